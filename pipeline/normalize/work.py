"""A text under repair: what it is now, the way back from it, and its flags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from pipeline.alignment import IDENTITY, Alignment, Edit, apply, compose
from pipeline.normalize.step import Step
from pipeline.normalize.wrapping import columns_of


class Work:
    """One run of the steps over one source text; ``flags`` stand in the order in which they were found."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = source
        self.flags: list[str] = []
        self._alignments: list[Alignment] = []

    def run(self, steps: Sequence[Step]) -> None:
        """All ``steps`` in their order."""
        for step in steps:
            edits = step.run(self.text)
            self.edit(edits)
            if edits and step.flag:
                self.flag(step.flag)

    def edit(self, edits: Sequence[Edit]) -> None:
        """Apply ``edits``, which count in the text as it is now."""
        if not edits:
            return
        self.text, alignment = apply(self.text, edits)
        if alignment.blocks:
            self._alignments.append(alignment)

    def flag(self, name: str) -> None:
        """Set a flag, once."""
        if name not in self.flags:
            self.flags.append(name)

    def alignment(self) -> Alignment:
        """All steps as one, the late ones first: they have few blocks, the glosses of an early one have many."""
        return reduce(lambda second, first: compose(first, second), reversed(self._alignments), IDENTITY)

    def columns(self, start: int, end: int) -> int:
        """How wide a span of the text as it is now was in the source, where it was in one line there."""
        before = self.source[slice(*self.to_source(start, end))]
        return columns_of(self.text[start:end] if "\n" in before else before)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of a span of the text as it is now."""
        for alignment in reversed(self._alignments):
            start, end = alignment.to_source(start, end)
        return start, end
