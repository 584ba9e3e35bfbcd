"""Columns set apart by single blanks, as a table copied into a message has them: TABs take the place of the blanks.

``项目　目标　实际完成⏎培训　150人　162人⏎走访　80户　85户``: else they would be taken for damage, and all of a row be
joined. A row of names, rows below that are cut alike, and columns of values make a table; prose has blanks too. Where
the first column numbers the rows, cells may hold prose: ``序号　工作内容　目标　完成⏎1　招聘会　5场　办6场，岗位90个``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.alignment import Edit
from pipeline.normalize.lines import placed_lines
from pipeline.normalize.step import overwritten, rewritten

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_LONGEST_CELL = 16
_LONGEST_LINE = 160
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_PROSE = re.compile(r"[，。；：！？;:!?\t|]|\S {2,}\S")
_VALUE = re.compile(r"[<>≤≥约近超+-]?\d[\d,.]{0,15}\D{0,8}|\d[\d,.]{0,15}/\d[\d,.]{0,15}")
_NOTHING = re.compile(r"[—–/-]{1,4}")
_TIME = re.compile(r"(?:19|20)\d\d年|\d{1,2}(?:[-—–~至]\d{1,2})?月|[1-4]季度")
_PAGE_NUMBER = re.compile(r"[-—– ]{0,4}\d{1,4}[-—– ]{0,4}|第 ?\d{1,4} ?页[ ，,/]{0,3}(?:共 ?\d{1,4} ?页)?")
# What the column that numbers the rows is called.
_NUMBERS = ("序号", "编号")
_FEWEST_NUMBERED = 3

Row = tuple[int, str, list[str]]


def columns(text: str) -> list[Edit]:
    """The blanks between the cells of such tables become TABs."""
    changes: list[tuple[int, str]] = []
    for rows in _runs(text):
        cells = [row for _, _, row in rows]
        if _is_table(cells) or _is_numbered(cells):
            changes += [(start + blank.start(), "\t") for start, line, _ in rows for blank in _BLANK.finditer(line)]
    return rewritten(text, overwritten(text, changes)) if changes else []


def _runs(text: str) -> Iterator[list[Row]]:
    """Lines that follow each other and are cut into as many cells; a line of names begins anew."""
    run: list[Row] = []
    for start, line in placed_lines(text):
        if run and _PAGE_NUMBER.fullmatch(line.strip()):
            continue
        cells = _below(run, _cells(line, run))
        if run and (len(cells) != len(run[0][2]) or not any(map(_is_value, cells))):
            yield run
            run = []
        if len(cells) >= _FEWEST_COLUMNS:
            run.append((start, line, cells))
    yield run


def _below(run: list[Row], cells: list[str]) -> list[str]:
    """The cells of a row, with an empty one in front where its name stands in the row above (``抚恤 户 5⏎万元 8``)."""
    is_short = len(run) > 1 and len(cells) == len(run[0][2]) - 1
    return ["", *cells] if is_short and len(cells) > 1 and _is_value(cells[-1]) else cells


def _cells(line: str, run: list[Row]) -> list[str]:
    """The cells of a line that may be a row; below a head that numbers its rows they may be prose."""
    if len(line) > _LONGEST_LINE:
        return []
    cells = line.split()
    if run and run[0][2][0] in _NUMBERS and cells and cells[0] == str(len(run)):
        return cells
    return [] if _PROSE.search(line) or max(map(len, cells), default=0) > _LONGEST_CELL else cells


def _is_table(rows: list[list[str]]) -> bool:
    """Whether a row of names stands above rows that all have values in the same column; of one row all but the first
    cell are values."""
    if len(rows) < _FEWEST_ROWS or any(cell[:1].isdigit() and not _TIME.match(cell) for cell in rows[0]):
        return False
    values = [
        any(map(_is_value, column)) and not _counts_up(column)
        for column in zip(*rows[1:], strict=True)
        if all(not cell or _is_value(cell) or _NOTHING.fullmatch(cell) for cell in column)
    ]
    return any(values) if len(rows) > _FEWEST_ROWS else sum(values) == len(rows[0]) - 1


def _is_numbered(rows: list[list[str]]) -> bool:
    """Whether the rows below a head are numbered in its first column."""
    return len(rows) > _FEWEST_NUMBERED and rows[0][0] in _NUMBERS and _counts_up(tuple(row[0] for row in rows[1:]))


def _is_value(cell: str) -> bool:
    return bool(_VALUE.fullmatch(cell))


def _counts_up(column: tuple[str, ...]) -> bool:
    """``1``, ``2``, ``3``: the column numbers the rows."""
    return all(cell == str(number) for number, cell in enumerate(column, start=1))
