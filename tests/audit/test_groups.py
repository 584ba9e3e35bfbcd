"""A group of commands of which one is meant where none is named."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli.groups import DefaultGroup

app = typer.Typer(rich_markup_mode=None, add_completion=False)
group = typer.Typer(cls=DefaultGroup, help="The group.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(group, name="audit")


@app.callback()
def root() -> None:
    """The program."""


@group.command("sample")
def sample(out: Path, n: Annotated[int, typer.Option("-n")] = 5) -> None:
    """Draw a sample."""
    print("sample", out, n)


@group.command("compare", hidden=True)
def compare(gold: list[Path], out: Annotated[str, typer.Option("--out")] = "") -> None:
    """Print how right it is."""
    print("compare", *gold, out)


CALLS = [
    ("audit a.jsonl", "compare a.jsonl "),
    ("audit a.jsonl b.jsonl --out x", "compare a.jsonl b.jsonl x"),
    ("audit --out x a.jsonl", "compare a.jsonl x"),
    ("audit compare a.jsonl", "compare a.jsonl "),
    ("audit ./sample", "compare sample "),
    ("audit sample x -n 7", "sample x 7"),
    ("audit -- sample", "compare sample "),
]


@pytest.mark.parametrize(("line", "printed"), CALLS)
def test_which_command_is_meant(line: str, printed: str) -> None:
    done = CliRunner().invoke(app, line.split())
    assert (done.exit_code, done.stdout) == (0, printed + "\n")


@pytest.mark.parametrize("line", ["audit --help", "audit"])
def test_the_help_is_that_of_the_command_meant_with_the_others(line: str) -> None:
    done = CliRunner().invoke(app, line.split())
    told = done.stdout + done.stderr
    assert "audit [OPTIONS]" in told
    assert "Print how right it is." in told
    assert "--out" in told
    assert "sample  Draw a sample." in told
    assert "compare" not in told


def test_the_others_have_help_of_their_own() -> None:
    assert "-n" in CliRunner().invoke(app, ["audit", "sample", "--help"]).stdout


@pytest.mark.parametrize("line", ["audit --bad a.jsonl", "audit --out x", "audit sample"])
def test_usage(line: str) -> None:
    assert CliRunner().invoke(app, line.split()).exit_code == 2
