"""Which machines may be asked: the addresses behind a host name are checked, and only those are connected to.

A public name may lead to a machine inside: by mistake, or because a page sends its reader there. So the check is not of
the name but of every address that it stands for, and the connection goes to an address that was checked: the name is
not resolved a second time.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from pipeline.fetch.failures import Failure

Address = IPv4Address | IPv6Address
Resolver = Callable[[str], Sequence[str]]
"""The addresses of a host, as text; raises OSError."""

_NAT64 = IPv6Network("64:ff9b::/96")
_CLOSED = tuple(
    ip_network(text)
    for text in (
        "192.88.99.0/24",  # relays of 6to4, given up
        "fec0::/10",  # of a site, given up
        "3fff::/20",  # for examples
        "2001::/32",  # Teredo
        "64:ff9b:1::/48",  # translated within a network
    )
)
"""Networks that are not of the open net, and that Python, or an older one, takes for it."""


class Guard:
    """Gives the addresses of a host that may be connected to: those that ``allows`` lets through."""

    def __init__(self, allows: Callable[[Address], bool] | None = None, resolve: Resolver | None = None) -> None:
        self._allows = allows or is_public
        self._resolve = resolve or system_addresses

    def __call__(self, host: str) -> list[str]:
        """All addresses of ``host``; raises :class:`Failure` where there is none, or one that is not public."""
        try:
            found = list(dict.fromkeys(self._resolve(host)))
        except (OSError, UnicodeError) as error:
            raise _unknown(host) from error
        if not found:
            raise _unknown(host)
        inside = [address for text in found if not self._allows(address := ip_address(text))]
        if inside:
            raise _private(host, inside[0])
        return found


def is_public(address: Address) -> bool:
    """Whether an address is of the open net: not private, of this machine, of the link, shared, reserved or of many."""
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    is_closed = address.is_multicast or address.is_reserved or any(address in network for network in _CLOSED)
    return address.is_global and not is_closed


def is_any(_address: Address) -> bool:
    """Lets all addresses through."""
    return True


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def system_addresses(host: str) -> list[str]:
    """The addresses of a host, as this machine knows them; raises OSError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def _unknown(host: str) -> Failure:
    return Failure(
        "unknown_host",
        f"there is no host {host}",
        "check the spelling and the connection",
        passes=True,
        host=host,
        of_host=True,
    )


def _private(host: str, address: Address) -> Failure:
    what = f"{host} is a private address" if _is_written(host, address) else f"{host} is the private address {address}"
    return Failure(
        "private_address", what, "if it is a machine of yours, give --allow-private", host=host, of_host=True
    )


def _is_written(host: str, address: Address) -> bool:
    """Whether a host is the address itself, in whatever spelling."""
    try:
        return ip_address(host) == address
    except ValueError:
        return False
