"""Decides what a file is, and has it read by the reader of its format."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from pipeline.lexicon import Lexicon
from pipeline.model import Source
from pipeline.read.docx import read_docx
from pipeline.read.encodings import Decoded, codec_for, decode
from pipeline.read.errors import MAX_BYTES, Unreadable
from pipeline.read.furniture import Furniture
from pipeline.read.html import read_html
from pipeline.read.kinds import (
    ENCRYPTED,
    MHTML,
    OLE,
    RTF,
    ZIP,
    binary_kind,
    declared_charset,
    is_pdf,
    looks_like_fragment,
    looks_like_page,
)
from pipeline.read.parts import Parts
from pipeline.read.pdf import read_pdf
from pipeline.read.rtf import read_rtf
from pipeline.read.text import decoding_flags, decoding_problems, read_text

_TEXT = ("", ".txt", ".text", ".md")
_HTML = (".html", ".htm", ".shtml", ".xhtml")
_DOCX = (".docx",)
_PDF = (".pdf",)
_RTF = (".rtf",)

# Old Word and WPS files cannot be read, but under these suffixes sites also offer web pages, DOCX, RTF and text.
_OFFICE = frozenset((".doc", ".wps"))

SUFFIXES = frozenset(_HTML + _DOCX + _PDF + _RTF + _TEXT[1:])
"""The suffixes of files that can be read, in lower case with the dot; a name without a suffix is taken for text."""

_CONVERT = "convert it first, for example with: soffice --headless --convert-to docx FILE"
_EXPECTED = {".docx": "not a DOCX file: ", ".pdf": "not a PDF file: ", ".rtf": "not an RTF file: "}
_UNSUPPORTED = {
    ".ofd": "OFD cannot be read; open it in an OFD reader (WPS, Suwell), export it as .docx or .txt, and give that",
}

# Pages that a server makes bear the suffix of the program, not of the format.
_SERVED = frozenset((".jsp", ".jspx", ".asp", ".aspx", ".php", ".do", ".action", ".cgi"))

_SERVERS_DEFAULT = "cp1252"  # ISO-8859-1, as servers are set up

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SUFFIX = re.compile(r"(?<=[^/\\])\.[A-Za-z][A-Za-z0-9]{0,9}\Z")


class Reader:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._furniture = Furniture(lexicon)

    def __call__(self, name: str, data: bytes, declared: str | None = None, suffix: str | None = None) -> Source:
        """The report in ``data``.

        ``name`` is the path or URL, or ``-`` for pasted text; its suffix and the bytes decide on the format. ``suffix``
        stands in for that of the name: an address often has none, or that of a program. ``declared`` is the character
        set that a server stated, if any. Raises :class:`Unreadable`, and nothing else.
        """
        if len(data) > MAX_BYTES:
            message = f"{len(data):,} bytes; at most {MAX_BYTES:,} can be read, split it or shrink it"
            raise Unreadable("too_large", message)
        suffix = suffix_of(name) if suffix is None else suffix.lower()
        if suffix in SUFFIXES | _OFFICE | {""}:
            if is_pdf(data):
                return _source(name, data, read_pdf(data))
            if data.startswith(RTF):
                return _source(name, data, read_rtf(data))
        if suffix in _EXPECTED or suffix in _OFFICE:
            return self._document(name, data, declared, suffix)
        if suffix in _TEXT or suffix in _HTML:
            return self._decoded(name, data, declared, as_page=suffix in _HTML)
        raise _refused(suffix)

    def _decoded(self, name: str, data: bytes, declared: str | None, *, as_page: bool) -> Source:
        """Text or HTML: first the characters, then what they are."""
        decoded = decode(data, _hint(declared, data))
        is_page = as_page or looks_like_page(decoded.text) or (name == "-" and looks_like_fragment(decoded.text))
        parts = read_html(decoded.text, self._furniture) if is_page else read_text(decoded)
        return _source(name, data, parts, decoded)

    def _document(self, name: str, data: bytes, declared: str | None, suffix: str) -> Source:
        """A file with the suffix of Word or PDF as what its bytes are: sites also offer pages and others under them."""
        if data.startswith((ZIP, b"PK\x05\x06")):
            return _source(name, data, read_docx(data))
        if not data.strip():
            raise Unreadable("empty", "the file is empty; download it again")
        if looks_like_page(data[:4096].decode("latin-1")) or looks_like_page(data[3:4096].decode("latin-1")):
            return self._decoded(name, data, declared, as_page=True)
        if suffix in _OFFICE and binary_kind(data) is None and not data.startswith(MHTML):
            return self._decoded(name, data, declared, as_page=False)
        raise _refused_document(data, suffix)


def _hint(declared: str | None, data: bytes) -> str | None:
    """The character set that is stated of ``data``: by the server, unless it is the one that servers state of
    everything, or none that is known; else by the page itself."""
    codec = codec_for(declared)
    return declared_charset(data) or declared if codec in (None, _SERVERS_DEFAULT) else declared


def suffix_of(name: str) -> str:
    """The suffix of a path or URL in lower case, ``""`` where there is none (``2024.工作总结`` has none)."""
    is_url = _URL.match(name) is not None
    found = _SUFFIX.search(_url_path(name) if is_url else name)
    suffix = found.group().lower() if found else ""
    return "" if is_url and suffix in _SERVED else suffix


def _url_path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:  # such as an unbalanced bracket in the host
        return url.split("?")[0].split("#")[0]


def _refused(suffix: str) -> Unreadable:
    if suffix in _UNSUPPORTED:
        return Unreadable("unsupported_format", _UNSUPPORTED[suffix])
    return Unreadable("unknown_format", f"unknown suffix {suffix}; known are {', '.join(sorted(SUFFIXES))}")


def _refused_document(data: bytes, suffix: str) -> Unreadable:
    """Why a file with the suffix of Word or PDF cannot be read, and what to do."""
    if data.startswith(OLE) and ENCRYPTED in data:
        return Unreadable("protected", "protected by a password; open it with the password and save it without one")
    code, expected = ("unsupported_format", "") if suffix in _OFFICE else (f"not_{suffix[1:]}", _EXPECTED[suffix])
    if data.startswith(OLE):
        password = "" if suffix in _OFFICE else " or one protected by a password; remove the password, or"
        seems = f"an old Word file (.doc, .wps){password or ', which cannot be read;'} {_CONVERT}"
    elif data.startswith(MHTML):
        seems = "a web archive (.mht); open it in Word or WPS, save it as .docx, and give that"
    else:
        seems = f"the bytes look like {binary_kind(data) or 'text or a damaged file'}; download it again or rename it"
    return Unreadable(code, f"{expected}{seems}")


def _source(name: str, data: bytes, parts: Parts, decoded: Decoded | None = None) -> Source:
    return Source(
        name=name,
        text=parts.text,
        format=parts.format,
        encoding=decoded.encoding if decoded else None,
        sha256=hashlib.sha256(data).hexdigest(),
        title=parts.title,
        metadata=parts.metadata,
        beside=parts.beside,
        flags=decoding_flags(decoded) if decoded else (),
        problems=(decoding_problems(decoded) if decoded else ()) + parts.problems,
    )
