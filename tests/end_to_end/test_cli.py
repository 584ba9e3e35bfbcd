"""The command line: exit codes, what goes to stdout and what to stderr, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.cli import app
from pipeline.recognize import PackError
from tests.run.fakes import engine

ROOT = Path(__file__).parents[2]
RUNNER = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "160"})


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    monkeypatch.setattr("pipeline.run.batch.standard_engine", lambda _pack: engine())
    monkeypatch.setattr("pipeline.run.engine.extract_with", lambda _pack: engine().build())


@pytest.fixture
def reports(tmp_path):
    root = tmp_path / "in"
    root.mkdir()
    for number in range(3):
        (root / f"{number}.txt").write_text(f"{1000 + number}人\n2户\n", encoding="utf-8")
    return root


def call(*arguments, **options):
    return RUNNER.invoke(app, [str(argument) for argument in arguments], **options)


def test_run_prints_what_there_is_to_see(reports, tmp_path):
    done = call("run", reports, "-o", tmp_path / "out", "--jobs", 1)
    assert done.exit_code == 0
    assert "3 documents, 6 figures, 6 facts; 0 errors, 0 warnings" in done.stdout
    assert ["走访", "3", "3,003", "人"] in [line.split() for line in done.stdout.splitlines()]
    assert f"tables: {tmp_path / 'out'}/" in done.stdout
    assert "1 shards done, 0 unchanged" in done.stderr
    again = call("run", reports, "-o", tmp_path / "out", "--jobs", 1)
    assert again.stdout == done.stdout
    assert "0 shards done, 1 unchanged" in again.stderr


def test_run_tells_failures_in_a_line_each(reports, tmp_path):
    (reports / "bad\nname.txt").write_text("REFUSE")
    (reports / ".DS_Store").write_text("")
    done = call("run", reports, "-o", tmp_path / "out", "--jobs", 1)
    assert done.exit_code == 1
    assert "error: bad\\nname.txt: there is no text in it; give another file" in done.stderr.splitlines()
    assert "1 hidden files" in done.stderr
    assert "error" not in done.stdout.replace("1 errors", "")


def test_run_caps_the_failures(reports, tmp_path):
    for number in range(25):
        (reports / f"bad{number}.txt").write_text("REFUSE")
    done = call("run", reports, "-o", tmp_path / "out", "--jobs", 1)
    assert done.exit_code == 1
    assert done.stderr.count("error: ") == 20
    assert "… and 5 more: see problems table" in done.stderr


def test_run_reads_pasted_text(tmp_path):
    done = call("run", "-", "-o", tmp_path / "out", "--jobs", 1, input="5人\n")
    assert done.exit_code == 0
    assert list(pipeline.load(tmp_path / "out").facts["source"]) == ["-"]


def test_what_is_supplied_is_a_reason_to_do_it_again(tmp_path):
    def titles(*options):
        done = call("run", "-", "-o", tmp_path / "out", "--jobs", 1, *options, input="5人\n")
        assert done.exit_code == 0
        return list(pipeline.load(tmp_path / "out").documents["title"]), done.stderr.split(" shards done")[0]

    assert titles("--title", " 双拥  总结") == (["双拥 总结"], "1")
    assert titles("--title", "双拥 总结") == (["双拥 总结"], "0")
    assert titles("--title", "双拥 总结", "--year", "2023")[1] == "1"
    (untitled,), done = titles()
    assert (untitled is pd.NA, done) == (True, "1")


@pytest.mark.parametrize("several", [["."], ["a.txt", "b.txt"], ["-", "a.txt"]])
def test_what_is_supplied_is_said_of_one_report(tmp_path, monkeypatch, several):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("5人", encoding="utf-8")
    done = call("run", *several, "--year", "2023", "-o", tmp_path / "out", input="5人")
    assert (done.exit_code, done.stdout) == (2, "")
    assert (
        done.stderr
        == "error: --title, --year and --region are said of one report: give one file, or - for pasted text\n"
    )
    assert call("run", "a.txt", "--year", "2023", "-o", tmp_path / "out", "--jobs", 1).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "--year", "1948"], "--year"),
        (["run", "-", "--year", "2101"], "--year"),
        (["run", "-", "--year", "二〇二三"], "--year"),
        (["run", "none"], "error: there is no file or folder"),
        (["run", "."], "error: in.txt is a file: choose a folder with -o"),
        (["run", ".", "--jobs", "0"], "--jobs"),
        (["run", ".", "--bogus"], "--bogus"),
        (["run"], "INPUT"),
        (["extract", "none"], "error: there is no file or folder"),
        (["extract", "."], "error: . is a folder: use `baogao run .`"),
    ],
)
def test_usage(tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.txt").write_text("5人", encoding="utf-8")
    more = ["-o", "in.txt"] if arguments == ["run", "."] else []
    done = call(*arguments, *more)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.output


def test_run_into_a_foreign_folder(reports):
    done = call("run", reports, "-o", reports)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {reports} holds files but no manifest.json")


def test_faults_of_a_pack_are_told_one_a_line(reports, tmp_path, monkeypatch):
    def refuse(_pack):
        raise PackError(["a.yaml:1: one", "a.yaml:2: two"])

    monkeypatch.setattr("pipeline.run.batch.standard_engine", refuse)
    done = call("run", reports, "-o", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (2, "error: a.yaml:1: one\nerror: a.yaml:2: two\n")


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "stopped: what was done is kept"),
        (OSError(28, "No space left on device", "out/facts"), 1, "error: out/facts: No space left on device"),
    ],
)
def test_what_stops_a_run_is_told_in_a_line(reports, tmp_path, monkeypatch, raised, code, told):
    def stop(*_, **__):
        raise raised

    monkeypatch.setattr("pipeline.run.run", stop)
    done = call("run", reports, "-o", tmp_path / "out")
    assert done.exit_code == code
    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1


def test_extract_prints_a_table(reports):
    done = call("extract", reports / "0.txt")
    assert done.exit_code == 0
    assert "visits 走访 1,000 人 exact achieved 2024 1000人" in " ".join(done.stdout.split())
    assert "2 facts; 2 figures" in done.stderr


def test_extract_prints_json():
    done = call("extract", "--json", input="5人\nWARN")
    content = json.loads(done.stdout)
    assert [(fact["value"], fact["unit"], fact["quote"]) for fact in content["facts"]] == [(5, "人", "5人")]
    assert (len(content["figures"]), content["document"]["source"]) == (1, "-")
    assert list(content) == ["document", "sections", "figures", "facts", "left_out", "problems"]
    figure, text = content["figures"][0], content["document"]["text"]
    assert text[figure["start"] : figure["end"]] == figure["quote"]
    assert [problem["code"] for problem in content["problems"]] == ["odd"]
    assert done.stderr == "warning: -: something is odd\n"


def test_extract_takes_what_is_supplied():
    assert json.loads(call("extract", "--json", "--title", "总结", input="5人").stdout)["document"]["title"] == "总结"


def test_extract_of_what_is_no_report(reports):
    (reports / "x.txt").write_text("REFUSE")
    done = call("extract", reports / "x.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "error: x.txt: there is no text in it; give another file\n"


def test_version():
    assert call("--version").stdout == f"baogao {pipeline.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["report"], ["review"], ["audit", "gold.jsonl", "--out"], ["audit", "sample", "-o", "x"], ["rules", "list", "-o"]],
    ids=" ".join,
)
def test_a_folder_without_a_run(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    Path("gold.jsonl").write_text('{"id": "1", "text": "茶。", "figures": []}\n', "utf-8")
    done = call(*arguments, "none")
    line = "error: none/manifest.json is not there: make it with `baogao run INPUT -o none`"
    assert (done.exit_code, done.stdout, done.stderr.splitlines()[-1:]) == (2, "", [line])


@pytest.mark.parametrize("group", [[], ["audit"], ["rules"]], ids=" ".join)
def test_what_a_command_does_fits_a_line(group):
    listed = call(*group, "--help", env={"COLUMNS": "80"}).stdout.split("Commands:")[1].splitlines()
    assert len(listed) > 3
    assert [line for line in listed if line and not line.endswith((".", "?"))] == []
    assert [line for line in listed if line.endswith("...")] == []


def test_help_names_the_commands():
    assert all(word in call("--help").stdout for word in ("run", "extract", "rules"))


run_module = partial(subprocess.run, text=True, timeout=120, capture_output=True)


def test_import_is_quick():
    program = "import time; t = time.process_time(); import pipeline; print(time.process_time() - t)"
    assert float(run_module([sys.executable, "-c", program]).stdout) < 0.3


def test_a_reader_that_goes_away_is_no_error(reports):
    (reports / "long.txt").write_text("1人\n" * 20_000, encoding="utf-8")
    program = (
        "import pipeline.cli, pipeline.run.engine as e; from tests.run.fakes import engine;"
        "e.extract_with = lambda pack: engine().build(); pipeline.cli.main()"
    )
    command = f"'{sys.executable}' -c '{program}' extract --json '{reports / 'long.txt'}' | head -n 1"
    done = run_module(["bash", "-o", "pipefail", "-c", command], cwd=ROOT)
    assert (done.stdout, done.stderr, done.returncode) == ("{\n", "", 0)


@pytest.mark.parametrize(("columns", "sentences"), [("80", False), ("200", True)])
def test_a_narrow_terminal_cuts_no_number(columns, sentences, tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("13728000人\n", encoding="utf-8")
    done = call("extract", report, env={"NO_COLOR": "1", "COLUMNS": columns})
    assert "13,728,000" in done.stdout
    assert ("evidence" in done.stdout) == sentences
    assert ("also shows the sentences" in done.stderr) != sentences
