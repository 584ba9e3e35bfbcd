"""Where sentences and clauses of a text begin and end (text offsets, half-open, the closing mark inside)."""

from __future__ import annotations

import re
from bisect import bisect_right

_SENTENCE = re.compile(r"[。！？!?\n★]")
_CLAUSE = re.compile(r"[。！？!?\n★；，：]")


class Clauses:
    """Boundaries of one text, found once."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._text = text
        self._sentences = [m.end() for m in _SENTENCE.finditer(text)]
        self._clauses = [m.end() for m in _CLAUSE.finditer(text)]

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around ``position``: between 。！？ and line ends."""
        return self._around(self._sentences, position)

    def clause(self, position: int) -> tuple[int, int]:
        """The clause around ``position``: also cut at ， and ：, but not at 、."""
        return self._around(self._clauses, position)

    def line(self, position: int, reach: int) -> int:
        """Where the line around ``position`` begins, or ``reach`` before it."""
        first = max(0, position - reach)
        return max(first, self._text.rfind("\n", first, position) + 1)

    def _around(self, ends: list[int], position: int) -> tuple[int, int]:
        index = bisect_right(ends, position)
        start = ends[index - 1] if index else 0
        return start, ends[index] if index < len(ends) else self._length
