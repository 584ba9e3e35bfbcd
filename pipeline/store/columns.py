"""Some columns of a shard's file by themselves: read, and replaced without the work on the documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.schemas import SCHEMAS
from pipeline.store.shards import Draft, part_path, write_draft


def read_columns(path: Path, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a file, of these columns alone; dates are ``datetime.date``."""
    table = pq.ParquetFile(path).read(columns=list(columns))
    yield from zip(*(table[column].to_pylist() for column in columns), strict=True)


def redraft(out: Path, index: int, name: str, column: str, values: Sequence[Any]) -> Draft:
    """A draft of one table of a shard with other values in one column: the bytes of a table that had them at once."""
    table = pq.ParquetFile(out / part_path(name, index)).read()
    field = SCHEMAS[name].field(column)
    table = table.set_column(table.schema.get_field_index(column), field, pa.array(values, type=field.type))
    return write_draft(out, index, {name: table.cast(SCHEMAS[name]).combine_chunks()})
