"""Numbers in tables: a cell takes its unit, what it counts, its year and its status from the table.

grids, listed, joining   where tables stand in a text, and how they are cut into cells
ragged                   rows that lack a cell
table                    which rows are heads, and what each column holds
units_of, words          the unit and the meaning of a head, a row name, a caption
values                   what stands in a cell
cells                    what all of these say of one cell

The unit stands in the head of the column (``慰问金（万元）``), in a column of its own (``单位``), behind the name of
the row (``优待证发放（张）``), or above all of it (``单位：万元、人``). Where a table surely holds data and names what
it counts but no unit, the figure has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.measure.quantity import Quantity
from pipeline.measure.tables.cells import Cells, Reading
from pipeline.measure.tables.grids import Cell, Grid, Layout, blocks, cut_lines, lines_above
from pipeline.measure.tables.joining import joined, parted
from pipeline.measure.tables.listed import listed
from pipeline.measure.tables.ragged import squared
from pipeline.measure.tables.table import Column, Kind, Row, Table, read_table
from pipeline.measure.tables.units_of import TableUnit, UnitNames
from pipeline.measure.tables.values import (
    Number,
    bare_number,
    has_values,
    is_mask,
    is_value,
    number_start,
    slashed_numbers,
)
from pipeline.measure.tables.words import TableWords
from pipeline.measure.units import Units
from pipeline.model import Mod, Status

# What is wider is no table.
_WIDEST = 80

__all__ = ["Readings", "TableWords", "read_tables"]


@dataclass(frozen=True, slots=True)
class Readings:
    """What the tables of a text say, by the place of the first digit of a cell (text offsets): the quantities of
    cells that hold a bare number, and the readings of those whose number has its unit; ``planned`` are the spans of
    cells with words under a head that says 目标 or 计划; ``tables`` are the tables themselves."""

    quantities: dict[int, Quantity] = field(default_factory=dict)
    readings: dict[int, Reading] = field(default_factory=dict)
    planned: list[tuple[int, int]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def is_planned(self, position: int) -> bool:
        """Whether a place stands in a cell of words about a plan."""
        before = bisect_right(self.planned, (position, position + 1)) - 1
        return before >= 0 and position < self.planned[before][1]


def read_tables(text: str, units: Units, words: TableWords) -> Readings:
    """The numbers in all tables of ``text`` (normalized)."""
    found, names = Readings(), UnitNames(units, words)
    for grid in _grids(text, words):
        _Reader(grid, words, names, found).read()
    return found


def _grids(text: str, words: TableWords) -> Iterator[Grid]:
    lines = cut_lines(text)
    grids = sorted((*blocks(lines), *listed(lines)), key=lambda grid: grid.lines)
    for grid in joined(grids, lines, words):
        if len(grid.rows) > 1 and grid.width <= _WIDEST:
            grid.above = lines_above(lines, grid.lines[0])
            yield from parted(squared(grid), words)


class _Reader:
    """Reads one table."""

    def __init__(self, grid: Grid, words: TableWords, units: UnitNames, found: Readings) -> None:
        self._table = read_table(grid, words, units)
        self._cells = Cells(self._table, words, units)
        self._units = units
        self._found = found
        self._are_data = self._cells.are_data()

    def read(self) -> None:
        if not _is_regular(self._table):
            return
        self._found.tables.append(self._table)
        for row in self._table.rows:
            for index, column in enumerate(self._table.columns):
                cell = row.cells[index]
                if column.kind is Kind.VALUES and not self._cells.is_naming(row, index):
                    self._read(row, index, column)
                if cell.text and not is_value(cell.text) and self._cells.head_status(index) is Status.PLANNED:
                    self._found.planned.append((cell.start, cell.start + len(cell.text)))

    def _read(self, row: Row, index: int, column: Column) -> None:
        """The number of a cell, or its numbers where units and numbers stand in pairs (``人/万元``, ``163/309.7``)."""
        cell = row.cells[index]
        numbers = slashed_numbers(cell.text)
        if len(numbers) > 1:
            for one, its_unit in zip(numbers, self._cells.units(row, index, len(numbers)), strict=False):
                self._keep(cell, one, its_unit, self._cells.reading(row, index))
        elif number := bare_number(cell.text):
            unit, reading = self._cells.unit(row, index), self._cells.reading(row, index)
            if unit is not None or self._may_lack_unit(column, reading):
                self._keep(cell, number, unit, reading)
        elif (start := number_start(cell.text)) is not None:
            self._found.readings[cell.start + start] = self._cells.reading(row, index)
        elif is_mask(cell.text) and (unit := self._cells.unit(row, index)):
            self._keep_masked(cell, unit, self._cells.reading(row, index))

    def _keep_masked(self, cell: Cell, unit: TableUnit, reading: Reading) -> None:
        units, end = self._units.units, cell.start + len(cell.text)
        self._found.quantities[cell.start] = Quantity(
            cell.start, end, None, None, units.canonical(unit.word), Mod.MASKED, units.group(unit.word),
            _status(reading, unit), reading.when, reading.cell,
        )  # fmt: skip

    def _keep(self, cell: Cell, number: Number, unit: TableUnit | None, reading: Reading) -> None:
        if number.is_code:
            return
        scale = unit.scale if unit else 1
        high = None if number.high is None else float(number.high * scale)
        self._found.quantities[cell.start + number.digits] = Quantity(
            cell.start + number.start, cell.start + number.end, float(number.value * scale), high,
            self._units.units.canonical(unit.word) if unit else None, number.mod,
            self._units.units.group(unit.word) if unit else None,
            _status(reading, unit), reading.when, reading.cell,
        )  # fmt: skip

    def _may_lack_unit(self, column: Column, reading: Reading) -> bool:
        """Whether the table surely holds data: whole columns of numbers under heads that say what is counted."""
        table = self._table
        if not column.heads or table.grid.layout is Layout.LINES or self._are_data is False or not column.is_full:
            return False
        values = sum(column.kind is Kind.VALUES for column in table.columns)
        is_wide = len(table.rows) > 1 or values > 1
        return is_wide and self._cells.is_telling(reading, alone=self._are_data is None)


def _status(reading: Reading, unit: TableUnit | None) -> Status | None:
    if reading.status is None and unit is not None and unit.is_norm:
        return Status.STANDARD
    return reading.status


def _is_regular(table: Table) -> bool:
    """Whether a grid is a table: TABs and heads make one; a list without a head must pair names with numbers."""
    grid = table.grid
    if grid.layout is Layout.TABS or table.has_head:
        return grid.layout is not Layout.BLANKS or any(
            column.kind is Kind.VALUES and column.is_full for column in table.columns
        )
    texts = [[cell.text for cell in row] for row in grid.rows]
    return all(len(row) == 2 and not has_values(row[:1]) and is_value(row[1]) for row in texts)
