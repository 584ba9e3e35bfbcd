"""Parts of one table that a line across it or a page sets apart, and several tables that stand in one block."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.measure.tables.grids import Grid, Layout, Line
from pipeline.measure.tables.values import has_values, is_blank_mark
from pipeline.measure.tables.words import TableWords

_WIDEST_GAP, _LONGEST_LINE = 4, 30


def joined(grids: list[Grid], lines: list[Line], words: TableWords) -> Iterator[Grid]:
    """Grids of which one goes on in the next become one; a line between them (``一、双拥工作``) heads its rows."""
    before: Grid | None = None
    width = 0
    for grid in grids:
        if before is not None and grid.width <= width and _goes_on(before, grid, lines, words):
            between = _between(before, grid, lines)
            if between and not words.continued.search(between[-1]):
                before.groups[len(before.rows)] = between[-1]
            before.rows += grid.rows
            before.lines = (before.lines[0], grid.lines[1])
            continue
        if before is not None:
            yield before
        before, width = grid, grid.width
    if before is not None:
        yield before


def _goes_on(before: Grid, grid: Grid, lines: list[Line], words: TableWords) -> bool:
    """Whether a grid without a head, or with the same head again, continues the one before."""
    if grid.layout is not before.layout or grid.layout is Layout.LINES or grid.lines[0] - before.lines[1] > _WIDEST_GAP:
        return False
    head, first = _texts(before, 0), _texts(grid, 0)
    if has_values(head) or not (has_values(first) or first == head):
        return False
    between = _between(before, grid, lines)
    return len(between) <= 2 and not any(_parts(line, words) for line in between)


def _parts(line: str, words: TableWords) -> bool:
    """Whether a line ends a table, or is the title of another."""
    if words.continued.search(line):
        return False
    ends = words.notes.search(line) or words.titled.search(line) or words.caption.search(line)
    return bool(ends) or len(line) > _LONGEST_LINE or "。" in line


def _between(before: Grid, grid: Grid, lines: list[Line]) -> list[str]:
    return [text for line in lines[before.lines[1] : grid.lines[0]] if (text := line.text.strip())]


def parted(grid: Grid, words: TableWords) -> Iterator[Grid]:
    """A block in which a second table follows with a head of its own, as several grids."""
    start = 0
    for index in range(1, len(grid.rows)):
        if index - start > 1 and _is_new_head(grid, start, index, words):
            yield _part(grid, start, index)
            start = index
    yield _part(grid, start, len(grid.rows)) if start else grid


def _part(grid: Grid, start: int, end: int) -> Grid:
    groups = {row - start: name for row, name in grid.groups.items() if start <= row < end}
    return Grid(grid.layout, grid.rows[start:end], grid.above, grid.lines, groups)


def _is_new_head(grid: Grid, start: int, index: int, words: TableWords) -> bool:
    """A row of names alone, of which the first is that of a column of names (``项目``), behind a row of numbers."""
    texts = _texts(grid, index)
    if has_values(texts) or not has_values(_texts(grid, index - 1)) or any(is_blank_mark(t) and t for t in texts):
        return False
    if texts == _texts(grid, start) or sum(bool(text) for text in texts) < 2:
        return False
    return bool(words.stubs.search(texts[0]) or words.places.search(texts[0]))


def _texts(grid: Grid, row: int) -> list[str]:
    return [cell.text for cell in grid.rows[row]]
