"""Whether a sentence goes on across lines that do not belong to it: a page's foot, the running title of a paper."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.alignment import Edit
from pipeline.normalize.characters import HAN, MARKER
from pipeline.normalize.wrapping import DATE_LINE, REMOVED, SIGNATURE, is_open

#: A line is seen this far; longer ones are prose anyhow.
_SEEN = 200
#: Shorter lines without a comma are headings and titles.
_PROSE = 20
_HEADING = 60
_REACH = 40
_BLANK = f"\n {REMOVED}"
_MARK = re.compile(REMOVED)
_MARKS = re.compile(f"{REMOVED}[ \n{REMOVED}]{{0,{_REACH}}}")
_CLAUSE = re.compile("[，、；。]")
_STOP = re.compile("[。；]")
_CONTINUES = re.compile(f"[{HAN}0-9A-Za-z，。、；）”》%]")

#: A running title has words, stands more than once, and may have the number of the page beside it.
_TITLE = re.compile(rf"(?=.{{0,30}}[{HAN}]{{3}})[^\t，。；：！？|]{{4,40}}")
_PAGE_NUMBER = " 0123456789-—–第页共/"
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 60
_FEWEST = 2


def remove_running_titles(text: str) -> list[Edit]:
    """Marks as removed a title that is repeated at the head of each page, where it cuts a sentence in two."""
    lines = _short_lines(text)
    counts = Counter(title for _, _, title in lines)
    repeated = [(start, end) for start, end, title in lines if counts[title] >= _FEWEST and _TITLE.fullmatch(title)]
    return [Edit(start, end, REMOVED) for start, end in repeated if _gap(text, start, end)]


def bridge_lines(text: str) -> list[Edit]:
    """Takes the marks of removed lines out, with the line ends around them where one sentence goes on behind them."""
    if REMOVED not in text:
        return []
    edits: list[Edit] = []
    for found in _MARKS.finditer(text):
        span = _gap(text, *found.span())
        edits += [Edit(*span)] if span else [Edit(*mark.span()) for mark in _MARK.finditer(text, *found.span())]
    return edits


def _gap(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The lines ``[start, end)`` with the blank ones around them, if a sentence goes on behind them."""
    left, right = max(0, start - _REACH), end + _REACH
    left += len(text[left:start].rstrip(_BLANK))
    right = end + len(text[end:right]) - len(text[end:right].lstrip(_BLANK))
    before = text[max(0, left - _SEEN) : left].rpartition("\n")[2].lstrip(" ")
    after = text[right : right + _SEEN].partition("\n")[0]
    at_line_head = text[right - 1 : right] != " "
    return (left, right) if before and after and at_line_head and _is_one_sentence(before, after) else None


def _short_lines(text: str) -> list[tuple[int, int, str]]:
    """The lines that may be a running title, without the page's number beside it."""
    lines: list[tuple[int, int, str]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE:
            lines.append((start, end, line.strip(_PAGE_NUMBER)))
        start = end + 1
    return lines


def _is_one_sentence(before: str, after: str) -> bool:
    if (
        not _CONTINUES.match(after)
        or not is_open(before)
        or MARKER.match(after)
        or DATE_LINE.match(after)
        or SIGNATURE.match(after)
    ):
        return False
    if MARKER.match(before) and len(before) < _HEADING and not _STOP.search(before):
        return False
    return len(before) >= _PROSE or bool(_CLAUSE.search(before))
