"""Tables of which every cell has become a line, as copying from a page leaves them.

``乡镇⏎优待证（张）⏎城关镇⏎320⏎东街乡⏎128``: k heads, then rows of a name and k-1 values. A table copied column by
column has the same shape, with rows and columns changed about. Names and numbers in pairs (``优待证发放⏎1250张``) need
no head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.measure.tables.grids import Cell, Grid, Layout, Line
from pipeline.measure.tables.values import bare_number, is_blank_mark, is_value

_IN_CELL = re.compile("[。；，：？！]")
_LONGEST_CELL = 20
_MOST_COLUMNS = 16
_FEWEST_LINES = 4
# The second head of a table of two columns is no longer than this: 数量, 完成数, 年度目标数. A title is.
_LONGEST_HEAD = 5
_UNIT = re.compile(r"（[^（）]{1,6}）$")


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
    first, shape = _shape(cells, values, place)
    size = len(shape)
    stop = first
    while values[stop : stop + size] == shape and (values[stop + size : stop + size + 1] != [True] or shape[0]):
        stop += size
    if not 2 <= size <= _MOST_COLUMNS or stop < first + 2 * size:
        return None, place + 1
    rows = [cells[at : at + size] for at in range(first, stop, size)]
    head = first - size
    has_head = head >= 0 and not any(values[head:first])
    if size == 2 and _are_pairs(rows) and not (has_head and len(cells[head + 1].text) <= _LONGEST_HEAD):
        return (Grid(Layout.LINES, rows, lines=(first, stop)), stop) if stop == len(cells) else (None, stop)
    return (Grid(Layout.LINES, [cells[head:first], *rows], lines=(head, stop)), stop) if has_head else (None, stop)


def _shape(cells: list[Cell], values: list[bool], place: int) -> tuple[int, list[bool]]:
    """Where the first row begins, and which of its cells are values: a name and values, or ``1``, a name and values."""
    if cells[place].text == "1" and values[place + 1 : place + 2] == [False]:
        for at in range(place + 3, min(place + _MOST_COLUMNS, len(cells) - 1)):
            if cells[at].text == "2" and not values[at + 1]:
                return place, values[place:at]
    end = place
    while end < len(cells) and values[end]:
        end += 1
    return place - 1, [False] + [True] * (end - place)


def _are_pairs(rows: list[list[Cell]]) -> bool:
    """Names with their numbers, where all names or all numbers have a unit."""
    return all(_UNIT.search(name.text) for name, _ in rows) or all(not bare_number(value.text) for _, value in rows)
