"""The entries of a list page: among all links of the page, those of its list and not of its menus and side columns.

A list is the same thing many times over: entries stand at the same place of blocks in blocks, in one container. Of all
such groups of links the one is taken whose titles are long and dated, best the one right above the pager.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.fetch.addresses import absolute
from pipeline.read.boxes import mark_boxes
from pipeline.read.lines import Line, Link, Page
from pipeline.read.weights import CJK, content_of

_LONGEST_TITLE = 30
_DATED = 30
_LEAST_TITLE = 6
_FULL_TITLE = 10
_OF_SITE = 0.2
_OF_MENU = 0.1
_ITEM_LINES = 12
_LEVELS = 12
_ABOVE_PAGER = 4

_DAY = r"(\d{1,2})(?!\d)"
_DATE = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?:\s?[-/.]\s?|年)(\d{{1,2}})(?:\s?[-/.]\s?|月){_DAY}日?")
# ``18`` over ``2025-01`` in a box, and ``2025-01`` over ``18``; without anything between them if both are inline.
_MONTH = r"(?P<year>(?:19|20)\d\d)[-/.年](?P<month>\d\d?)月?"
_DAY_APART = (
    re.compile(rf"(?<!\d)(?P<day>[0-3]?\d)日?\s*{_MONTH}(?!\d)"),
    re.compile(rf"(?<!\d){_MONTH}\s+(?P<day>[0-3]?\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.年](?P<month>\d\d)月?(?P<day>[0-3]\d)(?!\d)"),
)
_SHORT_DATE = re.compile(r"(?<![\d-])[01]?\d[-/月.][0-3]?\d日?(?![\d-])")
_GLUED = re.compile(
    r"^[\s\[(（【]*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\s\])）】]*|"
    r"[\s\[(（【]*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\s\])）】]*$"
)
_MARK = re.compile(r"^[\s·•●○■□◆◇▪▶►>»›.、\-*\u3000]+")
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: the address of a page, its title as far as the list shows it, its date where it does."""

    url: str
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A link that may be an entry, and the line in which it begins; ``url`` is ``None`` where a script follows it."""

    line: int
    url: str | None
    title: str
    link: Link


@dataclass(frozen=True, slots=True)
class _Found:
    """The entries of a group of candidates, the line behind them, and what can be said for them."""

    entries: tuple[Entry, ...]
    end: int
    is_dated: bool
    score: float


def find_entries(
    page: Page, base: str, url: str, pager: int | None, is_button: Callable[[str], bool]
) -> tuple[Entry, ...]:
    """The entries of the list in ``page``, in its order, each address once; none where the page has no list.

    Links count from ``base``; those to ``url``, the page itself, are no entries, nor those whose text ``is_button``.
    ``pager`` is the line of the pager.
    """
    mark_boxes(page, [content_of(line) for line in page.lines])
    groups = _Groups(page, _candidates(page.lines, base, url, is_button))
    found = [_judged(page, group, groups) for group in groups]
    best = _best([one for one in found if one.score > 0], pager)
    return () if best is None else _each_once(best.entries)


def _best(found: Sequence[_Found], pager: int | None) -> _Found | None:
    """The dated group right above the pager, else the one with the most to be said for it."""
    if pager is not None:
        above = [one for one in found if one.is_dated and pager - _ABOVE_PAGER <= one.end <= pager]
        if above:
            return max(above, key=lambda one: (one.end, one.score))
    return max(found, key=lambda one: one.score, default=None)


def _candidates(lines: Sequence[Line], base: str, url: str, is_button: Callable[[str], bool]) -> Iterator[_Candidate]:
    """The links that may be entries: of each line the longest; of one without a date, all that are titles."""
    seen: set[int] = set()
    for index, line in enumerate(lines):
        by_url: dict[str | None, _Candidate] = {}
        for link, _ in line.links:
            title = "" if id(link) in seen else _title(lines, index, link)
            seen.add(id(link))
            if title and not is_button(title):
                one = _Candidate(index, absolute(base, link.target) if link.target else None, title, link)
                by_url[one.url] = max(by_url.get(one.url, one), one, key=lambda other: len(other.title))
        ranked = sorted(by_url.values(), key=lambda one: -len(one.title))
        titles = [one for one in by_url.values() if len(one.title) >= _FULL_TITLE]
        chosen = titles if len(titles) > 1 and not _date_in(line.text) else ranked[:1]
        yield from (one for one in chosen if one.url not in (None, url))


def _title(lines: Sequence[Line], index: int, link: Link) -> str:
    """The title that a link shows: without a date glued to it; whole where its tip has what the link cuts off."""
    text = link.text
    if link.size > sum(size for other, size in lines[index].links if other is link):  # a card is one link
        text = next((line.text for line in _lines_of(lines, index, link) if CJK.search(line.text)), text)
    text = _MARK.sub("", _GLUED.sub("", text).strip())
    tip = " ".join(link.tip.split())
    start = _CUT.sub("", text)
    return tip if len(tip) > len(start) and start and tip.startswith(start) else text


def _lines_of(lines: Sequence[Line], index: int, link: Link) -> Iterator[Line]:
    for line in lines[index : index + _ITEM_LINES]:
        if any(other is link for other, _ in line.links):
            yield line


class _Groups:
    """Candidates by place: the same tags round them, in containers of one kind in one block."""

    def __init__(self, page: Page, candidates: Iterable[_Candidate]) -> None:
        self._page = page
        self._tags = _paths(page, lambda kind: "" if kind.startswith(("td", "th ")) else kind.split(" ")[0])
        self._kinds = _paths(page, lambda kind: _NUMBERS.sub("", kind))
        self._by_tags: defaultdict[int, list[_Candidate]] = defaultdict(list)
        for one in candidates:
            self._by_tags[self._tags[page.lines[one.line].block]].append(one)
        self._lines = {path: sorted({one.line for one in mates}) for path, mates in self._by_tags.items()}

    def __iter__(self) -> Iterator[tuple[_Candidate, ...]]:
        for mates in self._by_tags.values():
            yield from self._split(mates)

    def _split(self, mates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, ...]]:
        """The groups of links with the same tags round them. Where a list is in parts, its containers stand in one
        block, and one with a single entry looks like an entry of that block."""
        groups: defaultdict[tuple[int, int], list[_Candidate]] = defaultdict(list)
        parts: defaultdict[tuple[int, int], list[_Candidate]] = defaultdict(list)
        for one in mates:
            item = self.item(one)
            container = self._page.lines[one.line].block if item is None else self._page.blocks[item].parent
            groups[self._kinds[container], self._page.blocks[container].parent].append(one)
            if item is not None:
                parts[self._kinds[item], container].append(one)
        for place, group in groups.items():
            more = parts[place] if len(group) > 1 else []
            yield tuple(sorted((*group, *more), key=lambda one: one.line))

    def item(self, one: _Candidate) -> int | None:
        """The outermost block that holds this candidate and none of its mates; ``None`` where a block holds several."""
        mates = self._lines[self._tags[self._page.lines[one.line].block]]
        number, found = self._page.lines[one.line].block, None
        for _ in range(_LEVELS):
            block = self._page.blocks[number]
            count = bisect_left(mates, block.end) - bisect_left(mates, block.start)
            if number <= 0 or count > 1 or block.end - block.start > _ITEM_LINES:
                break
            found, number = number, block.parent
        return found

    def span(self, one: _Candidate) -> range:
        """The lines of the item that a candidate is in, and at least those of its link."""
        item = self.item(one)
        start, end = (
            (one.line, one.line + 1) if item is None else (self._page.blocks[item].start, self._page.blocks[item].end)
        )
        linked = sum(1 for _ in _lines_of(self._page.lines, one.line, one.link))
        return range(start, max(end, one.line + linked))


def _paths(page: Page, name: Callable[[str], str]) -> list[int]:
    """For each block a number that stands for the names of the blocks from the top down to it; a block whose name is
    empty counts as the one round it."""
    known: dict[tuple[int, str], int] = {}
    paths: list[int] = []
    for block in page.blocks:
        above = paths[block.parent] if block.parent >= 0 else -1
        own = name(block.kind)
        paths.append(known.setdefault((above, own), len(known)) if own or above < 0 else above)
    return paths


def _judged(page: Page, group: Sequence[_Candidate], groups: _Groups) -> _Found:
    entries, dated, size, end = [], 0, 0, 0
    for one in group:
        span = groups.span(one)
        rest = "\n".join(page.lines[index].text for index in span).replace(one.title, "\n", 1)
        day = _date_of(rest)
        is_dated = day is not None or _SHORT_DATE.search(rest) is not None
        entries.append(Entry(one.url or "", one.title, day))
        dated += is_dated
        size += min(len(one.title), _LONGEST_TITLE) + _DATED * is_dated
        end = max(end, span.stop)
    return _Found(tuple(entries), end, dated * 2 >= len(group), size * _doubt(page, group, is_dated=dated > 0))


def _doubt(page: Page, group: Sequence[_Candidate], *, is_dated: bool) -> float:
    """How much a group of links is worth that may be the site's: a menu, or a box of other articles."""
    is_menu = sum(len(one.title) for one in group) < _LEAST_TITLE * len(group)
    if is_menu and not is_dated:
        return 0.0
    sites = sum(page.lines[one.line].site for one in group)
    return (_OF_SITE if sites * 2 > len(group) else 1.0) * (_OF_MENU if is_menu else 1.0)


def _date_of(text: str) -> str | None:
    """The date in what an entry shows beside its title: whole, or as a day before or behind its month."""
    if found := _date_in(text):
        return found
    for pattern in _DAY_APART:
        if split := pattern.search(text):
            return _iso(split["year"], split["month"], split["day"])
    return None


def _date_in(text: str) -> str | None:
    dates = (_iso(*found.groups()) for found in _DATE.finditer(text))
    return next((one for one in dates if one), None)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _each_once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    by_url: dict[str, Entry] = {}
    for one in entries:
        known = by_url.get(one.url, one)
        by_url[one.url] = Entry(one.url, max(known.title, one.title, key=len), known.date or one.date)
    return tuple(by_url.values())
