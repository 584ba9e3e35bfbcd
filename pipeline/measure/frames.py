"""The time that a heading, a paragraph or a sentence before a figure set for it.

``五年来，……。……。`` holds to the end of its line, ``过去的五年极不寻常。`` for the paragraphs behind it as well, until
one opens with another time; a heading holds for its section (``（一）上半年完成情况``). In a report that names no year
of its own the year that a sentence opened with holds to the end of its section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.measure import reach
from pipeline.measure.carried import Carried
from pipeline.measure.clauses import Clauses
from pipeline.measure.dates import Part
from pipeline.measure.homes import Homes
from pipeline.measure.mentions import WHOLE_YEAR, Bound, Mention, TimeWords, Use
from pipeline.measure.spans import Names
from pipeline.model import Role, Section
from pipeline.split import Report, outwards
from pipeline.split.found import Where

# What may stand before the words that a sentence opens with: an address, its number, a name in 【】, a lead.
_HEAD = re.compile(
    r"(?:各位代表|各位委员|同志们|此外|同时)?[，！：]?"
    r"[ \t—\-\d（()）、.．一二三四五六七八九十是第条，：]{0,12}(?:【[^】]{0,12}】)?[ \t]{0,4}"
    r"(?:截至|截止到?|到|至|自|从|在|刚刚过去的|过去的|回望|回首|回顾|回头看|回看|透过|这)?[“\"]?"
)
_LONGEST_HEAD = 40
_LONGEST_HEADING = 60
_LONGEST_LEAD = 100
_OPENING = 12
# A line that opens a span and has no room for figures is a heading of the next one (``这五年，……迈上新台阶。``).
_SHORT_LINE = 70
_LEAD_TO_LIST = re.compile(r"[^。；：\n]{0,60}(?:如下|下列|以下)[^。；：\n]{0,8}：(?=\n)")
_NUMBERED = re.compile(r"\n[ \t]{0,8}(?:（?[一二三四五六七八九十\d]{1,3}[）、.．]|[①-⑳])")
_LONGEST_LINE = 4000
_FROM_TO = re.compile(
    r"[由从][^。；]{0,20}\d[^。；]{0,16}[到至]|[由从][^。；]{1,30}(?:提高|提升|增加|增长|下降|升|降|增|减)[到至]"
)
_DIGIT = re.compile(r"\d")
# The head of a point in a list that a line above it introduces.
_POINTS = ("\n——", "\n—", "\n●", "\n◆", "\n■")
_MASKS = "Xx×*＊_某"
_QUOTED = re.compile("《[^》]{0,60}》?")
_ONE_YEAR = (Names.YEAR, Names.SPOKEN, Names.REVIEWED)
# 今年 in a heading is the year of its section, whether it reviews or plans.
# The title of a report on a plan that is being carried out.
_OF_PLAN = re.compile("中期|规划|纲要|方案|计划")
# Where a year is told that holds for the whole of a report.
_NAMED = (Where.TITLE, Where.SUPPLIED)
_ASKS = ("？", "?")
_IN_HEADINGS = (Names.NOTHING, Names.YEAR, Names.YEARS, Names.PAST, Names.COMING)


class Frame(NamedTuple):
    """A time that holds from ``start`` to ``end`` (text offsets)."""

    mention: Mention
    start: int
    end: int


class FrameWords:
    """What tells that a time is set for more than its sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.topics = lexicon.pattern("periods", "topics")
        self.lead_ins = lexicon.pattern("periods", "lead_ins")
        self.outlines = lexicon.pattern("periods", "outlines")
        self.goal_of_plan = lexicon.pattern("periods", "goal_of_plan")
        self.openings = lexicon.pattern("periods", "openings")
        self.openings_of_line = lexicon.pattern("periods", "openings_of_line")
        self.inquiry = lexicon.pattern("periods", "inquiry")
        self.rules = lexicon.pattern("periods", "rules")
        self.glossary = lexicon.pattern("sections", "glossary")


class Frames:
    """The frames of one text, for figures that are asked for in order."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        clauses: Clauses,
        sections: Sequence[Section],
        times: TimeWords,
        words: FrameWords,
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._clauses = clauses
        self._sections = sections
        self._homes = Homes(sections)
        self._carried = Carried(text, mentions)
        self._times = times
        self._words = words
        self._next = 0
        self._line: Frame | None = None
        self._section: Frame | None = None
        self._span: Mention | None = None
        self._plan: Mention | None = None
        self._topic: Frame | None = None
        self._headings: dict[int, Frame | None] = {}
        self._timeless: dict[int, bool] = {}
        self._titles: dict[str | None, Mention | None] = {}

    def at(self, position: int, section: Section, report: Report) -> Mention | None:
        """The time that holds at ``position`` in ``section`` of ``report`` where its own sentence names none."""
        self._advance(self._clauses.sentence(position)[0])
        if self._line and position < self._line.end and not self._is_of_inquiry(self._line.mention, report):
            is_bare = self._line.mention.years.names is Names.NOTHING
            return (self._carried_at(position, report) if is_bare else None) or self._line.mention
        if outlined := self._outlined(position, report):
            return outlined
        if carried := self._carried_at(position, report):
            return carried
        frames = (self._heading(section), self._topic, None if report.year else self._section)
        holding = [frame for frame in frames if frame and frame.start <= position < frame.end]
        if holding:
            return max(holding, key=lambda frame: frame.start).mention
        titled = self._titled(report.title)
        if titled and _is_within(titled, report):
            return None
        is_told = section.role is not Role.PLAN or (titled and titled.names_years and report.plan_year is None)
        return titled if is_told else None

    def _carried_at(self, position: int, report: Report) -> Mention | None:
        """The year of the line before, in a report whose title names none: ``2023年以来，……。⏎上半年培训120人``."""
        line = self._clauses.line(position, _LONGEST_LINE)
        return None if report.year_from in _NAMED else self._carried.at(line, report.year)

    def goal(self, position: int, report: Report, held: Mention | None) -> int | None:
        """The last year of the plan that the title names, for a goal of it at ``position`` in a report that speaks in
        the middle of it: ``规划目标800张``. A year ``held`` to be the figure's is that of a goal in its own clause."""
        if held and held.end <= position and not reach.ENDS_CLAUSE.search(self._text, held.end, position):
            return None
        titled = self._titled(report.title)
        is_goal = self._words.goal_of_plan.search(self._text, max(0, position - _LONGEST_HEAD), position)
        return titled.years.last if titled and is_goal and _is_within(titled, report) else None

    def _outlined(self, position: int, report: Report) -> Mention | None:
        """The plan to come that was named last, in a paragraph on its outline (``《纲要（草案）》提出6项指标``)."""
        start = self._clauses.line(position, _LONGEST_LINE)
        is_ahead = self._plan and report.year and (self._plan.years.first or 0) > report.year
        if not is_ahead or (start and self._text[start - 1] != "\n"):
            return None
        return self._plan if self._words.outlines.match(self._text[start : start + _LONGEST_LEAD]) else None

    def _is_of_inquiry(self, mention: Mention, report: Report) -> bool:
        behind = self._text[mention.end : mention.end + _LONGEST_LEAD]
        return reach.is_of_inquiry(mention, behind, self._words.inquiry, report)

    def named(self, told: Mention | None) -> Mention | None:
        """For ``这五年`` the span of as many years that the text named before (``“十四五”时期``), if it did."""
        if told is None or told.years.names is not Names.PAST or self._span is None:
            return told
        span = self._span.years
        number = (span.last or 0) - (span.first or 0) + 1
        return replace(told, years=span) if number == told.years.number else told

    def first_of_span(self, last: int | None) -> int | None:
        """The first of the years that the text named before, where they end with ``last`` (``“十五五”``, 2030)."""
        span = self._span.years if self._span else None
        return span.first if span and last and span.last == last else None

    def is_timeless(self, section: Section, report: Report) -> bool:
        """Whether a section explains words or makes rules: its figures have no year but that which they name."""
        if section.index not in self._timeless:
            title = report.title or ""
            is_rules = self._words.rules.search(title) and report.year_from != Where.TITLE
            is_glossary = section.role is Role.GLOSSARY or self._words.glossary.search(title)
            self._timeless[section.index] = bool(is_rules or is_glossary)
        return self._timeless[section.index]

    def _titled(self, title: str | None) -> Mention | None:
        """The part of the year or the years that a title names: ``2023年上半年工作总结``, ``2021—2023年工作总结``."""
        if title not in self._titles:
            mentions = self._times.of(_QUOTED.sub("", title or ""))
            told = (one for one in mentions[:1] if _is_month(one) or one.years.names is Names.YEARS)
            self._titles[title] = next(told, None)
        return self._titles[title]

    def _advance(self, position: int) -> None:
        """Read the sentences before ``position``."""
        while self._next < len(self._mentions) and self._mentions[self._next].start < position:
            mention = self._mentions[self._next]
            self._next += 1
            if self._leads_list(mention):
                self._topic = self._list_below(mention)
            if self._is_plan(mention):
                self._plan = replace(mention, bound=Bound.BOTH, use=Use.OPENS)
            if self._opens(mention):
                self._set(mention)

    def _leads_list(self, mention: Mention) -> bool:
        """Whether the mention opens the sentence that leads to a list below: ``2024年申请12万元，明细如下：``."""
        if mention.use is not Use.OPENS or mention.years.names is not Names.YEAR or mention.bound is not Bound.BOTH:
            return False
        return bool(_LEAD_TO_LIST.match(self._text, mention.end, mention.end + _LONGEST_LEAD))

    def _list_below(self, mention: Mention) -> Frame:
        """The mention, for the numbered lines below its own."""
        end = first = max(self._text.find("\n", mention.end), mention.end)
        while _NUMBERED.match(self._text, end):
            following = self._text.find("\n", end + 1)
            end = len(self._text) if following < 0 else following
        return Frame(replace(mention, part=None), first, end)

    def _is_plan(self, mention: Mention) -> bool:
        """Whether the mention names a five-year plan: ``“十五五”``."""
        years = mention.years
        return years.names is Names.YEARS and not years.listed and not self._text[mention.start].isdigit()

    def _compares(self, mention: Mention, start: int) -> bool:
        """Whether two years in the middle of a line only tell between when a thing went from one value to another
        (``2020年到2025年，占比从二成提高到三成``)."""
        if mention.years.names is not Names.YEARS or self._is_plan(mention) or self._begins_line(mention, start):
            return False
        end = self._clauses.sentence(mention.start)[1]
        return bool(_FROM_TO.search(self._text, mention.end, min(end, mention.end + _LONGEST_LEAD)))

    def _opens(self, mention: Mention) -> bool:
        """Whether the mention opens its sentence and is a stretch of time: not a day, nor what is compared with."""
        if mention.use is not Use.OPENS or mention.years.names is Names.PRESENT:
            return False
        if mention.years.names is Names.FOLLOWING and mention.years.number <= 0:
            return False
        if mention.is_length or self._text[mention.start] in _MASKS:
            return False
        start = self._clauses.sentence(mention.start)[0]
        if not self._is_head(start, mention.start):
            return False
        if not self._goes_on(mention) and not self._turns(mention):
            return False
        return mention.names_years or _is_stretch(mention)

    def _goes_on(self, mention: Mention) -> bool:
        """Whether the words behind a mention tell that what follows is of it."""
        behind = self._text[mention.end : mention.end + _OPENING]
        if self._words.openings.match(behind):
            return True
        is_planned = mention.years.names is Names.YEAR and self._words.openings_of_line.match(behind)
        return bool(is_planned) and self._begins_line(mention, self._text.rfind("\n", 0, mention.start) + 1)

    def _turns(self, mention: Mention) -> bool:
        """Whether a line that was about 去年 comes to 今年: ``去年的账，念几笔。……。今年要建5个。``"""
        line = self._line.mention if self._line and mention.start < self._line.end else None
        spoken = mention.years.names is Names.SPOKEN and line and line.years.names is Names.SPOKEN
        return bool(spoken and line and line.years.number < mention.years.number)

    def _is_head(self, start: int, end: int) -> bool:
        """Whether what stands between these places leads to a word of time and says nothing yet."""
        if end - start <= _LONGEST_HEAD and _HEAD.fullmatch(self._text, start, end):
            return True
        return end - start <= _LONGEST_LEAD and bool(self._words.lead_ins.fullmatch(self._text, start, end))

    def _set(self, mention: Mention) -> None:
        if mention.years.names is Names.YEAR and isinstance(mention.part, Part) and not _is_lasting(mention):
            mention = replace(mention, part=None, bound=Bound.BOTH)  # 2021年3月5日，……。……。: the year alone goes on
        start = self._text.rfind("\n", 0, mention.start) + 1
        if self._compares(mention, start):
            return
        end = self._text.find("\n", mention.start)
        end = len(self._text) if end < 0 else end
        is_running = self._topic or (self._line and mention.start < self._line.end)
        is_span = mention.years.names not in _ONE_YEAR or mention.bound is Bound.SINCE
        if is_span or is_running or self._begins_line(mention, start):
            self._line = Frame(mention, mention.start, end)
        if mention.years.names is Names.YEAR:
            self._section = Frame(mention, mention.start, self._homes.of(mention.start).end)
        if mention.years.names is Names.YEARS:
            self._span = mention
        if mention.years.names in _ONE_YEAR:
            self._topic = None
        if mention.is_several or mention.years.names in _ONE_YEAR:
            self._set_topic(mention, start, end)

    def _begins_line(self, mention: Mention, start: int) -> bool:
        """Whether the sentence is the first of its line: a year in the middle of one is of its sentence alone."""
        return not self._text[start : self._clauses.sentence(mention.start)[0]].strip()

    def _set_topic(self, mention: Mention, start: int, end: int) -> None:
        sentence = self._clauses.sentence(mention.start)
        if mention.is_several and (last := self._end_of_points(end)) > end and self._is_lead(mention, end):
            self._topic = Frame(mention, mention.start, last)
        elif self._words.topics.search(self._text[sentence[0] : min(sentence[1], sentence[0] + 200)]):
            self._topic = Frame(mention, mention.start, self._chapter(mention.start).end)
        elif mention.is_several and end - start < _SHORT_LINE and not _DIGIT.search(self._text[mention.end : end]):
            following = self._text.find("\n", end + 1)
            self._topic = Frame(mention, mention.start, len(self._text) if following < 0 else following)

    def _is_lead(self, mention: Mention, end: int) -> bool:
        """Whether a line that opens a span tells no figure but leads to the points below it."""
        return not _DIGIT.search(self._text, mention.end, end)

    def _end_of_points(self, end: int) -> int:
        """Where the lines with a dash behind the line that ends at ``end`` end (``——创新更有活力。……``)."""
        while self._text.startswith(_POINTS, end):
            following = self._text.find("\n", end + 1)
            end = len(self._text) if following < 0 else following
        return end

    def _chapter(self, position: int) -> Section:
        """The part of the report at the first level around ``position``."""
        home = self._homes.of(position)
        chain = [one for one in outwards(self._sections, home) if one.role is not Role.TITLE]
        return chain[-1] if chain else home

    def _heading(self, section: Section) -> Frame | None:
        """The time that the heading of ``section``, or of the next one around it that names one, sets."""
        if section.index not in self._headings:
            found = (self._set_by(one) for one in outwards(self._sections, section))
            self._headings[section.index] = next((frame for frame in found if frame), None)
        return self._headings[section.index]

    def _set_by(self, section: Section) -> Frame | None:
        is_question = self._text.startswith(_ASKS, section.heading_end)
        mention = self._told_by(section.heading, is_question)
        return Frame(mention, section.start, section.end) if mention else None

    def _told_by(self, heading: str, is_question: bool) -> Mention | None:
        """The time that a heading sets: the only one that it names, at its head, a stretch or a year in numbers; that
        of a question may be 去年 or 明年."""
        if len(heading) > _LONGEST_HEADING:
            return None
        mentions = self._times.of(_QUOTED.sub("", heading))
        if len({one.years for one in mentions}) != 1:
            return None
        first = mentions[0]
        if first.part == WHOLE_YEAR:  # 2022年度工作总结: no figure is said to be of all of it
            first = replace(first, part=None)
        if "，" in heading[: first.start]:
            return None  # （2）慰问部队6个，2023年为5个
        is_told = (
            first.use is Use.OPENS
            and first.bound is Bound.BOTH
            and (first.years.names in _IN_HEADINGS or (is_question and first.years.names is Names.SPOKEN))
        )
        return first if is_told and (first.names_years or _is_month(first)) else None


def _is_within(titled: Mention, report: Report) -> bool:
    """Whether a report speaks in the middle of the plan that its title names: it tells how things stand then."""
    first, last = titled.years.first, titled.years.last
    if not _OF_PLAN.search(report.title or ""):
        return False  # 2018—2022年工作总结: of all its years, whichever its headings name
    return bool(first and last and report.year and first < report.year < last)


def _is_lasting(mention: Mention) -> bool:
    """A stretch, or a time that something goes on from or up to: ``2021年3月以来``, ``到2030年``."""
    part = mention.part
    is_end = mention.bound is Bound.UNTIL and isinstance(part, Part) and part.first is None
    return is_end or mention.bound is Bound.SINCE or _is_stretch(mention)


def _is_month(mention: Mention) -> bool:
    """A stretch or a month: ``5月份工作小结``."""
    part = mention.part
    is_whole = (
        isinstance(part, Part) and part.first is not None and part.first[1] == 1 and part.last == (part.first[0], 31)
    )
    return is_whole or _is_stretch(mention)


def _is_stretch(mention: Mention) -> bool:
    """``上半年``, ``1-11月``: more than a month of the year and less than the whole of it."""
    part = mention.part
    if not isinstance(part, Part) or part.first is None or part.last is None:
        return False
    return part.first[0] < part.last[0] and part != WHOLE_YEAR
