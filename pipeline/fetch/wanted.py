"""What a job is to fetch, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pipeline.fetch.failures import Failure
from pipeline.fetch.urls import host_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to fetch. A copy that was checked at ``since`` or later is good enough; ``None``: any is.

    ``parent`` is the page whose attachment it is, ``link_text`` how that page calls it. ``attempts`` were made.
    ``listed`` is the day that a list shows for it.
    """

    url: str
    since: datetime | None
    parent: str | None = None
    link_text: str | None = None
    attempts: int = 0
    listed: date | None = None

    @property
    def host(self) -> str:
        """The host that is asked first."""
        return host_of(self.url)


class State(StrEnum):
    """What became of an address: new bytes came; those from before stand; this job has it already; nothing came."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    ALREADY = "already"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one address; ``failure`` says why, where nothing came."""

    wanted: Wanted
    state: State
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of all addresses, in order of their ends; ``notes`` are what a user should know besides."""

    outcomes: Sequence[Outcome]
    notes: Sequence[str]

    @property
    def counts(self) -> Counter[State]:
        """How many addresses came to each end."""
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def failed(self) -> list[Outcome]:
        """The addresses that gave nothing."""
        return [outcome for outcome in self.outcomes if outcome.failure]
