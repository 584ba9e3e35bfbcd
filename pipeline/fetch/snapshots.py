"""A folder of snapshots: each page in a file of its own, as its bytes came, with a sidecar beside it.

The name of a file is a hash of the address, so no name of a site ever becomes one of a file, and a page that is fetched
again takes the place of its older copy. The sidecar is written last: it says that the file is whole.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.fetch.client import Page
from pipeline.fetch.stores import describe, kind_of
from pipeline.fetch.transport import Exchange
from pipeline.fetch.wanted import Wanted
from pipeline.run.sidecars import Sidecar, read_sidecar, sidecar_path, write_sidecar
from pipeline.store.whole import write_whole

_STEM = 32
_NAME = re.compile(rf"([0-9a-f]{{{_STEM}}})\.[a-z]{{3,4}}")


class Snapshots:
    """The snapshots in ``folder``, which is there; other files in it are left alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._paths = _found(folder)

    def sidecar(self, url: str) -> Sidecar | None:
        """What is known of the copy of an address; ``None`` where there is none that is whole."""
        path = self._paths.get(stem_of(url))
        sidecar = read_sidecar(path) if path else None
        return sidecar if path and sidecar and sidecar.url == url and sidecar.describes(path.read_bytes()) else None

    def body(self, url: str) -> bytes:
        """The bytes of the copy of an address."""
        return self._paths[stem_of(url)].read_bytes()

    def record(self, exchange: Exchange) -> None:
        """A folder keeps pages, not exchanges."""

    def put(self, wanted: Wanted, page: Page) -> Sidecar:
        """Write a page and its sidecar, and remove an older copy under another suffix."""
        stem = stem_of(page.url)
        path = self.folder / (stem + kind_of(wanted, page))
        sidecar = describe(wanted, page)
        write_whole(path, page.exchange.body)
        write_sidecar(path, sidecar)
        if (old := self._paths.get(stem)) and old != path:
            _remove(old)
        self._paths[stem] = path
        return sidecar

    def confirm(self, sidecar: Sidecar, checked: datetime) -> None:
        """Note when the copy was found to stand."""
        write_sidecar(self._paths[stem_of(sidecar.url)], replace(sidecar, checked=checked))


def stem_of(url: str) -> str:
    """The name of the snapshot of an address, without suffix."""
    return hashlib.sha256(url.encode()).hexdigest()[:_STEM]


def _found(folder: Path) -> dict[str, Path]:
    """The snapshots that have a sidecar, by stem. What else a killed call left of their addresses is removed."""
    named = [(match[1], folder / match[0]) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))]
    newest = {stem: path for stem, path in sorted(named, key=_time) if sidecar_path(path).exists()}
    for stem, path in named:
        if newest.get(stem, path) != path:
            _remove(path)
    return newest


def _time(named: tuple[str, Path]) -> float:
    """When a snapshot was fetched, as far as its sidecar tells."""
    sidecar = read_sidecar(named[1])
    return sidecar.fetched.timestamp() if sidecar else 0.0


def _remove(path: Path) -> None:
    sidecar_path(path).unlink(missing_ok=True)
    path.unlink(missing_ok=True)
