"""Whose report it is and when: its title, body, region, kind, date and years, each with the place that tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.lexicon import Lexicon
from pipeline.model import NOTHING, SEVERAL, Problem, Section, Source
from pipeline.split.dates import DateReader, date_of_file
from pipeline.split.found import Found, Where
from pipeline.split.gazetteer import Gazetteer
from pipeline.split.organisation import BodyReader, OrganisationReader
from pipeline.split.page import Page, plain_years
from pipeline.split.places import PlaceReader
from pipeline.split.regions import RegionReader
from pipeline.split.spoken import SpokenYears
from pipeline.split.supplied import contradictions, doubtful
from pipeline.split.title import KindReader, TitleReader
from pipeline.split.years import read_years

_OF_A_GOVERNMENT = "政府工作报告"
_SPEECH = "讲话"
_END_OF_YEAR = ("11", "12")
_GIVEN = (_OF_A_GOVERNMENT, _SPEECH)
_HAS_A_GOVERNMENT = re.compile(r"[省市县区旗州镇乡]$")


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report as a whole; ``None`` is unknown, never a guess.

    ``year`` is the year under review, ``plan_year`` the year that its plan is for; ``published`` is an ISO date;
    ``adcode`` is the code of GB/T 2260. The columns in ``_from`` name a :class:`~pipeline.split.found.Where`.
    ``flags`` and ``problems`` tell what keeps it from being one report.
    """

    title: str | None = None
    title_from: str | None = None
    organisation: str | None = None
    organisation_from: str | None = None
    region: str | None = None
    region_from: str | None = None
    adcode: str | None = None
    document_type: str | None = None
    document_type_from: str | None = None
    published: str | None = None
    published_from: str | None = None
    year: int | None = None
    year_from: str | None = None
    plan_year: int | None = None
    plan_year_from: str | None = None
    flags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_several(self) -> bool:
        """Whether it is a page of several reports: what one of them says does not hold for the next."""
        return SEVERAL in self.flags

    @property
    def spoken_year(self) -> int | None:
        """The year that the report calls 今年: the one under review; of a 政府工作报告 and a speech, that in which it
        is given, which is the one under review for a speech on the year in which it is given, and for a
        政府工作报告 at the end of its year; of a plan, the one planned."""
        is_at_end = self.document_type == _OF_A_GOVERNMENT and (self.published or "")[5:7] in _END_OF_YEAR
        is_late = self.is_speech or is_at_end
        if is_late and self.published and int(self.published[:4]) == self.year:
            return self.year
        speaks_in_plan = self.document_type in _GIVEN or self.is_plan or self._is_begun
        return self.plan_year or self.year if speaks_in_plan else self.year

    @property
    def _is_begun(self) -> bool:
        """Whether it speaks in a year that it says has begun, and looks back on the one before."""
        return self.plan_year_from == Where.OPENING and self.year_from == Where.DERIVED

    @property
    def plans_in_passing(self) -> bool:
        """Whether it looks back and ahead without headings, so that what is planned in it is of the year to come."""
        return self.is_speech or self._is_begun

    @property
    def is_speech(self) -> bool:
        """Whether it is a speech."""
        return self.document_type == _SPEECH

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan and nothing else: its title names the year planned, which alone tells the one before.
        A year that was supplied is as good as one in the title."""
        is_named = self.plan_year_from in (Where.TITLE, Where.SUPPLIED)
        return self.document_type not in _GIVEN and is_named and self.year_from == Where.DERIVED


class ReportReader:
    """Reads a :class:`Report` off a text and its sections."""

    def __init__(self, lexicon: Lexicon) -> None:
        gazetteer = Gazetteer(lexicon)
        places = PlaceReader(lexicon, gazetteer)
        bodies = BodyReader(lexicon, places)
        self._title = TitleReader(lexicon)
        self._kind = KindReader(lexicon)
        self._date = DateReader(lexicon)
        self._spoken = SpokenYears(lexicon)
        self._organisation = OrganisationReader(lexicon, bodies)
        self._region = RegionReader(lexicon, gazetteer, places, bodies)

    def __call__(self, source: Source, text: str, sections: tuple[Section, ...]) -> Report:
        """The report that ``text`` (normalized) with these ``sections`` is; what was supplied with ``source`` stands
        first, and a problem tells where the report itself says otherwise."""
        report = self._read(source, text, sections)
        if not source.supplied:
            return report
        own = self._read(replace(source, supplied=NOTHING), text, sections)
        return replace(report, problems=(*report.problems, *contradictions(report, own)))

    def _read(self, source: Source, text: str, sections: tuple[Section, ...]) -> Report:
        page = Page(source, plain_years(text), sections)
        title = self._title(page)
        kind = self._kind(page, title.value)
        published = self._date(page)
        year, plan_year = read_years(page, title.value or "", kind.value, published.value, self._spoken)
        published = published.otherwise(date_of_file(source.delivery, year.value))
        organisation = self._organisation(page, title.value)
        then = year.value or (int(published.value[:4]) if published.value else None)
        region, adcode, problems = self._region_of(page, title.value, organisation, then)
        organisation = self._whole(organisation, region.value, kind.value)
        return Report(
            title.value, title.told_by,
            organisation.value, organisation.told_by,
            region.value, region.told_by, adcode,
            kind.value, kind.told_by,
            published.value, published.told_by,
            year.value, year.told_by,
            plan_year.value, plan_year.told_by,
            problems=problems,
        )  # fmt: skip

    def _region_of(
        self, page: Page, title: str | None, organisation: Found[str], year: int | None
    ) -> tuple[Found[str], str | None, tuple[Problem, ...]]:
        """The region, its code, and what should be known of one that was supplied."""
        name = page.source.supplied.region
        if name is None:
            return *self._region(page, title, organisation, year), ()
        region, code, doubt = self._region.supplied(name, page, title, organisation, year)
        return Found(region, Where.SUPPLIED), code, (doubtful(region, doubt),) if doubt else ()

    def _whole(self, organisation: Found[str], region: str | None, kind: str | None) -> Found[str]:
        """The body with the name of its place, where the region tells that: a 政府工作报告 is always the government's,
        and ``区民政局`` in a report of 云桥区 is that of 云桥区."""
        name = organisation.value
        if not region or not _HAS_A_GOVERNMENT.search(region):
            return organisation
        if name is None and kind == _OF_A_GOVERNMENT:
            return Found(f"{region}人民政府", Where.DERIVED)
        whole = self._organisation.completed(name, region) if name else None
        return organisation if whole == name else Found(whole, Where.DERIVED)
