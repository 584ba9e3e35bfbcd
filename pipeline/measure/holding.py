"""Which words of time in a sentence hold for a figure, and what its clause says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.measure.clauses import Clauses
from pipeline.measure.dates import Part
from pipeline.measure.mentions import WHOLE_YEAR, Bound, Mention, Use
from pipeline.measure.quantity import Quantity
from pipeline.measure.spans import Names, Span
from pipeline.split import Report

# How far the words that tell a period may stand from a figure: a sentence of a list may have no end.
_REACH = 400
_NEAR = 60
_TOUCHES = re.compile(r"(?:同期|同比)?[底末]?(?:规划|计划)?(?:的|为|共|是|仅为?|还?只有|才|尚为)?(?:约|近|超过?)?")
# ``从2021年的4.6万元和1.6万元分别提高到……``: the figures that a year in such a chain has in common.
_SHARED = re.compile(r"的(?:[\d.]{1,12}[^\d，。；、]{0,6}[、和及与]){1,3}")
# ``比2024年实际发放的2064万元多``: what was then done, and what is compared with it.
_OF_COMPARED = re.compile("[^，。；、\\d]{1,10}的")
_FROM = re.compile(r"(?:由|从)[^，。；\d]{0,10}$")
_TO = re.compile(r"[^，。；]{0,16}?(?:[到至]|清零|[变扩改增升降整缩短减提转调高压][\w]?[为成])")
_GREW_TO = re.compile(r"(?:由|从)[^，。；]{2,24}?[到至为成](?:约|近)?$")
_SEPARATED = re.compile("[、，和及]")
_ENDS_CLAUSE = re.compile(r"[，；]|,(?!\d)")
_DIGIT = re.compile(r"[\d一二三四五六七八九十]")
# The items before a figure in a list: ``分别达到93.5%、98.3%和64.3%``.
_LISTED = re.compile(r"(?:[\d.]{1,12}[^\d，。；、]{0,6}[、和及与]){1,9}$")
# ``对近三年安置的171人``: a span of years that only dates a thing.
_OF_THING = re.compile("[^，。；]{1,10}的")
# ``2019年度符合条件的23名退役士兵，……``: a year that only tells who is counted.
_ATTRIBUTE = re.compile(r"[^，。；\d]{1,24}的[\d一二三四五六七八九十]")
_PUNCTUATION = "；，。、）"
_OPENED, _CLOSED = ("（", "("), ("）", ")")
# A year so long before the report's only dates a thing (``1953年入朝``); without one, so early a year.
_OLDEST, _OLD = 15, 2000
_RATIOS = ("倍", "%", "成", "番", "个百分点", None)


class Held(NamedTuple):
    """The word that tells the years of a figure and the one that tells the part of the year, if any; ``before`` are
    all that stand before it in its sentence."""

    years: Mention | None
    part: Mention | None
    before: Sequence[Mention]


class HoldingWords:
    """The words of the lexicon around figures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.level = lexicon.pattern("periods", "level")
        self.accumulated = lexicon.pattern("periods", "accumulated")
        self.kept = lexicon.pattern("periods", "kept")
        self.beside = lexicon.pattern("periods", "beside")
        self.throughout = lexicon.pattern("periods", "throughout")
        self.over_span = lexicon.pattern("periods", "over_span")
        self.net_growth = lexicon.pattern("periods", "net_growth")
        self.sums = lexicon.pattern("periods", "sums")
        self.growth = lexicon.pattern("periods", "growth")
        self.inquiry = lexicon.pattern("periods", "inquiry")
        self.left_over = lexicon.words("periods", "left_over")
        self.moved = lexicon.pattern("periods", "moved")
        self.postponed = lexicon.pattern("periods", "postponed")
        self.entered = lexicon.pattern("periods", "entered")


class Context:
    """What stands around the figures of one text."""

    def __init__(self, text: str, clauses: Clauses, words: HoldingWords) -> None:
        self._text = text
        self._clauses = clauses
        self._words = words
        self._first_behind: dict[int, int] = {}

    def held(
        self, quantity: Quantity, before: Sequence[Mention], behind: Mention | None, report: Report, is_done: bool
    ) -> Held:
        """What holds for a figure: of ``before`` it the last that does, or what it is put off to ``behind`` it."""
        if behind and self._is_in_brackets(quantity, behind):
            return Held(behind, behind, [*before, behind])
        if behind and (self._is_moved_to(quantity, behind) or self._is_left_over(quantity, behind, report)):
            return Held(behind, behind, before)
        holding = [one for one in before if self._holds(one, quantity, report)]
        if behind and not holding and not is_done and self._is_due(quantity, behind):
            return Held(behind, behind, before)
        years = next((one for one in reversed(holding) if one.names_years), None)
        part = next((one for one in reversed(holding) if one.part is not None), None)
        return Held(years, None if years and part and part.start < years.start else part, before)

    def freed(self, held: Held, quantity: Quantity, frame: Mention | None) -> Held:
        """``held`` without the one year that it names, where the figure is of the span of years that ``frame`` sets."""
        years = held.years
        is_one = years is not None and not years.is_several and years.bound is Bound.BOTH
        if years and is_one and frame and frame.is_several and self._is_over_span(quantity, years):
            return Held(None, None, held.before)
        return held

    def is_from(self, quantity: Quantity, held: Held) -> bool:
        """Whether the figure is what another grew from (``由18家发展到43家``) and has no year of its own."""
        left = self._text[max(0, quantity.start - _NEAR) : quantity.start]
        match = _FROM.search(left)
        if not match or not _TO.match(self._text[quantity.end : quantity.end + _NEAR]):
            return False
        if "年初" in match.group() or "期初" in match.group():
            return False
        start = quantity.start - len(left) + match.start()
        return not _is_within_year(held) and not any(one.start >= start and one.names_years for one in held.before)

    def is_level(self, quantity: Quantity) -> bool:
        """Whether the figure is as it stood at the end of a span: ``达到12所``, and not ``累计达到12所``."""
        left = _LISTED.sub("", self._clause_left(quantity))
        is_told = any(self._words.level.search(one) for one in (left, self._words.beside.sub("", left)))
        is_told = is_told and not self._words.throughout.search(left)
        return bool(is_told) and not self.is_accumulated(quantity)

    def _is_over_span(self, quantity: Quantity, told: Mention) -> bool:
        """Whether the clause says that the figure is of a span of years, whatever year its sentence names
        (``预计今年突破400亿元，年均增长7%；五年累计投入12亿元``)."""
        left = _LISTED.sub("", self._clause_left(quantity))
        if self._words.over_span.search(left):
            return True
        between = self._text[told.end : quantity.start]
        return "；" in between and bool(self._words.net_growth.search(left))

    def is_throughout(self, quantity: Quantity) -> bool:
        """Whether the figure is the same in each of several years: ``始终保持在八成以上``."""
        return bool(self._words.throughout.search(_LISTED.sub("", self._clause_left(quantity))))

    def is_of_inquiry(self, mention: Mention, report: Report) -> bool:
        """Whether a word of time tells when the year before was looked into (``于2024年3月对……进行了审计``)."""
        is_next = report.year is not None and mention.years.last == report.year + 1 and mention.part is not None
        return is_next and bool(self._words.inquiry.match(self._text[mention.end : mention.end + _NEAR]))

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
        start = max(self._text.rfind("；", 0, quantity.start), quantity.start - _REACH)
        named = [one for one in held.before if one.start > start and one.years.names is Names.YEAR]
        years = {one.years.first for one in named if one.use in (Use.OPENS, Use.INSIDE) and one.years.first}
        return Span(min(years), max(years), is_several=True) if len(years) > 1 else None

    def is_state(self, quantity: Quantity) -> bool:
        """Whether the figure is a level or a sum so far, which no heading (``第三季度工作``) gives its days."""
        return self.is_level(quantity) or self.is_accumulated(quantity)

    def is_kept(self, quantity: Quantity) -> bool:
        """Whether the figure is to be held and not to be reached: ``保持在520亿斤以上``."""
        return bool(self._words.kept.search(_LISTED.sub("", self._clause_left(quantity))))

    def is_accumulated(self, quantity: Quantity) -> bool:
        """Whether the clause says that the figure is a sum or a mean over time: ``年均增长5%``."""
        return bool(self._words.accumulated.search(self._clause_left(quantity)))

    def _clause_left(self, quantity: Quantity) -> str:
        start = max(self._clauses.clause(quantity.start)[0], quantity.start - _NEAR)
        return self._text[start : quantity.start]

    def listed_year(self, quantity: Quantity, years: Mention) -> int | None:
        """``2019年和2022年分别走访12户、15户``: the years of a list, to each of which one figure belongs."""
        first = self._first_behind.setdefault(years.start, quantity.end)
        if "分别" not in self._text[years.end : min(first, years.end + _NEAR)]:
            return None
        index = len(_SEPARATED.findall(self._text[first : min(quantity.start, first + _REACH)]))
        return years.years.listed[index] if index < len(years.years.listed) else None

    def _is_in_brackets(self, quantity: Quantity, behind: Mention) -> bool:
        """``由10.6天（2024年）降到9.3天``: a year alone in brackets is that of the figure before it."""
        between = self._text[quantity.end : min(behind.start, quantity.end + 1)]
        is_alone = behind.start == quantity.end + 1 and self._text[behind.end : behind.end + 1] in _CLOSED
        return between in _OPENED and behind.names_years and is_alone

    def _is_moved_to(self, quantity: Quantity, behind: Mention) -> bool:
        """``2户于次年1月补发``: what is done with the figure at another time, told in the same clause."""
        between = self._between(quantity, behind) or ""
        if self._words.postponed.search(between):
            return True
        is_moved = self._words.moved.search(between) or self._words.entered.search(between)
        return bool(is_moved) and not _ENDS_CLAUSE.search(between)

    def _is_left_over(self, quantity: Quantity, behind: Mention, report: Report) -> bool:
        """``剩余9座因雨推迟，2024年底迁完``: what is left has the year that is told for it behind."""
        if not any(word in self._clause_left(quantity) for word in self._words.left_over):
            return False
        last = behind.years.last
        is_ahead = behind.bound is Bound.UNTIL or bool(last and report.year and last > report.year)
        return is_ahead and self._between(quantity, behind) is not None

    def _is_due(self, quantity: Quantity, behind: Mention) -> bool:
        """``再建2个，2024年6月底前完成``: when something planned is due may be told in the next clause."""
        between = self._between(quantity, behind) or ""
        is_next = between.count("，") == 1 and between.endswith("，")
        return is_next and behind.bound is Bound.UNTIL and self._text[behind.end - 1] == "前"

    def _between(self, quantity: Quantity, behind: Mention) -> str | None:
        """The words up to a year near behind a figure; ``None`` where there is another figure or no year."""
        between = self._text[quantity.end : min(behind.start, quantity.end + _NEAR)]
        is_near = behind.names_years and behind.start - quantity.end <= _NEAR
        return between if is_near and not _DIGIT.search(between) else None

    def _holds(self, mention: Mention, quantity: Quantity, report: Report) -> bool:
        """Whether a word of time before a figure still speaks of it."""
        if quantity.start - mention.end > _REACH or _is_old(mention, report):
            return False
        between = self._text[mention.end : quantity.start]
        if _TOUCHES.fullmatch(between):
            return not (mention.use is Use.COMPARED and quantity.unit in _RATIOS)
        if mention.use is Use.COMPARED and quantity.unit not in _RATIOS and _OF_COMPARED.fullmatch(between):
            return True
        if mention.use is Use.ENDS and _SHARED.fullmatch(between):
            return True
        if "）" in between and "（" not in between.partition("）")[0]:
            return False
        if mention.use is Use.DATES:
            return "的" not in between and not _ENDS_CLAUSE.search(between)
        if mention.part == WHOLE_YEAR and _ATTRIBUTE.match(between):
            return not _ENDS_CLAUSE.search(between)
        if mention.use is Use.INSIDE:
            return self._reaches(mention, between) or self._is_mean_of(mention, between, quantity)
        is_mean = "；" in between and not mention.is_several and self.is_accumulated(quantity)
        return mention.use is Use.OPENS and not is_mean

    def _is_growth(self, quantity: Quantity) -> bool:
        """Whether the figure tells by how much something rose or fell: ``，增长近八成``."""
        return bool(self._words.growth.search(self._clause_left(quantity)))

    def _is_to(self, quantity: Quantity) -> bool:
        """Whether the figure is what another grew to: the second in ``由18家发展到43家``."""
        return bool(_GREW_TO.search(self._text, max(0, quantity.start - _NEAR), quantity.start))

    def _is_mean_of(self, mention: Mention, between: str, quantity: Quantity) -> bool:
        """``今后五年的指标，包括年均增长5%``: a mean over years is of those named before it."""
        return mention.is_several and "；" not in between and self.is_accumulated(quantity)

    def _reaches(self, mention: Mention, between: str) -> bool:
        """In the middle of a clause a year holds to its end; 去年 holds for what follows, but not as its object."""
        if mention.years.names is Names.SPOKEN and mention.part is None:
            return between[:1] not in _PUNCTUATION
        if mention.is_several and _OF_THING.fullmatch(between):
            return False
        if mention.bound is not Bound.BOTH or mention.part == WHOLE_YEAR:
            return "；" not in between
        return not _ENDS_CLAUSE.search(between)


def _is_within_year(held: Held) -> bool:
    """Whether what holds is a stretch of a year told, in which something went (``2019年下半年，从4人加到11人``)."""
    told = held.part
    if told is None or told is not held.years or told.bound is not Bound.BOTH or not isinstance(told.part, Part):
        return False
    return told.part.first is not None and not told.part.is_day and told.part != WHOLE_YEAR


def _is_old(mention: Mention, report: Report) -> bool:
    if mention.years.names is not Names.YEAR or mention.years.last is None:
        return False
    return mention.years.last < (report.year - _OLDEST if report.year else _OLD)
