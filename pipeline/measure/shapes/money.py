"""Money as it is spoken, and prices in 分: ``9块9`` ``一千二百块三毛`` ``五毛钱`` ``4分/千瓦时``."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.measure.numerals import HAN
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.reader import Measure, Reader, number

_SPOKEN = re.compile(rf"(\d{{1,6}}|[{HAN}]{{1,9}})块(?:零)?([1-9一二两三四五六七八九])(毛|角)?(?![\d.%万千百十])")
_TENTHS = re.compile("([1-9一二两三四五六七八九])毛钱?(?=[，。；、）\n]|$)")
_TENTH = Decimal("0.1")
_PRICE = re.compile(
    r"(\d{1,3}(?:\.\d{1,3})?)(?:[-~—至到](\d{1,3}(?:\.\d{1,3})?))?(?P<part>分|角)钱?(?=/(?:千瓦时|度|[立平]方米|方|吨|公里|斤|公斤))"
)
_PARTS = {"分": Decimal("0.01"), "角": _TENTH}


def spoken(reader: Reader, start: int) -> Quantity | None:
    """The sum at ``start``, whose last digit is a tenth; without 毛 no measure word may follow (``两块5米展板``)."""
    if tenths := _TENTHS.match(reader.text, start):
        return reader.quantity(start, Measure(tenths.end(), "元"), (number(tenths[1]) or 0) * _TENTH)
    match = _SPOKEN.match(reader.text, start)
    if match is None or (not match[3] and reader.units.begins(reader.text, match.end())):
        return None
    whole, part = number(match[1]), number(match[2])
    if whole is None or part is None:
        return None
    return reader.quantity(start, Measure(match.end(), "元"), whole + part * _TENTH)


def priced(reader: Reader, start: int) -> Quantity | None:
    """``4分/千瓦时`` is 0.04 元, ``2-3分/立方米`` 0.02 to 0.03."""
    match = _PRICE.match(reader.text, start)
    if match is None:
        return None
    part = _PARTS[match["part"]]
    high = Decimal(match[2]) * part if match[2] else None
    return reader.quantity(start, Measure(match.end(), "元"), Decimal(match[1]) * part, high=high)
