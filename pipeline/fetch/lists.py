"""Lists of reports on the net: their pages are asked for like all others, and what they name is fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.fetch.client import Client, Page
from pipeline.fetch.entries import Entry
from pipeline.fetch.failures import Failure
from pipeline.fetch.fetching import Patience, unexpected
from pipeline.fetch.following import Got, follow
from pipeline.fetch.pace import Pace
from pipeline.fetch.suffixes import PAGE, suffix_of
from pipeline.fetch.urls import UrlError, canonical, host_of
from pipeline.fetch.wanted import Outcome, State, Wanted
from pipeline.read.encodings import decode
from pipeline.read.errors import Unreadable
from pipeline.read.kinds import declared_charset
from pipeline.run.sidecars import charset_in
from pipeline.store.manifest import OutputError

_PAGES = (PAGE, ".txt")


@dataclass(frozen=True, slots=True)
class List:
    """A list to look through: its first page, how many pages of it, and which titles are wanted."""

    url: str
    n_pages: int
    matches: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """The wanted entries of lists, each address once; list pages that did not come; what a user should know."""

    entries: Sequence[Entry]
    failed: Sequence[Outcome]
    notes: Sequence[str]

    @property
    def days(self) -> dict[str, date]:
        """The days that the lists show, by address."""
        return {entry.url: date.fromisoformat(entry.date) for entry in self.entries if entry.date}


class Browser:
    """Looks through lists with a client, as patiently as pages are asked for."""

    def __init__(self, client: Client, pace: Pace, patience: Patience) -> None:
        self._client = client
        self._pace = pace
        self._patience = patience
        self._failed: list[Outcome] = []

    def __call__(self, lists: Sequence[List]) -> Found:
        """What the lists name; raises :class:`~pipeline.fetch.following.MatchError` where a pattern takes too long."""
        entries: dict[str, Entry] = {}
        notes: list[str] = []
        for one in lists:
            seen, before = 0, len(entries)
            for turn in follow(canonical(one.url), self._get, one.n_pages, one.matches):
                seen += turn.n_entries
                notes += [f"{turn.url}: {note}" for note in turn.notes]
                entries |= {url: entry for entry in turn.wanted if (url := _address(entry.url)) and url not in entries}
            if seen and len(entries) == before:
                notes.append(f"{one.url}: none of {seen:,} entries matches")
        return Found([Entry(url, one.title, one.date) for url, one in entries.items()], self._failed, notes)

    def _get(self, url: str) -> Got | None:
        """A page of a list, decoded; ``None`` where it does not come, which is noted."""
        try:
            page = self._patiently(canonical(url))
            return Got(_text(page), page.exchange.url)
        except Failure as failure:
            self._missed(url, failure)
        except (OSError, OutputError):
            raise
        except Exception as error:
            self._missed(url, unexpected(error))
        return None

    def _missed(self, url: str, failure: Failure) -> None:
        failure.forget()
        self._failed.append(Outcome(Wanted(url, None), State.FAILED, failure))

    def _patiently(self, url: str) -> Page:
        attempts = 0
        while True:
            try:
                return self._client.get(url)
            except Failure as failure:
                attempts += 1
                host = failure.host or host_of(url)
                wait = self._patience.wait(failure, attempts)
                if wait is None:
                    self._patience.leave(host, failure, self._pace)
                    raise
                for one in {host, host_of(url)}:
                    self._pace.hold(one, wait)


def _text(page: Page) -> str:
    exchange = page.exchange
    if (kind := suffix_of(exchange)) not in _PAGES:
        raise Failure("no_list", f"it is no list of reports but a {kind} file", "give it without --list")
    stated = charset_in(exchange.headers.get("content-type", ""))
    try:
        return decode(exchange.body, stated or declared_charset(exchange.body)).text
    except Unreadable as error:
        raise Failure("no_list", f"it is no list of reports: {error}", "give the address of a list page") from error


def _address(url: str) -> str | None:
    try:
        return canonical(url)
    except UrlError:  # a link that leads nowhere
        return None
