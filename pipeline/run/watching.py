"""When a folder is to be done again: at once, and whenever files in it have come, changed or gone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model import UserError
from pipeline.run.planning import is_hidden

if TYPE_CHECKING:
    from watchfiles import Change

# Changes that come so close together are one occasion, unless they go on for long.
_CLOSE_MS, _LONG_MS = 200, 1_600
# How often to look whether the folder is still there, and whether a file still grows.
_LOOK_SECONDS = 0.5
# A file that never stops growing (a log) must not keep the others waiting.
_LONGEST_GROWTH = 60.0
_POLL_MS = 1_000


class Occasion(Enum):
    """What has happened: there is something to do, or the folder is gone."""

    RUN = auto()
    GONE = auto()


class WatchError(UserError, RuntimeError):
    """A folder that cannot be watched; the message says what to do."""


def occasions(folder: Path, out: Path, *, poll: bool = False) -> Iterator[Occasion]:
    """``RUN`` at once and after each change in ``folder``, when the files that changed have stopped growing.

    What lies in ``out``, and hidden files, are no change. Where the folder goes away, as network drives do, ``GONE`` is
    given, and ``RUN`` when it is there again. ``poll`` looks at all files once a second, for drives that send no word
    of changes. Never ends by itself. Raises :class:`WatchError` where the system does not let it watch.
    """
    while True:
        if folder.is_dir():
            yield from _while_there(folder, out, poll)
            yield Occasion.GONE
        time.sleep(_LOOK_SECONDS)


def _while_there(folder: Path, out: Path, poll: bool) -> Iterator[Occasion]:
    """``RUN`` on each occasion, for as long as ``folder`` is the same folder."""
    this = _identity(folder)
    is_due = True
    for changed in _changes(folder, _Wanted(folder, out), poll):
        if _identity(folder) != this:
            return
        if changed:
            _wait_until_still(changed)
        if changed or is_due:
            is_due = False
            yield Occasion.RUN


def _changes(folder: Path, wanted: Callable[[Change, str], bool], poll: bool) -> Iterator[set[str]]:
    """The paths that changed; every now and then none. What changes while the caller works is kept for the next."""
    from watchfiles import watch
    from watchfiles._rust_notify import WatchfilesRustInternalError

    found = watch(
        folder,
        watch_filter=wanted,
        step=_CLOSE_MS,
        debounce=_LONG_MS,
        rust_timeout=int(_LOOK_SECONDS * 1000),
        yield_on_timeout=True,
        force_polling=poll or None,
        poll_delay_ms=_POLL_MS,
        ignore_permission_denied=True,
    )
    try:
        for changes in found:
            yield {path for _, path in changes}
    except FileNotFoundError:
        return
    except WatchfilesRustInternalError as error:
        raise WatchError(f"{folder} cannot be watched ({error}): try --poll") from error


class _Wanted:
    """Whether a change is one of the inputs: neither in the folder of the tables nor hidden."""

    def __init__(self, folder: Path, out: Path) -> None:
        self._root = os.path.realpath(folder)
        self._given = os.path.abspath(folder)  # noqa: PTH100 - links stay
        self._out = os.path.realpath(out)

    def __call__(self, _change: Change, path: str) -> bool:
        real = os.path.realpath(path)
        if real == self._out or real.startswith(self._out + os.sep):
            return False
        root = self._given if path.startswith(self._given) else self._root
        return not any(map(is_hidden, Path(os.path.relpath(path, root)).parts))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _wait_until_still(paths: Iterable[str]) -> None:
    """Wait until no file has grown between one look and the next."""
    until = time.monotonic() + _LONGEST_GROWTH
    before, now = None, {path: _size(path) for path in paths}
    while now != before and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
        before, now = now, {path: _size(path) for path in now}


def _size(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - the same error for all that cannot be a path
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns
