"""The commands for those who look after rules."""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.cells import cell_len
from rich.text import Text

from pipeline.cli.console import WIDE, Column, Pack, console_on, table_of, tell, user_errors

if TYPE_CHECKING:
    from pipeline.recognize.coverage import Coverage
    from pipeline.recognize.examples import ExampleReport
    from pipeline.recognize.packs import PackFiles

# Units fold beyond this.
_WIDEST = 32

rules_app = typer.Typer(help="Look after rule packs.", no_args_is_help=True, rich_markup_mode=None)


@rules_app.command("check")
def rules_check(
    pack: Pack = "veterans",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 also if there are only warnings.")] = False,
) -> None:
    """Print what is wrong in a rule pack, by file and line.

    Errors keep the pack from being used; warnings are what looks wrong.
    """
    with user_errors():
        from pipeline.fetch.attachments import AttachmentFinder
        from pipeline.fetch.listing import ListReader
        from pipeline.recognize.check import check_pack

        faults = check_pack(pack, (AttachmentFinder, ListReader))
        for fault in faults:
            _print_told(fault.path, fault.line, fault.severity.value, f"{fault.code}: {fault.message}")
        severities = Counter(fault.severity.value for fault in faults)
        tell([f"{pack}: {severities['error']} errors, {severities['warning']} warnings"])
    raise typer.Exit(1 if severities["error"] or (strict and faults) else 0)


@rules_app.command("test")
def rules_test(
    rules: Annotated[list[str] | None, typer.Argument(metavar="RULE", help="Only these rules or indicators.")] = None,
    pack: Pack = "veterans",
) -> None:
    """Run the examples of a rule pack; print those that fail.

    A known miss that is found now, or a known false find that is gone, is told as well.
    """
    with user_errors():
        from pipeline.recognize import open_pack, run_examples

        opened, files = open_pack(pack)
        report = run_examples(
            opened, _known(rules, {name for rule in opened.rules for name in (rule.id, rule.indicator)})
        )
        _print_report(report, files)
    raise typer.Exit(1 if report.failed else 0)


@rules_app.command("list")
def rules_list(
    pack: Pack = "veterans",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="Count the facts of this run as well.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print what a rule pack covers: its indicators, by file."""
    with user_errors():
        from pipeline.recognize import open_pack
        from pipeline.recognize.coverage import coverage

        rows = coverage(*open_pack(pack))
        if out is not None:
            rows = _with_facts(rows, out)
        if as_json:
            print(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
        else:
            _print_coverage(rows)


@rules_app.command("explain")
def rules_explain(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE|-", help="A sentence, a report, or - for pasted text.")],
    pack: Pack = "veterans",
    english: Annotated[bool, typer.Option("--english", help="Explain in English.")] = False,
    all_rules: Annotated[
        bool, typer.Option("--all", help="Show all rules that were tried, not only the nearest.")
    ] = False,
) -> None:
    """Print, for each number of a text, what it was taken for and why."""
    with user_errors():
        from pipeline.cli.explaining import print_explanation

        print_explanation(text, pack, is_english=english, shows_all=all_rules)


@rules_app.command("schema")
def rules_schema(
    kind: Annotated[str, typer.Argument(metavar="rules|pack", help="Of rule files, or of pack.yaml.")] = "rules",
) -> None:
    """Print the JSON Schema by which editors check rule files."""
    with user_errors():
        from pipeline.recognize.schema import MODELS, json_schema
        from pipeline.run import InputError

        if kind not in MODELS:
            raise InputError(f"there is no schema {kind}; there are: {', '.join(MODELS)}")
        print(json_schema(kind), end="")


_STYLES = {"error": "bold red", "failed": "bold red", "warning": "yellow", "news": "green"}


def _print_told(path: Path, line: int, kind: str, message: str) -> None:
    """A line that begins with a place, as editors and terminals know it; the path from here where that is shorter."""
    from pipeline.run.planning import one_line

    here = Path.cwd()
    place = f"{path.relative_to(here) if path.is_relative_to(here) else path}:{line}: "
    told = Text(one_line(place)).append(kind, _STYLES[kind]).append(one_line(f": {message}"))
    console_on(sys.stdout).print(told, soft_wrap=True)


def _known(wanted: list[str] | None, names: set[str]) -> set[str] | None:
    """The rules or indicators that were asked for; raises ``InputError`` for one that there is not."""
    from difflib import get_close_matches

    from pipeline.run import InputError

    for name in wanted or ():
        if name not in names:
            close = get_close_matches(name, sorted(names), 3) or ["baogao rules list"]
            raise InputError(f"there is no rule or indicator {name}; see {', '.join(close)}")
    return set(wanted) if wanted else None


def _print_report(report: ExampleReport, files: PackFiles) -> None:
    places = files.places()
    for outcome in report.news:
        file, index = places[outcome.tried.rule]
        line = file.rule_line(index, outcome.tried.kind, outcome.tried.place)
        _print_told(file.path, line, "failed" if outcome.tried.kind.startswith("must") else "news", outcome.line)
    tell(_count_line(kind, *counts) for kind, counts in report.counts.items() if counts[0])
    print(f"{report.passed} passed, {report.failed} failed")


def _count_line(kind: str, total: int, held: int) -> str:
    what = {"must": "are found", "must_not": "are left alone", "known_miss": "are still missed"}
    return f"{kind}: {held} of {total} {what.get(kind, 'are still found')}"


def _with_facts(rows: list[Coverage], out: Path) -> list[Coverage]:
    """The rows with the number of facts that a run found."""
    from pipeline.store.loading import load

    found = Counter(load(out).facts["indicator"])
    return [row._replace(facts=found[row.indicator]) for row in rows]


_COVERAGE = [Column("indicator"), Column("label"), Column("units", grows=True)] + [
    Column(title, right=True) for title in ("rules", "must", "must_not", "known_miss", "known_false", "facts")
]
_NARROW = (0, 1, 4, 5)


def _print_coverage(rows: list[Coverage]) -> None:
    """A table for each file, those without rules at the end; all of them aligned."""
    console = console_on(sys.stdout)
    has_facts = any(row.facts is not None for row in rows)
    shown = tuple(range(len(_COVERAGE) - 1)) if console.width >= WIDE else _NARROW
    shown += (len(_COVERAGE) - 1,) * has_facts
    columns = [_COVERAGE[index] for index in shown]
    cells = {row.indicator: [_coverage_cells(row)[index] for index in shown] for row in rows}
    lines = [*cells.values(), [column.title for column in columns]]
    widths = [max(cell_len(line[index]) for line in lines) for index in range(len(columns))]
    for (file, title), group in groupby(rows, key=lambda row: (row.file, row.title)):
        console.print(f"{file}: {title}" if file else "no rule", style="bold")
        table = table_of(columns, [cells[row.indicator] for row in group])
        for column, width in zip(table.columns, widths, strict=True):
            column.min_width = min(width, _WIDEST)
        console.print(table)
        console.print()
    examples = sum(row.must + row.must_not for row in rows)
    console.print(f"{len(rows)} indicators, {sum(len(row.rules) for row in rows)} rules, {examples} examples")
    if console.width < WIDE:
        tell([f"a terminal of {WIDE} columns or more also shows units, rules and known faults"])


def _coverage_cells(row: Coverage) -> tuple[str, ...]:
    counts = (len(row.rules), row.must, row.must_not, row.known_miss, row.known_false, row.facts)
    return (row.indicator, row.label, " ".join(row.units), *(str(count or "") for count in counts))
