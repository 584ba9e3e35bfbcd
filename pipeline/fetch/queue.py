"""Which address is asked for next: that of the host which has been left alone the longest."""

from __future__ import annotations

from collections import deque

from pipeline.fetch.pace import Pace
from pipeline.fetch.wanted import Wanted


class Queue:
    """Addresses by host, each once; ``len`` is how many there were in all."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._hosts: dict[str, deque[Wanted]] = {}
        self._seen: set[str] = set()

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, wanted: Wanted) -> None:
        """Take an address in, unless it was in already."""
        if wanted.url not in self._seen:
            self._seen.add(wanted.url)
            self._hosts.setdefault(wanted.host, deque()).append(wanted)

    def again(self, wanted: Wanted) -> None:
        """Take an address in once more, before the others of its host: they may not come either."""
        self._hosts[wanted.host].appendleft(wanted)

    def take(self) -> Wanted | None:
        """The next address; ``None`` if there is none left. Its host may have to be waited for."""
        waiting = [host for host, addresses in self._hosts.items() if addresses]
        return self._hosts[min(waiting, key=self._pace.ready)].popleft() if waiting else None
