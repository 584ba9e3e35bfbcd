"""One cell of a table: what its heads and the name of its row say of the number in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from pipeline.measure.tables.table import Column, Kind, Row, Table
from pipeline.measure.tables.units_of import PERCENT, TableUnit, UnitNames
from pipeline.measure.tables.words import TableWords
from pipeline.model import Status, TableCell

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OUTER = re.compile("[一二三四五六七八九十]{1,3}、")
_INNER = re.compile(r"（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、]")
_LONGEST = 40
_NAMED = re.compile("[一-鿿]{2}")


class Reading(NamedTuple):
    """What a table says of a cell: the words of its heads, its status and the words of time, ``""`` for none."""

    cell: TableCell
    status: Status | None
    when: str


class Cells:
    """The cells of one table, to be asked for by column and row."""

    def __init__(self, table: Table, words: TableWords, units: UnitNames) -> None:
        self._table = table
        self._words = words
        self._units = units
        # The same names are asked for in every cell of a row or column.
        self._times, self._status_of = cache(words.times), cache(words.status)
        self._plain = cache(lambda name: words.plain(units.without_unit(name)))
        self._title = next((line for line in reversed(table.above) if not words.caption.match(line)), "")
        self._subject = words.subject(self._title)
        years = set(_YEAR.findall(self._title))
        self._title_year = f"{years.pop()}年" if len(years) == 1 else ""
        self._title_status = words.status(self._title) if words.titled.search(self._title) else None
        self._stubs = [self._stubs_of(index) for index in range(len(table.columns))]
        self._places = self._columns_of_places()
        self._row_wholes, self._column_wholes = self._wholes_of_rows(), self._wholes_of_columns()
        self._unit_column = next((i for i, column in enumerate(table.columns) if column.kind is Kind.UNITS), None)

    # --- names -------------------------------------------------------------------------------------------------------

    def _stubs_of(self, index: int) -> list[int]:
        """The columns that name the rows of a column: the first ones, or, where those come again with the same head
        (``乡镇 数量 乡镇 数量``), the nearest."""
        runs: list[list[int]] = []
        for at in range(index):
            if self._table.columns[at].kind is Kind.NAMES:
                if runs and all(self._table.columns[i].kind is not Kind.VALUES for i in range(runs[-1][-1], at)):
                    runs[-1].append(at)
                else:
                    runs.append([at])
        if not runs:
            return []
        heads = [[self._table.columns[at].heads for at in run] for run in runs]
        return runs[-1] if heads[-1] == heads[0] else runs[0]

    def _columns_of_places(self) -> frozenset[int]:
        """The columns of names that say where, when or who, and not what is counted."""
        found = set()
        for index, column in enumerate(self._table.columns):
            if column.kind is not Kind.NAMES:
                continue
            if column.heads and column.heads[-1] and self._words.stubs.search(column.heads[-1]):
                continue
            names = {name for row in self._table.rows if (name := row.names.get(index))}
            if any(self._units.of_name(name) for name in names):
                continue
            like_places = sum(bool(self._words.place_names.search(name)) for name in names)
            if any(self._words.places.search(head) for head in column.heads) or like_places * 2 > len(names):
                found.add(index)
        return frozenset(found)

    def row_names(self, row: Row, index: int) -> list[str]:
        """The names of what a row counts, the outermost first."""
        return [name for stub in self._stubs[index] if stub not in self._places and (name := row.names[stub])]

    def are_data(self) -> bool | None:
        """Whether the table holds data: ``False`` where its rows are persons, ``None`` where its heads do not tell."""
        table, words = self._table, self._words
        heads = [head for column in table.columns for head in column.heads]
        if any(words.persons.search(head) for head in heads):
            return False
        names = [name for row in table.rows for name in row.names.values() if name]
        has_total = any(words.totals.search(name) for name in (*heads, *names))
        has_unit = any(self._units.of_name(name) or self._units.supplied(name) for name in (*heads, *names))
        are_places = 2 * sum(bool(words.place_names.search(name)) for name in names) > len(names)
        return True if has_total or has_unit or are_places or words.data_titles.search(self._title) else None

    def _counted(self, row: Row, column: Column, index: int) -> tuple[str, str]:
        """What is counted: what the name of the row says, and what the head of the column does."""
        of_row = _joined(self._plain(name) for name in self.row_names(row, index))
        heads = column.heads
        has_unit = bool(heads) and self._units.of_name(heads[-1]) is not None
        if of_row and not has_unit and all(self._words.place_names.search(head) for head in heads):
            heads = ()
        of_column = _joined(self._plain(head) for head in heads)
        is_bare_change = not of_row and bool(self._words.changes.match(of_column))
        if is_bare_change or len(of_row + of_column) < 2:
            of_row = self._subject + of_row
        return of_row, of_column

    # --- unit --------------------------------------------------------------------------------------------------------

    def unit(self, row: Row, index: int) -> TableUnit | None:
        """The unit of a cell: by its head, its row, the words of either, or the caption of the table."""
        column = self._table.columns[index]
        for head in reversed(column.heads):
            if found := self._units.of_name(head):
                return found
        if any(self._words.percentages.search(head) for head in column.heads):
            return PERCENT
        names = self.row_names(row, index)
        found = self._row_unit(row, names)
        if found is not None:
            return found
        for name in (*reversed(column.heads), *reversed(names)):
            if found := self._units.supplied(name):
                return self._scaled_by_caption(found, name)
        telling = next((h for h in (*reversed(column.heads), *reversed(names)) if self._plain(h)), self._subject)
        return self._units.of_caption(self._table.above, telling)

    def units(self, row: Row, index: int, number: int) -> list[TableUnit]:
        """The units of a cell with several numbers (``人/万元``); none where there are not as many."""
        column = self._table.columns[index]
        if any(self._words.percentages.search(head) for head in column.heads):
            return [PERCENT] * number
        places = [*reversed(column.heads), *reversed(self.row_names(row, index))]
        if self._unit_column is not None:
            places.insert(0, row.cells[self._unit_column].text)
        return next((found for place in places if len(found := self._units.several(place)) == number), [])

    def _scaled_by_caption(self, unit: TableUnit, name: str) -> TableUnit:
        """``单位：万人`` above a column of 人数."""
        given = self._units.of_caption(self._table.above, name)
        return given if given is not None and given.word == unit.word else unit

    def _row_unit(self, row: Row, names: list[str]) -> TableUnit | None:
        if self._unit_column is not None and (found := self._units.parse(row.cells[self._unit_column].text)):
            return found
        for name in reversed(names):
            if found := self._units.of_name(name):
                return found
        return PERCENT if any(self._words.percentages.search(name) for name in names) else None

    def _wholes_of_rows(self) -> dict[int, str]:
        """The names of what rows are parts of, by the start of their first cell: those that open with 其中, and those
        with an inner number (（一）退役军人) under one with an outer (一、优待证发放)."""
        found: dict[int, str] = {}
        name = outer = ""
        for row in self._table.rows:
            own = next((text for text in row.names.values() if text), "")
            outer = own if _OUTER.match(own) else outer
            if self._words.parts.search(own):
                found[row.cells[0].start] = name
            else:
                name = own
                if outer and _INNER.match(own):
                    found[row.cells[0].start] = outer
        return found

    def _wholes_of_columns(self) -> dict[int, Column]:
        """The columns that those whose head opens with 其中 are parts of."""
        found: dict[int, Column] = {}
        whole: Column | None = None
        for index, column in enumerate(self._table.columns):
            if column.kind is not Kind.VALUES:
                continue
            if not any(self._words.parts.search(head) for head in column.heads):
                whole = column
            elif whole is not None:
                found[index] = whole
        return found

    def _whole_of(self, row: Row, index: int) -> str:
        """What a cell is a part of, where its row or column opens with 其中."""
        column = self._column_wholes.get(index)
        return " ".join((self._row_wholes.get(row.cells[0].start, ""), *(column.heads if column else ()))).strip()

    def _heads(self, index: int) -> tuple[str, ...]:
        """The heads of a column, behind those of the column that it is a part of."""
        whole = self._column_wholes.get(index)
        return (*(whole.heads if whole else ()), *self._table.columns[index].heads)

    # --- the reading -------------------------------------------------------------------------------------------------

    def is_naming(self, row: Row, index: int) -> bool:
        """Whether the row, as that of ``联系电话``, counts nothing."""
        return any(self._words.naming.search(name) for name in self.row_names(row, index))

    def is_telling(self, reading: Reading, *, alone: bool) -> bool:
        """Whether the heads say in words what is counted; ``alone``: in words that tell that it is counted."""
        counted = reading.cell.counted
        return counted is not None and bool((self._words.counting if alone else _NAMED).search(counted))

    def head_status(self, index: int) -> Status | None:
        """What the head of a column says of done and planned."""
        found = (self._status_of(name) for name in reversed(self._heads(index)))
        return next((status for status in found if status is not None), None)

    def reading(self, row: Row, index: int) -> Reading:
        """What the table says of the cell of ``row`` in the column ``index``."""
        column = self._table.columns[index]
        of_row, of_column = self._counted(row, column, index)
        is_change = any(self._words.changes.search(name) for name in (*column.heads, *self.row_names(row, index)))
        sorts = [name for name in self.row_names(row, index)[:-1] if self._words.sorting.search(name)]
        title = " ".join(filter(None, (*self._table.above, row.group, *sorts, self._whole_of(row, index))))
        # A rise has no indicator; a rate is what its own head says, whatever it is a rate of.
        named = of_row.removeprefix(_joined(self._plain(name) for name in sorts))
        statement = "" if is_change else of_column if of_column.endswith("率") else named + of_column
        cell = TableCell(title, of_row + of_column or None, statement, self._told(row, column, index))
        return Reading(cell, self._status(row, index), self._when(row, index))

    def _told(self, row: Row, column: Column, index: int) -> str:
        """The row in words: ``乡镇：城关镇；优待证发放（张）：1,250``."""
        shown = [*self._stubs[index], *([] if self._unit_column is None else [self._unit_column])]
        texts = [(self._table.columns[at].heads, row.names.get(at) or row.cells[at].text) for at in shown]
        texts.append((column.heads, row.cells[index].text))
        return "；".join(
            "：".join(filter(None, ("·".join(heads)[:_LONGEST], text[:_LONGEST]))) for heads, text in texts
        )

    def _status(self, row: Row, index: int) -> Status | None:
        names = (row.names[stub] for stub in reversed(self._stubs[index]))
        found = (self._status_of(name) for name in names if not self._plain(name))
        of_row = next((status for status in found if status is not None), self._title_status)
        return self.head_status(index) or of_row

    def _when(self, row: Row, index: int) -> str:
        """The words of time in the heads, else in the names of the row; a year may stand in either or in the title."""
        of_column = self._times("".join(self._heads(index)))
        of_row = self._times("".join(row.names[stub] for stub in self._stubs[index] if self._is_period(stub, index)))
        when = of_column if "年" in of_column and "半年" not in of_column[:3] else of_row + of_column
        return when if _names_year(when) else self._title_year + when

    def _is_period(self, stub: int, index: int) -> bool:
        """Whether years in a column of names are those of the figures, and not of what is named (``入伍年份``)."""
        heads = self._table.columns[stub].heads
        return stub == self._stubs[index][0] or any(self._words.periods.search(head) for head in heads)


def _names_year(when: str) -> bool:
    return bool(re.search("(?<!半)年", when))


def _joined(names: Iterable[str]) -> str:
    """The names as one, without those that say the same again."""
    kept: list[str] = []
    for name in names:
        if name and name not in kept:
            kept.append(name)
    return "".join(kept)
