"""robots.txt, by RFC 9309: what a site lets programs fetch, and how fast.

Without a robots.txt (404 and the like) everything may be fetched. Where it cannot be had (5xx, no answer) nothing may,
since nobody knows what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from pipeline.fetch.agent import TOKEN
from pipeline.fetch.failures import Failure
from pipeline.fetch.pace import MOST_DELAY, Pace
from pipeline.fetch.statuses import check_status
from pipeline.fetch.transport import Exchange, OriginFailure
from pipeline.fetch.urls import Url, parse

_LONGEST = 512 * 1024
_UNCLEAR = frozenset({408, 425, 429})

Ask = Callable[[str], Exchange]
"""The answer of a site to a request for its robots.txt, behind all redirects; raises :class:`Failure`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site's robots.txt says; ``delay`` is the seconds that it asks for between two requests."""

    parsed: Protego
    delay: float | None = None

    def allow(self, url: str) -> bool:
        """Whether a page may be fetched."""
        return bool(self.parsed.can_fetch(url, TOKEN))


class Robots:
    """Asks each site once; ``note`` is told what a user should know."""

    def __init__(self, ask: Ask, pace: Pace, note: Callable[[str], None] = lambda _text: None) -> None:
        self._ask = ask
        self._pace = pace
        self._note = note
        self._known: dict[str, Rules] = {}

    def check(self, url: str) -> None:
        """Raises :class:`Failure` where the site does not let this page be fetched, or does not say."""
        parts = parse(url)
        rules = self._known.get(parts.origin)
        if rules is None:
            rules = self._known[parts.origin] = self._fetched(parts)
            self._keep(parts.host, rules)
        if not rules.allow(url):
            raise Failure("forbidden", f"robots.txt of {parts.host} forbids it", "ask the site, or save it by hand")

    def _fetched(self, site: Url) -> Rules:
        try:
            exchange = self._ask(f"{site.origin}/robots.txt")
            if exchange.status in _UNCLEAR or exchange.status >= 500:
                check_status(exchange)
            body = exchange.body if exchange.status == 200 else b""
        except Failure as failure:
            if failure.code == "redirects":
                return parse_rules("")
            raise _unknown(failure, site) from failure
        return parse_rules(body[:_LONGEST].decode("utf-8-sig", "replace"))

    def _keep(self, host: str, rules: Rules) -> None:
        if not rules.delay:
            return
        if rules.delay > MOST_DELAY:
            asks = f"robots.txt of {host} asks for {rules.delay:,.0f} s between two requests"
            self._note(f"{asks}; {MOST_DELAY:.0f} s are kept")
        self._pace.slow_down(host, min(rules.delay, MOST_DELAY))


def parse_rules(text: str) -> Rules:
    """The rules of a robots.txt. Crawl-delay and Request-rate both say how fast; the slower one counts."""
    parsed = Protego.parse(text)
    asked = (parsed.crawl_delay(TOKEN), _delay_by_rate(parsed))
    return Rules(parsed, max((delay for delay in asked if delay and 0 < delay < float("inf")), default=None))


def _delay_by_rate(parsed: Protego) -> float | None:
    """The seconds between two requests by Request-rate; ``None`` where it says none, or more than can be counted."""
    try:
        rate = parsed.request_rate(TOKEN)
        return rate.seconds / max(rate.requests, 1) if rate else None
    except (OverflowError, ValueError):
        return None


def _unknown(failure: Failure, site: Url) -> Failure:
    """Nobody knows whether a page of the site may be fetched. That the site cannot be reached is told as it is."""
    if isinstance(failure, OriginFailure):
        is_closed = failure.code == "no_robots" and failure.host == site.host  # told by another port, behind the pace
        is_told = is_closed or failure.origin == site.origin
    else:
        is_told = failure.of_host and failure.host == site.host
    if is_told:
        return failure
    what = f"robots.txt cannot be had ({failure.what}), so nobody knows what may be fetched"
    advice = "try again later" if failure.passes else "ask the site, or save the page by hand"
    return OriginFailure("no_robots", what, advice, site, passes=failure.passes, after=failure.after)
