"""What bytes are, judged by how they begin: pictures and archives in a text file, pages in a ``.txt``."""

from __future__ import annotations

import re

from pipeline.read.errors import Unreadable

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
RTF = b"{\\rtf"
MHTML = (b"MIME-Version:", b"From: <Saved by")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""Stands in the directory of an OLE file that holds a DOCX protected by a password."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"BM\x00", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (ZIP, "a ZIP archive or an Office document (.docx, .xlsx, .pptx, .ofd)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (OLE, "an old Office document (.doc, .xls, .wps)"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

_LEAD = re.compile(r"(?:\s|\ufeff|<!--.*?-->|<\?xml[^>]*>)*", re.S)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)[\s>/]", re.I)
_FRAGMENT = re.compile(r"<(?:div|p|table|span|article|section|center|font|h[1-6])(?:\s[^<>]*)?>", re.I)
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)


def binary_kind(data: bytes) -> str | None:
    """What a file that is no text looks like ("a PNG picture"), by its first bytes; ``None`` for all others."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def is_pdf(data: bytes) -> bool:
    """Whether it is a PDF document; blanks, a mark of UTF-8 or a few lines of a server's answer may stand before it."""
    start = data[:1024].find(b"%PDF")
    return start >= 0 and (start == 0 or b"\nendobj" in data[start:] or b"\rendobj" in data[start:])


def refuse_binary(data: bytes) -> None:
    """Raise :class:`Unreadable` ``not_text`` where the bytes are known to be something else than text."""
    if kind := binary_kind(data):
        raise Unreadable("not_text", f"not text: the bytes look like {kind}; convert it to .docx, .html or .txt first")


def looks_like_page(text: str) -> bool:
    """Whether a text is an HTML page: nothing but comments stands before ``<!doctype html``, ``<html`` and the like."""
    return _PAGE.match(text, _lead(text)) is not None


def looks_like_fragment(text: str) -> bool:
    """Whether a text is a part of an HTML page: it begins with a tag of a block, and some tag is closed."""
    return _FRAGMENT.match(text, _lead(text)) is not None and "</" in text


def declared_charset(data: bytes) -> str | None:
    """The character set that a page states of itself in its first 4096 bytes, as written."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _lead(text: str) -> int:
    """Where the first thing stands that is no space, comment or XML declaration."""
    found = _LEAD.match(text)
    return found.end() if found else 0
