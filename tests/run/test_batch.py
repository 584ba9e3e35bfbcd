"""What a run promises of its folder: the same bytes, nothing twice, nothing lost."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.run import InputError, OutputError, indicator_totals
from pipeline.run.batch import run
from pipeline.store.folder import claimed
from pipeline.store.schemas import SCHEMAS
from tests.run.fakes import STAMP, engine
from tests.run.left import files

TABLES = list(SCHEMAS)


def go(inputs, out, **options):
    return run(inputs, out, **({"engine": engine(), "jobs": 1} | options))


def test_a_run_makes_five_tables(reports, tmp_path):
    summary = go(reports, tmp_path / "out")
    assert (summary.documents, summary.figures, summary.facts, summary.errors) == (40, 80, 80, 0)
    assert (summary.shards_done, summary.shards_skipped) == (4, 0)
    frames = {table: pd.read_parquet(tmp_path / "out" / table) for table in TABLES}
    assert {table: len(frame) for table, frame in frames.items()} == {
        "documents": 40, "sections": 40, "figures": 80, "facts": 80, "problems": 0,
    }  # fmt: skip
    texts = frames["documents"].set_index("doc_id")["text"]
    assert all(texts[row.doc_id][row.start : row.end] == row.quote for row in frames["facts"].itertuples())


def test_rows_are_in_order_of_source_in_each_file(reports, tmp_path):
    go(reports, tmp_path / "out")
    for path in (tmp_path / "out" / "documents").glob("*.parquet"):
        sources = list(pd.read_parquet(path)["source"])
        assert sources == sorted(sources)


def test_the_manifest_names_every_file(reports, tmp_path):
    go(reports, tmp_path / "out")
    content = json.loads((tmp_path / "out" / "manifest.json").read_text())
    named = {file["path"] for shard in content["shards"].values() for file in shard["files"].values()}
    assert named | {"manifest.json", ".lock"} == set(files(tmp_path / "out"))
    assert content["complete"] is True


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_equal_inputs_give_equal_bytes(reports, tmp_path, jobs):
    go(reports, tmp_path / "one")
    go(reports, tmp_path / "two", jobs=jobs)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_the_order_of_inputs_does_not_matter(tmp_path_factory, chance: random.Random):
    root = tmp_path_factory.mktemp("order")
    paths = [root / "in" / f"{number}.txt" for number in range(20)]
    (root / "in").mkdir()
    for number, path in enumerate(paths):
        path.write_text(f"{number}人", encoding="utf-8")
    go(paths, root / "one")
    chance.shuffle(paths)
    go(paths, root / "two")
    assert files(root / "one") == files(root / "two")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_second_run_does_nothing(reports, tmp_path, jobs):
    go(reports, tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    summary = go(reports, tmp_path / "out", jobs=jobs, engine=replace(engine(), build=_unwanted))
    assert (summary.shards_done, summary.shards_skipped, summary.facts) == (0, 4, 80)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def _unwanted():
    raise AssertionError("nothing was to be done")


def test_force_does_all_anew(reports, tmp_path):
    go(reports, tmp_path / "out")
    before = files(tmp_path / "out")
    assert go(reports, tmp_path / "out", force=True).shards_done == 4
    assert files(tmp_path / "out") == before


def test_a_changed_byte_redoes_its_shard_only(reports, tmp_path):
    go(reports, tmp_path / "out")
    before = files(tmp_path / "out")
    path = next(reports.rglob("*07.txt"))
    path.write_bytes(path.read_bytes() + b"\n")
    assert go(reports, tmp_path / "out").shards_done == 1
    after = files(tmp_path / "out")
    changed = {name.partition("/")[2] for name in after if after[name] != before[name]} - {""}
    assert len(changed) == 1
    go(reports, tmp_path / "fresh")
    assert after == files(tmp_path / "fresh")


def test_a_removed_file_disappears(reports, tmp_path):
    go(reports, tmp_path / "out")
    next(reports.rglob("*07.txt")).unlink()
    assert go(reports, tmp_path / "out").shards_done == 1
    assert not pd.read_parquet(tmp_path / "out" / "facts")["source"].str.contains("07").any()


def test_an_added_file_moves_no_other(reports, tmp_path):
    go(reports, tmp_path / "out")
    for number in range(100, 140):
        (reports / f"{number}.txt").write_text("1人", encoding="utf-8")
    summary = go(reports, tmp_path / "out")
    assert (summary.documents, summary.shards_done) == (80, 4)
    (reports / "once more.txt").write_text("1人", encoding="utf-8")
    assert go(reports, tmp_path / "out").shards_done == 1


def test_shards_without_inputs_are_removed_but_tables_stay_readable(reports, tmp_path):
    go(reports, tmp_path / "out")
    (tmp_path / "empty").mkdir()
    summary = go(tmp_path / "empty", tmp_path / "out")
    assert (summary.documents, len(summary.notes)) == (0, 1)
    assert {path.name for path in (tmp_path / "out").rglob("*.parquet")} == {"part-0000.parquet"}
    for table in TABLES:
        frame = pd.read_parquet(tmp_path / "out" / table)
        assert (len(frame), list(frame.columns)) == (0, SCHEMAS[table].names)


@pytest.mark.parametrize("other", [{"stamp": replace(STAMP, digest="e" * 64)}, {"code_version": "newer"}])
def test_new_rules_or_code_redo_all(reports, tmp_path, other):
    go(reports, tmp_path / "out")
    assert go(reports, tmp_path / "out", engine=engine(**other)).shards_done == 4


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"PAR1")])
def test_a_harmed_file_is_made_anew(reports, tmp_path, harm):
    go(reports, tmp_path / "out")
    before = files(tmp_path / "out")
    harm(next((tmp_path / "out" / "facts").iterdir()))
    assert go(reports, tmp_path / "out").shards_done == 1
    assert files(tmp_path / "out") == before


def test_leftovers_of_a_killed_run_are_cleared(reports, tmp_path):
    go(reports, tmp_path / "out")
    before = files(tmp_path / "out")
    (tmp_path / "out" / "facts" / ".part-0001.4242.tmp").write_bytes(b"half")
    (tmp_path / "out" / "facts" / "part-0099.parquet").write_bytes(b"of another time")
    go(reports, tmp_path / "out")
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_input_is_in_documents_or_in_problems(reports, tmp_path, jobs):
    bad = {
        "refuse.txt": ("REFUSE", "no_text"),
        "crash.txt": ("CRASH", "internal_error"),
        "hang.txt": ("HANG", "timeout"),
        "date.txt": ("BADDATE", "internal_error"),
    }
    for name, (text, _) in bad.items():
        (reports / name).write_text(text)
    (reports / "warn.txt").write_text("WARN")
    summary = go(reports, tmp_path / "out", jobs=jobs, time_limit=0.5)
    problems = pipeline.load(tmp_path / "out").problems
    errors = problems[problems["severity"] == "error"]
    assert dict(zip(errors["source"], errors["code"], strict=True)) == {name: code for name, (_, code) in bad.items()}
    documents = set(pipeline.load(tmp_path / "out").documents["source"])
    assert len(documents) == 41
    assert not documents & set(bad)
    assert (summary.errors, summary.warnings) == (4, 1)
    assert [row.source for row in summary.failures] == sorted(bad)


def test_a_timeout_is_tried_again_by_the_next_run(reports, tmp_path):
    (reports / "hang.txt").write_text("HANG")
    go(reports, tmp_path / "out", time_limit=0.2)
    summary = go(reports, tmp_path / "out", time_limit=0.2)
    assert (summary.shards_done, summary.shards_skipped) == (1, 3)


def test_a_second_run_at_a_time_is_refused(reports, tmp_path):
    with claimed(tmp_path / "out"), pytest.raises(OutputError, match="in use by another run"):
        go(reports, tmp_path / "out")


def test_a_foreign_folder_is_refused(reports):
    before = files(reports)
    with pytest.raises(OutputError, match="choose a new or empty folder"):
        go(reports, reports)
    assert files(reports) == before


def test_a_missing_input_makes_no_folder(tmp_path):
    with pytest.raises(InputError):
        go(tmp_path / "none", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [{"jobs": 0}, {"time_limit": 0}])
def test_senseless_options_are_refused(tmp_path, options):
    with pytest.raises(ValueError, match="jobs must be"):
        go(tmp_path, tmp_path / "out", **options)


def test_watch_is_told_of_all_inputs(reports, tmp_path):
    told = []
    go(reports, tmp_path / "out", watch=lambda *numbers: told.append(numbers))
    assert told[-1] == (40, 40)
    assert len(told) == 4


def test_what_a_stop_leaves_is_a_manifest_of_what_is_done(reports, tmp_path):
    def stop(done, _total):
        if done > 15:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(reports, tmp_path / "out", watch=stop, jobs=2)
    content = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert content["complete"] is False
    assert 0 < len(content["shards"]) < 4
    go(reports, tmp_path / "out")
    go(reports, tmp_path / "fresh")
    assert files(tmp_path / "out") == files(tmp_path / "fresh")


def test_indicator_totals(reports, tmp_path):
    go(reports, tmp_path / "out")
    totals = indicator_totals(pipeline.load(tmp_path / "out"))
    assert [(one.indicator, one.label, one.unit, one.facts, one.achieved) for one in totals] == [
        ("visits", "走访", "人", 40, sum(range(40))),
        ("visits", "走访", "户", 40, sum(range(40)) * 10),
    ]


def test_the_package_is_the_function_too(tmp_path):
    with pytest.raises(InputError):
        pipeline.run(tmp_path / "none", tmp_path / "out", engine=engine())
