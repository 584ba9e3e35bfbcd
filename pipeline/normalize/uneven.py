"""Lines of a table that single blanks have cut into more pieces than it has columns.

Two rows stand in one line (``培训 人 5 4 走访 户 3 3``), the name of a row has a blank (``退役军人 培训 人 5 4``),
or digits do (``20 6 21 2`` is 206 and 212). Digits are joined only where one way alone gives numbers of the same
order, and no other comes near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

_VALUE = re.compile(r"[<>≤≥约近超+-]?\d[\d,.]{0,15}\D{0,8}|\d[\d,.]{0,15}/\d[\d,.]{0,15}")
_NOTHING = re.compile(r"[—–/-]{1,4}|[NXx×*]{1,3}")
_UNIT_HEAD = re.compile("(?:计量|统计)?单位")
_NUMBER = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3}){1,3}|0|[1-9]\d{0,8})(?:\.\d{1,2})?")
_MOST_VALUES = 8
# How many times the smallest the greatest of a plan, a result and the year before may be, and how many times it must
# be where digits are joined the wrong way.
_ALIKE, _UNLIKE = 6, 30

#: The pieces of each cell of a row.
Cells = list[list[str]]


def is_value(cell: str) -> bool:
    """Whether a cell holds a number: ``1,230``, ``≥30户``, ``16/30.9``."""
    return bool(_VALUE.fullmatch(cell))


def is_filled(cell: str) -> bool:
    """Whether a number may stand where ``cell`` does: it is one, or a sign for none or for one that is not told."""
    return is_value(cell) or bool(_NOTHING.fullmatch(cell))


def rows_of(pieces: list[str], head: list[str]) -> list[Cells]:
    """The rows under ``head`` that the pieces of a line make; none where they make no whole ones."""
    names = 2 if _UNIT_HEAD.fullmatch(head[1]) else 1
    rows = [_cells(row, names, len(head) - names) for row in _cut(pieces)]
    return rows if all(rows) else []


def _cut(pieces: list[str]) -> Iterator[list[str]]:
    """The pieces, cut where a name follows a value."""
    start = 0
    for index in range(1, len(pieces)):
        if is_filled(pieces[index - 1]) and not is_filled(pieces[index]):
            yield pieces[start:index]
            start = index
    yield pieces[start:]


def _cells(pieces: list[str], names: int, values: int) -> Cells:
    first = next((at for at, piece in enumerate(pieces) if is_filled(piece)), len(pieces))
    if first < names:
        return []
    name = pieces[: first - names + 1]
    numbers = _numbers(pieces[first:], values)
    return [name, *([piece] for piece in pieces[len(name) : first]), *numbers] if numbers else []


def _numbers(pieces: list[str], count: int) -> Cells:
    """So many numbers of the pieces."""
    if len(pieces) == count:
        return [[piece] for piece in pieces]
    if not count < len(pieces) <= _MOST_VALUES or count < 2:
        return []
    ways = sorted(((_spread(way), way) for way in _ways(pieces, count)), key=lambda pair: pair[0])
    is_sure = ways[0][0] <= _ALIKE and ways[1][0] >= _UNLIKE
    return ways[0][1] if is_sure else []


def _ways(pieces: list[str], count: int) -> Iterator[Cells]:
    for cuts in combinations(range(1, len(pieces)), count - 1):
        edges = (0, *cuts, len(pieces))
        yield [pieces[edges[at] : edges[at + 1]] for at in range(count)]


def _spread(numbers: Cells) -> Decimal:
    """How many times the smallest of them the greatest is; where one is no number or nothing, without bound."""
    written = ["".join(pieces) for pieces in numbers]
    if not all(map(_NUMBER.fullmatch, written)):
        return Decimal("Infinity")
    values = [Decimal(number.replace(",", "")) for number in written]
    return max(values) / min(values) if min(values) else Decimal("Infinity")
