"""The years of the reports on a page of several: each has its own, from its title, headings and opening."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile

from pipeline.model import Role, Section, Source
from pipeline.split.report import ReportReader
from pipeline.split.tree import Tree


def with_years(tree: Tree, source: Source, text: str, reader: ReportReader) -> tuple[Section, ...]:
    """The sections of ``tree``, those in a report of its own with the years that it is about."""
    sections = list(tree.sections)
    page = replace(source, title=None, metadata=())
    for first in tree.reports:
        whole = sections[first]
        inside = range(first, first + _n_inside(sections, first))
        title = replace(whole, marker="", role=Role.TITLE, end=whole.heading_end)
        own = tuple(_shifted(one, whole.start) for one in (title, *(sections[index] for index in inside[1:])))
        report = reader(page, text[whole.start : whole.end], own)
        for index in inside:
            sections[index] = replace(sections[index], year=report.year, plan_year=report.plan_year)
    return tuple(sections)


def _n_inside(sections: list[Section], first: int) -> int:
    """How many sections there are from ``first`` to the end of it."""
    end = sections[first].end
    return sum(1 for _ in takewhile(lambda one: one.start < end, islice(sections, first, None)))


def _shifted(section: Section, by: int) -> Section:
    """A section with the offsets that it has in the text from ``by`` on."""
    start, end, heading_end = section.start - by, section.end - by, section.heading_end - by
    return replace(section, start=start, end=end, heading_end=heading_end)
