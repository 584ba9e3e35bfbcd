"""A large run made of a small one: every repetition has texts of its own, as long and as various as the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.store.loading import load
from pipeline.store.manifest import Manifest, ShardEntry, write_manifest
from pipeline.store.schemas import SCHEMAS
from pipeline.store.shards import put_in_place, write_draft

_NAMES = {"doc_id", "source", "section_id", "parent_id", "figure_id", "fact_id", "duplicate_of"}
_TEXTS = {"title", "text", "quote", "evidence", "clause", "counted", "act", "heading", "section"}
_FIRST, _COUNT = 0x4E00, 20_902  # Chinese characters, each of which another takes the place of


def repeat_run(out: Path, target: Path, facts: int) -> Path:
    """Write to ``target`` the run in ``out`` so often that it has at least so many facts."""
    tables = load(out)
    whole = {name: tables.arrow(name) for name in SCHEMAS}
    times = -(-facts // whole["facts"].num_rows)
    shards = {}
    for turn in range(times):
        draft = write_draft(target, turn, {name: _repeated(table, turn) for name, table in whole.items()})
        put_in_place(target, draft)
        shards[turn] = ShardEntry(f"{turn}", draft.files)
    made = tables.manifest
    write_manifest(target, Manifest(times, made.pack, made.code_version, complete=True, shards=shards))
    return target


def _repeated(table: pa.Table, turn: int) -> pa.Table:
    for place, field in enumerate(table.schema):
        if field.name in _NAMES:
            named = pc.binary_join_element_wise(f"{turn:04d}", table.column(place), "")
            table = table.set_column(place, field, named)
        elif field.name in _TEXTS:
            shifted = [_shifted(text, turn) for text in table.column(place).to_pylist()]
            table = table.set_column(place, field, pa.array(shifted, field.type))
    return table


def _shifted(text: str | None, turn: int) -> Any:
    """The text with other Chinese characters, the same number of them; all else stays."""
    if text is None:
        return None
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    chinese = (codes >= _FIRST) & (codes < _FIRST + _COUNT)
    codes[chinese] = (codes[chinese] - _FIRST + 97 * turn) % _COUNT + _FIRST
    return codes.tobytes().decode("utf-32-le", "surrogatepass")
