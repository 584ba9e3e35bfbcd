"""Whether a report, or a place in one, is about the field of a pack.

A report of another bureau holds the same words (培训, 招聘会, 信访) and none of the facts; a general report holds a
sentence or a part about the field. So a report is about the field as a whole where its title says so, or where words of
the field outnumber those of other fields (低保, 学位, 生产总值).
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.model import Figure, Section
from pipeline.recognize.words import Hit, Vocabulary

# A body of another field that only helps (``会同民政局举办……``) does not make the sentence its own.
_TOGETHER = ("会同", "联合", "协同", "协调", "与", "和", "同", "在")


class Field:
    """The words of the field, and of other fields, in one report."""

    def __init__(self, vocabulary: Vocabulary, text: str, hits: list[Hit], title: str | None) -> None:
        self._ours = [hit.start for hit in hits if hit.word in vocabulary.of_field]
        others = [hit.start for hit in hits if hit.word in vocabulary.of_others]
        self._others = [start for start in others if not text.endswith(_TOGETHER, 0, start)]
        in_title = title is not None and vocabulary.is_of_field(title)
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


def _any_within(starts: list[int], start: int, end: int) -> bool:
    return bisect_left(starts, start) < bisect_left(starts, end)
