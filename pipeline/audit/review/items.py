"""The figures of a passage as a person sees them: what was found, what was answered, and what is true by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.audit.review.answers import Answered, Span, Verdict
from pipeline.audit.review.found import Found, Passage
from pipeline.audit.review.state import TextState
from pipeline.audit.samples import Annotation


@dataclass(frozen=True, slots=True)
class Item:
    """One figure of a passage. ``span`` is what its answers are kept by; ``found`` is ``None`` where it was missed.

    ``is_covered`` says that the passage was checked: what has no answer then is no figure.
    """

    span: Span
    found: Found | None
    answer: Answered | None
    is_covered: bool

    @property
    def verdict(self) -> Verdict | None:
        """What a person said of it; ``None`` if nothing yet."""
        if self.answer:
            return self.answer.verdict
        return Verdict.WRONG if self.is_covered else None

    @property
    def figure(self) -> Annotation | None:
        """The figure as far as is known: as answered, else as found."""
        if self.verdict:
            return self.answer.figure if self.answer else None
        return self.found.annotation if self.found else None


def items(passage: Passage, state: TextState | None) -> list[Item]:
    """The figures of a passage in text order: those found, and those that a person added.

    A found figure that overlaps one that was judged when other rules found it elsewhere is not asked about again.
    """
    covered = state.covers(passage.span) if state else False
    own = {span: one for span, one in state.answers.items() if _begins_in(passage, span)} if state else {}
    spans = {one.span for one in passage.figures}
    elsewhere = [one for span, one in own.items() if span not in spans]
    found = (
        Item(one.span, one, own.get(one.span), covered)
        for one in passage.figures
        if one.span in own or not any(_claims(answer, one.span) for answer in elsewhere)
    )
    added = (Item(one.span, None, one, covered) for one in elsewhere if one.figure)
    return sorted([*found, *added], key=_place)


def _begins_in(passage: Passage, span: Span) -> bool:
    start, end = passage.span
    return start <= span[0] < end


def _place(item: Item) -> Span:
    return (item.figure.start, item.figure.end) if item.figure else item.span


def _claims(answer: Answered, span: Span) -> bool:
    figure = answer.figure
    return overlaps(answer.span, span) or (figure is not None and overlaps((figure.start, figure.end), span))


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def taken(others: Iterable[Item]) -> Iterator[Span]:
    """Where figures stand that are true as far as is known."""
    return ((one.figure.start, one.figure.end) for one in others if one.figure)
