"""Other libraries on the same samples: ``python -m tests.benchmarks.bench_peers [FILE ...]``; see ``make bench-peers``.

FILE is a file of annotated samples; without one, those of the corpus, and the published ones where they are at hand.
Of the figures that have a number (those hidden as XX are left out) it is counted how many are found, have the right
value, and the right unit as well; and how many reported numbers are no figure at all: dates, ordinals, names. Then how
fast each way is, and how many times as long as the pipeline it takes, which also says for each figure what is counted,
in which year, and whether it is done.

In doubt it is decided for the other libraries:

* A number is found if it overlaps the figure at all. Of several numbers in one figure the best counts, and none of
  them is spurious: 3 and 5 for 3-5名.
* A value is right without a unit, and that of a range if the lower end is.
* 九成 and 85折 may be given as percentages, 个百分点 as %, and 日 as 天.
* Figures in pages are left out, since they have no offsets, and what overlaps a hidden figure is not spurious.

None of the libraries binds a year to a figure, so years are not compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pipeline.audit.matching import same_number, same_unit
from pipeline.audit.samples import Annotation, Sample, load_samples
from pipeline.rows import FigureRow
from tests.benchmarks.bench_numbers import GOLD
from tests.benchmarks.peers import PEERS, Peer
from tests.benchmarks.side_by_side import installed, median_seconds
from tests.benchmarks.ways import OWN, Way, source
from tests.quality.gate import ROOT

PUBLISHED = ROOT.parent / "shared" / "gold" / "published.jsonl"
_ALSO = {("成", "%"), ("折", "%"), ("个百分点", "%"), ("日", "天")}  # annotated and reported
_TENTHS = {"成", "折"}


class Counts(NamedTuple):
    """What one way does with some samples; each of the first four is a part of the one before."""

    figures: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    spurious: int = 0
    failures: int = 0

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        return Counts(*(one + another for one, another in zip(self, other, strict=True)))


def compare(annotations: Iterable[Annotation], reported: Sequence[FigureRow]) -> Counts:
    """What was found of the annotated figures of one sample, and what else was reported."""
    annotations = list(annotations)
    figures = [one for one in annotations if one.value is not None]
    pairs = list(_pairs(figures, reported))
    return Counts(
        len(figures),
        len(pairs),
        sum(_value_right(*pair) for pair in pairs),
        sum(_value_right(*pair) and _unit_right(*pair) for pair in pairs),
        sum(not any(_overlap(one, number) for one in annotations) for number in reported),
    )


def _pairs(figures: Sequence[Annotation], reported: Sequence[FigureRow]) -> Iterator[tuple[Annotation, FigureRow]]:
    """Figures with numbers that overlap them, none used twice, the best pairs first."""
    candidates = [(one, number) for one in figures for number in reported if _overlap(one, number)]
    taken: set[Annotation | FigureRow] = set()
    for one, number in sorted(candidates, key=_rank, reverse=True):
        if one not in taken and number not in taken:
            taken |= {one, number}
            yield one, number


def _rank(pair: tuple[Annotation, FigureRow]) -> tuple[bool, bool, int]:
    return _value_right(*pair), _unit_right(*pair), _overlap(*pair)


def _overlap(one: Annotation, number: FigureRow) -> int:
    return max(0, min(one.end, number.end) - max(one.start, number.start))


def _value_right(one: Annotation, number: FigureRow) -> bool:
    factors = (1, 10) if one.unit in _TENTHS and number.unit == "%" else (1,)
    return any(same_number((one.value or 0) * factor, number.value) for factor in factors)


def _unit_right(one: Annotation, number: FigureRow) -> bool:
    return same_unit(one.unit, number.unit) or (one.unit, number.unit) in _ALSO


def count(samples: Iterable[Sample], way: Way) -> Counts:
    """What a way finds in all samples."""
    before = _failures(way)
    total = sum((compare(sample.figures, way(sample)) for sample in samples), Counts())
    return total._replace(failures=_failures(way) - before)


def _failures(way: Way) -> int:
    return way.failures if isinstance(way, Peer) else 0


def table(name: str, samples: Sequence[Sample], ways: Mapping[str, Way]) -> str:
    """The result for one file of samples as plain text; ``ways`` holds baogao."""
    texts = [sample for sample in samples if not sample.is_page]
    characters = sum(len(source(sample).text) for sample in texts)
    counts = {way: count(texts, find) for way, find in ways.items()}  # before the clock: it also warms them up
    seconds = median_seconds({way: partial(_run, texts, find) for way, find in ways.items()})
    lines = (_line(way, counts[way], characters / seconds[way], seconds[way] / seconds["baogao"]) for way in ways)
    return "\n".join([f"{name}: {_told(texts)}, {characters:,} characters", _HEAD, *lines])


def _told(samples: Sequence[Sample]) -> str:
    units = [one.unit for sample in samples for one in sample.figures if one.value is not None]
    return f"{len(units):,} figures with a number ({units.count('元'):,} sums of money) in {len(samples)} samples"


def _run(samples: Iterable[Sample], way: Way) -> None:
    for sample in samples:
        way(sample)


_HEAD = f"{'':<30}{'found':>8}{'value':>8}{'unit':>8}{'spurious':>10}{'failures':>10}{'characters/s':>14}{'time':>9}"


def _line(name: str, counts: Counts, speed: float, ratio: float) -> str:
    found, value, unit = (f"{part / (counts.figures or 1):>8.1%}" for part in counts[1:4])
    return f"{name:<30}{found}{value}{unit}{counts.spurious:>10,}{counts.failures:>10,}{speed:>14,.0f}{ratio:>9.2f}"


def main(arguments: Sequence[str]) -> None:
    """The command; see the head of this file."""
    peers, missing = installed(PEERS)
    if not peers:
        print("Other libraries that find numbers are not installed here: make bench-peers compares with them.")
        return
    ways: dict[str, Way] = {**installed(OWN)[0], **peers}
    for path in [Path(one) for one in arguments] or [path for path in (GOLD, PUBLISHED) if path.exists()]:
        print(table(path.name, load_samples(path).samples, ways), end="\n\n")
    if missing:
        print(f"not installed: {', '.join(missing)}")


if __name__ == "__main__":
    main(sys.argv[1:])
