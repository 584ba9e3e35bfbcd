"""What the page shows of one report when it is opened: its text, every figure in it, and where its headings stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from pipeline.audit.page.columns import Json, dates, numbers, words
from pipeline.audit.page.tables import Columns, OrderedTables

_WORDS = ("quote", "unit", "mod", "status", "counted", "act", "indicator")
_NUMBERS = ("start", "end", "value", "value_max", "year")
_DATES = ("period_start", "period_end")


def report_blocks(tables: OrderedTables) -> Iterator[Json]:
    """One block a document, in their order: ``text``, ``figures`` and ``headings``; offsets count code points."""
    figures, sections = _by_document(tables.figures), _by_document(tables.sections)
    for place, text in enumerate(tables.documents["text"]):
        yield {
            "text": text,
            "figures": _figures(tables.figures, figures.get(place, range(0))),
            "headings": _headings(tables.sections, sections.get(place, range(0))),
        }


def _by_document(columns: Columns) -> dict[int, range]:
    """The rows of each document, which stand together."""
    rows: dict[int, range] = {}
    for document, group in groupby(range(len(columns["document"])), key=columns["document"].__getitem__):
        members = list(group)
        rows[document] = range(members[0], members[-1] + 1)
    return rows


def _figures(columns: Columns, rows: range) -> Json:
    block = {name: numbers(columns[name][row] for row in rows) for name in _NUMBERS}
    block |= {name: words(columns[name][row] for row in rows) for name in _WORDS}
    return block | {name: dates(columns[name][row] for row in rows) for name in _DATES}


def _headings(columns: Columns, rows: range) -> Json:
    """Where the sections with a heading begin."""
    return [columns["start"][row] for row in rows if columns["heading"][row]]
