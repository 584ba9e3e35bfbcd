"""The roles of the sections of a report: by their own words, by what they lie in, by what went before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import NOTHING, Role, Supplied
from pipeline.split.layout import Line
from pipeline.split.numbers import COUNTS, YEAR, first_year_of_period
from pipeline.split.openings import Kind, Opening
from pipeline.split.roles import RoleCues

_OPENING = 300
_CUED = (Role.REVIEW, Role.PLAN, Role.PROBLEMS, Role.HIGHLIGHTS)
_PLANS = re.compile("打算|计划|安排|思路|设想")
# What lies in a report without being of it.
_APART = (Role.BOILERPLATE, Role.GLOSSARY)
# A paper that a heading names says nothing of the heading's own time (``关于《……规划（草案）》的说明``).
_QUOTED = re.compile("《[^》]{0,60}》?")
_GIVEN = "政府工作报告"
_ASKED = "要求"
# How much more a whole text must ask than tell to be a plan (mood.py), where nothing else says so.
_WHOLE = 0.4


def roles_of(
    text: str,
    lines: Sequence[Line],
    openings: Sequence[Opening],
    parents: Sequence[int | None],
    cues: RoleCues,
    supplied: Supplied = NOTHING,
) -> list[Role]:
    """The role of each opening; ``parents`` tells what it lies in, ``supplied`` a title and year that stand first."""
    own = next((one.heading for one in openings if one.role is Role.TITLE), "") or _first_line(lines, openings)
    title = supplied.title or own
    giver = _Roles(cues, title, text[:_OPENING], supplied.year)
    is_cued = any(one.role in _CUED for one in openings)
    is_silent = not (is_cued or cues.looks_back(title) or cues.makes_rules(title, text[:_OPENING]))
    if is_silent and cues.mood.is_plan(text, _WHOLE):
        giver.plan()
    roles: list[Role] = []
    for one, parent in zip(openings, parents, strict=True):
        if one.kind is Kind.REPORT:
            giver = _Roles(cues, one.heading or title, text[one.heading_end : one.heading_end + _OPENING])
        above = None if parent is None or openings[parent].kind is Kind.REPORT else roles[parent]
        roles.append(giver.of(one, above))
    return roles


def _first_line(lines: Sequence[Line], openings: Sequence[Opening]) -> str:
    """The first line of a text without a title, if it is short; not where it is the heading of a section."""
    if (
        not lines
        or not lines[0].is_short
        or any(o.start == lines[0].start and o.kind is not Kind.FRONT for o in openings)
    ):
        return ""
    return lines[0].content


class _Roles:
    """Gives the parts of one report their roles."""

    def __init__(self, cues: RoleCues, title: str, opening: str, year: int | None = None) -> None:
        self._cues = cues
        self._default = Role.PLAN if cues.is_plan(title, opening) else Role.REVIEW
        self._before = self._default
        self._is_all_plan = False
        self._reviewed = year or reviewed_year(title) if self._default is Role.REVIEW else None
        self._makes_rules = cues.makes_rules(title, opening)

    def plan(self) -> None:
        """Make the whole a plan, what stands above its first heading too."""
        self._is_all_plan = True
        self._default = self._before = Role.PLAN

    def of(self, opening: Opening, above: Role | None) -> Role:
        """The role of a part that lies in one with the role ``above`` (``None``: in none)."""
        role = self._role(opening, above)
        if opening.style == "question":
            # What one question asks for says nothing of the next.
            self._before = self._default
        elif above is None and opening.kind in (Kind.NUMBERED, Kind.HEADED, Kind.PASSAGE, Kind.ANNEX):
            self._before = Role.PLAN if role is Role.PLAN else self._default
        return role

    def _role(self, opening: Opening, above: Role | None) -> Role:
        """What lies in a plan is planned, whatever it is called (``补短板``).

        A part without a cue has the role of the one that it lies in, or goes on with a plan before it.
        """
        if opening.kind is Kind.REPORT:
            return self._default
        if opening.kind is Kind.FRONT:
            is_text = opening.role in (None, Role.PREAMBLE)
            return Role.PLAN if is_text and self._is_all_plan else opening.role or self._default
        if opening.role in _APART:
            return opening.role
        if above is Role.GLOSSARY:
            return above
        if above is Role.PLAN or (above is None and self._is_of_next_year(opening)):
            return Role.PLAN
        if above is None and self._before is Role.PLAN and self._cues.is_weak(opening.heading):
            return Role.PLAN
        if opening.role is Role.PLAN and (self._is_of_reviewed_year(opening) or self._is_of_rules(opening)):
            return Role.REVIEW
        return opening.role or above or self._before

    def _is_of_rules(self, opening: Opening) -> bool:
        """Whether the heading names what a paper that makes rules asks for (``一、工作要求`` of a 管理办法)."""
        return self._makes_rules and opening.heading.endswith(_ASKED)

    def _is_of_reviewed_year(self, opening: Opening) -> bool:
        """Whether the heading names the work of the year reviewed (``一、2023年重点工作`` of a report on 2023)."""
        match = YEAR.search(_QUOTED.sub("", opening.heading))
        if match is None or self._reviewed is None or _PLANS.search(opening.heading):
            return False
        return int(match.group()) <= self._reviewed

    def _is_of_next_year(self, opening: Opening) -> bool:
        """Whether the heading names a later year than the one reviewed (``二、2026年主要工作``)."""
        if opening.role not in (None, Role.REVIEW):
            return False
        heading = _QUOTED.sub("", opening.heading)
        match = YEAR.search(heading)
        period = first_year_of_period(heading)
        if period and self._reviewed and match is None:
            return period > self._reviewed
        if match is None or COUNTS.search(heading, 0, match.start()):
            return False  # 8.烈士寻亲10位（4位转入2024年续办）
        year = int(match.group())
        self._reviewed = self._reviewed or year
        return year > self._reviewed


def reviewed_year(title: str) -> int | None:
    """The year that a report of this title looks back on.

    A 政府工作报告 is named after the year in which it is given.
    """
    years = YEAR.findall(title)
    if not years:
        return None
    return int(years[0]) - (_GIVEN in title)
