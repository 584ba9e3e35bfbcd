"""Several reports in one page: each has its own years, and the page only what all share or what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise, takewhile
from typing import Any

from pipeline.model import SEVERAL, Problem, Role, Section, Severity, Source, Supplied
from pipeline.split.found import Where
from pipeline.split.report import Report, ReportReader
from pipeline.split.roles import RoleCues
from pipeline.split.tree import Tree

_TOLD = ("title", "organisation", "region", "document_type", "published", "year", "plan_year")
_YEARS = ("year", "plan_year")
_FEWEST = 2
_NAMED, _LONGEST_NAME = 5, 20


def reports_in(tree: Tree, source: Source, text: str, reader: ReportReader) -> tuple[Report, ...]:
    """What is known of each report of a page of several, without what the page says outside them.

    A title and a year that were supplied are those of the page: each report keeps its own.
    """
    page = replace(source, title=None, metadata=(), supplied=Supplied(region=source.supplied.region))
    found = []
    for first in tree.reports:
        whole = tree.sections[first]
        inside = tree.sections[first + 1 : first + _n_inside(tree.sections, first)]
        title = replace(whole, marker="", role=Role.TITLE, end=whole.heading_end)
        own = tuple(_shifted(one, whole.start) for one in (title, *inside))
        found.append(reader(page, text[whole.start : whole.end], own))
    return tuple(found)


def with_years(tree: Tree, reports: Sequence[Report]) -> tuple[Section, ...]:
    """The sections of ``tree``, those in a report of its own with the years that it is about."""
    sections = list(tree.sections)
    for first, report in zip(tree.reports, reports, strict=True):
        for index in range(first, first + _n_inside(sections, first)):
            sections[index] = replace(sections[index], year=report.year, plan_year=report.plan_year)
    return tuple(sections)


def is_several(tree: Tree, cues: RoleCues) -> bool:
    """Whether the parts are reports of their own: a plan below a review, without a number, goes with it."""
    parts = [tree.sections[index] for index in tree.reports]
    plans = [one.number is None and cues.is_plan(one.heading, "") for one in parts]
    return len(parts) - sum(later and not earlier for earlier, later in pairwise(plans)) >= _FEWEST


def as_one(tree: Tree, source: Source, text: str, reader: ReportReader, reports: Sequence[Report]) -> Report:
    """What is known of a page of several ``reports``: what stands above the first, or what all agree on."""
    first = tree.reports[0]
    page = reader(source, text[: tree.sections[first].start], tree.sections[:first])
    known: dict[str, Any] = {}
    for name in _TOLD:
        known |= _above(page, name) if _holds(page, name, reports) else _shared(name, reports)
    code = page.adcode if page.region else _common("adcode", reports) if known["region"] else None
    problem = _problem([tree.sections[index] for index in tree.reports])
    return Report(**known, adcode=code, flags=(SEVERAL,), problems=(problem, *page.problems))


def _holds(page: Report, name: str, reports: Sequence[Report]) -> bool:
    """Whether something is supplied, or told above the reports; a year in the title and by none of them otherwise."""
    value, where = getattr(page, name), getattr(page, f"{name}_from")
    if name not in _YEARS or value is None or where == Where.SUPPLIED:
        return value is not None
    return where == Where.TITLE and {getattr(report, name) for report in reports} <= {value, None}


def _above(page: Report, name: str) -> dict[str, Any]:
    return {key: getattr(page, key) for key in (name, f"{name}_from")}


def _shared(name: str, reports: Sequence[Report]) -> dict[str, Any]:
    value = _common(name, reports)
    return {name: value, f"{name}_from": None if value is None else Where.DERIVED.value}


def _common(name: str, reports: Sequence[Report]) -> Any:
    """What all reports say; ``None`` where they differ or one is silent."""
    values = {getattr(report, name) for report in reports}
    return values.pop() if len(values) == 1 else None


def _problem(parts: Sequence[Section]) -> Problem:
    names = [f"“{_short(part.heading or part.marker)}”" for part in parts[:_NAMED]]
    more = f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
    message = (
        f"the page holds {len(parts)} reports: {', '.join(names)}{more}; what they do not agree on is left empty, "
        "and each figure has the year of its own report"
    )
    return Problem("split", Severity.WARNING, SEVERAL, message)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _n_inside(sections: Sequence[Section], first: int) -> int:
    """How many sections there are from ``first`` to the end of it."""
    end = sections[first].end
    return sum(1 for _ in takewhile(lambda one: one.start < end, islice(sections, first, None)))


def _shifted(section: Section, by: int) -> Section:
    """A section with the offsets that it has in the text from ``by`` on."""
    start, end, heading_end = section.start - by, section.end - by, section.heading_end - by
    return replace(section, start=start, end=end, heading_end=heading_end)
