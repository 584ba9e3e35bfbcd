"""Bytes -> Source: what the format is, which characters the bytes mean, and which of them are the report.

``Reader`` and ``read`` are the public face. They raise nothing but :class:`Unreadable`, whatever the bytes.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.lexicon import load_lexicon
from pipeline.model import Source
from pipeline.read.errors import Unreadable
from pipeline.read.reader import MAX_BYTES, SUFFIXES, Reader, suffix_of

__all__ = ["MAX_BYTES", "SUFFIXES", "Reader", "Unreadable", "read", "suffix_of"]


def read(name: str, data: bytes, declared: str | None = None) -> Source:
    """The report in ``data``, read with the lexicons that come with the code; see :class:`Reader`."""
    return _standard_reader()(name, data, declared)


@lru_cache(maxsize=1)
def _standard_reader() -> Reader:
    return Reader(load_lexicon())
