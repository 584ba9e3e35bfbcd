"""The lines of a text, and what their shape alone tells."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST_HEADING = 60
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[。；！？]")
_HAN = re.compile("[一-鿿]")
_LEAST_PARAGRAPH = 20


class Line(NamedTuple):
    """One line that is not blank; ``start`` and ``end`` are the text offsets of ``content``, without blanks around."""

    start: int
    end: int
    content: str

    @property
    def is_short(self) -> bool:
        """Whether it is short enough for a heading, and no sentence."""
        return len(self.content) <= LONGEST_HEADING and not _SENTENCE.search(self.content)

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text."""
        return len(self.content) >= _LEAST_PARAGRAPH and bool(_SENTENCE.search(self.content))

    @property
    def n_han(self) -> int:
        """How many Chinese characters it has; of a long line, at least as many as a heading may have."""
        return len(_HAN.findall(self.content[: LONGEST_HEADING + 1]))


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, in order."""
    lines = []
    for match in _LINE.finditer(text):
        content = match.group().strip()
        if content:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            lines.append(Line(start, start + len(content), content))
    return lines
