"""The years that words of time name: ``2023年``, ``2021—2023年``, ``去年``, ``五年来``, ``“十四五”时期``."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.measure.dates import longest_first
from pipeline.split.numbers import chinese_number

_YEAR = r"(?:19|20)\d\d"
_TO = "[-~—–―至到]{1,2}"
_DIGITS = re.compile(_YEAR)
# ``2021年9月至2022年6月``
_MONTH = r"年\d{1,2}月(?:份|\d{1,2}日)?"
_EXPLICIT = (
    rf"(?<!\d)(?P<months>{_YEAR}{_MONTH}{_TO}{_YEAR}{_MONTH})[底末]?"
    rf"|(?<!\d)(?P<range>{_YEAR}年?{_TO}{_YEAR})学?年"
    rf"|(?<!\d)(?P<list>{_YEAR}年?(?:[、和及与]{_YEAR}年?){{1,6}}(?:(?<=年)|[两三四五]年))"
    rf"|(?<!\d)(?P<year>{_YEAR})年"
)
_GROUP = re.compile(r"\((?!\?)")
_TWO = {"两": 2}


class Names(Enum):
    """How a word of time names its years."""

    NOTHING = auto()  # 上半年, 3月5日: those of what stands before it
    YEAR = auto()  # 2023年
    YEARS = auto()  # 2021—2023年, 2019年和2022年, “十四五”时期
    SPOKEN = auto()  # 去年: from the year in which the report speaks
    FOLLOWING = auto()  # 次年: from the year named before
    PRESENT = auto()  # 目前
    REVIEWED = auto()  # 一年来: the year under review
    PAST = auto()  # 五年来: so many years up to that under review
    COMING = auto()  # 今后五年
    MANY = auto()  # 近年来


class Years(NamedTuple):
    """The years that a word names: ``first`` and ``last`` where it tells them itself, otherwise ``number`` counts them
    as ``names`` says. ``listed`` are those of a list."""

    names: Names
    first: int | None = None
    last: int | None = None
    number: int = 0
    listed: tuple[int, ...] = ()


class Span(NamedTuple):
    """First and last year; either is ``None`` where the text does not fix it."""

    first: int | None
    last: int | None
    is_several: bool = False

    @property
    def year(self) -> int | None:
        """The one year that it is."""
        return None if self.is_several else self.first


class YearWords:
    """The words of the lexicon that name years."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers = {
            Names.SPOKEN: _numbers(lexicon, "relative"),
            Names.FOLLOWING: _numbers(lexicon, "following"),
            Names.PRESENT: dict.fromkeys(lexicon.words("periods", "present"), 0),
            Names.REVIEWED: dict.fromkeys(lexicon.words("periods", "reviewed"), 0),
        }
        self._plans = {str(k): (int(v[0]), int(v[1])) for k, v in lexicon.mapping("periods", "plans").items()}
        self._past = lexicon.pattern("periods", "past_years")
        self._coming = lexicon.pattern("periods", "coming_years")
        self._many = "|".join(lexicon.words("periods", "many_years"))

    @property
    def pattern(self) -> str:
        """One expression for all of them, whose groups :meth:`read` reads."""
        words = "|".join(longest_first(word for words in self._numbers.values() for word in words))
        plans = "|".join(longest_first(self._plans))
        quoted = rf"[“\"](?:{plans})[”\"]"
        plain = rf"(?<![第二三四五六七八九])(?!十五)(?:{plans})(?=时期|期间|以来|期?末|收官|规划)"
        past, coming = (_GROUP.sub("(?:", one.pattern) for one in (self._past, self._coming))
        return (
            rf"{_EXPLICIT}|(?P<word>(?<![年半一二两三四五六七八九十几多\d正基人场户批台架车件])(?:{words}))|(?P<many>{self._many})"
            rf"|(?P<plan>(?:{quoted}|{plain})(?:时期|期间)?)(?P<end>期?末)?|(?P<past>{past})|(?P<coming>{coming})"
        )

    def read(self, match: re.Match[str]) -> Years:
        """What a match of the expression names."""
        if match["year"]:
            return Years(Names.YEAR, int(match["year"]), int(match["year"]))
        if written := match["range"] or match["months"] or match["list"]:
            return _several(written, is_list=bool(match["list"]))
        if match["plan"]:
            return self._plan(match["plan"], bool(match["end"]))
        return self._counted(match)

    def _plan(self, written: str, is_end: bool) -> Years:
        first, last = self._plans[next(word for word in longest_first(self._plans) if word in written)]
        return Years(Names.YEAR, last, last) if is_end else Years(Names.YEARS, first, last)

    def _counted(self, match: re.Match[str]) -> Years:
        if match["word"]:
            names = next(names for names, words in self._numbers.items() if match["word"] in words)
            return Years(names, number=self._numbers[names][match["word"]])
        if match["past"]:
            return Years(Names.PAST, number=_number(self._past, match))
        if match["coming"]:
            return Years(Names.COMING, number=_number(self._coming, match))
        return Years(Names.MANY if match["many"] else Names.NOTHING)


def _numbers(lexicon: Lexicon, group: str) -> dict[str, int]:
    return {str(word): int(number) for word, number in lexicon.mapping("periods", group).items()}


def _several(written: str, is_list: bool) -> Years:
    years = tuple(int(year) for year in _DIGITS.findall(written))
    return Years(Names.YEARS, min(years), max(years), listed=years if is_list else ())


def _number(pattern: re.Pattern[str], match: re.Match[str]) -> int:
    """The number in the group of the alternative of ``pattern`` that matched."""
    found = pattern.match(match.string, match.start())
    numeral = next((group for group in found.groups() if group), "") if found else ""
    if numeral.isdigit():
        return int(numeral)
    return _TWO.get(numeral) or chinese_number(numeral) or 0
