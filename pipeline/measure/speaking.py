"""Which years a word of time means in its report: ``去年``, ``五年来``, ``次年``, ``2021年以来``."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.measure.mentions import Bound, Mention, Use
from pipeline.measure.spans import Names, Span
from pipeline.model import Role
from pipeline.split import Report
from pipeline.split.found import Where

_NEVER = Span(None, None, is_several=True)
_JUNE = "06"


class Speaking:
    """A report, as one of its sections speaks: ``role`` is that of the section, ``frame`` the time that its heading or
    its paragraph set, ``is_done`` whether the figure is of something done, ``is_rule`` whether it is
    a standard."""

    def __init__(
        self, report: Report, role: Role, frame: Mention | None, is_done: bool = False, is_rule: bool = False
    ) -> None:
        self._report = report
        self._frame = frame
        self._role = role
        self._is_planned = report.is_plan or role is Role.PLAN
        self._is_done = is_done
        self._is_rule = is_rule or not is_done

    @property
    def default(self) -> int | None:
        """The year of what names none: that under review, in a plan the one planned.

        Where the year of a plan is not known, what is done in it is of the year under review. What a speech plans is of
        the year to come, without a heading that says so.
        """
        report = self._report
        if not self._is_planned and (self._is_done or not report.plans_in_passing):
            return report.year
        return report.plan_year or (report.year if self._is_done else self._written)

    @property
    def _written(self) -> int | None:
        """The year in which the report was written, which a plan without a year is for; in December, not so clear."""
        published = self._report.published
        return int(published[:4]) if published and published[5:7] != "12" else None

    @property
    def _signed_next(self) -> int | None:
        """The year after the one under review, where the report is signed in it: nothing is planned for one that is
        over."""
        published, year = self._report.published, self._report.year
        is_signed = self._report.published_from in (Where.SIGNATURE, Where.DATE_LINE)
        return year + 1 if published and year and is_signed and published[:4] == str(year + 1) else None

    @property
    def _is_written_before(self) -> bool:
        """Whether a paper on the next year bears a date of the one before: ``明年打算（2022年12月）``."""
        report = self._report
        return report.plan_year_from == Where.TITLE and report.year_from in (Where.SIGNATURE, Where.DATE_LINE)

    @property
    def _is_early(self) -> bool:
        """Whether the paper is of the first half of its own year: ``过去一年`` is then the one before it, as in minutes
        of March."""
        published, year = self._report.published, self._report.year
        return bool(published and year and published[:4] == str(year) and published[5:7] <= _JUNE)

    def before(self, told: Mention | None) -> int | None:
        """The year of what a plan starts from (``由9类扩充到14类``): that under review; of the past it is not told."""
        year, reviewed = self.span(told, ()).last, self._report.year
        if told and told.years.names is Names.PRESENT:
            return reviewed or self.default  # 由现在的60张增加到100张
        is_plan = year and reviewed and year > reviewed and not (told and told.bound is Bound.SINCE)
        return reviewed if is_plan else None

    def span(self, told: Mention | None, before: Sequence[Mention]) -> Span:
        """The years that ``told`` means, ``before`` being the words of time that stand before it in its sentence."""
        if told is None:
            return Span(self.default, self.default)
        span = self._named(told, before)
        return self._since(span, told) if told.bound is Bound.SINCE else span

    def _named(self, told: Mention, before: Sequence[Mention]) -> Span:
        years, reviewed = told.years, self._report.year
        match years.names:
            case Names.YEAR | Names.YEARS:
                return Span(years.first, years.last, years.first != years.last)
            case Names.SPOKEN:
                return _one(self._spoken(told, before), years.number)
            case Names.FOLLOWING:
                return self._following(told, self._before(told, before))
            case Names.REVIEWED:
                return _one(reviewed or self.default, -1 if self._is_early else 0)
            case Names.PRESENT if self._is_done and self._is_written_before:
                return Span(reviewed, reviewed)
            case Names.PAST | Names.COMING if frame := self._frame_for(told):
                return _within(frame.years.first, frame.years.last, told)
            case Names.COMING if self._is_done and self._role is Role.REVIEW and told.is_length:
                return Span(self.default, self.default)  # 用三年时间建成12所
            case Names.PAST | Names.COMING if reviewed:
                return self._counted(told, reviewed)
            case Names.PAST | Names.COMING | Names.MANY:
                return _NEVER
        return Span(self.default, self.default)

    def _following(self, told: Mention, named: int | None) -> Span:
        """``次年`` is the one behind the year just named; in a plan ``下一年`` is the one planned."""
        if named is None and told.years.number > 0 and self._role is Role.PLAN:
            reviewed = self._report.year
            planned = None if self.default == reviewed else self.default
            return _one(planned or (reviewed and reviewed + 1), 0)
        return _one(named or self._about(told), told.years.number)

    def _before(self, told: Mention, before: Sequence[Mention]) -> int | None:
        """The year that the words of time in the sentence before ``told`` name (``明年新建2个，力争年内完工``)."""
        earlier = [one for one in before if one.start < told.start]
        for index in range(len(earlier) - 1, -1, -1):
            if earlier[index].years.names is Names.SPOKEN and earlier[index].use is not Use.COMPARED:
                return self._named(earlier[index], earlier[:index]).year
            if named := _named_before(told, earlier[index:]):
                return named
        return None

    def _about(self, told: Mention) -> int | None:
        """The year that a paragraph or a section is about."""
        return self.default if self._frame in (None, told) else self.span(self._frame, ()).year or self.default

    def _frame_for(self, told: Mention) -> Mention | None:
        """The frame of years within which ``三年来`` is counted; ``今后五年`` is not in one that is over."""
        frame, reviewed = self._frame, self._report.year
        if frame is None or frame.years.names is not Names.YEARS:
            return None
        is_ahead = reviewed is None or (frame.years.last or reviewed) > reviewed
        return frame if told.years.names is Names.PAST or is_ahead else None

    def _counted(self, told: Mention, reviewed: int) -> Span:
        """``五年来`` ends with the year under review, ``今后五年`` begins with the one after it."""
        number = told.years.number
        if told.years.names is Names.COMING:
            return Span(reviewed + 1, reviewed + number, is_several=True)
        return Span(reviewed - number + 1, reviewed, is_several=True)

    def _spoken(self, told: Mention, before: Sequence[Mention]) -> int | None:
        """The year that the report calls 今年; where nothing tells it, the one behind those just named
        (``2021年331件，2022年256件，今年138件``), or that in which the page was put up: its date is part of it."""
        is_told = told.use in (Use.OPENS, Use.INSIDE)
        if not self._is_done and told.years.number == 0 and is_told and self._signed_next:
            return self._signed_next  # a report on 2022, signed in January: 今年将修订1件
        if self._is_written_before:
            return self._report.year
        if self._role is Role.PLAN and not self._is_done and told.years.number == 0 and is_told:
            return self._report.plan_year or self._report.spoken_year
        if self._report.spoken_year:
            return self._report.spoken_year
        named = _named_before(told, before)
        if named and told.years.number == 0:
            return named + 1
        frame = self._frame
        if frame and frame.years.names is Names.YEAR and frame.bound is not Bound.SINCE:
            return frame.years.last
        return int(self._report.published[:4]) if self._report.published else None

    def _since(self, span: Span, told: Mention) -> Span:
        """From its first year to that of the report: ``2021年以来`` in a report on 2023 is of several."""
        if not told.names_years or span.first is None:
            return span
        is_rule = self._is_rule and not told.is_until_now and not span.is_several
        if self._report.year is None and is_rule:
            return span  # 从2025年7月起，标准为800元: what was done since then may be of later years
        is_past = span.is_several or self.default is None or span.first < self.default
        return Span(span.first, self.default, is_past) if is_past else span


def _within(first: int | None, last: int | None, told: Mention) -> Span:
    """The years of a frame that ``told`` counts: ``近三年`` in one of five are its last three."""
    number = told.years.number
    if told.years.names is Names.PAST and first and last and 0 < number < last - first + 1:
        first = last - number + 1
    return Span(first, last, first != last)


def _one(year: int | None, distance: int) -> Span:
    return Span(year + distance, year + distance) if year else Span(None, None)


def _named_before(told: Mention, before: Sequence[Mention]) -> int | None:
    """The year in numbers nearest before ``told``, but for those that are only compared with."""
    named = (one for one in reversed(before) if one.start < told.start and one.use is not Use.COMPARED)
    return next((one.years.last for one in named if one.years.last), None)
