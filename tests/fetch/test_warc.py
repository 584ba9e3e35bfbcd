"""A WARC: what it holds, and that a call goes on where another was killed."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from pipeline.fetch.bodies import unpacked
from pipeline.fetch.client import Page
from pipeline.fetch.fetch import fetch_to_warc
from pipeline.fetch.transport import Exchange
from pipeline.fetch.wanted import Wanted
from pipeline.fetch.warc import Warc
from pipeline.run.sidecars import from_json
from pipeline.store.manifest import OutputError
from tests.fetch.conftest import FakeClock
from tests.fetch.server import PAGE, PDF

zipped = partial(gzip.compress, mtime=0)  # the names of tests must not tell the time
WHOLE = PAGE.format("").encode()


@pytest.fixture
def archived(fetched, server, tmp_path):
    """Fetches paths into one file; gives the counts of ends."""

    def fetch(*paths, host, name="job.warc.gz"):
        urls = [server.url(path, host) for path in paths]
        summary = fetch_to_warc(urls, tmp_path / name, replace(fetched.manners, clock=FakeClock()))
        return {state.value: count for state, count in summary.counts.items()}

    return fetch


def records(path):
    """Type, address and body of each record, checked against its digests. (Its reader of brotli is broken.)"""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            headers = record.http_headers
            packing = (headers.get_header("Content-Encoding") if headers else None) or ""
            body = unpacked(record.raw_stream.read(), packing, 10_000)
            yield record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body, record


def kinds(path):
    return [(kind, url and "/" + url.split("/", 3)[3]) for kind, url, *_ in records(path)]


def test_every_exchange_is_there_with_its_request(archived, server, tmp_path):
    assert archived("/moved.html", host="warc.test") == {"fetched": 1}
    assert kinds(tmp_path / "job.warc.gz") == [
        ("warcinfo", None),
        *[(kind, path) for path in ("/robots.txt", "/moved.html", "/utf-8.html") for kind in ("response", "request")],
        ("metadata", "/moved.html"),
    ]
    found = list(records(tmp_path / "job.warc.gz"))
    statuses = [one.http_headers.get_statuscode() for kind, *_, one in found if kind == "response"]
    assert statuses == ["404", "301", "200"]
    request = found[2][3]
    assert request.http_headers.get_header("User-Agent").startswith("baogao/")
    assert request.http_headers.get_header("Host") == f"warc.test:{server.port}"
    assert request.rec_headers.get_header("WARC-Concurrent-To") == found[1][3].rec_headers.get_header("WARC-Record-ID")
    assert found[1][3].rec_headers.get_header("WARC-IP-Address") == "127.0.0.2"
    assert from_json(found[-1][2]).final_url == server.url("/utf-8.html", "warc.test")


@pytest.mark.parametrize("path", ["/gzip.html", "/brotli.html", "/chunks.html"])
def test_bodies_are_kept_as_they_were_sent(archived, tmp_path, path):
    archived(path, host="packed.test")
    (body,) = [body for kind, url, body, _ in records(tmp_path / "job.warc.gz") if kind == "response" and path in url]
    assert body == WHOLE


def test_the_headers_of_what_is_not_kept_are_renamed(archived, tmp_path):
    archived("/chunks.html", "/bodiless.html", host="renamed.test")
    found = [one.http_headers for kind, *_, one in records(tmp_path / "job.warc.gz") if kind == "response"]
    names = [name for headers in found for name, _ in headers.headers if name.startswith("X-Archive-Orig-")]
    assert sorted(names) == ["X-Archive-Orig-Content-Length", "X-Archive-Orig-Transfer-Encoding"]


def test_what_fails_is_there_without_a_sidecar(archived, tmp_path):
    assert archived("/nowhere.html", "/picture.png", host="failing.test") == {"failed": 2}
    assert "metadata" not in [kind for kind, _ in kinds(tmp_path / "job.warc.gz")]


def test_a_file_goes_on_growing_and_nothing_comes_twice(archived, server, tmp_path):
    assert archived("/report.html", host="grows.test") == {"fetched": 4, "failed": 1}
    before = (tmp_path / "job.warc.gz").read_bytes()
    assert archived("/report.html", "/gzip.html", host="grows.test") == {"already": 4, "fetched": 1, "failed": 1}
    assert (tmp_path / "job.warc.gz").read_bytes().startswith(before)
    assert server.paths("grows.test").count("/report.html") == 1
    assert PDF in [body for _, _, body, _ in records(tmp_path / "job.warc.gz")]


def test_a_body_is_that_of_its_own_exchange(tmp_path):
    """Two addresses send on to one, which has an error for the second."""
    first, last = "http://www.test/a", "http://www.test/p"
    good = Exchange(last, "127.0.0.2", datetime(2024, 3, 1, tzinfo=UTC), {}, 200, "OK", (), WHOLE, 10_000)
    with (tmp_path / "job.warc.gz").open("a+b") as stream:
        warc = Warc(stream, "job.warc.gz", "baogao")
        warc.record(good)
        warc.put(Wanted(first, None), Page(first, good, (first,)))
        warc.record(replace(good, status=503, reason="no", raw=b"later"))
        for one in (warc, Warc(stream, "job.warc.gz", "baogao")):
            assert one.body(first) == WHOLE


def test_a_later_error_of_an_address_leaves_its_copy(archived, server, tmp_path):
    assert archived("/to-once-well/a", "/to-once-well/b", host="once-well.test") == {"fetched": 1, "failed": 1}
    assert archived("/to-once-well/a", host="once-well.test") == {"already": 1}
    with (tmp_path / "job.warc.gz").open("a+b") as stream:
        assert Warc(stream, "job.warc.gz", "x").body(server.url("/to-once-well/a", "once-well.test")) == WHOLE


@pytest.mark.parametrize("content", [b'{"mine": 1}', b"no json", b"\xff", b"[]"])
def test_metadata_of_other_tools_is_passed_over(archived, server, tmp_path, content):
    assert archived("/gzip.html", host="tools.test") == {"fetched": 1}
    append_metadata(tmp_path / "job.warc.gz", server.url("/utf-8.html", "tools.test"), content)
    assert archived("/gzip.html", "/utf-8.html", host="tools.test") == {"already": 1, "fetched": 1}


def test_a_sidecar_without_its_answer_is_passed_over(archived, server, tmp_path):
    archived("/gzip.html", host="alone.test", name="other.warc.gz")
    sidecar = list(records(tmp_path / "other.warc.gz"))[-1][2]
    append_metadata(tmp_path / "job.warc.gz", server.url("/gzip.html", "alone.test"), sidecar)
    assert archived("/gzip.html", host="alone.test") == {"fetched": 1}


def append_metadata(path, url, content):
    with path.open("ab") as stream:
        writer = WARCWriter(stream, gzip=True)
        record = writer.create_warc_record(
            url, "metadata", payload=BytesIO(content), length=len(content), warc_content_type="application/json"
        )
        writer.write_record(record)


def test_killed_at_any_byte_it_goes_on(archived, server, tmp_path):
    archived("/many/1.html", "/many/2.html", host="bytes.test", name="whole.warc.gz")
    whole = (tmp_path / "whole.warc.gz").read_bytes()
    path = tmp_path / "job.warc.gz"
    for end in range(0, len(whole), 397):
        path.write_bytes(whole[:end])
        had = _whole(whole[:end])
        before = len(server.log("bytes.test"))
        archived("/many/1.html", "/many/2.html", host="bytes.test")
        asked = set(server.paths("bytes.test")[before:])
        assert {"/many/1.html", "/many/2.html", "/files/1.pdf"} - asked == had
        assert len([kind for kind, _ in kinds(path) if kind == "metadata"]) == 3


def _whole(data):
    """The addresses that the beginning of a file has whole."""
    found = set()
    while data:
        try:
            plain, data = _first(data)
        except EOFError:
            break
        if b"WARC-Type: metadata" in plain:
            found.add("/" + plain.partition(b"WARC-Target-URI: ")[2].split(b"\r\n")[0].decode().split("/", 3)[3])
    return found


def _first(data):
    part = zlib.decompressobj(31)
    plain = part.decompress(data)
    if not part.eof:
        raise EOFError
    return plain, part.unused_data


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("job.warc", None, "the name of a WARC ends with .warc.gz"),
        ("job.warc.gz", b"notes of mine", "is no WARC from byte 0 on: name another file"),
        ("job.warc.gz", zipped(b"notes of mine"), "is no WARC from byte 0 on: name another file"),
        ("job.warc.gz", zipped(b"WARC/1.1\r\n\r\n") + b"more", "is no WARC from byte 32 on: name another file"),
    ],
)
def test_files_of_others_are_left(archived, tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(OutputError, match=told):
        archived("/utf-8.html", host="others.test", name=name)
    assert content is None or (tmp_path / name).read_bytes() == content
