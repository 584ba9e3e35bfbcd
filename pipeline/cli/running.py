"""The command ``baogao run``: reports to tables, and what is printed of a run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipeline.cli.console import (
    DEFAULT_OUT,
    DEFAULT_PACKS,
    Column,
    Jobs,
    Out,
    Packs,
    TimeLimit,
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
    from pipeline.run import IndicatorTotal, RunSummary

MAX_INDICATORS = 12


def run_command(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help="Folders, files, or - for pasted text.")],
    out: Out = DEFAULT_OUT,
    pack: Packs = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = 60.0,
    force: Annotated[bool, typer.Option("--force", help="Do all reports anew.")] = False,
    title: Title = None,
    year: Year = None,
    region: Region = None,
) -> None:
    """Turn reports into Parquet tables.

    Repeat it after reports came, changed or went, or after it was stopped: only what is missing is done.
    """
    with user_errors():
        from pipeline.run import run
        from pipeline.run.progress import shown

        supplied = Supplied(title, year, region)
        hint_at_pasting(inputs)
        with shown(console_on(sys.stderr)) as watch:
            summary = run(
                inputs,
                out,
                pack=pack or DEFAULT_PACKS,
                jobs=jobs,
                time_limit=time_limit,
                force=force,
                supplied=supplied,
                watch=watch,
            )
        _tell_run(summary)
        _print_run(summary)
    raise typer.Exit(1 if summary.errors else 0)


def _tell_run(summary: RunSummary) -> None:
    tell(f"note: {note}" for note in summary.notes)
    tell_problems(summary.problems)
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
