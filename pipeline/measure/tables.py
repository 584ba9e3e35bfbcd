"""Numbers in tables: a cell that holds a bare number takes its unit from the table.

Reading leaves a table as lines of cells with TABs between them. The unit stands in the head of the column
(``慰问金（万元）``), in a column of its own (``单位``), behind the name of the row (``优待证发放（张）``), or above all
of it (``单位：人``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.measure.numerals import MULTIPLIERS, parse_digits
from pipeline.measure.quantity import Quantity
from pipeline.measure.units import Units
from pipeline.model import Mod

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ROWS = re.compile(r"(?:^[^\t\n]*\t[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)
_BRACKET = re.compile(r"（([^（）]{1,8})）\s*$")
_CAPTION = re.compile(r"单位\s*[：:]\s*([^\s，。；（）\t]{1,8})")
# A column of rises, shares or rates beside the counts; it does not share the unit of its row.
_CHANGE = re.compile(r"增长|增幅|增速|增减|同比|比上年|较上年|完成率|率$|率（|占比|比重|比例|[%％]")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
# Columns whose numbers count nothing.
_NAMING = re.compile(r"序号|编号|年份|年度$|日期|时间|电话|^号$|排名|名次|代码")


class _Cell(NamedTuple):
    start: int
    text: str


class _Unit(NamedTuple):
    """A unit with its multiplier: ``万元`` is 元 times 10000."""

    word: str
    scale: int


_PERCENT = _Unit("%", 1)


def table_quantities(text: str, units: Units) -> dict[int, Quantity]:
    """The bare numbers of all tables of ``text`` that find a unit, by where they begin."""
    found: dict[int, Quantity] = {}
    for block in _ROWS.finditer(text):
        above = text[max(0, block.start() - 40) : block.start()]
        for quantity in _of_table(_cells(block), _CAPTION.search(above), units):
            found[quantity.start] = quantity
    return found


def _cells(block: re.Match[str]) -> list[list[_Cell]]:
    """The cells of a table, row by row."""
    rows: list[list[_Cell]] = []
    position = block.start()
    for line in block.group().split("\n"):
        row: list[_Cell] = []
        for cell in line.split("\t"):
            row.append(_Cell(position + len(cell) - len(cell.lstrip()), cell.strip()))
            position += len(cell) + 1
        if line:
            rows.append(row)
    return rows


def _of_table(rows: list[list[_Cell]], caption: re.Match[str] | None, units: Units) -> Iterator[Quantity]:
    head = [cell.text for cell in rows[0]]
    column_of_units = next((i for i, cell in enumerate(head) if _UNIT_COLUMN.match(cell)), None)
    common = _unit(caption.group(1), units) if caption else None
    by_column = [_bracketed(cell, units) for cell in head]
    for row in rows[1:]:
        own = _row_unit(row, column_of_units, units)
        for index, cell in enumerate(row):
            name = head[index] if index < len(head) else ""
            of_column = by_column[index] if index < len(by_column) else None
            unit = (of_column or _PERCENT) if _CHANGE.search(name) else own or of_column or common
            if unit and not _NAMING.search(name) and _NUMBER.fullmatch(cell.text):
                yield _quantity(cell, unit, name, units)


def _row_unit(row: list[_Cell], column_of_units: int | None, units: Units) -> _Unit | None:
    """The unit of a row: in the column of units, or in brackets behind its name."""
    if column_of_units is not None and column_of_units < len(row):
        return _unit(row[column_of_units].text, units)
    return _bracketed(row[0].text, units)


def _bracketed(name: str, units: Units) -> _Unit | None:
    match = _BRACKET.search(name)
    return _unit(match.group(1), units) if match else None


def _unit(text: str, units: Units) -> _Unit | None:
    """``万元`` is 元 times 10000; ``单位：户`` is 户; what is no unit is ``None``."""
    bare = text.removeprefix("单位：").strip()
    word = bare.lstrip("十百千万亿")
    scale = 1
    for mark in bare[: len(bare) - len(word)]:
        scale *= MULTIPLIERS[mark]
    return _Unit(word, scale) if word and units.is_unit(word) else None


def _quantity(cell: _Cell, unit: _Unit, name: str, units: Units) -> Quantity:
    value = float(parse_digits(cell.text) * unit.scale)
    end = cell.start + len(cell.text)
    year = _YEAR.search(name)
    return Quantity(
        cell.start, end, value, None, units.canonical(unit.word), Mod.EXACT, units.group(unit.word),
        int(year.group()) if year else None,
    )  # fmt: skip
