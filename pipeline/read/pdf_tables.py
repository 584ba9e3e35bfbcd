"""Ruled lines on a page -> the cells of its tables.

Lines that touch make a grid; two squares of it without a line between them are one cell. A frame around text is no
table. A side that is left open counts as closed where the lines across end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf_page import Glyph, Rule

#: In points: lines so near are one, lines so near touch, cells are no smaller.
_SAME = 3.5
_TOUCH = 3.0
_SMALLEST = 6.0

_MOST_RULES = 400
"""A page with more lines (a plan, a chart) bears no table that could be read."""

_MOST_SQUARES = 10_000

Cell = tuple[int, int]


class Table(NamedTuple):
    """A grid of ``len(xs) - 1`` columns and ``len(ys) - 1`` rows; ``owners``: each square's cell, named by the upper
    left square of the cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: dict[Cell, Cell]

    @property
    def top(self) -> float:
        """Where it begins on the page."""
        return self.ys[0]

    def cell_at(self, glyph: Glyph) -> Cell | None:
        """The cell that a character stands in, ``None`` where it stands outside the table."""
        x, y = (glyph.left + glyph.right) / 2, glyph.baseline - 0.35 * glyph.size
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owners.get((row, column))

    def sides(self) -> dict[Cell, tuple[float, float]]:
        """Each cell's left and right side."""
        columns: dict[Cell, tuple[int, int]] = {}
        for (_, column), owner in self.owners.items():
            first, last = columns.get(owner, (column, column))
            columns[owner] = (min(first, column), max(last, column))
        return {cell: (self.xs[first], self.xs[last + 1]) for cell, (first, last) in columns.items()}


def tables_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Table]:
    """The tables of a page, small ones first: they may stand in a large one."""
    across, down = _merged(across), _merged(down)
    if max(len(across), len(down)) > _MOST_RULES:
        return []
    tables = [table for group in _touching(across, down) if (table := _table(*group))]
    return sorted(tables, key=lambda table: (table.ys[-1] - table.ys[0]) * (table.xs[-1] - table.xs[0]))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Each line once: the two sides of a drawn line, the pieces of a long or a dotted one."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if not groups or rule.place - groups[-1][0].place > _SAME:
            groups.append([])
        groups[-1].append(rule)
    whole = (rule for group in groups for rule in _joined(group))
    return [rule for rule in whole if rule.end - rule.start >= _SMALLEST]


def _joined(group: Sequence[Rule]) -> Iterator[Rule]:
    place = (group[0].place + group[-1].place) / 2
    start = end = None
    for rule in sorted(group, key=lambda rule: rule.start):
        if start is None or end is None:
            start, end = rule.start, rule.end
        elif rule.start - end <= _TOUCH:
            end = max(end, rule.end)
        else:
            yield Rule(place, start, end)
            start, end = rule.start, rule.end
    if start is not None and end is not None:
        yield Rule(place, start, end)


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The horizontal and the vertical lines that hang together."""
    free_across, free_down = set(range(len(across))), set(range(len(down)))
    while free_across:
        frontier = {min(free_across)}
        free_across -= frontier
        group: tuple[list[Rule], list[Rule]] = ([], [])
        while frontier:
            group[0].extend(across[index] for index in sorted(frontier))
            reached = {index for index in free_down if any(_touch(across[other], down[index]) for other in frontier)}
            free_down -= reached
            group[1].extend(down[index] for index in sorted(reached))
            frontier = {index for index in free_across if any(_touch(across[index], down[other]) for other in reached)}
            free_across -= frontier
        yield group


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCH <= down.place <= across.end + _TOUCH
        and down.start - _TOUCH <= across.place <= down.end + _TOUCH
    )


def _table(across: Sequence[Rule], down: Sequence[Rule]) -> Table | None:
    xs = _places(down, across)
    ys = _places(across, down)
    if not 0 < (len(xs) - 1) * (len(ys) - 1) <= _MOST_SQUARES:
        return None
    owners = _owners(xs, ys, across, down)
    rows: dict[int, set[Cell]] = {}
    for (row, _), owner in owners.items():
        rows.setdefault(row, set()).add(owner)
    return Table(xs, ys, owners) if any(len(cells) > 1 for cells in rows.values()) else None


def _places(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, ...]:
    """Where lines stand, and where the lines that cross them end without one: open sides."""
    places = {rule.place for rule in rules}
    ends = (min(rule.start for rule in crossing), max(rule.end for rule in crossing)) if crossing else ()
    places |= {end for end in ends if all(abs(end - place) > _SMALLEST for place in places)}
    return tuple(sorted(places))


def _owners(xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]) -> dict[Cell, Cell]:
    """Each square's cell: a square joins those to its left and above that it has no line towards."""
    parents: dict[Cell, Cell] = {}
    walls, floors = _by_place(down), _by_place(across)
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            parents[row, column] = (row, column)
            if column and not _parted(walls.get(left, ()), (top + bottom) / 2):
                _unite(parents, (row, column), (row, column - 1))
            if row and not _parted(floors.get(top, ()), (left + right) / 2):
                _unite(parents, (row, column), (row - 1, column))
    return {square: _root(parents, square) for square in parents}


def _by_place(rules: Iterable[Rule]) -> dict[float, list[Rule]]:
    places: dict[float, list[Rule]] = {}
    for rule in rules:
        places.setdefault(rule.place, []).append(rule)
    return places


def _parted(rules: Sequence[Rule], middle: float) -> bool:
    """Whether one of the lines runs along the middle of a square's side."""
    return any(rule.start <= middle <= rule.end for rule in rules)


def _unite(parents: dict[Cell, Cell], one: Cell, two: Cell) -> None:
    first, second = sorted((_root(parents, one), _root(parents, two)))
    parents[second] = first


def _root(parents: dict[Cell, Cell], square: Cell) -> Cell:
    while parents[square] != square:
        parents[square] = parents[parents[square]]
        square = parents[square]
    return square
