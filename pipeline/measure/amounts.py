"""A number as written, without its unit: digits, Chinese numerals, mixtures and masks.

``1.37万余`` ``五百多`` ``一百六十余万`` ``3千`` ``2万3千`` ``十几`` ``上千`` ``12×××`` ``XX.X``
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.measure.numerals import HAN, MULTIPLIERS, behind_point, parse_digits, parse_han

MASKS = "XxN×*※_"

# 千 and 百 may begin a unit: 千瓦, 千伏, 百分点.
_SCALE = r"(?:百(?!分)|千(?![瓦伏米克卡帕周])|十(?=[余多几万亿]))?[万亿]{0,2}"
_DIGITS = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?)(?![\d])"
    rf"(?P<about>[余多几]?)(?P<scale>{_SCALE})(?P<later>[余多几来]?)"
)
# What goes on from 亿 or 万 or 千: the 2000万 of ``1亿2000万元``, the 3千 of ``2万3千``.
_LOWER = re.compile(
    r"(?P<digits>\d{1,4}(?:\.\d{1,4})?)(?P<scale>[千百]?万|千(?![瓦伏米克卡帕])|百(?!分))(?P<later>[余多]?)"
)
_HAN = re.compile(
    rf"(?P<han>[{HAN}]+(?:点[零〇一二三四五六七八九]{{1,4}}(?=[万亿个成倍元%]))?)(?P<about>[余多几来]?)(?P<scale>[万亿]{{0,2}})(?P<later>[余多几]?)"
)
_MASK = re.compile(rf"[\d.,]*[{MASKS}][\d.,{MASKS}]*(?P<about>[余多几]?)(?P<scale>[千百]?[万亿]?)(?P<later>[余多]?) ?")
_SIGN = re.compile(f"[{MASKS}]")
_DESTROYED = re.compile(r"(?:19|20)\d\d0(?=%)")

# The financial forms are words of their own when they stand alone: 退伍, 大陆, 收拾.
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")

# What may end the first factor of a product.
_FACTORS = "元人户个名天月年次场家%）"

STARTS = re.compile(rf"[\d{HAN}{MASKS}]")


class Amount(NamedTuple):
    """A number: where it ends, its value (``None`` for a mask), and how it was written.

    ``scale`` is the multiplier written behind the digits (10000 in ``1.4万``), which a range may share.
    """

    end: int
    value: Decimal | None
    about: bool = False
    scale: int = 1
    han: bool = False


def read_amount(text: str, start: int) -> Amount | None:
    """The number that begins at ``start``, or ``None`` where there is none."""
    return _read_mask(text, start) or _read_digits(text, start) or _read_han(text, start)


def is_product(text: str, start: int) -> bool:
    """Whether the sign at ``start`` multiplies and masks nothing: ``500元×12人``, ``2×66万千瓦``."""
    before = text[start - 1 : start]
    is_sign = text[start] in "×*" or (text[start] == "x" and before.isdigit())
    return is_sign and text[start + 1 : start + 2].isdigit() and (before in tuple(_FACTORS) or before.isdigit())


def _scale(marks: str) -> int:
    size = 1
    for mark in marks:
        size *= MULTIPLIERS[mark]
    return size


def _read_digits(text: str, start: int) -> Amount | None:
    match = _DIGITS.match(text, start)
    if not match:
        return None
    scale = _scale(match["scale"])
    value = parse_digits(match["digits"]) * scale
    end, about = _about(text, match)
    size = scale
    while size > 1 and not about and (lower := _LOWER.match(text, end)) and _scale(lower["scale"]) < size:
        size = _scale(lower["scale"])
        value += parse_digits(lower["digits"]) * size
        end, about = lower.end(), bool(lower["later"])
    return Amount(end, value, about, scale)


def _read_han(text: str, start: int) -> Amount | None:
    match = _HAN.match(text, start)
    value = _han_value(match["han"]) if match else None
    if not match or value is None:
        return None
    is_decimal = "点" in match["han"]
    if (match["scale"] and not match["about"] and not is_decimal) or match["han"] in _FORMAL:
        return None
    end, about = _about(text, match)
    scale = _scale(match["scale"])
    return Amount(end, value * scale, about, scale, han=True)


def _han_value(numeral: str) -> Decimal | None:
    """``五百`` is 500, ``三点五`` 3.5."""
    whole, point, digits = numeral.partition("点")
    value = parse_han(whole)
    if value is None or not point:
        return value
    return value + behind_point(digits)


def _read_mask(text: str, start: int) -> Amount | None:
    """A masked number (``XX``, ``**``, ``12×××``, ``9X``), or one that the page destroyed (``20230%`` for ``100%``)."""
    if match := _DESTROYED.match(text, start):
        return Amount(match.end(), None)
    if start and text[start - 1].isascii() and text[start - 1].isalpha():  # asked first: ``1x1x1x…`` is one long mask
        return None
    match = _MASK.match(text, start)
    if not match:
        return None
    signs = [found.start() for found in _SIGN.finditer(text, start, match.end())]
    if len(signs) == 1 and is_product(text, signs[0]):
        return None
    return Amount(match.end(), None, bool(match["about"] or match["later"]), _scale(match["scale"]))


def _about(text: str, match: re.Match[str]) -> tuple[int, bool]:
    """Where the number ends, and whether 余 多 几 来 makes it approximate; a 来 that begins a word stays out."""
    end = match.end()
    mark = match["later"] or match["about"]
    if mark == "来" and text[end : end + 1] in ("自", "访", "信", "到", "电", "源", "看", "说", "的", "，", "。", "、"):
        return end - 1, False
    return end, bool(mark)


def round_leading(text: str, start: int, amount: Amount) -> bool:
    """Whether a numeral is a bare 百 千 万 亿 (``百余人``, ``上千人``), which counts only with a word of degree."""
    return amount.han and text[start] in "百千万亿佰仟"
