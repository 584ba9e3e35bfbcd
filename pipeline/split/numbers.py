"""The numbers that numbering marks and the names of periods give."""

from __future__ import annotations

import re

YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
# A paragraph that opens with a year, behind a few words at most (``到2025年``).
HEADED_BY_YEAR = re.compile(r"[^，。；：\d]{0,6}((?:19|20)\d\d)年")
"""A year in digits, as headings and titles name it."""

ASIDE = re.compile(r"《[^》]{0,60}》|〔[^〕]{0,20}〕")
"""What names a year and does not speak of it: titles of papers, and their numbers."""

COUNTS = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
"""A number that is no year: what stands before the year in ``8.烈士寻亲10位（4位转入2024年续办）``."""

_NUMERAL = re.compile("[一二三四五六七八九十]+")
_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "一方面": None, "另一方面": None, "最后": None}
# Rows of characters that are numbers themselves: the first of each, the last, and the number of the first.
_ROWS = (("①", "⑳", 1), ("⒈", "⒛", 1), ("⑴", "⒇", 1), ("Ⅰ", "Ⅻ", 1))


def number_of(marker: str) -> int | None:
    """The number in a mark: ``（十二）`` is 12, ``②`` is 2, ``1.4`` is 4, ``其次，`` is 2, ``【双拥】`` none."""
    if marker[0] == "【":
        return None
    word = marker.rstrip("，,")
    if word in _WORDS:
        return _WORDS[word]
    for first, last, number in _ROWS:
        if first <= marker[0] <= last:
            return ord(marker[0]) - ord(first) + number
    digits = re.findall(r"\d+", marker)
    return int(digits[-1]) if digits else _lettered(marker)


def _lettered(marker: str) -> int | None:
    letters = re.match("[A-Za-z]+", marker)
    if letters is None:
        return chinese_number("".join(_NUMERAL.findall(marker.translate(_FORMAL))))
    return _ROMAN.get(letters.group()) or ord(letters.group()[0].upper()) - ord("A") + 1


def chinese_number(numeral: str) -> int | None:
    """A numeral below one hundred: ``十二``, ``二十``, ``五``; ``None`` for none."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral)
    if not {tens, ones} <= {"", *_DIGITS}:  # 三四十, 十三四
        return None
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


# The sixth five-year plan began in 1981; each is named after its number (``十四五``: the fourteenth).
_FIVE_YEARS = re.compile("第?(十[一二三四五六七八九]?)个?五年?(?=[”规时期])")
_SIXTH, _BEGAN, _YEARS = 6, 1981, 5


def first_year_of_period(text: str) -> int | None:
    """The first year of the five-year plan that ``text`` names first: ``“十五五”时期`` is 2026."""
    match = _FIVE_YEARS.search(text)
    number = chinese_number(match[1]) if match else None
    return _BEGAN + _YEARS * (number - _SIXTH) if number else None
