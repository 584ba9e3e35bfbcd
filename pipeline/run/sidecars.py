"""Sidecars: what is known of a fetched file that its bytes do not say, in a file of its own beside it.

Beside ``3f9a….html`` stands ``3f9a….html.fetched.json``. It is written after the file that it describes and in one
step: a file with a sidecar whose ``sha256`` is that of its bytes was fetched whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.store.whole import write_whole

SUFFIX = ".fetched.json"
"""What the name of a sidecar has behind the name of its file."""

LOCK = ".fetch.lock"
JOB = ".fetch-job.json"
"""What fetching keeps for itself in a folder: whose turn it is, and what is unfinished."""

_FORMAT = "baogao-fetched"
_VERSION = 1
_KIND = (_FORMAT, _VERSION)


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Where a fetched file came from. Times are UTC; ``sha256`` and ``size`` are of the bytes of the file.

    ``url`` is the address that was asked for, ``final_url`` the one that answered, ``redirects`` those between.
    ``fetched`` is when the bytes came, ``checked`` when the server last said that they stand. ``headers`` are those of
    the answer that say something of the bytes, by names in lower case. ``parent`` is the address of the page whose
    attachment the file is, ``link_text`` how the page calls it. ``listed`` is the day that a list of the site shows.
    """

    url: str
    final_url: str
    fetched: datetime
    checked: datetime
    status: int
    sha256: str
    size: int
    headers: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[str, ...] = ()
    parent: str | None = None
    link_text: str | None = None
    listed: date | None = None

    @property
    def content_type(self) -> str | None:
        """The media type that the server stated, in lower case, without parameters: ``text/html``."""
        return _message(self.headers["content-type"]).get_content_type() if "content-type" in self.headers else None

    @property
    def charset(self) -> str | None:
        """The character set that the server stated, in lower case; it may be wrong."""
        return charset_in(self.headers.get("content-type", ""))

    @property
    def last_modified(self) -> datetime | None:
        """When the file was last changed, as the server says, in UTC; ``None`` where it does not, or not readably."""
        return http_date(self.headers.get("last-modified", ""))

    def describes(self, data: bytes) -> bool:
        """Whether these are the bytes that came from ``final_url``: a file may have been changed since."""
        return len(data) == self.size and hashlib.sha256(data).hexdigest() == self.sha256


def http_date(text: str) -> datetime | None:
    """A date in a header, in UTC, which is also meant where no zone is named; ``None`` where it cannot be read."""
    try:
        date = parsedate_to_datetime(text)
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def charset_in(content_type: str) -> str | None:
    """The character set in a Content-Type, in lower case."""
    charset = parameter(content_type, "charset")
    return charset.lower() if charset is not None and charset.isascii() else None


def parameter(header: str, name: str) -> str | None:
    """What a header says behind ``name=``; ``None`` where it says nothing, or not readably."""
    try:
        value = _message(header).get_param(name)
        return None if value is None else collapse_rfc2231_value(value)
    except (TypeError, ValueError):  # email stumbles over numbered parts that are mixed or too long
        return None


def _message(content_type: str) -> Message:
    message = Message()
    message["content-type"] = content_type
    return message


_SIDECARS = TypeAdapter(Sidecar)


def sidecar_path(snapshot: Path) -> Path:
    """Where the sidecar of a file is."""
    return snapshot.with_name(snapshot.name + SUFFIX)


def is_sidecar(name: str) -> bool:
    """Whether a file name is that of a sidecar, or of what else fetching keeps, and so never that of a report."""
    return name.endswith(SUFFIX) or name in (LOCK, JOB)


def read_sidecar(snapshot: Path) -> Sidecar | None:
    """The sidecar of a file; ``None`` where there is none, or none that is ours."""
    try:
        return from_json(sidecar_path(snapshot).read_bytes())
    except (OSError, ValueError):
        return None


def write_sidecar(snapshot: Path, sidecar: Sidecar) -> None:
    """Put the sidecar of a file in place in one step; the file has to be there already."""
    write_whole(sidecar_path(snapshot), to_json(sidecar))


def to_json(sidecar: Sidecar) -> bytes:
    """A sidecar as the bytes of its file."""
    content = {"format": _FORMAT, "version": _VERSION, **_SIDECARS.dump_python(sidecar, mode="json")}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "backslashreplace")


def from_json(data: bytes) -> Sidecar:
    """The sidecar in the bytes of a file; raises ValueError for others."""
    content = json.loads(data)
    if not isinstance(content, dict) or (content.pop("format", None), content.pop("version", None)) != _KIND:
        raise ValueError("not a sidecar")
    return _SIDECARS.validate_python(content)
