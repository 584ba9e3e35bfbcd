"""Text -> the numbered tree of its sections.

The sections cover the whole text: what stands before the first heading is cut into metadata, title, table of contents
and preamble; then every numbering mark opens a section that ends where one of the same or an outer style opens.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import Role, Section
from pipeline.split.markers import Marker, find_markers
from pipeline.split.roles import RoleCues

_HEADING_END = re.compile(r"[。；！？\n]")
_LONGEST_HEADING = 60
_OPENING = 300
# As much of a line as its words about the page can take.
_LONGEST_LINE = 120
_LEADER = re.compile(r"[.…·]{2}\s{0,8}\d{0,4}$")
_YEAR = re.compile(r"20\d\d(?=年)")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[。；！？]")


class _Opening(NamedTuple):
    """Where a section begins, and all that is known of it before its end is."""

    start: int
    level: int
    number: int | None
    marker: str
    heading: str
    heading_end: int
    role: Role | None


def build_tree(text: str, cues: RoleCues) -> tuple[Section, ...]:
    """The sections of ``text`` in order; each index is its place in the tuple.

    Parts without a cue are a review, or a plan where the title or opening says that the whole is one.
    """
    default = Role.PLAN if cues.is_plan(_first_line(text), text[:_OPENING]) else Role.REVIEW
    markers = find_markers(text)
    contents = _contents_span(text, markers, cues)
    body = [m for m in markers if not contents or not contents[0] <= m.start < contents[1]]
    openings = _front(text, body[0].start if body else len(text), contents, cues)
    openings += [_opening(text, marker, cues) for marker in body]
    if body:
        openings += _closing_lines(text, openings[-1].heading_end, cues)
    return _nest(sorted(openings, key=lambda opening: opening.start), len(text), default)


def _first_line(text: str) -> str:
    """The first line that is not blank, where it is short enough for a title."""
    line = next((line.group().strip() for line in _LINE.finditer(text) if line.group().strip()), "")
    return line if len(line) <= _LONGEST_HEADING and not _SENTENCE.search(line) else ""


def _opening(text: str, marker: Marker, cues: RoleCues) -> _Opening:
    end = _heading_end(text, marker)
    heading = text[marker.start if marker.style == "titled" else marker.end : end].strip(" \t【】")
    role = cues.of_heading(heading)
    return _Opening(marker.start, marker.level, marker.number, text[marker.start : marker.end], heading, end, role)


def _heading_end(text: str, marker: Marker) -> int:
    """Where the heading of a mark ends: at the end of the sentence or line, if that is near; else at the mark."""
    if marker.style == "titled":
        return marker.end
    match = _HEADING_END.search(text, marker.end, marker.end + _LONGEST_HEADING + 1)
    if match:
        return match.start()
    return len(text) if len(text) - marker.end <= _LONGEST_HEADING else marker.end


def _contents_span(text: str, markers: list[Marker], cues: RoleCues) -> tuple[int, int] | None:
    """The table of contents at the head of a page: its head line and the marked or dotted lines right below it."""
    lines = list(_LINE.finditer(text))
    head = next(
        (i for i, line in enumerate(lines[:40]) if cues.opens_contents(line.group().strip()[:_LONGEST_HEADING])), None
    )
    if head is None:
        return None
    marked = {marker.start for marker in markers}
    last = head
    for index in range(head + 1, len(lines)):
        if not _is_outline_line(lines[index], marked):
            break
        last = index
    return _without_body(text, lines[head].start(), lines[last].end(), markers)


def _is_outline_line(line: re.Match[str], marked: set[int]) -> bool:
    """A line of an outline: it begins with a mark and is no paragraph, or ends in dots, or is dots."""
    content = line.group().strip()
    if not content or set(content) <= set("…. "):
        return True
    first = line.start() + len(line.group()) - len(line.group().lstrip())
    is_short = len(content) <= _LONGEST_HEADING and not _SENTENCE.search(content)
    return bool(_LEADER.search(content)) or (first in marked and is_short)


def _without_body(text: str, start: int, end: int, markers: list[Marker]) -> tuple[int, int]:
    """The span cut back to where the outline begins again: an outline may run into headings of the body."""
    seen: set[str] = set()
    for marker in markers:
        if not start <= marker.start < end or marker.style == "inline":
            continue
        heading = text[marker.end : _heading_end(text, marker)].split("（")[0]
        key = re.sub(r"[\s.…·\d]+", "", heading)
        if key in seen:
            return start, marker.start
        seen.add(key)
    return start, end


def _front(text: str, end: int, contents: tuple[int, int] | None, cues: RoleCues) -> list[_Opening]:
    """Openings of the parts before the first numbered section, one for each run of lines of one role."""
    openings: list[_Opening] = []
    role: Role | None = None
    untitled = True
    last = len(text.rstrip())
    for line in _LINE.finditer(text, 0, end):
        here = _front_role(line, contents, cues, untitled, last)
        untitled = untitled and here is not Role.TITLE
        if here is not role:
            begin = line.start() if openings else 0
            openings.append(_Opening(begin, 1, None, "", _front_heading(here, line), begin, here))
            role = here
    if openings or (end == 0 and text):
        return openings
    return [_Opening(0, 1, None, "", "", 0, Role.PREAMBLE)]


def _front_role(
    line: re.Match[str], contents: tuple[int, int] | None, cues: RoleCues, untitled: bool, last: int
) -> Role:
    if contents and contents[0] <= line.start() < contents[1]:
        return Role.TOC
    content = line.group().strip()
    by_line = cues.of_line(content[:_LONGEST_LINE])
    if by_line or not content:
        return by_line or Role.METADATA
    is_title = untitled and len(content) <= _LONGEST_HEADING and not _SENTENCE.search(content)
    is_last = line.end() >= last
    return Role.TITLE if is_title and not is_last and not content.endswith(("：", "，", "…")) else Role.PREAMBLE


def _front_heading(role: Role, line: re.Match[str]) -> str:
    return line.group().strip() if role is Role.TITLE else ""


def _closing_lines(text: str, after: int, cues: RoleCues) -> list[_Opening]:
    """Openings for lines of the site below the report."""
    return [
        _Opening(line.start(), 1, None, "", "", line.start(), Role.BOILERPLATE)
        for line in _LINE.finditer(text, after)
        if cues.of_line(line.group().strip()[:_LONGEST_LINE]) is Role.BOILERPLATE
    ]


class _Roles:
    """Gives the parts their roles, in text order."""

    def __init__(self, default: Role) -> None:
        self._default = self._before = default
        self._reviewed: int | None = None

    def of(self, opening: _Opening, above: Role | None) -> Role:
        """The role of a part that lies in one with the role ``above`` (``None``: in none)."""
        role = self._role(opening, above)
        if above is None and opening.marker:
            self._before = Role.PLAN if role is Role.PLAN else self._default
        return role

    def _role(self, opening: _Opening, above: Role | None) -> Role:
        """What lies in a plan is planned, whatever it is called (``补短板``); a part without a cue has the role of the
        one that it lies in, or goes on with a plan before it."""
        if above is Role.PLAN or (above is None and self._is_of_next_year(opening)):
            return Role.PLAN
        return opening.role or above or self._before

    def _is_of_next_year(self, opening: _Opening) -> bool:
        """Whether the heading names a later year than the first that named one (``二、2026年主要工作``)."""
        match = _YEAR.search(opening.heading) if opening.marker else None
        if match is None or opening.role not in (None, Role.REVIEW):
            return False
        year = int(match.group())
        self._reviewed = self._reviewed or year
        return year > self._reviewed


def _nest(openings: list[_Opening], length: int, default: Role) -> tuple[Section, ...]:
    """Sections with parents, ends and roles."""
    parents: list[int | None] = []
    roles: list[Role] = []
    ends = [length] * len(openings)
    stack: list[int] = []
    giver = _Roles(default)
    for index, opening in enumerate(openings):
        while stack and (openings[stack[-1]].level >= opening.level or not openings[stack[-1]].marker):
            ends[stack.pop()] = opening.start
        parent = stack[-1] if stack else None
        parents.append(parent)
        roles.append(giver.of(opening, None if parent is None else roles[parent]))
        stack.append(index)
    return tuple(
        Section(i, parents[i], o.level, o.number, o.marker, o.heading, roles[i], o.start, ends[i], o.heading_end)
        for i, o in enumerate(openings)
    )
