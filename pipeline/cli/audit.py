"""The commands that say how right the tables are. Others are added to ``audit_app``, each in a module of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pipeline.cli.console import DEFAULT_PACKS, console_on, tell, user_errors
from pipeline.cli.gold import export_command, import_command, sample_command
from pipeline.cli.groups import DefaultGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.audit.auditing import Audit
    from pipeline.audit.baseline import Changes
    from pipeline.audit.errors import Error
    from pipeline.audit.keeping import Kept

_DEFAULT_LIMIT = 10

audit_app = typer.Typer(
    cls=DefaultGroup,
    help="Compare with annotated samples: how right is it?",
    no_args_is_help=True,
    rich_markup_mode=None,
)


_Gold = Annotated[list[Path], typer.Argument(metavar="GOLD", help="Files of annotated samples (JSON lines).")]
_Out = Annotated[
    Path | None, typer.Option("-o", "--out", metavar="OUT", help="Look at this run; without it, the rules are run.")
]
_Rules = Annotated[
    list[str] | None,
    typer.Option("--pack", "--rules", metavar="NAME|PATH", help="A rule pack to run; repeat it.  [default: veterans]"),
]
_Baseline = Annotated[
    Path | None,
    typer.Option(metavar="OLD", help="Tell what changed since this folder of --keep, or run."),
]
_Keep = Annotated[Path | None, typer.Option(metavar="DIR", help="Keep all of it in this folder.")]
_Kinds = Annotated[
    list[str] | None, typer.Option(metavar="KIND", help="Print only faults of this kind (missed, year…); repeat it.")
]
_Indicators = Annotated[
    list[str] | None, typer.Option(metavar="CODE", help="Print only faults of this indicator; repeat it.")
]
_Limit = Annotated[
    int | None, typer.Option(min=0, metavar="N", help=f"Print so many faults at most.  [default: {_DEFAULT_LIMIT}]")
]
_Json = Annotated[bool, typer.Option("--json", help="Print all of it as JSON.")]


@audit_app.command("compare", hidden=True)
def audit_command(
    gold: _Gold,
    out: _Out = None,
    pack: _Rules = None,
    baseline: _Baseline = None,
    keep: _Keep = None,
    kind: _Kinds = None,
    indicator: _Indicators = None,
    limit: _Limit = None,
    as_json: _Json = False,
) -> None:
    """Compare with annotated samples: how right is it?

    Prints scores by part, indicator and rule, and the faults with their sentences. Exit code 1: a sample was not read,
    or something is worse than in --baseline.
    """
    with user_errors():
        from pipeline.audit.baseline import changes
        from pipeline.audit.keeping import keep as keep_in

        _check_paths(gold, keep)
        _check_options(out, pack, kind)
        audit = _audit(gold, out, pack)
        change = changes(_baseline(baseline, gold), audit) if baseline else None
        if keep:
            keep_in(audit, keep)
        wanted = _Wanted(kind, indicator, limit)
        _tell(audit, change, wanted)
        if as_json:
            _print_json(audit, change, wanted)
        else:
            _print(audit, change, wanted)
    raise typer.Exit(1 if audit.unread or (change and change.worse) else 0)


class _Wanted(NamedTuple):
    """Which faults are to be printed."""

    kinds: list[str] | None
    indicators: list[str] | None
    limit: int | None

    @property
    def is_narrow(self) -> bool:
        """Whether somebody asked for some faults, and not for the whole picture."""
        return bool(self.kinds or self.indicators)

    def among(self, errors: Sequence[Error]) -> list[Error]:
        """The faults of these kinds and indicators, however many."""
        return [
            error
            for error in errors
            if (not self.kinds or error.kind in self.kinds)
            and (not self.indicators or any(map(error.is_about, self.indicators)))
        ]


def _check_paths(gold: Sequence[Path], keep: Path | None) -> None:
    """Raises ``InputError`` for a folder where a file is wanted, and the other way round."""
    from pipeline.run import InputError

    for path in gold:
        if path.is_dir():
            raise InputError(f"{path} is a folder: name the files of samples in it; a run is named with --out")
    if keep and keep.exists() and not keep.is_dir():
        raise InputError(f"{keep} is a file: name a folder with --keep")


def _check_options(out: Path | None, pack: list[str] | None, kinds: list[str] | None) -> None:
    """Raises ``InputError`` for options that make no sense."""
    from pipeline.audit.errors import KINDS
    from pipeline.run import InputError

    if out and pack:
        raise InputError("give --out to look at a run, or --pack (--rules) to run rules, not both")
    if unknown := [kind for kind in kinds or () if kind not in KINDS]:
        raise InputError(f"there is no kind {', '.join(unknown)}; there are: {', '.join(KINDS)}")


def _audit(gold: Sequence[Path], out: Path | None, pack: Sequence[str] | None) -> Audit:
    from pipeline.audit.auditing import audit_packs, audit_run
    from pipeline.recognize import load_packs
    from pipeline.run.progress import shown

    if out:
        return audit_run(gold, out)
    with shown(console_on(sys.stderr)) as watch:
        return audit_packs(gold, load_packs(pack or DEFAULT_PACKS), watch)


def _baseline(old: Path, gold: Sequence[Path]) -> Kept:
    """A kept audit, or that of an earlier run."""
    from pipeline.audit.auditing import audit_run
    from pipeline.audit.keeping import AUDIT, kept_of, load_kept
    from pipeline.store.manifest import MANIFEST

    is_run = (old / MANIFEST).is_file() and not (old / AUDIT).is_file()
    return kept_of(audit_run(gold, old)) if is_run else load_kept(old)


def _tell(audit: Audit, change: Changes | None, wanted: _Wanted) -> None:
    for name, fault in audit.unread.items():
        tell([f"error: {name}: {fault}: all of its figures count as missed"])
    for name in audit.altered:
        tell([f"warning: {name}: the text is not the same after reading: its figures may not be paired"])
    if change and change.others:
        tell([f"note: {change.others} samples are not in both audits, or were changed: they are not compared"])
    if not wanted.is_narrow and any(rule.overlaps is None for rule in audit.rules):
        tell(["note: which other rules fit is not known of a run; audit without --out runs the rules and tells it"])


def _print_json(audit: Audit, change: Changes | None, wanted: _Wanted) -> None:
    from pipeline.audit.keeping import as_json

    content = as_json(audit)
    content["errors"] = [error._asdict() for error in wanted.among(audit.errors)[: wanted.limit]]
    if change:
        sides = {"better": change.better, "worse": change.worse}
        told = {name: [error._asdict() for error in wanted.among(errors)] for name, errors in sides.items()}
        content["baseline"] = {"compared": change.compared, "others": change.others, **told}
    print(json.dumps(content, ensure_ascii=False, indent=2))


def _print(audit: Audit, change: Changes | None, wanted: _Wanted) -> None:
    from pipeline.cli.auditing import View

    view = View(console_on(sys.stdout), _DEFAULT_LIMIT if wanted.limit is None else wanted.limit)
    if change:
        view.errors("better", wanted.among(change.better))
        view.errors("worse", wanted.among(change.worse))
    else:
        view.errors("faults", wanted.among(audit.errors))
    if not wanted.is_narrow:
        if not change:
            view.tables(audit)
        view.parts(audit, change.f1 if change else {})
    if change:
        tell([f"{len(change.better):,} faults are gone, {len(change.worse):,} are new"])


audit_app.command("sample")(sample_command)
audit_app.command("export")(export_command)
audit_app.command("import")(import_command)
