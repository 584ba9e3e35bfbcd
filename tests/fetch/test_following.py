"""Following a list from page to page, with pages out of a dictionary for a site."""

from __future__ import annotations

import pytest

from pipeline.fetch.following import GOES_ON, HIDDEN, NOTHING_NEW, Got, MatchError, follow, title_matcher

SITE = "http://a.example/gk/"


def list_page(numbers, next_page=None):
    items = "".join(
        f"<li><a href='{n}.html'>第{n}号部门2024年工作总结</a><span>2024-12-{n:02d}</span></li>" for n in numbers
    )
    pager = f"<a href='{next_page}'>下一页</a>" if next_page else ""
    return f"<html><body><ul>{items}</ul><p>{pager}</p></body></html>"


class Site:
    """Pages by name; ``asked`` are those that were asked for, in order."""

    def __init__(self, pages, moved=None):
        self.pages = pages
        self.moved = moved or {}
        self.asked = []

    def __call__(self, url):
        name = url.removeprefix(SITE)
        self.asked.append(name)
        text = self.pages.get(name)
        return None if text is None else Got(text, SITE + self.moved.get(name, name))

    def follow(self, n_pages=10, pattern=None):
        return list(follow(SITE + "list.html", self, n_pages, title_matcher(pattern)))


def numbers(turns):
    return [[int(one.url.removeprefix(SITE).removesuffix(".html")) for one in turn.wanted] for turn in turns]


THREE = {
    "list.html": list_page([1, 2, 3], "list_2.html"),
    "list_2.html": list_page([3, 4, 5], "list_3.html"),
    "list_3.html": list_page([6, 7, 8]),
}


def test_a_list_is_followed_to_its_end_and_each_entry_is_given_once():
    site = Site(THREE)
    turns = site.follow()
    assert numbers(turns) == [[1, 2, 3], [4, 5], [6, 7, 8]]
    assert [(turn.number, turn.url, turn.n_entries) for turn in turns] == [
        (number, SITE + name, 3) for number, name in enumerate(THREE, 1)
    ]


@pytest.mark.parametrize("n_pages", [1, 2, 3])
def test_no_more_pages_are_asked_for_than_wanted(n_pages):
    site = Site(THREE)
    turns = site.follow(n_pages)
    assert len(turns) == n_pages
    assert site.asked == list(THREE)[:n_pages]
    assert [turn.notes for turn in turns[:-1]] == [()] * (n_pages - 1)
    assert turns[-1].notes == ((GOES_ON,) if n_pages < 3 else ())


def test_pages_are_asked_for_only_as_they_are_used():
    site = Site(THREE)
    next(follow(SITE + "list.html", site, 3, title_matcher(None)))
    assert site.asked == ["list.html"]


def test_a_page_that_was_there_before_ends_it():
    site = Site({"list.html": list_page([1, 2], "p2.html"), "p2.html": list_page([3, 4], "list.html")})
    assert numbers(site.follow()) == [[1, 2], [3, 4]]
    assert site.asked == ["list.html", "p2.html"]


def test_a_page_that_brings_nothing_new_ends_it():
    last = list_page([1, 2, 3], "p3.html")
    site = Site({"list.html": list_page([1, 2, 3], "p2.html"), "p2.html": last, "p3.html": last})
    assert numbers(site.follow()) == [[1, 2, 3], []]
    assert site.asked == ["list.html", "p2.html"]
    assert [turn.notes for turn in site.follow()] == [(), (NOTHING_NEW,)]


def test_a_page_that_cannot_be_had_ends_it():
    site = Site({"list.html": list_page([1, 2, 3], "p2.html")})
    assert numbers(site.follow()) == [[1, 2, 3]]


def test_links_count_from_the_address_that_answered():
    pages = {"list.html": list_page([1, 2, 3], "p2.html"), "sub/p2.html": list_page([4, 5, 6])}
    site = Site(pages, moved={"list.html": "sub/list.html"})
    turns = site.follow()
    assert turns[0].wanted[0].url == SITE + "sub/1.html"
    assert site.asked == ["list.html", "sub/p2.html"]


def test_a_page_nested_too_deep_is_told():
    site = Site({"list.html": "<div>" * 3000})
    assert "2000 deep" in site.follow()[0].notes[0]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [(None, [1, 2, 12]), ("2024年", [1, 2, 12]), ("第[12]号", [1, 2]), ("^第12", [12]), ("计划", []), ("gk", [])],
)
def test_only_entries_whose_title_matches_are_wanted(pattern, expected):
    site = Site({"list.html": list_page([1, 2, 12])})
    (turn,) = site.follow(pattern=pattern)
    assert numbers([turn]) == [expected]
    assert turn.n_entries == 3


def test_titles_that_are_cut_off_are_told_where_they_do_not_match():
    ends = enumerate(("工…", "工作总结", "总结..."))
    items = "".join(f"<li><a href='{n}.html'>第{n}号部门2024年{end}</a> 2024-01-05</li>" for n, end in ends)
    site = Site({"list.html": f"<ul>{items}</ul>"})
    assert site.follow(pattern="总结")[0].notes == (HIDDEN.format(1),)
    assert site.follow()[0].notes == ()


@pytest.mark.parametrize("pattern", ["(", "[总结", "*总结"])
def test_a_faulty_pattern_is_told(pattern):
    with pytest.raises(MatchError, match="not a regular expression"):
        title_matcher(pattern)


def test_a_pattern_that_takes_too_long_is_told(monkeypatch):
    monkeypatch.setattr("pipeline.fetch.following.TIMEOUT", 0.05)
    with pytest.raises(MatchError, match="too long"):
        title_matcher("(?:a|aa)+$")("a" * 60 + "b")
