"""Where a link leads: addresses in full, as the browser of a reader would ask for them."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?[]"
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SUFFIX = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})(?:;[^/]*)?\Z")


def absolute(base: str, target: str) -> str | None:
    """The address that ``target``, as written in a link, has on a page whose links count from ``base``.

    Only http and https; the fragment is left out, characters that no address holds are percent-encoded as UTF-8, so
    that one address is written in one way. ``None`` for a link that leads nowhere (``javascript:``, ``mailto:``).
    """
    try:
        parts = urlsplit(urljoin(base, target.strip().replace("\\", "/")))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:  # such as an unbalanced bracket in the host
        return None
    path, query = _encoded(parts.path or "/", _PATH_SAFE), _encoded(parts.query, _QUERY_SAFE)
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, query, ""))


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


def _encoded(part: str, safe: str) -> str:
    whole = _STRAY_PERCENT.sub("%25", part).encode("utf-8", "replace").decode("utf-8")
    return _ESCAPE.sub(lambda match: match.group().upper(), quote(whole, safe=safe))
