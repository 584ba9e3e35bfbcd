"""What a one-off regex would get wrong: ``python -m tests.benchmarks.bench_numbers``.

Three ways to the figures of the annotated samples, scored alike: an expression of one line (digits and a measure
word), a careful one (thousands, decimals, 万 and 亿, 余), and the pipeline. The regexes are given the clean text of
pages. Of ``mod``, ``status`` and ``year`` they say what one assumes who does not look: exact, done, unknown.
Other libraries are compared by :mod:`tests.benchmarks.bench_peers`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.audit.samples import Sample, load_samples
from tests.benchmarks.ways import OWN, Way
from tests.quality.gate import ROOT
from tests.quality.scoring import Result, Tally

GOLD = ROOT / "corpus" / "gold" / "written.jsonl"


def score(samples: Sequence[Sample], find: Way) -> Result:
    """The scores of one way."""
    tally = Tally()
    for sample in samples:
        tally.add(sample, find(sample))
    return tally.result()


def table(samples: Sequence[Sample]) -> str:
    """The result as plain text."""
    head = f"{'':<15}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'mod':>7}{'status':>8}{'year':>7}"
    lines = [_line(name, score(samples, make())) for name, make in OWN.items()]
    total = sum(len(sample.figures) for sample in samples)
    return "\n".join([f"{total:,} figures in {len(samples)} samples", head, *lines])


def _line(name: str, result: Result) -> str:
    one = result.scores
    figures = f"{one.figure_precision:>11.3f}{one.figure_recall:>8.3f}{one.figure_f1:>7.3f}"
    return f"{name:<15}{result.found_figures:>7,}{figures}{one.mod:>7.3f}{one.status:>8.3f}{one.year:>7.3f}"


if __name__ == "__main__":
    print(table(load_samples(GOLD).samples))
