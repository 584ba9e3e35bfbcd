"""Cookies of one page's way: some sites set one and send back to the same address, to see whether it comes with it.

They live from an address to the page behind all redirects and no longer; each goes back only to the host that set it.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from pipeline.fetch.transport import Exchange
from pipeline.fetch.urls import host_of

_MOST = 4_000


class Cookies:
    """What hosts have set so far."""

    def __init__(self) -> None:
        self._of_hosts: dict[str, dict[str, str]] = {}

    def take(self, exchange: Exchange) -> None:
        """Keep what an answer sets; what is no cookie is passed over."""
        for name, value in exchange.fields:
            if name.lower() == "set-cookie" and value.isascii() and len(value) <= _MOST:
                self._of_hosts.setdefault(host_of(exchange.url), {}).update(_parsed(value))

    def header(self, url: str) -> str:
        """What goes with a request as Cookie; ``""`` for nothing."""
        return "; ".join(f"{name}={value}" for name, value in self._of_hosts.get(host_of(url), {}).items())


def _parsed(value: str) -> dict[str, str]:
    try:
        found = SimpleCookie(value)
    except CookieError:
        return {}
    return {name: one.coded_value for name, one in found.items() if one.coded_value.isprintable()}
