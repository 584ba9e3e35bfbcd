"""The year that one line leaves to the next: ``2023年以来，工作提速。⏎上半年，培训120人。``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.measure.dates import Part
from pipeline.measure.mentions import Bound, Mention, Use
from pipeline.measure.spans import Names

# What may stand before the word of time that a line opens with: its number.
_HEAD = re.compile(r"[ \t—\-（()）、.．一二三四五六七八九十\d]{0,8}(?<!\d)")
_LONGEST_HEAD = 8


class Carried:
    """The lines of one text that open with a part of a year, and the years of the lines before them."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._years = dict(self._read(mentions))

    def at(self, line: int, reported: int | None) -> Mention | None:
        """The year that holds for the line that begins at ``line`` (offset) in a report on the year ``reported``;
        ``None`` where it names its own, or does not open with a part of a year. Behind a line that looks back, and is
        more than a heading, a part of a year is one of the report's own."""
        year = self._years.get(line)
        if year is None or reported is None or self._is_heading(year):
            return year
        return year if (year.years.last or 0) > reported else None

    def _is_heading(self, year: Mention) -> bool:
        return self._text.startswith(("\n", "：\n"), year.end)

    def _read(self, mentions: Sequence[Mention]) -> Iterator[tuple[int, Mention]]:
        year, end = None, -1
        for mention in mentions:
            start = self._text.rfind("\n", 0, mention.start) + 1
            if not self._opens(start, mention):
                continue
            is_next = start == end + 1
            if mention.names_years:
                year = replace(mention, part=None, bound=Bound.BOTH, use=Use.OPENS) if _is_about(mention) else None
            elif year is None or not is_next or not _is_stretch(mention):
                year = None
            else:
                yield start, year
            end = self._text.find("\n", mention.end)

    def _opens(self, start: int, mention: Mention) -> bool:
        is_near = mention.start - start <= _LONGEST_HEAD
        return is_near and bool(_HEAD.fullmatch(self._text, start, mention.start))


def _is_about(mention: Mention) -> bool:
    """Whether a line is about the year that it opens with: not a day in it, nor what stood at its end."""
    is_one = mention.years.names is Names.YEAR and mention.bound is not Bound.UNTIL
    is_told = mention.use is Use.OPENS or mention.part is None
    return is_one and is_told and not (isinstance(mention.part, Part) and mention.part.first is None)


def _is_stretch(mention: Mention) -> bool:
    return isinstance(mention.part, Part) and mention.part.first is not None
