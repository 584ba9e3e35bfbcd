"""What stands before the body of a report, and behind it: title, lines about the page, contents, preamble."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Role
from pipeline.split.layout import LONGEST_HEADING, Line
from pipeline.split.openings import Kind, Opening
from pipeline.split.roles import RoleCues

# As much of a line as its words about the page can take.
_LONGEST_LINE = 120
# How many lines below the text of a report may be about the page.
_TAIL = 12
_TITLE_LINES = 3
# ``主要成效`` at the head of a page is a heading and no title.
_LONGEST_CUED = 8
# ``工作总结``, the end of a title on a line of its own.
_LONGEST_REST = 5
# Below what ends a page, no more running text than this share of that above: links may stand inside a report as well.
_REST = 0.5
# A preamble this long, above a plan, is the review.
_LONG = 200


def front_openings(
    lines: Sequence[Line], titles: range, contents: tuple[int, int] | None, cues: RoleCues, body: Role | None
) -> list[Opening]:
    """Openings of the parts before the first section, one for each run of lines of one role.

    ``lines`` are those before the first section, ``titles`` the places of its title among them. ``body`` is the role
    of the running text: ``PREAMBLE``, or ``None`` where there is no other text.
    """
    openings: list[Opening] = []
    text = next((index for index, line in enumerate(lines) if not line.is_short and index not in titles), len(lines))
    for index, line in enumerate(lines):
        role = _front_role(index, line, titles, contents, cues, body)
        if role is body and index < text and line.is_short and cues.is_subtitle(line.content):
            role = Role.METADATA
        if not openings or role is not openings[-1].role:
            start = line.start if openings else 0
            openings.append(front_opening(start, role, line.content if role is Role.TITLE else ""))
        elif role is Role.TITLE and _is_broken(lines[index - 1], line, cues):
            openings[-1] = openings[-1]._replace(heading=openings[-1].heading + line.content)
    return openings


def front_opening(start: int, role: Role | None, heading: str = "") -> Opening:
    """The opening of a part that lies in no other and that nothing lies in."""
    return Opening(start, Kind.FRONT, "front", None, "", heading, start, role)


def _front_role(
    index: int, line: Line, titles: range, contents: tuple[int, int] | None, cues: RoleCues, body: Role | None
) -> Role | None:
    if contents and contents[0] <= line.start < contents[1]:
        return Role.TOC
    if index in titles:
        return Role.TITLE
    by_line = cues.of_line(line.content[:_LONGEST_LINE])
    if by_line:
        return by_line
    is_above = titles and index < titles.start and line.is_short
    return Role.METADATA if is_above else body


def title_lines(lines: Sequence[Line], contents: tuple[int, int] | None, cues: RoleCues, n_lines: int) -> range:
    """Which of the lines above the first section are the title: those worded as one, else the first that may be one.

    ``n_lines`` is the number of all lines: the last of a text is no title.
    """
    found: list[int] = []
    for index, line in enumerate(lines[: n_lines - 1]):
        if contents and contents[0] <= line.start < contents[1]:
            continue
        if line.is_paragraph or (found and cues.is_salutation(line.content)):
            break
        if _may_be_title(line, cues):
            found.append(index)
    first = next((index for index in found if cues.is_title(lines[index].content)), found[0] if found else 0)
    if not found:
        return range(0)
    last = first
    while last + 1 in found and last + 1 < first + _TITLE_LINES:
        if not cues.is_title(lines[last + 1].content) and not _is_broken(lines[last], lines[last + 1], cues):
            break
        last += 1
    return range(first, last + 1)


def _is_broken(line: Line, below: Line, cues: RoleCues) -> bool:
    """Whether the last word of a title goes over two lines (``……工作总`` / ``结``)."""
    is_rest = len(below.content) <= _LONGEST_REST and not cues.is_title(line.content)
    return is_rest and cues.is_title(line.content + below.content)


def _may_be_title(line: Line, cues: RoleCues) -> bool:
    if not line.is_short or line.content.endswith(("：", "，", "…", ":")) or "\t" in line.content:
        return False
    if cues.of_line(line.content) or cues.is_subtitle(line.content):
        return False
    return len(line.content) > _LONGEST_CUED or cues.is_title(line.content) or cues.of_heading(line.content) is None


def review_above_plan(lines: Sequence[Line], cues: RoleCues) -> Opening | None:
    """The opening of the review in the text above a plan: a long preamble is what a report without headings did."""
    text = [line for line in lines if line.is_paragraph]
    if sum(len(line.content) for line in text) < _LONG:
        return None
    first = next((line for line in text if cues.reviews(line.content)), text[1] if len(text) > 1 else text[0])
    return front_opening(first.start, Role.REVIEW)


def closing_openings(lines: Sequence[Line], taken: set[int], cues: RoleCues) -> list[Opening]:
    """Openings of the lines about the page below the text, and of links inside it; ``lines`` are those of the body."""
    first = _first_of_tail(lines)
    below = _text_below(lines)
    openings: list[Opening] = []
    for index, line in enumerate(lines):
        if line.start in taken:
            continue
        content = line.content[:_LONGEST_LINE]
        role = cues.of_line(content) if line.is_short or index >= first else None
        is_link = role is not None and cues.ends_page(content)
        ends_page = is_link and below[index] <= _REST * (below[0] - below[index])
        if is_link and not ends_page:
            openings.append(Opening(line.start, Kind.ASIDE, "passage", None, "", "", line.start, role))
            resumed = lines[index + 1].start  # there is text below
            openings.append(Opening(resumed, Kind.RESUMED, "passage", None, "", "", resumed))
        elif role and (index >= first or ends_page):
            openings.append(front_opening(line.start, role))
            if ends_page:
                break
    return _runs(openings)


def _text_below(lines: Sequence[Line]) -> list[int]:
    """For each line how many characters of running text stand below it."""
    found: list[int] = []
    total = 0
    for line in reversed(lines):
        found.append(total)
        total += len(line.content) if line.is_paragraph else 0
    return found[::-1]


def _first_of_tail(lines: Sequence[Line]) -> int:
    """The first of the last lines that are below all running text."""
    last = max((index for index, line in enumerate(lines) if len(line.content) > LONGEST_HEADING), default=-1)
    return max(last + 1, len(lines) - _TAIL)


def _runs(openings: Sequence[Opening]) -> list[Opening]:
    """One opening for each run of one role."""
    return [one for index, one in enumerate(openings) if index == 0 or openings[index - 1].role is not one.role]
