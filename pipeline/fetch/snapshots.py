"""A folder of snapshots: each page in a file of its own, as its bytes came, with a sidecar beside it.

The name of a file is a hash of the address, so no name of a site ever becomes one of a file, and a page that is fetched
again takes the place of its older copy. The sidecar is written last: it says that the file is whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.fetch.client import Page
from pipeline.fetch.stores import describe, kind_of
from pipeline.fetch.transport import Exchange
from pipeline.fetch.wanted import Wanted
from pipeline.run.sidecars import SUFFIX, Sidecar, read_sidecar, sidecar_path, write_sidecar, write_whole

_STEM = 32
_NAME = re.compile(rf"([0-9a-f]{{{_STEM}}})\.[a-z]{{3,4}}")


class Snapshots:
    """The snapshots in ``folder``, which is there; other files in it are left alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._paths = dict(_found(folder))

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
        self._forget(self._paths.get(stem), path)
        self._paths[stem] = path
        return sidecar

    def confirm(self, sidecar: Sidecar, checked: datetime) -> None:
        """Note when the copy was found to stand."""
        write_sidecar(self._paths[stem_of(sidecar.url)], replace(sidecar, checked=checked))

    def _forget(self, old: Path | None, new: Path) -> None:
        if old and old != new:
            sidecar_path(old).unlink(missing_ok=True)
            old.unlink(missing_ok=True)


def stem_of(url: str) -> str:
    """The name of the snapshot of an address, without suffix."""
    return hashlib.sha256(url.encode()).hexdigest()[:_STEM]


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    """The snapshots that have a sidecar. Where a killed call left two of one address, the older is removed."""
    paths: dict[str, Path] = {}
    for name in sorted(path.name for path in folder.iterdir()):
        found = _NAME.fullmatch(name.removesuffix(SUFFIX)) if name.endswith(SUFFIX) else None
        if found:
            paths[found[1]] = _newer(paths.get(found[1]), folder / found[0])
    yield from paths.items()


def _newer(one: Path | None, other: Path) -> Path:
    if one is None:
        return other
    older, newer = sorted((one, other), key=_time)
    sidecar_path(older).unlink(missing_ok=True)
    older.unlink(missing_ok=True)
    return newer


def _time(path: Path) -> float:
    sidecar = read_sidecar(path)
    return sidecar.fetched.timestamp() if sidecar else 0.0
