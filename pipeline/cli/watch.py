"""The command ``baogao watch``: a folder to tables, again whenever reports come."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import (
    DEFAULT_OUT,
    DEFAULT_PACKS,
    Jobs,
    Out,
    Packs,
    TimeLimit,
    console_on,
    error_lines,
    tell,
    tell_problems,
    user_errors,
)
from pipeline.model import UserError

if TYPE_CHECKING:
    from pipeline.run import RunSummary


def watch_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder in which reports arrive.")],
    out: Out = DEFAULT_OUT,
    pack: Packs = None,
    jobs: Jobs = None,
    time_limit: TimeLimit = 60.0,
    poll: Annotated[
        bool, typer.Option("--poll", help="Look every second, for network drives that tell of no changes.")
    ] = False,
) -> None:
    """Keep the tables of a folder up to date.

    Turns its reports into tables at once, and again whenever some come, change or go. Ctrl-C ends it.
    """
    with user_errors():
        from pipeline.run import InputError, run
        from pipeline.run.progress import shown
        from pipeline.run.watching import Occasion, occasions

        if not folder.is_dir():
            raise InputError(f"there is no folder {folder}")

        def do() -> RunSummary:
            with shown(console_on(sys.stderr)) as bar:
                return run(folder, out, pack=pack or DEFAULT_PACKS, jobs=jobs, time_limit=time_limit, watch=bar)

        tell([f"watching {folder}, tables in {out}; Ctrl-C ends it"])
        desk = _Desk(do)
        for occasion in occasions(folder, out, poll=poll):
            if occasion is Occasion.RUN:
                desk.run()
            else:
                desk.say(f"{folder} is gone: the tables stay as they are; waiting for it to come back")


class _Desk:
    """One run after another, each told in a line, with the problems that are new."""

    def __init__(self, do: Callable[[], RunSummary]) -> None:
        self._do = do
        self._before: RunSummary | None = None

    def run(self) -> None:
        """Do it. What goes wrong is told, and the next run may go well; but a first run that cannot be is the end."""
        try:
            summary = self._do()
        except Exception as error:
            if self._before is None and isinstance(error, UserError):
                raise
            self.say(*error_lines(error))
            return
        self.say(_line(summary, self._before))
        known = set(self._before.problems) if self._before else set()
        tell_problems([row for row in summary.problems if row not in known])
        self._before = summary

    def say(self, *lines: str) -> None:
        """Tell lines with the time of day."""
        clock = time.strftime("%H:%M:%S")
        tell(f"{clock}  {line}" for line in lines)


def _line(now: RunSummary, before: RunSummary | None) -> str:
    more = f" ({now.documents - before.documents:+,})" if before and now.documents != before.documents else ""
    return (
        f"{now.documents:,} documents{more}, {now.figures:,} figures, {now.facts:,} facts; "
        f"{now.errors:,} errors, {now.warnings:,} warnings; {now.seconds:.1f} s"
    )
