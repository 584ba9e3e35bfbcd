"""A list page of a site -> its entries, and where the list goes on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.fetch.addresses import absolute, base_of
from pipeline.fetch.entries import Entry, find_entries
from pipeline.fetch.turning import PageTurner, mark_scripts, records
from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.read.furniture import Furniture
from pipeline.read.html import parse_root
from pipeline.read.lines import linearise

NO_LIST = "there is no list on the page; if a script fills it, name the addresses of the reports one by one"
IN_FRAME = "there is no list on the page itself; if the one in its frame is meant, give that address: {}"
NOT_FOLLOWED = "a script turns the pages of the list, which cannot be followed; what this page holds was taken"


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list page holds: its entries in order, the address of the next page if there is one, what to know."""

    entries: tuple[Entry, ...]
    next_url: str | None = None
    notes: tuple[str, ...] = ()


def read_listing(page: str, url: str) -> Listing:
    """The list in ``page``, a decoded HTML page at address ``url``.

    Raises :class:`~pipeline.read.Unreadable` for a page nested too deep to be read.
    """
    root = parse_root(page)
    return Listing((), None, (NO_LIST,)) if root is None else _reader().read(root, page, url)


@lru_cache(maxsize=1)
def _reader() -> ListReader:
    return ListReader(load_lexicon())


class ListReader:
    """Built once from the lexicon; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._furniture = Furniture(lexicon)
        self._turner = PageTurner(lexicon)

    def read(self, root: Any, text: str, url: str) -> Listing:
        """The list in a page that was parsed to ``root``."""
        base = base_of(root, url)
        next_url = self._turner.next_page(root, text, base, url)
        is_scripted = next_url is None and self._turner.is_scripted(root, text)
        held = parse_root(records(text))
        entries = self._entries(root, base, url) if held is None else self._entries(held, base, url)
        notes = ([] if entries else [_missing(root, base)]) + ([NOT_FOLLOWED] if is_scripted else [])
        return Listing(entries, next_url, tuple(notes))

    def _entries(self, root: Any, base: str, url: str) -> tuple[Entry, ...]:
        mark_scripts(root)
        page = linearise(root, self._furniture)
        return find_entries(page, base, url, self._turner.pager(page), self._turner.is_button)


def _missing(root: Any, base: str) -> str:
    """Why there is no list, as far as the page tells."""
    frames = (absolute(base, frame.get("src") or "") for frame in root.iter("iframe", "frame") if frame.get("src"))
    frame = next((url for url in frames if url), None)
    return IN_FRAME.format(frame) if frame else NO_LIST
