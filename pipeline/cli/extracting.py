"""The command ``baogao extract``: one report to the screen, as a table or as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.console import (
    DEFAULT_PACKS,
    WIDE,
    Column,
    Packs,
    console_on,
    number_text,
    table_of,
    tell,
    tell_problems,
    user_errors,
)
from pipeline.cli.supplied import Region, Title, Year, hint_at_pasting
from pipeline.model import Supplied

if TYPE_CHECKING:
    from pipeline.rows import Extraction, FactRow, ProblemRow

_TABLES = ("sections", "figures", "facts", "left_out", "problems")


def extract_command(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A report; - for pasted text.")] = "-",
    pack: Packs = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything that was found as JSON.")] = False,
    title: Title = None,
    year: Year = None,
    region: Region = None,
) -> None:
    """Print the facts of one report or of pasted text."""
    with user_errors():
        extraction, problems = _extract(file, pack or DEFAULT_PACKS, Supplied(title, year, region))
        tell_problems(problems)
        if extraction is None:
            raise typer.Exit(1)
        if as_json:
            print(json.dumps(_as_json(extraction, problems), ensure_ascii=False, indent=2))
        else:
            _print_facts(extraction)


def _extract(file: str, packs: Sequence[str], supplied: Supplied) -> tuple[Extraction | None, list[ProblemRow]]:
    from pipeline.run import TIME_LIMIT, InputError
    from pipeline.run.documents import process
    from pipeline.run.engine import extract_with
    from pipeline.run.pasting import read_pasted
    from pipeline.run.planning import STDIN, plan_inputs

    if file != STDIN and Path(file).is_dir():
        raise InputError(f"{file} is a folder: use `baogao run {file}`, or name one file")
    hint_at_pasting([file])
    data = read_pasted() if file == STDIN else None
    inputs = plan_inputs([file], Path(os.devnull), data, supplied).inputs
    if not inputs:
        raise InputError(f"{file} is no report: it says where the file beside it came from; name that file")
    outcome = process(inputs[0], extract_with(*packs), TIME_LIMIT)
    warnings = list(outcome.extraction.problems) if outcome.extraction else []
    return outcome.extraction, [*warnings, *outcome.problems]


def _as_json(extraction: Extraction, problems: Sequence[ProblemRow]) -> dict[str, Any]:
    """The document and its rows. Offsets count in its text; the signature is bytes, and of use to a run only."""
    document = extraction.document._asdict()
    del document["signature"]
    rows = {name: [row._asdict() for row in getattr(extraction, name)] for name in _TABLES}
    return {"document": document, **rows, "problems": [row._asdict() for row in problems]}


_FACT_COLUMNS = (
    Column("indicator"),
    Column("label"),
    Column("value", right=True),
    Column("unit"),
    Column("mod"),
    Column("status"),
    Column("year"),
    Column("evidence", grows=True),
)


def _print_facts(extraction: Extraction) -> None:
    """A narrow terminal shows the facts without their sentences: a number must never be cut off."""
    console = console_on(sys.stdout)
    first, last = (0, None) if console.width >= WIDE else (1, -1)
    if extraction.facts:
        rows = (_fact_cells(row)[first:last] for row in extraction.facts)
        console.print(table_of(_FACT_COLUMNS[first:last], rows))
    tell([f"{len(extraction.facts)} facts; {len(extraction.figures)} figures in all (--json prints them)"])
    if extraction.facts and console.width < WIDE:
        tell([f"a terminal of {WIDE} columns or more also shows the sentences"])


def _fact_cells(row: FactRow) -> tuple[str, ...]:
    value = (
        number_text(row.value) if row.value_max is None else f"{number_text(row.value)}–{number_text(row.value_max)}"
    )
    year = "" if row.year is None else str(row.year)
    return (row.indicator, row.label, value, row.unit or "", row.mod, row.status, year, " ".join(row.evidence.split()))
