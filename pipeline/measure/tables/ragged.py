"""Rows that lack their first cell, since a cell above them reaches down to them: ``优待金⇥户⇥281⏎万元⇥477.7``.

A file keeps an empty cell there, and copying out of a page leaves nothing of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.measure.tables.grids import Cell, Grid, Layout
from pipeline.measure.tables.values import is_value

_FEWEST = 2


def squared(grid: Grid) -> Grid:
    """``grid``, with an empty cell in front of each row that fits the others better with one."""
    if grid.layout is not Layout.TABS:
        return grid
    width, count = Counter(map(len, grid.rows)).most_common(1)[0]
    if count < _FEWEST or all(len(row) != width - 1 for row in grid.rows[1:]):
        return grid
    full = [row for row in grid.rows[1:] if len(row) == width]
    holds_values = [2 * sum(is_value(cell.text) for cell in column) > len(full) for column in zip(*full, strict=True)]
    for index, row in enumerate(grid.rows[1:], start=1):
        if len(row) == width - 1 and _misfits(row, holds_values[1:]) < _misfits(row, holds_values[:-1]):
            grid.rows[index] = [Cell(row[0].start, ""), *row]
    return grid


def _misfits(row: Sequence[Cell], holds_values: Sequence[bool]) -> int:
    """How many cells are values where the column holds names, or the other way round."""
    cells = zip(row, holds_values, strict=True)
    return sum(bool(cell.text) and is_value(cell.text) != expected for cell, expected in cells)
