"""Quantities of one text -> figures: what status and period say of each, and what one says of the next."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pipeline.measure.clauses import Clauses
from pipeline.measure.modifiers import Modifiers
from pipeline.measure.periods import PeriodReading
from pipeline.measure.quantity import Quantity
from pipeline.measure.status import StatusOf, carries_norm
from pipeline.model import Figure, Mod, Role, Section, Status
from pipeline.split import Report

# Behind a norm, a sum this near may be the next one.
_NEAR = 40
# What may stand between two counts of a norm: 每个医院建成两个专科和一个中心.
_AND = re.compile("[^，。；、\\d]{1,20}(?:和|及|与)")


class Reading(NamedTuple):
    """All that the figures of one text are read with."""

    text: str
    clauses: Clauses
    report: Report
    status: StatusOf
    periods: PeriodReading
    modifiers: Modifiers

    def figures(self, kept: list[tuple[Quantity, Section]]) -> list[Figure]:
        """The figures of quantities and the sections that they stand in, in text order."""
        figures: list[Figure] = []
        for quantity, section in kept:
            if quantity.cell is not None:
                figures.append(self._of_cell(quantity, section))
            else:
                figures.append(self._of_text(quantity, section, figures[-1] if figures else None))
        return figures

    def _of_text(self, quantity: Quantity, section: Section, before: Figure | None) -> Figure:
        report = self._report_of(section)
        status = self.status(quantity, self.clauses.clause(quantity.start), section, report)
        if status is Status.ACHIEVED and quantity.status is not None:
            status = quantity.status
        if status is Status.ACHIEVED and self._goes_on_with_norm(quantity, before):
            status = Status.STANDARD
        if status is Status.STANDARD and quantity.mod is Mod.EXACT:
            quantity = replace(quantity, mod=self.modifiers.capped(self.text, quantity.start) or Mod.EXACT)
        period = self.periods.of(quantity, section, report, status is not Status.PLANNED, status is Status.STANDARD)
        return Figure(
            quantity.start, quantity.end, section.index, quantity.value, quantity.value_max, quantity.unit,
            quantity.mod, status, period.year, period.start, period.end,
        )  # fmt: skip

    def _of_cell(self, quantity: Quantity, section: Section) -> Figure:
        """The figure of a cell: what its table says holds before what the section says."""
        report, when = self._report_of(section), quantity.when
        role = Role.REVIEW if section.role is Role.PLAN and quantity.status is Status.ACHIEVED else section.role
        period = self.periods.of_words(when, role, report)
        if role is Role.PLAN and when and period.year and report.year and period.year <= report.year:
            role = Role.REVIEW
        is_planned = role is Role.PLAN or self.periods.is_future_in_words(when, report)
        status = quantity.status or (Status.PLANNED if is_planned else Status.ACHIEVED)
        return Figure(
            quantity.start, quantity.end, section.index, quantity.value, quantity.value_max, quantity.unit,
            quantity.mod, status, period.year, period.start, period.end, cell=quantity.cell,
        )  # fmt: skip

    def _report_of(self, section: Section) -> Report:
        """The report that a section is of: on a page of several each has its own years."""
        if section.year is None and section.plan_year is None:
            return self.report
        return replace(self.report, year=section.year, plan_year=section.plan_year)

    def _goes_on_with_norm(self, quantity: Quantity, before: Figure | None) -> bool:
        """``每人每月790元调整为850元``: the second sum is a norm because the first is one."""
        if before is None or before.status is not Status.STANDARD or quantity.unit != before.unit:
            return False
        between = self.text[before.end : quantity.start]
        if quantity.unit != "元":
            return between in ("、", "和") or bool(_AND.fullmatch(between))
        return len(between) < _NEAR and "。" not in between and carries_norm(between)
