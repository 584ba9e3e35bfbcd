"""Where an answer sends its reader on to: by its status, or by a line in the page."""

from __future__ import annotations

import re

from lxml import etree, html

from pipeline.fetch.failures import Failure
from pipeline.fetch.transport import Exchange
from pipeline.fetch.urls import UrlError, from_header, join
from pipeline.read.encodings import decode
from pipeline.read.errors import Unreadable
from pipeline.read.kinds import declared_charset, looks_like_page

MOST = 10
"""Redirects that are followed for one page."""

_STATUSES = frozenset({301, 302, 303, 307, 308})
_HEAD = 16_384
_MOST_SECONDS = 10
"""A page that goes on only after a longer time is meant to be read."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_REFRESH = re.compile(
    r"\s{0,9}(\d{1,9})(?:\.\d{0,9})?\s{0,9}[\s;,]\s{0,9}"  # seconds
    r"(?:url\s{0,9}=\s{0,9}|(?!url\s{0,9}=))(['\"]?)(\S{1,4000}?)\2\s{0,9}\Z",
    re.IGNORECASE,
)


def target_of(exchange: Exchange, *, refresh: bool = True) -> str | None:
    """The address that the answer sends to; ``None`` if it is itself the answer. Without ``refresh`` only its status
    counts.

    Raises :class:`Failure` where it sends to what is no address, or none of http and https.
    """
    if exchange.status in _STATUSES:
        location = exchange.headers.get("location", "").strip()
        if not location:
            raise Failure("redirect", "the site sends on, but not where to", "check the address in a browser")
        return _joined(exchange.url, from_header(location))
    link = _refresh(exchange) if refresh and exchange.status == 200 else None
    target = _joined(exchange.url, link) if link else None
    return None if target == exchange.url else target


def _refresh(exchange: Exchange) -> str | None:
    """The link in the header Refresh, or in the page."""
    if header := exchange.headers.get("refresh"):
        return link_in(" ".join(map(from_header, header.strip(" \t").split(" "))))  # blanks are no part of a link
    return refresh_of(exchange.body[:_HEAD]) if is_page(exchange) else None


def link_in(refresh: str) -> str | None:
    """Where ``0; url=a.html`` leads; ``None`` if nowhere, or only after a while."""
    found = _REFRESH.match(refresh)
    return found[3] if found and int(found[1]) <= _MOST_SECONDS else None


def refresh_of(page: bytes) -> str | None:
    """The link that a page goes on to by itself, at once or soon (meta refresh)."""
    if b"http-equiv" not in page.lower():
        return None
    for element in _tree(page).iter("meta"):
        is_refresh = (element.get("http-equiv") or "").strip().lower() == "refresh"
        if is_refresh and not any(above.tag == "noscript" for above in element.iterancestors()):
            return link_in(element.get("content") or "")
    return None


def _tree(page: bytes) -> html.HtmlElement:
    try:
        text = decode(page, declared_charset(page)).text
    except Unreadable:
        text = page.decode("latin-1")
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError:  # nothing but comments
        return html.Element("html")


def is_page(exchange: Exchange) -> bool:
    """Whether the answer is a web page: as the server says, or else as it looks."""
    stated = exchange.headers.get("content-type", "").partition(";")[0].strip().lower()
    return stated in _PAGES or (
        stated in ("", "text/plain") and looks_like_page(exchange.body[:4096].decode("latin-1"))
    )


def _joined(base: str, link: str) -> str:
    try:
        return join(base, link)
    except UrlError as error:
        raise Failure("redirect", f"the site sends on to {error}", "check the address in a browser") from error
