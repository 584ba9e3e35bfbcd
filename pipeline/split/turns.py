"""Where a report without a word that says so goes over to a plan: a plan comes last, and goes on to the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Role
from pipeline.split.layout import Line
from pipeline.split.mood import Signs
from pipeline.split.openings import Kind, Opening
from pipeline.split.roles import RoleCues

# As much of a paper as its opening takes.
_OPENING, _OPENING_LINES = 300, 4
# Lines about the page below the text tell nothing.
_SILENT = (Role.METADATA, Role.BOILERPLATE)
_PARTS = (Kind.NUMBERED, Kind.HEADED)
# A plan asks for that much more than it tells, in the mean of its clauses, and in all.
_MEAN, _LEAST = 0.4, 3.0
# Bare verbs alone, without words for what is wanted, must be more.
_FEWEST_WANTED, _LEAST_OF_VERBS = 2, 5.0


class _Turn(NamedTuple):
    """Where a plan may begin, and what speaks for it: its ``evidence`` is what is above the mean that it must have."""

    start: int
    evidence: float
    signs: Signs


def with_closing_plan(
    lines: Sequence[Line], openings: Sequence[Opening], parents: Sequence[int | None], cues: RoleCues
) -> list[Opening]:
    """``openings``, with the last parts and paragraphs made a plan where they ask, and all before them tells."""
    title = next((one.heading for one in openings if one.role is Role.TITLE), "")
    opening = "\n".join(line.content[:_OPENING] for line in lines[:_OPENING_LINES])
    if cues.makes_rules(title, opening) or _is_told(lines, openings, cues):
        return list(openings)
    nested = {one.start for one, parent in zip(openings, parents, strict=True) if parent is not None}
    turn = _best([line for line in lines if line.start >= _body(openings)], openings, nested, cues)
    if turn is None:
        return list(openings)
    return _planned(openings, nested, turn, next(line for line in lines if line.start == turn))


def _is_told(lines: Sequence[Line], openings: Sequence[Opening], cues: RoleCues) -> bool:
    """Whether words say where the plan is, so that none need be looked for; or the text is of several papers."""
    if any(one.kind is Kind.REPORT for one in openings):
        return True
    if any(one.kind in _PARTS and cues.of_heading(one.heading) is Role.PLAN for one in openings):
        return True
    if any(one.kind is Kind.PASSAGE and one.role is Role.PLAN for one in openings):
        return True
    return any(cues.of_paragraph(one) is Role.PLAN or cues.plan_sentence.search(one) for _, _, one in lines)


def _body(openings: Sequence[Opening]) -> int:
    """Where the text below title and metadata begins."""
    text = (None, Role.PREAMBLE, Role.REVIEW, Role.PROBLEMS, Role.HIGHLIGHTS)
    return next((one.start for one in openings if one.role in text), 0)


def _best(lines: Sequence[Line], openings: Sequence[Opening], nested: set[int], cues: RoleCues) -> int | None:
    """The place from which to the end most speaks for a plan, if enough does."""
    heads = {one.start: one for one in openings}
    best = _Turn(0, 0.0, Signs())
    signs, evidence = Signs(), 0.0
    for line in reversed(lines):
        head = heads.get(line.start)
        if head and head.role in _SILENT:
            continue
        if head and head.role not in (None, Role.PREAMBLE, Role.PLAN):
            break
        own = cues.mood.signs(_text(line, head))
        signs = Signs(*(one + other for one, other in zip(signs, own, strict=True)))
        evidence += own.weight - _MEAN * own.clauses
        if evidence > best.evidence and line.start not in nested:
            best = _Turn(line.start, evidence, signs)
    is_plan = best.evidence >= (_LEAST if best.signs.wanted >= _FEWEST_WANTED else _LEAST_OF_VERBS)
    return best.start if is_plan else None


def _text(line: Line, head: Opening | None) -> str:
    """The text of a line without a heading: headings ask in reviews as well (``强化服务保障``)."""
    if head and head.kind in _PARTS and not any(character.isdigit() for character in head.heading):
        return line.content[max(0, head.heading_end - line.start) :]
    return line.content


def _planned(openings: Sequence[Opening], nested: set[int], turn: int, line: Line) -> list[Opening]:
    """The openings with those from ``turn`` on a plan; where none is at it, one is made."""
    found = [
        one._replace(role=Role.PLAN) if one.start >= turn and one.kind in _PARTS and one.start not in nested else one
        for one in openings
    ]
    at = next((index for index, one in enumerate(found) if one.start >= turn), len(found))
    if at < len(found) and found[at].start == turn:
        if found[at].kind not in _PARTS:
            found[at] = found[at]._replace(role=Role.PLAN)
        return found
    passage = Opening(turn, Kind.PASSAGE, "passage", None, "", "", turn, Role.PLAN, line.content.endswith(("：", ":")))
    return [*found[:at], passage, *found[at:]]
