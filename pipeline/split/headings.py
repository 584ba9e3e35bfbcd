"""Headings without a number: by their words, by a sign in front, or by their shape.

``存在问题`` on a line of its own is a heading wherever it stands; ``情系军营送温暖`` is one where at least two such
lines stand each above a paragraph; a dash or star in front tells where at least two lines begin with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.split.layout import LONGEST_HEADING, Line
from pipeline.split.openings import Kind, Opening
from pipeline.split.roles import RoleCues

_SIGN = re.compile(r"(?P<sign>——|--{1,3}|―{2}|[★☆●◆◇■□▲△※➢►•·])\s{0,4}(?=[^\s\d—-])")
_HEADING_END = re.compile("[。；！？：:]")
_CLAUSE_END = re.compile("[，,]")
_NO_HEADING = re.compile(r"[，。；！？、,;…”》）)]$|[\t。；！？]|^[（(]")
# A signature or date, a name with a title, a row of names: short, but heading nothing.
_DATE = re.compile(r"(?:\d|[〇○零一二三四五六七八九])年.{1,4}月.{1,4}日")
# ``2024年收支预算``: what a year has, above its text.
_OF_YEAR = re.compile(r"(?:19|20)\d\d年[一-鿿]{2,10}")
_LONGEST_CUED = 16
_LONGEST_SHAPED = 24
_FEWEST_HAN = 3
_FEWEST = 2


def unnumbered_headings(lines: Sequence[Line], taken: set[int], cues: RoleCues) -> list[Opening]:
    """The headings without a number among ``lines``, in order; those at the places ``taken`` have one."""
    signs = _signs(lines, taken, cues)
    shaped = {line.start for line in _shaped(lines, taken, cues)}
    found: list[Opening] = []
    for index, line in enumerate(lines):
        if line.start in taken:
            continue
        question = cues.question.match(line.content[:LONGEST_HEADING])
        sign = signs.get(line.start)
        if question:
            found.append(_headed(line, "question", question.end(), cues))
        elif sign:
            found.append(_headed(line, sign.strip(), len(sign), cues))
        elif line.start in shaped or _is_cued(lines, index, cues):
            found.append(_headed(line, "plain", 0, cues))
    return found


def _headed(line: Line, style: str, length: int, cues: RoleCues) -> Opening:
    """The opening of a heading whose mark is the first ``length`` characters of its line."""
    stop = _stop(line.content, length)
    heading = line.content[length:stop].strip()
    marker = line.content[:length].rstrip()
    lists = line.content.endswith(("：", ":"))
    role = cues.of_question(heading) if style == "question" else cues.of_heading(heading)
    return Opening(line.start, Kind.HEADED, style, None, marker, heading, line.start + stop, role, lists)


def _stop(content: str, start: int) -> int:
    """Where a heading that begins at ``start`` ends: with its sentence, or, of a long one, with its clause."""
    end = _HEADING_END.search(content, start, start + LONGEST_HEADING)
    if end is None and len(content) <= start + LONGEST_HEADING:
        return len(content)
    end = end or _CLAUSE_END.search(content, start, start + LONGEST_HEADING)
    return end.start() if end else start


def _signs(lines: Sequence[Line], taken: set[int], cues: RoleCues) -> dict[int, str]:
    """Where lines begin with a sign that at least two lines begin with, and the sign."""
    found = {
        line.start: match
        for line in lines
        if line.start not in taken and not cues.is_subtitle(line.content[:LONGEST_HEADING])
        if (match := _SIGN.match(line.content)) and cues.of_line(line.content[match.end() :][:LONGEST_HEADING]) is None
    }
    counts = Counter(match["sign"] for match in found.values())
    return {start: match.group() for start, match in found.items() if counts[match["sign"]] >= _FEWEST}


def _is_cued(lines: Sequence[Line], index: int, cues: RoleCues) -> bool:
    """Whether a line is a heading by its words: short, and naming a role."""
    content = lines[index].content
    if len(content) > _LONGEST_CUED or not _may_head(lines[index], cues) or index + 1 == len(lines):
        return False
    is_of_year = _OF_YEAR.fullmatch(content) is not None and lines[index + 1].is_paragraph
    return _ends(lines, index - 1) and (is_of_year or cues.of_heading(content.rstrip("：:")) is not None)


def _shaped(lines: Sequence[Line], taken: set[int], cues: RoleCues) -> list[Line]:
    """Short lines between paragraphs, where there are at least two."""
    found = [
        line
        for index, line in enumerate(lines[:-1])
        if line.start not in taken
        and len(line.content) <= _LONGEST_SHAPED
        and _may_head(line, cues)
        and not line.content.endswith(("：", ":"))
        and _is_above_text(line, lines[index + 1], taken)
        and _ends(lines, index - 1)
    ]
    return found if len(found) >= _FEWEST else []


def _may_head(line: Line, cues: RoleCues) -> bool:
    content = line.content
    if line.n_han < _FEWEST_HAN or _NO_HEADING.search(content) or _DATE.search(content):
        return False
    return not (cues.of_line(content) or cues.is_salutation(content) or cues.is_subtitle(content))


def _is_above_text(line: Line, below: Line, taken: set[int]) -> bool:
    return below.is_paragraph and below.start not in taken and len(below.content) > 1.5 * len(line.content)


def _ends(lines: Sequence[Line], index: int) -> bool:
    """Whether the line at ``index`` ends as a sentence or a heading does, and does not run on into the next."""
    if index < 0:
        return True
    content = lines[index].content
    return content.endswith(tuple("。；！？：:”）)…")) or len(content) <= LONGEST_HEADING
