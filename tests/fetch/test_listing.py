"""Lists of reports on invented pages of the usual content systems, with menus and side columns round them.

``list_pages/expected.json`` says for each page where it lies, which entries it has, and which page is next.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.attachments import attachments
from pipeline.fetch.listing import NOT_FOLLOWED, read_listing
from pipeline.read.encodings import decode
from pipeline.read.kinds import declared_charset

PAGES = Path(__file__).parent / "list_pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def listing_of(name):
    data = (PAGES / name).read_bytes()
    return read_listing(decode(data, declared_charset(data)).text, EXPECTED[name]["url"])


def test_every_page_is_expected():
    assert sorted(EXPECTED) == sorted(path.name for path in PAGES.glob("*.*ml"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_entries_of_a_list(name):
    entries = [[entry.url, entry.title, entry.date] for entry in listing_of(name).entries]
    assert entries == EXPECTED[name]["entries"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_next_page_of_a_list(name):
    listing = listing_of(name)
    assert listing.next_url == EXPECTED[name]["next"]
    assert len(listing.notes) == EXPECTED[name]["notes"]


NEXT = {
    "下一页": ("<a href='p2.html'>下一页</a>", "p2.html"),
    "下页 in brackets": ("<a href='p2.html'>[下页]</a>", "p2.html"),
    "Traditional": ("<a href='p2.html'>下一頁</a>", "p2.html"),
    "后一页": ("<a href='p2.html'>后一页 &gt;</a>", "p2.html"),
    "an arrow": ("<a href='p2.html'>&raquo;</a>", "p2.html"),
    "English": ("<a href='p2.html'>Next</a>", "p2.html"),
    "a picture": ("<a href='p2.html'><img src='n.gif' alt='下一页'></a>", "p2.html"),
    "a tip": ("<a title='下一页' href='p2.html'><i></i></a>", "p2.html"),
    "a tip, and a script that is told where": (
        "<a title='下一页' onclick=\"queryArticleByCondition(this,'/gk/17-2.html')\">&gt;&gt;</a>",
        "17-2.html",
    ),
    "an icon with a class": ("<a class='page next' href='p2.html'><i></i></a>", "p2.html"),
    "rel": ("<a rel='next' href='p2.html'>…</a>", "p2.html"),
    "a query": ("<a href='?pageNo=2'>下一页</a>", "list.html?pageNo=2"),
    "TRS, the first": ("<script>createPageHTML(3, 0, \"index\", \"html\");</script>", "index_1.html"),
    "TRS, in between": ("<script>createPageHTML(3,1,'index','htm')</script>", "index_2.htm"),
    "TRS, the last": ("<script>createPageHTML(3, 2, \"index\", \"html\");</script>", None),
    "TRS, the only one": ("<script>createPageHTML(1, 0, \"index\", \"html\");</script>", None),
    "TRS, with variables": (
        "<script>var countPage = 4; var currentPage = 1;</script>"
        "<script>createPageHTML(countPage, currentPage, \"index\", \"html\");</script>",
        "index_2.html",
    ),
    "TRS, a definition only": ("<script>function createPageHTML(_count, _current, _name, _suffix) {}</script>", None),
    "counted from one, the last": ("<script>createPageHTML('page', 2, 2, 'list', 'shtml', 28)</script>", None),
    "numbers": ("<b>1</b> <a href='list_2.html'>2</a> <a href='list_3.html'>3</a>", "list_2.html"),
    "numbers, in between": (
        "<a href='list_1.html'>1</a> <b>2</b> <a href='list_3.html'>3</a> <a href='list_9.html'>9</a>",
        "list_3.html",
    ),
    "numbers, this one linked as well": ("<a href='list.html'>1</a> <a href='list_2.html'>2</a>", "list_2.html"),
    "numbers, the last": ("<a href='list_1.html'>1</a> <a href='list_2.html'>2</a> <b>3</b>", None),
    "numbers of a script": ("<b>1</b> <a href='javascript:p(2)'>2</a>", None),
    "a script that goes there": ("<a href='#' onclick=\"location.href='p2.html'\">下一页</a>", "p2.html"),
    "a script that is told where": (
        "<a href='javascript:void(0)' onclick=\"query(this, '/gk/column/9?pageIndex=2')\">下一页</a>",
        "column/9?pageIndex=2",
    ),
    "a script": ("<a href='javascript:turn(2)'>下一页</a>", None),
    "nothing": ("<a>下一页</a> <a href='#'>下一页</a> <a href=''>下一页</a>", None),
    "another site": ("<a href='http://other.example/'>下一页</a>", None),
    "the next article": ("<a href='a7.html'>下一篇：工作总结</a>", None),
    "the last page": ("<a href='list_9.html'>尾页</a>", None),
}  # fmt: skip


@pytest.mark.parametrize(("pager", "expected"), NEXT.values(), ids=NEXT)
def test_the_next_page_by_its_pager(pager, expected):
    site = "http://a.example/gk/"
    found = read_listing(f"<html><body><ul></ul><div>{pager}</div></body></html>", site + "list.html").next_url
    assert found == (site + expected if expected else None)


ENTRY = {
    "date behind": ("<a href='1.html'>云桥县2024年工作总结</a> 2024-12-31", "云桥县2024年工作总结", "2024-12-31"),
    "date before": ("[2024/1/5] <a href='1.html'>云桥县2024年工作总结</a>", "云桥县2024年工作总结", "2024-01-05"),
    "date in Chinese": ("<a href='1.html'>云桥县工作总结</a>2024年1月5日", "云桥县工作总结", "2024-01-05"),
    "date in the link": ("<a href='1.html'>云桥县工作总结<i>2024.01.05</i></a>", "云桥县工作总结", "2024-01-05"),
    "date in the title": ("<a href='1.html'>2024年1月5日会议工作报告</a>", "2024年1月5日会议工作报告", None),
    "a day without its year": ("<a href='1.html'>云桥县工作总结</a> 01-05", "云桥县工作总结", None),
    "a day that no calendar has": ("<a href='1.html'>云桥县工作总结</a> 2024-02-31", "云桥县工作总结", None),
    "cut, with a tip": (
        "<a href='1.html' title='云桥县2024年工作总结和2025年计划'>云桥县2024年工作总结…</a>",
        "云桥县2024年工作总结和2025年计划",
        None,
    ),
    "a tip that says something else": (
        "<a href='1.html' title='点击查看'>云桥县2024年工作总结</a>",
        "云桥县2024年工作总结",
        None,
    ),
    "a mark before the title": ("·<a href='1.html'>• 云桥县工作总结</a>", "云桥县工作总结", None),
    "a day over its month": (
        "<b>05</b><p>2024-01</p><a href='1.html'>云桥县工作总结</a>",
        "云桥县工作总结",
        "2024-01-05",
    ),
}


@pytest.mark.parametrize(("item", "title", "date"), ENTRY.values(), ids=ENTRY)
def test_title_and_date_of_an_entry(item, title, date):
    others = "".join(f"<li><a href='{n}.html'>其他部门第{n}号工作总结</a></li>" for n in range(2, 5))
    entries = read_listing(f"<html><body><ul><li>{item}</li>{others}</ul></body></html>", "http://a.example/").entries
    assert [(entry.title, entry.date) for entry in entries if entry.url.endswith("/1.html")] == [(title, date)]


def dated(numbers, more=""):
    return "".join(
        f"<li{more}><a href='{n}.html'>云桥县第{n}号部门工作总结</a><i>2024-01-{n:02d}</i></li>" for n in numbers
    )


def plain(numbers):
    return "".join(f"<li><a href='{n}.html'>云桥县第{n}号部门年度工作总结</a></li>" for n in numbers)


PAGER = "<p><a href='p2.html'>下一页</a></p>"
COLUMN = f"<h3>通知公告</h3><ul>{dated(range(21, 29))}</ul>"
SHAPES = {
    "one list": (f"<ul>{dated([1, 2, 3])}</ul>", 3),
    "one entry": (f"<ul>{dated([1])}</ul>", 1),
    "one entry beside a column": (f"<div><ul>{dated([1])}</ul>{PAGER}</div><div>{COLUMN}</div>", 1),
    "parts in one block": (f"<ul>{dated([1, 2])}</ul><ul>{dated([3, 4])}</ul><ul>{dated([5])}</ul>", 5),
    "parts in blocks of their own": (
        f"<div><ul>{dated([1, 2])}</ul></div><div><ul>{dated([3])}</ul></div><div><ul>{dated([4, 5])}</ul></div>",
        5,
    ),
    "entries of two kinds": (f"<ul>{dated([1], ' class=a')}{dated([2], ' class=b')}{dated([3], ' class=a')}</ul>", 3),
    "lines between entries": (f"<ul>{dated([1, 2])}<li>----------</li>{dated([3, 4])}</ul>", 4),
    "an entry without a date": (f"<ul>{dated([1, 2])}{plain([3])}{dated([4])}</ul>", 4),
    "undated, a column behind": (f"<div><ul>{plain(range(1, 7))}</ul>{PAGER}</div><div>{COLUMN}</div>", 6),
    "undated, a column before": (f"<div>{COLUMN}</div><div><ul>{plain(range(1, 7))}</ul>{PAGER}</div>", 6),
    "a list whose block is called a column of the site": (f"<div class='sidebar'><ul>{dated([1, 2, 3])}</ul></div>", 3),
    "under the head of a box": (f"<div><h3>最新文件</h3><ul>{dated([1, 2, 3])}</ul></div>", 3),
    "a menu alone": ("<ul><li><a href='a/'>首页</a></li><li><a href='b/'>机构职能</a></li></ul>", 0),
    "a pager alone": (f"<div>{PAGER}</div>", 0),
}  # fmt: skip


@pytest.mark.parametrize(("body", "count"), SHAPES.values(), ids=SHAPES)
def test_lists_of_odd_shapes(body, count):
    menu = (
        "<ul><li><a href='/'>首页</a></li><li><a href='/gk/'>政务公开</a></li><li><a href='/hd/'>互动交流</a></li></ul>"
    )
    entries = read_listing(f"<html><body><div>{menu}</div>{body}</body></html>", "http://a.example/list.html").entries
    assert [entry.url for entry in entries] == [f"http://a.example/{n}.html" for n in range(1, count + 1)]


NOTES = {
    "<a href='javascript:turn(2)'>下一页</a>": True,
    "<a href='#' onclick='turn(2)'>下一页</a>": True,
    "<a href='javascript:;' onclick='turn(\"list\", 2)'>下一页</a>": True,
    "<a href='javascript:void(0)'>下一页</a>": False,
    "<a href='javascript:;'>下一页</a>": False,
    "<a href='javascript:print(1)'>打印</a>": False,
    "<span>下一页</span>": False,
}


@pytest.mark.parametrize(("pager", "is_told"), NOTES.items())
def test_a_list_that_a_script_turns_is_told(pager, is_told):
    listing = read_listing(f"<html><body><ul>{dated([1, 2])}</ul><p>{pager}</p></body></html>", "http://a.example/")
    assert (len(listing.entries), listing.next_url) == (2, None)
    assert listing.notes == ((NOT_FOLLOWED,) if is_told else ())


def test_a_list_in_a_frame_is_told():
    page = "<html><body><h1>工作总结</h1><iframe src='inner/list.html'></iframe></body></html>"
    (note,) = read_listing(page, "http://a.example/gk/").notes
    assert note.endswith("http://a.example/gk/inner/list.html")


ENDLESS = {
    "links in a line": "<a href='/%d.html'>云桥县民政局2024年工作总结</a> ",
    "links in lines": "<a href='/%d.html'>云桥县民政局2024年工作总结</a><br>",
    "lines in a link": "<a href='/1.html'><div>云桥县民政局%d年工作总结</div>",
    "months": "2024-01 %d ",
    "calls": "<script>createPageHTML( %d",
    "records": "<record><![CDATA[ %d",
    "viewers": "showVsbpdfIframe( %d",
    "marks": "<a href='%d.html'> · · · · [(（",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_time_does_not_run_away_on_odd_pages(name):
    text = "<ul>" + "".join(ENDLESS[name] % number for number in range(2000))
    begun = time.process_time()
    read_listing(text, "http://a.example/list.html")
    attachments(text, "http://a.example/list.html")
    assert time.process_time() - begun < 3.0


PIECES = [
    *(
        "<ul>",
        "</ul>",
        "<li>",
        "<a href='1.html'>",
        "工作总结",
        "</a>",
        "2024-01-05",
        "<table><tr><td>",
        "下一页",
        "<br>",
    ),
    *(
        "<a href='http://[x'>",
        "<script>",
        "createPageHTML(9,0,'a','b')",
        "</script>",
        "<div>",
        "<record><![CDATA[",
        "]]>",
    ),
]


@given(st.lists(st.sampled_from(PIECES)))
def test_no_page_makes_it_raise(parts):
    listing = read_listing("".join(parts), "http://a.example/list.html")
    assert all(entry.title and entry.url.startswith("http://a.example/") for entry in listing.entries)
    assert listing.next_url != "http://a.example/list.html"
