"""Which section a place of the text stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.model import Section


class Homes:
    """Finds the innermost section of a place in the text; the sections cover it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]

    def of(self, position: int) -> Section:
        """The section that the character at ``position`` stands in."""
        return self._sections[max(0, bisect_right(self._starts, position) - 1)]
