"""Shard files appear whole or not at all, and documents never move."""

from __future__ import annotations

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.schemas import SCHEMAS
from pipeline.store.shards import choose_n_shards, part_files, put_in_place, remove_drafts, shard_of, write_draft
from pipeline.store.tables import to_table
from pipeline.store.whole import hash_file

EMPTY = {name: to_table(name, []) for name in SCHEMAS}


@pytest.mark.parametrize(
    ("n_inputs", "n_shards"),
    [(0, 1), (1, 1), (16, 1), (17, 2), (58, 4), (256, 16), (4096, 16), (4097, 32), (10**6, 4096)],
)
def test_number_of_shards(n_inputs, n_shards):
    assert choose_n_shards(n_inputs) == n_shards


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([1, 2, 16, 4096]))
def test_a_document_has_one_shard(name, n_shards):
    assert 0 <= shard_of(name, n_shards) < n_shards
    assert shard_of(name, n_shards) == shard_of(name, n_shards)


def test_shard_of_is_fixed_for_good():
    """The last hex digits of `printf NAME | sha256sum`: folders that exist rely on them."""
    assert [shard_of(name, 16) for name in ("a.txt", "b/工作总结.docx", "-")] == [0x3, 0xD, 0x2]


def test_a_draft_is_not_seen_by_readers(tmp_path):
    put_in_place(tmp_path, write_draft(tmp_path, 0, EMPTY))
    draft = write_draft(tmp_path, 1, EMPTY)
    (tmp_path / "facts" / ".part-0002.1.tmp").write_bytes(b"half a f")
    assert [index for index, _ in part_files(tmp_path)] == [0] * 5
    assert len(pd.read_parquet(tmp_path / "facts")) == 0
    put_in_place(tmp_path, draft)
    remove_drafts(tmp_path)
    assert {path.name for path in (tmp_path / "facts").iterdir()} == {"part-0000.parquet", "part-0001.parquet"}


def test_a_draft_tells_rows_bytes_and_hash(tmp_path):
    draft = write_draft(tmp_path, 7, EMPTY)
    put_in_place(tmp_path, draft)
    entry = draft.files["facts"]
    path = tmp_path / entry.path
    assert entry.path == "facts/part-0007.parquet"
    assert (entry.rows, entry.bytes, entry.sha256) == (0, path.stat().st_size, hash_file(path))
    assert entry.intact(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert not entry.intact(tmp_path)


def test_files_are_zstd_and_keep_the_schema(tmp_path):
    table = to_table("problems", [("a", None, "read", "error", "x", "y")])
    put_in_place(tmp_path, write_draft(tmp_path, 0, EMPTY | {"problems": table}))
    path = tmp_path / "problems" / "part-0000.parquet"
    assert pq.read_metadata(path).row_group(0).column(0).compression == "ZSTD"
    assert pq.ParquetFile(path).schema_arrow == SCHEMAS["problems"]
