"""Columns set apart by single blanks, as a table copied into a message has them: TABs take the place of the blanks.

``项目　目标　实际完成⏎培训　150人　162人⏎走访　80户　85户``: else they would be taken for damage, and all of a row be
joined. A row of names, rows below that are cut alike, and columns of values make a table; prose has blanks too. Where
the first column numbers the rows, cells may hold prose: ``序号　工作内容　目标　完成⏎1　招聘会　5场　办6场，岗位90个``.
Lines cut into more pieces are mended (:mod:`uneven`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.normalize.lines import placed_lines
from pipeline.normalize.uneven import Cells, is_filled, is_value, rows_of

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_LONGEST_CELL = 16
_LONGEST_LINE = 160
_PIECE = re.compile(r"\S+")
_PROSE = re.compile(r"[，。；：！？;:!?\t|]|\S {2,}\S")
_TIME = re.compile(r"(?:19|20)\d\d年|\d{1,2}(?:[-—–~至]\d{1,2})?月|[1-4]季度")
_PAGE_NUMBER = re.compile(r"[-—– ]{0,4}\d{1,4}[-—– ]{0,4}|第 ?\d{1,4} ?页[ ，,/]{0,3}(?:共 ?\d{1,4} ?页)?")
# What the column that numbers the rows is called.
_NUMBERS = ("序号", "编号")
_FEWEST_NUMBERED = 3


class Row(NamedTuple):
    """The cells of a row and the edits that set them apart; ``blanks`` counts those inside its numbers. A line
    that fits no columns has no cells."""

    cells: list[str]
    edits: list[Edit]
    blanks: int = 0


def columns(text: str) -> list[Edit]:
    """The blanks between the cells of such tables become TABs, those between two rows in a line its end, and those
    inside a number go."""
    return [edit for run in _runs(text) if _holds_table(run) for row in run for edit in row.edits]


def _runs(text: str) -> Iterator[list[Row]]:
    """Lines that follow each other and are cut into as many cells; a line of names begins anew."""
    run: list[Row] = []
    for start, line in placed_lines(text):
        if run and _PAGE_NUMBER.fullmatch(line.strip()):
            continue
        pieces = _cells(line, run)
        rows = _below(run, pieces, start, line)
        if run and not rows:
            yield run
            run = []
            rows = [_even(pieces, start, line)] if len(pieces) >= _FEWEST_COLUMNS else []
        run += rows
    yield run


def _below(run: list[Row], pieces: list[str], start: int, line: str) -> list[Row]:
    """The rows that a line is under the head of a run; none where it goes on with no table."""
    if not run:
        return [_even(pieces, start, line)] if len(pieces) >= _FEWEST_COLUMNS else []
    head = run[0].cells
    cells = _lacking_name(run, pieces)
    if len(cells) == len(head):
        return [_even(cells, start, line)] if any(map(is_value, cells)) else []
    if len(cells) < len(head) or not any(map(is_value, cells)):
        return []
    rows = rows_of(pieces, head)
    return _uneven(rows, start, line) if rows else [Row([], [])] if is_filled(pieces[-1]) else []


def _lacking_name(run: list[Row], cells: list[str]) -> list[str]:
    """The cells of a row, with an empty one in front where its name stands in the row above (``抚恤 户 5⏎万元 8``)."""
    is_short = len(run) > 1 and len(cells) == len(run[0].cells) - 1
    return ["", *cells] if is_short and len(cells) > 1 and is_value(cells[-1]) else cells


def _even(cells: list[str], start: int, line: str) -> Row:
    return Row(cells, [Edit(start + at, start + at + 1, "\t") for at in _blanks(line)])


def _blanks(line: str) -> list[int]:
    """Where the blanks between the pieces of a line stand."""
    return [piece.end() for piece in _PIECE.finditer(line)][:-1]


def _uneven(rows: list[Cells], start: int, line: str) -> list[Row]:
    """The rows of one line, the first cell of each a name, which keeps its blanks."""
    blanks = iter(_blanks(line))
    found: list[Row] = []
    for row in rows:
        edits: list[Edit] = []
        for column, cell in enumerate(row):
            if found or column:
                edits.append(_edit(start + next(blanks), "\t" if column else "\n"))
            inside = [start + next(blanks) for _ in cell[1:]]
            edits += [_edit(at, "") for at in inside if column]
        inside_numbers = sum(len(cell) - 1 for cell in row[1:])
        found.append(Row([" ".join(row[0]), *("".join(cell) for cell in row[1:])], edits, inside_numbers))
    return found


def _edit(at: int, sign: str) -> Edit:
    return Edit(at, at + 1, sign)


def _holds_table(run: list[Row]) -> bool:
    """Whether a run is a table. Digits are joined in it only where no row remains in doubt and the rows are cut
    otherwise one than another, else a column may have lost its head."""
    rows = [row for row in run if row.cells]
    cells = [row.cells for row in rows]
    if any(row.blanks for row in rows):
        are_sure = len(rows) == len(run) and len({row.blanks for row in rows[1:]}) > 1
        return are_sure and _is_table(cells)
    return _is_table(cells) or _is_numbered(cells)


def _cells(line: str, run: list[Row]) -> list[str]:
    """The cells of a line that may be a row; below a head that numbers its rows they may be prose."""
    if len(line) > _LONGEST_LINE:
        return []
    cells = line.split()
    if run and run[0].cells[0] in _NUMBERS and cells and cells[0] == str(len(run)):
        return cells
    return [] if _PROSE.search(line) or max(map(len, cells), default=0) > _LONGEST_CELL else cells


def _is_table(rows: list[list[str]]) -> bool:
    """Whether a row of names stands above rows that all have values in the same column; of one row all but the first
    cell are values."""
    if len(rows) < _FEWEST_ROWS or any(cell[:1].isdigit() and not _TIME.match(cell) for cell in rows[0]):
        return False
    values = [
        any(map(is_value, column)) and not _counts_up(column)
        for column in zip(*rows[1:], strict=True)
        if all(not cell or is_filled(cell) for cell in column)
    ]
    return any(values) if len(rows) > _FEWEST_ROWS else sum(values) == len(rows[0]) - 1


def _is_numbered(rows: list[list[str]]) -> bool:
    """Whether the rows below a head are numbered in its first column."""
    return len(rows) > _FEWEST_NUMBERED and rows[0][0] in _NUMBERS and _counts_up(tuple(row[0] for row in rows[1:]))


def _counts_up(column: tuple[str, ...]) -> bool:
    """``1``, ``2``, ``3``: the column numbers the rows."""
    return all(cell == str(number) for number, cell in enumerate(column, start=1))
