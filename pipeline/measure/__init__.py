"""Sections -> figures: every number that counts or measures something, with unit, status and period.

numerals, amounts, units   a number and its measure word
shapes                     the forms that numbers have: parts, ranges, with a unit, without one
exclusions, enclosures,    numbers that are no figures,
leftovers, kinds           and what they are
tables                     what heads and row names say of the numbers in a table
scan                       one pass over the text: quantities and numbers left out
cues, heads, standing      words that tell done, planned or a rule, and how far each holds
papers, terms, place       what kind of paper it is, its terms, and what stands around a figure
clauses, status, periods   what the words around a quantity say of it
page_heads                 figures in a title and among metadata
homes, reading             the section of each, and quantities with all that, which are figures
arithmetic                 figures that contradict each other
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.lexicon import Lexicon
from pipeline.measure.arithmetic import Arithmetic, Finding
from pipeline.measure.clauses import Clauses
from pipeline.measure.exclusions import Exclusion
from pipeline.measure.homes import Homes
from pipeline.measure.kinds import Kind
from pipeline.measure.modifiers import Modifiers
from pipeline.measure.page_heads import PageHeads
from pipeline.measure.periods import Periods
from pipeline.measure.quantity import Quantity
from pipeline.measure.reading import Reading
from pipeline.measure.scan import Scanner
from pipeline.measure.status import StatusReader
from pipeline.model import Figure, Role, Section
from pipeline.split import Report

__all__ = ["Clauses", "Exclusion", "Measured", "Measurer"]

# Parts of a page that are not the report: what they count is the site's, or stands in the body as well.
_ABOVE = {Role.TOC, Role.TITLE}
_SILENT = {Role.METADATA: Kind.PAGE, Role.BOILERPLATE: Kind.PAGE, Role.TITLE: Kind.TITLE}


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of a report in text order, the numbers that are none, with what they are, the clauses, and figures
    that contradict each other."""

    figures: tuple[Figure, ...]
    left_out: tuple[Exclusion, ...]
    clauses: Clauses
    findings: tuple[Finding, ...] = ()


class Measurer:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._scanner = Scanner(lexicon)
        self._status = StatusReader(lexicon)
        self._periods = Periods(lexicon)
        self._arithmetic = Arithmetic(lexicon)
        self._modifiers = Modifiers(lexicon)
        self._heads = PageHeads(lexicon)

    def __call__(self, text: str, sections: tuple[Section, ...], report: Report) -> Measured:
        """The figures of ``text`` (normalized), whose ``sections`` cover it."""
        scan = self._scanner(text)
        homes = Homes(sections)
        kept: list[tuple[Quantity, Section]] = []
        left_out = list(scan.left_out)
        body = {(q.value, q.unit) for q in scan.quantities if homes.of(q.start).role not in _ABOVE}
        for quantity in scan.quantities:
            section = homes.of(quantity.start)
            reason = None if self._heads.speaks(text, quantity, section, body) else _why_silent(quantity, section, body)
            if reason:
                left_out.append(Exclusion(quantity.start, quantity.end, reason))
            else:
                kept.append((quantity, section))
        clauses = Clauses(text)
        status = self._status(text, sections, report)
        periods = self._periods.reading(text, clauses, sections)
        figures = Reading(text, clauses, report, status, periods, self._modifiers).figures(kept)
        findings = self._arithmetic(text, figures, scan.tables)
        return Measured(tuple(figures), tuple(sorted(left_out)), clauses, findings)


def _why_silent(quantity: Quantity, section: Section, body: set[tuple[float | None, str | None]]) -> Kind | None:
    """Why a quantity is no figure of the report because of where it stands, or ``None``."""
    if section.role in _SILENT:
        return _SILENT[section.role]
    if section.role is Role.TOC and (quantity.value, quantity.unit) in body:
        return Kind.CONTENTS
    return None
