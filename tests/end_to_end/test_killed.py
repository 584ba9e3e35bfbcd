"""A run that is killed at any moment leaves nothing half-done: the same command ends with the same bytes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.run.batch import run
from pipeline.store.schemas import SCHEMAS
from tests.run.fakes import engine
from tests.run.left import files

ROOT = Path(__file__).parents[2]
DELAY = 0.02
# A shell starts its background jobs deaf to Ctrl-C; a run at a terminal is not.
SCRIPT = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from pipeline.run.batch import run
from tests.run.fakes import engine

inputs, out, jobs, delay = sys.argv[1:]
run(inputs, out, engine=engine(float(delay)), jobs=int(jobs))
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    root = tmp_path_factory.mktemp("killed") / "reports"
    root.mkdir()
    for number in range(62):
        text = f"{number}人\n{number}户\n{passages(number % 40)}"  # from the 41st on they are copies
        (root / f"报告{number:02d}.txt").write_text(text, encoding="utf-8")
    (root / "refused.txt").write_text("REFUSE")
    (root / "crash.txt").write_text("CRASH")
    return root


@pytest.fixture(scope="module")
def undisturbed(reports):
    out = reports.parent / "undisturbed"
    run(reports, out, engine=engine(), jobs=1)
    return out


def passages(seed):
    return "".join(f"第{seed}项工作的第{number}步已经完成{seed * number}件。" for number in range(30))


def start(reports, out, jobs):
    arguments = [str(reports), str(out), str(jobs), str(DELAY)]
    return subprocess.Popen([sys.executable, "-c", SCRIPT, *arguments], cwd=ROOT)


def wait_until(condition, process):
    until = time.monotonic() + 60
    while process.poll() is None and not condition() and time.monotonic() < until:
        time.sleep(0.002)


def n_parts(out):
    return len(list(out.glob("*/part-*.parquet")))


MOMENTS = {
    "at the first breath": lambda out: out.exists(),
    "with an empty manifest": lambda out: (out / "manifest.json").exists(),
    "while a draft is written": lambda out: any(out.glob("*/.part-*")),
    "with some files in place": lambda out: n_parts(out) >= 1,
    "with a shard in place": lambda out: n_parts(out) >= 5,
    "near the end": lambda out: n_parts(out) >= 15,
    "with all shards in place": lambda out: n_parts(out) == 20,
    "while copies are marked": lambda out: n_parts(out) == 20 and any(out.glob("documents/.part-*")),
}


LATE = {"near the end", "with all shards in place", "while copies are marked"}


@pytest.mark.parametrize(("moment", "jobs"), [*((moment, 2) for moment in MOMENTS), ("with some files in place", 1)])
def test_kill_once_and_repeat(reports, undisturbed, tmp_path, moment, jobs):
    out = tmp_path / "out"
    killed = kill_at(reports, out, jobs, lambda: MOMENTS[moment](out))
    assert killed or moment in LATE
    nothing_is_half_done(out)
    assert start(reports, out, jobs).wait(60) == 0
    assert files(out) == files(undisturbed)
    same_rows(out, undisturbed)


def test_there_are_copies(undisturbed):
    assert pipeline.load(undisturbed).documents["duplicate_of"].notna().sum() == 22


def test_kill_again_and_again(reports, undisturbed, tmp_path):
    out, jobs = tmp_path / "out", 2
    for step in range(5):
        begun = time.monotonic()
        kill_at(reports, out, jobs, lambda begun=begun, step=step: time.monotonic() > begun + 0.3 + 0.25 * step)
        nothing_is_half_done(out)
    assert start(reports, out, jobs).wait(60) == 0
    assert files(out) == files(undisturbed)


@pytest.mark.parametrize("jobs", [1, 2])
def test_stop_with_ctrl_c(reports, undisturbed, tmp_path, jobs):
    out = tmp_path / "out"
    process = start(reports, out, jobs)
    wait_until(lambda: n_parts(out) > 5, process)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) != 0
    assert not list(out.glob("*/.part-*"))
    content = json.loads((out / "manifest.json").read_text())
    assert content["shards"]
    assert content["complete"] is False
    run(reports, out, engine=engine(), jobs=1)
    assert files(out) == files(undisturbed)


def kill_at(reports, out, jobs, condition):
    """Start a run and kill it when the condition holds; whether it was still under way then."""
    process = start(reports, out, jobs)
    wait_until(condition, process)
    process.send_signal(signal.SIGKILL)
    return process.wait(30) == -signal.SIGKILL


def nothing_is_half_done(out):
    """What the manifest names is there whole, and what readers of the folders see can be read."""
    if (out / "manifest.json").exists():
        tables = pipeline.store.loading.Tables(out, pipeline.store.manifest.read_manifest(out))
        assert all(entry.intact(out) for entry in tables.manifest.shards.values())
    for path in out.glob("*/part-*.parquet"):
        pd.read_parquet(path)


def same_rows(out, undisturbed):
    for table in SCHEMAS:
        pd.testing.assert_frame_equal(pd.read_parquet(out / table), pd.read_parquet(undisturbed / table))
