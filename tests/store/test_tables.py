"""Rows become tables, or an error that names the column."""

from __future__ import annotations

import pytest

from pipeline.rows import ProblemRow
from pipeline.store.schemas import SCHEMAS
from pipeline.store.tables import RowError, to_table
from tests.run.fakes import extraction

ONE = extraction("a.txt", "3人\n4户\n")


@pytest.mark.parametrize("table", list(SCHEMAS))
def test_a_table_without_rows_has_the_schema(table):
    made = to_table(table, [])
    assert made.num_rows == 0
    assert made.schema == SCHEMAS[table]


@pytest.mark.parametrize("table", ["sections", "figures", "facts"])
def test_rows_come_back_as_they_went_in(table):
    rows = list(getattr(ONE, table))
    made = to_table(table, rows)
    assert made.schema == SCHEMAS[table]
    back = [tuple(_iso(value) for value in row.values()) for row in made.to_pylist()]
    assert back == [tuple(row) for row in rows]


def _iso(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_flags_are_lists_of_words():
    assert to_table("documents", [ONE.document])["flags"].to_pylist() == [["short"]]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("published", "2025-13-01", "documents.published"),
        ("published", "去年", "documents.published"),
        ("year", "2024", "documents.year"),
        ("text", "\ud800", "documents.text"),
        ("sha256", None, "documents.sha256: must not be null"),
        ("n_chars", 2**40, "documents.n_chars"),
    ],
)
def test_a_value_that_does_not_fit_is_told_by_table_and_column(field, value, told):
    with pytest.raises(RowError, match=told):
        to_table("documents", [ONE.document._replace(**{field: value})])


def test_rows_of_another_table_are_refused():
    with pytest.raises(RowError, match="facts: rows have not"):
        to_table("facts", [ProblemRow("a", None, "read", "error", "x", "y")])
