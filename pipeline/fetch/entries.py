"""The entries of a list page: among all links of the page, those of its list and not of its menus and side columns.

A list is the same thing many times over: entries stand at the same place of blocks in blocks, in one container. Of all
such groups of links the one is taken whose titles are long and dated, best the one right above the pager.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
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
_LONGEST_LINE = 300
_LEVELS = 12
_ABOVE_PAGER = 4
_LONG_LIST = 5

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
    """A link that may be an entry, the line in which it begins, and how many lines it has; ``url`` is ``None`` where a
    script follows it."""

    line: int
    n_lines: int
    url: str | None
    title: str


@dataclass(frozen=True, slots=True)
class _Found:
    """The entries of a group of candidates, their lines with that of the last link, the tags round them, and what can
    be said for them."""

    entries: tuple[Entry, ...]
    start: int
    last: int
    end: int
    tags: int
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
    best = _best(_whole([one for one in found if one.score > 0]), pager)
    return () if best is None else _each_once(best.entries)


def _whole(found: Sequence[_Found]) -> list[_Found]:
    """Dated groups with the same tags round them and no line between them are parts of one list."""
    whole: list[_Found] = []
    for one in sorted(found, key=lambda one: one.start):
        last = whole[-1] if whole else one
        if last.end == one.start and last.tags == one.tags and last.is_dated and one.is_dated:
            entries = last.entries + one.entries
            whole[-1] = _Found(entries, last.start, one.last, one.end, one.tags, True, last.score + one.score)
        else:
            whole.append(one)
    return whole


def _best(found: Sequence[_Found], pager: int | None) -> _Found | None:
    """The dated or long group right above the pager, else the one with the most to be said for it."""
    if pager is not None:
        lists = (one for one in found if one.is_dated or len(one.entries) >= _LONG_LIST)
        above = [one for one in lists if one.last < pager <= one.end + _ABOVE_PAGER]
        if above:
            return max(above, key=lambda one: (one.last, one.score))
    return max(found, key=lambda one: one.score, default=None)


def _candidates(lines: Sequence[Line], base: str, url: str, is_button: Callable[[str], bool]) -> Iterator[_Candidate]:
    """The links that may be entries: of each line the longest; of one without a date, all that are titles."""
    seen: set[int] = set()
    for index, line in enumerate(lines):
        sizes: Counter[int] = Counter()
        for link, size in line.links:
            sizes[id(link)] += size
        by_url: dict[str | None, _Candidate] = {}
        for link in (link for link, _ in line.links if id(link) not in seen):
            seen.add(id(link))
            shown = [line] if link.size <= sizes[id(link)] else list(_lines_of(lines, index, link))
            title = _title(link, shown)
            if title and not is_button(title):
                target = absolute(base, link.target) if link.target else None
                one = _Candidate(index, len(shown), target, title)
                by_url[target] = max(by_url.get(target, one), one, key=lambda other: len(other.title))
        ranked = sorted(by_url.values(), key=lambda one: -len(one.title))
        titles = [one for one in by_url.values() if len(one.title) >= _FULL_TITLE]
        chosen = titles if len(titles) > 1 and not _date_in(line.text) else ranked[:1]
        yield from (one for one in chosen if one.url not in (None, url))


def _lines_of(lines: Sequence[Line], index: int, link: Link) -> Iterator[Line]:
    """The lines of a link that holds several, such as a card, up to as many as an item may have."""
    for line in lines[index : index + _ITEM_LINES]:
        if not any(other is link for other, _ in line.links):
            return
        yield line


def _title(link: Link, shown: Sequence[Line]) -> str:
    """The title that a link shows: without a date glued to it; whole where its tip has what the link cuts off."""
    text = link.text
    if len(shown) > 1:
        text = next((line.text for line in shown if CJK.search(line.text)), text)
    text = _MARK.sub("", _GLUED.sub("", text).strip())
    tip = " ".join(link.tip.split())
    start = _CUT.sub("", text)
    return tip if len(tip) > len(start) and start and tip.startswith(start) else text


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

    def tags(self, one: _Candidate) -> int:
        """A number that stands for the tags round a candidate."""
        return self._tags[self._page.lines[one.line].block]

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
        block = None if item is None else self._page.blocks[item]
        start, end = (block.start, block.end) if block else (one.line, one.line + 1)
        return range(start, max(end, one.line + one.n_lines))


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
    entries, dated, size = [], 0, 0
    spans = [groups.span(one) for one in group]
    for one, span in zip(group, spans, strict=True):
        rest = "\n".join(page.lines[index].text[:_LONGEST_LINE] for index in span).replace(one.title, "\n", 1)
        day = _date_of(rest)
        is_dated = day is not None or _SHORT_DATE.search(rest) is not None
        entries.append(Entry(one.url or "", one.title, day))
        dated += is_dated
        size += min(len(one.title), _LONGEST_TITLE) + _DATED * is_dated
    start, end = min(span.start for span in spans), max(span.stop for span in spans)
    score = size * _doubt(page, group, is_dated=dated > 0)
    tags, is_dated = groups.tags(group[0]), dated * 2 >= len(group)
    return _Found(tuple(entries), start, group[-1].line, end, tags, is_dated, score)


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
