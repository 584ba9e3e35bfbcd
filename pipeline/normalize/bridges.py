"""Whether a sentence goes on across lines that do not belong to it: a page's foot, the running title of a paper."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.normalize.characters import HAN, MARKER
from pipeline.normalize.lines import placed_lines
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
_PAGE_NUMBER = re.compile(r"^[-—– ]{0,4}\d{1,3}[-—– ]{1,4}|[-—– ]{1,4}(?:第 ?)?\d{1,3}(?: ?页)?[-—– ]{0,4}$")
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 60
#: Twice is a title page and the paper itself.
_FEWEST = 3


class _Line(NamedTuple):
    """A short line; ``title`` is what stands in it beside the number of a page, if it ``has_page``."""

    start: int
    end: int
    title: str
    has_page: bool


def remove_running_titles(text: str) -> list[Edit]:
    """Marks as removed a title that is repeated at the head of each page, where it cuts a sentence in two."""
    lines = _short_lines(text)
    counts = Counter(line.title for line in lines)
    repeated = [line for line in lines if counts[line.title] >= (2 if line.has_page else _FEWEST)]
    heads = [line for line in repeated if _TITLE.fullmatch(line.title) and _gap(text, line.start, line.end)]
    return [Edit(line.start, line.end, REMOVED) for line in heads]


def bridge_lines(text: str, of_page: re.Pattern[str] | None = None) -> list[Edit]:
    """Takes the marks of removed lines out, with the line ends around them where one sentence goes on behind them.

    A line ``of_page`` (its date, its menus) is no part of a sentence.
    """
    if REMOVED not in text:
        return []
    edits: list[Edit] = []
    for found in _MARKS.finditer(text):
        span = _gap(text, *found.span(), of_page)
        edits += [Edit(*span)] if span else [Edit(*mark.span()) for mark in _MARK.finditer(text, *found.span())]
    return edits


def _gap(text: str, start: int, end: int, of_page: re.Pattern[str] | None = None) -> tuple[int, int] | None:
    """The lines ``[start, end)`` with the blank ones around them, if a sentence goes on behind them."""
    left, right = max(0, start - _REACH), end + _REACH
    left += len(text[left:start].rstrip(_BLANK))
    right = end + len(text[end:right]) - len(text[end:right].lstrip(_BLANK))
    before = text[max(0, left - _SEEN) : left].rpartition("\n")[2].lstrip(" ")
    after = text[right : right + _SEEN].partition("\n")[0]
    at_line_head = text[right - 1 : right] != " "
    if not before or not after or not at_line_head or (of_page and (of_page.match(before) or of_page.match(after))):
        return None
    return (left, right) if _is_one_sentence(before, after) else None


def _short_lines(text: str) -> list[_Line]:
    """The lines that may be a running title."""
    lines: list[_Line] = []
    for start, line in placed_lines(text):
        if _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE:
            body = line.strip(" ")
            title = _PAGE_NUMBER.sub("", body)
            lines.append(_Line(start, start + len(line), title, len(title) < len(body)))
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
