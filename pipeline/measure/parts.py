"""The parts of a year that words of time name: ``上半年``, ``前10个月``, ``1-9月``, ``3月5日``, ``春节前夕``."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.dates import Dates, Festival, MonthDay, Part, longest_first, month_day
from pipeline.split.numbers import chinese_number

_TO = "[-~—–―至到]{1,2}"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NOT_BEHIND = r"(?<![\d第每一二三四五六七八九十半多几.])(?<![每逐]年)"
_DAY = rf"{_NUMBER}[日号]"
_MONTHS = (
    rf"(?<![提此之以])前(?:{_NUMBER}|两)个月|{_NOT_BEHIND}{_NUMBER}月(?:份)?{_TO}(?:次年|翌年|第二年){_NUMBER}月(?:份)?"
    rf"|{_NOT_BEHIND}{_NUMBER}{_TO}{_NUMBER}月(?:份)?"
    rf"|{_NOT_BEHIND}{_NUMBER}月(?:份)?(?:(?:{_DAY})?{_TO}{_NUMBER}月(?:份)?(?:{_DAY})?|{_DAY}(?:{_TO}{_DAY})?|[上中下]旬)?"
)
# ``春节、“八一”期间``: a festival next to another.
_BESIDE = r"(?<![节日旦、秋庆”])(?<![节日旦、秋庆][“\"])"
_OF_YEARS = re.compile(r"年(\d{1,2}月(?:份|\d{1,2}日)?)")
_FIRST_MONTHS = re.compile(rf"前({_NUMBER}|两)个月")
_FROM_MONTH = re.compile(rf"({_NUMBER}){_TO}({_NUMBER})月份?")
_FROM_DAY = re.compile(rf"({_NUMBER})月份?(?:({_NUMBER})[日号]?)?(?:{_TO}(?:({_NUMBER})月份?)?(?:({_NUMBER})[日号])?)?")
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}


class PartWords:
    """The words of the lexicon that name a part of a year."""

    def __init__(self, lexicon: Lexicon, dates: Dates) -> None:
        spans = lexicon.mapping("periods", "spans").items()
        points = lexicon.mapping("periods", "points").items()
        self._words = {str(word): Part(month_day(days[0]), month_day(days[1])) for word, days in spans}
        self._words |= {str(word): Part(None, month_day(day)) for word, day in points}
        around = lexicon.mapping("periods", "around").items()
        self._around = {str(word): (int(days[0]), int(days[1])) for word, days in around}
        names, sides = "|".join(dates.festivals), "|".join(longest_first(self._around))
        self._festival = re.compile(rf"[“\"]?({names})[”\"]?(?:节|建军节|佳节)?[”\"]?({sides})")

    @property
    def pattern(self) -> str:
        """One expression for all of them; a festival next to another names no days of its own."""
        words = "|".join(longest_first(self._words))
        festival = self._festival.pattern.replace("(", "(?:").replace("(?:?:", "(?:")
        return rf"(?<![一二三四五六七八九十\d多几半])(?:{words})|{_MONTHS}|{_BESIDE}{festival}"

    def read_between(self, written: str) -> Part | None:
        """The first and the last day of months in two years, each in its own (``2021年9月至2022年6月``)."""
        first, last = (_months(month) for month in _OF_YEARS.findall(written))
        return Part(first.first, last.last) if first and last else None

    def read(self, written: str) -> Part | Festival | None:
        """What a match of the expression names; ``None`` for months and days that no year has."""
        if written in self._words:
            return self._words[written]
        festival = self._festival.fullmatch(written)
        if festival:
            return Festival(festival[1], *self._around[festival[2]])
        return _months(written)


def _months(written: str) -> Part | None:
    if match := _FIRST_MONTHS.fullmatch(written):
        return _part((1, 1), (_value(match[1]), 31))
    if match := _FROM_MONTH.fullmatch(written):
        return _part((_value(match[1]), 1), (_value(match[2]), 31))
    if written.endswith("旬"):
        month, days = _value(written.partition("月")[0]), _THIRDS[written[-2]]
        return _part((month, days[0]), (month, days[1]))
    match = _FROM_DAY.fullmatch(written)
    return _from_day(match) if match else None


def _from_day(match: re.Match[str]) -> Part | None:
    """``7月``, ``3月5日``, ``3月至9月``, ``3月25日至4月6日``, ``9月18日至27日``."""
    month, day, later_month, later_day = (_value(group) for group in match.groups())
    last_month = later_month or month
    last_day = later_day or (31 if later_month or not day else day)
    return _part((month, day or 1), (last_month, last_day))


def _part(first: MonthDay, last: MonthDay) -> Part | None:
    """A stretch of one year: not one over its end (``11月至3月``), and no ``13月``."""
    is_real = all(1 <= month <= 12 and 1 <= day <= 31 for month, day in (first, last))
    return Part(first, last) if is_real and first <= last else None


def _value(numeral: str | None) -> int:
    if not numeral:
        return 0
    if numeral == "两":
        return 2
    return int(numeral) if numeral.isdigit() else chinese_number(numeral) or 0
