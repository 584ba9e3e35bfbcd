"""Districts that a Chinese numeral counts without a measure word.

``永兴、木垌两镇`` ``周边五省`` ``两县合计`` ``七地（市）``

Such a numeral mostly names a set (``东北三省``, ``三省一市``). It counts where the text tells which are meant: as many
names stand before it, a word says that they lie near, or what they have together follows.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.measure.numerals import DIGITS
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.reader import Measure, Reader

_NUMERALS = {**{sign: value for sign, value in DIGITS.items() if 2 <= value <= 9}, "两": 2, "十": 10}
_REACH = 60
_STOPS = re.compile(r"[^一-鿿、]")
_JOINED = re.compile("[、和与及]")
_NAME = re.compile("[一-鿿]{2,6}")
_ENDS = ("", *"，。；、！？：\n")
# 三省一市, 五省联动
_SET = re.compile("[一二两三四五六七八九十]|联[动盟]|协[作同]")


def counted(reader: Reader, start: int) -> Quantity | None:
    """The numeral at ``start`` with the kind of district behind it, where it counts."""
    value = _NUMERALS.get(reader.text[start])
    every = reader.units.all_districts(reader.text, start + 1) if value else None
    if value and every and _are_all(reader, start):
        kind = every.partition("（")[0]
        return reader.quantity(start, Measure(start + 1 + len(kind), kind), Decimal(value))
    word = reader.units.district(reader.text, start + 1) if value else None
    if value is None or word is None:
        return None
    end = start + 1 + len(word)
    if _SET.match(reader.text, end) or not _is_counted(reader, start, end, int(value)):
        return None
    return reader.quantity(start, Measure(end, word), Decimal(value))


def _are_all(reader: Reader, start: int) -> bool:
    """Whether the numeral at ``start`` counts all districts of a kind, and none of a part (``东部五盟市``)."""
    return not "一" <= reader.text[start - 1 : start] <= "鿿" or reader.text.endswith(
        (*reader.units.reaching, *reader.units.near), 0, start
    )


def _is_counted(reader: Reader, start: int, end: int, value: int) -> bool:
    text, units = reader.text, reader.units
    if text.endswith(units.near, 0, start):
        return True
    if text[start - 1 : start] in _ENDS and text.startswith(units.summed, end):
        return True
    return _has_names(text, start, value)


def _has_names(text: str, start: int, value: int) -> bool:
    """Whether ``value`` names that 、 和 与 及 join end at ``start``."""
    clause = _STOPS.split(text[max(0, start - _REACH) : start])[-1]
    names = _JOINED.split(clause)
    return len(names) == value and all(_NAME.fullmatch(name) for name in names[1:]) and len(names[0]) > 1
