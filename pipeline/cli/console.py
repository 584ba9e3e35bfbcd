"""What the commands share: what is told and printed, and what a user can mend.

Results go to stdout, everything else to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from rich.console import Console
from rich.table import Table

from pipeline.model import UserError

if TYPE_CHECKING:
    from pipeline.rows import ProblemRow

MAX_ERROR_LINES = 20
WIDE = 120
"""A terminal of so many columns has room for everything."""
_PIPE_WIDTH = 4_000  # a fact stays on its line

Pack = Annotated[str, typer.Option("--pack", metavar="NAME|PATH", help="The rule pack.")]
Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME|PATH", help="A rule pack; repeat it for several.  [default: veterans]"),
]
DEFAULT_PACKS = ("veterans",)
Out = Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder for the tables.")]
DEFAULT_OUT = Path("outputs/latest")
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to use.  [default: one a CPU]")
]
TimeLimit = Annotated[
    float, typer.Option("--time-limit", min=0.001, metavar="SECONDS", help="Give up on a report after so long.")
]


@contextmanager
def user_errors() -> Iterator[None]:
    """What a user can mend is told in a line; a reader that went away is no error."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        tell(["stopped: what was done is kept; the same command goes on from there"])
        raise typer.Exit(130) from None
    except UserError as error:
        tell(error_lines(error))
        raise typer.Exit(2) from None
    except OSError as error:
        tell(error_lines(error))
        raise typer.Exit(2 if _is_ours(error) else 1) from None


def _is_ours(error: OSError) -> bool:
    """Whether the message is our own, and says what to do: a folder that holds no run."""
    return error.errno is None


def error_lines(error: Exception) -> list[str]:
    """What went wrong, in a line or, of rules with faults, one for each."""
    if isinstance(error, OSError) and _is_ours(error):
        return [f"error: {error}"]
    if isinstance(error, OSError):
        return [f"error: {error.filename or 'the system'}: {error.strerror or error}"]
    if not isinstance(error, UserError):
        from pipeline.run.documents import describe

        return [f"error: {describe(error)}"]
    return [f"error: {line}" for line in getattr(error, "faults", None) or str(error).splitlines()]


class _QuietConsole(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_on(stream: IO[str]) -> Console:
    """A console that takes no character of a report for markup, and does not fold lines at 80 columns in a pipe."""
    width = None if stream.isatty() or "COLUMNS" in os.environ else _PIPE_WIDTH
    return _QuietConsole(file=stream, width=width, markup=False, highlight=False, emoji=False)


def tell(lines: Iterable[str]) -> None:
    """Print lines that are no results."""
    for line in lines:
        print(line, file=sys.stderr)


def tell_problems(rows: Sequence[ProblemRow]) -> None:
    """A line for each problem, up to a number that can be read."""
    from pipeline.run.planning import one_line

    tell(f"{row.severity}: {one_line(row.source)}: {row.message}" for row in rows[:MAX_ERROR_LINES])
    if len(rows) > MAX_ERROR_LINES:
        tell([f"… and {len(rows) - MAX_ERROR_LINES:,} more: see problems table"])


class Column(NamedTuple):
    """A column of a table; one that ``grows`` folds its text where the terminal is narrow."""

    title: str
    right: bool = False
    grows: bool = False


def table_of(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    """A table without lines."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        justify: Any = "right" if column.right else "left"
        table.add_column(column.title, justify=justify, overflow="fold", no_wrap=not column.grows)
    for row in rows:
        table.add_row(*row)
    return table


def number_text(value: float | None) -> str:
    """A number with thousands set apart; nothing where there is none."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.4f}".rstrip("0")
