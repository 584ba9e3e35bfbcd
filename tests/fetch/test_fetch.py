"""What becomes of pages that come, against a real server."""

from __future__ import annotations

import hashlib

import pytest

import pipeline
from pipeline.read import Reader
from tests import built
from tests.fetch.server import CHANGED, DOC, ETAG, PAGE, PDF, TEXT, TITLE

READER = Reader(built.lexicon())
WHOLE = PAGE.format("").encode()
DECLARED = PAGE.format('<meta charset="utf-8">').encode()


@pytest.mark.parametrize(
    ("path", "encoding", "charset"),
    [
        ("/utf-8.html", "utf-8", None),
        ("/gbk.html", "gbk", None),
        ("/gbk-undeclared.html", "gbk", None),
        ("/gbk-stated.html", "gbk", "gbk"),
        ("/gb18030.html", "gb18030", None),
        ("/gb18030-undeclared.html", "gb18030", None),
        ("/wrong.html", "gbk", "utf-8"),
    ],
)
def test_bytes_are_kept_as_they_came_and_can_be_read(fetched, path, encoding, charset):
    data, sidecar = fetched(path).only
    assert TITLE.encode(encoding) in data
    assert sidecar.charset == charset
    assert TEXT in READER(sidecar.final_url, data, sidecar.charset).text


@pytest.mark.parametrize("path", ["/gzip.html", "/gzip-twice.html", "/brotli.html", "/chunks.html"])
def test_what_is_packed_is_unpacked(fetched, path):
    assert fetched(path).only[0] == WHOLE


def test_several_packed_parts_are_one_body(fetched):
    assert fetched("/gzip-parts.html").only[0] == PAGE.encode()


def test_the_sidecar_says_where_a_page_came_from(fetched, server):
    job = fetched("/tagged.html")
    (path,) = job.files
    data, sidecar = job.only
    assert path.name == hashlib.sha256(server.url("/tagged.html").encode()).hexdigest()[:32] + ".html"
    assert (sidecar.url, sidecar.final_url, sidecar.status) == (server.url("/tagged.html"),) * 2 + (200,)
    assert (sidecar.sha256, sidecar.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (sidecar.headers["etag"], sidecar.headers["last-modified"]) == (ETAG, CHANGED)
    assert (sidecar.redirects, sidecar.parent, sidecar.link_text) == ((), None, None)
    assert sidecar.fetched.tzinfo is not None


def test_sites_see_who_asks(fetched, server):
    fetched("/utf-8.html", host="agent.test", contact="mail@example.org")
    seen = [note["headers"]["User-Agent"] for note in server.log("agent.test")]
    told = f"baogao/{pipeline.__version__} (reads published government reports; obeys robots.txt; mail@example.org)"
    assert seen == [told] * 2


@pytest.mark.parametrize(
    ("path", "final", "hops"),
    [
        ("/moved.html", "/utf-8.html", 1),
        ("/chain?left=3", "/utf-8.html", 4),
        ("/bodiless.html", "/utf-8.html", 1),
        ("/cookie-wall.html", "/cookie-wall.html", 1),
        ("/to-chinese", "/%E4%B8%AD%E6%96%87/%E5%B7%A5%E4%BD%9C%E6%80%BB%E7%BB%93.html", 1),
        ("/refresh.html", "/utf-8.html", 1),
        ("/refresh-header.html", "/utf-8.html", 1),
        ("/refresh-header-blank.html", "/utf-8.html", 1),
        ("/refresh-header-quoted.html", "/utf-8.html", 1),
        ("/refresh-header-chinese.html", "/%E4%B8%AD%E6%96%87/%E5%A0%85.html", 1),
        ("/refresh-quoted.html", "/utf-8.html", 1),
        ("/refresh-self.html", "/refresh-self.html", 0),
        ("/refresh-late.html", "/refresh-late.html", 0),
    ],
)
def test_what_a_page_sends_on_to_is_followed(fetched, server, path, final, hops):
    _, sidecar = fetched(path).only
    assert sidecar.url == server.url(path)
    assert sidecar.final_url == server.url(final)
    assert len(sidecar.redirects) == hops


def test_cookies_go_to_their_host_and_are_forgotten(fetched, server):
    fetched("/cookie-away.html", "/utf-8.html?behind", host="cookie.test")
    hosts = [server.log(host) for host in ("cookie.test", "stranger.test")]
    assert [[note["headers"].get("Cookie") for note in log] for log in hosts] == [[None] * 3, [None] * 2]
    fetched("/cookie-wall.html", "/utf-8.html", host="wall.test")
    assert [note["headers"].get("Cookie") for note in server.log("wall.test")] == [
        None,
        None,
        "wall=a1; session=x",
        None,
    ]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/中文/2023年 总结.html", "/%E4%B8%AD%E6%96%87/2023%E5%B9%B4%20%E6%80%BB%E7%BB%93.html"),
        ("/up/../../../up/x.html", "/up/x.html"),
        ("/up/..%2f..%2f..%2fetc%2fpasswd", "/up/..%2F..%2F..%2Fetc%2Fpasswd"),
        ("/up/a.html?name=../../b&标题=总结#top", "/up/a.html?name=../../b&%E6%A0%87%E9%A2%98=%E6%80%BB%E7%BB%93"),
        ("/up/" + "长" * 300 + ".html", "/up/" + "%E9%95%BF" * 300 + ".html"),
    ],
)
def test_no_name_of_a_site_becomes_one_of_a_file(fetched, server, tmp_path, path, asked):
    job = fetched(path)
    (file,) = job.files
    assert file.name == hashlib.sha256(server.url(asked).encode()).hexdigest()[:32] + ".html"
    assert job.only[1].url == server.url(asked)
    assert [path.name for path in tmp_path.iterdir()] == ["fetched"]


def test_attachments_of_a_report_come_with_it(fetched, server):
    job = fetched("/report.html", host="attached.test")
    by_name = {(sidecar.link_text, path.suffix): sidecar for path, sidecar in job.sidecars.items()}
    assert set(by_name) == {(None, ".html"), ("工作总结.docx", ".docx"), ("统计表.pdf", ".pdf"), ("名单.doc", ".doc")}
    assert {sidecar.parent for sidecar in by_name.values()} == {None, server.url("/report.html", "attached.test")}
    assert job.failure == "a web page came in place of the file; open the link in a browser"
    bodies = {path.suffix: path.read_bytes() for path in job.files}
    assert (bodies[".pdf"], bodies[".doc"]) == (PDF, DOC)


def test_attachments_may_be_left(fetched, server):
    job = fetched("/report.html", host="bare.test", with_attachments=False)
    assert len(job.files) == 1
    assert server.paths("bare.test") == ["/robots.txt", "/report.html"]


@pytest.mark.parametrize(
    ("path", "suffix"),
    [("/text.txt", ".txt"), ("/files/biao.pdf", ".pdf"), ("/download?id=3", ".doc"), ("/utf-8.html", ".html")],
)
def test_files_are_named_by_what_they_are(fetched, path, suffix):
    assert [file.suffix for file in fetched(path).files] == [suffix]


def test_a_second_fetch_asks_whether_the_copy_stands(fetched, server):
    first = fetched("/tagged.html", host="second.test")
    old = first.only[1]
    job = fetched("/tagged.html", host="second.test")
    new = job.only[1]
    assert job.counts == {"unchanged": 1}
    asked = server.log("second.test")[-1]["headers"]
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == (ETAG, CHANGED)
    assert new.fetched == old.fetched
    assert new.checked > old.checked


def test_a_page_that_changed_takes_the_place_of_its_copy(fetched):
    fetched("/growing.html", host="grow.test")
    job = fetched("/growing.html", host="grow.test")
    assert job.counts == {"fetched": 1}
    assert "302" in job.only[0].decode()
    assert job.only[1].headers["etag"] == '"2"'


def test_a_page_that_became_another_kind_of_file_is_there_once(fetched):
    assert [path.suffix for path in fetched("/turning.html", host="turn.test").files] == [".html"]
    job = fetched("/turning.html", host="turn.test")
    assert [path.suffix for path in job.files] == [".pdf"]
    assert job.only[0] == PDF


def test_a_copy_that_was_changed_by_hand_is_fetched_again(fetched, server):
    (path,) = fetched("/tagged.html", host="edit.test").files
    path.write_bytes(b"mine")
    job = fetched("/tagged.html", host="edit.test")
    assert job.counts == {"fetched": 1}
    assert job.only[0] == WHOLE
    assert "If-None-Match" not in server.log("edit.test")[-1]["headers"]


def test_an_address_in_two_spellings_is_one(fetched, server):
    host = f"HTTP://TWICE.test:{server.port}"
    fetched(f"{host}/a/../utf-8.html", f"{host.lower()}/utf-8.html#part", f"{host}/utf-8.html")
    assert server.paths("twice.test") == ["/robots.txt", "/utf-8.html"]


def test_a_page_that_was_taken_down_leaves_its_copy(fetched):
    assert fetched("/taken-down.html", host="down.test").counts == {"fetched": 1}
    job = fetched("/taken-down.html", host="down.test")
    assert job.failure.startswith("HTTP 410 Gone")
    assert job.only[0] == DECLARED


@pytest.mark.parametrize("path", ["/mixed-charset.html", "/mixed-name", "/long-name"])
def test_a_header_that_cannot_be_read_says_nothing(fetched, path):
    assert fetched(path).counts == {"fetched": 1}
    assert fetched(path).counts == {"unchanged": 1}
