"""Numerals, digits and Chinese, to exact values.

Values are ``Decimal`` until the very end, so that ``1.37万`` is 13700 and not 13700.000000000002.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    "〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3,
}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
LARGE = {"万": 10**4, "亿": 10**8}
MULTIPLIERS = {**{c: v for c, v in SMALL.items() if c not in "廿卅"}, **LARGE}

# What stands behind the 点 of a Chinese numeral, before a unit: 三点五万.
FRACTION = "[零〇一二三四五六七八九]{1,4}(?=[万亿个成倍元折公米吨亩%名户件])"
HAN = "".join(DIGITS) + "".join(SMALL) + "".join(LARGE)


def parse_digits(text: str) -> Decimal:
    """``29,050`` is 29050, ``14.35`` is 14.35. The text must be digits, commas and at most one point."""
    return Decimal(text.replace(",", ""))


def parse_han(text: str) -> Decimal | None:
    """The value of a Chinese numeral, or ``None`` where the characters make no numeral.

    ``一百二十`` is 120, ``六万五千`` 65000, ``两千三`` 2300 (the last digit takes the next lower place, as spoken),
    ``一万五`` 15000, ``二〇`` 20 (digits in a row), ``百`` 100, ``万`` 10000.
    """
    if all(character in DIGITS for character in text):
        return Decimal(_in_digits(text)) if _is_row(text) else None
    total = Decimal(0)
    rest = text
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.partition(mark)
        if not found:
            continue
        value = parse_han(head) if head else Decimal(1)
        if value is None:
            return None
        if mark == tail[:1] == "亿":  # 一百亿亿
            value, tail = value * size, tail[1:]
        total += value * size
        rest = tail
        if len(tail) == 1 and tail in DIGITS and DIGITS[tail]:
            return total + DIGITS[tail] * Decimal(size) / 10
    below = _below_myriad(rest) if rest else Decimal(0)
    return None if below is None else total + below


def behind_point(text: str) -> Decimal:
    """The digits of a Chinese numeral behind its 点: ``二五`` is 0.25."""
    return Decimal("0." + _in_digits(text))


def _in_digits(text: str) -> str:
    return "".join(str(DIGITS[character]) for character in text)


def _is_row(text: str) -> bool:
    """One digit, or digits in a row that were written so on purpose: ``二〇二三``, not ``三四``."""
    return len(text) == 1 or "〇" in text or "零" in text or "○" in text


def _below_myriad(text: str) -> Decimal | None:
    """A numeral below ten thousand: ``三千七百``, ``一千零五``, ``十二``, ``两百五`` (250)."""
    total = digit = 0
    last = 10**4
    has_digit = spoken_zero = False
    for character in text:
        if character in SMALL:
            size = SMALL[character]
            if size >= last and size not in (20, 30):
                return None
            total += (digit if has_digit else 1) * size
            last, digit, has_digit, spoken_zero = (10 if size in (20, 30) else size), 0, False, False
        elif character in DIGITS and not has_digit:
            digit, spoken_zero = DIGITS[character], spoken_zero or DIGITS[character] == 0
            has_digit = digit > 0
        else:
            return None
    if has_digit and not spoken_zero and 10 < last < 10**4:
        digit *= last // 10
    return Decimal(total + digit)
