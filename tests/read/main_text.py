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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from tests.read.main_text_alignment import align

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


def scores(pages: Iterable[Page], reader: Callable[[str, bytes], str]) -> dict[str, Score]:
    """The score of a reader (name and bytes of a page -> text) on each page."""
    return {page.name: score(page, reader(page.name, page.data)) for page in pages}
