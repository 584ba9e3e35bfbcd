"""Text -> the tree of its sections.

The sections cover the whole text: what stands before the first heading is cut into metadata, title, table of contents
and preamble; then every numbering mark, heading and turn to a plan opens a section.

layout, markers, numbers    lines and numbering marks
contents, front, reports    what is no section of the report, and where another report begins
headings, passages          headings without a number, and paragraphs that say what they are for
mood, turns                 what asks for something, and what tells what came of it, where no word says which
nesting, assigning          what lies in what, and the roles
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import NOTHING, Role, Section, Supplied
from pipeline.split.assigning import reviewed_year, roles_of
from pipeline.split.contents import contents_span
from pipeline.split.front import closing_openings, front_opening, front_openings, review_above_plan, title_lines
from pipeline.split.headings import unnumbered_headings
from pipeline.split.layout import Line, lines_of
from pipeline.split.markers import Marker, find_markers
from pipeline.split.nesting import parents_of
from pipeline.split.openings import Kind, Opening, numbered_opening
from pipeline.split.passages import passages
from pipeline.split.reports import annexes, several_reports
from pipeline.split.roles import RoleCues
from pipeline.split.turns import with_closing_plan

_LONGEST_ITEM_CUE = 12
# How many lines below a heading the words may stand that say what its section is for; goals stand farther down.
_NEAR = 1
_NEAR_GOALS = 6
# More text than that behind a heading on its line is a paragraph of its own.
_RUN_IN = 12


class Tree(NamedTuple):
    """The sections of a text in order, and the indices of those that are a report each on a page of several."""

    sections: tuple[Section, ...]
    reports: tuple[int, ...] = ()


def build_tree(text: str, cues: RoleCues, supplied: Supplied = NOTHING) -> Tree:
    """The sections of ``text``; the index of each is its place among them.

    Parts without a cue are a review, or a plan where the title (that ``supplied`` first) or opening says that the whole
    is one.
    """
    lines = lines_of(text)
    openings = _openings(text, lines, cues, supplied)
    openings = with_closing_plan(lines, openings, parents_of(openings), cues)
    parents = parents_of(openings)
    roles = roles_of(text, lines, openings, parents, cues, supplied)
    reports = tuple(index for index, one in enumerate(openings) if one.kind is Kind.REPORT)
    return Tree(_sections(openings, parents, roles, len(text)), reports)


def _openings(text: str, lines: Sequence[Line], cues: RoleCues, supplied: Supplied) -> list[Opening]:
    """All openings of ``text`` in order; the first one is at its beginning."""
    markers = find_markers(text)
    contents = contents_span(lines, {marker.start for marker in markers}, cues)
    below = [line for line in lines if not contents or line.start >= contents[1]]
    numbered = [_numbered(text, m, cues) for m in markers if not contents or not contents[0] <= m.start < contents[1]]
    marked = _apart([*several_reports(below, {one.start for one in numbered}, cues), *annexes(below, cues), *numbered])
    above = [line for line in lines if not marked or line.start < marked[0].start]
    titles = title_lines(above, contents, cues, len(lines))
    body = [line for line in below if not titles or line.start > above[titles.stop - 1].start]
    marked = _apart([*marked, *unnumbered_headings(body, {one.start for one in marked}, cues)])
    taken = {one.start for one in marked}
    title = supplied.title or (above[titles.start].content if titles else "")
    reviewed = supplied.year or reviewed_year(title)
    found = _promoted(body, _apart([*marked, *passages(body, taken, cues, reviewed)]), cues)
    opened = {one.start for one in found if one.kind is not Kind.RESUMED}
    closing = closing_openings(_text_lines(body, found), opened, cues)
    # What goes on behind an aside may be the site's: it begins anew.
    anew = {one.start for one in closing}
    found = [*(one for one in found if one.start not in anew), *closing]
    return _with_front(text, lines, contents, titles, _apart(found), cues)


def _text_lines(body: Sequence[Line], found: Sequence[Opening]) -> list[Line]:
    """The lines from the first section on, or from the first paragraph where there is none."""
    first = found[0].start if found else next((line.start for line in body if line.is_paragraph), None)
    return [line for line in body if first is not None and line.start > first]


def _numbered(text: str, marker: Marker, cues: RoleCues) -> Opening:
    opening = numbered_opening(text, marker)
    speaks = not opening.is_item or len(opening.heading) <= _LONGEST_ITEM_CUE
    return opening._replace(role=cues.of_heading(opening.heading) if speaks else None)


def _apart(openings: Sequence[Opening]) -> list[Opening]:
    """The openings in text order.

    Where two headings share characters, that of a mark ends at the next (``一要重视，二要……``, ``（一）1、抓党建``);
    else the one that was found first stands.
    """
    found: list[Opening] = []
    for one in sorted(openings, key=lambda opening: opening.start):
        over = found[-1] if found and one.start < max(found[-1].heading_end, found[-1].start + 1) else None
        if over and one.kind is Kind.NUMBERED is over.kind and one.start > over.start:
            found[-1] = over.cut(one.start)
        elif over:
            continue
        found.append(one)
    return found


def _promoted(body: Sequence[Line], openings: Sequence[Opening], cues: RoleCues) -> list[Opening]:
    """The openings, with the role of a passage given to the section at whose head it stands.

    ``二、乘势而上`` is a plan where the first words below it are ``今年工作的总体要求是``.
    """
    places = {line.start: index for index, line in enumerate(body)}
    found: list[Opening] = []
    is_plan = False
    for one in openings:
        if one.kind is Kind.PASSAGE and is_plan:
            continue
        if one.kind is Kind.PASSAGE and found and _heads(found[-1], one, body, places, cues):
            found[-1] = found[-1]._replace(role=Role.PLAN)
        else:
            found.append(one)
        if one.role and not one.is_item and one.kind not in (Kind.ASIDE, Kind.RESUMED):
            is_plan = one.role is Role.PLAN
    return found


def _heads(over: Opening, passage: Opening, body: Sequence[Line], places: dict[int, int], cues: RoleCues) -> bool:
    """Whether a section without a role of its own has its heading, and no text behind it, right above a passage."""
    if over.role or over.kind not in (Kind.NUMBERED, Kind.HEADED) or over.is_item or over.start not in places:
        return False
    place = places[passage.start]
    heading = body[places[over.start]]
    if heading.end - over.heading_end > _RUN_IN:
        return False
    near = _NEAR_GOALS if cues.sets_goals(body[place].content) or cues.presents_year(body[place].content) else _NEAR
    return place - places[over.start] <= near


def _with_front(
    text: str,
    lines: Sequence[Line],
    contents: tuple[int, int] | None,
    titles: range,
    found: list[Opening],
    cues: RoleCues,
) -> list[Opening]:
    first = found[0].start if found else len(text)
    above = [line for line in lines if line.start < first]
    has_body = any(one.kind in (Kind.NUMBERED, Kind.HEADED, Kind.REPORT) for one in found)
    front = front_openings(above, titles, contents, cues, Role.PREAMBLE if has_body else None)
    if not front and (first > 0 or not text):
        front = [front_opening(0, Role.PREAMBLE)]
    if front and has_body and found[0].role is Role.PLAN:
        review = review_above_plan([line for line in above if line.start >= front[-1].start], cues)
        if review and front[-1].role is Role.PREAMBLE:
            front = _apart([*(one for one in front if one.start != review.start), review])
    return [*front, *found]


def _sections(
    openings: Sequence[Opening], parents: Sequence[int | None], roles: Sequence[Role], length: int
) -> tuple[Section, ...]:
    """The sections with their levels (1 at the top) and ends: each ends where one beside it or around it opens."""
    levels: list[int] = []
    for parent in parents:
        levels.append(1 if parent is None else levels[parent] + 1)
    ends = [length] * len(openings)
    still_open: list[int] = []
    for index, opening in enumerate(openings):
        while still_open and levels[still_open[-1]] >= levels[index]:
            ends[still_open.pop()] = opening.start
        still_open.append(index)
    return tuple(
        Section(i, parents[i], levels[i], o.number, o.marker, o.heading, roles[i], o.start, ends[i], o.heading_end)
        for i, o in enumerate(openings)
    )
