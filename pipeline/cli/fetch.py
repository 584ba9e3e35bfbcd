"""``baogao fetch``: pages and their attachments from the net into a folder that a run takes as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from pipeline.cli.console import console_on, tell, user_errors

if TYPE_CHECKING:
    from pipeline.fetch.fetch import Manners
    from pipeline.fetch.lists import List
    from pipeline.fetch.wanted import Outcome, Summary

_STDIN = "-"


def fetch_command(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="Addresses of reports.")] = None,
    file: Annotated[
        str | None,
        typer.Option("--from", "-f", metavar="FILE", help="Read addresses from a file, one a line; - for a pipe."),
    ] = None,
    lists: Annotated[
        list[str] | None,
        typer.Option("--list", metavar="URL", help="Fetch the reports that this page lists; repeat it."),
    ] = None,
    match: Annotated[
        str | None, typer.Option("--match", metavar="PATTERN", help="Of a list, take only titles with this expression.")
    ] = None,
    pages: Annotated[
        int, typer.Option("--pages", min=1, metavar="N", help="Look through so many pages of a list.")
    ] = 1,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be fetched, in the form that -f reads.")
    ] = False,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder for the files.")] = Path(
        "outputs/fetched"
    ),
    warc: Annotated[
        Path | None, typer.Option("--warc", metavar="FILE", help="Write a WARC in place of the folder.")
    ] = None,
    delay: Annotated[
        float, typer.Option("--delay", min=0.01, metavar="SECONDS", help="Wait so long between two requests to a site.")
    ] = 2.0,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0.001, metavar="SECONDS", help="Give up on a page after so long.")
    ] = 180.0,
    attachments: Annotated[
        bool, typer.Option("--attachments/--no-attachments", help="Fetch the files that a report names as well.")
    ] = True,
    refresh: Annotated[bool, typer.Option("--refresh", help="Ask again for what is there already.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow addresses of this machine and of private networks.")
    ] = False,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="TEXT", help="Tell sites a mail or web address of yours.")
    ] = None,
) -> None:
    """Download reports and their attachments, as sites allow.

    Repeat it to go on after it was stopped, or to fetch what changed.
    """
    with user_errors():
        from pipeline.fetch.fetch import Manners
        from pipeline.fetch.guard import Guard, is_any
        from pipeline.fetch.transport import Limits

        manners = Manners(
            delay=delay,
            limits=Limits(whole=time_limit),
            contact=contact,
            with_attachments=attachments,
            guard=Guard(is_any if allow_private else None),
        )
        wanted = _wanted(urls or [], file, lists or [], match, pages)
        failed = _preview(wanted, manners) if dry_run else _fetch(wanted, out, warc, manners, refresh=refresh)
    raise typer.Exit(1 if failed else 0)


class _Wanted(NamedTuple):
    """What is to be fetched: addresses, and lists of them."""

    urls: list[str]
    lists: list[List]


def _fetch(wanted: _Wanted, out: Path, warc: Path | None, manners: Manners, *, refresh: bool) -> bool:
    """Fetch, and tell what became of it; whether something failed."""
    from pipeline.fetch.fetch import fetch, fetch_to_warc
    from pipeline.run import InputError
    from pipeline.run.progress import shown

    if warc and refresh:
        raise InputError("--refresh: a WARC keeps what it has; name a new file instead")
    with shown(console_on(sys.stderr), "fetching") as watch:
        if warc:
            summary = fetch_to_warc(wanted.urls, warc, manners, lists=wanted.lists, watch=watch)
        else:
            summary = fetch(wanted.urls, out, manners, lists=wanted.lists, refresh=refresh, watch=watch)
    _tell(summary.notes, summary.failed)
    if any(outcome.failure and outcome.failure.passes for outcome in summary.failed):
        tell(["the same command tries again what failed, without asking for the rest"])
    print(f"{_counted(summary)}: {warc or out}")
    return bool(summary.failed)


def _preview(wanted: _Wanted, manners: Manners) -> bool:
    """Print what would be fetched; whether a list could not be had."""
    from pipeline.fetch.fetch import look_through
    from pipeline.run.planning import one_line

    found = look_through(wanted.lists, manners)
    for url in wanted.urls:
        print(url)
    for entry in found.entries:
        print(one_line("  ".join(filter(None, (entry.url, "#", entry.date, entry.title)))))
    _tell(found.notes, found.failed)
    return bool(found.failed)


def _wanted(urls: list[str], file: str | None, lists: list[str], match: str | None, pages: int) -> _Wanted:
    """What is to be fetched; the faults of all that is given are told at once."""
    from pipeline.fetch.following import title_matcher
    from pipeline.fetch.lists import List
    from pipeline.fetch.urls import UrlError, distinct, listed
    from pipeline.run import InputError

    matches = title_matcher(match)
    if match is not None and not lists:
        raise InputError("--match is for the titles of a list: give one with --list")
    text = _text(file) if file else ""
    given: list[list[str]] = []
    faults: list[str] = []
    for read in (partial(distinct, urls), partial(listed, text, file or ""), partial(distinct, lists)):
        try:
            given.append(read())
        except UrlError as error:
            faults += error.faults
    if faults:
        raise UrlError(*faults)
    if not any(given):
        raise InputError("no addresses: give some, a file of them with -f, or a list with --list")
    return _Wanted([*given[0], *given[1]], [List(url, pages, matches) for url in given[2]])


def _text(file: str) -> str:
    from pipeline.read.encodings import decode
    from pipeline.read.errors import Unreadable
    from pipeline.run import InputError

    try:
        data = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
        return decode(data).text
    except (FileNotFoundError, Unreadable) as error:
        what = error if isinstance(error, Unreadable) else "there is no such file"
        raise InputError(f"{file}: {what}") from error


def _tell(notes: Iterable[str], failed: Sequence[Outcome]) -> None:
    from pipeline.run.planning import one_line

    tell(f"note: {one_line(note)}" for note in notes)
    tell(f"error: {one_line(_told(outcome))}" for outcome in failed)


def _told(outcome: Outcome) -> str:
    on_page = f" (on {outcome.wanted.parent})" if outcome.wanted.parent else ""
    return f"{outcome.wanted.url}{on_page}: {outcome.failure}"


def _counted(summary: Summary) -> str:
    from pipeline.fetch.wanted import State

    counts = summary.counts
    already = f", {counts[State.ALREADY]:,} there already" if counts[State.ALREADY] else ""
    fetched = f"{counts[State.FETCHED]:,} fetched, {counts[State.UNCHANGED]:,} unchanged{already}"
    return f"{fetched}, {counts[State.FAILED]:,} failed"
