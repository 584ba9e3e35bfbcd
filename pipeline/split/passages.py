"""Paragraphs that turn to plans or problems without a heading (``2024年，我局将重点做好以下工作：``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Role
from pipeline.split.layout import Line
from pipeline.split.numbers import HEADED_BY_YEAR, YEAR, first_year_of_period
from pipeline.split.openings import Kind, Opening
from pipeline.split.roles import RoleCues

_SHORTEST = 10
_COLON = ("：", ":")
# As far as the name of a period may stand from the beginning of a paragraph that is about it (``“十五五”时期，``).
_PERIOD = 8
# As far as a paragraph is looked at for the period that it is about, and behind a sentence for its mood.
_NAMED, _FAR = 60, 600
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?P<early>[123]月)?")


def passages(lines: Sequence[Line], taken: set[int], cues: RoleCues, reviewed: int | None) -> list[Opening]:
    """The openings of such paragraphs among ``lines``; those at the places ``taken`` begin otherwise.

    A plan goes on to the next heading; problems, and a plan that begins inside a paragraph, end with the paragraph.
    ``reviewed`` is the year under review as far as the title tells it.
    """
    found: list[Opening] = []
    roles = _roles(lines, taken, cues, reviewed)
    for index, line in enumerate(lines):
        role = roles[index]
        if role is Role.PLAN:
            found.append(_passage(line.start, Kind.PASSAGE, role, line))
            continue
        if role is Role.PROBLEMS:
            found.append(_passage(line.start, Kind.ASIDE, role, line))
        inside = _turn_inside(line.content, cues, reviewed) if line.is_paragraph else None
        if inside:
            found.append(_passage(line.start + inside, Kind.ASIDE, Role.PLAN, line))
        goes_on = index + 1 < len(lines) and roles[index + 1] is None and lines[index + 1].start not in taken
        if (inside or role) and goes_on and not line.content.endswith(_COLON):
            found.append(_passage(lines[index + 1].start, Kind.RESUMED, None, lines[index + 1]))
    return found


def _roles(lines: Sequence[Line], taken: set[int], cues: RoleCues, reviewed: int | None) -> list[Role | None]:
    """What each line turns the report to, if anything."""
    roles: list[Role | None] = []
    for line in lines:
        role = None
        if line.start not in taken and len(line.content) >= _SHORTEST and "\t" not in line.content:
            role = _role(line.content, cues, reviewed)
        roles.append(role)
        reviewed = reviewed or _year_of(line, cues)
    return roles


def _year_of(line: Line, cues: RoleCues) -> int | None:
    """The year that a line is about, or the first of the period: what is said early in a year is about the last one."""
    named = _YEAR.search(line.content)
    if named is None:
        return first_year_of_period(line.content[:_NAMED])
    is_early = bool(named["early"]) and cues.is_subtitle(line.content)
    return int(named["year"]) - is_early


def _turn_inside(paragraph: str, cues: RoleCues, reviewed: int | None) -> int | None:
    """Where a sentence inside a paragraph turns to plans; a year that it names is later than the one ``reviewed``."""
    match = cues.plan_sentence.search(paragraph)
    year = YEAR.match(match[0]) if match else None
    if match and not (year and reviewed and int(year[0]) <= reviewed):
        return match.start()
    heads = (head.start() for head in cues.future_sentence.finditer(paragraph))
    return next((start for start in heads if cues.asks_from(paragraph[start : start + _FAR])), None)


def _role(paragraph: str, cues: RoleCues, reviewed: int | None) -> Role | None:
    """A plan is for a year or period later than the one under review.

    Its words say so, or its mood where it only names a later time.
    """
    role = cues.of_paragraph(paragraph)
    period = first_year_of_period(paragraph[:_PERIOD]) if reviewed else None
    if role is None and period and reviewed and period > reviewed:
        return Role.PLAN
    opened = HEADED_BY_YEAR.match(paragraph)
    if role is None and opened is None and cues.asks_from(paragraph):
        return Role.PLAN
    if role is Role.PROBLEMS or opened is None or reviewed is None:
        return role
    if int(opened[1]) <= reviewed:
        return None
    return Role.PLAN if role or cues.asks(paragraph) else None


def _passage(start: int, kind: Kind, role: Role | None, line: Line) -> Opening:
    return Opening(start, kind, "passage", None, "", "", start, role, line.content.endswith(_COLON))
