"""How right the tables are: figures and facts of annotated samples, compared with what the pipeline finds.

A figure is right when its span overlaps the annotated span, and value, upper value and unit agree; a fact when its
figure is right and the indicator agrees. An HTML sample has no offsets: there figures pair by value and unit. How
exact a figure is (``mod``), its status and its year are judged over the figures that were found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.audit.samples import Annotation, Sample
from pipeline.extraction import Extractor
from pipeline.read import Unreadable, read
from pipeline.recognize import load_pack
from pipeline.rows import Extraction, FigureRow

_SAME_UNIT = {"名": "人", "位": "人", "％": "%", "百分点": "个百分点", "月": "个月", "小时": "个小时"}
_FRACTION_TOLERANCE = 0.005  # a fraction such as 三分之一 was rounded by the annotator
_TOLERANCE = 1e-6


class Scores(NamedTuple):
    """Shares between 0 and 1, in the order in which they are told."""

    figure_precision: float
    figure_recall: float
    figure_f1: float
    fact_precision: float
    fact_recall: float
    fact_f1: float
    mod: float
    status: float
    year: float


class Result(NamedTuple):
    """The scores of a file of samples, and what they were counted over."""

    scores: Scores
    samples: int
    gold_figures: int
    found_figures: int
    gold_facts: int
    found_facts: int
    altered: int


Predict = Callable[[Sample], Sequence[FigureRow]]


def measure(samples: Iterable[Sample], pack: str = "veterans") -> Result:
    """The scores of the pipeline, run in this process."""
    extractor = Extractor(load_pack(pack))
    tally = Tally()
    for sample in samples:
        found = _extraction(extractor, sample)
        tally.add(sample, found.figures if found else ())
        tally.altered += found is not None and not sample.is_page and found.document.text != sample.text
    return tally.result()


def _extraction(extractor: Extractor, sample: Sample) -> Extraction | None:
    try:
        return extractor(read(sample.name, sample.text.encode("utf-8")))
    except Unreadable:
        return None


class Tally:
    """Counts over samples; ``result`` turns them into scores."""

    def __init__(self) -> None:
        self.altered = 0
        self._counts: Counter[str] = Counter()

    def add(self, sample: Sample, found: Sequence[FigureRow]) -> None:
        """Compare one sample with the figures that were found in it, in the parts that a person went through."""
        found = [one for one in found if sample.covers(one.start)]
        self._counts.update(
            samples=1,
            gold=len(sample.figures),
            found=len(found),
            gold_facts=sum(bool(one.indicator) for one in sample.figures),
            found_facts=sum(one.indicator is not None for one in found),
        )
        left = list(found)
        for gold in sample.figures:
            match = _partner(gold, left, sample.is_page)
            if match is not None:
                left.remove(match)
                self._compare(gold, match)

    def _compare(self, gold: Annotation, match: FigureRow) -> None:
        right = _same_amount(gold, match)
        self._counts.update(
            matched=1,
            figure=right,
            fact=right and bool(gold.indicator) and gold.indicator == match.indicator,
            mod=gold.mod == match.mod,
            status=gold.status == match.status,
            year=gold.year == match.year,
        )

    def result(self) -> Result:
        """The scores of all that was added."""
        counts = self._counts
        figures = _precision_recall_f1(counts["figure"], counts["found"], counts["gold"])
        facts = _precision_recall_f1(counts["fact"], counts["found_facts"], counts["gold_facts"])
        matched = counts["matched"] or 1
        scores = Scores(*figures, *facts, *(counts[name] / matched for name in ("mod", "status", "year")))
        return Result(
            scores, counts["samples"], counts["gold"], counts["found"], counts["gold_facts"], counts["found_facts"],
            self.altered,
        )  # fmt: skip


def _partner(gold: Annotation, left: Sequence[FigureRow], is_page: bool) -> FigureRow | None:
    """The figure that stands for ``gold`` among those that are not taken yet."""
    return _partner_by_amount(gold, left) if is_page else _partner_by_place(gold, left)


def _partner_by_amount(gold: Annotation, left: Sequence[FigureRow]) -> FigureRow | None:
    alike = [one for one in left if same_number(gold.value, one.value) and same_unit(gold.unit, one.unit)]
    first = alike[0] if alike else None
    return next((one for one in alike if gold.indicator and one.indicator == gold.indicator), first)


def _partner_by_place(gold: Annotation, left: Sequence[FigureRow]) -> FigureRow | None:
    overlapping = [one for one in left if one.start < gold.end and gold.start < one.end]
    return max(overlapping, key=lambda one: min(one.end, gold.end) - max(one.start, gold.start), default=None)


def _same_amount(gold: Annotation, found: FigureRow) -> bool:
    return (
        same_number(gold.value, found.value)
        and same_number(gold.value_max, found.value_max)
        and same_unit(gold.unit, found.unit)
    )


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


def _precision_recall_f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
