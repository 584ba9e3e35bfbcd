"""Where fetched pages go: a folder of snapshots, or a WARC."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Protocol

from pipeline.fetch.client import Page
from pipeline.fetch.failures import Failure
from pipeline.fetch.suffixes import PAGE, suffix_of
from pipeline.fetch.transport import Exchange
from pipeline.fetch.wanted import Wanted
from pipeline.run.sidecars import Sidecar

_HEADERS = (
    "content-type", "content-disposition", "content-encoding", "content-language", "content-length", "content-location",
    "date", "etag", "last-modified", "server",
)  # fmt: skip


class Store(Protocol):
    """Keeps pages. What was put in is there whole, whatever happens afterwards, or not at all."""

    def sidecar(self, url: str) -> Sidecar | None:
        """What is known of the copy of an address; ``None`` where there is none that is whole."""
        ...

    def body(self, url: str) -> bytes:
        """The bytes of the copy of an address that has a sidecar."""
        ...

    def record(self, exchange: Exchange) -> None:
        """Told of every exchange before its page is put in."""
        ...

    def put(self, wanted: Wanted, page: Page) -> Sidecar:
        """Keep a page; raises Failure for what is no report."""
        ...

    def confirm(self, sidecar: Sidecar, checked: datetime) -> None:
        """The copy was found to stand."""
        ...


def kind_of(wanted: Wanted, page: Page) -> str:
    """The suffix for a page; raises :class:`Failure` for what is no report, or not the file that was attached."""
    suffix = suffix_of(page.exchange, wanted.link_text)
    if wanted.parent and suffix == PAGE:
        raise Failure("no_report", "a web page came in place of the file", "open the link in a browser")
    return suffix


def describe(wanted: Wanted, page: Page) -> Sidecar:
    """The sidecar of a page."""
    exchange = page.exchange
    return Sidecar(
        url=page.url,
        final_url=exchange.url,
        fetched=exchange.begun,
        checked=exchange.begun,
        status=exchange.status,
        sha256=hashlib.sha256(exchange.body).hexdigest(),
        size=len(exchange.body),
        headers={name: exchange.headers[name] for name in _HEADERS if name in exchange.headers},
        redirects=page.redirects,
        parent=wanted.parent,
        link_text=wanted.link_text,
        listed=wanted.listed,
    )
