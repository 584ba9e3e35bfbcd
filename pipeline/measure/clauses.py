"""Where sentences and clauses of a text begin and end (text offsets, half-open, the closing mark inside)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_SENTENCE = re.compile(r"[。！？!?\n★]")
_PART = re.compile(r"[。！？!?\n★；]")
_CLAUSE = re.compile(r"[。！？!?\n★；，：]")


class Clauses:
    """Boundaries of one text, found once."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._sentences = [m.end() for m in _SENTENCE.finditer(text)]
        self._parts = [m.end() for m in _PART.finditer(text)]
        self._clauses = [m.end() for m in _CLAUSE.finditer(text)]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around ``position``: between 。！？ and line ends."""
        return self._around(self._sentences, position)

    def part(self, position: int) -> tuple[int, int]:
        """The part of a sentence around ``position``: also cut at ；."""
        return self._around(self._parts, position)

    def clause(self, position: int) -> tuple[int, int]:
        """The clause around ``position``: also cut at ， and ：, but not at 、."""
        return self._around(self._clauses, position)

    def _around(self, ends: list[int], position: int) -> tuple[int, int]:
        index = bisect_right(ends, position)
        start = ends[index - 1] if index else 0
        return start, ends[index] if index < len(ends) else self._length

    def clause_starts(self, start: int, end: int) -> list[int]:
        """Where clauses begin within ``[start, end)``, ``start`` included."""
        first, last = bisect_right(self._clauses, start), bisect_left(self._clauses, end)
        return [start, *self._clauses[first:last]]
