"""How many figures of a sample are right, part by part: all scores are made of these numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.audit.matching import Matching


class Counts(NamedTuple):
    """Numbers of figures.

    ``gold`` are annotated, ``found`` are in the table, ``matched`` in both; of these so many have the right value,
    unit, mod, status and year, and ``figure`` value and unit. ``gold_facts`` and ``found_facts`` have an indicator,
    ``indicator`` the same one, ``fact`` the amount as well.
    """

    gold: int = 0
    found: int = 0
    matched: int = 0
    value: int = 0
    unit: int = 0
    figure: int = 0
    mod: int = 0
    status: int = 0
    year: int = 0
    gold_facts: int = 0
    found_facts: int = 0
    indicator: int = 0
    fact: int = 0


def count(matching: Matching) -> Counts:
    """The numbers of one sample."""
    pairs, missed, spurious = matching
    golds = [*(pair.gold for pair in pairs), *missed]
    figures = [*(pair.found for pair in pairs), *spurious]
    return Counts(
        gold=len(golds),
        found=len(figures),
        matched=len(pairs),
        value=sum(pair.is_value_right for pair in pairs),
        unit=sum(pair.is_unit_right for pair in pairs),
        figure=sum(pair.is_amount_right for pair in pairs),
        mod=sum(gold.mod == found.mod for gold, found in pairs),
        status=sum(gold.status == found.status for gold, found in pairs),
        year=sum(gold.year == found.year for gold, found in pairs),
        gold_facts=sum(bool(one.indicator) for one in golds),
        found_facts=sum(one.indicator is not None for one in figures),
        indicator=sum(bool(pair.gold.indicator) and pair.is_indicator_right for pair in pairs),
        fact=sum(pair.is_fact_right for pair in pairs),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """The numbers of several samples."""
    rows = list(counts)
    return Counts(*map(sum, zip(*rows, strict=True))) if rows else Counts()
