"""A WARC of a job: every exchange with its request, as archives of the web keep them, each record packed by itself.

Behind the exchanges of an address stands a ``metadata`` record with its sidecar: it says that the address is there
whole. So a file that a killed call left goes on growing, once what it has in part at its end is cut off.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.fetch.bodies import unpacked
from pipeline.fetch.client import Page
from pipeline.fetch.job import Claim
from pipeline.fetch.members import DamagedError, members
from pipeline.fetch.stores import describe, kind_of
from pipeline.fetch.transport import Exchange
from pipeline.fetch.urls import parse
from pipeline.fetch.wanted import Wanted
from pipeline.run.sidecars import Sidecar, from_json, to_json
from pipeline.store.manifest import OutputError

SUFFIX = ".warc.gz"

_VERSION = "WARC/1.1"
_JSON = "application/json"
_TIME = "%Y-%m-%dT%H:%M:%SZ"

Record = Any
"""A record of warcio, which has no types."""


class Warc:
    """The WARC in ``stream``, a file open for reading and appending; ``agent`` is named in a new one.

    An address that the file has whole is never asked for again: for a new state of it there are new files.
    """

    def __init__(self, stream: IO[bytes], name: str, agent: str) -> None:
        self._stream = stream
        self._sidecars: dict[str, Sidecar] = {}
        self._offsets: dict[str, int] = {}  # the last answer of each address so far
        self._bodies: dict[str, int] = {}  # the answer that a sidecar stands for, by the address asked for
        self._read(name)
        if stream.seek(0, os.SEEK_END) == 0:
            self._append(lambda writer: [writer.create_warcinfo_record(name, {"software": agent, "format": _VERSION})])

    def sidecar(self, url: str) -> Sidecar | None:
        """What is known of the copy of an address; ``None`` where there is none that is whole."""
        return self._sidecars.get(url)

    def body(self, url: str) -> bytes:
        """The bytes of the copy of an address."""
        sidecar = self._sidecars[url]
        self._stream.seek(self._bodies[url])
        data = next(iter(ArchiveIterator(self._stream))).raw_stream.read()
        return unpacked(data, sidecar.headers.get("content-encoding", ""), sidecar.size)

    def record(self, exchange: Exchange) -> None:
        """Append the answer and the request of an exchange."""
        self._offsets[exchange.url] = self._append(lambda writer: _exchange(writer, exchange))

    def put(self, wanted: Wanted, page: Page) -> Sidecar:
        """Append what is known of a page, whose exchanges are there already."""
        kind_of(wanted, page)
        sidecar = describe(wanted, page)
        self._append(lambda writer: [_metadata(writer, sidecar)])
        self._keep(sidecar)
        return sidecar

    def confirm(self, sidecar: Sidecar, checked: datetime) -> None:
        """An address that the file has is not asked for again."""

    def _keep(self, sidecar: Sidecar) -> None:
        """The last answer before a sidecar is the one that it stands for; later ones may be others."""
        self._bodies[sidecar.url] = self._offsets[sidecar.final_url]
        self._sidecars[sidecar.url] = sidecar

    def _append(self, make: Callable[[WARCWriter], list[Record]]) -> int:
        """Write records behind all others, so that they last; gives the place of the first."""
        packed = BytesIO()
        writer = WARCWriter(packed, gzip=True, warc_version=_VERSION)
        for record in make(writer):
            writer.write_record(record)
        offset = self._stream.seek(0, os.SEEK_END)
        self._stream.write(packed.getvalue())
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return offset

    def _read(self, name: str) -> None:
        """Learn what the file has, and cut off a record that it has in part at its end."""
        whole = 0
        try:
            for start, end, plain in members(self._stream):
                if not plain.startswith(b"WARC/"):
                    raise DamagedError(start)
                self._take_in(start, plain)
                whole = end
        except DamagedError as error:
            raise OutputError(f"{name} is no WARC from byte {error.start:,} on: name another file") from error
        self._stream.truncate(whole)

    def _take_in(self, start: int, plain: bytes) -> None:
        record = next(iter(ArchiveIterator(BytesIO(plain))))
        url = record.rec_headers.get_header("WARC-Target-URI")
        if record.rec_type == "response":
            self._offsets[url] = start
        elif record.rec_type == "metadata" and record.content_type == _JSON:
            with suppress(ValueError, KeyError):  # of another tool, or without its answer
                self._keep(from_json(record.raw_stream.read()))


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], Claim]]:
    """The file of a WARC, held for one call and made if need be; raises :class:`OutputError` where it cannot be."""
    if not path.name.endswith(SUFFIX):
        raise OutputError(f"{path}: the name of a WARC ends with {SUFFIX}")
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    with path.open("a+b") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"{path} is in use by another fetch: wait for it, or name another file") from error
        yield stream, Claim(path, is_new=is_new)


def _exchange(writer: WARCWriter, exchange: Exchange) -> list[Record]:
    about = {"WARC-Date": exchange.begun.strftime(_TIME), "WARC-IP-Address": exchange.address}
    fields = [(_kept_name(name, exchange), value) for name, value in exchange.fields]
    answer = writer.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.raw),
        length=len(exchange.raw),
        warc_headers_dict=dict(about),
        http_headers=StatusAndHeaders(f"{exchange.status} {exchange.reason}", fields, protocol="HTTP/1.1"),
    )
    lines = [
        f"GET {parse(exchange.url).target} HTTP/1.1",
        *(f"{name}: {value}" for name, value in exchange.sent.items()),
    ]
    asked = "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1", "replace")
    about["WARC-Concurrent-To"] = answer.rec_headers.get_header("WARC-Record-ID")
    request = writer.create_warc_record(
        exchange.url, "request", payload=BytesIO(asked), length=len(asked), warc_headers_dict=about
    )
    return [answer, request]


def _kept_name(name: str, exchange: Exchange) -> str:
    """The name of a header, another one where it is not true of what is kept: no chunks, and no bodies of redirects."""
    is_cut = not exchange.raw and exchange.headers.get("content-length", "0") != "0"
    changed = ("transfer-encoding", "content-length") if is_cut else ("transfer-encoding",)
    return f"X-Archive-Orig-{name}" if name.lower() in changed else name


def _metadata(writer: WARCWriter, sidecar: Sidecar) -> Record:
    data = to_json(sidecar)
    return writer.create_warc_record(
        sidecar.url,
        "metadata",
        payload=BytesIO(data),
        length=len(data),
        warc_content_type=_JSON,
        warc_headers_dict={"WARC-Date": sidecar.fetched.strftime(_TIME)},
    )
