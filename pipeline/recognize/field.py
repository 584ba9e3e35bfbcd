"""Whether a report, or a place in one, is about the field of a pack.

A report of another bureau holds the same words (培训, 招聘会, 信访) and none of the facts; a general report holds a
sentence or a part about the field.
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.model import Figure, Section
from pipeline.recognize.words import Hit, Vocabulary

# A text is about the field as a whole where one of its words stands in every so many characters, and at least so often.
DENSITY, LEAST = 150, 3


class Field:
    """The words of the field in one report."""

    def __init__(self, vocabulary: Vocabulary, hits: list[Hit], length: int, title: str | None) -> None:
        words = vocabulary.words
        self._belongs = frozenset(
            number for number, word in enumerate(words) if any(cue in word for cue in vocabulary.field)
        )
        self._starts = [hit.start for hit in hits if hit.word in self._belongs]
        self.is_present = bool(self._starts)
        in_title = bool(title) and any(cue in str(title) for cue in vocabulary.field)
        count = len(self._starts)
        self._is_whole = in_title or (count >= LEAST and count * DENSITY >= length)

    def covers(self, sentence: tuple[int, int], sections: tuple[Section, ...], figure: Figure) -> bool:
        """Whether the place of a figure is about the field: the report, its sentence, or a heading above it."""
        if self._is_whole or self._has(*sentence):
            return True
        section: Section | None = sections[figure.section]
        while section is not None:
            if self._has(section.start, section.heading_end):
                return True
            section = sections[section.parent] if section.parent is not None else None
        return False

    def _has(self, start: int, end: int) -> bool:
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)
