"""What becomes of pages that come, against a real server."""

from __future__ import annotations

import gzip

import pytest

import pipeline
from pipeline.read import Reader
from pipeline.lexicon import load_lexicon
from tests.fetch.server import CHANGED, DOC, ETAG, PAGE, PDF, TEXT, TITLE

READER = Reader(load_lexicon())
WHOLE = PAGE.format("").encode()


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
    source = READER(sidecar.final_url, data, sidecar.charset)
    assert TEXT in source.text


@pytest.mark.parametrize("path", ["/gzip.html", "/gzip-twice.html", "/brotli.html", "/chunks.html"])
def test_what_is_packed_is_unpacked(fetched, path):
    assert fetched(path).only[0] == WHOLE
