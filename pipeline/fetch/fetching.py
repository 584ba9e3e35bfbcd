"""The job: all addresses, one after the other, each tried as often as it makes sense, and what they have attached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.fetch.client import Client
from pipeline.fetch.enclosed import attached
from pipeline.fetch.failures import Failure
from pipeline.fetch.pace import Pace
from pipeline.fetch.queue import Queue
from pipeline.fetch.stores import Store
from pipeline.fetch.transport import OriginFailure
from pipeline.fetch.urls import parse
from pipeline.fetch.wanted import Outcome, State, Wanted
from pipeline.run.documents import describe
from pipeline.run.sidecars import Sidecar
from pipeline.store.manifest import OutputError

Watch = Callable[[int, int], None]
"""Told how many addresses are done, and of how many that are known so far."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often an address is tried again, and when: after ``first`` seconds, then twice as long each time, at most
    ``most``; longer only where the site says so (Retry-After), up to ``longest``."""

    retries: int = 3
    first: float = 4.0
    most: float = 60.0
    longest: float = 300.0

    def wait(self, failure: Failure, attempts: int) -> float | None:
        """Seconds until the next try, behind so many that failed; ``None`` if there is to be none."""
        if not failure.passes or attempts > self.retries or (failure.after or 0.0) > self.longest:
            return None
        return max(failure.after or 0.0, min(self.first * 2.0 ** (attempts - 1), self.most))

    def leave(self, host: str, failure: Failure, pace: Pace) -> None:
        """Behind the last try: leave the host alone for as long as it asked, for good if that is too long."""
        if (failure.after or 0.0) > self.longest:
            pace.close(host, failure)
        else:
            pace.hold(host, failure.after or 0.0)


def unexpected(error: Exception) -> Failure:
    """A fault of this program over what a site sent: it ends with the address."""
    what, _, _advice = describe(error).rpartition("; ")
    return Failure("unexpected", what, "please report it with the address")


class Fetching:
    """Fetches addresses into a store. Failures are told in the outcomes; what else is raised ends the job."""

    def __init__(
        self,
        client: Client,
        pace: Pace,
        store: Store,
        *,
        patience: Patience | None = None,
        with_attachments: bool = True,
        watch: Watch = lambda _done, _total: None,
    ) -> None:
        self._client = client
        self._pace = pace
        self._store = store
        self._patience = patience or Patience()
        self._with_attachments = with_attachments
        self._watch = watch
        self._queue = Queue(pace)
        self._given_up: dict[str, Failure] = {}  # by host or by origin

    def __call__(self, wanted: Iterable[Wanted]) -> list[Outcome]:
        """What became of each address and of the attachments found, in the order in which they ended."""
        outcomes: list[Outcome] = []
        for one in wanted:
            self._queue.add(one)
        while following := self._queue.take():
            if outcome := self._tried(following):
                outcomes.append(outcome)
                self._watch(len(outcomes), len(self._queue))
        return outcomes

    def _tried(self, wanted: Wanted) -> Outcome | None:
        """What became of an address; ``None`` if it is to be tried again. Faults of the store end the job."""
        try:
            return self._outcome(wanted)
        except Failure as failure:
            return self._failed(replace(wanted, attempts=wanted.attempts + 1), failure)
        except (OSError, OutputError):
            raise
        except Exception as error:
            return self._failed(wanted, unexpected(error))

    def _outcome(self, wanted: Wanted) -> Outcome:
        known = self._store.sidecar(wanted.url)
        if known and (wanted.since is None or known.checked >= wanted.since):
            self._add_attachments(wanted, known)
            return Outcome(wanted, State.ALREADY)
        if failure := self._given_up.get(wanted.host) or self._given_up.get(parse(wanted.url).origin):
            return Outcome(wanted, State.FAILED, failure)
        return Outcome(wanted, self._fetched(wanted, known))

    def _fetched(self, wanted: Wanted, known: Sidecar | None) -> State:
        page = self._client.get(wanted.url, known)
        listed = wanted.listed or (known.listed if known else None)
        if page.unchanged and known:
            sidecar = replace(known, listed=listed)
            self._store.confirm(sidecar, page.exchange.begun)
        else:
            sidecar = self._store.put(replace(wanted, listed=listed), page)
        self._add_attachments(wanted, sidecar)
        return State.UNCHANGED if known and known.sha256 == sidecar.sha256 else State.FETCHED

    def _add_attachments(self, wanted: Wanted, sidecar: Sidecar) -> None:
        if self._with_attachments and not wanted.parent:
            for one in attached(wanted, sidecar, self._store.body(wanted.url)):
                self._queue.add(one)

    def _failed(self, wanted: Wanted, failure: Failure) -> Outcome | None:
        failure.forget()
        host = failure.host or wanted.host
        wait = self._patience.wait(failure, wanted.attempts)
        if wait is None:
            self._patience.leave(host, failure, self._pace)
            if failure.of_host:
                self._given_up.setdefault(failure.origin if isinstance(failure, OriginFailure) else host, failure)
            return Outcome(wanted, State.FAILED, failure)
        for one in (host, wanted.host):
            self._pace.hold(one, wait)
        self._queue.again(wanted)
        return None
