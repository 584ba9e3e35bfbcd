"""README says what is so: its commands run, print what it shows, and name nothing that does not exist."""

from __future__ import annotations

import re
from typing import Any

import pytest
import typer.main

import pipeline
from pipeline.cli import app
from pipeline.recognize.schema import PackInfo, Rule
from pipeline.store.schemas import SCHEMAS
from tests.end_to_end.readme import (
    PAGES,
    README,
    ROOT,
    RULES,
    Block,
    Output,
    ReadmeError,
    blocks,
    commands,
    matches,
    outputs,
    updated,
)

TEXT = README.read_text("utf-8")
OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
CODE = re.compile(r"`([^`\n]+)`")
BAOGAO = re.compile(r"baogao( [^|;&]*|$)")
CLAIMS = [
    ("发放慰问金22万余元", (220000, "元", "about", "achieved", None)),
    ("2024年计划悬挂光荣牌300块以上", (300, "块", "min", "planned", 2024)),
    ("走访慰问困难退役军人XX户", (None, "户", "masked", "achieved", None)),
    ("優(yōu)待證核發136.5萬張", (1365000, "张", "exact", "achieved", None)),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_commands_and_snippets_print_what_a_page_shows(page, tmp_path):
    wrong = [output for output in outputs(page.read_text("utf-8"), tmp_path) if not output.agrees]
    told = "".join(f"\n{page}:{one.block.line}: prints now\n{one.actual}" for one in wrong)
    assert not wrong, f"python -m tests.end_to_end.readme --update mends README, if this is as it should be{told}"


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_the_opening_examples_hold(text, expected):
    assert f"| {text} " in TEXT
    (figure,) = pipeline.extract(f"工作情况如下：\n本年工作。{text}。\n").figures
    assert (figure.value, figure.unit, figure.mod, figure.status, figure.year) == expected


def interface(command: Any = None, name: str = "") -> dict[str, set[str]]:
    """Every command by its words, with its options."""
    command = command or typer.main.get_command(app)
    children = dict(getattr(command, "commands", {}))
    meant = children.pop(getattr(command, "default", None), command)  # baogao audit GOLD names no command of its group
    names = {option for parameter in meant.params for option in [*parameter.opts, *parameter.secondary_opts]}
    found = {name: {option for option in names if option.startswith("-")} | {"--help"}}
    for key, child in children.items():
        found |= interface(child, f"{name} {key}".strip())
    return found


INTERFACE = interface()


def faults(line: str) -> list[str]:
    """What a line that calls baogao names and --help does not know."""
    found = []
    for call in BAOGAO.findall(line):
        words = re.sub(r'"[^"]*"', "", call).split()
        name = max((name for name in INTERFACE if words[: len(name.split())] == name.split()), key=len)
        unknown = set(OPTION.findall(call)) - INTERFACE[name]
        found += [f"baogao {name} knows no {option}" for option in sorted(unknown)]
        if words and not name and not words[0].startswith("-"):
            found.append(f"there is no command baogao {words[0]}")
    return found


def calls() -> list[str]:
    """All that README says to type: console lines, bash lines and inline code."""
    fenced = [line for block in blocks(TEXT) if block.language == "bash" for line in block.body.splitlines()]
    console = [command for block in blocks(TEXT) if block.language == "console" for command in commands(block)]
    return [*console, *fenced, *CODE.findall(TEXT)]


def test_every_command_and_option_exists():
    lines = [line for line in calls() if re.match(r"(.*\| )?baogao\b", line)]
    assert len(lines) > 5
    assert [fault for line in lines for fault in faults(line)] == []


def test_options_named_by_themselves_exist():
    known = set().union(*INTERFACE.values())
    named = {word for line in CODE.findall(TEXT) if line.startswith("-") for word in OPTION.findall(line)}
    assert named
    assert named <= known


def test_faults_are_found():
    assert faults("baogao run x --bogus") == ["baogao run knows no --bogus"]
    assert faults("echo a | baogao rules test --force") == ["baogao rules test knows no --force"]
    assert faults("baogao guess x") == ["there is no command baogao guess"]
    assert faults("baogao audit gold.jsonl --keep x --bogus") == ["baogao audit knows no --bogus"]
    assert faults("baogao run x -o y") == faults("baogao --version") == []


def test_every_command_is_named():
    assert [name for name in INTERFACE if name not in ("", "rules") and f"baogao {name}" not in TEXT] == []


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {line.split()[1] for line in calls() if line.startswith("make ")}
    assert targets
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def test_the_sample_run_is_the_same_in_the_makefile():
    command = "baogao run corpus/reports -o outputs/corpus"
    assert command in (ROOT / "Makefile").read_text("utf-8")
    assert command in [line for block in blocks(TEXT) for line in commands(block)]


def test_every_table_is_named():
    assert [name for name in SCHEMAS if f"| `{name}` |" not in TEXT] == []


def test_the_fields_of_a_rule_exist():
    named = re.search(r"Further fields .*?optional", TEXT, re.DOTALL)
    assert named
    assert set(CODE.findall(named[0])) - {"rules:"} <= set(Rule.model_fields)


def test_the_page_of_the_rules_explains_every_field_of_a_rule():
    assert set(Rule.model_fields) <= set(CODE.findall(RULES.read_text("utf-8")))


def test_the_page_of_the_rules_explains_every_field_of_a_pack_in_both_languages():
    chinese, _, english = RULES.read_text("utf-8").partition("\n## English\n")
    assert set(PackInfo.model_fields) <= set(CODE.findall(chinese))
    assert set(PackInfo.model_fields) <= set(CODE.findall(english))


def test_links_lead_somewhere():
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    anchors = {
        "#" + line.lstrip("# ").lower().replace(" ", "-") for line in TEXT.splitlines() if line.startswith("## ")
    }
    assert [link for link in links if link not in anchors and not (ROOT / link).is_file()] == []


def test_blocks_and_their_commands():
    text = "a\n```console\n$ one\n$ two\n```\n```text\nx\n```\n<!-- append: a/b.yaml -->\n```yaml\nk: 1\n```\n"
    console, shown, file = blocks(text)
    assert (console.language, console.line, commands(console)) == ("console", 2, ["one", "two"])
    assert (shown.body, text[shown.start : shown.end]) == ("x\n", "x\n")
    assert (file.target, shown.target) == ("a/b.yaml", None)


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("a\nb", "a\nb", True),
        ("a\nb", "a\nc", False),
        ("a", "a\nb", False),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…", "a", True),
        ("a\n…\nd", "b\nd", False),
        ("… passed, 0 failed", "12 passed, 0 failed", True),
        ("… passed, 0 failed", "12 passed, 1 failed", False),
    ],
)
def test_lines_match(expected, actual, same):
    assert matches(expected.splitlines(), actual.splitlines()) is same


def test_lines_that_name_times_are_passed_over():
    block = Block("text", "2 shards done; 1.0 s, 20 characters/s\n3 rows\n", 0, 0, 1)
    assert Output(block, "9 shards done; 6.2 s, 3 characters/s\n3 rows\n").agrees


def test_update_mends_what_drifted(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.end_to_end.readme.COPIED", ())
    shell = "```console\n$ seq 5\n```\n```text\n1\n…\n4\n```\n"
    text = shell + "```python\nx = 2\n```\n```python\nprint(x)\n```\n```text\n3\n```\n"
    assert updated(text, tmp_path) == text.replace("4\n```", "5\n```").replace("3\n```", "2\n```")


CORRECTIONS = [
    ("1\n2", "1\n3\n4", "1\n3\n4"),
    ("1\n…", "2\n3\n4", "2\n…"),
    ("…\n4", "1\n2\n5", "…\n5"),
    ("1\n…\n4", "1\n2\n3\n5", "1\n…\n5"),
    ("…\n19 reports\nmore 2\n…\nend", "a\nb\n20 reports\nmore 3\nc\nend.", "…\n20 reports\nmore 3\n…\nend."),
    ("…\n… passed, 0 failed\n1", "a\n3 passed, 0 failed\n2", "…\n… passed, 0 failed\n2"),
]


@pytest.mark.parametrize(("shown", "printed", "expected"), CORRECTIONS)
def test_a_corrected_block_keeps_its_elisions(shown, printed, expected):
    output = Output(Block("text", shown + "\n", 0, 0, 1), printed + "\n")
    assert output.corrected() == expected + "\n"


def test_a_snippet_that_does_not_run(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.end_to_end.readme.COPIED", ())
    text = "```python\nprint(1)\n```\n```text\n1\n```\n```python\nprint(2)\nx\n```\n```text\n2\n```\n"
    with pytest.raises(ReadmeError, match=r"line 7: .*\n(.*\n)*2\nTraceback .*\n(.*\n)*NameError: name 'x'"):
        list(outputs(text, tmp_path))
