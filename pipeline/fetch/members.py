"""The members of a gzip file one by one, with their places: how a WARC packs its records."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO

_CHUNK = 1 << 20
_GZIP = 31


class DamagedError(ValueError):
    """What stands at byte ``start`` of a file is no member, nor the beginning of one."""

    def __init__(self, start: int) -> None:
        super().__init__(f"damaged from byte {start:,} on")
        self.start = start


def members(stream: IO[bytes]) -> Iterator[tuple[int, int, bytes]]:
    """Start, end and unpacked bytes of each whole member of the file; a last one that is cut short is left out.

    Raises :class:`DamagedError` where something else stands.
    """
    start = 0
    while (found := _member(stream, start)) is not None:
        end, plain = found
        yield start, end, plain
        start = end


def _member(stream: IO[bytes], start: int) -> tuple[int, bytes] | None:
    """The end and the bytes of the member at ``start``; ``None`` if the file ends before it does."""
    stream.seek(start)
    part = zlib.decompressobj(_GZIP)
    plain = bytearray()
    read = 0
    while not part.eof:
        chunk = stream.read(_CHUNK)
        if not chunk:
            return None
        read += len(chunk)
        try:
            plain += part.decompress(chunk)
        except zlib.error as error:
            raise DamagedError(start) from error
    return start + read - len(part.unused_data), bytes(plain)
