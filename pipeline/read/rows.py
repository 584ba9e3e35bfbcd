"""Table rows -> lines, the same for HTML, DOCX and PDF: a row of data is one line, a row that only lays out is many.

Merged cells: the text stands once, in the first row and column; the other columns it covers are empty cells, so that
every figure stays under its heading.
"""

from __future__ import annotations

from collections.abc import Sequence

MAX_CELL = 600
"""A cell longer than this holds running text, not data: its row is laid out, its lines stay lines."""

_MAX_SPAN = 200


def row_line(cells: Sequence[str]) -> str:
    """The cells joined by TAB, without the empty ones at the end."""
    return "\t".join(cells).rstrip("\t")


def is_data_row(cell_sizes: Sequence[int], *, nested: bool) -> bool:
    """Whether a row is data, given the lengths of its cells and whether a table stands in one of them."""
    return not nested and len(cell_sizes) > 1 and max(cell_sizes) <= MAX_CELL


def span_of(value: str | None) -> int:
    """The number in a ``colspan``, ``rowspan`` or ``gridSpan``, within reason; 1 where it is none."""
    return min(max(int(value), 1), _MAX_SPAN) if value and value.isascii() and value.isdigit() and len(value) < 5 else 1


class Grid:
    """Where the cells of one table stand: knows which columns are still covered by a cell from a row above."""

    def __init__(self) -> None:
        self._covered: dict[int, int] = {}
        self._cells: list[str] = []

    def add(self, text: str, columns: int = 1, rows: int = 1) -> None:
        """Put a cell into the next free column of the row."""
        self._skip_covered()
        if rows > 1:
            start = len(self._cells)
            self._covered.update(dict.fromkeys(range(start, start + columns), rows))
        self._cells += [text] + [""] * (columns - 1)

    @property
    def covered(self) -> int:
        """How many columns of the next row are taken by cells from above."""
        return len(self._covered)

    def end_row(self) -> list[str]:
        """The cells of the row; the next one begins."""
        self._skip_covered()
        cells, self._cells = self._cells, []
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}
        return cells

    def _skip_covered(self) -> None:
        while len(self._cells) in self._covered:
            self._cells.append("")
