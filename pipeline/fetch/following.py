"""Follows a list of reports from page to page, and keeps the entries that are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from pipeline.fetch.entries import Entry
from pipeline.fetch.listing import Listing, read_listing
from pipeline.read import Unreadable
from pipeline.run.planning import InputError

TIMEOUT = 1.0
"""Seconds that the pattern may take for one title."""

NOTHING_NEW = "this page brings nothing new: the list ends here, or only a script turns its pages"
GOES_ON = "the list goes on behind this page; --pages looks through more of it"


HIDDEN = "titles that do not match but are cut off by the list, so what is cut off may match: {}"
_CUT = ("…", "...")


class MatchError(InputError):
    """A pattern for titles that is no regular expression, or takes too long; the message says so."""


class Got(NamedTuple):
    """A page as it came: its decoded text, and the address that answered, from which its links count."""

    text: str
    url: str


Get = Callable[[str], Got | None]
"""Address to page; ``None`` where it could not be had, which the one who asks for pages tells by itself."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One page of a list: its number from 1, its address, the entries on it that are new and wanted.

    ``n_entries`` counts all entries of the page, ``notes`` are for the user.
    """

    number: int
    url: str
    wanted: tuple[Entry, ...]
    n_entries: int
    notes: tuple[str, ...] = ()


def title_matcher(pattern: str | None) -> Callable[[str], bool]:
    """Whether a title holds the regular expression ``pattern``; every title does where there is none.

    Raises :class:`MatchError` for a faulty pattern, at once or when it takes more than :data:`TIMEOUT` for a title.
    """
    if pattern is None:
        return lambda _title: True
    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise MatchError(f"--match {pattern}: not a regular expression: {error}") from error

    def matches(title: str) -> bool:
        try:
            return compiled.search(title, timeout=TIMEOUT) is not None
        except TimeoutError as error:
            raise MatchError(
                f"--match {pattern}: takes too long; write it without repetitions in repetitions"
            ) from error

    return matches


def follow(url: str, get: Get, n_pages: int, matches: Callable[[str], bool]) -> Iterator[Turn]:
    """The pages of the list that begins at ``url``, one by one as they are asked for, at most ``n_pages``.

    It ends where there is no next page, at a page that was there before, and at one that brings nothing new: sites
    answer for a page behind the last one with the last one again. Each entry is given once.
    """
    pages: set[str] = set()
    entries: set[str] = set()
    asked: str | None = url
    number = 0
    while asked is not None and number < n_pages:
        pages.add(asked)
        got = get(asked)
        if got is None:
            return
        pages.add(got.url)
        number += 1
        listing = _listing(got)
        fresh = [one for one in listing.entries if one.url not in entries]
        entries |= {one.url for one in fresh}
        wanted = tuple(one for one in fresh if matches(one.title))
        following = listing.next_url if fresh and listing.next_url not in pages else None
        notes = [*listing.notes, *_notes(fresh, wanted)]
        if following and number == n_pages:
            notes.append(GOES_ON)
        if listing.entries and not fresh:
            notes.append(NOTHING_NEW)
        yield Turn(number, asked, wanted, len(listing.entries), tuple(notes))
        asked = following


def _notes(fresh: Sequence[Entry], wanted: Sequence[Entry]) -> Iterator[str]:
    """What should be known of entries that are not wanted."""
    cut = sum(one.title.endswith(_CUT) for one in fresh) - sum(one.title.endswith(_CUT) for one in wanted)
    if cut:
        yield HIDDEN.format(cut)


def _listing(got: Got) -> Listing:
    try:
        return read_listing(*got)
    except Unreadable as error:
        return Listing((), None, (str(error),))
