"""PDF -> text: a paragraph is a line, a row of a ruled table is a line with TAB between its cells.

The text layer is read with pdfium, of the libraries that were compared the most exact and the fastest: it knows the
encodings of Chinese fonts, heeds what a file says its glyphs stand for, bears broken files without a crash, and tells
the place of every character. From the places alone, not from the order in the file, follow the lines, columns, tables
and paragraphs. Page numbers and running heads are left out; footnotes stay where they stand. Nothing is recognised
from pictures (OCR), and what has no text is said.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.model import Problem
from pipeline.read.characters import glue
from pipeline.read.errors import Unreadable, warning
from pipeline.read.parts import Parts
from pipeline.read.pdf_furniture import without_furniture
from pipeline.read.pdf_lines import Line, lines_of
from pipeline.read.pdf_page import Glyph, Page, read_page
from pipeline.read.pdf_paragraphs import Margins, goes_on, margins_of, paragraphs_in
from pipeline.read.pdf_tables import Cell, Table, tables_of
from pipeline.read.rows import is_data_row, row_line

MAX_PAGES = 2_000
"""Longer documents are refused: they are yearbooks and files of cases, not reports."""

_LABELS = ("Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_FILE_NAME = re.compile(r"^(?:Microsoft )?Word - |\.(?:docx?|wps|pdf|rtf|txt)$", re.I)
_NO_TITLE = re.compile(
    r"(?:untitled|(?:无标题|未命名|新建 ?(?:Microsoft Word )?)?(?:文档|文件)?|document)[ \d()（）-]*", re.I
)
_MOST_UNMAPPED = 0.3
_FEWEST_CHARACTERS = 5
_FEWEST_ON_PICTURE = 40  # scanners and archives print a line of their own on each page
_MOST_NAMED = 12
_OCR = "recognise its characters first, for example with: ocrmypdf -l chi_sim FILE.pdf OUT.pdf"

_pdfium_is_free = threading.Lock()
"""pdfium may be used by one thread at a time."""


class _Block(NamedTuple):
    """A table: where it begins, and the lines that it gives."""

    top: float
    lines: list[str]


class _Sheet(NamedTuple):
    """A page laid out: what is known of it, how many characters it has, its lines and tables."""

    page: Page
    characters: int
    lines: list[Line]
    blocks: list[_Block]


def read_pdf(data: bytes) -> Parts:
    """The text of a PDF document.

    Raises :class:`Unreadable`: ``protected``, ``damaged``, ``too_many_pages``, ``form``, ``scanned``, ``no_unicode``,
    ``empty``. Single pages without text are named in a problem.
    """
    with _pdfium_is_free:
        document = _opened(data)
        try:
            sheets, unread = _sheets(document)
            attachments = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
            title, metadata = _information(document)
        finally:
            document.close()
    faults = _Faults.of(sheets, unread)
    faults.refuse_unreadable(len(sheets))
    text = "\n".join(_Layout(sheets).lines())
    return Parts(text, "pdf", title, metadata, faults.problems(len(sheets), attachments))


def _opened(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            message = "protected by a password; open it with the password, print it to a new PDF, and give that"
            raise Unreadable("protected", message) from error
        raise Unreadable("damaged", "the PDF is damaged or cut; download it again") from error
    try:
        _refuse_kinds(document)
    except Unreadable:
        document.close()
        raise
    return document


def _refuse_kinds(document: Any) -> None:
    """Raise :class:`Unreadable` for documents of which no page is worth reading."""
    count = len(document)
    if count == 0:
        raise Unreadable("damaged", "the PDF has no pages; it is damaged or cut, download it again")
    if count > MAX_PAGES:
        raise Unreadable("too_many_pages", f"{count:,} pages; at most {MAX_PAGES:,} can be read, split it")
    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        raise Unreadable("form", "an XFA form, which has no pages; open it in Acrobat, print it to PDF, and give that")


def _sheets(document: Any) -> tuple[list[_Sheet], list[int]]:
    """All pages, and the numbers of those that are damaged, which are empty. Only one page's characters are held."""
    sheets: list[_Sheet] = []
    unread: list[int] = []
    for index in range(len(document)):
        try:
            page = document[index]
            try:
                sheets.append(_sheet(read_page(page), index))
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            sheets.append(_sheet(Page(), index))
            unread.append(index + 1)
    return sheets, unread


def _sheet(page: Page, index: int) -> _Sheet:
    blocks, rest = _tables(page)
    characters = sum(glyph.char != " " for glyph in page.glyphs)
    return _Sheet(page._replace(glyphs=(), across=(), down=()), characters, lines_of(rest, index), blocks)


def _information(document: Any) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The title and the other properties of the document."""
    found = ((label, _property(document, label)) for label in _LABELS)
    title = _FILE_NAME.sub("", _property(document, "Title"))
    return None if _NO_TITLE.fullmatch(title) else title, tuple((label, value) for label, value in found if value)


def _property(document: Any, label: str) -> str:
    try:
        value = document.get_metadata_value(label)
    except UnicodeDecodeError:  # half a character at its end
        return ""
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())


@dataclass(frozen=True, slots=True)
class _Faults:
    """Numbers of pages, from 1: damaged ones, scanned ones, those of unknown characters, those with text by OCR."""

    damaged: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    read: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, sheets: Sequence[_Sheet], unread: list[int]) -> _Faults:
        faults = cls(damaged=unread)
        for number, (page, characters, _, _) in enumerate(sheets, 1):
            if page.unmapped > _MOST_UNMAPPED * (characters + page.unmapped):
                faults.unmapped.append(number)
            elif page.drawn and characters < (_FEWEST_ON_PICTURE if page.covered else _FEWEST_CHARACTERS):
                faults.scanned.append(number)
            if characters:
                faults.read.append(number)
            if page.recognised:
                faults.recognised.append(number)
        return faults

    def refuse_unreadable(self, count: int) -> None:
        """Raise :class:`Unreadable` where no page gives text that is worth having."""
        if set(self.read) - set(self.unmapped) - set(self.scanned):
            return
        if self.unmapped:
            message = f"the fonts do not say what their characters are ({len(self.unmapped)} of {count} pages); {_OCR}"
            raise Unreadable("no_unicode", message)
        if self.scanned:
            pages = f"{len(self.scanned)} of {count} pages are pictures" if count > 1 else "its page is a picture"
            raise Unreadable("scanned", f"scanned, without a text layer: {pages}; {_OCR}")
        if self.damaged:
            raise Unreadable("damaged", "the pages of the PDF are damaged or cut; download it again")
        if not self.read:
            raise Unreadable("empty", "there is no text in it; check that the download or the export was complete")

    def problems(self, count: int, attachments: int) -> tuple[Problem, ...]:
        """What a reader of the tables should know about a report of ``count`` pages, some of which were read."""
        found: list[Problem] = []
        for code, numbers, message in (
            ("damaged_pages", self.damaged, "damaged and left out"),
            ("scanned_pages", self.scanned, f"pictures without a text layer, not read; {_OCR}"),
            ("no_unicode_pages", self.unmapped, f"in fonts that do not say what their characters are; {_OCR}"),
            ("recognised_pages", self.recognised, "scanned, their text was recognised by OCR; check the figures"),
        ):
            if numbers:
                found.append(warning(code, f"{_named(numbers)} of {count}: {message}"))
        if attachments > 0:
            message = f"{attachments} files attached to the PDF were left out; save them and give them as well"
            found.append(warning("attachments", message))
        return tuple(found)


def _named(numbers: Sequence[int]) -> str:
    """``pages 2, 4-6``."""
    ranges: list[str] = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        ranges.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]))
    more = f" and {len(ranges) - _MOST_NAMED} more" if len(ranges) > _MOST_NAMED else ""
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(ranges[:_MOST_NAMED])}{more}"


class _Layout:
    """Puts the pages together: what is furniture is out, tables stand in their places, paragraphs are whole."""

    def __init__(self, sheets: Sequence[_Sheet]) -> None:
        self._tables = [sheet.blocks for sheet in sheets]
        found = [sheet.lines for sheet in sheets]
        kept = without_furniture(found)
        self._lines = kept if any(kept) or any(self._tables) else found
        lines = (line for page in self._lines for line in page)
        self._margins = margins_of(lines, [sheet.page.width for sheet in sheets])

    def lines(self) -> list[str]:
        """The paragraphs and rows of all pages."""
        written: list[str] = []
        above: Line | None = None
        for item in self._items():
            if isinstance(item, _Block):
                written += item.lines
                above = None
            elif above and goes_on(above, item, self._margin(above), self._margin(item)):
                written[-1] += glue(written[-1], item.text) + item.text
                above = item
            else:
                written.append(item.text)
                above = item
        return written

    def _margin(self, line: Line) -> Margins:
        return self._margins[line.page, line.column]

    def _items(self) -> Iterator[Line | _Block]:
        """Lines and tables in reading order: a table comes before the first line that stands below its top."""
        for lines, blocks in zip(self._lines, self._tables, strict=True):
            waiting = sorted(blocks, key=lambda block: block.top)
            for line in lines:
                while waiting and waiting[0].top < line.baseline:
                    yield waiting.pop(0)
                yield line
            yield from waiting


def _tables(page: Page) -> tuple[list[_Block], list[Glyph]]:
    """The tables of a page and the characters that stand in none."""
    tables = tables_of(page.across, page.down)
    inside: list[dict[Cell, list[Glyph]]] = [{} for _ in tables]
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        for table, cells in zip(tables, inside, strict=True):
            if (cell := table.cell_at(glyph)) is not None:
                cells.setdefault(cell, []).append(glyph)
                break
        else:
            outside.append(glyph)
    blocks = [_Block(table.top, list(_rows(table, cells))) for table, cells in zip(tables, inside, strict=True)]
    return [block for block in blocks if block.lines], outside


def _rows(table: Table, glyphs: dict[Cell, list[Glyph]]) -> Iterator[str]:
    """The rows as lines; the text of a merged cell stands in its first row and column."""
    sides = table.sides()
    texts = {cell: paragraphs_in(lines_of(inside), *sides[cell]) for cell, inside in glyphs.items()}
    for row in range(len(table.ys) - 1):
        cells = [texts.get((row, column), []) for column in range(len(table.xs) - 1)]
        joined = [" ".join(cell).replace("\t", " ") for cell in cells]
        if is_data_row([len(text) for text in joined], nested=False):
            line = row_line(joined)
            yield from [line] if line else []
        else:
            yield from (line for cell in cells for line in cell)
