"""From counts to scores: how right each part of a figure is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from pipeline.audit.counts import Counts, total
from pipeline.audit.intervals import Bootstrap, Columns


class Part(NamedTuple):
    """The scores of one part.

    ``right`` of the ``found`` figures are also right of the ``gold`` ones. ``low`` and ``high`` are the ends of the
    interval of ``f1``; of a single sample there is none. A part that ``is_share`` is judged over the figures that
    were found for an annotated one (``found`` and ``gold`` are both their number), so its three scores are one share.
    """

    part: str
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    right: int
    found: int
    gold: int
    is_share: bool


# Part: which counts are right, found and annotated. The order is that of the telling.
_PARTS = {
    "span": ("matched", "found", "gold"),
    "value": ("value", "matched", "matched"),
    "unit": ("unit", "matched", "matched"),
    "figure": ("figure", "found", "gold"),
    "mod": ("mod", "matched", "matched"),
    "status": ("status", "matched", "matched"),
    "year": ("year", "matched", "matched"),
    "indicator": ("indicator", "found_facts", "gold_facts"),
    "fact": ("fact", "found_facts", "gold_facts"),
}
PARTS = tuple(_PARTS)
"""span: the place; figure: place, value and unit; indicator: the name; fact: figure and indicator."""


def precision_recall_f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Shares between 0 and 1; 0 where there is nothing to divide by."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def parts_of(samples: Sequence[Counts]) -> tuple[Part, ...]:
    """The scores of all parts, with their intervals."""
    counts, bootstrap = total(samples), Bootstrap(samples)
    return tuple(_part(name, counts, bootstrap) for name in PARTS)


def _part(name: str, counts: Counts, bootstrap: Bootstrap) -> Part:
    right, found, gold = (getattr(counts, column) for column in _PARTS[name])
    is_share = _PARTS[name][1] == _PARTS[name][2]
    precision, recall, f1 = precision_recall_f1(right, found, gold)
    low, high = bootstrap.interval(lambda columns: _f1(name, columns)) or (None, None)
    return Part(name, precision, recall, precision if is_share else f1, low, high, right, found, gold, is_share)


def _f1(name: str, columns: Columns) -> Any:
    """F1 of each draw, from its counts."""
    right, found, gold = (columns[column] for column in _PARTS[name])
    return 2 * right / np.maximum(found + gold, 1)


def scores_of(parts: Sequence[Part]) -> dict[str, float]:
    """The scores by name: ``span_precision``, ``span_recall``, ``span_f1``, ``value``, …, ``fact_f1``."""
    scores: dict[str, float] = {}
    for part in parts:
        if part.is_share:
            scores[part.part] = part.f1
        else:
            scores |= {f"{part.part}_{score}": getattr(part, score) for score in ("precision", "recall", "f1")}
    return scores
