"""Rows to Arrow tables, column by column: twice as fast as a list of dicts, and never a guessed type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat
from typing import Any

import pyarrow as pa

from pipeline.store.schemas import SCHEMAS


class RowError(ValueError):
    """Rows that do not fit the schema of their table; the message names the table, the column and the reason."""


def to_table(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """The rows of table ``name`` (see :data:`SCHEMAS`); raises :class:`RowError` where a value does not fit."""
    schema = SCHEMAS[name]
    if any(len(row) != len(schema) for row in rows):
        raise RowError(f"{name}: rows have not the {len(schema)} columns of the schema")
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else repeat((), len(schema))
    arrays = [_column(name, field, values) for field, values in zip(schema, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _column(table: str, field: pa.Field, values: Sequence[Any]) -> pa.Array:
    try:
        array = pa.array(_dates(values) if field.type == pa.date32() else values, type=field.type)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise RowError(f"{table}.{field.name}: {error}") from error
    if array.null_count and not field.nullable:
        raise RowError(f"{table}.{field.name}: must not be null")
    return array


def _dates(values: Sequence[str | None]) -> list[date | None]:
    return [None if value is None else date.fromisoformat(value) for value in values]
