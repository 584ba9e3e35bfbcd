"""Which year, and which part of it, a figure is for.

The nearest word of time before the figure in its sentence decides; then what its paragraph or its heading opened with;
then the section (a plan is for the year planned); then the year under review. A year that only dates a thing
(``2021年设立的``) or is compared with (``比2018年少57名``) does not count; ``2022年的135万元`` is for 2022, whatever
stands around it.

What is done over several years (``五年来，建成12所``) has no year, but the start and the end of the span; what is as it
stood at its end (``五年来，……达到12所``) has the year of that. What is counted on a day or is due by it (``截至9月底``,
``6月底前``) has an end and no start. A year alone gives no start and no end; the whole of it does (``全年``,
``2023年度``). The clock is never asked; 今年 in a page with no year of its own is the year in which it was put up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.measure import reach
from pipeline.measure.clauses import Clauses
from pipeline.measure.dates import Dates, Part
from pipeline.measure.frames import Frames, FrameWords
from pipeline.measure.holding import Context, Held
from pipeline.measure.holding_words import HoldingWords
from pipeline.measure.in_span import InSpan
from pipeline.measure.mentions import WHOLE_YEAR, Bound, Mention, Names, TimeWords
from pipeline.measure.quantity import Quantity
from pipeline.measure.spans import Span
from pipeline.measure.speaking import Speaking
from pipeline.model import Role, Section
from pipeline.split import Report
from pipeline.split.page import plain_years

# How many words of time before a figure are looked at, and how far back in its line.
_MOST = 12
_PART_OF = "其中"
_FIGURE = re.compile(r"\d")
_LINE = 400


class Period(NamedTuple):
    """A year and, where the text tells them, the first and last day as ISO dates."""

    year: int | None = None
    start: str | None = None
    end: str | None = None


class Periods:
    """The words of ``rules/lexicon/periods.yaml``, ready to be applied to one report after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.dates = Dates(lexicon)
        self.times = TimeWords(lexicon, self.dates)
        self.frames = FrameWords(lexicon)
        self.holding = HoldingWords(lexicon)

    def reading(self, text: str, clauses: Clauses, sections: Sequence[Section]) -> PeriodReading:
        """For the figures of ``text``, whose ``sections`` cover it."""
        return PeriodReading(self, text, clauses, sections)


class PeriodReading:
    """Reads the periods of the figures of one text, which are asked for in order."""

    def __init__(self, words: Periods, text: str, clauses: Clauses, sections: Sequence[Section]) -> None:
        self._dates = words.dates
        self._times = words.times
        self._clauses = clauses
        plain = plain_years(text)
        self._mentions = words.times.of(plain)
        self._starts = [mention.start for mention in self._mentions]
        self._plain = plain
        self._frames = Frames(plain, self._mentions, clauses, sections, words.times, words.frames)
        self._context = Context(plain, clauses, words.holding)
        self._levels = self._context.levels
        self._in_span = InSpan(plain, clauses)

    def of(self, quantity: Quantity, section: Section, report: Report, is_done: bool, is_rule: bool = False) -> Period:
        """The period of a figure in ``section`` of ``report``; ``is_done``: it is of something done, not planned;
        ``is_rule``: it is a standard."""
        frame = self._frames.at(quantity.start, section, report)
        held = self._held_within(frame, quantity, report, is_done, is_rule)
        is_over = is_done or self._context.is_answered(quantity)
        speaking = Speaking(report, section.role, frame, is_over, is_rule)
        told = self._frames.named(held.years or frame)
        if told is None and self._frames.is_timeless(section, report):
            return Period()
        if self._context.is_from(quantity, held):
            chain = self._context.chained(quantity, held)
            first = chain[0].years.last if chain else self._context.from_year(held)
            return Period(first or speaking.before(told))
        if over := self._context.between(quantity, held):
            return self._between(over)
        goal = self._frames.goal(quantity.start, report, held.years)
        if reached := goal or self._context.reached(quantity, held):
            return Period(reached)
        span = self._context.summed(quantity, held) or speaking.span(told, held.before)
        if held.years and span.is_several and (year := self._listed(quantity, held.years, speaking)):
            return self._in_year(year, None)
        if told and span.is_several and (not told.is_several or held.part in (None, told)):
            return self._over(span, told, quantity, report, is_done)
        year = speaking.default if span.is_several else span.year
        if told and self._is_mean_up_to(told, year, quantity, report):
            return self._up_to(year, told)
        # 缺编3名, 累计完成8亿元: what is so at the end has no days of a heading (第三季度工作).
        if quantity.unit == "年" and (quantity.value or 0) > 1:
            return Period(year)  # 全年……，连续十年……: longer than what the year has of days
        is_so = section.role is Role.PROBLEMS or self._is_state(quantity)
        by_frame = None if is_so and held.years is None else told
        return self._in_year(year, held.part or by_frame)

    def _held_within(
        self, frame: Mention | None, quantity: Quantity, report: Report, is_done: bool, is_rule: bool
    ) -> Held:
        """The words of time that hold for a figure within ``frame``."""
        held = self._context.freed(self._held(quantity, report, is_done), quantity, frame)
        is_goal = not is_done and held.years is not None and reach.is_ahead(held.years, report)
        if held.years and not is_goal and self._in_span.is_left(held.years, quantity.start):
            held = Held(None, None, held.before)
        elif not held.years and self._in_span.is_span(frame, report.year):
            event = self._in_span.event(held.before, quantity.start)
            held = Held(event, event, held.before) if event else held
        is_condition = is_rule and held.years is not None and self._context.is_condition(held.years)
        return Held(None, None, held.before) if is_condition else held

    def _listed(self, quantity: Quantity, years: Mention, speaking: Speaking) -> int | None:
        """The year of an item of a list that goes with a list of years, or with those told before it in its line."""
        if years.years.names is Names.PAST and (span := speaking.span(years, ())).first and span.last:
            return self._context.listed_in(quantity, years, tuple(range(span.first, span.last + 1)))
        if years.years.names is not Names.MANY:
            return self._context.listed_year(quantity, years)
        first = bisect_left(self._starts, self._clauses.line(years.start, _LINE))
        earlier = self._mentions[first : bisect_left(self._starts, years.start)][-_MOST:]
        named = (speaking.span(one, ()).year for one in earlier if one.years.names in (Names.YEAR, Names.SPOKEN))
        return self._context.listed_in(quantity, years, tuple(sorted({year for year in named if year})))

    def of_words(self, when: str, role: Role, report: Report) -> Period:
        """The period that the heads of a table tell in ``when``, of a figure in a section of ``role``."""
        mentions = self._times.of(plain_years(when))
        years = next((one for one in reversed(mentions) if one.names_years), None)
        part = next((one for one in reversed(mentions) if one.part is not None), None)
        span = Speaking(report, role, None).span(years, mentions)
        return Period() if span.is_several else self._in_year(span.year, part or years)

    def is_future_in_words(self, when: str, report: Report) -> bool:
        """Whether the heads of a table name a year after the one under review."""
        year = self.of_words(when, Role.REVIEW, report).year
        return bool(year and report.year and year > report.year)

    def _held(self, quantity: Quantity, report: Report, is_done: bool) -> Held:
        """The words of time that hold for a figure, of those in its sentence."""
        first, last = self._clauses.sentence(quantity.start)
        at = bisect_right(self._starts, quantity.start)  # 三年 of 成立三年多来 is in the time that it names
        before = [one for one in self._mentions[max(0, at - _MOST) : at] if one.start >= first]
        before = [*self._left_to_parts(first, report), *before]
        before = [one for one in before if not self._context.is_of_inquiry(one, report)]
        before = [one for one in before if not self._context.is_aside(one, quantity)]
        behind = self._mentions[at] if at < len(self._mentions) and self._mentions[at].start < last else None
        return self._context.held(quantity, before, behind, report, is_done)

    def _left_to_parts(self, first: int, report: Report) -> list[Mention]:
        """The year that the sentence before the one at ``first`` opens with or comes to, where that tells its parts
        and no other was named (``2023年拟安排培训经费20万元。其中，……``)."""
        if not first or not self._plain.startswith(_PART_OF, first) or self._plain[first - 1] != "。":
            return []
        start = self._clauses.sentence(first - 1)[0]
        named = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, first)]
        named = [one for one in named if one.names_years]
        if len(named) != 1:
            return []
        is_head = not _FIGURE.search(self._plain, start, named[0].start)
        return named if is_head or reach.is_ahead(named[0], report) else []

    def _over(self, span: Span, told: Mention, quantity: Quantity, report: Report, is_done: bool) -> Period:
        """Of several years: what stood at their end is of the last, what was done or grew is of none."""
        is_ahead = bool(span.last and report.year and span.last > report.year)
        if span.last and self._levels.is_level(quantity) and not (is_ahead and self._levels.is_kept(quantity)):
            # Where the report names no year, when it speaks is not known: the span may still run, unless it is planned.
            return Period(span.last if report.year or not is_done else None)
        part = told.part if isinstance(told.part, Part) else None
        start = self._dates.days(part or Part((1, 1), None), span.first)[0] if span.first else None
        if span.last is None or (told.bound is Bound.SINCE and not _is_over(told, report)):
            return Period(None, start)
        if span.first and quantity.unit == "年" and (quantity.value or 0) > span.last - span.first + 1:
            return Period()  # 五年来，……连续18年增产: begun long before
        return Period(None, start, self._dates.days(_until(part), span.last)[1])

    def _is_state(self, quantity: Quantity) -> bool:
        """Whether the figure is a level or a sum so far, which no heading (``第三季度工作``) gives its days."""
        return self._levels.is_level(quantity) or self._levels.is_accumulated(quantity)

    def _between(self, span: Span) -> Period:
        """No year, and the days of the years over which something grew: those after the first of ``span``."""
        return Period(None, f"{(span.first or 0) + 1}-01-01", f"{span.last}-12-31")

    def _is_mean_up_to(self, told: Mention, year: int | None, quantity: Quantity, report: Report) -> bool:
        """``到2030年，年均增长5%``: of the years until then, and not of the last."""
        is_end = told.bound is Bound.UNTIL or (report.year and told.names_years)
        if not is_end or year is None or (report.year and year <= report.year + 1):
            return False
        return self._levels.is_accumulated(quantity) or self._levels.is_throughout(quantity)

    def _up_to(self, year: int | None, told: Mention) -> Period:
        """The days of the years up to ``year``: those of the plan that ends with it, where the text names it."""
        first = self._frames.first_of_span(year)
        return (
            Period(None, f"{first}-01-01", f"{year}-12-31") if first else self._in_year(year, told)._replace(year=None)
        )

    def _in_year(self, year: int | None, told: Mention | None) -> Period:
        """A year, and the days of the part of it that ``told`` names."""
        if year is None or told is None:
            return Period(year)
        start, end = (None, None) if told.part is None else self._dates.days(told.part, year)
        if told.bound is Bound.UNTIL:
            return Period(year, None, end)
        if told.bound is Bound.SINCE:
            return Period(year, start or f"{year}-01-01")
        return Period(year, start, end)


def _is_over(told: Mention, report: Report) -> bool:
    """``“十四五”以来`` in a report on the last year of the plan ends with it; before and behind it, it goes on."""
    return told.years.names is Names.YEARS and told.years.last == report.year


def _until(part: Part | None) -> Part:
    """The last day of a span of years: that of the part told in its last year, or the end of it."""
    return part if part and part.last and part != WHOLE_YEAR else WHOLE_YEAR
