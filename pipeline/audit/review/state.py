"""What the answers of a journal come to: a fold over its records, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pipeline.audit.review.answers import Answered, Checked, Opened, Record, Span, Undone, Verdict, text_key
from pipeline.audit.samples import Sample

_Answer = TypeVar("_Answer", Answered, Checked)


@dataclass(slots=True)
class TextState:
    """What is known of one text: the answers by the span of what was judged, and the spans that were checked."""

    sample: Sample
    answers: dict[Span, Answered] = field(default_factory=dict)
    checked: dict[Span, Checked] = field(default_factory=dict)

    @property
    def reviewed(self) -> tuple[Span, ...]:
        """All spans whose figures are known, in order; spans that touch are one."""
        before = ((0, len(self.sample.text)),) if self.sample.reviewed is None else self.sample.reviewed
        return tuple(_merged(sorted((*before, *self.checked))))

    def covers(self, span: Span) -> bool:
        """Whether all figures in ``span`` are known."""
        start, end = span
        return any(first <= start and end <= last for first, last in self.reviewed)

    def gold(self) -> Sample:
        """The sample that these answers make: only figures of the reviewed spans, in text order."""
        one = self.sample
        if any(figure.start is None for figure in one.figures):
            return one  # a page has no offsets, so nothing can have been said about it here
        known = Sample(one.id, one.text, (), one.source, None if one.reviewed is None else self.reviewed)
        truths = {answer.figure for answer in self.answers.values() if answer.figure}
        figures = sorted((one for one in truths if known.covers(one.start)), key=lambda one: (one.start, one.end))
        return Sample(one.id, one.text, tuple(figures), one.source, known.reviewed)


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
                self._before[number] = self._put(record)
            case Undone(other):
                self._take_back(other)

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

    def _put(self, record: Answered | Checked) -> Answered | Checked | None:
        """Note an answer; gives the one that stood there before."""
        text = self.texts[record.of_text]
        if isinstance(record, Checked):
            return _replaced(text.checked, record.span, record)
        return _replaced(text.answers, record.span, record)

    def _take_back(self, number: int) -> None:
        record, before = self.answer(number), self._before.pop(number)
        text = self.texts[record.of_text]
        answers: dict[Span, Any] = text.checked if isinstance(record, Checked) else text.answers
        del answers[record.span]
        if before is not None:
            answers[record.span] = before


def _opened(sample: Sample) -> TextState:
    """A text as it was before the review: its figures are as good as answered."""
    key, text = text_key(sample.text), TextState(sample)
    for figure in sample.figures:
        if figure.start is not None:
            span = (figure.start, figure.end)
            text.answers[span] = Answered(key, span, Verdict.RIGHT, figure)
    return text


def _replaced(answers: dict[Span, _Answer], span: Span, answer: _Answer) -> _Answer | None:
    before = answers.get(span)
    answers[span] = answer
    return before
