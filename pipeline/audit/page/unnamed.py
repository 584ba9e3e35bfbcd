"""The figures that no rule names, ranked by what is counted, what was done and the unit: where new rules come from.

Figures of copies are left out, so that a page that was reposted often does not rise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.audit.page.columns import Json, numbers, words
from pipeline.audit.page.tables import Columns, OrderedTables

MOST_GROUPS = 2_000
"""So many groups are shown; the rest is only counted."""
EXAMPLES = 3

Key = tuple[str | None, str | None, str | None]


class Group(NamedTuple):
    """Figures with the same noun, act and unit: their rows in ``figures``, and how many documents have them."""

    key: Key
    rows: tuple[int, ...]
    documents: int


def unnamed_groups(tables: OrderedTables) -> list[Group]:
    """The groups, those with the most figures first, then those in the most documents.

    Groups without a noun come last: no rule can be written for them as they are.
    """
    figures = tables.figures
    rows: dict[Key, list[int]] = {}
    for row, indicator in enumerate(figures["indicator"]):
        if indicator is None and figures["doc_id"][row] not in tables.copies:
            rows.setdefault((figures["counted"][row], figures["act"][row], figures["unit"][row]), []).append(row)
    groups = [Group(key, tuple(group), len({figures["doc_id"][row] for row in group})) for key, group in rows.items()]
    return sorted(groups, key=_rank)


def _rank(group: Group) -> tuple[bool, int, int, list[str]]:
    return (group.key[0] is None, -len(group.rows), -group.documents, [word or "" for word in group.key])


def unnamed_columns(tables: OrderedTables) -> Json:
    """The ranking as the page shows it, with some examples of each group and what the rest comes to."""
    groups = unnamed_groups(tables)
    shown, rest = groups[:MOST_GROUPS], groups[MOST_GROUPS:]
    return {
        "counted": words(group.key[0] for group in shown),
        "act": words(group.key[1] for group in shown),
        "unit": words(group.key[2] for group in shown),
        "figures": numbers(len(group.rows) for group in shown),
        "documents": numbers(group.documents for group in shown),
        "examples": [_examples(tables.figures, group.rows) for group in shown],
        "total": sum(len(group.rows) for group in groups),
        "left_out": {"groups": len(rest), "figures": sum(len(group.rows) for group in rest)},
    }


def _examples(figures: Columns, rows: Sequence[int]) -> Json:
    """Some figures of a group, each of another document where there are enough: document, offset, clause and quote."""
    by_document: dict[str, int] = {}
    for row in rows:
        by_document.setdefault(figures["doc_id"][row], row)
    chosen = list(islice(by_document.values(), EXAMPLES))
    if len(chosen) < EXAMPLES:  # then they are the first of every document
        first = set(chosen)
        chosen += islice((row for row in rows if row not in first), EXAMPLES - len(chosen))
    return [[figures[name][row] for name in ("document", "start", "clause", "quote")] for row in chosen]
