"""Text that a web page put into a report: ``rules/lexicon/page_text.yaml`` says which.

One pass finds the anchors of all entries; an entry's pattern is tried only in a window around them. So the time stays
linear, however many entries there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex
from ahocorasick_rs import AhoCorasick

from pipeline.alignment import Edit
from pipeline.lexicon import Lexicon, LexiconError
from pipeline.normalize.characters import is_wide
from pipeline.normalize.wrapping import REMOVED

_FILE = "page_text"
#: How far an injected text may reach to either side of its anchor.
_REACH = 320
#: Longer lines are not page furniture.
_LONGEST_LINE = 200
_TIMEOUT_SECONDS = 2.0


class _Entry(NamedTuple):
    anchor: str
    pattern: regex.Pattern[str]
    whole_line: bool


class PageText:
    """The entries of some groups of the lexicon, as a step.

    Raises :class:`LexiconError` where a group is missing or an entry is not a regular expression.
    """

    def __init__(self, lexicon: Lexicon, inline: tuple[str, ...] = (), line: tuple[str, ...] = ()) -> None:
        self._arguments = (lexicon, inline, line)
        entries = [entry for group in inline for entry in _entries(lexicon, group, whole_line=False)]
        entries += [entry for group in line for entry in _entries(lexicon, group, whole_line=True)]
        self._entries = entries
        self._anchors = AhoCorasick([entry.anchor for entry in entries])

    def __reduce__(self) -> tuple[object, ...]:
        """The automaton cannot be pickled; another process builds its own."""
        return PageText, self._arguments

    def __call__(self, text: str) -> list[Edit]:
        """Deletes every injected text, overlapping ones as one; of a whole line ``REMOVED`` marks the place."""
        places: dict[int, list[int]] = {}
        for index, start, _ in self._anchors.find_matches_as_indexes(text, overlapping=True):
            places.setdefault(index, []).append(start)
        inline: list[tuple[int, int]] = []
        lines: list[tuple[int, int]] = []
        for index in sorted(places):
            spans = lines if self._entries[index].whole_line else inline
            spans += _found(text, self._entries[index], places[index])
        gone = [_with_blanks(text, *span) for span in _merged(inline)]
        whole = set(_merged(lines))
        return [Edit(*span, REMOVED if span in whole else "") for span in _merged([*gone, *whole])]


def _entries(lexicon: Lexicon, group: str, *, whole_line: bool) -> Iterator[_Entry]:
    for anchor, pattern in lexicon.mapping(_FILE, group).items():
        try:
            yield _Entry(str(anchor), regex.compile(str(pattern)), whole_line)
        except regex.error as error:
            place = f"rules/lexicon/{_FILE}.yaml: {group}.{anchor}"
            raise LexiconError(f"{place}: not a regular expression: {error}") from error


def _found(text: str, entry: _Entry, places: list[int]) -> Iterator[tuple[int, int]]:
    if entry.whole_line:
        yield from _lines(text, entry, places)
        return
    for start, end in _windows(text, entry.anchor, places):
        for found in entry.pattern.finditer(text, start, end, timeout=_TIMEOUT_SECONDS):
            yield found.span()


def _lines(text: str, entry: _Entry, places: list[int]) -> Iterator[tuple[int, int]]:
    done = -1
    for place in places:
        if place <= done:
            continue
        start = text.rfind("\n", max(0, place - _LONGEST_LINE), place) + 1
        if not start and place > _LONGEST_LINE:
            continue
        end = text.find("\n", place)
        done = end = len(text) if end < 0 else end
        line = text[start:end].strip(" ") if end - start <= _LONGEST_LINE else ""
        if line and entry.pattern.fullmatch(line, timeout=_TIMEOUT_SECONDS):
            yield start, end


def _windows(text: str, anchor: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Windows around the places, those that overlap as one."""
    start, end = places[0] - _REACH, places[0] + len(anchor) + _REACH
    for place in places[1:]:
        if place - _REACH > end:
            yield max(0, start), min(end, len(text))
            start = place - _REACH
        end = place + len(anchor) + _REACH
    yield max(0, start), min(end, len(text))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the blanks around it, where it stands inside a Chinese sentence: ``驻地部 点击查看全文 队``."""
    first, last = start, end
    while first and text[first - 1] == " ":
        first -= 1
    while last < len(text) and text[last] == " ":
        last += 1
    inside = first > 0 and last < len(text) and _glues(text[first - 1]) and _glues(text[last])
    return (first, last) if inside else (start, end)


def _glues(char: str) -> bool:
    return is_wide(char) or char.isdigit()
