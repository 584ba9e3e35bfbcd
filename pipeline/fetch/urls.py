"""Addresses: in one spelling each, so that a page is known again, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from pipeline.run.planning import InputError, one_line

SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
_EXAMPLE = "give it as https://www.example.gov.cn/page.html"
_LONGEST = 4_000
_REMARK = re.compile(r"(?:^|\s)\s{0,99}#.*", re.DOTALL)


class UrlError(InputError):
    """Text that is no address to fetch; the message says why. ``faults`` are all of a list, a line each."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Url:
    """An address in parts: ``host`` in ASCII without brackets, ``target`` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port as they stand in a request: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address without path and query: what has one robots.txt."""
        return f"{self.scheme}://{self.netloc}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse(text: str) -> Url:
    """An address in one spelling: in ASCII, ``..`` resolved, without fragment, usual port and last dot of the host.

    Raises :class:`UrlError` for what is none, or none of http and https, or holds a password.
    """
    shown = one_line(text[:200])
    if len(text) > _LONGEST:
        raise UrlError(f"{shown}…: an address has at most {_LONGEST:,} characters")
    try:
        found = parse_url(text.strip())
    except (LocationParseError, ValueError) as error:
        raise UrlError(f"{shown}: not an address; {_EXAMPLE}") from error
    if found.scheme not in SCHEMES:
        raise UrlError(f"{shown}: only http:// and https:// can be fetched; {_EXAMPLE}")
    host = (found.host or "").rstrip(".").strip("[]").lower()
    if not host:
        raise UrlError(f"{shown}: an address without a host; {_EXAMPLE}")
    if found.auth:
        raise UrlError(f"{one_line(host)}: an address with a name or password is not fetched; leave them out")
    port = _PORTS[found.scheme] if found.port is None else found.port
    if port == 0:
        raise UrlError(f"{shown}: there is no port 0; {_EXAMPLE}")
    return Url(found.scheme, host, port, found.request_uri)


def canonical(text: str) -> str:
    """The one spelling of an address; raises :class:`UrlError`."""
    return str(parse(text))


def host_of(url: str) -> str:
    """The host of an address."""
    return parse(url).host


def join(base: str, link: str) -> str:
    """Where a link on the page ``base`` leads, in one spelling; raises :class:`UrlError`."""
    try:
        return canonical(urljoin(base, link.strip()))
    except ValueError as error:
        raise error if isinstance(error, UrlError) else UrlError(f"{one_line(link[:200])}: not an address") from error


def from_header(value: str) -> str:
    """A link as it stands in a header: its bytes beyond ASCII, which HTTP hands over as Latin-1, escaped."""
    return quote(value.encode("latin-1", "replace"), safe="".join(map(chr, range(0x21, 0x7F))))


def distinct(urls: Iterable[str]) -> list[str]:
    """Addresses in one spelling, each once, in order; raises :class:`UrlError` that tells all faults."""
    return _checked((None, url) for url in urls)


def listed(text: str, name: str) -> list[str]:
    """The addresses in a file ``name``: one a line; empty lines and what stands behind a ``#`` are passed over.

    Raises :class:`UrlError`, which tells each bad line with its number.
    """
    lines = enumerate(text.removeprefix("\ufeff").splitlines(), 1)
    said = ((number, _REMARK.sub("", line)) for number, line in lines)
    return _checked((f"{name}:{number}", line) for number, line in said if line.strip())


def _checked(given: Iterable[tuple[str | None, str]]) -> list[str]:
    found: dict[str, None] = {}
    faults = []
    for place, text in given:
        try:
            found[canonical(text)] = None
        except UrlError as error:
            faults.append(f"{place}: {error}" if place else str(error))
    if faults:
        raise UrlError(*faults)
    return list(found)
