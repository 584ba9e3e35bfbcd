"""``baogao fetch``: pages and their attachments from the net into a folder that a run takes as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import console_on, tell, user_errors

if TYPE_CHECKING:
    from pipeline.fetch.wanted import Outcome, Summary

_STDIN = "-"


def fetch_command(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="Addresses of pages.")] = None,
    file: Annotated[
        str | None, typer.Option("--from", "-f", metavar="FILE", help="A file of addresses, one a line; - for a pipe.")
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder for the pages.")] = Path("outputs/fetched"),
    warc: Annotated[Path | None, typer.Option("--warc", metavar="FILE", help="Write a WARC and no folder.")] = None,
    delay: Annotated[
        float, typer.Option("--delay", min=0.01, metavar="SECONDS", help="Between two requests to a site, at least.")
    ] = 2.0,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.001, metavar="SECONDS", help="Seconds for one page.")
    ] = 180.0,
    attachments: Annotated[
        bool, typer.Option("--attachments/--no-attachments", help="Fetch the files that a report names, too.")
    ] = True,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask also for what a stopped call has already.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also addresses inside: of this machine or network.")
    ] = False,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="TEXT", help="A mail or web address that sites are told.")
    ] = None,
) -> None:
    """Fetch pages and their attachments, slowly and as sites allow; repeat it to go on, or to see what changed."""
    with user_errors():
        from pipeline.fetch.fetch import Manners, fetch, fetch_to_warc
        from pipeline.fetch.guard import Guard, is_any
        from pipeline.fetch.transport import Limits
        from pipeline.run import InputError
        from pipeline.run.progress import shown

        manners = Manners(
            delay=delay,
            limits=Limits(whole=time_limit),
            contact=contact,
            with_attachments=attachments,
            guard=Guard(is_any if allow_private else None),
        )
        if warc and refresh:
            raise InputError("a WARC keeps what it has: without --refresh, or with the name of a new file")
        wanted = _addresses(urls or [], file)
        with shown(console_on(sys.stderr), "fetching") as watch:
            if warc:
                summary = fetch_to_warc(wanted, warc, manners, watch=watch)
            else:
                summary = fetch(wanted, out, manners, refresh=refresh, watch=watch)
        _tell(summary)
        print(f"{_counted(summary)}: {warc or out}")
    raise typer.Exit(1 if summary.failed else 0)


def _addresses(urls: Iterable[str], file: str | None) -> list[str]:
    """All addresses given; the faults of both kinds are told at once."""
    from pipeline.fetch.urls import UrlError, distinct, listed
    from pipeline.run import InputError

    faults: list[str] = []
    found: list[str] = []
    readers = [partial(distinct, urls), *([partial(listed, _text(file), file)] if file else [])]
    for read in readers:
        try:
            found += read()
        except UrlError as error:
            faults += error.faults
    if faults:
        raise UrlError(*faults)
    if not found:
        raise InputError("no addresses: give some, or a file of them with -f")
    return found


def _text(file: str) -> str:
    from pipeline.read.encodings import decode

    data = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
    return decode(data).text


def _tell(summary: Summary) -> None:
    from pipeline.run.planning import one_line

    tell(f"note: {one_line(note)}" for note in summary.notes)
    tell(f"error: {one_line(_told(outcome))}" for outcome in summary.failed)
    if any(outcome.failure and outcome.failure.passes for outcome in summary.failed):
        tell(["the same command tries again what failed, without asking for the rest"])


def _told(outcome: Outcome) -> str:
    on_page = f" (on {outcome.wanted.parent})" if outcome.wanted.parent else ""
    return f"{outcome.wanted.url}{on_page}: {outcome.failure}"


def _counted(summary: Summary) -> str:
    from pipeline.fetch.wanted import State

    counts = summary.counts
    already = f", {counts[State.ALREADY]:,} there already" if counts[State.ALREADY] else ""
    fetched = f"{counts[State.FETCHED]:,} fetched, {counts[State.UNCHANGED]:,} unchanged{already}"
    return f"{fetched}, {counts[State.FAILED]:,} failed"
