"""The sentences that an explanation shows, with the number and the words that decided marked in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[。！？\n★]")
# As much of a sentence without an end as is shown on either side.
_REACH = 90


class Mark(NamedTuple):
    """A span of a text, and what it is: ``figure``, ``noun``, ``act`` or ``against``."""

    start: int
    end: int
    kind: str


class Passage(NamedTuple):
    """A piece of text on one line; ``marks`` are spans of it. ``label`` says what it is, where that needs a word."""

    text: str
    marks: tuple[Mark, ...]
    label: str = ""


def passages(text: str, figure: tuple[int, int], words: Sequence[Mark], label: str = "") -> tuple[Passage, ...]:
    """The sentence of a figure, and before it those of the words that stand elsewhere."""
    own = _sentence(text, *figure)
    spans = {own, *(_sentence(text, word.start, word.end) for word in words if not _holds(own, word))}
    marks = [Mark(*figure, "figure"), *words]
    return tuple(_passage(text, span, marks, label if span == own else "") for span in sorted(spans))


def _holds(span: tuple[int, int], mark: Mark) -> bool:
    return span[0] <= mark.start and mark.end <= span[1]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, as far as it is near."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - _REACH), start)]
    behind = _SENTENCE_END.search(text, end, end + _REACH)
    first = before[-1] if before else max(0, start - _REACH)
    return first, behind.end() if behind else min(len(text), end + _REACH)


def _passage(text: str, span: tuple[int, int], marks: Sequence[Mark], label: str) -> Passage:
    """The text of a span on one line, with the marks in it."""
    start = span[0] + len(text[slice(*span)]) - len(text[slice(*span)].lstrip())
    shown = "".join(
        " " if char.isspace() or not char.isprintable() else char for char in text[start : span[1]].rstrip()
    )
    inside = {Mark(mark.start - start, mark.end - start, mark.kind) for mark in marks if _holds((start, span[1]), mark)}
    return Passage(shown, tuple(sorted(inside)), label)
