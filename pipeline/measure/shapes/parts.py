"""Parts of a whole: ``百分之三点五`` ``三分之一`` ``1/3`` ``九成五`` ``八五折`` ``一半`` ``半天`` ``历时半年``
``连续两月``.

Every function reads the number at ``start``, or gives ``None`` where it has another shape.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.measure.amounts import MASKS
from pipeline.measure.numerals import DIGITS, HAN, behind_point
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.ranges import side_by_side
from pipeline.measure.shapes.reader import Measure, Reader, number
from pipeline.model import Mod

#: Fractions that are one character.
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
          "⅕": Decimal("0.2")}  # fmt: skip

_PER = {"百": "%", "千": "‰", "万": "‱"}
_NUMERAL = rf"(?:\d{{1,15}}(?:\.\d{{1,9}})?|[{HAN}]{{1,12}})"
_POINT = r"(?:点(?:[零〇一二三四五六七八九]{1,9}))?"
_FRACTION = re.compile(rf"({_NUMERAL})分之(?:({_NUMERAL})({_POINT})([几多余]?)|[{MASKS}]{{1,6}})")
_SECOND = re.compile(rf"[-~至到]{{1,2}}(?:百分之)?({_NUMERAL})({_POINT})(?!分之|[年月日个])")
_SLASHED = re.compile(r"([1-9])/([2-9]|10)(?![\d./月日页号])")
# What is said before a fraction; a bare ``1/3`` may be a date, a page or a score.
_SHARE = re.compile(r"(?:[约近达超逾足到少减降压缩了的仅剩有]|占[^，。；、\d]{0,6}|超过|其中)$")
_OF_ALL = re.compile("以上|以下|左右|的(?!概率)")
_TENTHS = re.compile(
    r"(\d{1,2}(?:\.\d)?|[一二两三四五六七八九])成((?:[一二三四五六七八九半]|\d(?![\d.,%成个万]))?)([多余]?)"
)
_DISCOUNT = re.compile("([一二三四五六七八九])([一二三四五六七八九])折")
_HALF = re.compile("半(?:个?(?P<more>多)?(?P<word>月|小时|钟头)|(?P<plain>个?(?:天|封|小时|月|百分点|斤|亩|袋|页)|年))")
_MONTHS = re.compile(r"(\d{1,2}|[一二两俩三四五六七八九十]{1,2})月(?![份来间底初末])")
_NO_HALF = ("小", "大", "上", "下", "多", "过", "每")


def of_hundred(reader: Reader, start: int) -> Quantity | None:
    """``百分之九十`` is 90 %, ``千分之三`` 3 ‰, ``百分之十到十五`` 10 to 15 %, ``三分之一`` 0.333 without a unit."""
    match = _FRACTION.match(reader.text, start)
    if not match:
        return None
    unit = _PER.get(match[1])
    if match[2] is None:
        return Quantity(start, match.end(), None, None, unit, Mod.MASKED, "rates") if unit else None
    base = number(match[1])
    ends = side_by_side(match[2]) if unit and len(match[2]) > 1 and not match[3] else None
    if ends:
        return Quantity(start, match.end(), float(ends[0]), float(ends[1]), unit, Mod.EXACT, "rates")
    value = _with_point(match[2], match[3])
    if value is None or not base:
        return None
    mod = Mod.ABOUT if match[4] else Mod.EXACT
    if unit is None:
        return _share(start, match.end(), value / base, mod)
    second = _SECOND.match(reader.text, match.end())
    high = _with_point(second[1], second[2]) if second and not match[4] else None
    if second is None or high is None or high <= value:
        return Quantity(start, match.end(), float(value), None, unit, mod, "rates")
    return Quantity(start, second.end(), float(value), float(high), unit, mod, "rates")


def _with_point(whole: str, point: str) -> Decimal | None:
    value = number(whole)
    return value + behind_point(point[1:]) if value is not None and point else value


def _share(start: int, end: int, value: Decimal, mod: Mod = Mod.EXACT) -> Quantity:
    """A fraction: a figure without a unit, to four places."""
    return Quantity(start, end, round(float(value), 4), None, None, mod)


def slashed(reader: Reader, start: int) -> Quantity | None:
    """``占1/3`` is 0.333, and ``占½`` 0.5; ``2/3版`` and ``1/3`` alone are none."""
    if vulgar := VULGAR.get(reader.text[start]):
        return None if reader.text[start - 1 : start].isdigit() else _share(start, start + 1, vulgar)
    match = _SLASHED.match(reader.text, start)
    if not match or int(match[1]) >= int(match[2]):
        return None
    if not _SHARE.search(reader.text, max(0, start - 7), start) and not _OF_ALL.match(reader.text, match.end()):
        return None
    return _share(start, match.end(), Decimal(match[1]) / Decimal(match[2]))


def tenths(reader: Reader, start: int) -> Quantity | None:
    """``九成`` is 9 成, ``七成五`` and ``7成5`` are 7.5, ``四成多`` about 4."""
    match = _TENTHS.match(reader.text, start)
    if not match or reader.units.match(reader.text, match.end(1)) != "成":
        return None
    value = number(match[1])
    if value is None:
        return None
    if match[2]:
        value += Decimal("0.5") if match[2] == "半" else Decimal(DIGITS.get(match[2]) or match[2]) / 10
    mod = Mod.ABOUT if match[3] else Mod.EXACT
    return Quantity(start, match.end(), float(value), None, "成", mod, "rates")


def discount(reader: Reader, start: int) -> Quantity | None:
    """``八五折`` is 85, as ``85折`` is; ``七八折`` is a range."""
    match = _DISCOUNT.match(reader.text, start)
    if not match or DIGITS[match[2]] == DIGITS[match[1]] + 1 or reader.units.match(reader.text, match.end(2)) != "折":
        return None
    return reader.quantity(start, Measure(match.end(), "折"), Decimal(DIGITS[match[1]] * 10 + DIGITS[match[2]]))


def months(reader: Reader, start: int) -> Quantity | None:
    """``连续两月`` is 2 个月; a month without such a word before it is a date."""
    match = _MONTHS.match(reader.text, start)
    if match is None:
        return None
    end, value = match.end(), number(match[1])
    # 两月 is no month of the year; 近两月 is a span.
    is_two = match[1] in ("两", "俩") and not reader.exclusions.is_span(reader.text, start, end, is_year=False)
    if value is None or not (is_two or reader.exclusions.are_months(reader.text, start, end)):
        return None
    return reader.quantity(start, Measure(match.end(), "个月"), value)


def half(reader: Reader, start: int) -> Quantity | None:
    """``一半`` is 0.5 without a unit, ``半天`` 0.5 天, ``半个多月`` about 0.5 个月, ``历时半年`` 0.5 年."""
    text = reader.text
    if text.startswith("一半", start):
        return _share(start, start + 2, Decimal("0.5"))
    match = _HALF.match(text, start) if text[start] == "半" else None
    if not match or (text[start - 1 : start] in _NO_HALF and not text.endswith("超过", 0, start)):
        return None
    word = match["plain"] or f"个{match['word']}"
    # 半年 lasts only where something is said to take it; 上半年 and 近半年来 name a time.
    if (word == "年" and not reader.exclusions.lasts(text, start, match.end())) or not reader.units.is_unit(word):
        return None
    mod = Mod.ABOUT if match["more"] else Mod.EXACT
    return reader.quantity(start, Measure(match.end(), word, mod=mod), Decimal("0.5"))
