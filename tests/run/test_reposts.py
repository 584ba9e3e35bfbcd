"""``duplicate_of`` in the tables: right after every run, whatever runs before it left; the bytes of a fresh run."""

from __future__ import annotations

import random
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.run.batch import run
from pipeline.store.shards import put_in_place
from tests.run.fakes import STAMP, engine
from tests.run.left import files


def report(seed, n_clauses=60):
    """A made-up report; each seed has its own phrases and figures."""
    chance = random.Random(seed)
    lines = []
    for number in range(n_clauses):
        phrase = "".join(chance.choices("组织开展走访慰问帮扶退役军人就业创业培训服务站点建设宣传活动", k=12))
        lines.append(f"{phrase}，完成{chance.randrange(10, 9999)}件。" if number % 3 else f"{phrase}。")
    return "\n".join(lines)


def go(inputs, out, **options):
    return run(inputs, out, **({"engine": engine(), "jobs": 1} | options))


@pytest.fixture
def reports(tmp_path):
    """40 reports of their own in 4 shards, and copies of three of them in others."""
    root = tmp_path / "in"
    root.mkdir()
    for number in range(40):
        (root / f"{number:02d}.txt").write_text(report(number), encoding="utf-8")
    for number in range(3):
        (root / f"copy of {number:02d}.txt").write_text("另一网站\n" + report(number), encoding="utf-8")
        (root / f"part of {number:02d}.txt").write_text(report(number)[:500], encoding="utf-8")
    return root


def marks(out):
    """Source of each copy to that of its original."""
    documents = pd.read_parquet(out / "documents").set_index("doc_id")
    copies = documents[documents["duplicate_of"].notna()]
    return dict(zip(copies["source"], documents.loc[copies["duplicate_of"], "source"], strict=True))


EXPECTED = {
    **{f"copy of {number:02d}.txt": f"{number:02d}.txt" for number in range(3)},
    **{f"part of {number:02d}.txt": f"{number:02d}.txt" for number in range(3)},
}


def test_copies_name_their_original(reports, tmp_path):
    summary = go(reports, tmp_path / "out")
    assert marks(tmp_path / "out") == EXPECTED
    assert summary.copies == 6
    assert pipeline.load(tmp_path / "out").documents["duplicate_of"].notna().sum() == 6


def test_a_run_without_copies_has_none(reports, tmp_path):
    summary = go([reports / f"{number:02d}.txt" for number in range(40)], tmp_path / "out")
    assert (summary.copies, marks(tmp_path / "out")) == (0, {})


def test_adding_a_copy_changes_others_without_work_on_them(reports, tmp_path):
    out = tmp_path / "out"
    go(reports, out)
    (reports / "07 again.txt").write_text("另一网站\n" + report(7), encoding="utf-8")
    (reports / "another 08.txt").write_text(report(8)[:500], encoding="utf-8")
    assert go(reports, out).shards_done <= 2
    assert marks(out) == EXPECTED | {"07.txt": "07 again.txt", "another 08.txt": "08.txt"}
    go(reports, tmp_path / "fresh")
    assert files(out) == files(tmp_path / "fresh")


@pytest.mark.parametrize("gone", ["copy of 01.txt", "part of 01.txt", "01.txt"])
def test_removing_a_document_changes_others_without_work_on_them(reports, tmp_path, gone):
    out = tmp_path / "out"
    go(reports, out)
    (reports / gone).unlink()
    assert go(reports, out).shards_done == 1
    rest = {source: original for source, original in EXPECTED.items() if source != gone}
    if gone == "01.txt":
        del rest["copy of 01.txt"]
        rest["part of 01.txt"] = "copy of 01.txt"
    assert marks(out) == rest
    go(reports, tmp_path / "fresh")
    assert files(out) == files(tmp_path / "fresh")


def test_a_repeated_run_writes_nothing(reports, tmp_path):
    out = tmp_path / "out"
    go(reports, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    summary = go(reports, out)
    assert (summary.shards_done, summary.copies) == (0, 6)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


@pytest.mark.parametrize("harmed", range(4))
def test_a_shard_done_again_by_itself_is_marked_again(reports, tmp_path, harmed):
    out = tmp_path / "out"
    go(reports, out)
    before = files(out)
    (out / "figures" / f"part-{harmed:04d}.parquet").write_bytes(b"PAR1")
    assert go(reports, out).shards_done == 1
    assert files(out) == before


@pytest.mark.parametrize("options", [{"force": True}, {"engine": engine(stamp=replace(STAMP, digest="e" * 64))}])
def test_all_anew_is_marked_again(reports, tmp_path, options):
    go(reports, tmp_path / "out")
    go(reports, tmp_path / "out", **options)
    assert marks(tmp_path / "out") == EXPECTED


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("nth", range(4))
def test_a_run_that_ends_while_copies_are_marked_goes_on(reports, tmp_path, monkeypatch, nth, moment):
    """The process dies before or after the files of a shard are renamed: nothing is half-done, nothing differs."""
    out, calls = tmp_path / "out", []

    def dying(folder, draft):
        calls.append(draft)
        if len(calls) > nth:
            if moment == "after":
                put_in_place(folder, draft)
            raise KeyboardInterrupt
        put_in_place(folder, draft)

    monkeypatch.setattr("pipeline.run.reposts.put_in_place", dying)
    with pytest.raises(KeyboardInterrupt):
        go(reports, out)
    monkeypatch.undo()
    tables = pipeline.store.loading.Tables(out, pipeline.store.manifest.read_manifest(out))
    assert not tables.manifest.complete
    assert all(entry.intact(out) for entry in tables.manifest.shards.values())
    assert go(reports, out).shards_done == 1  # the one that was being replaced
    go(reports, tmp_path / "fresh")
    assert files(out) == files(tmp_path / "fresh")


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([1, 2, 8]))
def test_neither_order_nor_number_of_shards_matter(tmp_path_factory, chance, n_shards):
    root = tmp_path_factory.mktemp("shards")
    (root / "in").mkdir()
    paths = [root / "in" / f"{number}.txt" for number in range(24)]
    for path in paths:
        text = report(chance.randrange(10))
        path.write_text(text[: int(len(text) * chance.choice([0.5, 0.95, 1]))], encoding="utf-8")
    go(paths, root / "one")
    chance.shuffle(paths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.run.batch.choose_n_shards", lambda _: n_shards)
        go(paths, root / "two")
    assert marks(root / "one")
    assert marks(root / "one") == marks(root / "two")
