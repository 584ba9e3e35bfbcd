"""Lines -> paragraphs, judged by where the lines stand: a line that was full goes on in the next one.

``全年走访慰问⏎312人`` is one sentence, over the end of a page as well. A new paragraph begins where a line is indented
against its column, where the line before had room for what follows, behind a gap, and at another size of type.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from pipeline.read.characters import glue
from pipeline.read.pdf_lines import Line

#: In ems: an indent, at least and at most; how far the end of a full line may lie from the margin.
_INDENT = 0.8
_DEEPEST_INDENT = 3.0
_RAGGED = 0.6
#: Of the usual distance between two lines: a gap.
_GAP = 1.18
_OTHER_SIZE = 0.12
_LARGE = 1.2
_HEADLINE_LEADING = 2.2
_CELL_PADDING = 1.0

#: So many lines tell margins by themselves; so many full ones, and so much of the page, the width of a column.
_FEW = 6
_FEWEST_FULL = 3
_NARROWEST = 0.33

#: What cannot be parted by the end of a line: a number with its signs, a word, marks that may not begin or end a line.
_TOKEN = re.compile(r"[（《〈“‘「『〔【]*(?:[A-Za-z0-9.,%/+-]{1,24}|.)[，。、；：？！）》〉”’」』〕】…%％]{0,3}")
_HANGING = "，。、；："
_ENDED = re.compile(r"[。！？；：…][”’）》」』]{0,2}$")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}(?:[、）)]|[.．](?!\d))|第[一二三四五六七八九十]{1,3}[章节条部]|[①-⑳]"
)


class Margins(NamedTuple):
    """Where the lines of a column begin and end, how far they lie apart, how paragraphs are told (by an
    indent, by a gap, or not at all), and the size of the running text."""

    left: float
    right: float
    leading: float
    indented: bool
    spaced: bool
    body: float


def margins_of(lines: Iterable[Line], widths: Sequence[float]) -> dict[tuple[int, int], Margins]:
    """The margins of each column of each page, given how wide the pages are.

    A column of few lines has the margins of the whole report, where they fit.
    """
    columns = {key: list(group) for key, group in groupby(lines, key=lambda line: (line.page, line.column))}
    long = [line for group in columns.values() if len(group) >= _FEW for line in group]
    usual = _margins(long, widths) if long else None
    margins = {key: _fitting(group, usual, widths) for key, group in columns.items()}
    indented = any(one.indented for one in margins.values())  # a paragraph may fill a page, which then shows no indent
    return {key: one._replace(indented=indented) for key, one in margins.items()}


def _fitting(lines: Sequence[Line], usual: Margins | None, widths: Sequence[float]) -> Margins:
    own = _margins(lines, widths)
    if usual is None or len(lines) >= _FEW:
        return own
    slack = lines[0].size
    if own.left < usual.left - slack or max(line.right for line in lines) > usual.right + slack:
        return own
    return usual._replace(leading=own.leading or usual.leading, spaced=own.spaced)


def _margins(lines: Sequence[Line], widths: Sequence[float]) -> Margins:
    """Margins are where more than one line begins or ends, so that one that sticks out moves none."""
    body, width = _body(lines), widths[lines[0].page]
    gaps = [two.baseline - one.baseline for one, two in pairwise(lines) if two.baseline > one.baseline]
    leading = _usual(gaps)
    left = _edge(sorted(line.left for line in lines), body)
    ends = [_end(line) for line in lines]
    right = -_edge(sorted(-end for end in ends), body)
    at_right = sum(abs(end - right) < body for end in ends)
    if at_right < _FEWEST_FULL or right - left < _NARROWEST * width:
        right = max(right, width - left)  # no line is known to be full: as wide a margin as on the left
    indented = any(_INDENT < (line.left - left) / line.size < _DEEPEST_INDENT for line in lines)
    spaced = any(_GAP * leading < gap < 2 * leading for gap in gaps)
    return Margins(left, right, leading, indented, spaced, body)


def _end(line: Line) -> float:
    """Where a line ends; a comma or full stop may stand beyond the margin and tells nothing of it."""
    return line.right - line.size if line.text[-1] in _HANGING else line.right


def _body(lines: Sequence[Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return min(sizes, key=lambda size: (-sizes[size], size))


def _edge(places: Sequence[float], size: float) -> float:
    """The outermost place that a tenth of all lines share, give or take half a character."""
    least = max(2, len(places) // 10)
    for index, place in enumerate(places):
        if bisect_left(places, place + size / 2) - index >= least:
            return place
    return places[0]


def _usual(gaps: Sequence[float]) -> float:
    return median(sorted(gaps)[: max(1, len(gaps) * 3 // 4)]) if gaps else 0.0


def goes_on(one: Line, two: Line, margins: Margins, next_margins: Margins) -> bool:
    """Whether ``two`` is the rest of the paragraph that ``one`` belongs to. Both lines stand next to each other."""
    if "\t" in one.text or "\t" in two.text or abs(one.size - two.size) > _OTHER_SIZE * max(one.size, two.size):
        return False
    together = (one.page, one.column) == (two.page, two.column)
    if together and _is_headline(one, margins) and _is_headline(two, margins):
        return two.baseline - one.baseline < _HEADLINE_LEADING * two.size and not _ENDED.search(one.text)
    if together and margins.leading and two.baseline - one.baseline > _GAP * margins.leading:
        return False
    if one.right + _room(two) <= margins.right - _RAGGED * one.size:
        return False
    numbered = _NUMBERED.match(two.text) is not None
    if _ENDED.search(one.text) and (numbered or not (margins.indented or (together and margins.spaced))):
        return False
    if two.left - next_margins.left <= _INDENT * two.size:
        return True
    hanging = together and abs(one.left - two.left) < _RAGGED * two.size
    return hanging and not numbered and not _ENDED.search(one.text)


def _is_headline(line: Line, margins: Margins) -> bool:
    """Whether a line is set large in the middle, as titles are, of which the first line may have room."""
    sides = (line.left - margins.left) - (margins.right - line.right)
    return line.size > _LARGE * margins.body and abs(sides) < 2 * line.size and not _NUMBERED.match(line.text)


def _room(line: Line) -> float:
    """How much room the beginning of a line takes, which cannot be parted."""
    found = _TOKEN.match(line.text)
    token = found.group() if found else ""
    return line.size * min(sum(0.55 if char.isascii() else 1.0 for char in token), 8.0)


def paragraphs_in(lines: Sequence[Line], left: float, right: float) -> list[str]:
    """The paragraphs in a cell of a table between two ruled lines, where text may be centred."""
    paragraphs: list[str] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        room = right - left - _CELL_PADDING * line.size
        full = above is not None and above.right - above.left + _room(line) > room
        if above and full and not (_ENDED.search(above.text) and _NUMBERED.match(line.text)):
            paragraphs[-1] += glue(paragraphs[-1], line.text) + line.text
        else:
            paragraphs.append(line.text)
    return paragraphs
