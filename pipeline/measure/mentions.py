"""The words of time of a text: where they stand, what they name, and what they do in their sentence.

All are found in one pass over the text, and each is read on its own: which year ``去年`` is, and for which figures it
holds, is told in ``periods``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.lexicon import Lexicon
from pipeline.measure.dates import Dates, Festival, Part, longest_first
from pipeline.measure.heads import gated
from pipeline.measure.parts import PartWords
from pipeline.measure.spans import Names, Years, YearWords

__all__ = ["WHOLE_YEAR", "Bound", "Mention", "Names", "TimeWords", "Use"]

# How far the words that tell what a mention does may stand from it.
_NEAR = 24
_BEFORE = (Names.SPOKEN, Names.FOLLOWING)
_END_OF_YEAR = Part(None, (12, 31))
WHOLE_YEAR = Part((1, 1), (12, 31))
_ONE_YEAR = (Names.YEAR, Names.SPOKEN, Names.FOLLOWING)
# A day by which something is due counts as its last: ``5月1日前``.
_DUE = re.compile(r"(?:年?[底末])?[以之]?前(?![一二三四五六七八九十两\d期后往来景])")
# ``……，到2025年末实现全覆盖；``: what is due in the middle of a sentence is so for its clause.
_COMMAS = ("，到", "，至", "，")
_FROM = ("从", "自")
_UNTIL_NOW = "以来"
_HEADS = "，；：。！？“(（】—\n\t "
# What a rule takes as its base.
_BASED_ON = ("以", "按", "按照", "参照", "依据")
# 是2020年52家的1.65倍
_OF_AMOUNT = re.compile(r"[\d.]{1,8}[^，。；、\d]{1,4}的[\d.]{1,8}(?:倍|%)")
# 转机出现在2018年：……
_ENDS_HEAD = ("，", "：")
# 听取2022年工作情况：……
_LEADS_TO_REPORT = re.compile(r"[^，。；：\d]{0,10}(?:工作|情况|成绩|成效|进展|做法|汇报)：")


class Bound(Enum):
    """Which end of what is counted a time tells."""

    BOTH = auto()
    SINCE = auto()  # 自2021年3月以来
    UNTIL = auto()  # 截至9月底, 2025年底前


class Use(Enum):
    """What a mention does in its sentence."""

    OPENS = auto()  # 2021年，……: holds until the next one
    INSIDE = auto()  # 全年共接收2023年春季退役士兵: holds in its clause
    COMPARED = auto()  # 比2018年: holds for a figure that it touches
    ENDS = auto()  # 由2018年的420万元增加到2021年的1050万元: likewise
    PASSING = auto()  # 去年基础上: likewise
    DATES = auto()  # 2019年设立的: holds for what was then done (2019年设立12个), not for what that does


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of time with what belongs to it (text offsets): its years, and the part of the year."""

    start: int
    end: int
    years: Years
    part: Part | Festival | None
    bound: Bound
    use: Use
    # 2021年以来 goes on to when the report speaks; 2025年7月起 is when something changed.
    is_until_now: bool = False
    # 用三年时间 is how long a thing takes: years to come where it is planned.
    is_length: bool = False

    @property
    def names_years(self) -> bool:
        return self.years.names is not Names.NOTHING

    @property
    def is_several(self) -> bool:
        return self.years.names in (Names.YEARS, Names.PAST, Names.COMING, Names.MANY)


class TimeWords:
    """The words of ``rules/lexicon/periods.yaml``, ready to be found in one text after another."""

    def __init__(self, lexicon: Lexicon, dates: Dates) -> None:
        self._years = YearWords(lexicon)
        self._parts = PartWords(lexicon, dates)
        self._mention = gated(
            rf"(?:{self._years.pattern})(?:度(?!假))?(?:的?(?P<part>{self._parts.pattern}))?|(?P<alone>{self._parts.pattern})"
        )
        self._uses = _Uses(lexicon)
        self._bounds = _Bounds(lexicon)

    def of(self, text: str) -> list[Mention]:
        """The mentions in ``text``, in order; the years in it are written in digits."""
        return [self._read(text, match) for match in self._mention.finditer(text)]

    def _read(self, text: str, match: re.Match[str]) -> Mention:
        years = self._years.read(match)
        written = match["part"] or match["alone"]
        part = self._parts.read(written) if written else _part_of_year(match.group(), years)
        if match["months"]:
            part = self._parts.read_between(match["months"])
        # 从2020年到2022年 is a span, and 从 no beginning of its own.
        start = match.start() - bool(_is_range(match) and text.endswith(_FROM, 0, match.start()))
        part, end = _with_end(text, match.end(), years, part)
        bound, end = self._bounds.of(text, start, end, part)
        if (bound is Bound.UNTIL or match["end"]) and part is None and years.names in _ONE_YEAR:
            part = _END_OF_YEAR
        use = self._uses.of(text, start, end, years, bound)
        is_until_now = bound is Bound.SINCE and text.endswith(_UNTIL_NOW, start, end)
        is_length = years.names is Names.COMING and text.endswith("时间", start, end)
        return Mention(start, end, years, part, bound, use, is_until_now, is_length)


def _is_range(match: re.Match[str]) -> bool:
    return bool(match["range"] or match["months"])


def _part_of_year(written: str, years: Years) -> Part | None:
    """``2023年度``, ``本年度`` say that it is the whole of it."""
    return WHOLE_YEAR if years.names in _ONE_YEAR and written.endswith("度") else None


def _with_end(text: str, end: int, years: Years, part: Part | Festival | None) -> tuple[Part | Festival | None, int]:
    """The part with the 底 or 末 behind it: ``2023年底``, ``9月底`` are points, counted to and not from."""
    if text[end : end + 1] not in ("底", "末"):
        return part, end
    if isinstance(part, Part):
        return Part(None, part.last), end + 1
    return (_END_OF_YEAR, end + 1) if part is None and years.names in _ONE_YEAR else (part, end)


def _line_before(text: str, start: int) -> str:
    """What stands near before ``start`` in its line: ``工作对比⏎2021年接访98批`` compares with nothing."""
    return text[max(0, start - _NEAR) : start].rpartition("\n")[2]


class _Bounds:
    """Which end a mention tells, by the words around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        since = "|".join(longest_first(lexicon.words("periods", "since")))
        self._since = re.compile(rf"(?:{since})(?![来草点步伏诉码到])")
        self._since_then = re.compile(rf"[^，。；、\d]{{0,14}}?(?:{since})(?![来草点步伏诉码到])")
        self._since_event = lexicon.pattern("periods", "since_event")
        self._until = lexicon.words("periods", "until")
        self._goals = lexicon.pattern("periods", "goals")

    def of(self, text: str, start: int, end: int, part: Part | Festival | None) -> tuple[Bound, int]:
        """The bound, and where the mention ends with the words that tell it."""
        before = text[max(0, start - 4) : start].rstrip("“")
        pattern = self._since_then if before.endswith(("自", "从")) else self._since
        begins = pattern.match(text, end, end + _NEAR) or self._since_event.match(text, end, end + _NEAR)
        if begins:
            return Bound.SINCE, begins.end()
        if before.endswith(("自", "从")) and not text.startswith(("的", "到", "至"), end) and part is not None:
            return Bound.SINCE, end
        due = _DUE.match(text, end, end + _NEAR)
        if due:
            return Bound.UNTIL, due.end()
        is_goal = self._goals.match(text[end : end + _NEAR])
        is_until = before.endswith(self._until) and (not text.startswith("的", end) or bool(is_goal))
        return (Bound.UNTIL, end) if is_until else (Bound.BOTH, end)


class _Uses:
    """What a mention does, by the words around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._compared = lexicon.pattern("periods", "compared")
        self._equalled = lexicon.pattern("periods", "equalled")
        self._passing = lexicon.pattern("periods", "passing")
        self._events = lexicon.pattern("periods", "events")
        self._subjects = lexicon.pattern("periods", "subjects")
        self._leads = lexicon.pattern("periods", "leads")
        self._postponed = lexicon.pattern("periods", "postponed")
        self._in_clause = lexicon.words("periods", "in_clause")
        self._entered = lexicon.pattern("periods", "entered")
        self._waiting = lexicon.pattern("periods", "waiting")
        self._settled = lexicon.pattern("periods", "settled")
        self._founded = lexicon.pattern("periods", "founded")
        self._stood = lexicon.pattern("periods", "stood")
        self._goals = lexicon.pattern("periods", "goals")

    def of(self, text: str, start: int, end: int, years: Years, bound: Bound) -> Use:
        before = _line_before(text, start)
        is_of = text.startswith(("的", "同期"), end) or _OF_AMOUNT.match(text, end)
        if years.names in _BEFORE and years.number < 0 and before.endswith(_BASED_ON):
            return Use.COMPARED  # 以上年人均收入的50%为基数
        if self._compared.search(before) or (is_of and self._equalled.search(before)):
            return Use.COMPARED
        return self._by_itself(text, start, end, years, bound) or self._by_place(text, start, end, years, bound)

    def _by_itself(self, text: str, start: int, end: int, years: Years, bound: Bound) -> Use | None:
        """What an adverb does, and a time that is looked ahead to."""
        if text.startswith(self._in_clause, start, end):
            return Use.INSIDE
        is_ahead = bound is Bound.UNTIL or years.names is Names.COMING
        return Use.OPENS if is_ahead and self._goals.match(text[end : end + _NEAR]) else None

    def _by_place(self, text: str, start: int, end: int, years: Years, bound: Bound) -> Use:
        before = _line_before(text, start)
        if self._postponed.search(before) or self._settled.search(before):
            return Use.PASSING
        if years.names in _BEFORE and years.number < 0 and self._stood.match(text[end : end + _NEAR]):
            return Use.PASSING
        if bound is Bound.BOTH and before.endswith(("由", "从", "到", "至")):
            return Use.ENDS
        if bound is Bound.BOTH and self._passing.match(text[end : end + _NEAR]):
            return Use.PASSING
        if bound is Bound.BOTH and (self._events.match(text[end : end + _NEAR]) or self._founded.search(before)):
            return Use.DATES
        if years.names is Names.PAST and before.endswith("，") and text[end : end + 1] not in _ENDS_HEAD:
            return Use.INSIDE  # ……，三年累计培训500人次，就业率……: no span of what follows
        if bound is Bound.UNTIL and before.endswith(_COMMAS) and text[end : end + 1] != "，":
            return Use.INSIDE
        is_open = self._opens(before, text[end : end + 1]) or _LEADS_TO_REPORT.match(text, end)
        is_entered = self._entered.search(before) or self._waiting.search(before)
        return Use.OPENS if is_open or is_entered else Use.INSIDE

    def _opens(self, before: str, behind: str) -> bool:
        """Whether it stands at the head of its clause, behind the subject alone, or before a comma of its own."""
        head = self._leads.sub("", before.rstrip(" \t“"))
        return not head or head[-1] in _HEADS or behind in _ENDS_HEAD or bool(self._subjects.search(head))
