"""The command line: parses, calls, prints. Results go to stdout, everything else to stderr.

Exit codes: 0 done; 1 done, but some inputs failed or a check fell short; 2 usage; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from pipeline.cli.console import (
    DEFAULT_PACKS,
    WIDE,
    Column,
    Packs,
    console_on,
    number_text,
    table_of,
    tell,
    user_errors,
)
from pipeline.cli.report import report_command
from pipeline.cli.rules import rules_app

if TYPE_CHECKING:
    from pipeline.rows import Extraction, FactRow, ProblemRow
    from pipeline.run import IndicatorTotal, RunSummary

MAX_ERROR_LINES = 20
MAX_INDICATORS = 12

app = typer.Typer(
    name="baogao",
    help="Turn Chinese government work reports into tables of figures that can be trusted or traced.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(rules_app, name="rules")
app.command("report")(report_command)


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


@app.command("run")
def run_command(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Folders, files, or - for pasted text.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder for the tables.")] = Path("outputs/latest"),
    pack: Packs = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Processes; default: one a CPU.")] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.001, metavar="SECONDS", help="Seconds for one document.")
    ] = 60.0,
    force: Annotated[bool, typer.Option("--force", help="Do all documents anew.")] = False,
) -> None:
    """Turn reports into Parquet tables; repeat it to add, change or remove reports, or after it was stopped."""
    with user_errors():
        from pipeline.run import run
        from pipeline.run.progress import shown

        with shown(console_on(sys.stderr)) as watch:
            packs = pack or DEFAULT_PACKS
            summary = run(inputs, out, pack=packs, jobs=jobs, time_limit=time_limit, force=force, watch=watch)
        _tell_run(summary)
        _print_run(summary)
    raise typer.Exit(1 if summary.errors else 0)


@app.command("extract")
def extract_command(
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="One report; - for pasted text.")] = "-",
    pack: Packs = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print facts and figures as JSON.")] = False,
) -> None:
    """Print the facts of one report."""
    with user_errors():
        extraction, problems = _extract(file, pack or DEFAULT_PACKS)
        _tell_problems(problems)
        if extraction is None:
            raise typer.Exit(1)
        if as_json:
            print(json.dumps(_as_json(extraction), ensure_ascii=False, indent=2))
        else:
            _print_facts(extraction)


def _tell_problems(rows: Sequence[ProblemRow]) -> None:
    from pipeline.run.planning import one_line

    tell(f"{row.severity}: {one_line(row.source)}: {row.message}" for row in rows[:MAX_ERROR_LINES])
    if len(rows) > MAX_ERROR_LINES:
        tell([f"… and {len(rows) - MAX_ERROR_LINES:,} more: see problems table"])


def _tell_run(summary: RunSummary) -> None:
    tell(f"note: {note}" for note in summary.notes)
    _tell_problems(summary.problems)
    speed = f", {summary.n_chars / summary.seconds:,.0f} characters/s" if summary.n_chars else ""
    done = f"{summary.shards_done} shards done, {summary.shards_skipped} unchanged"
    tell([f"{done}; {summary.seconds:.1f} s{speed}"])


def _print_run(summary: RunSummary) -> None:
    from pipeline.run import indicator_totals
    from pipeline.store.loading import load

    console = console_on(sys.stdout)
    console.print(
        f"{summary.documents:,} documents, {summary.figures:,} figures, {summary.facts:,} facts; "
        f"{summary.errors:,} errors, {summary.warnings:,} warnings"
    )
    if summary.copies:
        console.print(f"copies of other documents: {summary.copies:,} (duplicate_of in documents table)")
    if totals := indicator_totals(load(summary.out)):
        console.print(_totals_table(totals))
    console.print(f"tables: {summary.out}/{{documents,sections,figures,facts,problems}}", soft_wrap=True)


def _totals_table(totals: Sequence[IndicatorTotal]) -> Table:
    shown = totals[:MAX_INDICATORS]
    columns = [Column("指标"), Column("事实", True), Column("已完成合计", True), Column("单位")]
    rows = [(one.label, f"{one.facts:,}", number_text(one.achieved), one.unit or "") for one in shown]
    table = table_of(columns, rows)
    if len(totals) > len(shown):
        table.caption = f"… and {len(totals) - len(shown)} more: see facts table"
        table.caption_justify = "left"
    return table


def _extract(file: str, packs: Sequence[str]) -> tuple[Extraction | None, list[ProblemRow]]:
    from pipeline.run import TIME_LIMIT, InputError
    from pipeline.run.documents import process
    from pipeline.run.engine import extract_with
    from pipeline.run.planning import STDIN, plan_inputs

    if file != STDIN and Path(file).is_dir():
        raise InputError(f"{file} is a folder: use `baogao run {file}`, or name one file")
    if file == STDIN and sys.stdin.isatty():
        tell(["paste the report, then end with Ctrl-D on a line of its own"])
    data = sys.stdin.buffer.read() if file == STDIN else None
    (item,) = plan_inputs([file], Path(os.devnull), data).inputs
    outcome = process(item, extract_with(*packs), TIME_LIMIT)
    warnings = list(outcome.extraction.problems) if outcome.extraction else []
    return outcome.extraction, [*warnings, *outcome.problems]


def _as_json(extraction: Extraction) -> dict[str, Any]:
    document = extraction.document._asdict()
    del document["text"], document["signature"]
    return {
        "document": document,
        "facts": [row._asdict() for row in extraction.facts],
        "figures": [row._asdict() for row in extraction.figures],
        "problems": [row._asdict() for row in extraction.problems],
    }


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
