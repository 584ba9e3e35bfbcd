"""Lines that end at a column and not at the end of a sentence: joined, so that a sentence is in one piece again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.normalize.characters import MARKER, is_han
from pipeline.normalize.lines import placed_lines
from pipeline.read.characters import glue

_CLOSED = re.compile(r"[。！？；：…!?;:][”’）》」』]{0,2}$|[|_>＞]$")
_CLAUSE = re.compile("[，、；。]")
_STOP = re.compile("[。；]")
#: What stands alone at the foot of a paper: its date, who signs it.
DATE_LINE = re.compile(
    r"[二〇○零一三四五六七八九十\d]{2,4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{0,3}日?$"
)
SIGNATURE = re.compile(r"[^，。；：、\d]{3,24}(?:局|委|办|办公室|中心|政府|厅|部|组|会|站|院)$")

#: Stands for a line that was taken out (text has no form feed by then); a blank line to all later steps.
REMOVED = "\f"
_BLANK = f" {REMOVED}"

#: Columns are counted as a terminal does: a Chinese character takes two.
_NARROWEST, _WIDEST = 24, 160
#: A full line may end a few columns early, where punctuation or a long number did not fit.
_RAGGED = 8
_SHARP = 3
_FEWEST_FULL_LINES = 3
_MANY_FULL_LINES, _MOST = 8, 0.6
#: A stray line end is only believed behind so many characters.
_LONG = 30
_LONG_HEADING = 60
_LONGEST_OF_PAGE = 120


class _Line(NamedTuple):
    """A line without its outer blanks, at ``[start, end)`` of the text; ``indent`` and ``width`` in columns."""

    row: int
    start: int
    end: int
    body: str
    indent: int
    width: int

    @property
    def columns(self) -> int:
        """Characters: the width of a line whose digits were full-width before (``方便食品８００⏎余箱``)."""
        return self.indent + len(self.body)


def columns_of(text: str) -> int:
    """How wide a text is on a terminal."""
    return len(text.encode("gbk", "replace"))


def join_lines(
    text: str,
    label: re.Pattern[str] | None = None,
    as_read: Callable[[int, int], int] | None = None,
    of_page: re.Pattern[str] | None = None,
) -> list[Edit]:
    """Joins lines that were wrapped, and single line ends inside a sentence of an otherwise unwrapped text.

    Headings, list items, table rows, dates and signatures stay lines of their own. A number behind a
    ``label`` and the end of its line stays apart from the number that the next line begins with: ``见附表1⏎820户``.
    ``as_read`` tells how wide a span was before the text was normalized, when its lines were wrapped. Lines
    ``of_page`` (its date, its menus) stay apart as well.
    """
    if "\n" not in text:
        return []
    lines = _lines(text)
    apart = {line.row for line in lines if of_page and of_page.match(line.body[:_LONGEST_OF_PAGE])}
    breaks = _open_breaks(lines, apart)
    if not breaks:
        return []
    width = None
    if as_read and len(breaks) >= _FEWEST_FULL_LINES:
        before = [line._replace(width=line.indent + as_read(line.start, line.end)) for line in lines]
        if width := _wrap_width(before, _open_breaks(before, apart), apart):
            breaks = _open_breaks(before, apart)
    width = width or _wrap_width(lines, breaks, apart)
    chosen = _wrapped(breaks, width) if width else _stray(lines, breaks)
    return [Edit(one.end, two.start, _glue(one.body, two.body, label)) for one, two in chosen]


def _open_breaks(lines: Sequence[_Line], apart: set[int]) -> list[tuple[_Line, _Line]]:
    """The line ends that may stand inside a sentence; the rows ``apart`` are about the page."""
    return [
        (one, two)
        for one, two in pairwise(lines)
        if is_open(one.body) and _goes_on(two) and not apart & {one.row, two.row}
    ]


def _glue(left: str, right: str, label: re.Pattern[str] | None) -> str:
    is_label = label is not None and right[0].isdigit() and label.search(left)
    return " " if is_label else glue(left, right)


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank."""
    lines: list[_Line] = []
    for row, (start, line) in enumerate(placed_lines(text)):
        body = line.strip(_BLANK)
        if body:
            indent = len(line) - len(line.lstrip(" "))
            width = indent + columns_of(body)
            lines.append(_Line(row, start + indent, start + indent + len(body), body, indent, width))
    return lines


def is_open(line: str) -> bool:
    """Whether the sentence of this line, which has no blanks at its ends, does not end with it."""
    return "\t" not in line and not _CLOSED.search(line, max(0, len(line) - 3))


def _goes_on(line: _Line) -> bool:
    """Whether the line may be the rest of a sentence."""
    body = line.body
    return not ("\t" in body or MARKER.match(body) or DATE_LINE.match(body) or SIGNATURE.match(body))


def _wrap_width(lines: Sequence[_Line], breaks: Sequence[tuple[_Line, _Line]], apart: set[int]) -> int | None:
    """The column at which the text was wrapped, ``None`` where it was not.

    Wrapped are texts in which most unfinished lines of prose end near one column, half of them right at it, hardly a
    line goes further, and a sentence ends somewhere: a list of items without full stops has lines alike by chance.
    Where marks hang over the margin, the column is the one at which most lines end.
    """
    widths = sorted(one.width for one, _ in breaks if _CLAUSE.search(one.body))
    if len(widths) < _FEWEST_FULL_LINES:
        return None
    crowd, width = max((rank + 1 - bisect_left(widths, width - _RAGGED), width) for rank, width in enumerate(widths))
    if not _NARROWEST <= width <= _WIDEST or crowd < max(_FEWEST_FULL_LINES, len(widths) / 2):
        return None
    if not _is_sharp([other for other in widths if width - _RAGGED <= other <= width], width):
        return None
    longer = sum(line.width > width + _RAGGED and line.row not in apart for line in lines)
    return width if longer <= len(lines) // 10 and any(line.body[-1] in "。！" for line in lines) else None


def _is_sharp(crowd: Sequence[int], width: int) -> bool:
    """Whether lines that end near ``width`` do so at one column: half of them at it, or most of many before it."""
    if 2 * sum(width - _SHARP <= other for other in crowd) >= len(crowd):
        return True
    most = max(bisect_right(crowd, start + _SHARP) - rank for rank, start in enumerate(crowd))
    return len(crowd) >= _MANY_FULL_LINES and most >= _MOST * len(crowd)


def _wrapped(breaks: Sequence[tuple[_Line, _Line]], width: int) -> Iterator[tuple[_Line, _Line]]:
    """The breaks behind full lines; a page's foot between two lines has left one blank line at most."""
    near = [(one, two) for one, two in breaks if two.row - one.row <= 2]
    longest = max((one.columns for one, _ in near if one.width >= width - _RAGGED), default=0)
    full = [(one, two) for one, two in near if one.width >= width - _RAGGED or one.columns >= longest - 2]
    margins = Counter(two.indent for _, two in full).most_common(1)
    return ((one, two) for one, two in full if two.indent <= margins[0][0])


def _stray(lines: Sequence[_Line], breaks: Sequence[tuple[_Line, _Line]]) -> list[tuple[_Line, _Line]]:
    """Single breaks inside sentences: ``…重要论述关于退役⏎军人工作的部署，…``.

    Where many long lines end without a mark, that is how the text is written, and only a comma shows a break.
    """
    found = [(one, two) for one, two in breaks if _is_stray(one, two)]
    long = sum(len(line.body) >= _LONG for line in lines)
    careless = len(found) > max(2, long // 4)
    return [(one, two) for one, two in found if not careless or one.body[-1] in "，、"]


def _is_stray(one: _Line, two: _Line) -> bool:
    last = one.body[-1]
    if len(one.body) < _LONG or two.row - one.row > 1 or two.indent or not is_han(two.body[0]):
        return False
    if last in "，、":
        return True
    return is_han(last) and bool(_CLAUSE.search(one.body) and _CLAUSE.search(two.body)) and not _is_heading(one)


def _is_heading(line: _Line) -> bool:
    """``（三）坚持问题导向，聚焦特点规律，推动服务保障提质增效``: numbered, without a full stop, not too long."""
    numbered = MARKER.match(line.body)
    return bool(numbered and len(line.body) < _LONG_HEADING and not _STOP.search(line.body))
