"""The commands around annotated samples: what they print, and with which exit code they end."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from pipeline.audit.formats import export_samples
from pipeline.audit.formats.label_studio import read
from pipeline.audit.samples import load_samples
from pipeline.cli.gold import export_command, import_command, sample_command
from pipeline.run import run
from tests.audit.formats.samples import SAMPLES, VISIT, figure, sample

APP = typer.Typer()
APP.command("export")(export_command)
APP.command("import")(import_command)
APP.command("sample")(sample_command)
GOLD = sample("visit", VISIT, figure(VISIT, "420人", 420, unit="人", indicator="visit.persons"))


def call(*arguments):
    done = CliRunner(env={"NO_COLOR": "1"}).invoke(APP, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def gold(tmp_path):
    export_samples([GOLD, SAMPLES[5]], tmp_path / "gold.jsonl", "jsonl")
    return tmp_path / "gold.jsonl"


@pytest.mark.parametrize("to", ["doccano", "label-studio", "brat"])
def test_out_and_in(to, gold, tmp_path):
    code, printed, told = call("export", gold, "--to", to, "-o", tmp_path / "out")
    assert (code, printed.startswith(f"2 samples, 1 figures: {tmp_path / 'out'}")) == (0, True)
    assert told == ""
    code, printed, told = call("import", tmp_path / "out", "--from", to, "-o", tmp_path / "back.jsonl")
    assert (code, told) == (0, "")
    assert (tmp_path / "back.jsonl").read_bytes() == gold.read_bytes()


def test_a_file_that_is_there_stays(gold):
    code, printed, told = call("import", gold, "--from", "jsonl", "-o", gold)
    assert (code, printed) == (2, "")
    assert told == f"error: {gold} is there already: give another name, or --force to write over it\n"


def test_an_indicator_that_there_is_not(tmp_path):
    other = sample("visit", VISIT, figure(VISIT, "420人", 420, indicator="visit.person"))
    export_samples([other], tmp_path / "x", "jsonl")
    code, _, told = call("import", tmp_path / "x", "--from", "jsonl", "-o", tmp_path / "back.jsonl")
    assert (code, told.startswith("error: visit: there is no indicator visit.person in the rules; there is")) == (
        2,
        True,
    )


def test_what_is_missing_is_filled_where_asked(tmp_path):
    line = json.dumps({"id": "v", "text": VISIT, "figures": [{"start": 12, "end": 16}]})
    (tmp_path / "x").write_text(line, encoding="utf-8")
    words = ("import", tmp_path / "x", "--from", "jsonl", "-o", tmp_path / "back.jsonl")
    assert call(*words)[0] == 2
    assert call(*words, "--fill") == (0, f"1 samples, 1 figures: {tmp_path / 'back.jsonl'}\n", "")
    (one,) = load_samples(tmp_path / "back.jsonl").samples[0].figures
    assert (one.value, one.unit, one.status, one.year, one.indicator) == (420, "人", "planned", 2025, "visit.persons")


def test_a_sample_of_a_run(tmp_path):
    (tmp_path / "a.txt").write_text("云溪县2024年工作总结\n全年走访慰问困难退役军人30户。\n", encoding="utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", jobs=1)
    assert call("sample", tmp_path / "out", "-n", 9, "--by", "year", "-o", tmp_path / "s.jsonl") == (
        0, f"1 samples, 1 figures: {tmp_path / 's.jsonl'}\n", ""
    )  # fmt: skip
    (one,) = load_samples(tmp_path / "s.jsonl").samples
    assert (one.source, one.figures[0].quote) == ("a.txt#0-30", "30户")
    code, printed, _ = call("sample", tmp_path / "out", "--to", "label-studio", "-o", tmp_path / "s.json")
    assert (code, printed) == (0, f"1 samples, 1 figures: {tmp_path / 's.json'}, {tmp_path / 's.xml'}\n")
    assert read({"s.json": (tmp_path / "s.json").read_bytes()}) == (
        [],
        ["1 tasks that nobody has submitted are left out"],
    )


def test_a_sample_of_no_run(tmp_path):
    code, _, told = call("sample", tmp_path, "-o", tmp_path / "s.jsonl")
    assert (code, "manifest.json" in told) == (2, True)
