"""Asks for one page as a polite visitor: by robots.txt, at the site's pace, and wherever it sends on to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.fetch.bodies import ENCODINGS
from pipeline.fetch.cookies import Cookies
from pipeline.fetch.failures import Failure
from pipeline.fetch.pace import Pace
from pipeline.fetch.redirects import MOST, target_of
from pipeline.fetch.robots import Robots
from pipeline.fetch.statuses import check_status
from pipeline.fetch.transport import Exchange, Headers, Transport
from pipeline.fetch.urls import canonical, host_of
from pipeline.run.sidecars import Sidecar

_ROBOTS_REDIRECTS = 5
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/msword,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class Page:
    """What came for an address: ``exchange`` is the last one, ``redirects`` the addresses before it.

    ``unchanged``: the server says that the copy that it was told of stands; then there is no body.
    """

    url: str
    exchange: Exchange
    redirects: tuple[str, ...]
    unchanged: bool = False


class Client:
    """Everything that a site sees of a job. ``record`` is told of every exchange, ``note`` what a user should know."""

    def __init__(
        self,
        transport: Transport,
        pace: Pace,
        agent: str,
        *,
        record: Callable[[Exchange], None] = lambda _exchange: None,
        note: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self._transport = transport
        self._pace = pace
        self._headers = {
            "User-Agent": agent,
            "Accept": _ACCEPT,
            "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.1",
            "Accept-Encoding": ENCODINGS,
        }
        self._record = record
        self._robots = Robots(self._robots_txt, pace, note)

    def get(self, url: str, known: Sidecar | None = None) -> Page:
        """The page at an address, behind all redirects, each of which is checked as the first address is.

        ``known`` describes a copy from before: where it stands, the page comes back as unchanged. Raises
        :class:`Failure`.
        """
        exchange, redirects = self._followed(canonical(url), MOST, self._robots.check, known)
        check_status(exchange)
        if exchange.status == 304:
            if known is None or exchange.url != known.final_url:
                raise Failure("http", "HTTP 304 for a page that was never fetched", "try again later", passes=True)
            return Page(url, exchange, redirects, unchanged=True)
        if not exchange.body:
            raise Failure("empty", "the page is empty", "check the address in a browser", passes=True)
        return Page(url, exchange, redirects)

    def _robots_txt(self, url: str) -> Exchange:
        """As its standard has it (RFC 9309, 2.3.1.2), only statuses send on from it, and no rules forbid its target."""
        return self._followed(url, _ROBOTS_REDIRECTS, lambda _url: None, refresh=False)[0]

    def _followed(
        self,
        url: str,
        most: int,
        check: Callable[[str], None],
        known: Sidecar | None = None,
        *,
        refresh: bool = True,
    ) -> tuple[Exchange, tuple[str, ...]]:
        """The first answer that sends nowhere, and the addresses of those before it."""
        before: list[str] = []
        seen: set[tuple[str, str]] = set()
        cookies = Cookies()
        while True:
            check(url)
            seen.add((url, cookies.header(url)))
            exchange = self._asked(url, {**conditions(known, url), **_cookie(cookies.header(url))})
            target = target_of(exchange, refresh=refresh)
            if target is None:
                return exchange, tuple(before)
            before.append(url)
            cookies.take(exchange)
            if (target, cookies.header(target)) in seen:
                raise Failure("redirects", "the site sends round in a circle", "check the address in a browser")
            if len(before) > most:
                raise Failure("redirects", f"the site sends on more than {most} times", "check it in a browser")
            url = target

    def _asked(self, url: str, more: Headers) -> Exchange:
        host = host_of(url)
        self._pace.wait(host)
        try:
            exchange = self._transport.get(url, self._headers | dict(more))
        finally:
            self._pace.done(host)
        self._record(exchange)
        return exchange


def _cookie(header: str) -> Headers:
    return {"Cookie": header} if header else {}


def conditions(known: Sidecar | None, url: str) -> Mapping[str, str]:
    """The headers that ask for a page only if it is another than the copy described."""
    if known is None or known.final_url != url:
        return {}
    asked = {"If-None-Match": known.headers.get("etag"), "If-Modified-Since": known.headers.get("last-modified")}
    return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}
