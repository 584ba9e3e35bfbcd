"""Tables of which every cell has become a line, as copying from a page leaves them.

``乡镇⏎优待证（张）⏎城关镇⏎320⏎东街乡⏎128``: k heads, then rows of a name and k-1 values. A table copied column by
column has the same shape, with rows and columns changed about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.measure.tables.grids import Cell, Grid, Layout, Line
from pipeline.measure.tables.values import is_blank_mark, is_value

_IN_CELL = re.compile("[。；，：？！]")
_LONGEST_CELL = 20
_MOST_COLUMNS = 16
_FEWEST_LINES = 6


def listed(lines: list[Line]) -> Iterator[Grid]:
    """The tables with one cell a line among ``lines``."""
    index = 0
    while index < len(lines):
        first = index
        while index < len(lines) and _is_cell(lines[index]):
            index += 1
        if index - first >= _FEWEST_LINES:
            yield from _in_run(lines, first, index)
        index = max(index, first + 1)


def _is_cell(line: Line) -> bool:
    text = line.text.strip()
    return line.layout is None and 0 < len(text) <= _LONGEST_CELL and not _IN_CELL.search(text)


def _in_run(lines: list[Line], first: int, last: int) -> Iterator[Grid]:
    """The tables in a run of short lines: k heads, then rows of a name and k-1 values, two rows at least."""
    cells = [
        Cell(line.start + len(line.text) - len(line.text.lstrip()), line.text.strip()) for line in lines[first:last]
    ]
    values = [is_value(cell.text) or is_blank_mark(cell.text) for cell in cells]
    place = 1
    while place < len(cells):
        if not values[place] or values[place - 1]:
            place += 1
            continue
        grid, end = _from(cells, values, place)
        if grid is not None:
            grid.lines = (first + grid.lines[0], first + grid.lines[1])
            yield grid
        place = max(end, place + 1)


def _from(cells: list[Cell], values: list[bool], place: int) -> tuple[Grid | None, int]:
    """The table whose first value stands at ``place``, and where to go on."""
    end = place
    while end < len(cells) and values[end]:
        end += 1
    columns = end - place + 1
    head = place - 1 - columns
    if not 2 <= columns <= _MOST_COLUMNS or head < 0 or any(values[head : place - 1]):
        return None, end
    shape = [False] + [True] * (columns - 1)
    stop = place - 1
    while values[stop : stop + columns] == shape and values[stop + columns : stop + columns + 1] != [True]:
        stop += columns
    if stop < place - 1 + 2 * columns:
        return None, end
    rows = [cells[at : at + columns] for at in range(head, stop, columns)]
    return Grid(Layout.LINES, rows, lines=(head, stop)), stop
