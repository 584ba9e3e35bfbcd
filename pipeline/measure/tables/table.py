"""A grid whose heads are known: which rows are heads, what each column holds, and what the rows are called.

A merged cell stands once in its grid, in its first row and column (``pipeline.read.rows``); what it covers is blank.
So a blank in a head takes the name to its left where several columns share it, and a blank in a column of names
takes the name above.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.measure.tables.grids import Cell, Grid
from pipeline.measure.tables.units_of import UnitNames
from pipeline.measure.tables.values import has_values, is_blank_mark, is_mask, is_value, is_year
from pipeline.measure.tables.words import TableWords

_MOST_HEADS = 5
_NUMBERING = frozenset("甲乙丙丁戊己庚辛ABCDEabcde")


class Kind(Enum):
    """What the cells of a column are."""

    VALUES = auto()
    NAMES = auto()
    UNITS = auto()
    IGNORED = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """The names above a column, the outermost first, and what it holds; ``is_full``: every cell is a number that
    is no year, or a mark for none."""

    heads: tuple[str, ...]
    kind: Kind
    is_full: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row of data; ``names`` are those of its columns of names, by column, ``group`` the line across
    the table above it."""

    cells: tuple[Cell, ...]
    names: dict[int, str]
    group: str


@dataclass(frozen=True, slots=True)
class Table:
    """The columns and the rows of data of a grid, and the title and caption above it."""

    grid: Grid
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_head: bool
    above: tuple[str, ...]


def read_table(grid: Grid, words: TableWords, units: UnitNames) -> Table:
    """The heads of ``grid``, its columns and its rows."""
    width = grid.width
    whole = [_split_names(row, width, units) for row in grid.rows]
    rows = [[*row, *(Cell(-1, "") for _ in range(width - len(row)))] for row in whole]
    texts = [[cell.text for cell in row] for row in rows]
    first = _first_head(texts, words)
    last = _last_head(texts, first)
    above = (*grid.above, *(" ".join(filter(None, row)) for row in texts[:first]))
    is_short = False
    if last == first + 1:
        if _lacks_corner(whole, first, words):
            texts[first] = ["", *texts[first][:-1]]
        else:
            is_short = _is_short(len(whole[first]), whole[last:])
    # With fewer heads than columns nobody can say which head is whose.
    heads = [] if is_short else [_filled(texts, first, last, row) for row in range(first, last)]
    is_data = [
        row >= last and not (row == last and last and _is_numbering(texts[row])) and texts[row] not in texts[first:last]
        for row in range(len(rows))
    ]
    data = [row for row in range(len(rows)) if is_data[row]]
    columns = tuple(_column(index, heads, [texts[row][index] for row in data], words, units) for index in range(width))
    named = _rows([(row, rows[row]) for row in data], columns, grid.groups, words)
    return Table(grid, columns, named, bool(heads), above)


def _split_names(row: list[Cell], width: int, units: UnitNames) -> list[Cell]:
    """A row of a head in whose cells several names with units stand (``慰问户数（户） 慰问金（万元）``), as one name a
    cell, where the names are as many as the columns then; any other row as it is."""
    filled = row[: max((at for at, cell in enumerate(row, 1) if cell.text), default=0)]
    if not 1 < len(filled) < width or all(len(units.names(cell.text)) < 2 for cell in filled):
        return row
    parts = [
        Cell(cell.start + start, name) for cell in filled for start, name in units.names(cell.text) or [(0, cell.text)]
    ]
    return parts if len(parts) == width else row


def _first_head(texts: list[list[str]], words: TableWords) -> int:
    """Rows of a first cell alone, or with the caption in them, stand above the head."""
    row = 0
    while row < len(texts) - 1 and _is_title(texts[row], words):
        row += 1
    return row


def _is_title(row: list[str], words: TableWords) -> bool:
    filled = [text for text in row if text]
    is_caption = any(words.caption.match(text) for text in filled)
    return filled == row[:1] or not filled or (is_caption and len(filled) <= 3)


def _last_head(texts: list[list[str]], first: int) -> int:
    row = first
    while row < min(len(texts), first + _MOST_HEADS) and not has_values(texts[row]):
        if row > first and not _goes_down(texts[row - 1], texts[row]):
            break
        row += 1
    return row


def _goes_down(above: list[str], row: list[str]) -> bool:
    """Whether a row belongs to the head above it: a blank or the same name stands under the first name, or names are
    shared by several columns."""
    if any(text and is_blank_mark(text) for text in row):
        return False
    return not row[0] or row[0] == above[0] or "" in above[1:]


def _lacks_corner(rows: list[list[Cell]], first: int, words: TableWords) -> bool:
    """Whether a head is one name short because the one over the names of the rows was left out, blank as it was."""
    size, name = len(rows[first]), rows[first][0].text
    names_rows = any(pattern.search(name) for pattern in (words.stubs, words.places, words.naming)) or name == "名称"
    if name == "单位" or (names_rows and words.plain(name)):  # 季度 may name rows, 一季度 is over numbers
        return False
    data = rows[first + 1 :]
    return bool(name and data) and all(len(row) == size + 1 and not is_value(row[0].text) for row in data)


def _is_short(size: int, data: list[list[Cell]]) -> bool:
    """Whether a head of ``size`` cells has fewer than every row under it, and there are numbers in what is more."""
    return all(len(row) > size for row in data) and any(is_value(cell.text) for row in data for cell in row[size:])


def _is_numbering(row: list[str]) -> bool:
    """The row under a head that numbers the columns: ``甲 乙 1 2``."""
    numbers = [text for text in row if text.isdigit() and text.isascii()]
    rest = [text for text in row if text and text not in numbers]
    is_counted = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return is_counted and all(text in _NUMBERING for text in rest) and (len(numbers) > 2 or bool(numbers and rest))


def _filled(texts: list[list[str]], first: int, last: int, row: int) -> list[str]:
    """A row of the head with shared names written over all of their columns."""
    filled = list(texts[row])
    for column in range(1, len(filled)):
        if filled[column] or not filled[column - 1]:
            continue
        is_split = any(texts[above][column] for above in range(first, row))
        below = [texts[under] for under in range(row + 1, last)]
        is_shared = not below or (any(under[column] for under in below) and any(under[column - 1] for under in below))
        if is_shared and not is_split:
            filled[column] = filled[column - 1]
    return filled


def _column(index: int, heads: list[list[str]], cells: list[str], words: TableWords, units: UnitNames) -> Column:
    names: list[str] = []
    for head in heads:
        # A cell of several names with units says of no column which is its own.
        if head[index] and head[index] not in names and len(units.names(head[index])) < 2:
            names.append(head[index])
    filled = [cell for cell in cells if is_mask(cell) or (cell and not is_blank_mark(cell))]
    values = [cell for cell in filled if is_value(cell) or is_mask(cell)]
    is_years = all(is_year(cell) for cell in filled)
    return Column(
        tuple(names), _kind(index, names, filled, values, words, units), len(values) == len(filled) and not is_years
    )


def _kind(
    index: int, names: list[str], filled: list[str], values: list[str], words: TableWords, units: UnitNames
) -> Kind:
    is_years = bool(filled) and all(is_year(cell) for cell in filled)
    if any(words.naming.search(name) for name in names):
        is_name = (index == 0 and not values) or (is_years and any(words.places.search(name) for name in names))
        return Kind.NAMES if is_name else Kind.IGNORED
    if not filled:
        return Kind.IGNORED
    if sum(units.is_unit(cell) for cell in filled) * 2 > len(filled):
        return Kind.UNITS if len(filled) > 1 or (names and words.unit_column.search(names[-1])) else Kind.NAMES
    if len(values) * 2 < len(filled) or (is_years and not index):
        return Kind.NAMES
    is_serial = index == 0 and values == [str(number) for number in range(1, len(values) + 1)]
    return Kind.IGNORED if is_serial and (len(values) > 1 or not names) else Kind.VALUES


def _rows(
    rows: list[tuple[int, list[Cell]]], columns: tuple[Column, ...], groups: dict[int, str], words: TableWords
) -> tuple[Row, ...]:
    """The rows of data with their names; a merged name stands for all the rows that it covers."""
    stubs = [index for index, column in enumerate(columns) if column.kind is Kind.NAMES]
    named: list[Row] = []
    above: dict[int, str] = {}
    starts = sorted(groups)
    for place, cells in rows:
        names: dict[int, str] = {}
        # A total may stand under 序号 and leave the name blank.
        total = next((cell.text for cell in cells[: stubs[0] if stubs else 0] if words.totals.search(cell.text)), "")
        is_covered = not total
        for stub in stubs:
            is_covered = is_covered and not cells[stub].text
            names[stub] = above.get(stub, "") if is_covered else cells[stub].text or total
        above = names
        group = bisect_right(starts, place) - 1
        named.append(Row(tuple(cells), names, groups[starts[group]] if group >= 0 else ""))
    return tuple(named)
