"""What a report says, in about a thousand bytes: enough to tell a copy from a report of its own.

A copy on another site has the same clauses, apart from those that the page adds, damages or cuts off. A report of
another year or county made from the same template has other clauses wherever it has a figure. So a signature holds
hashes of the clauses of a report, and each hash tells whether its clause has a figure.

Only the smallest hashes are kept (a bottom-k sketch): up to the point that both reach, two signatures are a fair
sample of both reports, and tell how much of the one stands in the other. MinHash and SimHash tell how much both are
alike; that is little where a copy ends after a third of the text, and much where only the figures differ.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable
from zlib import crc32

from pipeline.model import Role, Section

LIMIT = 256
"""As many hashes are kept."""
SHORT = 100
"""A report with fewer characters has no hashes: short notices are alike without being copies."""
DIGEST_BYTES = 8
HASH_TYPE = "<u4"
"""How a hash is written: an unsigned number of four bytes, the lowest first."""

_NOT_THE_REPORT = (Role.TITLE, Role.METADATA, Role.TOC, Role.BOILERPLATE)
# Blanks and quotation marks come and go between sites; what makes up words, numbers and clauses stays.
_OF_NO_MATTER = re.compile(r"[^\w.%‰+\-，。；：！？\n]+")
_CLAUSE = re.compile(r"[^，。；：！？\n]{5,}")
_FIGURE = re.compile(r"[0-9]|[一二三四五六七八九两][十百千万亿]")


def sign(text: str, sections: Iterable[Section]) -> bytes:
    """The signature of a report: ``text`` is normalized, ``sections`` are its parts in text offsets.

    First :data:`DIGEST_BYTES` bytes that are the same for equal texts, whatever their blanks. Then, in ascending order,
    the :data:`LIMIT` smallest hashes of the clauses outside of title, contents and page text, as :data:`HASH_TYPE`; a
    hash is odd where its clause has a figure.
    """
    digest = hashlib.blake2b("".join(text.split()).encode("utf-8"), digest_size=DIGEST_BYTES).digest()
    report = _OF_NO_MATTER.sub("", _own(text, sections))
    clauses = _CLAUSE.findall(report) if len(report) >= SHORT else ()
    # CRC-32 is the same everywhere, takes a tenth of the time of a cryptographic hash, and samples as evenly.
    hashed = {crc32(clause.encode("utf-8")) & ~1: clause for clause in clauses}
    smallest = [even | bool(_FIGURE.search(hashed[even])) for even in sorted(hashed)[:LIMIT]]
    return digest + struct.pack(f"<{len(smallest)}I", *smallest)


def _own(text: str, sections: Iterable[Section]) -> str:
    """The text without the sections that are not the report's own."""
    parts: list[str] = []
    position = 0
    for section in sections:
        if section.role in _NOT_THE_REPORT and section.end > position:
            parts.append(text[position : section.start])
            position = section.end
    return "\n".join([*parts, text[position:]])
