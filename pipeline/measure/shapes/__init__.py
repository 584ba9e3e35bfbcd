"""The shapes of numbers, in the order in which they are tried at each number.

parts                a part of a whole: 分之, 成, 折, 半
districts            districts that count themselves: 永兴、木垌两镇
ranges               two numbers that are one
money                money as it is spoken, and prices: 9块9, 4分/千瓦时
counted              a number with its unit behind it
supplied             a number whose unit the sentence supplies
scores               a number that has none: 指数达到76
ledger               the same where a ledger or a speaker leaves the unit out
signs                a minus before a rate
reader               what all of them ask of the text
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.measure.amounts import MASKS
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes import counted, districts, money, parts, ranges, supplied
from pipeline.measure.shapes.reader import Reader
from pipeline.measure.shapes.signs import signed

__all__ = ["Reader", "read_number"]

Shape = Callable[[Reader, int], Quantity | None]

#: The first that fits wins.
_SHAPES: tuple[Shape, ...] = (
    parts.of_hundred,
    parts.slashed,
    parts.tenths,
    parts.half,
    parts.months,
    parts.discount,
    money.spoken,
    money.priced,
    ranges.spoken,
    ranges.listed,
    districts.counted,
)


# Digits have a shape of their own only before one of these, which is soon asked.
_BEHIND_DIGITS = re.compile(r"[\d.]{1,24}(?:[/成分角、月块毛]|[-~—至到][\d.]{1,8}[分角])")


def read_number(reader: Reader, start: int) -> Quantity | str:
    """The quantity at ``start``, or what the number there is instead."""
    if not reader.text[start].isdigit() or _BEHIND_DIGITS.match(reader.text, start):
        for shape in _SHAPES:
            if quantity := shape(reader, start):
                return quantity
    found = _measured(reader, start)
    return signed(reader, found) if isinstance(found, Quantity) else found


def _measured(reader: Reader, start: int) -> Quantity | str:
    amount = reader.amount(start)
    if amount is None:
        return "no number" if reader.text[start] in MASKS + "半" else "no numeral"
    kind = reader.exclusions.behind(reader.text, amount.end)
    if kind:
        return kind
    return (
        ranges.joined(reader, start, amount)
        or counted.counted(reader, start, amount)
        or supplied.supplied(reader, start, amount)
    )
