"""How much of a report a reader keeps of a web page, and how much of the site it lets in.

The pages beside this file (``main_text/build``, ``main_text/test``; no system of one half is in the other) say in
comments what is what: the range of ``<!--report-->`` is the report itself, that of ``<!--either-->`` may go either way
(the line with the date of the page, a caption, the title tag), and all else is the site, what a browser hides included.
The reader sees the page without these comments.

The text that comes out is aligned with the page in runs of at least eight characters, as much of it as fits in page
order, the report preferred; a text node shorter than that is looked for between its neighbours. So a line of the site
that also occurs in the report is not let in as long as the report's own occurrence explains it, and characters that
merely happen to be the same (的, 2023) count for nothing. White space and the marks with which tables and lists are
drawn are ignored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

PAGES = Path(__file__).parent / "main_text"
HALVES = ("build", "test")
REPORT, EITHER, SITE = "r", "e", "s"

_MARK = re.compile(rb"<!--/?(?:report|either)-->")
_IGNORED = frozenset("|•·-*#_=`\\\u200b\ufeff\u00ad")
_DRAWN = dict.fromkeys(map(ord, _IGNORED - {"|"}))  # may stand inside a figure: 0938-7151234
_UNIT = "[%％‰℃°]|[百千]?[万亿]?(?:个?百分点|平方公里|公里|平方米|立方米|人次|户次|[一-龥])"
_FIGURE = re.compile(rf"\d[\d,，.]*(?:{_UNIT})?")
_LONG = 20  # a shorter paragraph is a heading or a line of a list

_VOID = frozenset(re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr"))
_INLINE = frozenset(
    re.findall(r"\w+", "a abbr b bdo big cite code em font i ins label mark q s small span strong sub sup tt u wbr")
)
_SILENT = frozenset(re.findall(r"\w+", "script style template textarea noscript iframe select option object"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """A page without its marks; the lists run beside ``text``, the characters of all text nodes in page order."""

    name: str
    data: bytes
    text: str = ""
    kinds: str = ""
    paragraphs: list[int] = field(default_factory=list)
    nodes: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    in_row: dict[int, int] = field(default_factory=dict)  # paragraph -> its table row
    cells: dict[int, set[int]] = field(default_factory=dict)  # table row -> its cells with text of the report

    def is_cell(self, paragraph: int) -> bool:
        """Whether a paragraph stands beside others in a row: in a table of data, not one for the layout."""
        return len(self.cells.get(self.in_row.get(paragraph, -1), ())) > 1


class Score(NamedTuple):
    """Counts of one page or of several: what came out, and of how much."""

    report_kept: int = 0
    report: int = 0
    site_let_in: int = 0
    site: int = 0
    figures_intact: int = 0
    figures: int = 0
    paragraphs_intact: int = 0
    paragraphs: int = 0

    def shares(self) -> Shares:
        """The same as shares; nothing of nothing is 1 where more is better, and 0 for the site."""
        return Shares(
            self.report_kept / self.report if self.report else 1.0,
            self.site_let_in / self.site if self.site else 0.0,
            self.figures_intact / self.figures if self.figures else 1.0,
            self.paragraphs_intact / self.paragraphs if self.paragraphs else 1.0,
        )


class Shares(NamedTuple):
    """Shares between 0 and 1."""

    report_kept: float
    site_let_in: float
    figures_intact: float
    paragraphs_intact: float


def total(scores: Iterable[Score]) -> Score:
    """The counts of several pages, summed."""
    return Score(*(sum(column) for column in zip(Score(), *scores, strict=True)))


def load_half(half: str) -> list[Page]:
    """The pages of ``build`` or ``test``, by name."""
    return [load_page(path.name, path.read_bytes()) for path in sorted((PAGES / half).glob("*.html"))]


def load_page(name: str, marked: bytes) -> Page:
    """A page from its bytes with the marks."""
    page = Page(name, _MARK.sub(b"", marked))
    parser = _Marked(page)
    parser.feed(decoded(marked))
    parser.close()
    return parser.finished()


def decoded(data: bytes) -> str:
    """The characters of a page: UTF-8, or else GB 18030."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


class _Marked(HTMLParser):
    """Sorts the characters of a page, in the order of its source whatever tree a browser would make of it."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._text: list[str] = []
        self._kinds: list[str] = []
        self._marks = {"report": 0, "either": 0}
        self._hidden: tuple[str, int] | None = None
        self._title = self._pre = self._number = 0
        self._cells: list[tuple[int, int]] = []  # (row, cell) in each table that is open, the innermost last
        self._paragraph = self._node = 0
        self._space = False

    def finished(self) -> Page:
        """The page with all lists."""
        self._page.text, self._page.kinds = "".join(self._text), "".join(self._kinds)
        return self._page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._node += 1
        self._break(tag)
        if self._hidden:
            name, depth = self._hidden
            self._hidden = (name, depth + (tag == name))
        elif tag not in _VOID and _hides(tag, dict(attrs)):
            self._hidden = (tag, 1)
        self._count(tag, 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)
        elif tag not in _INLINE:
            self._break(tag)  # <o:p/> and the like

    def handle_endtag(self, tag: str) -> None:
        self._node += 1
        self._break(tag)
        if self._hidden and self._hidden[0] == tag:
            depth = self._hidden[1] - 1
            self._hidden = (tag, depth) if depth else None
        self._count(tag, -1)

    def handle_comment(self, data: str) -> None:
        name = data.removeprefix("/")
        if name in self._marks:
            self._marks[name] += -1 if data != name else 1
            self._node += 1

    def handle_data(self, data: str) -> None:
        kind = self._kind()
        for character in data:
            if self._pre and character == "\n":
                self._paragraph += 1
            if character.isspace() or character in _IGNORED:
                self._space = self._space or character.isspace()
            else:
                self._add(character, kind)

    def _add(self, character: str, kind: str) -> None:
        page = self._page
        self._text.append(character)
        self._kinds.append(kind)
        page.paragraphs.append(self._paragraph)
        page.nodes.append(self._node)
        page.spaced.append(self._space)
        self._space = False
        if self._cells and kind == REPORT:
            row, cell = self._cells[-1]
            page.in_row[self._paragraph] = row
            page.cells.setdefault(row, set()).add(cell)

    def _kind(self) -> str:
        if self._hidden:
            return SITE
        if self._marks["either"] > 0 or self._title > 0:
            return EITHER
        return REPORT if self._marks["report"] > 0 else SITE

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and ":" not in tag:
            self._paragraph += 1

    def _count(self, tag: str, step: int) -> None:
        if tag == "title":
            self._title += step
        elif tag == "pre":
            self._pre += step
        else:
            self._count_cells(tag, step)

    def _count_cells(self, tag: str, step: int) -> None:
        if tag == "table" and step < 0:
            del self._cells[-1:]
        elif tag == "table":
            self._cells.append((self._next(), 0))
        elif self._cells and step > 0 and tag in ("tr", "td", "th"):
            row = self._next() if tag == "tr" else self._cells[-1][0]
            self._cells[-1] = (row, self._next())

    def _next(self) -> int:
        self._number += 1
        return self._number


def _hides(tag: str, attributes: dict[str, str | None]) -> bool:
    return tag in _SILENT or "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def score(page: Page, output: str) -> Score:
    """Compare the text that a reader made of the page with the page."""
    offsets = [at for at, one in enumerate(output) if not one.isspace() and one not in _IGNORED]
    places = align(page, "".join(output[at] for at in offsets))
    raw = [offsets[place] if place is not None else None for place in places]
    found = [kind for kind, place in zip(page.kinds, places, strict=True) if place is not None]
    figures = [_figure_intact(page, raw, output, span) for span in report_figures(page)]
    paragraphs = _paragraphs_intact(page, raw, output)
    return Score(
        found.count(REPORT), page.kinds.count(REPORT), found.count(SITE), page.kinds.count(SITE),
        sum(figures), len(figures), sum(paragraphs), len(paragraphs),
    )  # fmt: skip


def report_figures(page: Page) -> list[tuple[int, int]]:
    """The numbers of the report with the unit behind them, as spans of ``page.text``."""
    found = []
    for start, end in report_paragraphs(page):
        found += [(start + one.start(), start + one.end()) for one in _FIGURE.finditer(page.text[start:end])]
    return found


def report_paragraphs(page: Page) -> list[tuple[int, int]]:
    """What stands between two breaks (ends of blocks, <br>) in the report, as spans of ``page.text``."""
    spans: list[tuple[int, int]] = []
    start = 0
    for at in range(1, len(page.text) + 1):
        if at == len(page.text) or page.paragraphs[at] != page.paragraphs[start] or page.kinds[at] != page.kinds[start]:
            if page.kinds[start] == REPORT:
                spans.append((start, at))
            start = at
    return spans


def _figure_intact(page: Page, raw: Sequence[int | None], output: str, span: tuple[int, int]) -> bool:
    return all(_joined(page, raw, output, at) for at in range(span[0] + 1, span[1])) and raw[span[0]] is not None


def _joined(page: Page, raw: Sequence[int | None], output: str, at: int) -> bool:
    """Whether a character follows the one before it in the output as it does in the page."""
    before, here = raw[at - 1], raw[at]
    if before is None or here is None:
        return False
    between = output[before + 1 : here].translate(_DRAWN)
    return not between if not page.spaced[at] else not between.strip() and "\n" not in between


def _paragraphs_intact(page: Page, raw: Sequence[int | None], output: str) -> list[bool]:
    """For each longer paragraph outside tables whether it came out whole, on one line of its own."""
    breaks = [at for at, one in enumerate(output) if one == "\n"]
    spans = report_paragraphs(page)
    lines = [{bisect_right(breaks, at) if at is not None else None for at in raw[start:end]} for start, end in spans]
    kept = [line for group in lines for line in group]
    return [
        len(group) == 1 and None not in group and kept.count(*group) == 1
        for (start, end), group in zip(spans, lines, strict=True)
        if end - start >= _LONG and not page.is_cell(page.paragraphs[start])
    ]


# --- alignment ---------------------------------------------------------------------------------------------------

_RUN = 8  # characters that must agree in a row
_ROUNDS = 3  # what stands in another order is aligned in rounds of its own
_WORTH = {REPORT: 1.02, EITHER: 1.0, SITE: 0.98}
_TAKEN_PAGE, _TAKEN_OUTPUT = "\ue000", "\ue001"


def align(page: Page, output: str) -> list[int | None]:
    """For each character of the page its place in ``output``, or None where it did not come out."""
    places: list[int | None] = [None] * len(page.text)
    worth = [_WORTH[kind] for kind in page.kinds]
    left, out = list(page.text), list(output)
    for number in range(_ROUNDS):
        runs = _chain("".join(left), "".join(out), worth)
        for start, place, length in runs:
            for step in range(length):
                places[start + step] = place + step
                left[start + step], out[place + step] = _TAKEN_PAGE, _TAKEN_OUTPUT
        if not number:
            _fill(page, places, left, out)
        if not runs:
            break
    return places


def _chain(page: str, output: str, worth: Sequence[float]) -> list[tuple[int, int, int]]:
    """The heaviest chain of common runs that lie in the same order in both: (start in page, in output, length).

    The sparse longest common subsequence in pieces of at least _RUN characters, each character weighed by ``worth``.
    """
    pairs = _pairs(page, output)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {}
    tree = _Maxima(len(output) + 1)
    ending: dict[int, list[tuple[int, int]]] = {}
    for start in range(len(page) + 1):
        for pair in ending.pop(start, ()):
            tree.raise_to(pair[1] + _RUN, best[pair][0], pair)
        for place in pairs.get(start, ()):
            weight, before = tree.best(place)
            choice = (weight + sum(worth[start : start + _RUN]), before)
            longer = best.get((start - 1, place - 1))
            if longer is not None:
                choice = max(choice, (longer[0] + worth[start + _RUN - 1], (start - 1, place - 1)), key=_weight)
            best[start, place] = choice
            ending.setdefault(start + _RUN, []).append((start, place))
    return _runs(best, tree.best(len(output))[1])


def _weight(choice: tuple[float, tuple[int, int] | None]) -> float:
    return choice[0]


def _pairs(page: str, output: str) -> dict[int, list[int]]:
    """Where the same _RUN characters begin: place in the page -> places in the output."""
    where: dict[str, list[int]] = {}
    for place in range(len(output) - _RUN + 1):
        where.setdefault(output[place : place + _RUN], []).append(place)
    starts = range(len(page) - _RUN + 1)
    return {start: where[page[start : start + _RUN]] for start in starts if page[start : start + _RUN] in where}


def _runs(
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], last: tuple[int, int] | None
) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    while last is not None:
        start, place = last
        before = best[last][1]
        if runs and (runs[-1][0], runs[-1][1]) == (start + 1, place + 1):
            runs[-1] = (start, place, runs[-1][2] + 1)
        else:
            runs.append((start, place, _RUN))
        last = before
    return runs


class _Maxima:
    """The heaviest chain that ends at or before a place (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, tuple[int, int] | None]] = [(0.0, None)] * (size + 1)

    def raise_to(self, place: int, weight: float, pair: tuple[int, int]) -> None:
        at = place + 1
        while at < len(self._tree):
            if self._tree[at][0] < weight:
                self._tree[at] = (weight, pair)
            at += at & -at

    def best(self, place: int) -> tuple[float, tuple[int, int] | None]:
        at, found = place + 1, self._tree[0]
        while at:
            if self._tree[at][0] > found[0]:
                found = self._tree[at]
            at -= at & -at
        return found


def _fill(page: Page, places: list[int | None], left: list[str], out: list[str]) -> None:
    """Text nodes, or what is left of one, too short for a run: looked for between what stands before and behind."""
    for kind in (REPORT, EITHER, SITE):
        bounds = list(_bounds(places, len(out)))
        for start, end in _pieces(page, places, kind):
            low, high = bounds[start]
            place = "".join(out[low:high]).find(page.text[start:end])
            if place >= 0:
                for at in range(start, end):
                    places[at] = low + place + at - start
                    left[at], out[low + place + at - start] = _TAKEN_PAGE, _TAKEN_OUTPUT


def _bounds(places: Sequence[int | None], length: int) -> Iterator[tuple[int, int]]:
    high = length
    highs = []
    for place in reversed(places):
        high = high if place is None else min(high, place)
        highs.append(high)
    low = 0
    for place, above in zip(places, reversed(highs), strict=True):
        yield low, above
        low = low if place is None else max(low, place + 1)


def _pieces(page: Page, places: Sequence[int | None], kind: str) -> Iterator[tuple[int, int]]:
    """Stretches of one text node that did not come out."""
    start = 0
    for at in range(1, len(page.text) + 1):
        if (
            at < len(page.text)
            and page.nodes[at] == page.nodes[start]
            and (places[at] is None) == (places[start] is None)
        ):
            continue
        if places[start] is None and page.kinds[start] == kind:
            yield start, at
        start = at


def scores(pages: Iterable[Page], reader: Callable[[str, bytes], str]) -> dict[str, Score]:
    """The score of a reader (name and bytes of a page -> text) on each page."""
    return {page.name: score(page, reader(page.name, page.data)) for page in pages}
