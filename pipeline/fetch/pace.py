"""Politeness: when a host may be asked again.

There is one request at a time, and between the end of one and the beginning of the next to the same host a delay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from pipeline.fetch.clock import Clock
from pipeline.fetch.failures import Failure

DELAY = 2.0
"""Seconds between two requests to a host, where neither the user nor the site says more."""

MOST_DELAY = 60.0
"""Seconds that a site may ask for between two requests (Crawl-delay); more would let a job stand still."""


class Pace:
    """Knows for each host when it may be asked next: none within ``pause`` seconds from now.

    ``asked`` is told of every request, before and after.
    """

    def __init__(
        self, clock: Clock, delay: float = DELAY, pause: float = 0.0, asked: Callable[[], None] = lambda: None
    ) -> None:
        self._clock = clock
        self._asked = asked
        begin = clock.seconds() + pause
        self._delays: defaultdict[str, float] = defaultdict(lambda: delay)
        self._ready: defaultdict[str, float] = defaultdict(lambda: begin)
        self._closed: dict[str, Failure] = {}

    def ready(self, host: str) -> float:
        """When the host may be asked, in seconds of the clock; a time gone by if it may be now."""
        return self._ready[host]

    def wait(self, host: str) -> None:
        """Let the time pass until the host may be asked; raises :class:`Failure` for one that is closed."""
        if failure := self._closed.get(host):
            raise failure
        seconds = self._ready[host] - self._clock.seconds()
        if seconds > 0:
            self._clock.sleep(seconds)
        self._asked()

    def done(self, host: str) -> None:
        """An exchange with the host has ended."""
        self._asked()
        self.hold(host, self._delays[host])

    def hold(self, host: str, seconds: float) -> None:
        """Do not ask the host for so many seconds from now."""
        self._ready[host] = max(self._ready[host], self._clock.seconds() + seconds)

    def close(self, host: str, failure: Failure) -> None:
        """Do not ask the host any more: it asked for longer than anybody waits."""
        self._closed.setdefault(host, failure)

    def slow_down(self, host: str, delay: float) -> None:
        """Keep at least ``delay`` seconds between requests to the host from now on."""
        self._delays[host] = max(self._delays[host], delay)
        self.hold(host, self._delays[host])
