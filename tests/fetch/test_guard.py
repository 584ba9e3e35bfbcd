"""Which machines may be asked, and that the connection goes to the address that was checked."""

from __future__ import annotations

import ssl
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
import trustme

from pipeline.fetch.clock import SystemClock
from pipeline.fetch.failures import Failure
from pipeline.fetch.guard import Guard, is_any, is_public, system_addresses
from pipeline.fetch.transport import Limits, Transport


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1",
        "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.9.9",
        "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1",
        "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::",
        "2002:c0a8:1::1", "100::1", "192.88.99.1", "::ffff:192.88.99.1", "2002:c058:6301::1", "64:ff9b::c058:6301",
        "fec0::1", "feff:ffff::1", "3fff::1", "3fff:fff:ffff::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "64:ff9b:1::7f00:1", "64:ff9b:1::df05:505",
    ],
)  # fmt: skip
def test_private_addresses(address):
    assert not is_public(ip_address(address))
    with pytest.raises(Failure, match="private address"):
        Guard(resolve=lambda _host: [address])("www.test")
    assert Guard(is_any, lambda _host: [address])("www.test") == [address]


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "114.114.114.114", "223.5.5.5", "2400:3200::1", "::ffff:223.5.5.5", "64:ff9b::df05:505"]
)
def test_public_addresses(address):
    assert is_public(ip_address(address))


def test_one_private_address_among_several_is_too_many():
    with pytest.raises(Failure, match=r"www.test is the private address 10.0.0.1"):
        Guard(resolve=lambda _host: ["223.5.5.5", "10.0.0.1"])("www.test")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "2130706433", "0x7f000001", "127.1", "localhost"])
def test_this_machine_in_all_its_names(host):
    with pytest.raises(Failure, match=r"private address|no host"):
        Guard()(host)
    assert system_addresses("127.0.0.1") == ["127.0.0.1"]


@pytest.mark.parametrize("host", ["a" * 70 + ".test", "x..test", ""])
def test_no_hosts(host):
    def refuse(_host):
        raise UnicodeError("label too long")

    with pytest.raises(Failure, match="there is no host"):
        Guard(resolve=refuse)(host)
    with pytest.raises(Failure, match="there is no host"):
        Guard(resolve=lambda _host: [])(host)


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/dripping":
            return self._drip()
        body = f"{self.headers['Host']} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def _drip(self):
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):
            while True:
                self.wfile.write(b"x")
                time.sleep(0.02)

    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def secure(authority):
    """A port with TLS, whose certificate is that of www.test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("www.test").configure_cert(context)
    asked = []
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with HTTPServer(("127.0.0.1", 0), _Hello) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=partial(server.serve_forever, 0.01), daemon=True).start()
        yield server.server_port, asked
        server.shutdown()


def trusting(authority, resolve=lambda _host: ["127.0.0.1"], whole=10):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return Transport(Guard(is_any, resolve), SystemClock(), Limits(5, 5, whole, 1000), context)


def test_the_certificate_is_that_of_the_name_and_the_connection_goes_to_the_address(secure, authority):
    port, asked = secure
    resolved = []

    def once(host):
        resolved.append(host)
        return ["127.0.0.1"]

    exchange = trusting(authority, once).get(f"https://www.test:{port}/a?b", {})
    assert exchange.body.decode() == f"www.test:{port} /a?b"
    assert exchange.address == "127.0.0.1"
    assert asked == ["www.test"]
    assert resolved == ["www.test"], "a name that is resolved twice may be another machine the second time"


def test_a_certificate_of_another_name_is_refused(secure, authority):
    with pytest.raises(Failure, match=r"the certificate of other.test is not valid") as failure:
        trusting(authority).get(f"https://other.test:{secure[0]}/", {})
    assert not failure.value.passes


def test_a_certificate_of_an_unknown_authority_is_refused(secure):
    transport = Transport(Guard(is_any, lambda _host: ["127.0.0.1"]), SystemClock(), Limits(1, 1, 2, 1000))
    with pytest.raises(Failure, match=r"the certificate of www.test is not valid"):
        transport.get(f"https://www.test:{secure[0]}/", {})


def test_the_whole_of_an_exchange_has_a_limit_with_tls_too(secure, authority):
    begun = time.monotonic()
    with pytest.raises(Failure, match="no whole answer in time"):
        trusting(authority, whole=0.3).get(f"https://www.test:{secure[0]}/dripping", {})
    assert time.monotonic() - begun < 5


def test_no_tls_where_the_server_speaks_none(server, authority):
    with pytest.raises(Failure, match="speaks no TLS") as failure:
        trusting(authority).get(f"https://www.test:{server.port}/utf-8.html", {})
    assert failure.value.code == "tls"


def test_the_next_address_is_asked_where_one_takes_no_connection(server, authority):
    transport = trusting(authority, lambda _host: ["127.0.0.9", "127.0.0.1"])
    closed = f"http://next.test:{server.port}/utf-8.html"
    assert transport.get(closed, {}).status == 200
