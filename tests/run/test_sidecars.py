"""What a sidecar says, and that it comes back as it was written."""

from __future__ import annotations

import hashlib
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.sidecars import (
    Sidecar,
    from_json,
    http_date,
    is_sidecar,
    read_sidecar,
    sidecar_path,
    to_json,
    write_sidecar,
)

NOW = datetime(2024, 3, 1, 8, 30, 15, 250_000, tzinfo=UTC)
PAGE = "<p>发放优待证3万张</p>".encode()


def sidecar(headers=None, **changes):
    known = {
        "url": "http://www.example.gov.cn/a.html",
        "final_url": "https://www.example.gov.cn/a.html",
        "fetched": NOW,
        "checked": NOW,
        "status": 200,
        "sha256": hashlib.sha256(PAGE).hexdigest(),
        "size": len(PAGE),
        "headers": headers or {},
    }
    return Sidecar(**known | changes)


@pytest.mark.parametrize(
    ("headers", "content_type", "charset"),
    [
        ({}, None, None),
        ({"content-type": "text/html"}, "text/html", None),
        ({"content-type": "text/html; charset=GBK"}, "text/html", "gbk"),
        ({"content-type": 'TEXT/HTML;charset="gb2312"'}, "text/html", "gb2312"),
        ({"content-type": "text/html;charset="}, "text/html", ""),
        ({"content-type": "text/html; charset*=utf-8''gbk"}, "text/html", "gbk"),
        ({"content-type": "text/html; charset=国标"}, "text/html", None),
        ({"content-type": "text/html; charset*=utf-8''gbk; charset*0=x"}, "text/html", None),
        ({"content-type": f"text/html; charset*{'9' * 5000}=x"}, "text/html", None),
    ],
)
def test_what_the_server_says_of_the_characters(headers, content_type, charset):
    one = sidecar(headers)
    assert (one.content_type, one.charset or "") == (content_type, charset or "")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Mon, 15 Jan 2024 01:02:03 GMT", date(2024, 1, 15)),
        ("Monday, 15-Jan-24 01:02:03 GMT", date(2024, 1, 15)),
        ("yesterday", None),
        ("Mon, 99 Jan 2024 01:02:03 GMT", None),
        ("", None),
    ],
)
def test_when_the_file_was_changed(header, expected):
    found = sidecar({"last-modified": header}).last_modified
    assert (found and found.date()) == expected


@pytest.fixture
def far_east(monkeypatch):
    """A machine whose clock shows the time of China."""
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 15 Jan 2024 01:02:03 GMT", datetime(2024, 1, 15, 1, 2, 3, tzinfo=UTC)),
        ("Mon, 15 Jan 2024 01:02:03 +0800", datetime(2024, 1, 14, 17, 2, 3, tzinfo=UTC)),
        ("Mon, 15 Jan 2024 01:02:03", datetime(2024, 1, 15, 1, 2, 3, tzinfo=UTC)),
        ("Mon, 15 Jan 2024 01:02:03 -0000", datetime(2024, 1, 15, 1, 2, 3, tzinfo=UTC)),
        ("Mon Jan 15 01:02:03 2024", datetime(2024, 1, 15, 1, 2, 3, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 23:00:00 -1200", None),
    ],
)
@pytest.mark.usefixtures("far_east")
def test_dates_do_not_go_by_the_clock_of_the_machine(text, expected):
    assert http_date(text) == expected


def test_it_comes_back_as_it_was_written(tmp_path):
    page = tmp_path / "3f9a.html"
    page.write_bytes(PAGE)
    one = sidecar(
        {"etag": '"甲"'}, parent="http://www.example.gov.cn/", link_text="附件1：名单.docx", redirects=("b", "c")
    )
    write_sidecar(page, one)
    assert read_sidecar(page) == one
    assert one.describes(PAGE)
    assert not one.describes(PAGE + b" ")
    assert {path.name for path in tmp_path.iterdir()} == {"3f9a.html", "3f9a.html.fetched.json"}
    assert is_sidecar(sidecar_path(page).name)
    assert not is_sidecar(page.name)


@given(st.dictionaries(st.text(), st.text()), st.text())
def test_any_headers_come_back(headers, name):
    one = sidecar(headers, link_text=name)
    assert from_json(to_json(one)) == one


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'"a"',
        b"\xff",
        b'{"format": "baogao-fetched"}',
        b'{"format": "baogao-fetched", "version": 1, "url": 3}',
    ],
)
def test_what_is_no_sidecar_is_none(tmp_path, content):
    page = tmp_path / "a.html"
    assert read_sidecar(page) is None
    sidecar_path(page).write_bytes(content)
    assert read_sidecar(page) is None
