"""The manifest comes back as it was written, and what is not ours is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.store.folder import claimed, open_ledger
from pipeline.store.manifest import (
    FileEntry,
    Ledger,
    Manifest,
    OutputError,
    PackStamp,
    ShardEntry,
    read_manifest,
    write_manifest,
)
from pipeline.store.schemas import SCHEMAS

PACK = PackStamp("veterans", "1.2", "abc")


def entry(index=0, rows=1):
    return ShardEntry("d", {name: FileEntry(f"{name}/part-{index:04d}.parquet", rows, 9, "h") for name in SCHEMAS})


MANIFEST = Manifest(4, PACK, "code", complete=True, shards={3: entry(3), 0: entry(0)})


def test_round_trip(tmp_path):
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_keys_are_sorted_and_files_are_named():
    content = json.loads(MANIFEST.to_json())
    assert list(content) == sorted(content)
    assert content["shards"]["0003"]["files"]["facts"] == {
        "path": "facts/part-0003.parquet",
        "rows": 1,
        "bytes": 9,
        "sha256": "h",
    }
    assert content["pack"] == {"name": "veterans", "version": "1.2", "digest": "abc"}
    assert MANIFEST.rows("facts") == 2


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": "other"}', '{"format": "baogao-run"}', "null"])
def test_a_file_that_is_not_ours_is_refused(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(OutputError, match="was not written by baogao"):
        read_manifest(tmp_path)


def test_a_shard_is_struck_off_on_disk_before_it_is_replaced(tmp_path):
    write_manifest(tmp_path, MANIFEST)
    ledger = Ledger(tmp_path, MANIFEST, MANIFEST)
    ledger.strike([3])
    on_disk = read_manifest(tmp_path)
    assert set(on_disk.shards) == {0}
    assert not on_disk.complete
    ledger.enter(3, entry(3))
    ledger.complete()
    ledger.flush()
    assert read_manifest(tmp_path) == MANIFEST


def test_striking_nothing_changes_nothing(tmp_path):
    ledger = Ledger(tmp_path, MANIFEST, MANIFEST)
    ledger.strike([1])
    ledger.flush()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("pack", "code"), [(replace(PACK, digest="new"), "code"), (PACK, "new code")])
def test_other_rules_or_code_strike_off_all_shards_and_keep_the_layout(tmp_path, pack, code):
    write_manifest(tmp_path, MANIFEST)
    open_ledger(tmp_path, MANIFEST, pack, code, 64)
    on_disk = read_manifest(tmp_path)
    assert (on_disk.n_shards, on_disk.shards, on_disk.pack, on_disk.code_version) == (4, {}, pack, code)


def test_a_folder_has_one_run_at_a_time(tmp_path):
    with claimed(tmp_path), pytest.raises(OutputError, match="in use by another run"), claimed(tmp_path):
        pass
    with claimed(tmp_path) as earlier:
        assert earlier is None


def test_a_folder_of_something_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"precious")
    with pytest.raises(OutputError, match="holds files but no"), claimed(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="is a file"), claimed(tmp_path / "out"):
        pass


def test_hidden_files_do_not_make_a_folder_foreign(tmp_path):
    (tmp_path / ".gitkeep").write_text("")
    with claimed(tmp_path) as earlier:
        assert earlier is None
