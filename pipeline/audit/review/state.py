"""What the answers of a journal come to: a fold over its records, in their order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.audit.review.answers import Answered, Checked, Opened, Record, Span, Undone, Verdict, text_key
from pipeline.audit.samples import Sample


@dataclass(slots=True)
class TextState:
    """What is known of one text: the answers by the span of what was judged, and the spans that were checked.

    ``reviewed`` are all spans whose figures are known, in order; spans that touch are one. ``version`` goes up with
    every change.
    """

    sample: Sample
    answers: dict[Span, Answered] = field(default_factory=dict)
    checked: dict[Span, Checked] = field(default_factory=dict)
    reviewed: tuple[Span, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        self._changed()

    def put(self, record: Answered | Checked) -> Answered | Checked | None:
        """Note an answer; gives the one that stood in its place before."""
        answers = self._like(record)
        before: Answered | Checked | None = answers.get(record.span)
        answers[record.span] = record
        self._changed()
        return before

    def take_back(self, record: Answered | Checked, before: Answered | Checked | None) -> None:
        """Put ``before`` in the place of an answer."""
        answers = self._like(record)
        del answers[record.span]
        if before is not None:
            answers[record.span] = before
        self._changed()

    def covers(self, span: Span) -> bool:
        """Whether all figures in ``span`` are known."""
        start, end = span
        at = bisect_right(self.reviewed, (start, len(self.sample.text))) - 1
        return at >= 0 and self.reviewed[at][0] <= start and end <= self.reviewed[at][1]

    def gold(self) -> Sample:
        """The sample that these answers make: only figures of the reviewed spans, in text order."""
        one = self.sample
        known = Sample(one.id, one.text, (), one.source, None if one.reviewed is None else self.reviewed)
        truths = {answer.figure for answer in self.answers.values() if answer.figure}
        figures = sorted((truth for truth in truths if known.covers(truth.start)), key=lambda truth: truth[:2])
        return Sample(one.id, one.text, tuple(figures), one.source, known.reviewed)

    def _like(self, record: Answered | Checked) -> dict[Span, Any]:
        return self.checked if isinstance(record, Checked) else self.answers

    def _changed(self) -> None:
        before = ((0, len(self.sample.text)),) if self.sample.reviewed is None else self.sample.reviewed
        self.reviewed = tuple(_merged(sorted((*before, *self.checked))))
        self.version += 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


class State:
    """All texts of a journal by their key."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.texts: dict[str, TextState] = {}
        self._records: list[Record] = []
        self._before: dict[int, Answered | Checked | None] = {}
        for record in records:
            self.apply(record)

    def apply(self, record: Record) -> None:
        """Take one more record into account."""
        number = len(self._records)
        self._records.append(record)
        match record:
            case Opened(sample):
                self.texts[text_key(sample.text)] = _opened(sample)
            case Answered() | Checked():
                self._before[number] = self.texts[record.of_text].put(record)
            case Undone(other):
                record = self.answer(other)
                self.texts[record.of_text].take_back(record, self._before.pop(other))

    def last(self, keys: Iterable[str]) -> int | None:
        """The number of the last answer in one of these texts that was not taken back."""
        wanted = set(keys)
        return next((number for number in reversed(self._before) if self.answer(number).of_text in wanted), None)

    def answer(self, number: int) -> Answered | Checked:
        """The answer with that number; raises ValueError where that record is none."""
        record = self._records[number]
        if not isinstance(record, Answered | Checked):
            raise ValueError(f"record {number} is no answer")
        return record

    def gold(self) -> Sequence[Sample]:
        """The samples of all texts of which something is known for sure, in the order in which they were opened."""
        return [text.gold() for text in self.texts.values() if text.reviewed]


def _opened(sample: Sample) -> TextState:
    """A text as it was before the review: its figures are as good as answered."""
    key, text = text_key(sample.text), TextState(sample)
    for figure in sample.figures:
        span = (figure.start, figure.end)
        text.answers[span] = Answered(key, span, Verdict.RIGHT, figure)
    return text
