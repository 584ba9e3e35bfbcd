"""The table of contents at the head of a page, with or without its name, dots and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.split.layout import Line
from pipeline.split.roles import RoleCues

_LEADER = re.compile(r"(?:[.…·]{2}|-{4}|—{4})\s{0,8}\d{0,4}$")
_BARE_NUMBER = re.compile(r"[\s.…·\d]+|（[^）]*）$")
_MARK = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|章|篇|节|[、.）])|[（(][一二三四五六七八九十\d]{1,3}[）)])+[、.]*"
)
_SENTENCE_END = re.compile(r"[。；！？：:]")
# How far down a page its contents may begin.
_HEAD_LINES = 40
_FEWEST = 2
# A line without a number is in an outline only where it has the length of a heading.
_SHORTEST_UNMARKED = 4


def contents_span(lines: Sequence[Line], marked: set[int], cues: RoleCues) -> tuple[int, int] | None:
    """The text offsets of the table of contents, or ``None``; ``marked`` are the places of numbering marks.

    Contents begin at a line that says so (``目录``), at lines that end in dots and a page, or at headings that stand
    one below the other without text, and later once more with it.
    """
    named = next((i for i, line in enumerate(lines[:_HEAD_LINES]) if cues.opens_contents(line.content)), None)
    if named is not None:
        return _span(lines, named, _end_of_outline(lines, named + 1, marked))
    return _unnamed(lines, marked)


def _span(lines: Sequence[Line], first: int, end: int) -> tuple[int, int]:
    return lines[first].start, lines[end - 1].end


def _end_of_outline(lines: Sequence[Line], first: int, marked: set[int]) -> int:
    """The first line behind ``first`` that is none of an outline, or with which the outline begins again."""
    seen: set[str] = set()
    for index in range(first, len(lines)):
        key = _key(lines[index].content)
        if not _is_outline_line(lines[index], marked) or (key and key in seen):
            return index
        seen.add(key)
    return len(lines)


def _unnamed(lines: Sequence[Line], marked: set[int]) -> tuple[int, int] | None:
    """The first run of short lines at the head that have page numbers, or that the body repeats."""
    repeated = _repeated(lines)
    first = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if line.is_paragraph:
            break
        if not _may_be_listed(line, repeated, marked):
            first = index + 1
            continue
        end = _end_of_run(lines, first, repeated, marked)
        if end - first >= _FEWEST:
            return _span(lines, first, end)
        first = index + 1
    return None


def _end_of_run(lines: Sequence[Line], first: int, repeated: set[str], marked: set[int]) -> int:
    seen: set[str] = set()
    for index in range(first, len(lines)):
        key = _key(lines[index].content)
        if key in seen or not _may_be_listed(lines[index], repeated, marked):
            return index
        seen.add(key)
    return len(lines)


def _may_be_listed(line: Line, repeated: set[str], marked: set[int]) -> bool:
    if not line.is_short or not (line.start in marked or len(line.content) >= _SHORTEST_UNMARKED):
        return False
    return bool(_LEADER.search(line.content)) or _key(line.content) in repeated


def _repeated(lines: Sequence[Line]) -> set[str]:
    """The keys of headings that more than one line begins with."""
    seen: set[str] = set()
    repeated: set[str] = set()
    for line in lines:
        key = _key(line.content)
        if key in seen:
            repeated.add(key)
        seen.add(key)
    return repeated - {""}


def _key(content: str) -> str:
    """What a heading is known by wherever it stands: its words, without number, dots, page and brackets behind it."""
    heading = _SENTENCE_END.split(content[:120], maxsplit=1)[0]
    return _BARE_NUMBER.sub("", _MARK.sub("", heading.split("（")[0] or heading))


def _is_outline_line(line: Line, marked: set[int]) -> bool:
    """A line of an outline: it begins with a mark and is no paragraph, or ends in dots, or is dots."""
    if set(line.content) <= set("…. "):
        return True
    return bool(_LEADER.search(line.content)) or (line.start in marked and line.is_short)
