"""Figures of one table against each other: sums of rows and columns, growth from year to year, rates of completion.

Where most rows or columns of a table disagree, it is not built as was thought, and nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.measure.arithmetic.finding import Finding
from pipeline.measure.arithmetic.intervals import Interval
from pipeline.measure.arithmetic.items import Item, amount
from pipeline.measure.arithmetic.sums import differs
from pipeline.measure.arithmetic.words import Words
from pipeline.measure.tables.table import Kind, Row, Table
from pipeline.measure.tables.words import without_bracket
from pipeline.model import Figure, Status

# A cell without a number counts nothing; any other mark may hide one.
_NOTHING = re.compile(r"[-—–─/\\无]{0,4}")
_PARTIAL = re.compile("…|[.]{3}|等$")
_YEAR = re.compile(r"(?:19|20)\d\d")


# What was compared: the finding, or None where it agrees.
_Check = Finding | None


def check_tables(text: str, figures: Sequence[Figure], tables: Sequence[Table], words: Words) -> Iterator[Finding]:
    """What contradicts itself in the tables of ``text``."""
    cells = [figure for figure in figures if figure.cell is not None] if tables else []
    starts = [figure.start for figure in cells]
    for table in tables:
        sheet = _Sheet(text, table, cells, starts, words)
        for checks in (sheet.sums_of_columns(), sheet.sums_of_rows(), sheet.changes(), sheet.rates()):
            yield from _believed(list(checks))


def _believed(checks: list[_Check]) -> list[Finding]:
    """The findings of one kind, unless they are more than what agrees: one alone is believed."""
    found = [check for check in checks if check is not None]
    return found if len(found) <= max(1, len(checks) - len(found)) else []


class _Sheet:
    """One table: its figures by row and column, and what its heads are."""

    def __init__(self, text: str, table: Table, cells: Sequence[Figure], starts: Sequence[int], words: Words) -> None:
        self._words = words
        self._rows = table.rows
        self._columns = table.columns
        self._items = [
            [self._item(text, cell.start, len(cell.text), cells, starts) for cell in row.cells] for row in table.rows
        ]
        self._heads = [tuple(without_bracket(head) for head in column.heads) for column in table.columns]
        self._values = [at for at, column in enumerate(table.columns) if column.kind is Kind.VALUES]
        self._units = [self._unit_of(at) for at in range(len(table.columns))]
        self._title = "".join(table.above)

    def _item(self, text: str, start: int, size: int, cells: Sequence[Figure], starts: Sequence[int]) -> Item | None:
        """The only figure of a cell."""
        first = bisect_left(starts, start)
        found = [figure for figure in cells[first : first + 2] if start <= figure.start < start + size]
        return Item(text, found[0].start, found[0], self._words) if len(found) == 1 else None

    # --- sums --------------------------------------------------------------------------------------------------------

    def sums_of_columns(self) -> Iterator[_Check]:
        """A row of totals, the first or the last one, against the rows that it sums up."""
        is_total = [self._is_total(row) for row in self._rows]
        count = len(self._rows)
        if sum(is_total) != 1 or not (is_total[0] or is_total[-1]) or count < 3 or self._is_partial():
            return
        at = is_total.index(True)
        others = [row for row in range(count) if row != at]
        for column in self._values:
            if not self._is_ratio(column):
                yield from self._sum(self._items[at][column], [self._part(row, column) for row in others])

    def _is_total(self, row: Row) -> bool:
        names = [without_bracket(name) for name in row.names.values() if name]
        return any(self._words.tables.totals.search(name) for name in names)

    def _is_partial(self) -> bool:
        """Whether rows are left out, are parts of others, or stand in groups."""
        names = [name for row in self._rows for name in row.names.values()]
        is_open = any(_PARTIAL.search(name) or self._words.tables.parts.search(name) for name in names)
        return is_open or len({row.group for row in self._rows}) > 1

    def sums_of_rows(self) -> Iterator[_Check]:
        """A column of totals against the columns beside it under the same head."""
        for at in self._values:
            heads = self._heads[at]
            if not heads or not self._words.tables.totals.search(heads[-1]):
                continue
            beside = [other for other in self._values if other != at and self._heads[other][:-1] == heads[:-1]]
            beside = [other for other in beside if not self._is_ratio(other)]
            if any(self._words.tables.parts.search(head) for other in beside for head in self._heads[other]):
                continue
            for row in range(len(self._rows)):
                whole = self._items[row][at]
                same = [other for other in beside if whole and self._units[other] == whole.unit]
                yield from self._sum(whole, [self._part(row, other) for other in same])

    def _unit_of(self, column: int) -> str | None:
        """The unit of a column, of which all cells have the same."""
        units = {item.unit for row in self._items if (item := row[column]) is not None}
        return units.pop() if len(units) == 1 else ""

    def _part(self, row: int, column: int) -> Item | str:
        """The figure of a cell, or what stands there in its place."""
        return self._items[row][column] or self._rows[row].cells[column].text

    def _sum(self, whole: Item | None, parts: list[Item | str]) -> Iterator[_Check]:
        items = [part for part in parts if isinstance(part, Item)]
        is_known = all(isinstance(part, Item) or _NOTHING.fullmatch(part) for part in parts)
        if whole is None or whole.interval is None or not is_known or len(items) < 2:
            return
        if all(item.unit == whole.unit and item.interval for item in items):
            yield differs(whole, items)

    def _is_ratio(self, column: int) -> bool:
        """Whether the figures of a column cannot be added up."""
        words, heads = self._words, self._columns[column].heads
        cues = (words.tables.percentages, words.tables.changes, words.mean)
        return any(cue.search(head) for head in heads for cue in cues)

    # --- growth and completion ---------------------------------------------------------------------------------------

    def changes(self) -> Iterator[_Check]:
        """``上年 本年 增幅``: a column of growth against the two before it."""
        grown = [at for at in self._values if any(self._words.tables.changes.search(head) for head in self._heads[at])]
        pair = self._years()
        if (
            len(grown) != 1
            or pair is None
            or self._words.real_terms.search(self._title + "".join(self._heads[grown[0]]))
        ):
            return
        for at, row in enumerate(self._rows):
            first, last, change = (self._items[at][column] for column in (*pair, grown[0]))
            if first and last and change and not self._words.real_terms.search("".join(row.names.values())):
                yield from self._change(first, last, change, "".join(self._heads[grown[0]]))

    def _years(self) -> tuple[int, int] | None:
        """The columns of last year and of this one, where there is one of each."""
        named = [(at, "".join(self._heads[at])) for at in self._values if not self._is_ratio(at)]
        dated = sorted((year[0], at) for at, head in named if (year := _YEAR.search(head)))
        if len(dated) == 2 and int(dated[1][0]) - int(dated[0][0]) == 1:
            return dated[0][1], dated[1][1]
        last_year = [at for at, head in named if self._words.before.search(head)]
        this_year = [at for at, head in named if self._words.now.search(head)]
        return (last_year[0], this_year[0]) if len(last_year) == len(this_year) == 1 else None

    def _change(self, first: Item, last: Item, change: Item, head: str) -> Iterator[_Check]:
        if not first.interval or not last.interval or not change.interval or first.unit != last.unit:
            return
        sign = -1 if self._words.falls.search(head) and not self._words.rises.search(head) else 1
        if change.unit == "%" and first.unit != "%":
            ratio = last.interval.over(first.interval)
            if ratio is not None:
                growth = ratio.minus(Interval(1, 1, 1)).times(100)
                yield self._compared("growth_differs", first, last, change, growth if sign > 0 else growth.negative())
        elif change.unit == first.unit != "%":
            difference = last.interval.minus(first.interval)
            expected = difference if sign > 0 else difference.negative()
            yield self._compared("growth_differs", first, last, change, expected)

    def rates(self) -> Iterator[_Check]:
        """``目标 完成 完成率``: a column of rates against the two before it."""
        table_words = self._words.tables
        said = {at: table_words.status(self._heads[at][-1]) for at in self._values if self._heads[at]}
        rated = [at for at in self._values if self._words.completion.search("".join(self._heads[at]))]
        planned = [at for at, status in said.items() if status is Status.PLANNED and at not in rated]
        done = [at for at, status in said.items() if status is Status.ACHIEVED and at not in rated]
        if not len(rated) == len(planned) == len(done) == 1:
            return
        for row in self._items:
            whole, part, rate = row[planned[0]], row[done[0]], row[rated[0]]
            if not whole or not part or not rate or whole.unit != part.unit or rate.unit != "%":
                continue
            ratio = part.interval.over(whole.interval) if part.interval and whole.interval else None
            if ratio is not None:
                yield self._compared("rate_differs", whole, part, rate, ratio.times(100))

    @staticmethod
    def _compared(code: str, first: Item, last: Item, written: Item, expected: Interval) -> _Check:
        if written.interval is None or expected.meets(written.interval):
            return None
        return Finding(code, (first.span, last.span), written.span, amount(expected.middle, written))
