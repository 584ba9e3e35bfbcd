"""Ways to the figures of a sample, for the benchmarks that compare them: two regexes and the pipeline.

Other libraries are in :mod:`tests.benchmarks.peers`. All ways are given the same text, that of the sample as read: of a
page the clean text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.audit.samples import Sample
from pipeline.extraction import Extractor
from pipeline.model import Source
from pipeline.read import read
from pipeline.recognize import load_pack
from pipeline.rows import FigureRow

Way = Callable[[Sample], Sequence[FigureRow]]

_UNIT = "人次|公里|个|人|名|位|户|家|张|块|份|件|次|场|期|条|项|处|座|支|篇|元|%"
_NAIVE = re.compile(rf"(?P<number>\d+)(?P<fold>)(?P<unit>{_UNIT})")
_CAREFUL = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<fold>[万亿]?)[余多]?\s*(?P<unit>{_UNIT})")
_FOLDS = {"": 1.0, "万": 1e4, "亿": 1e8}
_EMPTY: dict[str, Any] = dict.fromkeys(FigureRow._fields)


def source(sample: Sample) -> Source:
    """The sample as read."""
    return read(sample.name, sample.text.encode("utf-8"))


def figure(start: int, quote: str, value: float, unit: str | None) -> FigureRow:
    """A figure of which nothing else is known: what one assumes who does not look is that it is exact and done."""
    own: dict[str, Any] = {"start": start, "end": start + len(quote), "quote": quote, "value": value, "unit": unit}
    return FigureRow(**{**_EMPTY, **own, "mod": "exact", "status": "achieved"})


def by_regex(expression: re.Pattern[str]) -> Way:
    """The figures that an expression finds."""
    return lambda sample: list(_found(expression, source(sample).text))


def _found(expression: re.Pattern[str], text: str) -> Iterator[FigureRow]:
    for match in expression.finditer(text):
        value = float(match["number"].replace(",", "")) * _FOLDS[match["fold"]]
        yield figure(match.start(), match[0], value, match["unit"])


def by_naive_regex() -> Way:
    """Digits and a measure word: an expression of one line."""
    return by_regex(_NAIVE)


def by_careful_regex() -> Way:
    """The same with thousands, decimals, 万 and 亿, 余."""
    return by_regex(_CAREFUL)


def by_pipeline() -> Way:
    """The figures of the pipeline."""
    extractor = Extractor(load_pack())
    return lambda sample: extractor(source(sample)).figures


OWN: Mapping[str, Callable[[], Way]] = {
    "regex": by_naive_regex,
    "careful regex": by_careful_regex,
    "baogao": by_pipeline,
}
