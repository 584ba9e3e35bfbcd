"""The command that makes a web page of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.console import tell, user_errors

LARGE = 250_000_000
"""Bytes that a browser does not take in its stride."""

Audit = Annotated[
    Path | None,
    typer.Option("--audit", metavar="DIR|FILE", help="Show what `baogao audit --keep` kept.  [default: OUT/audit]"),
]
Packs = Annotated[
    list[str] | None,
    typer.Option("--pack", metavar="NAME|PATH", help="The rules of the run; repeat it.  [default: with the code]"),
]


def report_command(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder of a run.")],
    page: Annotated[Path, typer.Option("-o", "--out", metavar="FILE", help="The page to write.")] = Path("report.html"),
    audit: Audit = None,
    pack: Packs = None,
) -> None:
    """Make a web page of a run, to look at and to send.

    It holds the facts, the reports they stand in, and plots, and opens without a network.
    """
    with user_errors():
        from pipeline.audit.page import build_page, write_page

        built = build_page(out, audit=audit, packs=pack or ())
        size = write_page(built, page)
        tell(built.notes)
        if size > LARGE:
            tell(["note: a page of this size opens slowly: make runs of fewer reports for pages to be looked at"])
        tell([f"{size / 1e6:.1f} MB"])
        print(f"{page}: {built.facts:,} facts of {built.documents:,} reports")
