"""The command line: parses, calls, prints. Results go to stdout, everything else to stderr.

Exit codes: 0 done; 1 done, but some inputs failed or a check fell short; 2 usage; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.extracting import extract_command
from pipeline.cli.fetch import fetch_command
from pipeline.cli.rules import rules_app
from pipeline.cli.running import run_command

app = typer.Typer(
    name="baogao",
    help="Turn Chinese government work reports into tables of figures that can be trusted or traced.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """The entry point of ``baogao``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character must not stop a run
    app(prog_name="baogao")


def _print_version(wanted: bool) -> None:
    if wanted:
        import pipeline

        print(f"baogao {pipeline.__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turn Chinese government work reports into tables of figures that can be trusted or traced."""


app.command("fetch")(fetch_command)
app.command("run")(run_command)
app.command("extract")(extract_command)
app.command("fetch")(fetch_command)
app.add_typer(rules_app, name="rules")
