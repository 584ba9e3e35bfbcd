"""Several reports in one page (``篇一：……``, ``范文二``, ``2023年工作总结（二）``), and the annexes of one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Role
from pipeline.split.layout import Line
from pipeline.split.numbers import YEAR, chinese_number
from pipeline.split.openings import Kind, Opening
from pipeline.split.roles import RoleCues

_SHORTEST_TITLE = 8
_LONGEST_TITLE = 45
_FEWEST = 2
_LONGEST_LIST = 30
_WORDS = re.compile(r"[一-鿿]")
_SENTENCE = re.compile("[。；！？，]")
_SHARED = 0.6


def several_reports(lines: Sequence[Line], marked: set[int], cues: RoleCues) -> list[Opening]:
    """The openings of the reports that a page of several holds, in order; none for a page of one.

    ``marked`` are the places of numbering marks: a numbered line is no title.
    """
    for patterns, is_head in ((cues.report_heads, True), (cues.report_tails, False)):
        for pattern in patterns:
            found = [opening for line in lines if (opening := _numbered(line, pattern, is_head))]
            if _is_series(found) and all(_heads_report(one, cues) for one in found):
                return found
    return _titled(lines, marked, cues)


def annexes(lines: Sequence[Line], cues: RoleCues) -> list[Opening]:
    """The openings of annexes (``附件1``, ``名词解释``), with the line below a bare mark for a heading."""
    found: list[Opening] = []
    for index, line in enumerate(lines):
        match = next((m for pattern in cues.annexes if (m := pattern.match(line.content[:_LONGEST_TITLE]))), None)
        below = lines[index + 1] if index + 1 < len(lines) else None
        if match is None or not line.is_short or below is None:
            continue
        annex = _annex(line, match, below, cues)
        is_list = annex.marker.endswith(("：", ":")) and _has_no_text(lines[index : index + _LONGEST_LIST])
        found.append(annex._replace(role=Role.METADATA) if is_list else annex)
    return found


def _has_no_text(lines: Sequence[Line]) -> bool:
    """Whether the lines only name annexes, and who signs."""
    return not any(_SENTENCE.search(line.content) for line in lines)


def _annex(line: Line, match: re.Match[str], below: Line, cues: RoleCues) -> Opening:
    """``附件1``, with a number or without, is a mark; ``名词解释`` is a heading."""
    number = match.groupdict().get("number")
    marker = "" if number is None else line.content[: match.end()].rstrip()
    heading, end = line.content[len(marker) :].strip(), line.end
    if not heading and below.is_short and not _SENTENCE.search(below.content):
        heading, end = below.content, below.end
    return Opening(
        line.start, Kind.ANNEX, "annex", int(number) if number else None, marker, heading, end, cues.of_heading(heading)
    )


def _numbered(line: Line, pattern: re.Pattern[str], is_head: bool) -> Opening | None:
    """The title of one report among several, with its number."""
    if len(line.content) > _LONGEST_TITLE or _SENTENCE.search(line.content):
        return None
    match = pattern.match(line.content) if is_head else pattern.search(line.content)
    if match is None:
        return None
    number = int(match["number"]) if match["number"].isdecimal() else chinese_number(match["number"])
    marker = match.group().rstrip() if is_head else ""
    heading = line.content[match.end() :].strip() if is_head else line.content
    return Opening(line.start, Kind.REPORT, "report", number, marker, heading, line.end)


def _heads_report(opening: Opening, cues: RoleCues) -> bool:
    """Whether a numbered line heads a report of its own; ``第一篇 双拥`` is a part of one, unless it has a title."""
    is_part = opening.marker.startswith("第")
    return not is_part or not opening.heading or cues.is_title(opening.heading)


def _is_series(found: Sequence[Opening]) -> bool:
    return len(found) >= _FEWEST and [one.number for one in found] == list(range(1, len(found) + 1))


def _titled(lines: Sequence[Line], marked: set[int], cues: RoleCues) -> list[Opening]:
    """Titles that name a year each, worded alike, with text between them."""
    alike: list[tuple[int, Line]] = []
    for index, line in enumerate(lines):
        if _is_title(line, marked, cues) and (not alike or _is_other_report(lines, alike[-1], (index, line))):
            alike.append((index, line))
    if len(alike) < _FEWEST:
        return []
    return [Opening(line.start, Kind.REPORT, "report", None, "", line.content, line.end) for _, line in alike]


def _is_title(line: Line, marked: set[int], cues: RoleCues) -> bool:
    if not _SHORTEST_TITLE <= len(line.content) <= _LONGEST_TITLE or line.start in marked:
        return False
    return not _SENTENCE.search(line.content) and bool(YEAR.search(line.content)) and cues.is_title(line.content)


def _is_other_report(lines: Sequence[Line], before: tuple[int, Line], title: tuple[int, Line]) -> bool:
    """Whether a title is that of another report than the one before it: of another year, worded alike, text between."""
    years = [YEAR.findall(one.content) for _, one in (before, title)]
    if years[0] == years[1] or not any(_SENTENCE.search(line.content) for line in lines[before[0] + 1 : title[0]]):
        return False
    first, second = (set(_WORDS.findall(YEAR.sub("", one.content))) for _, one in (before, title))
    return len(first & second) >= _SHARED * max(len(first), len(second))
