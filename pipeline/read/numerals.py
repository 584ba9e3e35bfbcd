"""How Word writes the numbers of its lists: a number and the name of a format (``w:numFmt``) -> text."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TW = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

Format = Callable[[int], str]


def numeral(number: int, style: str) -> str:
    """``number`` as Word shows it in a list of format ``style``; unknown formats are decimal, as in Word."""
    return _FORMATS.get(style, str)(number)


def counting(number: int, digits: str = _DIGITS, units: str = "十百千", *, full: bool = False) -> str:
    """A Chinese number below 10,000: 12 is 十二, 120 is 一百二十; ``full``: 12 is 壹拾贰. Decimal from there on."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]) and number % 10**power:
            text += digits[0]
    return text[1:] if 10 <= number < 20 and not full else text


def _japanese(number: int) -> str:
    """As Chinese counting, but 百 and 千 without 一, and no zeros."""
    text = counting(number).replace("零", "")
    return text[1:] if 100 <= number < 2000 and text.startswith("一") else text


def _digital(number: int) -> str:
    """Digit by digit: 12 is 一二, 10 is 一〇."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _from(characters: str) -> Format:
    """The n-th of some characters, decimal behind the last."""
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _range(start: int, size: int) -> Format:
    return _from("".join(map(chr, range(start, start + size))))


def _letters(number: int) -> str:
    """a to z, then aa, bb, as Word counts."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})


_CIRCLED = _from("".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)))))

_FORMATS: dict[str, Format] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _range(0x2474, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "chineseCounting": counting,
    "chineseCountingThousand": counting,
    "taiwaneseCounting": counting,
    "taiwaneseCountingThousand": counting,
    "japaneseCounting": _japanese,
    "japaneseDigitalTenThousand": _digital,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda number: counting(number, _LEGAL, "拾佰仟", full=True),
    "ideographLegalTraditional": lambda number: counting(number, _LEGAL_TW, "拾佰仟", full=True),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    # Bracketed ideographs in spite of the name (not checked against Word; LibreOffice may show circled digits).
    "ideographEnclosedCircle": _range(0x3220, 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda _: "",
}
