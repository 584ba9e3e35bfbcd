"""What is wrong in the tables: one row a fault, with the sentence, what was expected and what came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.audit.matching import Matching, Pair
from pipeline.audit.running import Reading
from pipeline.audit.samples import Annotation, Sample
from pipeline.recognize.explain.passages import passages
from pipeline.rows import FigureRow

KINDS = ("missed", "spurious", "value", "unit", "mod", "status", "year", "indicator")
"""In the order in which the faults of one figure are told."""


class Error(NamedTuple):
    """One fault of one figure.

    ``sentence`` is on one line, and ``sentence[start:end]`` is the figure, ``quote`` its characters. ``at`` is where
    it starts in the sample; of one that is not annotated, in the text as read. ``expected`` and ``found`` are ``None``
    for what is not there; ``rule`` named the figure that was found.
    """

    sample: str
    kind: str
    sentence: str
    start: int
    end: int
    quote: str
    expected: str | None
    found: str | None
    indicator: str | None
    rule: str | None
    at: int

    def is_about(self, indicator: str) -> bool:
        """Whether an indicator was expected or found here."""
        return self.indicator == indicator or (self.kind == "indicator" and indicator in (self.expected, self.found))


def errors_of(reading: Reading, matching: Matching) -> list[Error]:
    """The faults in one sample, in the order of its text."""
    faults = [fault for pair in matching.pairs for fault in _of_pair(reading, pair)]
    faults += [_missed(reading, gold) for gold in matching.missed]
    faults += [_spurious(reading, figure) for figure in matching.spurious]
    return sorted(faults, key=lambda one: (one.at, KINDS.index(one.kind)))


def _of_pair(reading: Reading, pair: Pair) -> Iterator[Error]:
    gold, found = pair
    for kind, is_right, expected, came in (
        ("value", pair.is_value_right, _amount(gold), _amount(found)),
        ("unit", pair.is_unit_right, gold.unit, found.unit),
        ("mod", gold.mod == found.mod, gold.mod, found.mod),
        ("status", gold.status == found.status, gold.status, found.status),
        ("year", gold.year == found.year, _word(gold.year), _word(found.year)),
        ("indicator", pair.is_indicator_right, gold.indicator or None, found.indicator),
    ):
        if not is_right:
            yield _error(reading, kind, (expected, came), found, gold.indicator or found.indicator, gold.start)


def _spurious(reading: Reading, found: FigureRow) -> Error:
    return _error(reading, "spurious", (None, _described(found)), found, found.indicator, found.start)


def _error(
    reading: Reading, kind: str, words: tuple[str | None, str | None], found: FigureRow, indicator: str | None, at: int
) -> Error:
    """A fault of a figure that was found."""
    sentence, start, end = _sentence(reading.text or "", found.start, found.end)
    naming = reading.named.get(found.figure_id)
    rule = naming.rule if naming else None
    return Error(reading.sample.id, kind, sentence, start, end, found.quote, *words, indicator, rule, at)


def _missed(reading: Reading, gold: Annotation) -> Error:
    sentence, start, end = _sentence(*_piece(reading.sample, gold))
    words = (_described(gold), None)
    name = gold.indicator or None
    return Error(reading.sample.id, "missed", sentence, start, end, gold.quote, *words, name, None, gold.start)


def _piece(sample: Sample, gold: Annotation) -> tuple[str, int, int]:
    """The text around an annotated figure, and its span there; of a page, what stands between two tags."""
    if not sample.is_page:
        return sample.text, gold.start, gold.end
    first = sample.text.rfind(">", 0, gold.start) + 1
    last = sample.text.find("<", gold.end)
    text = sample.text[first : last if last >= 0 else len(sample.text)]
    return text, gold.start - first, gold.end - first


def _sentence(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The sentence of a figure on one line, and the figure in it."""
    (passage,) = passages(text, (start, end), ())
    first, last = next(((mark.start, mark.end) for mark in passage.marks), (0, 0))
    return passage.text, first, last


def _described(figure: Annotation | FigureRow) -> str:
    """All that is said of a figure, in one line."""
    words = (_amount(figure), figure.unit, figure.mod, figure.status, _word(figure.year), figure.indicator)
    return " ".join(word for word in words if word)


def _amount(figure: Annotation | FigureRow) -> str | None:
    ends = [f"{end:,.10g}" for end in (figure.value, figure.value_max) if end is not None]
    return "–".join(ends) or None


def _word(year: int | None) -> str | None:
    return None if year is None else str(year)
