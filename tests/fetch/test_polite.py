"""What sites allow, and how fast: robots.txt, and the server's own count of requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest

from pipeline.fetch.clock import SystemClock
from pipeline.fetch.failures import Failure
from pipeline.fetch.fetch import fetch
from pipeline.fetch.pace import Pace
from pipeline.fetch.robots import Robots, parse_rules
from pipeline.fetch.statuses import retry_after
from pipeline.fetch.transport import OriginFailure
from pipeline.fetch.urls import parse
from tests.fetch.conftest import FakeClock

ASK = "ask the site, or save it by hand"
NOBODY_KNOWS = "so nobody knows what may be fetched; try again later"


@pytest.mark.parametrize(
    ("host", "path", "told"),
    [
        ("www.test", "/utf-8.html", None),
        ("partly.test", "/utf-8.html", None),
        ("shut.test", "/utf-8.html", None),
        ("html.test", "/utf-8.html", None),
        ("chinese.test", "/utf-8.html", None),
        ("closed.test", "/utf-8.html", f"robots.txt of closed.test forbids it; {ASK}"),
        ("partly.test", "/private/a.html", f"robots.txt of partly.test forbids it; {ASK}"),
        ("chinese.test", "/内部/a.html", f"robots.txt of chinese.test forbids it; {ASK}"),
        ("www.test", "/into-private.html", f"robots.txt of partly.test forbids it; {ASK}"),
        ("broken.test", "/utf-8.html", f"robots.txt cannot be had (HTTP 500 Internal Server Error), {NOBODY_KNOWS}"),
        ("busy.test", "/utf-8.html", f"robots.txt cannot be had (HTTP 429 Too Many Requests), {NOBODY_KNOWS}"),
        ("cut-off.test", "/utf-8.html", f"robots.txt cannot be had (cut-off.test cut the connection), {NOBODY_KNOWS}"),
        ("astray.test", "/utf-8.html", None),
        (
            "inwards.test",
            "/utf-8.html",
            "robots.txt cannot be had (127.0.0.1 is a private address), so nobody knows what may be fetched; "
            "ask the site, or save the page by hand",
        ),
        ("circle.test", "/utf-8.html", None),
    ],
)
def test_robots_txt_is_obeyed(fetched, host, path, told):
    job = fetched(path, host=host)
    assert (job.failure if job.failures else None) == told
    assert len(job.files) == (told is None)


def test_nothing_is_asked_that_is_forbidden(fetched, server):
    fetched("/a.html", "/b.html", host="closed.again.test")
    assert server.paths("closed.again.test") == ["/robots.txt"]


@pytest.mark.parametrize("host", ["refreshing.test", "refreshing-header.test"])
def test_only_a_status_sends_on_from_robots_txt(fetched, server, host):
    assert len(fetched("/utf-8.html", host=host).files) == 1
    assert server.paths(host) == ["/robots.txt", "/utf-8.html"]


def test_a_site_whose_robots_txt_cannot_be_had_is_not_asked_for_every_page(fetched, server):
    job = fetched("/a.html", "/b.html", "/c.html", host="broken.again.test")
    assert job.codes == ["no_robots"] * 3
    assert server.paths("broken.again.test") == ["/robots.txt"] * 4


def test_that_a_robots_txt_cannot_be_had_is_told_once_for_all_ports_of_a_closed_host():
    pace = Pace(FakeClock())
    unknown = OriginFailure("no_robots", "robots.txt cannot be had", "try later", parse("https://www.test"), after=1e5)
    pace.close("www.test", unknown)
    with pytest.raises(Failure) as failure:
        Robots(lambda _url: pace.wait("www.test"), pace).check("http://www.test/a.html")
    assert str(failure.value) == "robots.txt cannot be had; try later"


def test_a_site_is_asked_once_what_it_allows(fetched, server):
    fetched("/utf-8.html", "/tagged.html", host="once.test")
    assert server.paths("once.test").count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("host", "waits", "notes"),
    [
        ("plain.test", [1, 1], []),
        ("slow.test", [7, 7], []),
        ("rated.test", [20, 20], []),
        ("endless.test", [1, 1], []),
        (
            "glacial.test",
            [60, 60],
            ["robots.txt of glacial.test asks for 86,400 s between two requests; 60 s are kept"],
        ),
    ],
)
def test_sites_say_how_fast(fetched, host, waits, notes):
    job = fetched("/utf-8.html", "/tagged.html", host=host)
    assert job.clock.slept == pytest.approx(waits)
    assert job.summary.notes == notes


@pytest.mark.parametrize(
    ("text", "allowed", "delay"),
    [
        ("", True, None),
        ("User-agent: *\nDisallow:", True, None),
        ("User-agent: *\nDisallow: /", False, None),
        ("User-agent: other\nDisallow: /", True, None),
        ("User-agent: Baogao\nDisallow: /", False, None),
        ("User-agent: baogao\nAllow: /art/\nUser-agent: *\nDisallow: /", True, None),
        ("User-agent: *\nDisallow: /*.html$", False, None),
        ("User-agent: *\nCrawl-delay: 3", True, 3),
        ("User-agent: *\nCrawl-delay: 3\nRequest-rate: 1/10", True, 10),
        ("User-agent: *\nCrawl-delay: soon", True, None),
        ("User-agent: *\nCrawl-delay: nan", True, None),
        ("User-agent: *\nCrawl-delay: inf", True, None),
        ("User-agent: *\nCrawl-delay: -3", True, None),
        ("User-agent: *\nRequest-rate: 0/10", True, None),
        ("\0\x01\x02" * 100, True, None),
    ],
)
def test_rules(text, allowed, delay):
    rules = parse_rules(text)
    assert rules.allow("http://www.test/art/1.html") is allowed
    assert rules.delay == delay


def gaps(server, host):
    """Seconds from the end of each request that the server saw to the beginning of the next."""
    log = server.settled(host)
    return [after["begun"] - before["ended"] for before, after in pairwise(log)]


def test_the_server_never_sees_more_requests_than_are_allowed(fetched, server):
    """By the server's own clock; also over redirects, errors, attachments, and from one call to the next."""
    paths = ["/many/1.html", "/moved.html", "/chain?left=2", "/unwell.html", "/many/3.html", "/nowhere.html"]
    # The server notes an end after the client has read it, on a busy machine by some hundredths of a second.
    delay, late = 0.12, 0.03
    manners = {"delay": delay, "patience": fetched.manners.patience.__class__(first=delay)}
    hosts = ("count-a.test", "count-b.test")
    urls = [server.url(path, host) for path in paths for host in hosts]
    for _ in range(2):
        fetch(urls, fetched.folder, fetched.manners.__class__(**manners, guard=fetched.manners.guard))
    for host in hosts:
        assert len(server.log(host)) == 2 * (1 + 12) + 1
        assert min(gaps(server, host)) > delay - late


def test_hosts_take_turns(fetched, server):
    hosts = ("turn-a.test", "turn-b.test")
    job = fetched(*(server.url(f"/up/{number}.html", host) for host in hosts for number in range(6)))
    assert job.counts == {"fetched": 12}
    assert sum(job.clock.slept) <= 7, "one after the other, the hosts would take 12 s"


def test_the_pace_is_that_of_each_host():
    clock = FakeClock()
    pace = Pace(clock, 2.0, pause=0.5)
    for host in ("a", "b", "a", "b"):
        pace.wait(host)
        pace.done(host)
    assert clock.slept == [0.5, 2.0]
    pace.slow_down("a", 5.0)
    pace.slow_down("a", 3.0)
    assert (pace.ready("a"), pace.ready("b")) == (7.5, 4.5)


NOW = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 0.0),
        ("Mon, 01 Jan 2024 00:00:30", 30.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("①", None),
        ("9" * 400, 999_999_999.0),
        ("Mon, 99 Jan 2024 00:00:00 GMT", None),
    ],
)
def test_when_to_come_back(header, seconds):
    assert retry_after(header, NOW) == seconds


def test_the_clock_of_the_machine_goes_on():
    clock = SystemClock()
    begun = clock.seconds()
    clock.sleep(0.01)
    assert clock.seconds() - begun >= 0.01
    assert clock.now().tzinfo is UTC
