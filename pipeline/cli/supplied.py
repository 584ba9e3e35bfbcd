"""What the commands on one report share: pasted text, and what is supplied with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from pipeline.cli.console import tell
from pipeline.model import FIRST_YEAR, LAST_YEAR

_STDIN = "-"

Title = Annotated[
    str | None, typer.Option("--title", metavar="TEXT", help="The title of the report, if its text lacks it.")
]
Year = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=FIRST_YEAR,
        max=LAST_YEAR,
        metavar="YEAR",
        help="The year under review (of a plan, the year planned).",
    ),
]
Region = Annotated[
    str | None,
    typer.Option("--region", metavar="PLACE", help="The place that the report is about, as 南京市鼓楼区."),
]


def hint_at_pasting(inputs: Iterable[str]) -> None:
    """Tell how to end, where pasted text is waited for on a terminal."""
    if _STDIN in inputs and sys.stdin.isatty():
        end = "Ctrl-Z and Enter" if os.name == "nt" else "Ctrl-D"
        tell([f"paste the report, then end with {end} on a line of its own"])
