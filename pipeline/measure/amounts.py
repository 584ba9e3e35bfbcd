"""A number as written, without its unit: digits, Chinese numerals, mixtures and masks.

``1.37万余`` ``五百多`` ``一百六十余万`` ``3千`` ``2万3千`` ``1万2000`` ``十好几`` ``上千`` ``100+`` ``12×××`` ``XX.X``
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.measure.numerals import FRACTION, HAN, MULTIPLIERS, behind_point, parse_digits, parse_han
from pipeline.model import Mod

MASKS = "XxN×*※_"
STARTS = re.compile(rf"[\d{HAN}{MASKS}]")

# 千 and 百 may begin a unit: 千瓦, 千伏, 百分点.
_NO_UNIT = "(?![瓦伏米克卡帕周])"
_SCALE = rf"(?:百(?!分)|千{_NO_UNIT}|十(?=[余多几万亿]))?[万亿]{{0,2}}"
_DIGITS = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,18}(?:\.\d{1,9})?)(?!\d)"
    rf"(?P<about>[余多几]?)(?P<scale>{_SCALE})(?P<later>[余多几来]?)(?P<over>(?<=[千百][余多])[万亿]{{1,2}})?"
)
# What goes on from 亿 or 万 or 千: the 2000万 of ``1亿2000万元``, the 3千 of ``2万3千``, the 2000 of ``1万2000元``.
_LOWER = re.compile(
    rf"[零〇]?(?P<digits>\d{{1,4}}(?:\.\d{{1,4}})?)(?P<scale>[千百]?万|千{_NO_UNIT}|百(?!分))(?P<later>[余多]?)"
)
_REST = re.compile(r"[零〇]?(?P<digits>\d{2,4})(?![\d.,%:/年月日号岁万亿千百-])(?P<later>[余多]?)")
_SPOKEN = re.compile(r"\d(?![\d.,%:/年月日号岁万亿千百-])")
_HAN = re.compile(
    rf"(?P<han>[{HAN}]{{1,32}}(?:点{FRACTION})?)"
    r"(?P<about>(?:[余多来]|好?几|(?<=[百千万])把(?=[人个块户名]))?)(?P<scale>[万亿]{0,2})(?P<later>[余多几]?)"
)
# More digits and masks than these are no number.
_MASK = re.compile(
    rf"[\d.,]{{0,24}}[{MASKS}][\d.,{MASKS}]{{0,120}}(?P<about>[余多几]?)(?P<scale>[千百]?[万亿]?)(?P<later>[余多]?) ?"
)
_SIGN = re.compile(f"[{MASKS}]")
_DESTROYED = re.compile(r"(?:19|20)\d\d0(?=%)")
# ``100+家``, but not the sum ``2+26``.
_MORE = re.compile(r"\+(?![\d+A-Za-z])")

# The financial forms are words of their own when they stand alone: 退伍, 大陆, 收拾.
_FORMAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")
# What may end the first factor of a product.
_FACTORS = "元人户个名天月年次场家%）"
# 来 begins a word before these: 3来信, 5来自.
_COMING = frozenset("自访信到电源看说的，。、")


class Amount(NamedTuple):
    """A number: where it ends, its value (``None`` for a mask), and how it was written.

    ``mod`` is what the number itself says (``420余``, ``100+``). ``scale`` is the multiplier written behind the digits
    (10000 in ``1.4万``), which a range or a list may share.
    """

    end: int
    value: Decimal | None
    mod: Mod = Mod.EXACT
    scale: int = 1
    han: bool = False

    @property
    def about(self) -> bool:
        """Whether 余 多 几 来 stand in it."""
        return self.mod is Mod.ABOUT


def read_amount(text: str, start: int) -> Amount | None:
    """The number that begins at ``start``, or ``None`` where there is none."""
    return _read_mask(text, start) or _read_digits(text, start) or _read_han(text, start)


def spoken_rest(text: str, amount: Amount) -> Amount | None:
    """``2万3`` read as 23000, ``3千5`` as 3500; ``None`` where no single digit follows. The caller makes sure that a
    unit stands behind it, since ``40万3岁以下儿童`` is said as well."""
    match = _SPOKEN.match(text, amount.end)
    if not match or amount.value is None or amount.han or amount.scale < 1000 or amount.mod is not Mod.EXACT:
        return None
    return amount._replace(end=match.end(), value=amount.value + Decimal(match[0]) * amount.scale / 10)


def is_product(text: str, start: int) -> bool:
    """Whether the sign at ``start`` multiplies and masks nothing: ``500元×12人``, ``2×66万千瓦``."""
    before = text[start - 1 : start]
    is_sign = text[start] in "×*" or (text[start] == "x" and before.isdigit())
    return is_sign and text[start + 1 : start + 2].isdigit() and (before in tuple(_FACTORS) or before.isdigit())


def round_leading(text: str, start: int, amount: Amount) -> bool:
    """Whether a numeral is a bare 百 千 万 亿 (``百余人``, ``上千人``), which counts only with a word of degree."""
    return amount.han and text[start] in "百千万亿佰仟"


def _scale(marks: str) -> int:
    size = 1
    for mark in marks:
        size *= MULTIPLIERS[mark]
    return size


def _read_digits(text: str, start: int) -> Amount | None:
    match = _DIGITS.match(text, start)
    if not match:
        return None
    scale = _scale(match["scale"] + (match["over"] or ""))
    value = parse_digits(match["digits"]) * scale
    end, mod = _mod(text, match)
    size = scale
    while size > 1 and mod is Mod.EXACT and (lower := _lower(text, end, size)):
        size = _scale(lower.groupdict().get("scale") or "")
        value += parse_digits(lower["digits"]) * size
        end, mod = lower.end(), Mod.ABOUT if lower["later"] else Mod.EXACT
    if mod is Mod.EXACT and text.startswith("+", end) and _MORE.match(text, end):
        end, mod = end + 1, Mod.MIN
    return Amount(end, value, mod, scale)


def _lower(text: str, end: int, size: int) -> re.Match[str] | None:
    """What stands behind a 万 and is smaller than it."""
    lower = _LOWER.match(text, end)
    if lower:
        return lower if _scale(lower["scale"]) < size else None
    rest = _REST.match(text, end)
    return rest if rest and size in (1000, 10_000) and int(rest["digits"]) < size else None


def _read_han(text: str, start: int) -> Amount | None:
    match = _HAN.match(text, start)
    value = _han_value(match["han"]) if match else None
    if not match or value is None:
        return None
    is_decimal = "点" in match["han"]
    if (match["scale"] and not match["about"] and not is_decimal) or match["han"] in _FORMAL:
        return None
    end, mod = _mod(text, match)
    scale = _scale(match["scale"])
    return Amount(end, value * scale, mod, scale if scale > 1 else _last_scale(match["han"]), han=True)


def _last_scale(numeral: str) -> int:
    """The multiplier at the end of ``三万`` and ``五百``, which ``两至三万`` shares; that of ``二十`` is none."""
    digits = numeral.rstrip("百千万亿佰仟")
    return _scale(numeral[len(digits) :]) if digits else 1


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
    mod = Mod.ABOUT if match["about"] or match["later"] else Mod.EXACT
    return Amount(match.end(), None, mod, _scale(match["scale"]))


def _mod(text: str, match: re.Match[str]) -> tuple[int, Mod]:
    """Where the number ends, and what 余 多 几 来 make of it; a 来 that begins a word stays out."""
    end = match.end()
    mark = match["later"] or match["about"]
    if mark == "来" and text[end : end + 1] in _COMING:
        return end - 1, Mod.EXACT
    return end, Mod.ABOUT if mark else Mod.EXACT
