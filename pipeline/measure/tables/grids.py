"""Where tables stand in a text, as grids of cells.

Reading leaves a table as lines of cells with TABs between them. Copying leaves others: cells set apart by bars
(``| 项目 | 数量 |``), by two blanks or more, or one cell a line. TABs are trusted; the others must have a regular
shape, since prose has bars, gaps and short lines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from pipeline.normalize.lines import placed_lines

_TAB = re.compile("\t")
_BAR = re.compile("[|｜│┃]")
_EDGES = re.compile(r" {0,20}[|｜│┃]?(.*?)(?:[|｜│┃] {0,20})?")
_GAP = re.compile(r"(?<=\S)[  　]{2,}(?=\S)")
_RULE = re.compile(r"[\s|｜│┃:+=─—-]+")
_SENTENCE = re.compile("[。；？！]")
_LONGEST_ABOVE = 48


class Cell(NamedTuple):
    """The text of a cell without the blanks around it, and where it begins (text offset)."""

    start: int
    text: str


class Layout(Enum):
    """How the cells of a table are set apart."""

    TABS = "tabs"
    BARS = "bars"
    BLANKS = "blanks"
    LINES = "lines"


@dataclass(slots=True)
class Grid:
    """The rows of one table; ``above`` are the two lines before it, and ``lines`` which lines of the text it takes."""

    layout: Layout
    rows: list[list[Cell]]
    above: tuple[str, ...] = ()
    lines: tuple[int, int] = (0, 0)
    groups: dict[int, str] = field(default_factory=dict)
    """Lines that head the rows from one on: ``一、双拥工作`` across the whole table."""

    @property
    def width(self) -> int:
        """The most cells of a row."""
        return max(len(row) for row in self.rows)


class Line(NamedTuple):
    """A line, how it is cut into cells (``None``: it is not), and the cells."""

    start: int
    text: str
    layout: Layout | None
    cells: list[Cell]


def cut_lines(text: str) -> list[Line]:
    """The lines of a text, those of tables with their cells."""
    return [_line(start, line) for start, line in placed_lines(text)]


def _line(start: int, line: str) -> Line:
    if "\t" in line:
        return Line(start, line, Layout.TABS, _cut(start, line, _TAB))
    if _BAR.search(line):
        edges = _EDGES.fullmatch(line)
        cells = _cut(start + edges.start(1), edges[1], _BAR) if edges else []
        return Line(start, line, Layout.BARS if len(cells) > 1 else None, cells)
    cells = _cut(start, line, _GAP) if _GAP.search(line) else []
    return Line(start, line, Layout.BLANKS if len(cells) > 1 else None, cells)


def _cut(start: int, line: str, mark: re.Pattern[str]) -> list[Cell]:
    """The cells of a line between the marks."""
    cells: list[Cell] = []
    position = 0
    for match in [*mark.finditer(line), None]:
        end = match.start() if match else len(line)
        cell = line[position:end]
        cells.append(Cell(start + position + len(cell) - len(cell.lstrip()), cell.strip()))
        position = match.end() if match else end
    return cells


def blocks(lines: list[Line]) -> Iterator[Grid]:
    """Tables of whole rows: lines that follow each other and are cut alike.

    Between bars and blanks all of them must have as many cells.
    """
    index = 0
    while index < len(lines):
        first = index
        layout = lines[first].layout
        while index < len(lines) and _is_alike(lines[first], lines[index]):
            index += 1
        if layout is not None:
            rows = [line.cells for line in lines[first:index] if not _RULE.fullmatch(line.text)]
            if rows:
                yield Grid(layout, rows, lines=(first, index))
        index = max(index, first + 1)


def _is_alike(first: Line, other: Line) -> bool:
    if other.layout is not first.layout or other.layout is None:
        return False
    return first.layout is Layout.TABS or len(other.cells) == len(first.cells)


def lines_above(lines: list[Line], first: int) -> tuple[str, ...]:
    """The last two lines before a table that hold something and are no cells, the nearer one last."""
    found: list[str] = []
    for line in reversed(lines[max(0, first - 4) : first]):
        text = line.text.strip()
        if line.layout is Layout.TABS:
            break
        if text:
            found.insert(0, text)
        if len(found) == 2:
            break
    return tuple(text for text in found if len(text) <= _LONGEST_ABOVE and not _SENTENCE.search(text))
