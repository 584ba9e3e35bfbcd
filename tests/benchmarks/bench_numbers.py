"""What a one-off regex would get wrong: ``python -m tests.benchmarks.bench_numbers``.

Three ways to the figures of the annotated samples, scored alike: an expression of one line (digits and a measure
word), a careful one (thousands, decimals, 万 and 亿, 余), and the pipeline. The regexes are given the clean text of
pages. Of ``mod``, ``status`` and ``year`` they say what one assumes who does not look: exact, done, unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pipeline.extraction import Extractor
from pipeline.read import read
from pipeline.recognize import load_pack
from pipeline.rows import FigureRow
from tests.quality.gate import ROOT
from tests.quality.scoring import Result, Sample, Tally, load_samples

GOLD = ROOT / "corpus" / "gold" / "written.jsonl"
_UNIT = "人次|公里|个|人|名|位|户|家|张|块|份|件|次|场|期|条|项|处|座|支|篇|元|%"
_NAIVE = re.compile(rf"(?P<number>\d+)(?P<fold>)(?P<unit>{_UNIT})")
_CAREFUL = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<fold>[万亿]?)[余多]?\s*(?P<unit>{_UNIT})")
_FOLDS = {"": 1.0, "万": 1e4, "亿": 1e8}
_EMPTY: dict[str, Any] = dict.fromkeys(FigureRow._fields)


def by_regex(expression: re.Pattern[str]) -> Callable[[Sample], Sequence[FigureRow]]:
    """The figures that an expression finds."""
    return lambda sample: list(_found(expression, read(sample.name, sample.text.encode("utf-8")).text))


def _found(expression: re.Pattern[str], text: str) -> Iterator[FigureRow]:
    for match in expression.finditer(text):
        value = float(match["number"].replace(",", "")) * _FOLDS[match["fold"]]
        own: dict[str, Any] = {
            "start": match.start(),
            "end": match.end(),
            "quote": match[0],
            "value": value,
            "unit": match["unit"],
        }
        yield FigureRow(**{**_EMPTY, **own, "mod": "exact", "status": "achieved"})


def by_pipeline() -> Callable[[Sample], Sequence[FigureRow]]:
    """The figures of the pipeline."""
    extractor = Extractor(load_pack())
    return lambda sample: extractor(read(sample.name, sample.text.encode("utf-8"))).figures


def score(samples: Sequence[Sample], find: Callable[[Sample], Sequence[FigureRow]]) -> Result:
    """The scores of one way."""
    tally = Tally()
    for sample in samples:
        tally.add(sample, find(sample))
    return tally.result()


def table(samples: Sequence[Sample]) -> str:
    """The result as plain text."""
    ways = {"regex": by_regex(_NAIVE), "careful regex": by_regex(_CAREFUL), "baogao": by_pipeline()}
    head = f"{'':<15}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'mod':>7}{'status':>8}{'year':>7}"
    lines = [_line(name, score(samples, find)) for name, find in ways.items()]
    total = sum(len(sample.figures) for sample in samples)
    return "\n".join([f"{total:,} figures in {len(samples)} samples", head, *lines])


def _line(name: str, result: Result) -> str:
    one = result.scores
    figures = f"{one.figure_precision:>11.3f}{one.figure_recall:>8.3f}{one.figure_f1:>7.3f}"
    return f"{name:<15}{result.found_figures:>7,}{figures}{one.mod:>7.3f}{one.status:>8.3f}{one.year:>7.3f}"


if __name__ == "__main__":
    print(table(load_samples(GOLD).samples))
