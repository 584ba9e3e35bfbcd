"""A text in passages: parts small enough to be judged at a glance, cut where a reader would pause.

The cuts depend on the text alone, so a passage stays the same whatever rules or code find in it. A passage ends with a
line, where there is one to end with, else with a sentence; never between two digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.audit.review.answers import Span

ENOUGH = 20
"""A passage of so many characters ends with the next line that ends a sentence."""
MUCH = 140
"""One of so many ends with the next line or sentence, whatever it is."""
MOST = 420
"""The longest one, but for a number that would be cut."""

_SENTENCE_LINE = re.compile(r"(?<=[。！？；：!?;:”’」』）)])[^\S\n]*\n\s*|\n[^\S\n]*\n\s*")
_PAUSE = re.compile(r"\n\s*|(?<=[。！？；])[”’」』）)]*")
_IN_NUMBER = re.compile(r"[0-9０-９.,，．%％‰一二三四五六七八九十百千万亿两〇零余多几萬億兩]")


def passages(text: str) -> Iterator[Span]:
    """The spans of the passages of ``text``; they follow each other without gaps."""
    start = 0
    while start < len(text):
        end = _end(text, start)
        yield start, end
        start = end


def _end(text: str, start: int) -> int:
    line = _SENTENCE_LINE.search(text, start + ENOUGH, start + MUCH)
    pause = line or _PAUSE.search(text, start + MUCH, start + MOST)
    if pause:
        return pause.end()
    if start + MUCH >= len(text):
        return len(text)
    return _outside_number(text, min(start + MOST, len(text)))


def _outside_number(text: str, end: int) -> int:
    while end < len(text) and _IN_NUMBER.match(text, end):
        end += 1
    return end
