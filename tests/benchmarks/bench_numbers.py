"""What a one-off regex would get wrong: ``python -m tests.benchmarks.bench_numbers``.

Three ways to the figures of the annotated samples, scored alike: an expression of one line (digits and a measure
word), a careful one (thousands, decimals, 万 and 亿, 余), and the pipeline. The regexes are given the clean text of
pages. Of ``mod``, ``status`` and ``year`` they say what one assumes who does not look: exact, done, unknown.
Other libraries are compared by :mod:`tests.benchmarks.bench_peers`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.audit.counts import count
from pipeline.audit.matching import match
from pipeline.audit.samples import Sample, load_samples
from pipeline.audit.scores import Part, parts_of
from tests.benchmarks.ways import OWN, Way
from tests.quality.gate import ROOT

GOLD = ROOT / "corpus" / "gold" / "written.jsonl"


def score(samples: Sequence[Sample], find: Way) -> dict[str, Part]:
    """The scores of one way, by part."""
    parts = parts_of([count(match(sample, find(sample))) for sample in samples])
    return {part.part: part for part in parts}


def table(samples: Sequence[Sample]) -> str:
    """The result as plain text."""
    head = f"{'':<15}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'mod':>7}{'status':>8}{'year':>7}"
    lines = [_line(name, score(samples, make())) for name, make in OWN.items()]
    total = sum(len(sample.figures) for sample in samples)
    return "\n".join([f"{total:,} figures in {len(samples)} samples", head, *lines])


def _line(name: str, parts: dict[str, Part]) -> str:
    one = parts["figure"]
    figures = f"{one.precision:>11.3f}{one.recall:>8.3f}{one.f1:>7.3f}"
    mod, status, year = (parts[part].f1 for part in ("mod", "status", "year"))
    return f"{name:<15}{one.found:>7,}{figures}{mod:>7.3f}{status:>8.3f}{year:>7.3f}"


if __name__ == "__main__":
    print(table(load_samples(GOLD).samples))
