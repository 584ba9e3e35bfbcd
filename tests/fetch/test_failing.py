"""What becomes of pages that do not come: each in a line that says what happened and what to do."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pipeline.fetch.client import Client
from pipeline.fetch.clock import SystemClock
from pipeline.fetch.failures import Failure
from pipeline.fetch.fetch import fetch_to_warc, look_through
from pipeline.fetch.fetching import Patience
from pipeline.fetch.lists import List
from pipeline.fetch.snapshots import Snapshots
from pipeline.fetch.transport import Limits, Transport
from pipeline.fetch.warc import Warc
from tests.fetch.conftest import GUARD, FakeClock

PRIVATE = "is the private address {}; if it is a machine of yours, give --allow-private"
TO = "the site sends on to {}; check the address in a browser"
SCHEMES = "only http:// and https:// can be fetched; give it as https://www.example.gov.cn/page.html"
BIG = "at most 5,000,000 are taken; no report is so long; check the address"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nowhere.html", "HTTP 404 Not Found; check the address; the page may have moved"),
        ("/forbidden.html", "HTTP 403 Forbidden; the site refuses programs or this network; save the page by hand"),
        ("/gone.html", "HTTP 410 Gone; the page was taken down; look for a copy"),
        ("/loop/a", "the site sends round in a circle; check the address in a browser"),
        ("/counting-wall.html", "the site sends on more than 10 times; check it in a browser"),
        ("/chain?left=20", "the site sends on more than 10 times; check it in a browser"),
        ("/to-nowhere", "the site sends on, but not where to; check the address in a browser"),
        ("/to-loopback", "127.0.0.1 is a private address; if it is a machine of yours, give --allow-private"),
        ("/refresh-loopback.html", "127.0.0.1 is a private address; if it is a machine of yours, give --allow-private"),
        ("/to-metadata", "169.254.169.254 is a private address; if it is a machine of yours, give --allow-private"),
        ("/to-mapped", "::ffff:127.0.0.1 is a private address; if it is a machine of yours, give --allow-private"),
        ("/to-localhost", f"localhost {PRIVATE.format('127.0.0.1')}"),
        ("/to-number", f"2130706433 {PRIVATE.format('127.0.0.1')}"),
        ("/to-inside", f"inside.test {PRIVATE.format('10.0.0.1')}"),
        ("/to-file", TO.format(f"file:///etc/passwd: {SCHEMES}")),
        ("/refresh-file.html", TO.format(f"file:///etc/passwd: {SCHEMES}")),
        ("/refresh-script.html", TO.format(f"javascript:alert(1): {SCHEMES}")),
        ("/to-ftp", TO.format(f"ftp://www.test/a.html: {SCHEMES}")),
        ("/to-password", TO.format("www.test: an address with a name or password is not fetched; leave them out")),
        ("/bomb.html?as=gzip", f"unpacked, it goes on; {BIG}"),
        ("/bomb.html?as=br", f"unpacked, it goes on; {BIG}"),
        ("/huge.html", f"the answer goes on; {BIG}"),
        ("/huge.html?stated=1", f"2,000,000,000 bytes; {BIG}"),
        ("/huge-stated.html", f"1,000,000,000,000,000,000 bytes; {BIG}"),
        ("/zstd.html", "packed as zstd, which was not asked for; save the page by hand"),
        ("/picture.png", "it is image/png, no report; check the address"),
    ],
)
def test_what_will_not_pass_is_tried_once(fetched, path, told):
    job = fetched(path)
    assert job.failure == told
    assert job.files == []
    (outcome,) = job.summary.failed
    assert outcome.failure.__traceback__ is None, "it would hold what was read"
    assert sum(job.clock.slept) <= 12 * 1.1  # the delay between hops, and no back-off


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/unwell-long.html", "HTTP 503 Service Unavailable; try again later"),
        ("/error.html", "HTTP 500 Internal Server Error; try again later"),
        ("/cut.html", "www.test cut the connection; try again later"),
        ("/cut-chunks.html", "www.test cut the connection; try again later"),
        ("/gzip-cut.html", "the packed answer is damaged or cut; try again later"),
        ("/not-gzip.html", "the packed answer is damaged or cut; try again later"),
        ("/brotli-cut.html", "the packed answer is damaged or cut; try again later"),
        ("/empty.html", "the page is empty; check the address in a browser"),
        ("/unasked-304.html", "HTTP 304 for a page that was never fetched; try again later"),
    ],
)
def test_what_may_pass_is_tried_four_times_ever_later(fetched, server, path, told):
    host = f"{path.strip('/').partition('.')[0]}.test"
    job = fetched(path, host=host)
    assert job.failure == told.replace("www.test", host)
    assert server.paths(host) == ["/robots.txt"] + [path] * 4
    assert [round(seconds) for seconds in job.clock.slept] == [1, 4, 8, 16]
    assert job.files == []


@pytest.mark.parametrize(
    ("path", "limits", "told"),
    [
        ("/stalled.html", Limits(read=0.3), "www.test stopped answering; try again later"),
        ("/silent.html", Limits(read=0.3), "www.test stopped answering; try again later"),
        ("/dripping.html", Limits(whole=0.5), "no whole answer in time; try again later, or raise --time-limit"),
        ("/dripping-body.html", Limits(whole=0.5), "no whole answer in time; try again later, or raise --time-limit"),
    ],
)
def test_a_server_that_takes_its_time_is_left(server, path, limits, told):
    begun = time.monotonic()
    with pytest.raises(Failure) as failure:
        Transport(GUARD, SystemClock(), limits).get(server.url(path), {})
    assert time.monotonic() - begun < 10, "the server would take 20 s, or for ever"
    assert str(failure.value) == told
    assert failure.value.passes


def test_a_body_of_two_gigabytes_is_left_after_a_few_megabytes(fetched, server):
    assert fetched("/huge.html", "/huge.html?stated=1", host="huge.test").codes == ["too_large"] * 2
    _robots, unstated, stated = server.settled("huge.test")
    assert unstated["megabytes"] < 50
    assert stated["megabytes"] < 20


@pytest.mark.parametrize(
    ("path", "host", "waited"),
    [
        ("/busy.html", "busy-seconds.test", [1, 7]),
        ("/busy-date.html", "busy-date.test", [1, 60]),
        ("/unwell.html", "unwell.test", [1, 4]),
    ],
)
def test_what_passes_is_fetched(fetched, server, path, host, waited):
    job = fetched(path, host=host)
    assert job.counts == {"fetched": 1}
    assert server.paths(host) == ["/robots.txt", path, path]
    assert job.clock.slept == pytest.approx(waited, abs=1.1)


def test_nobody_waits_for_a_day(fetched, server):
    job = fetched("/busy-long.html", host="busy-long.test")
    assert job.failure == "HTTP 429 Too Many Requests; the site asks to come back in 24 hours"
    assert server.paths("busy-long.test") == ["/robots.txt", "/busy-long.html"]


def test_a_host_that_asks_to_come_back_tomorrow_is_not_asked_for_other_pages(fetched, server):
    told = "HTTP 429 Too Many Requests; the site asks to come back in 24 hours"
    job = fetched("/busy-long.html?1", "/busy-long.html?2", "/utf-8.html", host="tomorrow.test")
    assert list(job.failures.values()) == [told] * 3
    assert server.paths("tomorrow.test") == ["/robots.txt", "/busy-long.html?1"]


def test_nor_for_pages_that_others_send_on_to(fetched, server):
    moved = [server.url(path, "moved-to-tomorrow.test") for path in ("/to-tomorrow.html?1", "/to-tomorrow.html?2")]
    job = fetched(*moved)
    assert job.codes == ["http"] * 2
    assert server.paths("sent-to-tomorrow.test") == ["/robots.txt", "/busy-long.html"]


def test_nor_for_other_lists(fetched, server):
    lists = [List(server.url(f"/busy-long.html?{n}", "lists-tomorrow.test"), 1, lambda _title: True) for n in range(2)]
    found = look_through(lists, replace(fetched.manners, clock=FakeClock()))
    assert [outcome.failure.code for outcome in found.failed] == ["http"] * 2
    assert server.paths("lists-tomorrow.test") == ["/robots.txt", "/busy-long.html?0"]


def test_a_host_is_left_alone_as_long_as_it_asked_also_behind_the_last_try(fetched):
    job = fetched("/busy.html?1", "/utf-8.html", host="last-try.test", patience=Patience(retries=0))
    assert job.counts == {"fetched": 1, "failed": 1}
    assert [round(seconds) for seconds in job.clock.slept] == [1, 7]


def test_a_host_that_is_not_there_is_not_asked_for_every_page(fetched):
    job = fetched("/1.html", "/2.html", "/3.html", host="missing.test")
    assert set(job.failures.values()) == {"there is no host missing.test; check the spelling and the connection"}
    assert len(job.failures) == 3
    assert [round(seconds) for seconds in job.clock.slept] == [4, 8, 16]


def test_a_port_that_nobody_listens_on(fetched):
    job = fetched("http://refused.test:9/a.html")
    assert job.failure == "refused.test takes no connection; try again later"


@pytest.mark.parametrize("host", ["inside.test", "both.test", "127.0.0.1", "[::1]", "localhost", "10.1.2.3"])
def test_no_private_address_is_asked(fetched, host):
    job = fetched("/utf-8.html", host=host)
    assert job.codes == ["private_address"]
    assert "give --allow-private" in job.failure


@pytest.mark.parametrize(("start", "code"), [("https://{}:{}", "tls"), ("http://{}:9", "no_connection")])
def test_other_schemes_and_ports_of_a_host_go_on_where_one_fails(fetched, server, start, code):
    host = f"{code.replace('_', '-')}.test"
    site = start.format(host, server.port)
    job = fetched(f"{site}/a.html", f"{site}/b.html", "/utf-8.html", host=host)
    assert job.codes == [code] * 2
    assert job.counts == {"fetched": 1, "failed": 2}


def test_a_site_that_sends_on_to_no_tls_for_its_robots_txt_is_asked_once(fetched, server):
    job = fetched("/a.html", "/b.html", host="untrusted.test")
    assert job.codes == ["no_robots"] * 2
    assert server.paths("untrusted.test") == ["/robots.txt"]


def test_other_hosts_go_on_where_one_fails(fetched):
    first, second = (fetched.server.url("/utf-8.html", host) for host in ("missing.test", "there.test"))
    job = fetched(first, second)
    assert job.counts == {"fetched": 1, "failed": 1}
    assert list(job.failures) == [first]


def stumbling(method, error):
    """``method`` of a class, which raises ``error`` for the addresses that have "bad" in them."""

    def stumble(self, asked, *more):
        if "bad" in (asked if isinstance(asked, str) else asked.url):
            raise error
        return method(self, asked, *more)

    return stumble


@pytest.mark.parametrize(("owner", "name"), [(Client, "get"), (Snapshots, "put"), (Snapshots, "body")])
def test_a_fault_of_the_program_ends_one_address_only(fetched, monkeypatch, owner, name):
    monkeypatch.setattr(owner, name, stumbling(getattr(owner, name), TypeError("of no use")))
    job = fetched("/many/1.html?bad", "/many/3.html")
    assert job.codes == ["unexpected"]
    assert job.failure.startswith("TypeError: of no use at tests/fetch/test_failing.py:")
    assert job.failure.endswith("; please report it with the address")
    assert job.counts == {"fetched": 2, "failed": 1}


def test_a_fault_of_the_disk_ends_the_job(fetched, monkeypatch):
    monkeypatch.setattr(Snapshots, "put", stumbling(Snapshots.put, OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        fetched("/utf-8.html?bad")


def test_a_fault_of_the_program_ends_one_list_only(fetched, monkeypatch):
    monkeypatch.setattr(Client, "get", stumbling(Client.get, TypeError("of no use")))
    lists = [List(fetched.server.url(f"/list/{name}"), 1, lambda _title: True) for name in ("bad.html", "index.html")]
    found = look_through(lists, replace(fetched.manners, clock=FakeClock()))
    assert [outcome.failure.code for outcome in found.failed] == ["unexpected"]
    assert len(found.entries) == 3


def test_a_copy_in_a_warc_that_cannot_be_read_ends_one_address_only(fetched, tmp_path, monkeypatch):
    urls = [fetched.server.url(path) for path in ("/many/1.html?bad", "/many/3.html")]
    for _call in range(2):
        summary = fetch_to_warc(urls, tmp_path / "a.warc.gz", replace(fetched.manners, clock=FakeClock()))
        damaged = Failure("damaged", "the packed answer is damaged or cut", "try again later")
        monkeypatch.setattr(Warc, "body", stumbling(Warc.body, damaged))
    assert [outcome.failure.code for outcome in summary.failed] == ["damaged"]
    assert summary.counts["already"] == 2
