"""How right each indicator is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.audit.matching import Matching
from pipeline.audit.scores import precision_recall_f1


class IndicatorScore(NamedTuple):
    """One indicator: how many facts are annotated and found, and of these right in amount as well."""

    indicator: str
    label: str
    gold: int
    found: int
    right: int
    precision: float
    recall: float
    f1: float


def indicator_scores(matchings: Iterable[Matching], labels: Mapping[str, str]) -> tuple[IndicatorScore, ...]:
    """One row for each indicator that was annotated or found: in the order of ``labels``, then by name."""
    gold: Counter[str] = Counter()
    found, right = gold.copy(), gold.copy()
    for pairs, missed, spurious in matchings:
        gold.update(one.indicator for one in [*(pair.gold for pair in pairs), *missed] if one.indicator)
        found.update(one.indicator for one in [*(pair.found for pair in pairs), *spurious] if one.indicator)
        right.update(one.gold.indicator for one in pairs if one.is_fact_right and one.gold.indicator)
    names = [*(code for code in labels if gold[code] or found[code]), *sorted((gold | found).keys() - labels.keys())]
    return tuple(_score(code, labels.get(code, ""), gold[code], found[code], right[code]) for code in names)


def _score(code: str, label: str, gold: int, found: int, right: int) -> IndicatorScore:
    return IndicatorScore(code, label, gold, found, right, *precision_recall_f1(right, found, gold))
