"""The attachments that a fetched page names, as further addresses to fetch."""

from __future__ import annotations

from pipeline.fetch.attachments import attachments
from pipeline.fetch.urls import UrlError, canonical
from pipeline.fetch.wanted import Wanted
from pipeline.read.encodings import decode
from pipeline.read.errors import Unreadable
from pipeline.read.kinds import declared_charset, looks_like_page
from pipeline.run.sidecars import Sidecar


def attached(wanted: Wanted, sidecar: Sidecar, body: bytes) -> list[Wanted]:
    """What is attached to the page that came for ``wanted``; an attachment has none itself."""
    if wanted.parent or not looks_like_page(body[:4096].decode("latin-1")):
        return []
    try:
        page = decode(body, sidecar.charset or declared_charset(body)).text
        found = attachments(page, sidecar.final_url)
    except Unreadable:  # reading will tell, when the folder is run
        return []
    return [one for link in found for one in _wanted(link.url, link.name, wanted)]


def _wanted(url: str, name: str, page: Wanted) -> list[Wanted]:
    try:
        return [Wanted(canonical(url), page.since, parent=page.url, link_text=name)]
    except UrlError:  # a link that leads nowhere is the page's fault, and no report is missing
        return []
