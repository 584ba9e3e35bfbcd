"""``baogao fetch`` as functions: addresses in, a folder or a WARC and a summary out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pipeline
from pipeline.fetch.agent import user_agent
from pipeline.fetch.client import Client
from pipeline.fetch.clock import Clock, SystemClock
from pipeline.fetch.fetching import Fetching, Patience, Watch
from pipeline.fetch.guard import Guard
from pipeline.fetch.job import Job, claimed
from pipeline.fetch.pace import DELAY, Pace
from pipeline.fetch.snapshots import Snapshots
from pipeline.fetch.stores import Store
from pipeline.fetch.transport import Limits, Transport
from pipeline.fetch.urls import distinct
from pipeline.fetch.wanted import Summary, Wanted


@dataclass(frozen=True, slots=True)
class Manners:
    """How a job behaves: seconds between two requests to a host, limits and patience, whom sites may write to."""

    delay: float = DELAY
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    contact: str | None = None
    with_attachments: bool = True
    guard: Guard = field(default_factory=Guard)
    clock: Clock = field(default_factory=SystemClock)


def _nothing(_done: int, _total: int) -> None:
    """Watches nothing."""


def fetch(
    urls: Sequence[str],
    folder: Path,
    manners: Manners | None = None,
    *,
    refresh: bool = False,
    watch: Watch = _nothing,
) -> Summary:
    """Fetch pages and their attachments into a folder of snapshots.

    A call that was stopped is gone on with: what it has whole is not asked for again, unless ``refresh``. A call behind
    a finished one asks the sites whether the copies stand. Raises :class:`~pipeline.fetch.urls.UrlError` for what is no
    address, :class:`~pipeline.store.manifest.OutputError` for a folder that cannot be used.
    """
    manners = manners or Manners()
    urls = distinct(urls)
    with claimed(folder) as claim:
        pace = Pace(manners.clock, manners.delay, manners.delay - claim.age, claim.touch)
        job = Job(folder)
        since = job.begin(urls, manners.clock.now(), anew=refresh)
        wanted = [Wanted(url, since[url]) for url in urls]
        summary = _done(wanted, Snapshots(folder), pace, manners, watch)
        if not any(outcome.failure.passes for outcome in summary.failed if outcome.failure):
            job.end(urls)
        return summary


def fetch_to_warc(
    urls: Sequence[str], path: Path, manners: Manners | None = None, *, watch: Watch = _nothing
) -> Summary:
    """Fetch pages and their attachments into a WARC, to which what it lacks of them is appended. Raises as above."""
    from pipeline.fetch.warc import Warc, opened

    manners = manners or Manners()
    wanted = [Wanted(url, None) for url in distinct(urls)]
    with opened(path) as (stream, claim):
        pace = Pace(manners.clock, manners.delay, manners.delay - claim.age, claim.touch)
        store = Warc(stream, path.name, user_agent(pipeline.__version__, manners.contact))
        return _done(wanted, store, pace, manners, watch)


def _done(wanted: Sequence[Wanted], store: Store, pace: Pace, manners: Manners, watch: Watch) -> Summary:
    notes: list[str] = []
    transport = Transport(manners.guard, manners.clock, manners.limits)
    agent = user_agent(pipeline.__version__, manners.contact)
    client = Client(transport, pace, agent, record=store.record, note=notes.append)
    fetching = Fetching(
        client, pace, store, patience=manners.patience, with_attachments=manners.with_attachments, watch=watch
    )
    return Summary(fetching(wanted), notes)
