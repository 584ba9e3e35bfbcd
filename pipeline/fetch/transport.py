"""One exchange: one request, on one connection, to an address that was checked, and the answer as it came.

Nothing is followed, repeated or kept open here.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from http.client import HTTPException

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as Urllib3TimeoutError
from urllib3.response import BaseHTTPResponse

from pipeline.fetch.bodies import read_all, unpacked
from pipeline.fetch.clock import Clock
from pipeline.fetch.deadlines import Deadline
from pipeline.fetch.failures import Failure
from pipeline.fetch.guard import Guard
from pipeline.fetch.urls import Url, parse

Headers = Mapping[str, str]

_MOST_ADDRESSES = 3
_LATER = "try again later"
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an exchange may take, in seconds, and how many bytes its body may have, as sent and unpacked."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 180.0
    size: int = 50_000_000


@dataclass(frozen=True)
class Exchange:
    """A request and its answer: ``raw`` is the body as sent, without chunks but packed.

    ``sent`` are the headers of the request, ``fields`` those of the answer, in order and as written; ``begun`` is when
    the request went out, ``address`` whereto.
    """

    url: str
    address: str
    begun: datetime
    sent: Headers
    status: int
    reason: str
    fields: tuple[tuple[str, str], ...]
    raw: bytes
    limit: int

    @cached_property
    def headers(self) -> dict[str, str]:
        """The headers of the answer by names in lower case; several of one name are joined with commas."""
        found: dict[str, str] = {}
        for name, value in self.fields:
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        return found

    @cached_property
    def body(self) -> bytes:
        """The body, unpacked; raises :class:`Failure`."""
        return unpacked(self.raw, self.headers.get("content-encoding", ""), self.limit)


class OriginFailure(Failure):
    """A failure that would befall any other address of ``origin``, but not those of another scheme or port."""

    def __init__(
        self, code: str, what: str, advice: str, origin: Url, *, passes: bool = False, after: float | None = None
    ) -> None:
        super().__init__(code, what, advice, host=origin.host, passes=passes, of_host=True, after=after)
        self.origin = origin.origin


class Transport:
    """Makes exchanges. ``tls`` is what certificates are checked with: those of the system."""

    def __init__(self, guard: Guard, clock: Clock, limits: Limits | None = None, tls: ssl.SSLContext | None = None):
        self._guard = guard
        self._clock = clock
        self._limits = limits or Limits()
        self._tls = tls

    def get(self, url: str, headers: Headers) -> Exchange:
        """The answer to GET, whatever its status; raises :class:`Failure` where there is no whole one."""
        parts = parse(url)
        with _told(parts, Deadline(self._limits.whole)) as deadline:
            connection, address = self._connected(parts, deadline)
            try:
                return self._exchange(url, parts, address, headers, connection)
            finally:
                connection.close()

    def _connected(self, url: Url, deadline: Deadline) -> tuple[HTTPConnection, str]:
        """A connection to the first of the host's addresses that takes one."""
        *others, last = self._guard(url.host)[:_MOST_ADDRESSES]
        for address in others:
            try:
                return self._connection(url, address, deadline), address
            except (NewConnectionError, Urllib3TimeoutError):
                continue
        return self._connection(url, last, deadline), last

    def _connection(self, url: Url, address: str, deadline: Deadline) -> HTTPConnection:
        """Goes to ``address``, but for the certificate and the server it is the host's name that counts."""
        if url.scheme == "http":
            connection = HTTPConnection(address, url.port, timeout=self._limits.connect)
        else:
            connection = HTTPSConnection(
                address,
                url.port,
                timeout=self._limits.connect,
                server_hostname=url.host,
                ssl_context=self._context,
            )
        connection.connect()
        deadline.watch(connection.sock)
        connection.timeout = self._limits.read  # from the request on
        return connection

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._tls or ssl.create_default_context()

    def _exchange(self, url: str, parts: Url, address: str, headers: Headers, connection: HTTPConnection) -> Exchange:
        sent = {"Host": parts.netloc, **headers, "Connection": "close"}
        begun = self._clock.now()
        connection.request("GET", parts.target, headers=sent, preload_content=False, decode_content=False)
        with closing(connection.getresponse()) as answer:
            raw = read_all(answer.read, _stated(answer), self._limits.size) if _has_body(answer) else b""
            fields = tuple(answer.headers.iteritems())
        return Exchange(url, address, begun, sent, answer.status, answer.reason or "", fields, raw, self._limits.size)


def _has_body(answer: BaseHTTPResponse) -> bool:
    """Whether there is a body to be read. That of a redirect is for people, and some state one and send none."""
    return answer.status != 304 and not (300 <= answer.status < 400 and "location" in answer.headers)


def _stated(answer: BaseHTTPResponse) -> int | None:
    """The length that is stated; one of more digits than a disk could hold is told as the least of so many."""
    length = answer.headers.get("content-length", "")
    if not length.isdecimal():
        return None
    return int(length) if len(length) <= _MOST_DIGITS else 10**_MOST_DIGITS


@contextmanager
def _told(url: Url, deadline: Deadline) -> Iterator[Deadline]:
    """What goes wrong with a connection, in words."""
    late = Failure("timeout", "no whole answer in time", f"{_LATER}, or raise --time-limit", host=url.host, passes=True)
    try:
        with deadline:
            yield deadline
    except (HTTPError, HTTPException, OSError) as error:
        raise late if deadline.passed else _failure(url, error) from error
    if deadline.passed:  # a body without a stated length seems to end where the connection does
        raise late


def _failure(url: Url, error: Exception) -> Failure:
    host = url.host
    match error:
        case ssl.SSLCertVerificationError():
            what = f"the certificate of {host} is not valid ({error.verify_message})"
            return OriginFailure("certificate", what, "save the page by hand if you trust it", url)
        case ssl.SSLError():
            what = f"{host} speaks no TLS that this machine takes ({error.reason})"
            return OriginFailure("tls", what, "try it with http://", url)
        case ConnectTimeoutError() | NewConnectionError():
            return OriginFailure("no_connection", f"{host} takes no connection", _LATER, url, passes=True)
        case TimeoutError() | Urllib3TimeoutError():
            return Failure("timeout", f"{host} stopped answering", _LATER, host=host, passes=True)
    return Failure("cut", f"{host} cut the connection", _LATER, host=host, passes=True)
