"""The commands for those who look after rules: exit codes, what goes to stdout and what to stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli.explaining import folded
from pipeline.recognize.schema import json_schema
from pipeline.run import run
from tests.recognize.test_packs import PACK, RULES, rule, write

RUNNER = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "160"})


def call(*arguments, **options):
    return RUNNER.invoke(app, ["rules", *(str(argument) for argument in arguments)], **options)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return write(tmp_path / "tea", {"pack.yaml": PACK, "rules.yaml": RULES})


def test_check_of_a_pack_that_only_looks_wrong(tea):
    done = call("check", "--pack", tea)
    assert (done.exit_code, done.stderr) == (0, f"{tea}: 0 errors, 2 warnings\n")
    told = [f"{tea}/pack.yaml:6: warning: few-examples: tea.sold: has 1 {kind} examples; give it 5 or more"
            for kind in ("must", "must_not")]  # fmt: skip
    assert done.stdout.splitlines() == told
    assert call("check", "--pack", tea, "--strict").exit_code == 1


def test_check_of_a_faulty_pack(tea):
    (tea / "second.yaml").write_text(rule(more="    colour: 绿\n"), encoding="utf-8")
    done = call("check", "--pack", tea)
    assert done.exit_code == 1
    assert f"{tea}/second.yaml:5: error: unknown-key: other: colour: there is no such key; there are: id" in done.stdout
    assert "1 errors" in done.stderr


@pytest.mark.parametrize("command", [["check"], ["test"], ["list"], ["explain", "茶园售出绿茶80斤。"]])
def test_no_such_pack(command):
    done = call(*command, "--pack", "coffee")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("error: coffee: no such rule pack; there are: ")


def test_examples_that_fail_have_a_place(tea):
    rules = RULES.replace("绿茶80斤。", "黑茶80斤。")
    (tea / "rules.yaml").write_text(rules, encoding="utf-8")
    done = call("test", "--pack", tea)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"{tea}/rules.yaml:9: failed: sold: must: 80斤 in “茶园售出黑茶80斤。”: got no indicator (80 斤, achieved)",
        "1 passed, 1 failed",
    ]
    assert done.stderr.splitlines() == ["must: 0 of 1 are found", "must_not: 1 of 1 are left alone"]


def test_examples_of_some_rules(tea):
    assert call("test", "sold", "--pack", tea).stdout == "2 passed, 0 failed\n"
    done = call("test", "solt", "--pack", tea)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: there is no rule or indicator solt; see sold\n"


def test_list_prints_a_table_and_json(tea):
    done = call("list", "--pack", tea)
    assert done.exit_code == 0
    assert ["tea.sold", "售茶", "斤", "公斤", "1", "1", "1"] in [line.split() for line in done.stdout.splitlines()]
    assert done.stdout.splitlines()[-1] == "1 indicators, 1 rules, 2 examples"
    (row,) = json.loads(call("list", "--pack", tea, "--json").stdout)
    assert (row["indicator"], row["rules"], row["must"], row["file"]) == ("tea.sold", ["sold"], 1, "rules.yaml")


def test_a_narrow_terminal_cuts_no_name():
    done = call("list", env={"NO_COLOR": "1", "COLUMNS": "80"})
    assert "conscript_allowance.recipients" in done.stdout
    assert "a terminal of 120 columns or more also shows units" in done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_list_counts_the_facts_of_a_run(tea, tmp_path):
    (tmp_path / "in.txt").write_text("茶园售出绿茶80斤。茶园售出红茶20斤。\n", encoding="utf-8")
    run(tmp_path / "in.txt", tmp_path / "out", pack=str(tea), jobs=1)
    done = call("list", "--pack", tea, "--out", tmp_path / "out")
    assert ["tea.sold", "售茶", "斤", "公斤", "1", "1", "1", "2"] in [line.split() for line in done.stdout.splitlines()]
    done = call("list", "--pack", tea, "--out", tmp_path / "none")
    assert (done.exit_code, done.stdout, done.stderr[:7]) == (2, "", "error: ")


EXPLAINED = """⟦数字⟧  ^ 数什么  ~ 做了什么  ! 说明不算的词

1. 80斤
    茶园售出绿茶⟦80斤⟧。
        ~~~~^^^^
  认作：售茶（tea.sold）
  读作：80 斤，确数，已完成，文中没有说明年份
  依据：规则 sold，数的是“绿茶”（紧挨着数字），做了“售出”（在数字前2字）  [rules.yaml:4]
"""


@pytest.mark.parametrize("way", ["text", "file", "pasted"])
def test_explain_reads_a_text_a_file_or_what_is_pasted(tea, tmp_path, way):
    text = "茶园售出绿茶80斤。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    given = {"text": text, "file": tmp_path / "a.txt", "pasted": "-"}[way]
    done = call("explain", given, "--pack", tea, input=text if way == "pasted" else None)
    assert (done.exit_code, done.stdout) == (0, EXPLAINED)
    assert done.stderr == "1 numbers, 1 facts\n"


def test_explain_in_english(tea):
    done = call("explain", "茶园采摘绿茶80斤。", "--pack", tea, "--english")
    assert "taken for nothing: no rule fits in full" in done.stdout
    assert "sold (售茶): has “绿茶”, but no word for what was done: 售出" in done.stdout


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        ("none.txt", 2, "error: there is no file none.txt; give a file, a sentence in quotation marks, or -"),
        ("./none", 2, "error: there is no file ./none"),
        ("old.doc", 1, "error: old.doc: "),
    ],
)
def test_what_cannot_be_explained(tmp_path, monkeypatch, given, code, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = call("explain", given)
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.startswith(told)


@pytest.mark.parametrize("kind", ["rules", "pack"])
def test_schema(kind):
    assert call("schema", kind).stdout == json_schema(kind)


def test_no_such_schema():
    done = call("schema", "tables")
    assert (done.exit_code, done.stderr) == (2, "error: there is no schema tables; there are: rules, pack\n")


@pytest.mark.parametrize("width", [4, 7, 20, 80])
def test_folding_keeps_every_character_and_words_whole(width):
    cells = [(char, "") for char in "依据：规则card.issued，数的是“优待证”（紧挨着数字）。" * 3]
    rows = folded(cells, width)
    assert [cell for row in rows for cell in row] == cells
    assert all(row[0][0] not in "，。）”" for row in rows)
