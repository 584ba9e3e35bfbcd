"""A worker that the system kills costs the document that killed it, and no other."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline.run.batch import run
from pipeline.run.engine import EngineError
from tests.run.fakes import engine

ROOT = Path(__file__).parents[2]


def test_a_document_that_kills_its_worker_is_named(reports, tmp_path):
    (reports / "bad.txt").write_text("KILL")
    summary = run(reports, tmp_path / "out", engine=engine(), jobs=2)
    (row,) = summary.failures
    assert (row.source, row.code) == ("bad.txt", "worker_died")
    assert summary.documents == 40
    assert len(pipeline.load(tmp_path / "out").facts) == 80


def test_several_killers_in_several_shards(reports, tmp_path):
    for number in range(6):
        (reports / f"bad{number}.txt").write_text("KILL")
    summary = run(reports, tmp_path / "out", engine=engine(), jobs=2)
    assert [row.source for row in summary.failures] == [f"bad{number}.txt" for number in range(6)]
    assert summary.documents == 40


def test_no_worker_outlives_a_stopped_run(reports, tmp_path):
    (reports / "hang.txt").write_text("HANG")

    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(reports, tmp_path / "out", engine=engine(), jobs=2, watch=stop)
    assert multiprocessing.active_children() == []


def _cannot_begin():
    raise EngineError("the rules were changed: repeat the run")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_engine_that_cannot_begin_is_no_dead_worker(reports, tmp_path, jobs):
    with pytest.raises(EngineError, match="repeat the run"):
        run(reports, tmp_path / "out", engine=replace(engine(), build=_cannot_begin), jobs=jobs)


def test_a_script_needs_no_guard(reports, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.run.fakes import engine\nimport pipeline\n"
        f"print(pipeline.run({str(reports)!r}, {str(tmp_path / 'out')!r}, engine=engine(), jobs=2).documents)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("40\n", "")
