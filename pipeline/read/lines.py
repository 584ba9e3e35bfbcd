"""A parsed page -> its lines, as a browser would break them.

Inline tags glue (``<span>20</span><span>23</span>年`` is ``2023年``), block tags and ``<br>`` break, a row of a data
table is one line with TAB between its cells. What a browser does not show is left out. Each line remembers where it
came from, so that the choice of the main text (``choice.py``) works on lines alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.read.furniture import PLAIN, Form, Furniture
from pipeline.read.rows import Grid, is_data_row, row_line, span_of


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INVISIBLE = _tags(
    "script style noscript template head title meta link object embed applet iframe svg canvas audio video map "
    "input select option textarea button datalist rt rp"
)
_BLOCK = _tags(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form frameset h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu nav ol p pre section summary table "
    "caption tbody td tfoot th thead tr ul xmp "
    "page view scroll-view swiper-item"  # of mini programs
)
_BREAKING = ("p", "br", "li", "div", "dd")
_MANY = 6
_LONGEST_LINK = 500
_SITE_TAGS = frozenset(("nav", "header", "footer", "aside"))
_SITE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search"))
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_INLINE = re.compile(r"display\s*:\s*inline\s*(?:;|$)", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_EDGE = " \t\n\r\f"


@dataclass(slots=True)
class Link:
    """An ``<a href>``: where it leads as written, its text with what its tip says, how many characters stand in it."""

    target: str = ""
    tip: str = ""
    size: int = 0
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a reader sees of it, on one line; of a link round whole pages, the beginning."""
        return _SPACE.sub(" ", "".join(self.parts)).strip(_EDGE)


@dataclass(slots=True)
class Line:
    """One line of a page.

    By where it stands: ``block`` is the index of the innermost block around it; ``home`` tells which block is around
    that one, and what its own is like; ``links`` are the links in it with
    their characters; ``site``: in a part of the page that is called navigation, footer or the like; ``heading``: in
    ``<h1>`` to ``<h3>`` or a block called title. By what it says: ``form``.
    """

    text: str
    block: int = 0
    home: tuple[int, str] = (-1, "")
    links: list[tuple[Link, int]] = field(default_factory=list)
    site: bool = False
    heading: bool = False
    form: Form = PLAIN


@dataclass(slots=True)
class Block:
    """A block element: ``lines[start:end]`` are its lines. ``parent`` is an index in ``Page.blocks``, -1 at the top.

    ``kind`` is its tag with its classes; ``report``: its name says that it is the text of the page.
    """

    start: int
    end: int
    parent: int
    kind: str
    report: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a page in order, and the blocks they stand in, outer ones before inner ones; the first holds all."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=lambda: [Block(0, 0, -1, "")])

    @property
    def top(self) -> Block:
        """The block that holds all lines."""
        return self.blocks[0]


def linearise(root: Any, furniture: Furniture) -> Page:
    """The visible lines of an lxml element (comments must have been dropped by the parser)."""
    writer = _Writer(furniture)
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            writer.end()
            writer.text(element.tail)
        elif _is_hidden(element):
            writer.skip(element)
            walker.skip_subtree()
        else:
            writer.start(element)
            writer.text(element.text)
    writer.break_line()
    writer.page.top.end = len(writer.page.lines)
    return writer.page


def _is_hidden(element: Any) -> bool:
    if element.tag in _INVISIBLE:
        return True
    if not element.attrib or element.tag in ("body", "html"):
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


@dataclass(slots=True)
class _Open:
    """An element that has been begun and not ended."""

    tag: str
    names: str = ""
    kind: str = ""
    block: int | None = None
    site: bool = False
    heading: bool = False
    link: Link | None = None
    grid: Grid | None = None
    row: bool = False
    cell: tuple[int, int] | None = None


_PLAIN = _Open("")
_SKIPPED = _Open("skipped")


class _Writer:
    """Turns a walk through the elements into lines. Within a row of data, breaks are spaces."""

    def __init__(self, furniture: Furniture) -> None:
        self.page = Page()
        self._furniture = furniture
        self._open: list[_Open] = []
        self._blocks = [0]
        self._parts: list[str] = []
        self._links: list[tuple[Link, int]] = []
        self._link_stack: list[Link] = []
        self._grids: list[Grid] = []
        self._sites = self._headings = self._rows = self._pre = 0

    def start(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br":
            self.break_line()
        entry = self._entry(tag, element)
        self._open.append(entry)
        if entry is _PLAIN:
            return
        if not entry.link and entry.cell is None:
            self.break_line()
            entry.block = self._open_block(entry)
        self._enter(entry)

    def skip(self, element: Any) -> None:
        """An element that is not shown; ``<td style="display:none">`` and the like leave no trace either."""
        if element.tag in _BLOCK:
            self.break_line()
        self._open.append(_SKIPPED)

    def end(self) -> None:
        entry = self._open.pop()
        if entry is _PLAIN or entry is _SKIPPED:
            return
        if entry.cell:
            self._end_cell(*entry.cell)
        elif entry.row:
            self._end_row()
        elif entry.block is not None:
            self.break_line()
        if entry.block is not None:
            self.page.blocks[self._blocks.pop()].end = len(self.page.lines)
        self._leave(entry)

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self._pre and "\n" in text:
            first, *others = text.split("\n")
            self._piece(first)
            for other in others:
                self.break_line()
                self._piece(other)
        else:
            self._piece(text)

    def break_line(self) -> None:
        """End the line; in a row of data, part the words only."""
        if self._rows:
            self._parts.append(" ")
            return
        if line := self._take():
            self._emit(line)

    def _piece(self, text: str) -> None:
        self._parts.append(text)
        if self._link_stack and (size := len(text.strip())):
            link = self._link_stack[-1]
            if link.size < _LONGEST_LINK:
                link.parts.append(text[:_LONGEST_LINK])
            link.size += size
            self._links.append((link, size))

    def _take(self) -> str:
        text = _SPACE.sub(" ", "".join(self._parts)).strip(_EDGE)
        self._parts.clear()
        return text

    def _emit(self, text: str) -> None:
        if text.strip():
            form = self._furniture.form(text)
            block = self.page.blocks[self._blocks[-1]]
            home = (block.parent, block.kind)
            line = Line(text, self._blocks[-1], home, self._links, self._sites > 0, self._headings > 0, form)
            self.page.lines.append(line)
        self._links = []

    def _entry(self, tag: str, element: Any) -> _Open:
        """What is worth knowing of an element; most inline ones need nothing."""
        if tag not in _BLOCK:
            return _Open(tag, link=_link(element)) if tag == "a" and _leads_away(element) else _PLAIN
        names = f"{element.get('id') or ''} {element.get('class') or ''}".lower() if element.attrib else ""
        if tag == "div" and _INLINE.search(element.get("style") or ""):
            return _PLAIN
        entry = _Open(tag, names.strip(), f"{tag} {element.get('class') or ''}")
        entry.site, entry.heading = self._is_site(entry, element), self._is_heading(entry)
        if tag == "table" and not self._rows:
            entry.grid = Grid()
        elif tag == "tr" and self._grids and not self._rows:
            entry.row = _holds_data(element, self._grids[-1].covered)
        elif tag in ("td", "th") and len(self._open) and self._open[-1].row:
            entry.cell = (span_of(element.get("colspan")), span_of(element.get("rowspan")))
        return entry

    def _open_block(self, entry: _Open) -> int:
        """Begin a block inside the one that is open; gives its index."""
        is_report = bool(entry.names) and self._furniture.is_report_block(entry.names)
        start = len(self.page.lines)
        self.page.blocks.append(Block(start, start, self._blocks[-1], entry.kind, is_report))
        self._blocks.append(len(self.page.blocks) - 1)
        return self._blocks[-1]

    def _is_site(self, entry: _Open, element: Any) -> bool:
        if entry.tag == "body":
            return False
        if entry.tag in _SITE_TAGS or element.get("role") in _SITE_ROLES:
            return not (entry.tag == "header" and _within_article(element))
        return bool(entry.names) and self._furniture.is_site_block(entry.names)

    def _is_heading(self, entry: _Open) -> bool:
        if entry.tag in ("h1", "h2", "h3"):
            return True
        return entry.tag in ("div", "p", "td") and self._furniture.is_headline_block(entry.names)

    def _enter(self, entry: _Open) -> None:
        self._sites += entry.site
        self._headings += entry.heading
        self._rows += entry.row
        self._pre += entry.tag in ("pre", "listing", "xmp")
        if entry.link:
            self._link_stack.append(entry.link)
        if entry.grid:
            self._grids.append(entry.grid)

    def _leave(self, entry: _Open) -> None:
        self._sites -= entry.site
        self._headings -= entry.heading
        self._pre -= entry.tag in ("pre", "listing", "xmp")
        if entry.link:
            self._link_stack.pop()
        if entry.grid:
            self._grids.pop()

    def _end_cell(self, columns: int, rows: int) -> None:
        self._grids[-1].add(self._take().replace("\t", " "), columns, rows)

    def _end_row(self) -> None:
        """Text that stands in a row but in no cell is wrong HTML; it becomes a last cell."""
        self._rows -= 1
        if stray := self._take():
            self._grids[-1].add(stray)
        self._emit(row_line(self._grids[-1].end_row()))


def _leads_away(element: Any) -> bool:
    """Whether ``<a>`` is a link for readers; bookmarks and the entries of a Word table of contents are not."""
    target = element.get("href")
    if target is None:  # one that a script follows
        return element.get("name") is None and element.get("id") is None
    return not target.startswith("#_")


def _link(element: Any) -> Link:
    return Link(element.get("href") or "", element.get("download") or element.get("title") or "")


def _within_article(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("article", "main")


def _holds_data(row: Any, covered: int) -> bool:
    """Whether a row of a table holds data; one with a table, a headline or many paragraphs in a cell lays out."""
    if next(row.iterdescendants("table", "h1", "h2", "h3"), None) is not None:
        return False
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if any(sum(1 for _ in cell.iterdescendants(*_BREAKING)) >= _MANY for cell in cells):
        return False
    return is_data_row([len("".join(cell.itertext())) for cell in cells] + [0] * covered, nested=False)
