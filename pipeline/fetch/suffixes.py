"""What came: the suffix that the file of an answer gets, and what is no report at all."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pipeline.fetch.failures import Failure
from pipeline.fetch.redirects import is_page
from pipeline.fetch.transport import Exchange
from pipeline.fetch.urls import from_header
from pipeline.run.sidecars import parameter

PAGE = ".html"

_DOCUMENTS = frozenset(
    (".docx", ".doc", ".pdf", ".wps", ".rtf", ".ofd", ".xlsx", ".xls", ".pptx", ".ppt", ".zip", ".rar")
)
_OF_TYPES = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/ofd": ".ofd",
    "text/plain": ".txt",
}
_NO_REPORTS = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")
_BEGINNINGS = ((b"%PDF", ".pdf"), (b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0", ".doc"))
_SUFFIX = re.compile(r"\.[A-Za-z]{3,4}\Z")


def suffix_of(exchange: Exchange, link_text: str | None = None) -> str:
    """The suffix for an answer, with its dot: as its bytes begin, as it is named, as the server calls its type.

    ``link_text`` is what the page calls it that it is attached to.

    A web page is :data:`PAGE` whatever it is named. Raises :class:`Failure` for pictures and the like.
    """
    stated = exchange.headers.get("content-type", "").partition(";")[0].strip().lower()
    if stated.startswith(_NO_REPORTS):
        raise Failure("no_report", f"it is {stated}, no report", "check the address")
    named = _named(exchange, link_text or "")
    if is_page(exchange) and not _is_binary(exchange.body):
        return PAGE
    begun = next((suffix for begin, suffix in _BEGINNINGS if exchange.body.startswith(begin)), "")
    if begun and named not in _DOCUMENTS - {".pdf", ".rtf"}:
        return begun
    if exchange.body.startswith(b"PK\x03\x04") and b"word/" in exchange.body:
        return ".docx"
    return named or _OF_TYPES.get(stated) or (".bin" if _is_binary(exchange.body) else ".txt")


def _is_binary(data: bytes) -> bool:
    return b"\0" in data[:1024] or data.startswith(tuple(begin for begin, _ in _BEGINNINGS))


def _named(exchange: Exchange, link_text: str) -> str:
    """The suffix of a kind of document in what the server, the address or the link calls the file; else none."""
    names = (
        file_name(exchange.headers.get("content-disposition", "")),
        unquote(urlsplit(exchange.url).path),
        link_text,
    )
    found = [match[0].lower() for name in names if (match := _SUFFIX.search(name))]
    return next((suffix for suffix in found if suffix in _DOCUMENTS | {".txt"}), "")


def file_name(disposition: str) -> str:
    """The name of a file in Content-Disposition, ``""`` where there is none."""
    name = parameter(from_header(disposition).replace("%20", " "), "filename")
    return unquote((name or "").strip())
