"""Reports cut into passages that a person can annotate: short, and with what says whose, when and whether planned.

A passage is a block of a report and, above it, the title and the headings that it stands under, each as written. The
blocks of a report hold all of it, once; none ends within a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.model import Role
from pipeline.rows import FigureRow, SectionRow

SHORT = 150
"""A new section ends a block that has so many characters."""
FULL = 400
"""So does the end of a paragraph, where it has so many …"""
LONGEST = 1000
"""… and the last sentence or else the last line, where the next would make it longer than this."""

_LONGEST_HEADING = 80
_ORIGIN = re.compile(r"(.*)#((?:\d+-\d+,)*\d+-\d+)", re.DOTALL)
_UNIT = re.compile(r"[^\n。]*(?:\n|。[ \t\r]*\n?|\Z)")
_ENDS_SENTENCE = re.compile(r"[。！？；!?;.][”’」』）)]?\s*\Z")

Span = tuple[int, int]


class Passage(NamedTuple):
    """Slices of a text in its order, the last of which is the block; a line each."""

    slices: tuple[Span, ...]

    @property
    def name(self) -> str:
        """The slices in words: ``0-24,310-318,420-871``."""
        return ",".join(f"{start}-{end}" for start, end in self.slices)

    @property
    def block(self) -> Span:
        """The block without what stands above it."""
        return self.slices[-1]

    def text(self, text: str) -> str:
        """The passage as a text of its own."""
        return "\n".join(text[start:end] for start, end in self.slices)

    def shift(self, span: Span) -> int | None:
        """What is to be added to the offsets of ``span`` in the passage; ``None`` where it is not in it."""
        before = 0
        for start, end in self.slices:
            if start <= span[0] and span[1] <= end:
                return before - start
            before += end - start + 1
        return None

    def rows(self, figures: Iterable[FigureRow]) -> Iterator[FigureRow]:
        """The figures of the report that stand in the passage, with their offsets there."""
        for row in figures:
            shift = self.shift((row.start, row.end))
            if shift is not None:
                yield row._replace(start=row.start + shift, end=row.end + shift)


def origin(source: str) -> tuple[str, Passage] | None:
    """The report and the passage of it that ``SOURCE#0-24,420-871`` names; ``None`` for the source of anything else."""
    found = _ORIGIN.fullmatch(source)
    if found is None:
        return None
    starts_and_ends = (tuple(map(int, slice_.split("-"))) for slice_ in found[2].split(","))
    return found[1], Passage(tuple((start, end) for start, end in starts_and_ends))


def passage(text: str, sections: Sequence[SectionRow], figures: Sequence[Span], block: Span) -> Passage:
    """One of the :func:`blocks` of a report with the title and headings above it."""
    return Passage((*_above(text, sections, figures, block), block))


def blocks(text: str, sections: Sequence[SectionRow], figures: Sequence[Span]) -> Iterator[Span]:
    """All of a report in blocks; ``figures`` are in text order, and offsets count code points of ``text``."""
    roles = {_line_start(text, section.start): section.role for section in reversed(sections)}
    cuts = [cut for cut in _cuts(text) if not _within(cut, figures)]
    start, sentence, role = 0, 0, ""
    for cut, following in pairwise([*cuts, len(text)]):
        ends_sentence = _ENDS_SENTENCE.search(text, start, cut) is not None
        sentence = cut if ends_sentence else sentence
        was, role = role, roles.get(cut, role)
        if (was != role and Role.PLAN in (was, role)) or _is_full(text, start, cut, cut in roles, ends_sentence):
            end = cut
        elif following - start > LONGEST:
            end = sentence if sentence > start else cut
        else:
            continue
        if end > start:
            yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _line_start(text: str, start: int) -> int:
    """Where the line begins if there are only blanks before ``start``, else ``start``."""
    line = text.rfind("\n", max(0, start - _LONGEST_HEADING), start) + 1
    return start if text[line:start].strip() else line


def _cuts(text: str) -> list[int]:
    """Where a block may end: behind line ends and 。, but not between 。and its line end."""
    return [found.end() for found in _UNIT.finditer(text) if found.end() < len(text)]


def _within(cut: int, figures: Sequence[Span]) -> bool:
    """Whether ``cut`` falls into one of ``figures``, which are in text order."""
    index = bisect_right(figures, (cut,)) - 1
    return index >= 0 and figures[index][0] < cut < figures[index][1]


def _is_full(text: str, start: int, cut: int, is_section: bool, ends_sentence: bool) -> bool:
    length = cut - start
    return text[cut - 1] == "\n" and ((is_section and length >= SHORT) or (ends_sentence and length >= FULL))


def _above(text: str, sections: Sequence[SectionRow], figures: Sequence[Span], block: Span) -> list[Span]:
    """The title and the headings above a block, the outermost first."""
    first = block[0] + len(text[slice(*block)]) - len(text[slice(*block)].lstrip())
    over = [one for one in sections if one.start < block[0] and (one.role == Role.TITLE or one.end > first)]
    lines = (_heading(text, one) for one in over if one.role == Role.TITLE or one.heading)
    return _apart([line for line in lines if line[1] <= block[0] and not _within(line[1], figures)])


def _heading(text: str, section: SectionRow) -> Span:
    """A title as a whole, a heading as far as its first line or sentence."""
    end = section.end
    if section.role != Role.TITLE:
        end = _end_of_heading(text, section.start, min(section.start + _LONGEST_HEADING, end))
    slice_ = text[section.start : end]
    start = section.start + len(slice_) - len(slice_.lstrip())
    return start, start + len(slice_.strip())


def _end_of_heading(text: str, start: int, end: int) -> int:
    line = text.find("\n", start, end)
    sentence = text.find("。", start, end) + 1
    return min(one for one in (line, sentence, end) if one > 0)


def _apart(lines: Sequence[Span]) -> list[Span]:
    """The lines in text order, without empty ones and such as begin within another."""
    kept: list[Span] = []
    for start, end in sorted(set(lines)):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept
