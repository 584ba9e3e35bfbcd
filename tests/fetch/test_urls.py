"""Addresses as people write them, and lists of them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.urls import UrlError, canonical, distinct, from_header, host_of, join, listed


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("http://www.example.gov.cn", "http://www.example.gov.cn/"),
        (" HTTP://WWW.Example.gov.cn:80/a ", "http://www.example.gov.cn/a"),
        ("http://www.example.gov.cn.", "http://www.example.gov.cn/"),
        ("http://www.example.gov.cn.:8080/a", "http://www.example.gov.cn:8080/a"),
        ("http://www.example.gov.cn:/a", "http://www.example.gov.cn/a"),
        ("https://www.example.gov.cn:443/a#top", "https://www.example.gov.cn/a"),
        ("https://www.example.gov.cn:8443/a", "https://www.example.gov.cn:8443/a"),
        ("http://www.example.gov.cn/政务公开/总结.html", "http://www.example.gov.cn/%E6%94%BF%E5%8A%A1%E5%85%AC%E5%BC%80/%E6%80%BB%E7%BB%93.html"),
        ("http://www.example.gov.cn/a%e4%b8%ad", "http://www.example.gov.cn/a%E4%B8%AD"),
        ("http://www.example.gov.cn/a/./b/../../../c", "http://www.example.gov.cn/c"),
        ("http://www.example.gov.cn/a b?q=年 度&x={1}", "http://www.example.gov.cn/a%20b?q=%E5%B9%B4%20%E5%BA%A6&x=%7B1%7D"),
        ("http://例子.政务.cn/a", "http://xn--fsqu00a.xn--zfr164b.cn/a"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
    ],
)  # fmt: skip
def test_one_spelling(written, expected):
    assert canonical(written) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "only http:// and https:// can be fetched"),
        ("www.example.gov.cn/a.html", "only http:// and https:// can be fetched"),
        ("ftp://www.example.gov.cn/a", "only http:// and https:// can be fetched"),
        ("file:///etc/passwd", "only http:// and https:// can be fetched"),
        ("http:///a", "an address without a host"),
        ("http://", "an address without a host"),
        ("http://./a", "an address without a host"),
        ("http://www.example.gov.cn:0/", "there is no port 0"),
        ("http://user:secret@www.example.gov.cn:0/", "an address with a name or password is not fetched"),
        ("http://user:secret@www.example.gov.cn/", "an address with a name or password is not fetched"),
        ("http://www.example.gov.cn:99999/", "not an address"),
        ("http://[::1/", "not an address"),
        ("http://" + "长" * 400 + ".cn/", "not an address"),
        ("http://www.example.gov.cn/" + "a" * 5000, "at most 4,000 characters"),
    ],
)
def test_no_addresses(written, told):
    with pytest.raises(UrlError, match=told) as error:
        canonical(written)
    assert "secret" not in str(error.value)
    assert len(str(error.value)) < 400


@given(st.text())
def test_any_text_is_an_address_or_told(text):
    for written in (text, f"http://{text}", f"http://www.example.gov.cn/{text}"):
        try:
            found = canonical(written)
        except UrlError:
            continue
        assert found.isascii()
        assert canonical(found) == found
        assert host_of(found)


@given(st.text())
def test_any_link_leads_somewhere_or_is_told(text):
    with suppress(UrlError):
        assert join("http://www.example.gov.cn/a/b.html", text).startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("c.html", "http://www.example.gov.cn/a/c.html"),
        ("//other.gov.cn/c", "http://other.gov.cn/c"),
        ("?page=2", "http://www.example.gov.cn/a/b.html?page=2"),
        (" \n/c ", "http://www.example.gov.cn/c"),
    ],
)
def test_links(link, expected):
    assert join("http://www.example.gov.cn/a/b.html", link) == expected


def test_links_in_headers_keep_their_bytes():
    assert from_header("/中.html".encode().decode("latin-1")) == "/%E4%B8%AD.html"
    assert from_header("/中.html".encode("gbk").decode("latin-1")) == "/%D6%D0.html"
    assert from_header("/a%20b c?d=1&e#f") == "/a%20b%20c?d=1&e#f"


def test_a_list_has_an_address_a_line():
    text = (
        "\ufeff# 2023年\r\nhttp://a.cn/1\r\n\r\n  http://a.cn/2#top  # 2024-01-15 总结 #1\n\t# 完\nhttp://a.cn/x/../1"
    )
    assert listed(text, "urls.txt") == ["http://a.cn/1", "http://a.cn/2"]


def test_each_bad_line_is_told_with_its_number():
    with pytest.raises(UrlError) as error:
        listed("http://a.cn/1\na.cn\n\nfile:///x", "urls.txt")
    assert [fault.partition(": only")[0] for fault in error.value.faults] == [
        "urls.txt:2: a.cn",
        "urls.txt:4: file:///x",
    ]


def test_addresses_are_distinct():
    assert distinct(["http://a.cn", "http://b.cn/", "HTTP://A.cn/#x"]) == ["http://a.cn/", "http://b.cn/"]
