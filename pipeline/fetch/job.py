"""What tells a call that goes on where a killed one stopped from one that fetches anew.

``DIR/.fetch-job.json`` names the addresses of unfinished calls, each with the time at which it was first asked for: a
copy that was checked since then is done. When a call has come to its end its addresses are struck off; the next call
asks the sites whether the copies still stand. They stay where something failed that may pass, so that the same command
tries only that again.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from pipeline.run.sidecars import JOB, LOCK, SUFFIX
from pipeline.store.manifest import OutputError
from pipeline.store.whole import write_whole

_FORMAT = "baogao-fetch-job"
_DRAFT = re.compile(rf"\.([0-9a-f]{{32}}\.[a-z]{{3,4}}({re.escape(SUFFIX)})?|{re.escape(JOB)})\.tmp")
"""The name of what a killed call left half: of a snapshot, its sidecar, or the list of what is unfinished."""


class Job:
    """The addresses that were asked for and are not settled; ``path`` is the file that keeps them."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / JOB
        self._asked = _read(self._path)

    def begin(self, urls: Iterable[str], now: datetime, *, anew: bool = False) -> Mapping[str, datetime]:
        """From when on a copy of each address counts as done: now, or when a call that was stopped asked for it."""
        since = {url: now if anew else self._asked.get(url, now) for url in urls}
        self._asked |= since
        self._write()
        return since

    def end(self, urls: Iterable[str]) -> None:
        """These addresses are settled."""
        for url in urls:
            self._asked.pop(url, None)
        self._write()

    def _write(self) -> None:
        if not self._asked:
            self._path.unlink(missing_ok=True)
            return
        asked = {url: since.isoformat() for url, since in self._asked.items()}
        text = json.dumps({"format": _FORMAT, "version": 1, "asked": asked}, ensure_ascii=False, indent=1)
        write_whole(self._path, f"{text}\n".encode())


def _read(path: Path) -> dict[str, datetime]:
    """What the file says; where it cannot be read, nothing is known to be unfinished."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        content = json.loads(path.read_bytes())
        if content["format"] == _FORMAT:
            return {str(url): datetime.fromisoformat(since) for url, since in content["asked"].items()}
    return {}


class Claim:
    """The right to fetch into a folder or file; the time of the file is that of the last request, so that the next call
    keeps its distance."""

    def __init__(self, lock: Path, *, is_new: bool) -> None:
        self._lock = lock
        if is_new:
            os.utime(lock, (0, 0))

    def touch(self) -> None:
        """A request is made."""
        now = time.time_ns()  # by itself the system notes only the beginning of a tick
        os.utime(self._lock, ns=(now, now))

    @property
    def age(self) -> float:
        """Seconds since the last request, as far as the clock of the machine tells; very many where there was none."""
        return max(0.0, time.time() - self._lock.stat().st_mtime)


@contextmanager
def claimed(folder: Path) -> Iterator[Claim]:
    """Hold ``folder`` for one call, making it if need be; raises :class:`OutputError` where another call holds it.

    The lock belongs to the process, so a killed call leaves none.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file: choose a folder with -o")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    is_new = not path.exists()
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"{folder} is in use by another fetch: wait for it, or choose another -o") from error
        _remove_drafts(folder)
        yield Claim(path, is_new=is_new)


def _remove_drafts(folder: Path) -> None:
    for path in folder.iterdir():
        if _DRAFT.fullmatch(path.name):
            path.unlink(missing_ok=True)
