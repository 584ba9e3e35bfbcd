"""Which found figure stands for which annotated one.

In a text the partner is the figure whose span overlaps most. A page has no offsets in common with the text that is
read from it: there figures pair by value and unit, in the order of the text. One figure stands for one annotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.audit.samples import Annotation, Sample
from pipeline.rows import FigureRow

_SAME_UNIT = {"名": "人", "位": "人", "％": "%", "百分点": "个百分点", "月": "个月", "小时": "个小时"}
_FRACTION_TOLERANCE = 0.005  # a fraction such as 三分之一 was rounded by the annotator
_TOLERANCE = 1e-6


class Pair(NamedTuple):
    """An annotated figure, and the one that was found for it."""

    gold: Annotation
    found: FigureRow

    @property
    def is_value_right(self) -> bool:
        """Whether value and upper value agree."""
        gold, found = self
        return same_number(gold.value, found.value) and same_number(gold.value_max, found.value_max)

    @property
    def is_unit_right(self) -> bool:
        """Whether the units agree."""
        return same_unit(self.gold.unit, self.found.unit)

    @property
    def is_amount_right(self) -> bool:
        """Whether value, upper value and unit agree."""
        return self.is_value_right and self.is_unit_right

    @property
    def is_indicator_right(self) -> bool:
        """Whether both have the same indicator, or neither has one."""
        return (self.gold.indicator or None) == self.found.indicator

    @property
    def is_fact_right(self) -> bool:
        """Whether both are the same fact: indicator and amount agree."""
        return bool(self.gold.indicator) and self.is_indicator_right and self.is_amount_right


class Matching(NamedTuple):
    """All figures of a sample: in pairs, annotated and not found, found and not annotated; each in text order."""

    pairs: tuple[Pair, ...]
    missed: tuple[Annotation, ...]
    spurious: tuple[FigureRow, ...]


def match(sample: Sample, found: Sequence[FigureRow]) -> Matching:
    """The figures that were ``found`` in ``sample`` beside those that a person annotated.

    What was found in parts that no person went through is in none of the lists.
    """
    partner = _partner_by_amount if sample.is_page else _partner_by_place
    left, pairs, missed = list(found), [], []
    for gold in sample.figures:
        figure = partner(gold, left)
        if figure is None:
            missed.append(gold)
        else:
            left.remove(figure)
            pairs.append(Pair(gold, figure))
    return Matching(tuple(pairs), tuple(missed), tuple(one for one in left if sample.covers(one.start)))


def _partner_by_amount(gold: Annotation, left: Sequence[FigureRow]) -> FigureRow | None:
    alike = [one for one in left if same_number(gold.value, one.value) and same_unit(gold.unit, one.unit)]
    first = alike[0] if alike else None
    return next((one for one in alike if gold.indicator and one.indicator == gold.indicator), first)


def _partner_by_place(gold: Annotation, left: Sequence[FigureRow]) -> FigureRow | None:
    overlapping = [one for one in left if one.start < gold.end and gold.start < one.end]
    return max(overlapping, key=lambda one: min(one.end, gold.end) - max(one.start, gold.start), default=None)


def same_number(gold: float | None, found: float | None) -> bool:
    """Whether two numbers agree, both missing included."""
    if gold is None or found is None:
        return gold is found
    tolerance = _FRACTION_TOLERANCE if 0 < gold < 1 else _TOLERANCE * max(1.0, abs(gold))
    return abs(gold - found) <= tolerance


def same_unit(gold: str | None, found: str | None) -> bool:
    """Whether two units agree; 名 and 位 are 人."""
    return _canonical(gold) == _canonical(found)


def _canonical(unit: str | None) -> str | None:
    return _SAME_UNIT.get(unit, unit) or None if unit else None
