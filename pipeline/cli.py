"""The command line: parses, calls, prints. Results go to stdout, everything else to stderr.

Exit codes: 0 done; 1 done, but some inputs failed or a check fell short; 2 usage; 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from pipeline.rows import Extraction, FactRow, ProblemRow
    from pipeline.run import IndicatorTotal, RunSummary

MAX_ERROR_LINES = 20
MAX_INDICATORS = 12
_PIPE_WIDTH = 4_000  # a fact stays on its line
_WIDE = 120

app = typer.Typer(
    name="baogao",
    help="Turn Chinese government work reports into tables of figures that can be trusted or traced.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules_app = typer.Typer(help="Look after rule packs.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")

Pack = Annotated[str, typer.Option("--pack", metavar="NAME|PATH", help="The rule pack.")]
Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME|PATH", help="A rule pack; repeat it for several.  [default: veterans]"),
]


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
    with _user_errors():
        from pipeline.run import run
        from pipeline.run.progress import shown

        with shown(_console(sys.stderr)) as watch:
            summary = run(
                inputs, out, pack=pack or ["veterans"], jobs=jobs, time_limit=time_limit, force=force, watch=watch
            )
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
    with _user_errors():
        extraction, problems = _extract(file, pack or ["veterans"])
        _tell_problems(problems)
        if extraction is None:
            raise typer.Exit(1)
        if as_json:
            print(json.dumps(_as_json(extraction), ensure_ascii=False, indent=2))
        else:
            _print_facts(extraction)


@rules_app.command("check")
def rules_check(pack: Pack = "veterans") -> None:
    """Print all faults of a rule pack, each with file and line."""
    with _user_errors():
        from pipeline.recognize import check_pack

        lines = check_pack(pack)
        _print_lines(lines or [f"{pack}: no faults"])
    raise typer.Exit(1 if lines else 0)


@rules_app.command("test")
def rules_test(pack: Pack = "veterans") -> None:
    """Run the examples of a rule pack and print those that fail."""
    with _user_errors():
        from pipeline.recognize import load_pack, run_examples

        report = run_examples(load_pack(pack))
        _print_lines([*report.lines, f"{report.passed} passed, {report.failed} failed"])
    raise typer.Exit(1 if report.failed else 0)


@contextmanager
def _user_errors() -> Iterator[None]:
    """What a user can mend is told in a line; a reader that went away is no error."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        _tell(["stopped: what was done is kept; the same command goes on from there"])
        raise typer.Exit(130) from None
    except _mendable() as error:
        _tell(f"error: {line}" for line in getattr(error, "faults", None) or [str(error)])
        raise typer.Exit(2) from None
    except OSError as error:
        _tell([f"error: {error.filename or 'the system'}: {error.strerror or error}"])
        raise typer.Exit(1) from None


def _mendable() -> tuple[type[Exception], ...]:
    from pipeline.lexicon import LexiconError
    from pipeline.recognize import PackError
    from pipeline.run import InputError, OutputError
    from pipeline.run.engine import EngineError

    return (InputError, OutputError, EngineError, PackError, LexiconError)


class _QuietConsole(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _console(stream: IO[str]) -> Console:
    """A console that takes no character of a report for markup, and does not fold lines at 80 columns in a pipe."""
    width = None if stream.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    return _QuietConsole(file=stream, width=width, markup=False, highlight=False, emoji=False)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _tell_problems(rows: Sequence[ProblemRow]) -> None:
    from pipeline.run.planning import one_line

    _tell(f"{row.severity}: {one_line(row.source)}: {row.message}" for row in rows[:MAX_ERROR_LINES])
    if len(rows) > MAX_ERROR_LINES:
        _tell([f"… and {len(rows) - MAX_ERROR_LINES:,} more: see problems table"])


def _tell_run(summary: RunSummary) -> None:
    _tell(f"note: {note}" for note in summary.notes)
    _tell_problems(summary.problems)
    speed = f", {summary.n_chars / summary.seconds:,.0f} characters/s" if summary.n_chars else ""
    done = f"{summary.shards_done} shards done, {summary.shards_skipped} unchanged"
    _tell([f"{done}; {summary.seconds:.1f} s{speed}"])


def _print_run(summary: RunSummary) -> None:
    from pipeline.run import indicator_totals
    from pipeline.store.loading import load

    console = _console(sys.stdout)
    console.print(
        f"{summary.documents:,} documents, {summary.figures:,} figures, {summary.facts:,} facts; "
        f"{summary.errors:,} errors, {summary.warnings:,} warnings"
    )
    if summary.copies:
        console.print(f"copies of other documents: {summary.copies:,} (duplicate_of in documents table)")
    if totals := indicator_totals(load(summary.out)):
        console.print(_totals_table(totals))
    console.print(f"tables: {summary.out}/{{documents,sections,figures,facts,problems}}", soft_wrap=True)


class _Column(NamedTuple):
    title: str
    right: bool = False
    grows: bool = False


def _table(columns: Sequence[_Column], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        justify: Any = "right" if column.right else "left"
        table.add_column(column.title, justify=justify, overflow="fold", no_wrap=not column.grows)
    for row in rows:
        table.add_row(*row)
    return table


def _totals_table(totals: Sequence[IndicatorTotal]) -> Table:
    shown = totals[:MAX_INDICATORS]
    columns = [_Column("指标"), _Column("事实", True), _Column("已完成合计", True), _Column("单位")]
    rows = [(one.label, f"{one.facts:,}", _number(one.achieved), one.unit or "") for one in shown]
    table = _table(columns, rows)
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
        _tell(["paste the report, then end with Ctrl-D on a line of its own"])
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
    _Column("indicator"),
    _Column("label"),
    _Column("value", right=True),
    _Column("unit"),
    _Column("mod"),
    _Column("status"),
    _Column("year"),
    _Column("evidence", grows=True),
)


def _print_facts(extraction: Extraction) -> None:
    """A narrow terminal shows the facts without their sentences: a number must never be cut off."""
    console = _console(sys.stdout)
    first, last = (0, None) if console.width >= _WIDE else (1, -1)
    if extraction.facts:
        rows = (_fact_cells(row)[first:last] for row in extraction.facts)
        console.print(_table(_FACT_COLUMNS[first:last], rows))
    _tell([f"{len(extraction.facts)} facts; {len(extraction.figures)} figures in all (--json prints them)"])
    if extraction.facts and console.width < _WIDE:
        _tell([f"a terminal of {_WIDE} columns or more also shows the sentences"])


def _fact_cells(row: FactRow) -> tuple[str, ...]:
    value = _number(row.value) if row.value_max is None else f"{_number(row.value)}–{_number(row.value_max)}"
    year = "" if row.year is None else str(row.year)
    return (row.indicator, row.label, value, row.unit or "", row.mod, row.status, year, " ".join(row.evidence.split()))


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.4f}".rstrip("0")
