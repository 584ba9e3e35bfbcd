"""Whether a report, or a place in one, is about the field of a pack.

A report of another bureau holds the same words (培训, 招聘会, 信访) and none of the facts; a general report holds a
sentence or a part about the field. So a report is about the field as a whole where its title says so, or where words of
the field outnumber those of other fields (低保, 学位, 生产总值).
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.model import Figure, Section
from pipeline.recognize.words import Hit, Vocabulary


class Field:
    """The words of the field, and of other fields, in one report."""

    def __init__(self, vocabulary: Vocabulary, hits: list[Hit], title: str | None) -> None:
        ours = _numbers(vocabulary, vocabulary.field)
        others = _numbers(vocabulary, vocabulary.other_fields) - ours
        self._ours = [hit.start for hit in hits if hit.word in ours]
        self._others = [hit.start for hit in hits if hit.word in others]
        in_title = bool(title) and any(cue in str(title) for cue in vocabulary.field)
        self.is_present = bool(self._ours) or in_title
        self._is_whole = in_title or len(self._ours) > len(self._others)

    def covers(self, sentence: tuple[int, int], sections: tuple[Section, ...], figure: Figure) -> bool:
        """Whether the place of a figure is about the field.

        Its sentence speaks first, then the headings above it, then the report as a whole.
        """
        if _any_within(self._ours, *sentence):
            return True
        if _any_within(self._others, *sentence):
            return False
        section: Section | None = sections[figure.section]
        while section is not None:
            if _any_within(self._ours, section.start, section.heading_end):
                return True
            section = sections[section.parent] if section.parent is not None else None
        return self._is_whole


def _numbers(vocabulary: Vocabulary, cues: frozenset[str]) -> frozenset[int]:
    """The numbers of the words that hold one of ``cues``."""
    return frozenset(number for number, word in enumerate(vocabulary.words) if any(cue in word for cue in cues))


def _any_within(starts: list[int], start: int, end: int) -> bool:
    return bisect_left(starts, start) < bisect_left(starts, end)
