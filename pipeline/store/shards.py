"""The files of one shard: written beside their place, checked, made durable, and only then renamed into it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.store.manifest import FileEntry, OutputError
from pipeline.store.schemas import SCHEMAS
from pipeline.store.whole import hash_file, sync_folder

DOCUMENTS_PER_SHARD = 256
_SMALL_SHARD = 16
_FEW_SHARDS = 16
_ROW_GROUP = 65_536
_PART = re.compile(r"part-(\d{4,})\.parquet")


def choose_n_shards(n_inputs: int) -> int:
    """How many shards a folder gets for good, a power of two: about 256 documents a shard when there are many.

    Small folders get a shard for each 16 documents, up to 16 shards: enough to keep some processes busy and to lose
    little when a run is killed, without a heap of tiny files. 10 documents: 1; 58: 4; 256 to 4096: 16; 100,000: 512.
    """
    many = _power_of_two(n_inputs / DOCUMENTS_PER_SHARD)
    few = min(_FEW_SHARDS, _power_of_two(n_inputs / _SMALL_SHARD))
    return max(many, few)


def _power_of_two(number: float) -> int:
    power = 1
    while power < number:
        power *= 2
    return power


def shard_of(name: str, n_shards: int) -> int:
    """The shard of a document: it depends on its source name alone."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8")).digest(), "big") % n_shards


def part_path(table: str, index: int) -> str:
    """Where a shard's file of a table lies below OUT."""
    return f"{table}/part-{index:04d}.parquet"


@dataclass(frozen=True, slots=True)
class Draft:
    """A shard's files, complete and durable, but not in their place yet; ``temporary`` is keyed like ``files``."""

    files: Mapping[str, FileEntry]
    temporary: Mapping[str, str]


def write_draft(out: Path, index: int, tables: Mapping[str, Any]) -> Draft:
    """Write the tables of a shard (all five, or those that change) beside their places and check them.

    The names begin with a dot, so that pyarrow and pandas pass over them, and hold the process id, so that a process
    left over from a killed run cannot write into ours.
    """
    files: dict[str, FileEntry] = {}
    temporary: dict[str, str] = {}
    for name, table in tables.items():
        path = f"{name}/.part-{index:04d}.{os.getpid()}.tmp"
        temporary[name] = path
        files[name] = _write_file(out / path, part_path(name, index), table)
    return Draft(files, temporary)


def _write_file(path: Path, final: str, table: Any) -> FileEntry:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", compression_level=3, use_dictionary=True, row_group_size=_ROW_GROUP)
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
    footer = pq.read_metadata(path)
    if footer.num_rows != table.num_rows:
        raise OutputError(f"{path}: {footer.num_rows} rows were written of {table.num_rows}: is the disk sound?")
    return FileEntry(final, table.num_rows, path.stat().st_size, hash_file(path))


def put_in_place(out: Path, draft: Draft) -> None:
    """Rename a draft's files into their places. Only the process that holds the folder's lock may do this."""
    for name, entry in draft.files.items():
        (out / draft.temporary[name]).replace(out / entry.path)
        sync_folder((out / entry.path).parent)


def part_files(out: Path) -> Iterator[tuple[int, Path]]:
    """Every shard file that is in its place, with the index of its shard."""
    for name in SCHEMAS:
        for path in sorted((out / name).glob("part-*.parquet")):
            if match := _PART.fullmatch(path.name):
                yield int(match[1]), path


def remove_drafts(out: Path) -> None:
    """Clear away what a killed run left half-written."""
    for name in SCHEMAS:
        for path in (out / name).glob(".part-*.tmp"):
            path.unlink(missing_ok=True)
