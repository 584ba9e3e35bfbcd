"""Which words of time in a sentence hold for a figure, and what its clause says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.measure import reach
from pipeline.measure.behind import Behind
from pipeline.measure.clauses import Clauses
from pipeline.measure.dates import Part
from pipeline.measure.holding_words import HoldingWords
from pipeline.measure.levels import SHARED, Levels
from pipeline.measure.mentions import WHOLE_YEAR, Bound, Mention, Use
from pipeline.measure.quantity import Quantity
from pipeline.measure.spans import Names, Span
from pipeline.split import Report

# How far the words that tell a period may stand from a figure: a sentence of a list may have no end.
_REACH = 400
_NEAR = 60
_FROM = re.compile(r"(?:由|从)[^，。；\d]{0,10}$")
_TO = re.compile(r"[^，。；]{0,16}?(?:[到至]|清零|[变扩改增升降整缩短减提转调高压归合优精][\w]?[为成])")
_GREW_TO = re.compile(r"(?:由|从)[^，。；]{2,24}?[到至为成](?:约|近)?$")
_SEPARATED = re.compile("[、，和及]")
# The figures of a list, side by side.
_VALUES = re.compile(r"[\d.]{1,12}[^\d，。；、\n]{0,8}(?:[、和及][\d.]{1,12}[^\d，。；、\n和及]{0,8}){1,9}")
_DIGIT = re.compile(r"[\d一二三四五六七八九十]")
# A figure, and a year named before in the same sentence.
_FIGURE = re.compile(r"\d[^\d，。；、年月日]|[一二三四五六七八九十百千]{1,4}[人名户个件家场次万亿成]")
# 三年前年均 holds no 前年.
_EARLIER = re.compile(r"(?:19|20)\d\d年|(?<![\d一二两三四五六七八九十]年)前年")
_SUBJECT = re.compile(r"[^，。；：\d]{1,12}[（(]")
_GOALS = ("的目标", "目标")
# 办结13件，结转下年2件: so it stood when the year ended.
_CARRIED_ON = ("结转", "结转至", "结转到")
_OPENED, _CLOSED = ("（", "("), ("）", ")")
_RATIOS = ("倍", "%", "成", "番", "个百分点", None)


class Held(NamedTuple):
    """The word that tells the years of a figure and the one that tells the part of the year, if any; ``before`` are
    all that stand before it in its sentence."""

    years: Mention | None
    part: Mention | None
    before: Sequence[Mention]


class Context:
    """What stands around the figures of one text."""

    def __init__(self, text: str, clauses: Clauses, words: HoldingWords) -> None:
        self._text = text
        self._clauses = clauses
        self._words = words
        self.levels = Levels(text, clauses, words.levels)
        self._behind = Behind(text, clauses, words)
        self._first_behind: dict[int, int] = {}

    def held(
        self, quantity: Quantity, before: Sequence[Mention], behind: Mention | None, report: Report, is_done: bool
    ) -> Held:
        """What holds for a figure: of ``before`` it the last that does, or what it is put off to ``behind`` it."""
        if behind and self._behind.is_in_brackets(quantity, behind):
            return Held(behind, behind, [*before, behind])
        if behind and self._behind.is_told(quantity, behind, report):
            return Held(behind, behind, before)
        is_done = is_done and not (behind and self._behind.is_rest_due(quantity, behind))
        holding = [one for one in before if self._holds(one, quantity, report, is_done)]
        if behind and not holding and not is_done and self._behind.is_due(quantity, behind):
            return Held(behind, behind, before)
        years = next((one for one in reversed(holding) if one.names_years), None)
        part = next((one for one in reversed(holding) if one.part is not None), None)
        return Held(years, None if years and part and part.start < years.start else part, before)

    def freed(self, held: Held, quantity: Quantity, frame: Mention | None) -> Held:
        """``held`` without the one year that it names, where the figure is of the span of years that ``frame`` sets."""
        years = held.years
        is_one = years is not None and not years.is_several and years.bound is not Bound.SINCE
        if not (years and is_one and frame and frame.is_several):
            return held
        if self._is_over_span(quantity, years) or self._words.after_event.match(self._text[years.end :][:_NEAR]):
            return Held(None, None, held.before)
        return held

    def is_condition(self, years: Mention) -> bool:
        """Whether a span of years is what a rule asks for, and not when it holds: ``近三年业绩每项得5分``."""
        return years.years.names is Names.PAST and self._text.startswith("近", years.start)

    def is_from(self, quantity: Quantity, held: Held) -> bool:
        """Whether the figure is what another grew from (``由18家发展到43家``) and has no year of its own."""
        left = self._text[max(0, quantity.start - _NEAR) : quantity.start]
        match = _FROM.search(SHARED.sub("", left))
        if not match or not _TO.match(self._text[quantity.end : quantity.end + _NEAR]):
            return False
        if "年初" in match.group() or "期初" in match.group():
            return False
        start = quantity.start - len(left) + match.start()
        told = (one for one in held.before if one.start >= start and one.years.names is not Names.PRESENT)
        return not _is_within_year(held) and not any(one.names_years for one in told)

    def _is_over_span(self, quantity: Quantity, told: Mention) -> bool:
        """Whether the clause says that the figure is of a span of years, whatever year its sentence names
        (``预计今年突破400亿元，年均增长7%；五年累计投入12亿元``)."""
        left = SHARED.sub("", self._clause_left(quantity))
        if self._words.over_span.search(left):
            return True
        between = self._text[told.end : quantity.start]
        return "；" in between and bool(self._words.net_growth.search(left))

    def is_of_inquiry(self, mention: Mention, report: Report) -> bool:
        """Whether a word of time tells when the year before was looked into (``于2024年3月对……进行了审计``)."""
        return reach.is_of_inquiry(mention, self._text[mention.end : mention.end + _NEAR], self._words.inquiry, report)

    def is_aside(self, mention: Mention, quantity: Quantity) -> bool:
        """Whether a word of time stands with a figure of its own in brackets that end before ``quantity``
        (``培训130人（2022年118人），上年末85家``)."""
        between = self._text[mention.end : min(quantity.start, mention.end + _NEAR)]
        inside, closed, _ = between.partition("）")
        is_opened = "（" in self._text[max(0, mention.start - 1) : mention.start]
        return bool(closed and is_opened and "（" not in inside and _DIGIT.search(inside))

    def chained(self, quantity: Quantity, held: Held) -> tuple[Mention, Mention] | None:
        """The years between which a sentence tells how something went, where ``quantity`` still belongs to them
        (``从2020年的12户增加到2025年的53户，占比由三成提高到六成``)."""
        ends = [one for one in held.before if one.use is Use.ENDS and one.years.names is Names.YEAR]
        if len(ends) < 2 or "；" in self._text[ends[-1].end : quantity.start]:
            return None
        is_pair = self._text[ends[-2].start - 1] in "由从" and self._text[ends[-1].start - 1] in "到至"
        is_held = held.years is None or held.years.start <= ends[-1].start
        return (ends[-2], ends[-1]) if is_pair and is_held else None

    def reached(self, quantity: Quantity, held: Held) -> int | None:
        """The later year of such a chain, for what was reached in it or by how much it rose up to it."""
        chain = self.chained(quantity, held)
        if chain is None or (held.years and not held.years.is_several):
            return None
        return chain[1].years.last if self._is_growth(quantity) or self._is_to(quantity) else None

    def summed(self, quantity: Quantity, held: Held) -> Span | None:
        """The years whose figures ``quantity`` sums up (``2020年12万元、2021年15万元，合计27万元``), if it does."""
        is_sum = self._words.sums.search(self._clause_left(quantity))
        if not is_sum or held.years is None or held.years.is_several:
            return None
        is_counted = is_sum.group()[1:2] == "年"  # 2016年5个；2017年8个；两年共13个
        start = max(0 if is_counted else self._text.rfind("；", 0, quantity.start), quantity.start - _REACH)
        named = [one for one in held.before if one.start > start and one.years.names is Names.YEAR]
        years = {one.years.first for one in named if one.use in (Use.OPENS, Use.INSIDE) and one.years.first}
        return Span(min(years), max(years), is_several=True) if len(years) > 1 else None

    def between(self, quantity: Quantity, held: Held) -> Span | None:
        """The years of such a chain, for a mean or a sum over them (``，年均增长8%``)."""
        chain = self.chained(quantity, held) if self.levels.is_accumulated(quantity) else None
        first, last = (one.years.last for one in chain) if chain else (None, None)
        return Span(first, last, is_several=True) if first and last and first < last else None

    def from_year(self, held: Held) -> int | None:
        """The year of what another grew from, where the sentence says from when to when (``2020年到2024年，由18家发展到
        43家``)."""
        years = held.years
        if years is None or years.years.names is not Names.YEARS or years.years.listed:
            return None
        return years.years.first if self._text[years.start].isdigit() else None

    def _clause_left(self, quantity: Quantity) -> str:
        start = max(self._clauses.clause(quantity.start)[0], quantity.start - _NEAR)
        return self._text[start : quantity.start]

    def listed_year(self, quantity: Quantity, years: Mention) -> int | None:
        """``2019年和2022年分别走访12户、15户``: the years of a list, to each of which one figure belongs."""
        if years.years.listed:
            return self._item(quantity, years, years.years.listed)
        first, last = years.years.first, years.years.last
        return self.listed_in(quantity, years, tuple(range(first, last + 1))) if first and last else None

    def listed_in(self, quantity: Quantity, mention: Mention, years: Sequence[int]) -> int | None:
        """``2021年到2023年，依次为12户、15户、18户``: likewise, where there is one figure for each of ``years``."""
        year = self._item(quantity, mention, years)
        values = _VALUES.match(self._text, self._first_behind[mention.start])
        count = len(_SEPARATED.findall(values.group())) + 1 if values else 0
        return year if count == len(years) else None

    def is_answered(self, quantity: Quantity) -> bool:
        """Whether what came of a planned figure is told behind it, so that it is of a time that is over."""
        return bool(self._words.outcomes.match(self._text[quantity.end : quantity.end + _NEAR]))

    def _item(self, quantity: Quantity, mention: Mention, years: Sequence[int]) -> int | None:
        """The one of ``years`` that stands where ``quantity`` stands among the figures behind ``mention``."""
        first = self._first_behind.setdefault(mention.start, quantity.start)
        words = "依次" if mention.years.names is Names.PAST else "分别|依次"  # 近三年，三次产业分别增长……
        if not re.search(words, self._text[mention.end : min(first, mention.end + _NEAR)]):
            return None
        index = len(_SEPARATED.findall(self._text[first : min(quantity.start, first + _REACH)]))
        return years[index] if index < len(years) else None

    def _holds(self, mention: Mention, quantity: Quantity, report: Report, is_done: bool) -> bool:
        """Whether a word of time before a figure still speaks of it."""
        between = self._text[mention.end : quantity.start]
        if len(between) > _REACH or reach.is_old(mention, report):
            return False
        if not is_done and reach.is_over(mention, between, report):
            return False
        if not is_done and mention.use is Use.PASSING and reach.is_carried(between):
            return False
        at_once = self._holds_at_once(mention, quantity, between, report)
        if at_once is not None:
            return at_once
        touches = reach.touches(mention, between, quantity.unit in _RATIOS)
        if touches is not None or reach.is_shut(between):
            return bool(touches) or self._is_of_subject(mention)
        if self._is_contrast(mention, quantity, between) or (not is_done and self._is_past_of_plan(mention, between)):
            return False
        if mention.use is Use.DATES:
            is_ahead = not is_done and reach.is_ahead(mention, report) and "；" not in between
            is_story = self._words.came_home.fullmatch(between) or self._words.at_first.fullmatch(between)
            return reach.dates(between, goes_on=is_ahead or bool(is_story))
        if reach.tells_whose(mention, between):
            return not reach.ENDS_CLAUSE.search(between)
        if mention.use is Use.INSIDE:
            is_ahead = mention.years.names is Names.COMING and not is_done and "；" not in between
            is_wanting = reach.is_ahead(mention, report) and self._words.wanting.search(self._clause_left(quantity))
            is_held = is_ahead or is_wanting or reach.reaches(mention, between)
            return bool(is_held) or self._is_mean_of(mention, between, quantity)
        return mention.use is Use.OPENS and not self._is_mean_behind(mention, between, quantity)

    def _holds_at_once(self, mention: Mention, quantity: Quantity, between: str, report: Report) -> bool | None:
        """Whether a word of time holds, where what stands around the figure tells it by itself."""
        is_settled = reach.is_settled(mention, between, self._words.settled_since, report)
        is_carried_on = not between and self._text.endswith(_CARRIED_ON, 0, mention.start)
        if is_settled or is_carried_on or self._is_made_good(quantity, between):
            return False
        is_goal = not between and self._text.startswith(_GOALS, quantity.end)  # 超过2020年90%的目标
        is_held = is_goal or (self._opens_brackets(mention, between) and not self._is_growth(quantity))
        return True if is_held else None

    def _is_made_good(self, quantity: Quantity, between: str) -> bool:
        """``2022年漏检的31人，此次一并补检``: what an earlier year left undone is of the year in which it is done."""
        behind = self._text[quantity.end : quantity.end + _NEAR]
        return bool(self._words.undone.fullmatch(between) and self._words.made_good.match(behind))

    def _opens_brackets(self, mention: Mention, between: str) -> bool:
        """``（去年计划40名，实际成行22名）``: a year that opens brackets holds until they close."""
        is_first = self._text[max(0, mention.start - 1) : mention.start] in _OPENED
        return (
            is_first and mention.names_years and mention.use is Use.PASSING and not any(c in between for c in _CLOSED)
        )

    def _is_of_subject(self, mention: Mention) -> bool:
        """Whether a year alone in brackets is that of its sentence, by its subject: ``上届（2023年）报名16个``."""
        behind = self._text[mention.end : mention.end + 1]
        start = max(self._clauses.sentence(mention.start)[0], mention.start - _NEAR)
        subject = self._text[start : mention.start]
        return mention.years.names is Names.YEAR and behind in _CLOSED and bool(_SUBJECT.fullmatch(subject))

    def _is_contrast(self, mention: Mention, quantity: Quantity, between: str) -> bool:
        """Whether a past year was only set against what its sentence tells of the report's own, which goes on behind a
        semicolon, as a rise, or behind a clause that names it within (``今年更换26块，去年换了19块；发放……``)."""
        if not reach.ENDS_CLAUSE.search(between) or not self._is_past(mention):
            return False
        start = max(self._clauses.sentence(mention.start)[0], mention.start - _REACH)
        earlier = self._text[start : mention.start]
        if not _FIGURE.search(earlier) or _EARLIER.search(earlier):
            return False
        is_rise = mention.years.names is Names.SPOKEN and self._is_growth(quantity)
        return "；" in between or is_rise or mention.use is Use.INSIDE

    def _is_past_of_plan(self, mention: Mention, between: str) -> bool:
        """Whether a clause before that of something planned tells of 去年: it is not planned for a year that is over
        (``去年发证905张，差的131张五一前补齐``)."""
        is_spoken = mention.years.names in (Names.SPOKEN, Names.FOLLOWING) and mention.years.number < 0
        return is_spoken and bool(reach.ENDS_CLAUSE.search(between))

    def _is_past(self, mention: Mention) -> bool:
        """Whether a mention names the year before by another, or in numbers and for one value: ``2023年是54元``."""
        if mention.years.names in (Names.SPOKEN, Names.FOLLOWING):
            return mention.years.number < 0
        behind = self._text[mention.end : mention.end + _NEAR]
        return mention.years.names is Names.YEAR and bool(self._words.stood.match(behind))

    def _is_mean_behind(self, mention: Mention, between: str, quantity: Quantity) -> bool:
        """Whether the figure is a mean behind a semicolon, and not of the one year named before it (每年 is no mean in
        ``；监控由每年1次增加到2次``)."""
        is_mean = self.levels.is_accumulated(quantity) and not self._is_to(quantity)
        return "；" in between and not mention.is_several and is_mean

    def _is_growth(self, quantity: Quantity) -> bool:
        """Whether the figure tells by how much something rose or fell: ``，增长近八成``."""
        return bool(self._words.growth.search(self._clause_left(quantity)))

    def _is_to(self, quantity: Quantity) -> bool:
        """Whether the figure is what another grew to: the second in ``由18家发展到43家``."""
        return bool(_GREW_TO.search(self._text, max(0, quantity.start - _NEAR), quantity.start))

    def _is_mean_of(self, mention: Mention, between: str, quantity: Quantity) -> bool:
        """``今后五年的指标，包括年均增长5%``: a mean over years is of those named before it."""
        is_told = mention.is_several and mention.years.names is not Names.MANY  # 连年提高标准，收入年均增长6%
        return is_told and "；" not in between and self.levels.is_accumulated(quantity)


def _is_within_year(held: Held) -> bool:
    """Whether what holds is a stretch of a year told, in which something went (``2019年下半年，从4人加到11人``)."""
    told = held.part
    if told is None or told is not held.years or told.bound is not Bound.BOTH or not isinstance(told.part, Part):
        return False
    return told.part.first is not None and not told.part.is_day and told.part != WHOLE_YEAR
