"""Where a link leads: addresses in full, as the browser of a reader would ask for them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from pipeline.fetch.urls import UrlError, join

_SUFFIX = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})(?:;[^/]*)?\Z")


def absolute(base: str, target: str) -> str | None:
    """The address that ``target``, as written in a link, has on a page whose links count from ``base``.

    ``None`` for a link that leads nowhere (``javascript:``, ``mailto:``).
    """
    try:
        return join(base, target.replace("\\", "/"))
    except UrlError:
        return None


def base_of(root: Any, url: str) -> str:
    """From where the links of a page count: its ``<base href>`` if it has one, else its own address."""
    base = next(root.iter("base"), None)
    target = base.get("href") if base is not None else None
    return (absolute(url, target) if target else None) or url


def suffix_in(address: str) -> str:
    """The suffix of a path in lower case without the dot; ``""`` where there is none."""
    found = _SUFFIX.search(unquote(address))
    return found.group(1).lower() if found else ""


def file_name(url: str) -> str:
    """The last part of the path of an address, readable."""
    return unquote(urlsplit(url).path).rpartition("/")[2].partition(";")[0]
