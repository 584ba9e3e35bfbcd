"""The command that says how right the tables are: exit codes, what goes to stdout and what to stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from pipeline.audit.samples import Sample, dump_samples
from pipeline.cli import app
from pipeline.run import run
from tests.audit.figures import gold
from tests.recognize.test_packs import PACK, RULES, rule, write

pytestmark = pytest.mark.usefixtures("built_once")

RUNNER = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "160"})
TEXT = "2023年，茶园售出绿茶80斤。\n来客12人，售出红茶20斤。\n"
SOLD = {"unit": "斤", "indicator": "tea.sold", "text": TEXT, "year": 2023}
RIGHT = (
    gold("80斤", 80, **SOLD),
    gold("12人", 12, text=TEXT, year=2023),
    gold("20斤", 20, **SOLD),
)


def call(*arguments, **options):
    return RUNNER.invoke(app, ["audit", *(str(argument) for argument in arguments)], **options)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return write(tmp_path / "tea", {"pack.yaml": PACK, "rules.yaml": RULES})


def write_gold(path: Path, *samples: Sample) -> Path:
    path.write_text(dump_samples(samples), "utf-8")
    return path


@pytest.fixture
def right(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "right.jsonl", Sample("t1", TEXT, RIGHT), Sample("t2", TEXT, RIGHT))


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Gold that the rules of tea are wrong by: a value, a status, a figure too many, one too few."""
    figures = (RIGHT[0]._replace(value=8, status="planned"), RIGHT[2], gold("红茶", 1, text=TEXT))
    return write_gold(tmp_path / "doubtful.jsonl", Sample("t1", TEXT, figures))


SCORES = """part       right  found  gold  precision  recall      F1     95 % of F1
span           6      6     6     1.0000  1.0000  1.0000  1.0000–1.0000
value          6      6     6                     1.0000  1.0000–1.0000
"""


def test_all_is_right(tea, right):
    done = call(right, "--rules", tea)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("faults: 0\n\nconflicts lost: 0 of 0\n")
    assert f"{right}: 2 samples, 6 figures, 4 facts\n{SCORES}" in done.stdout


FAULTS = """faults: 4
  1. t1
     2023年，茶园售出绿茶⟦80斤⟧。
     value 80斤: expected 8, found 80  [sold]
     status 80斤: expected planned, found achieved  [sold]
  2. t1
     来客⟦12人⟧，售出⟦红茶⟧20斤。
     spurious 12人: 12 人 exact achieved 2023
     missed 红茶: 1 人 exact achieved

"""


def test_faults_stand_under_their_sentences(tea, doubtful):
    done = call(doubtful, "--pack", tea)
    assert done.exit_code == 0
    assert done.stdout.startswith(FAULTS)
    assert "rules that were wrong: 1 of 1\nrule  indicator  fired  right  wrong  overlaps  conflicts\n" in done.stdout
    assert "indicators with mistakes: 1 of 1\n" in done.stdout
    narrow = call(doubtful, "--pack", tea, env={"NO_COLOR": "1", "COLUMNS": "80"})
    assert max(len(line) for line in narrow.stdout.splitlines() if not line.startswith(str(doubtful))) <= 80


NARROWED = [
    (["--kind", "status"], ["status 80斤"], 1),
    (["--kind", "status", "--kind", "missed"], ["status 80斤", "missed 红茶"], 2),
    (["--indicator", "tea.sold"], ["value 80斤", "status 80斤"], 2),
    (["--indicator", "tea.sold", "--kind", "value"], ["value 80斤"], 1),
    (["--kind", "year"], [], 0),
    (["--limit", "1"], ["value 80斤"], 4),
    (["--limit", "0"], [], 4),
]


@pytest.mark.parametrize(("options", "told", "number"), NARROWED)
def test_some_faults_only(tea, doubtful, options, told, number):
    done = call(doubtful, "--pack", tea, *options)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"faults: {number}\n")
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines() if "斤:" in line or "茶:" in line] == told
    assert ("95 % of F1" in done.stdout) == (options[0] == "--limit")


def test_json_holds_everything(tea, doubtful):
    content = json.loads(call(doubtful, "--pack", tea, "--json").stdout)
    (file,) = content["gold"]
    assert (file["file"], file["samples"], file["figures"], file["facts"]) == (doubtful.as_posix(), 1, 3, 2)
    assert [part["part"] for part in content["parts"]][:4] == ["span", "value", "unit", "figure"]
    assert {"precision", "recall", "f1", "low", "high", "right", "found", "gold"} <= content["parts"][0].keys()
    (one,) = content["indicators"]
    assert (one["indicator"], one["label"], one["right"], one["f1"]) == ("tea.sold", "售茶", 1, 0.5)
    assert content["rules"] == [
        {"pack": "tea", "rule": "sold", "indicator": "tea.sold", "fired": 2, "right": 1, "wrong": 1, "overlaps": 0,
         "conflicts": 0},
    ]  # fmt: skip
    assert [error["kind"] for error in content["errors"]] == ["value", "status", "spurious", "missed"]
    for error in content["errors"]:
        assert error["sentence"][error["start"] : error["end"]] == error["quote"]
    narrow = json.loads(call(doubtful, "--pack", tea, "--json", "--kind", "missed").stdout)
    assert [error["kind"] for error in narrow["errors"]] == ["missed"]


def test_what_is_kept(tea, doubtful, tmp_path):
    kept = tmp_path / "kept"
    done = call(doubtful, "--pack", tea, "--keep", kept, "--kind", "missed")
    assert done.exit_code == 0
    content = json.loads((kept / "audit.json").read_text("utf-8"))
    assert content == json.loads(call(doubtful, "--pack", tea, "--json").stdout)
    files = {name: name for name in ("indicators", "rules", "conflicts", "errors")} | {"scores": "parts"}
    for file, name in files.items():
        frame = pd.read_parquet(kept / f"{file}.parquet")
        assert len(frame) == len(content[name])
    assert pd.read_parquet(kept / "errors.parquet")["kind"].tolist() == ["value", "status", "spurious", "missed"]


def test_a_run_is_read_and_not_done_again(tea, doubtful, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "t1.txt").write_text(TEXT, "utf-8")
    run(tmp_path / "in", tmp_path / "out", pack=str(tea), jobs=1)
    done = call(doubtful, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert done.stdout.startswith(FAULTS)
    assert done.stderr.startswith("note: which other rules fit is not known of a run")


def test_a_sample_that_the_run_lacks(tea, tmp_path):
    (tmp_path / "t1.txt").write_text(TEXT, "utf-8")
    run(tmp_path / "t1.txt", tmp_path / "out", pack=str(tea), jobs=1)
    lost = write_gold(tmp_path / "lost.jsonl", Sample("t1", TEXT, RIGHT), Sample("t9", "售出3斤。", ()))
    done = call(lost, "--out", tmp_path / "out")
    assert done.exit_code == 1
    assert "error: t9: the run has no document of this sample: all of its figures count as missed" in done.stderr


@pytest.fixture
def kept(tea, right, tmp_path):
    assert call(right, "--pack", tea, "--keep", tmp_path / "old").exit_code == 0
    return tmp_path / "old"


def test_nothing_changed(tea, right, kept):
    done = call(right, "--pack", tea, "--baseline", kept)
    assert (done.exit_code, done.stderr) == (0, "0 faults are gone, 0 are new\n")
    assert done.stdout.startswith("better: 0\n\nworse: 0\n")
    assert "95 % of F1  before\n" in done.stdout
    assert "rules" not in done.stdout


def test_what_got_worse_and_what_better_by_sentence(tea, right, kept, tmp_path):
    pack = (tea / "rules.yaml").read_text("utf-8")
    (tea / "rules.yaml").write_text(pack.replace("teas: [绿茶, 红茶]", "teas: [绿茶]"), "utf-8")
    done = call(right, "--pack", tea, "--baseline", kept)
    assert done.exit_code == 1
    assert done.stderr == "0 faults are gone, 2 are new\n"
    assert "worse: 2\n  1. t1\n     来客12人，售出红茶⟦20斤⟧。\n     indicator 20斤: expected tea.sold" in done.stdout
    call(right, "--pack", tea, "--keep", tmp_path / "worse")
    (tea / "rules.yaml").write_text(pack, "utf-8")
    done = call(right, "--pack", tea, "--baseline", tmp_path / "worse")
    assert (done.exit_code, done.stderr) == (0, "2 faults are gone, 0 are new\n")
    assert "better: 2\n  1. t1\n" in done.stdout


def test_a_baseline_may_be_a_run(tea, right, tmp_path):
    for name in ("t1.txt", "t2.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    run([tmp_path / "t1.txt", tmp_path / "t2.txt"], tmp_path / "out", pack=str(tea), jobs=1)
    (tea / "rules.yaml").write_text(RULES.replace("[售出]", "[采摘]").replace("采摘绿茶80", "售出绿茶80"), "utf-8")
    done = call(right, "--pack", tea, "--baseline", tmp_path / "out", "--json")
    content = json.loads(done.stdout)
    assert (done.exit_code, content["baseline"]["compared"], len(content["baseline"]["worse"])) == (1, 2, 4)


def test_other_samples_are_not_compared(tea, doubtful, kept):
    done = call(doubtful, "--pack", tea, "--baseline", kept)
    assert done.exit_code == 0
    assert "note: 2 samples are not in both audits, or were changed: they are not compared" in done.stderr
    assert "before" not in done.stdout


MENDABLE = [
    (["none.jsonl"], 1, "error: none.jsonl: No such file or directory"),
    (["{tea}"], 2, "error: {tea} is a folder: name the files of samples in it; a run is named with --out"),
    (["{gold}", "--keep", "{broken}"], 2, "error: {broken} is a file: name a folder with --keep"),
    (["{gold}", "--pack", "coffee"], 2, "error: coffee: no such rule pack; there are: "),
    (["{gold}", "--kind", "size"], 2, "error: there is no kind size; there are: missed, spurious, value, unit, mod"),
    (["{gold}", "--pack", "{tea}", "--out", "x"], 2, "error: give --out to look at a run, or --pack (--rules)"),
    (["{gold}", "--out", "nowhere"], 2, "error: nowhere/manifest.json is not there: make it with `baogao run"),
    (["{gold}", "--pack", "{tea}", "--baseline", "nowhere"], 2, "error: nowhere: there is no audit.json: make it"),
    (["{broken}", "--pack", "{tea}"], 2, "error: {broken}:1: figure 1: text[0:2] is 'ab', and not the quote '5斤'"),
    (["{gold}"], 2, "error: {gold}:1: figure 1: indicator: 'tea.sold' is in none of the packs in use (--pack)"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), MENDABLE)
def test_what_a_user_can_mend(tea, right, tmp_path, arguments, code, told):
    broken = tmp_path / "broken.jsonl"
    broken.write_text(right.read_text("utf-8").splitlines()[0].replace(TEXT.replace("\n", "\\n"), "abcdef"), "utf-8")
    content = json.loads(broken.read_text("utf-8"))
    content["figures"] = [{**content["figures"][0], "start": 0, "end": 2, "quote": "5斤"}]
    broken.write_text(json.dumps(content), "utf-8")
    places = {"gold": right, "tea": tea, "broken": broken}
    done = call(*(one.format(**places) for one in arguments))
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith(told.format(**places))


def test_rules_that_fight_over_a_figure(tea, right):
    given = rule("[绿茶]", "given", "tea.given", "    acts: [售出]\n")
    (tea / "given.yaml").write_text(given, "utf-8")
    (tea / "pack.yaml").write_text(PACK + "  tea.given: {zh: 赠茶, unit: 斤, units: [斤], means: given}\n", "utf-8")
    done = call(right, "--pack", tea)
    assert "conflicts lost: 1 of 1" in done.stdout
    assert ["given", "sold", "order", "2", "0", "2"] in [line.split() for line in done.stdout.splitlines()]
