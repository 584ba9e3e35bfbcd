"""A figure in a table as a sentence of its own: ``优待证发放1张`` under the title of the table.

In a table the words around a number are those of its neighbours. What is said of it stands in the head of its column
and the name of its row; put before the number, with the headings and the title of the table above, these make a
report of one sentence, which the rules read as any other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from pipeline.model import Figure, Section
from pipeline.split import outwards

_LONGEST = 120


class Statement(NamedTuple):
    """A report of one sentence about one figure."""

    text: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]


def statement_of(figure: Figure, sections: tuple[Section, ...]) -> Statement | None:
    """The sentence for a figure in a table; ``None`` where the heads say nothing, or the figure is a rise."""
    cell = figure.cell
    if cell is None or not cell.statement:
        return None
    home = sections[figure.section]
    headings = [section.heading[:_LONGEST] for section in reversed(outwards(sections, home))]
    heading = " ".join((*headings, cell.title[-_LONGEST:]))
    start = len(heading) + 1 + len(cell.statement)
    text = f"{heading}\n{cell.statement}1{figure.unit or ''}"
    section = Section(0, None, 0, None, "", heading, home.role, 0, len(text), len(heading))
    return Statement(text, (section,), (replace(figure, start=start, end=len(text), section=0),))
