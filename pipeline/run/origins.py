"""Inputs that were fetched: what their sidecars say of them, and the names that they have in the tables.

A fetched file bears the address that was asked for: the one that a user gave, that a list or a page names, and under
which it is fetched again. Where it led in the end may be another place tomorrow. A sidecar that cannot be read, or is
not of the bytes beside it, says nothing of them: then the file is read like any other, with a warning.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from pipeline.model import Delivery
from pipeline.read import MAX_BYTES
from pipeline.run.sidecars import Sidecar, read_sidecar, sidecar_path

_CHINA = timezone(timedelta(hours=8))
_ADDRESS = re.compile(r"https?://[!-~]{1,4000}")
_PLAIN = "so the file was read as if it had not been fetched"
_BROKEN = f"its sidecar cannot be read, {_PLAIN}; fetch it again"
_CHANGED = f"its bytes are not those that its sidecar was written for, {_PLAIN}; fetch it again, or remove the sidecar"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run takes from a sidecar: name, stated character set, and how the file came. ``fetched`` is in UTC."""

    url: str
    charset: str | None
    delivery: Delivery
    fetched: datetime


def origin_of(path: str) -> tuple[Origin | None, str | None]:
    """The origin of a file that was fetched, or why its sidecar was not used; neither for all other files."""
    file = Path(path)
    if not os.path.lexists(sidecar_path(file)):
        return None, None
    sidecar = read_sidecar(file)
    if sidecar is None or not _is_sound(sidecar):
        return None, _BROKEN
    return (_origin(sidecar, file), None) if _is_of(sidecar, file) else (None, _CHANGED)


def named(origins: Iterable[tuple[str, Origin]]) -> Iterator[tuple[str, str]]:
    """Path and name for each path with its origin: the address; of several files from one address, of all but the
    first that was fetched with the time at its end, so that a file that is added changes no name."""
    by_url: defaultdict[str, list[tuple[Origin, str]]] = defaultdict(list)
    for path, origin in origins:
        by_url[origin.url].append((origin, path))
    for url, group in by_url.items():
        seen: defaultdict[str, int] = defaultdict(int)
        for origin, path in sorted(group, key=lambda one: (one[0].fetched, one[1])):
            name = f"{url}#{origin.fetched:%Y-%m-%dT%H:%M:%SZ}" if seen else url
            seen[name] += 1
            yield path, name if seen[name] == 1 else f"{name}~{seen[name]}"


def _is_sound(sidecar: Sidecar) -> bool:
    """Whether what is taken from a sidecar is what it should be: others than ``fetch`` may have written it."""
    addresses = [sidecar.url] if sidecar.parent is None else [sidecar.url, sidecar.parent]
    is_in_time = sidecar.fetched.tzinfo is not None and 1990 <= sidecar.fetched.year <= 9000
    return is_in_time and all(_ADDRESS.fullmatch(address) for address in addresses)


def _is_of(sidecar: Sidecar, file: Path) -> bool:
    """Whether the bytes of the file are those that were fetched; a file that cannot be read tells why when it is."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size != sidecar.size:
            return False
        if status.st_size > MAX_BYTES:
            return True
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sidecar.sha256
    except OSError:
        return True


def _origin(sidecar: Sidecar, file: Path) -> Origin:
    modified, listed = sidecar.last_modified, sidecar.listed
    delivery = Delivery(
        fetched=_day(sidecar.fetched),
        modified=_day(modified) if modified else None,
        listed=listed.isoformat() if listed else None,
        suffix=file.suffix.lower() or None,
        parent=sidecar.parent,
    )
    return Origin(sidecar.url, sidecar.charset or None, delivery, sidecar.fetched.astimezone(UTC))


def _day(time: datetime) -> str:
    return time.astimezone(_CHINA).date().isoformat()
