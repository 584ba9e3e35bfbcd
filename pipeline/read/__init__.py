"""Bytes -> Source: what the format is, which characters the bytes mean, and which of them are the report.

``Reader`` and ``read`` are the public face. They raise nothing but :class:`Unreadable`, whatever the bytes. What they
need is imported when it is first used: the owner of a run reads nothing itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.model import Source
from pipeline.read.errors import MAX_BYTES, Unreadable

if TYPE_CHECKING:
    from pipeline.read.reader import SUFFIXES, Reader, suffix_of

__all__ = ["MAX_BYTES", "SUFFIXES", "Reader", "Unreadable", "read", "suffix_of"]


def read(name: str, data: bytes, declared: str | None = None) -> Source:
    """The report in ``data``, read with the lexicons that come with the code; see :class:`Reader`."""
    return _standard_reader()(name, data, declared)


@lru_cache(maxsize=1)
def _standard_reader() -> Reader:
    from pipeline.lexicon import load_lexicon
    from pipeline.read.reader import Reader

    return Reader(load_lexicon())


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline.read import reader

    return getattr(reader, name)
