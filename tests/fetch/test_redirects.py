"""Where pages send their readers on to by themselves."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.redirects import link_in, refresh_of


@pytest.mark.parametrize(
    ("refresh", "link"),
    [
        ("0;url=a.html", "a.html"),
        ("0; URL=a.html", "a.html"),
        (" 5 ;url = 'a.html' ", "a.html"),
        ('0,url="a.html?x=1;y=2"', "a.html?x=1;y=2"),
        ("0 url=a.html", "a.html"),
        ("0.5;url=a.html", "a.html"),
        ("0;a.html", "a.html"),
        ("10;url=a.html", "a.html"),
        ("11;url=a.html", None),
        ("300;url=a.html", None),
        ("10", None),
        ("0;", None),
        ("0;url=", None),
        ("url=a.html", None),
        ("", None),
    ],
)
def test_refreshes(refresh, link):
    assert link_in(refresh) == link


REFRESH = '<meta http-equiv="refresh" content="0;url=/新/a.html">'


@pytest.mark.parametrize(
    ("page", "link"),
    [
        (f"<html><head>{REFRESH}</head></html>", "/新/a.html"),
        (f'<html><head><meta charset="gbk">{REFRESH}</head></html>', "/新/a.html"),
        (f"<html><head><noscript>{REFRESH}</noscript></head></html>", None),
        (f"<html><head><!-- {REFRESH} --></head></html>", None),
        (f"<!-- {REFRESH} -->", None),
        (f"<html><script>document.write('{REFRESH}')</script></html>", None),
        ('<html><meta http-equiv="X-UA-Compatible" content="0;url=a"></html>', None),
        ("<html>", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_pages_with_refreshes(page, link, encoding):
    assert refresh_of(page.encode(encoding)) == link


@given(st.binary(max_size=200))
def test_any_page_is_looked_at(data):
    refresh_of(b"<meta http-equiv=refresh content='" + data)
    refresh_of(data + b"<meta http-equiv=refresh>")


def test_long_refreshes_hold_nobody_up():
    begun = time.monotonic()
    for text in ("0" * 100_000, "0;" + " " * 100_000, "0;url=" + "a" * 100_000, "0;url='" * 20_000):
        link_in(text)
    assert time.monotonic() - begun < 1
