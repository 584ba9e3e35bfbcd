"""Bodies, packed and unpacked, whole, cut and too large."""

from __future__ import annotations

import gzip
import time
import zlib
from contextlib import suppress
from functools import partial
from io import BytesIO

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.bodies import read_all, unpacked
from pipeline.fetch.failures import Failure

zipped = partial(gzip.compress, mtime=0)  # the names of tests must not tell the time
TEXT = "发放优待证1,250张。".encode() * 10
BARE = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": zipped,
    "x-gzip": zipped,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "identity": bytes,
    "": bytes,
}


@pytest.mark.parametrize("name", PACKED)
@given(data=st.binary(max_size=200))
def test_what_was_packed_comes_out(name, data):
    assert unpacked(PACKED[name](data), name, 200) == data


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (BARE.compress(TEXT) + BARE.flush(), "deflate", TEXT),
        (brotli.compress(zipped(TEXT)), "gzip, br", TEXT),
        (zipped(TEXT), "GZIP ", TEXT),
        (zipped(TEXT) + zipped(TEXT), "gzip", TEXT * 2),
        (zipped(TEXT) + b"\0\0\0", "gzip", TEXT),
        (zipped(zipped(zipped(zipped(zipped(TEXT))))), "gzip, gzip, gzip, gzip, gzip", TEXT),
        (zipped(TEXT), "gzip" + ", identity," * 10, TEXT),
        (b"", "gzip", b""),
        (b"", "br", b""),
    ],
)
def test_packings_of_servers(data, encoding, expected):
    assert unpacked(data, encoding, 10_000) == expected


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (zipped(TEXT)[:-9], "gzip", "damaged"),
        (zipped(TEXT)[:5], "gzip", "damaged"),
        (brotli.compress(TEXT)[:-3], "br", "damaged"),
        (brotli.compress(TEXT) + b"more", "br", "damaged"),
        (TEXT, "gzip", "damaged"),
        (TEXT, "br", "damaged"),
        (TEXT, "deflate", "damaged"),
        (zipped(b"x") * 200, "gzip", "damaged"),
        (TEXT, "zstd", "unknown_packing"),
        (TEXT, "gzip" + ", gzip" * 5, "unknown_packing"),
        (zipped(bytes(10_001)), "gzip", "too_large"),
        (zlib.compress(bytes(10_001)), "deflate", "too_large"),
        (brotli.compress(bytes(10_001)), "br", "too_large"),
        (zipped(bytes(6_000)) * 2, "gzip", "too_large"),
        (zipped(zipped(bytes(10_000_000))), "gzip, gzip", "too_large"),
    ],
)
def test_what_does_not_come_out(data, encoding, code):
    with pytest.raises(Failure) as failure:
        unpacked(data, encoding, 10_000)
    assert failure.value.code == code


@given(st.binary(), st.sampled_from(sorted(PACKED)))
def test_any_bytes_come_out_or_are_told(data, encoding):
    with suppress(Failure):
        assert len(unpacked(data, encoding, 1000)) <= max(1000, len(data))


def test_a_limit_is_a_limit():
    assert unpacked(zipped(bytes(1000)), "gzip", 1000) == bytes(1000)
    assert read_all(BytesIO(bytes(1000)).read, 1000, 1000) == bytes(1000)
    for stated in (None, 1001, 5):
        with pytest.raises(Failure, match="at most 1,000 are taken"):
            read_all(BytesIO(bytes(1001)).read, stated, 1000)


def test_thousands_of_packed_parts_do_not_hold_anybody_up():
    begun = time.monotonic()
    with pytest.raises(Failure, match="damaged"):
        unpacked(zipped(b"") * 300_000, "gzip", 50_000_000)
    assert time.monotonic() - begun < 3
