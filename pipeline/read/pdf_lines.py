"""Characters on a page -> its lines in reading order, columns of print one after the other.

A gap is a space, a TAB, or nothing: text set wide (``工 作 总 结``, ``4 5 1 2``) and lines stretched to the margin have
gaps that mean nothing; gaps that stand one below the other part the columns of a table without ruled lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.read.pdf_page import Glyph

#: Gaps in ems: of the columns of a table or of print, of a word, and of a space that stands in the file.
_WIDE = 1.5
_WORD = 0.5
_LETTERS = 0.2
_DIGITS = 0.35
_SPACE = 0.12

#: A line of a column of print is no cell of a table: so many characters at least.
_PROSE = 8
_FEWEST_ROWS = 4


class Segment(NamedTuple):
    """A part of a line without wide gaps."""

    text: str
    left: float
    right: float


class Row(NamedTuple):
    """What stands on one baseline."""

    baseline: float
    size: float
    segments: tuple[Segment, ...]


class Line(NamedTuple):
    """A line as a reader sees it. ``column`` tells apart the columns of print of all pages."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    page: int = 0
    column: int = 0


def lines_of(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The lines of a page in reading order."""
    lines: list[Line] = []
    for column, rows in enumerate(_columns(_rows(glyphs))):
        for index, row in enumerate(rows):
            near = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]
            first, last = row.segments[0], row.segments[-1]
            lines.append(Line(_text(row, near), first.left, last.right, row.baseline, row.size, page, column))
    return lines


def _rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """From top to bottom; raised and lowered characters stand in the row of those beside them."""
    groups: list[list[Glyph]] = []
    main: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if main is None or glyph.baseline - main.baseline > _reach(main, glyph):
            groups.append([])
            main = glyph
        elif glyph.size > main.size:
            main = glyph
        groups[-1].append(glyph)
    return [row for group in groups if (row := _row(group))]


def _reach(main: Glyph, glyph: Glyph) -> float:
    """How far below ``main`` a character of the same row may stand: an index less than what an index hangs on."""
    return 0.45 * glyph.size if glyph.size >= main.size else 0.25 * main.size


def _row(glyphs: Sequence[Glyph]) -> Row | None:
    ordered = _single(sorted(glyphs, key=lambda glyph: glyph.left))
    seen = [glyph for glyph in ordered if glyph.char != " "]
    if not seen:
        return None
    sizes = Counter(glyph.size for glyph in seen)
    size = min(sizes, key=lambda size: (-sizes[size], -size))
    baselines = Counter(glyph.baseline for glyph in seen if glyph.size == size)
    return Row(min(baselines, key=lambda place: (-baselines[place], place)), size, tuple(_segments(ordered, seen)))


def _single(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Without the second prints of a character, by which some programs make it bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not any(_is_second_print(other, glyph) for other in kept[-3:]):
            kept.append(glyph)
    return kept


def _is_second_print(one: Glyph, two: Glyph) -> bool:
    """A shifted one: characters at the same place are parts of one drawing, such as the two of ``——``."""
    return one.char == two.char and 0 < two.left - one.left < 0.2 * two.size


def _segments(ordered: Sequence[Glyph], seen: Sequence[Glyph]) -> Iterator[Segment]:
    spacing = _spacing(seen)
    parts: list[str] = []
    first = last = None
    blank: Glyph | None = None
    for glyph in ordered:
        if glyph.char == " ":
            blank = blank or glyph
            continue
        if last is None or first is None:
            first = glyph
        elif (between := _between(last, glyph, spacing, blank)) is None:
            yield Segment("".join(parts), first.left, last.right)
            parts, first = [], glyph
        else:
            parts.append(between)
        parts.append(glyph.char)
        last, blank = glyph, None
    if first and last:
        yield Segment("".join(parts), first.left, last.right)


def _spacing(seen: Sequence[Glyph]) -> float:
    """The gap that all characters of a row are set apart by."""
    gaps = [max(0.0, two.left - one.right) for one, two in pairwise(seen)]
    return median(gaps) if len(gaps) > 2 else 0.0


def _between(one: Glyph, two: Glyph, spacing: float, blank: Glyph | None) -> str | None:
    """What stands for the gap between two characters, in which the file may have a ``blank``; ``None`` where it parts
    columns."""
    em = max(one.size, two.size)
    gap = two.left - one.right
    if gap - spacing >= _WIDE * em:
        return None
    if blank:
        return " " if two.left - blank.left >= _SPACE * em else ""
    both = one.char + two.char
    least = _WORD
    if both.isascii() and both.isalnum():
        least = _DIGITS if both.isdigit() else _LETTERS
    return " " if gap - spacing > least * em else ""


def _text(row: Row, near: Sequence[Row]) -> str:
    """The segments with TAB where a gap goes on in the row above or below, with a space elsewhere."""
    text = row.segments[0].text
    for one, two in pairwise(row.segments):
        text += ("\t" if any(_has_gap(other, one.right, two.left) for other in near) else " ") + two.text
    return text


def _has_gap(row: Row, start: float, end: float) -> bool:
    return any(max(one.right, start) < min(two.left, end) for one, two in pairwise(row.segments))


def _columns(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows as they are read: where print stands in two columns, all of the left one before the right one."""
    start = 0
    plain: list[Row] = []
    while start < len(rows):
        end, gutter = _run(rows, start)
        if sum(_is_double(row) for row in rows[start:end]) < _FEWEST_ROWS:
            plain.append(rows[start])
            start += 1
            continue
        yield from (part for part in (plain, _side(rows[start:end], gutter, left=True)) if part)
        yield _side(rows[start:end], gutter, left=False)
        plain, start = [], end
    if plain:
        yield plain


def _is_double(row: Row) -> bool:
    return len(row.segments) == 2 and all(len(segment.text) >= _PROSE for segment in row.segments)


def _run(rows: Sequence[Row], start: int) -> tuple[int, float]:
    """Where the rows end that leave the same gutter free as the first one, and the middle of the gutter."""
    if not _is_double(rows[start]):
        return start, 0.0
    left, right = rows[start].segments[0].right, rows[start].segments[1].left
    end = start + 1
    for above, row in pairwise(rows[start:]):
        middle = (left + right) / 2
        inner = max([left, *(part.right for part in row.segments if part.left + part.right < 2 * middle)])
        outer = min([right, *(part.left for part in row.segments if part.left + part.right >= 2 * middle)])
        if outer - inner < row.size or row.baseline - above.baseline > 3 * row.size:
            break
        left, right, end = inner, outer, end + 1
    return end, (left + right) / 2


def _side(rows: Sequence[Row], gutter: float, *, left: bool) -> list[Row]:
    parts = (
        (row, tuple(part for part in row.segments if (part.left + part.right < 2 * gutter) == left)) for row in rows
    )
    return [row._replace(segments=segments) for row, segments in parts if segments]
