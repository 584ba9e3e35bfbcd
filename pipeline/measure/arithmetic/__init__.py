"""Figures -> findings: figures of one report that contradict each other. No figure is changed by it.

words, items, intervals    what stands around a figure, and what its digits may stand for
parts, sums                parts and their total
changes                    a rise or fall and its two values
rates                      rates, shares, means
slips                      万 too many or too few
tables                     the same in tables
finding                    what is found, and how it is told

A warning that is wrong makes people pass over those that are right: a check speaks where the words leave one reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lexicon import Lexicon
from pipeline.measure.arithmetic.changes import check_changes
from pipeline.measure.arithmetic.finding import Finding, problem_of
from pipeline.measure.arithmetic.items import runs
from pipeline.measure.arithmetic.parts import check_parts
from pipeline.measure.arithmetic.rates import check_rates
from pipeline.measure.arithmetic.slips import Slips
from pipeline.measure.arithmetic.tables import check_tables
from pipeline.measure.arithmetic.words import Words
from pipeline.measure.tables.table import Table
from pipeline.model import Figure

__all__ = ["Arithmetic", "Finding", "problem_of"]


class Arithmetic:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Words(lexicon)

    def __call__(self, text: str, figures: Sequence[Figure], tables: Sequence[Table] = ()) -> tuple[Finding, ...]:
        """What contradicts itself among ``figures`` of ``text`` (normalized) and its tables, in text order."""
        slips = Slips(self._words)
        found = list(check_tables(text, figures, tables, self._words))
        for run in runs(text, figures, self._words):
            if len(run) > 1:
                for check in (check_parts, check_changes, check_rates):
                    found.extend(check(run, self._words))
            found.extend(slips.check(run))
        return tuple(sorted(found, key=lambda finding: (finding.written, finding.code)))
