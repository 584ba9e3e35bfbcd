"""Sections -> figures: every number that counts or measures something, with unit, status and period.

numerals, amounts, units   a number and its measure word
exclusions                 numbers that are no figures, and what they are
tables                     what heads and row names say of the numbers in a table
scan                       one pass over the text: quantities and numbers left out
cues, standing             words that tell done, planned or a rule, and how far each holds
clauses, status, periods   what the words around a quantity say of it
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from pipeline.lexicon import Lexicon
from pipeline.measure.clauses import Clauses
from pipeline.measure.exclusions import Exclusion
from pipeline.measure.periods import Periods
from pipeline.measure.quantity import Quantity
from pipeline.measure.scan import Scanner
from pipeline.measure.status import StatusOf, StatusReader, carries_norm
from pipeline.model import Figure, Role, Section, Status
from pipeline.split import Report

# How far the words that tell status and period may stand from a figure: a sentence of a list may have no end.
_REACH = 400

__all__ = ["Clauses", "Exclusion", "Measured", "Measurer"]

# Parts of a page that are not the report: what they count is the site's, or stands in the body as well.
_SILENT = frozenset({Role.METADATA, Role.BOILERPLATE, Role.TITLE})


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a report in text order, the numbers that are none, with what they are, and the clauses."""

    figures: tuple[Figure, ...]
    left_out: tuple[Exclusion, ...]
    clauses: Clauses


class Measurer:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._scanner = Scanner(lexicon)
        self._status = StatusReader(lexicon)
        self._periods = Periods(lexicon)

    def __call__(self, text: str, sections: tuple[Section, ...], report: Report) -> Measured:
        """The figures of ``text`` (normalized), whose ``sections`` cover it."""
        scan = self._scanner(text)
        homes = _Homes(sections)
        kept: list[tuple[Quantity, Section]] = []
        left_out = list(scan.left_out)
        body = {(q.value, q.unit) for q in scan.quantities if homes.of(q.start).role is not Role.TOC}
        for quantity in scan.quantities:
            section = homes.of(quantity.start)
            reason = _why_silent(quantity, section, body)
            if reason:
                left_out.append(Exclusion(quantity.start, quantity.end, reason))
            else:
                kept.append((quantity, section))
        clauses = Clauses(text)
        figures = _Reading(text, clauses, report, self._status(text, sections, report), self._periods).figures(kept)
        return Measured(tuple(figures), tuple(sorted(left_out)), clauses)


def _why_silent(quantity: Quantity, section: Section, body: set[tuple[float | None, str | None]]) -> str | None:
    """Why a quantity is no figure of the report because of where it stands, or ``None``."""
    if section.role in _SILENT:
        return section.role.value
    if section.role is Role.TOC and (quantity.value, quantity.unit) in body:
        return "table of contents"
    return None


class _Homes:
    """Finds the innermost section of a place in the text."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]

    def of(self, position: int) -> Section:
        return self._sections[max(0, bisect_right(self._starts, position) - 1)]


class _Reading:
    """Reads status and period of the quantities of one text, in order."""

    def __init__(self, text: str, clauses: Clauses, report: Report, status: StatusOf, periods: Periods) -> None:
        self._text = text
        self._clauses = clauses
        self._report = report
        self._status = status
        self._periods = periods
        self._carried: int | None = None
        self._sentence = (0, 0)

    def figures(self, kept: list[tuple[Quantity, Section]]) -> list[Figure]:
        figures: list[Figure] = []
        for quantity, section in kept:
            figures.append(self._figure(quantity, section, figures[-1] if figures else None))
        return figures

    def _figure(self, quantity: Quantity, section: Section, before: Figure | None) -> Figure:
        if quantity.cell is not None:
            return self._cell_figure(quantity, section)
        text, start, end = self._text, quantity.start, quantity.end
        sentence = self._enter(start)
        clause = self._clauses.clause(start)
        left = text[max(sentence[0], start - _REACH) : start]
        behind = text[end : max(end, min(clause[1], end + _REACH))]
        role = section.role
        report = self._report_of(section)
        status = self._status(quantity, clause, section, report)
        if status is Status.ACHIEVED and quantity.status is not None:
            status = quantity.status
        if status is Status.ACHIEVED and self._carries_norm(quantity, before):
            status = Status.STANDARD
        is_ratio = quantity.unit in ("倍", "%", "成", "番", None)
        period = self._periods.of(left, behind, role, report, self._carried, is_ratio)
        return Figure(
            start, end, section.index, quantity.value, quantity.value_max, quantity.unit, quantity.mod, status,
            period.year, period.start, period.end,
        )  # fmt: skip

    def _report_of(self, section: Section) -> Report:
        """The report that a section is of: on a page of several each has its own years."""
        if section.year is None and section.plan_year is None:
            return self._report
        return replace(self._report, year=section.year, plan_year=section.plan_year)

    def _cell_figure(self, quantity: Quantity, section: Section) -> Figure:
        """The figure of a cell: what its table says holds before what the section says."""
        report, when = self._report_of(section), quantity.when
        role = Role.REVIEW if section.role is Role.PLAN and quantity.status is Status.ACHIEVED else section.role
        period = self._periods.of(when, "", role, report, self._carried, is_ratio=False)
        if role is Role.PLAN and when and period.year and report.year and period.year <= report.year:
            role = Role.REVIEW
        is_future = self._periods.is_future(when, report)
        in_cell = Status.PLANNED if role is Role.PLAN or is_future else Status.ACHIEVED
        status = quantity.status or in_cell
        return Figure(
            quantity.start, quantity.end, section.index, quantity.value, quantity.value_max, quantity.unit,
            quantity.mod, status, period.year, period.start, period.end, cell=quantity.cell,
        )  # fmt: skip

    def _enter(self, position: int) -> tuple[int, int]:
        """The sentence around ``position``; on leaving one, the year that it opened with is carried on."""
        sentence = self._clauses.sentence(position)
        if sentence != self._sentence:
            if self._report.year is None and not self._report.is_several:
                opened = self._periods.opened(self._text[slice(*self._sentence)])
                self._carried = opened or self._carried
            self._sentence = sentence
        return sentence

    def _carries_norm(self, quantity: Quantity, before: Figure | None) -> bool:
        """``每人每月790元调整为850元``: the second sum is a norm because the first is one."""
        if before is None or before.status is not Status.STANDARD or quantity.unit != before.unit:
            return False
        between = self._text[before.end : quantity.start]
        if quantity.unit != "元":
            return between in ("、", "和")
        return len(between) < 40 and "。" not in between and carries_norm(between)
