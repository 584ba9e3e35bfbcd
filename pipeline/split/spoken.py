"""The year in which a paper without a year of its own speaks, by the years that its sentences name.

``自2023年8月1日起提标……今年增支1860万元……2024年将……``: what has happened is dated 2023 and the next year is
planned, so 今年 is 2023. ``2023年下降两成。今年前两个月……``: 2023 is over, so 今年 is 2024.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.split.numbers import ASIDE

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)年")
_MONTH = re.compile(
    r"的?(?:\d{1,2}(?:[-~—–―～至到]{1,2}\d{1,2})?月|上半年|前?[一三]季度|前[一二两三四五六七八九十\d]{1,2}个(?:月|季度))"
)
# A count that runs from the beginning of a year (``2023年1—9月评定22人``): the year is not over.
_RUNNING = re.compile(
    r"的?(?:1[-~—–―～至到]{1,2}\d{1,2}月|上半年|前?[一三]季度|前[一二两三四五六七八九十\d]{1,2}个(?:月|季度))[^，。；\d]{0,14}\d"
)
# ... or to a month of it whose year goes without saying (``2023年额度800万元，截至5月底已放款310万元``).
_COUNTED_TO = re.compile(r"[^。；\n今去明]{0,60}?(?<!年)截[至止]到?(?:[1-9]|1[01])月")
_OTHER = re.compile(r"(?:19|20)\d\d年")
# What each is paid by a rule, for a year: the rule holds in it (``2023年每户15600元``).
_IN_FORCE = re.compile(r"(?:每(?:户|人|名|位|座|生)|(?:执行|发放)?标准(?:为|是)|按每)")
_BY = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日|份)?[底末中]?[以之]?前")
# ``增长到2020年的263万元``
_REACHED = re.compile(r"的\d")
_NEAR, _FAR = 24, 120
_SENTENCE_END = re.compile("[。？！\n]")
# What names a year and tells of no time.
_ASIDE = re.compile(rf"{ASIDE.pattern}|“[^”]{{0,40}}”")
_TO = "[-~—–―至到、和及与]{1,2}"
_RANGE_BEFORE = re.compile(rf"(?:19|20)\d\d年?{_TO}$")
_RANGE_BEHIND = re.compile(rf"{_TO}(?:19|20)\d\d")
# A day whose year goes without saying (``7月14日反馈了……``), and other words of one who speaks within a year.
_BARE_DAY = re.compile(r"(?<![年\d])\d{1,2}月\d{1,2}日|年内|(?<![\d年])年底前|去年同期")
_SPOKEN = re.compile("今年|本年(?!龄)")


class _Use(Enum):
    """What a sentence says of a year that it names."""

    TOLD = auto()  # 在2022年的活动中
    OVER = auto()  # 2022年全市下降两成: as a whole
    DATED = auto()  # 截至2023年6月底, 自2023年8月1日起: a day or a month that has been
    PLANNED = auto()  # 拟于2024年, 2024年将
    DUE = auto()  # 到2025年底, 2025年底前: in that year or in one before it


# The uses of a year that has begun; where a text names the last of them in several ways, the later one here counts.
_PAST = (_Use.TOLD, _Use.OVER, _Use.DATED)


class _Named(NamedTuple):
    """A year as a text names it, and where (offset)."""

    year: int
    use: _Use
    start: int


class SpokenYears:
    """The words of ``rules/lexicon/periods.yaml`` around years, ready to be applied to one text after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._planned_before = lexicon.pattern("periods", "planned_before")
        self._planned_behind = lexicon.pattern("periods", "planned_behind")
        self._dating = lexicon.pattern("periods", "dating")
        self._attribute = lexicon.pattern("periods", "attribute")
        self._begins = lexicon.pattern("periods", "begins")
        self._over = lexicon.pattern("periods", "over")
        self._compared = lexicon.pattern("periods", "compared")

    def year_of(self, text: str) -> int | None:
        """The year that ``text`` (years in digits) calls 今年, or in which it counts; ``None`` where it is untold."""
        plain = _without_asides(text)
        named = self._all(plain)
        told = [one for one in named if one.use in _PAST]
        if not told:
            return None
        last = max(told, key=lambda one: (one.year, _PAST.index(one.use), one.start))
        if any(one.use is _Use.PLANNED and one.year == last.year + 1 for one in named):
            return last.year
        spoken = _SPOKEN.search(plain)
        if spoken is None:
            return last.year if last.use is _Use.DATED and _counts_in(last, named, plain) else None
        if last.use is _Use.DATED:
            return last.year
        is_contrast = spoken.start() > last.start or _is_spoken_beside(last, plain)
        return last.year + 1 if last.use is _Use.OVER and is_contrast else None

    def last_of(self, text: str, first: int, last: int) -> int | None:
        """The last year from ``first`` to ``last`` that ``text`` tells of as begun."""
        years = (one.year for one in self._all(_without_asides(text)) if one.use in _PAST)
        return max((year for year in years if first <= year <= last), default=None)

    def _all(self, plain: str) -> list[_Named]:
        return [one for match in _YEAR.finditer(plain) if (one := self._named(plain, match))]

    def is_attribute(self, text: str, end: int) -> bool:
        """Whether the year that ends at ``end`` only tells which thing is meant (``2023年度的立功喜报``)."""
        return bool(self._attribute.match(text[end : end + _NEAR]))

    def _named(self, text: str, match: re.Match[str]) -> _Named | None:
        before, behind = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
        if self._compared.search(before) or self.is_attribute(text, match.end()) or self._begins.match(behind):
            return None
        if _RANGE_BEFORE.search(before) or _RANGE_BEHIND.match(behind):
            return None
        use = _Use.DATED if _is_counted_to(text, match.end()) else self._use(before, behind)
        return _Named(int(match[1]), use, match.start())

    def _use(self, before: str, behind: str) -> _Use:
        if self._dating.search(before):
            return _Use.DATED
        if _BY.match(behind) or (before.endswith(("到", "至")) and not _REACHED.match(behind)):
            return _Use.DUE
        if self._planned_before.search(before) or self._planned_behind.match(behind):
            return _Use.PLANNED
        if _MONTH.match(behind) or _IN_FORCE.match(behind):
            return _Use.DATED
        return _Use.OVER if self._over.match(behind) else _Use.TOLD


def _is_counted_to(text: str, end: int) -> bool:
    """Whether the sentence of a year that ends at ``end`` counts up to a month of it."""
    match = _COUNTED_TO.match(text, end)
    return bool(match and not _OTHER.search(match.group()))


def _is_spoken_beside(last: _Named, plain: str) -> bool:
    """Whether the sentence of a year speaks of 今年 before it, as of another one (``今年修25户，2023年全年31户``)."""
    sentence = _SENTENCE_END.split(plain[max(0, last.start - _FAR) : last.start])[-1]
    return bool(_SPOKEN.search(sentence))


def _counts_in(last: _Named, named: list[_Named], plain: str) -> bool:
    """Whether a paper that says no 今年 speaks in the year of ``last``, the latest that has begun: it counts from its
    beginning on (``2022年41件；2023年1—9月22件``), or names no other and then a day without one."""
    if max(one.year for one in named) > last.year:
        return False
    behind = plain[last.start + len("2023年") :][:_NEAR]
    is_only = {one.year for one in named} == {last.year}
    return bool(_RUNNING.match(behind) or (is_only and _BARE_DAY.search(plain)))


def _without_asides(text: str) -> str:
    """``text`` with blanks for what names a year and tells of no time; the length stays."""
    return _ASIDE.sub(lambda match: " " * len(match.group()), text)
