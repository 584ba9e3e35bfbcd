"""DOCX -> text: a paragraph is a line, a row of a table is a line with TAB between its cells.

Read as Word shows it with all changes accepted: what was deleted or moved away is out, what was inserted is in;
automatic numbers stand as text; of two versions of a text box one is taken. Footnotes, comments, headers and footers
are not the report's running text and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.model import Problem
from pipeline.read.errors import Unreadable, warning
from pipeline.read.numbering import Numbering, load_numbering
from pipeline.read.package import Package
from pipeline.read.parts import Parts
from pipeline.read.rows import Grid, is_data_row, row_line, span_of
from pipeline.read.text import is_blank

_CORE_LABELS = frozenset(("creator", "lastModifiedBy", "created", "modified", "subject", "keywords", "category"))
_DROPPED = frozenset(("del", "moveFrom", "rt", "sdtPr", "tblPr", "tblGrid", "sectPr", "instrText", "delText"))
_SPACE = re.compile(r"[ \t\n]+")
_OFF = ("0", "false", "off", "none")


def read_docx(data: bytes) -> Parts:
    """The text of a Word document.

    Raises :class:`Unreadable`: ``damaged``, ``not_docx``, ``too_large``, ``too_deep``, ``empty``.
    """
    package = Package(data)
    body = package.body()
    numbering = load_numbering(package.optional("word/numbering.xml"), package.optional("word/styles.xml"))
    writer = _Writer(numbering)
    writer.walk(body)
    text = "\n".join(writer.lines)
    if is_blank(text):
        raise Unreadable("empty", "the document has no text; if it is a scan, recognise its characters (OCR) first")
    title, metadata = _core(package.optional("docProps/core.xml"))
    return Parts(text, "docx", title, metadata, _problems(writer))


def _core(root: Any | None) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The title and the other properties of the document."""
    found = [(_local(node), " ".join((node.text or "").split())) for node in ([] if root is None else root)]
    title = next((value for label, value in found if label == "title" and value), None)
    return title, tuple((label, value) for label, value in found if label in _CORE_LABELS and value)


def _problems(writer: _Writer) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    if writer.deletions:
        message = f"tracked changes: {writer.deletions} deleted passages were left out, insertions were kept"
        problems.append(warning("tracked_changes", message))
    if writer.footnotes:
        problems.append(warning("footnotes", f"{writer.footnotes} footnotes or endnotes were left out"))
    return tuple(problems)


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    columns: int = 1
    hidden: bool = False
    nested: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read. ``boxes``: lines of text boxes anchored in it, which follow it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    number: str = ""
    joined: bool = False


@dataclass(slots=True)
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    before: int = 0
    deleted: bool = False


class _Writer:
    """Turns a walk through the document into lines. Lines go to the innermost open cell, text box or the document."""

    def __init__(self, numbering: Numbering | None) -> None:
        self.lines: list[str] = []
        self.deletions = 0
        self.footnotes = 0
        self._numbering = numbering
        self._sinks: list[list[str]] = [self.lines]
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._carried = _Paragraph()
        self._starts: dict[str, Callable[[Any], None]] = {
            "t": self._text, "p": self._start_paragraph, "tab": self._tab, "ptab": self._tab, "br": self._break,
            "cr": self._break, "noBreakHyphen": self._hyphen, "sym": self._symbol, "tr": self._start_row,
            "tc": self._start_cell, "txbxContent": self._start_box, "footnoteReference": self._note,
            "endnoteReference": self._note,
        }  # fmt: skip
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph, "tr": self._end_row, "tc": self._end_cell, "txbxContent": self._end_box,
        }  # fmt: skip

    def walk(self, root: Any) -> None:
        """Write all of ``root``."""
        names: dict[str, str] = {}
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = names.get(element.tag)
            if name is None:
                name = names.setdefault(element.tag, _local(element))
            if event == "end":
                if end := self._ends.get(name):
                    end()
            elif self._is_dropped(name, element):
                walker.skip_subtree()
            elif start := self._starts.get(name):
                start(element)
        self._settle()

    def _is_dropped(self, name: str, element: Any) -> bool:
        if name in ("pPr", "rPr", "trPr", "tcPr"):  # read where their owners begin
            return True
        if name in ("del", "moveFrom"):
            self.deletions += 1
        if name == "r":
            return _is_hidden(element)
        return name in _DROPPED or (name in ("Choice", "Fallback") and _has_choice(element))

    def _add(self, text: str) -> None:
        """Text that stands in no paragraph is wrong, but is kept."""
        if self._paragraphs:
            self._paragraphs[-1].parts.append(text)
        elif text.strip():
            self._sinks[-1].append(text)

    def _text(self, element: Any) -> None:
        if element.text:
            self._add(element.text)

    def _tab(self, _: Any) -> None:
        self._add("\t")

    def _break(self, _: Any) -> None:
        self._add("\n")

    def _hyphen(self, _: Any) -> None:
        self._add("-")

    def _symbol(self, element: Any) -> None:
        """Characters of symbol fonts lie in the private area and mean nothing outside the font."""
        code = _attribute(element, "char") or ""
        number = int(code, 16) if len(code) == 4 and all(char in "0123456789abcdefABCDEF" for char in code) else 0
        if 0x20 <= number < 0xD800:
            self._add(chr(number))

    def _note(self, _: Any) -> None:
        self.footnotes += 1

    def _start_paragraph(self, element: Any) -> None:
        carried, self._carried = self._carried, _Paragraph()
        paragraph = _Paragraph(carried.parts, carried.boxes, carried.number)
        properties = _child(element, "pPr")
        if properties is not None:
            mark = _child(properties, "rPr")
            paragraph.joined = mark is not None and _child(mark, "del") is not None
            paragraph.number = paragraph.number or self._number(properties, element)
        self._paragraphs.append(paragraph)

    def _number(self, properties: Any, element: Any) -> str:
        """The automatic number; a paragraph without text takes none."""
        if self._numbering is None or not _has_text(element):
            return ""
        own = _child(properties, "numPr")
        use, level = (_val(own, "numId"), _val(own, "ilvl")) if own is not None else (None, None)
        place = self._numbering.place(_val(properties, "pStyle"), use, level)
        return self._numbering.step(place) if place else ""

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        if paragraph.joined:  # its mark was deleted: the next one goes on in the same line
            self._carried = paragraph
        else:
            self._flush(paragraph)

    def _flush(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.parts)
        self._sinks[-1].append(paragraph.number + text if text.strip() else text)
        self._sinks[-1] += paragraph.boxes

    def _settle(self) -> None:
        """A joined paragraph at the end of a cell or box has none to join."""
        carried, self._carried = self._carried, _Paragraph()
        if carried.parts or carried.boxes:
            self._flush(carried)

    def _start_box(self, _: Any) -> None:
        self._sinks.append([])

    def _end_box(self) -> None:
        self._settle()
        lines = [line for line in self._sinks.pop() if line.strip()]
        if self._paragraphs:
            self._paragraphs[-1].boxes += lines
        else:
            self._sinks[-1] += lines

    def _start_row(self, element: Any) -> None:
        self._settle()
        properties = _child(element, "trPr")
        before = _val(properties, "gridBefore") if properties is not None else None
        deleted = properties is not None and _child(properties, "del") is not None
        self._rows.append(_Row(before=span_of(before) if before else 0, deleted=deleted))
        self.deletions += deleted

    def _start_cell(self, element: Any) -> None:
        cell = _Cell()
        properties = _child(element, "tcPr")
        if properties is not None:
            cell.columns = span_of(_val(properties, "gridSpan"))
            cell.hidden = _continues(_child(properties, "vMerge")) or _continues(_child(properties, "hMerge"))
        self._sinks.append(cell.lines)
        if self._rows:
            self._rows[-1].cells.append(cell)

    def _end_cell(self) -> None:
        self._settle()
        lines = self._sinks.pop()
        if not self._rows:  # a cell outside any row
            self._sinks[-1] += lines

    def _end_row(self) -> None:
        row = self._rows.pop()
        if self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1].nested = True
        if not row.deleted:
            self._sinks[-1] += _row_lines(row)


def _row_lines(row: _Row) -> list[str]:
    """The row as one line, or, where it only lays out (one cell, running text, a table in it), as its cells' lines."""
    cells = [_Cell(columns=cell.columns) if cell.hidden else cell for cell in row.cells]
    texts = [" ".join(stripped for line in cell.lines if (stripped := _collapsed(line))) for cell in cells]
    nested = any(cell.nested for cell in cells)
    if not is_data_row([len(text) for text in texts], nested=nested):
        return [line for cell in cells for line in cell.lines if line.strip()]
    grid = Grid()
    for _ in range(row.before):
        grid.add("")
    for cell, text in zip(cells, texts, strict=True):
        grid.add(text, cell.columns)
    line = row_line(grid.end_row())
    return [line] if line else []


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _is_hidden(run: Any) -> bool:
    """Whether a run is formatted as hidden text."""
    properties = _child(run, "rPr")
    vanish = None if properties is None else _child(properties, "vanish")
    return vanish is not None and _attribute(vanish, "val") not in _OFF


def _has_choice(branch: Any) -> bool:
    """Whether the same content stands before this branch in a ``mc:Choice``."""
    return any(_local(sibling) == "Choice" for sibling in branch.itersiblings(preceding=True))


def _has_text(paragraph: Any) -> bool:
    return any(_local(node) == "t" and node.text and node.text.strip() for node in paragraph.iterdescendants())


def _continues(merge: Any | None) -> bool:
    """Whether a cell continues a merged one: ``w:vMerge`` without ``restart``."""
    return merge is not None and _attribute(merge, "val") != "restart"


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if _local(child) == name), None)


def _val(element: Any, name: str) -> str | None:
    child = _child(element, name)
    return None if child is None else _attribute(child, "val")


def _attribute(element: Any, name: str) -> str | None:
    """An attribute in the element's own namespace."""
    value: str | None = element.get(f"{element.tag.rpartition('}')[0]}}}{name}")
    return value


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
