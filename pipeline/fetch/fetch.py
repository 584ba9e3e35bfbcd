"""``baogao fetch`` as functions: addresses in, a folder or a WARC and a summary out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pipeline
from pipeline.fetch.agent import user_agent
from pipeline.fetch.client import Client
from pipeline.fetch.clock import Clock, SystemClock
from pipeline.fetch.fetching import Fetching, Patience, Watch
from pipeline.fetch.guard import Guard
from pipeline.fetch.job import Claim, Job, claimed
from pipeline.fetch.lists import Browser, Found, List
from pipeline.fetch.pace import DELAY, Pace
from pipeline.fetch.snapshots import Snapshots
from pipeline.fetch.stores import Store
from pipeline.fetch.transport import Exchange, Limits, Transport
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

    def __post_init__(self) -> None:
        user_agent(pipeline.__version__, self.contact)  # a fault in it is told before anything is asked

    @property
    def agent(self) -> str:
        """Who sites see."""
        return user_agent(pipeline.__version__, self.contact)


def _nothing(_done: int, _total: int) -> None:
    """Watches nothing."""


def fetch(
    urls: Sequence[str],
    folder: Path,
    manners: Manners | None = None,
    *,
    lists: Sequence[List] = (),
    refresh: bool = False,
    watch: Watch = _nothing,
) -> Summary:
    """Fetch pages and their attachments into a folder of snapshots: those at ``urls``, and those that ``lists`` name.

    A call that was stopped is gone on with: what it has whole is not asked for again, unless ``refresh``. A call behind
    a finished one asks the sites whether the copies stand. Raises :class:`~pipeline.fetch.urls.UrlError` for what is no
    address, :class:`~pipeline.store.manifest.OutputError` for a folder that cannot be used.
    """
    manners = manners or Manners()
    urls = distinct(urls)
    with claimed(folder) as claim:
        store = Snapshots(folder)
        visit = _Visit(manners, store.record, claim)
        found = visit.look_through(lists)
        urls = distinct([*urls, *(entry.url for entry in found.entries)])
        job = Job(folder)
        since = job.begin(urls, manners.clock.now(), anew=refresh)
        days = found.days
        summary = visit.fetch([Wanted(url, since[url], listed=days.get(url)) for url in urls], found, store, watch)
        if not any(outcome.failure.passes for outcome in summary.failed if outcome.failure):
            job.end(urls)
        return summary


def fetch_to_warc(
    urls: Sequence[str],
    path: Path,
    manners: Manners | None = None,
    *,
    lists: Sequence[List] = (),
    watch: Watch = _nothing,
) -> Summary:
    """Fetch pages and their attachments into a WARC, to which what it lacks of them is appended. Raises as above."""
    from pipeline.fetch.warc import Warc, opened

    manners = manners or Manners()
    urls = distinct(urls)
    with opened(path) as (stream, claim):
        store = Warc(stream, path.name, manners.agent)
        visit = _Visit(manners, store.record, claim)
        found = visit.look_through(lists)
        urls = distinct([*urls, *(entry.url for entry in found.entries)])
        days = found.days
        wanted = [Wanted(url, None, listed=days.get(url)) for url in urls]
        return visit.fetch(wanted, found, store, watch)


def look_through(lists: Sequence[List], manners: Manners | None = None) -> Found:
    """What the lists name, without fetching it."""
    visit = _Visit(manners or Manners(), lambda _exchange: None)
    found = visit.look_through(lists)
    return replace(found, notes=[*found.notes, *visit.notes])


class _Visit:
    """What a call asks of sites; ``record`` is told of every exchange, ``claim`` of every request."""

    def __init__(self, manners: Manners, record: Callable[[Exchange], None], claim: Claim | None = None) -> None:
        self._manners = manners
        self.notes: list[str] = []
        clock = manners.clock
        if claim:
            self._pace = Pace(clock, manners.delay, pause=manners.delay - claim.age, asked=claim.touch)
        else:
            self._pace = Pace(clock, manners.delay)
        transport = Transport(manners.guard, clock, manners.limits)
        self._client = Client(transport, self._pace, manners.agent, record=record, note=self.notes.append)

    def look_through(self, lists: Sequence[List]) -> Found:
        """What the lists name."""
        return Browser(self._client, self._pace, self._manners.patience)(lists)

    def fetch(self, wanted: Sequence[Wanted], found: Found, store: Store, watch: Watch) -> Summary:
        """What became of all addresses, and of the lists that named them."""
        fetching = Fetching(
            self._client,
            self._pace,
            store,
            patience=self._manners.patience,
            with_attachments=self._manners.with_attachments,
            watch=watch,
        )
        return Summary([*found.failed, *fetching(wanted)], [*found.notes, *self.notes])
