"""The body of an answer: read up to a limit, and unpacked up to a limit, since a few bytes may unpack to gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial

import brotli

from pipeline.fetch.failures import Failure

ENCODINGS = "gzip, br"
"""The packings that are asked for."""

_CHUNK = 65_536
_MOST_PARTS = 100
_MOST_LAYERS = 5


Read = Callable[[int], bytes]
"""Gives at most so many bytes; none at the end."""


def read_all(read: Read, stated: int | None, limit: int) -> bytes:
    """All that ``read`` gives; raises :class:`Failure` where it is, or is stated to be, more than ``limit`` bytes."""
    if stated is not None and stated > limit:
        raise _too_large(f"{stated:,} bytes", limit)
    data = bytearray()
    while chunk := read(_CHUNK):
        data += chunk
        if len(data) > limit:
            raise _too_large("the answer goes on", limit)
    return bytes(data)


def unpacked(data: bytes, encoding: str, limit: int) -> bytes:
    """``data`` without its packing, which is as Content-Encoding says; raises :class:`Failure`."""
    names = [name for part in encoding.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if len(names) > _MOST_LAYERS:
        raise Failure("unknown_packing", f"packed {len(names)} times over", "save the page by hand")
    for name in reversed(names):
        if not data:
            break
        if name not in _UNPACKERS:
            raise Failure("unknown_packing", f"packed as {name}, which was not asked for", "save the page by hand")
        data = _UNPACKERS[name](data, limit)
    return data


def _inflated(data: bytes, limit: int, window: int) -> bytes:
    """Packed parts behind one another are one body; other bytes behind them are passed over, as everybody does."""
    out = bytearray()
    for _ in range(_MOST_PARTS):
        part = zlib.decompressobj(window)
        try:
            out += part.decompress(data, limit + 1 - len(out))
        except zlib.error as error:
            raise _damaged() from error
        if len(out) > limit:
            raise _too_large("unpacked, it goes on", limit)
        if not part.eof:
            raise _damaged()
        if not part.unused_data.startswith(data[:2]):
            return bytes(out)
        data = part.unused_data
    raise _damaged()


def _deflated(data: bytes, limit: int) -> bytes:
    """``deflate`` is zlib by the standard and bare on some servers."""
    is_zlib = data[0] & 0x0F == 8 and int.from_bytes(data[:2]) % 31 == 0
    return _inflated(data, limit, 15 if is_zlib else -15)


def _unbrotlied(data: bytes, limit: int) -> bytes:
    part = brotli.Decompressor()
    out = bytearray()
    try:
        out += part.process(data, output_buffer_limit=_CHUNK)
        while len(out) <= limit and not part.is_finished() and not part.can_accept_more_data():
            out += part.process(b"", output_buffer_limit=_CHUNK)
    except brotli.error as error:
        raise _damaged() from error
    if len(out) > limit:
        raise _too_large("unpacked, it goes on", limit)
    if not part.is_finished():
        raise _damaged()
    return bytes(out)


_gunzipped = partial(_inflated, window=31)
_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}


def _too_large(what: str, limit: int) -> Failure:
    return Failure("too_large", f"{what}; at most {limit:,} are taken", "no report is so long; check the address")


def _damaged() -> Failure:
    return Failure("damaged", "the packed answer is damaged or cut", "try again later", passes=True)
