"""Two numbers that are one: ``3-5名`` ``50万至80万元`` ``七八个`` ``4、5场`` ``十五六名``.

Every function reads the number at ``start``, or gives ``None`` where it has another shape.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from pipeline.measure.amounts import Amount, read_amount
from pipeline.measure.numerals import DIGITS, HAN, parse_han
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.reader import Measure, Reader, number

# 一 stands for a dash in ``3一5名``.
_CONNECTOR = re.compile(r"[-~—–]{1,2}|[至到](?!少|多)|一(?=\d)")
_ROW = re.compile(rf"[{HAN}]{{2,9}}")
_LISTED = re.compile(r"(\d|[一二三四五六七八九])、(?=(\d|[一二三四五六七八九])(?![\d、一二三四五六七八九]))")
# ``从3人到5人`` tells of a change, ``从5折到9折不等`` of a range.
_FROM = re.compile("[由从](?:[^，。；、\\d]{1,6}的)?$")
_BETWEEN = ("不等", "之间", "左右", "浮动")


def joined(reader: Reader, start: int, low: Amount) -> Quantity | None:
    """``3-5名`` ``三至五户`` ``10%~15%`` ``50万至80万元`` ``X-X户``: two numbers that one connector joins."""
    text, is_digits = reader.text, reader.text[start].isdigit()
    first = reader.units.match(text, low.end, is_digits) or ""
    connector = _CONNECTOR.match(text, low.end + len(first))
    if not connector or (connector[0] == "一" and (first or low.han)):
        return None
    high = reader.amount(connector.end())
    measure = reader.measure(high.end, is_digits) if high else None
    if high is None or measure is None or high.han != low.han or not measure.word.startswith(first):
        return None
    if reader.exclusions.behind(text, high.end) or (
        connector[0] in "至到" and first and _is_change(text, start, measure)
    ):
        return None
    return _between(reader, start, low, high, measure, is_apart=bool(first))


def _is_change(text: str, start: int, measure: Measure) -> bool:
    return bool(_FROM.search(text, max(0, start - 9), start)) and not text.startswith(_BETWEEN, measure.end)


def _between(reader: Reader, start: int, low: Amount, high: Amount, measure: Measure, is_apart: bool) -> Quantity:
    if low.value is None or high.value is None:
        return reader.masked(start, measure)
    return reader.quantity(start, measure, low.value if is_apart else _lower(low, high), high.mod, high.value)


def _lower(low: Amount, high: Amount) -> Decimal:
    """The lower end, which shares the multiplier of the upper one: the 5 of ``5至8万`` is 50000."""
    value, other = low.value or Decimal(0), high.value or Decimal(0)
    return value * high.scale if low.scale == 1 < high.scale and value < other / high.scale else value


def large(reader: Reader, low: Amount) -> tuple[Decimal, Amount] | None:
    """Both ends of a range whose unit the sentence supplies: ``缺口100-200万。``"""
    connector = _CONNECTOR.match(reader.text, low.end)
    high = read_amount(reader.text, connector.end()) if connector else None
    if connector is None or high is None or high.value is None or high.han or high.scale < 10_000:
        return None
    lower = _lower(low, high)
    return (lower, high) if lower < high.value and not reader.text[high.end : high.end + 1].isascii() else None


def spoken(reader: Reader, start: int) -> Quantity | None:
    """``三四十块`` is 30 to 40, ``七八个`` 7 to 8, ``十五六万元`` 150000 to 160000, ``三五名`` 3 to 5."""
    row = _ROW.match(reader.text, start)
    ends = side_by_side(row[0]) if row else None
    measure = reader.measure(row.end()) if row and ends else None
    if row is None or ends is None or measure is None or reader.exclusions.behind(reader.text, row.end()):
        return None
    return reader.quantity(start, measure, ends[0], high=ends[1])


def side_by_side(row: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of a numeral that holds two digits side by side: ``两三百`` is 200 and 300."""
    for place, (one, other) in enumerate(pairwise(row)):
        if one in DIGITS and other in DIGITS:
            low, high = parse_han(row[: place + 1] + row[place + 2 :]), parse_han(row[:place] + row[place + 1 :])
            follows = DIGITS[other] - DIGITS[one] == 1 < DIGITS[other] or (place == 0 and one + other == "三五")
            return (low, high) if low and high and follows and low < high else None
    return None


def listed(reader: Reader, start: int) -> Quantity | None:
    """``4、5场`` is 4 to 5, ``二、三十人`` 20 to 30; in a longer list it is none (``1、4、5类``)."""
    match = _LISTED.match(reader.text, start)
    if not match or start == 0 or reader.text[start - 1] in "\n、。 ":
        return None
    low, high, rest = number(match[1]), number(match[2]), read_amount(reader.text, match.end())
    measure = reader.measure(rest.end) if rest else None
    if low is None or high is None or rest is None or rest.value is None or measure is None or high - low != 1:
        return None
    if reader.units.names_classes(measure.word) or reader.exclusions.behind(reader.text, rest.end):
        return None
    return reader.quantity(start, measure, rest.value / high * low, rest.mod, rest.value)
