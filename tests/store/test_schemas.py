"""The schemas say what the row classes say."""

from __future__ import annotations

import typing

import pyarrow as pa
import pytest

from pipeline.rows import DocumentRow, FactRow, FigureRow, ProblemRow, SectionRow
from pipeline.store.schemas import SCHEMAS

ROWS = {
    "documents": DocumentRow,
    "sections": SectionRow,
    "figures": FigureRow,
    "facts": FactRow,
    "problems": ProblemRow,
}
CATEGORIES = {
    *("format", "encoding", "document_type", "script", "role", "mod", "status", "unit", "indicator", "label"),
    *("stage", "severity", "code", "region", "adcode", "rule", "pack", "pack_version"),
    *("title_from", "organisation_from", "region_from", "document_type_from", "published_from"),
    *("year_from", "plan_year_from"),
}
DATES = {"published", "period_start", "period_end"}


def test_there_is_a_schema_for_each_table():
    assert list(SCHEMAS) == list(ROWS)


@pytest.mark.parametrize("table", list(ROWS))
def test_fields_are_those_of_the_row_class_in_its_order(table):
    assert tuple(SCHEMAS[table].names) == ROWS[table]._fields


@pytest.mark.parametrize("table", list(ROWS))
def test_a_field_is_nullable_where_the_row_may_hold_none(table):
    hints = typing.get_type_hints(ROWS[table])
    for field in SCHEMAS[table]:
        assert field.nullable == (type(None) in typing.get_args(hints[field.name])), field.name


@pytest.mark.parametrize("table", list(ROWS))
def test_types_follow_from_names_and_annotations(table):
    hints = typing.get_type_hints(ROWS[table])
    for field in SCHEMAS[table]:
        assert field.type == _expected(field.name, hints[field.name]), field.name


def _expected(name, hint):
    if name in DATES:
        return pa.date32()
    if name in CATEGORIES:
        return pa.dictionary(pa.int32(), pa.string())
    kinds = {
        str: pa.string(),
        float: pa.float64(),
        int: pa.int32(),
        bytes: pa.binary(),
        tuple[str, ...]: pa.list_(pa.string()),
    }
    kinds |= {str | None: pa.string(), float | None: pa.float64(), int | None: pa.int64()}
    return kinds[hint]
