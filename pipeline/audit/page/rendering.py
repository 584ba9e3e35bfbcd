"""The page itself: one HTML file that holds its styles, its scripts and its data, and may load nothing.

Data lies in it compressed (zlib, base64): the summary at once, each report by itself, so that only those that are
looked at are unpacked. Nothing of a report is part of the markup or of a script.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.audit.page.columns import Json
from pipeline.store.whole import write_whole

_ASSETS = Path(__file__).parent
LIBRARY = "vendor/plot.js"
SCRIPTS = (
    "dom", "language", "format", "packed", "offsets", "view", "data", "filtering", "choices", "grid", "exporting",
    "figures", "explanation", "reader", "facts", "overview", "plotting", "drawing", "plots", "reports", "unnamed",
    "audit", "main",
)  # fmt: skip
"""The page's own scripts, in the order in which they follow one another in one script element."""
STYLES = ("colours", "base", "frame", "overview", "facts", "reader", "plots", "lists", "narrow", "print")
"""The page's own styles, in their order."""
_LEVEL = 9
_MARKER = re.compile(r"<!--([a-z]+)-->")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the ``summary`` that it opens with, and a block for each report, in their order.

    ``notes`` are for who makes it: what it lacks, a line each.
    """

    summary: Json
    reports: Iterable[Json]
    notes: tuple[str, ...] = ()

    @property
    def documents(self) -> int:
        """How many reports there are."""
        return len(self.summary["documents"]["is_copy"])

    @property
    def facts(self) -> int:
        """How many facts there are."""
        return len(self.summary["facts"]["start"])


def render(page: Page) -> Iterator[str]:
    """The page as HTML, in pieces, since the texts of a large run are better not held twice."""
    before, after = _shell()
    yield before
    yield _data_element("summary", page.summary)
    for place, report in enumerate(page.reports):
        yield _data_element(f"report-{place}", report)
    yield after


def write_page(page: Page, target: Path) -> int:
    """Write the page to ``target``, which is replaced only when all of it is there; gives its size in bytes.

    Raises :class:`OSError` where it cannot be written.
    """
    write_whole(target, (part.encode("utf-8") for part in render(page)))
    return target.stat().st_size


@cache
def _shell() -> tuple[str, str]:
    """The markup, styles and scripts before the data and after it."""
    parts = _parts()
    before, after = _asset("page.html").split("<!--data-->")
    filled = (_MARKER.sub(lambda marker: parts[marker[1]], half) for half in (before, after))
    return next(filled), next(filled)


def _parts() -> dict[str, str]:
    styles, library, scripts = _styles(), _asset(LIBRARY), _scripts()
    policy = content_policy([library, scripts], [styles, _asset("vendor/plot.css")])
    return {
        "policy": policy,
        "styles": styles,
        "strings": _inert(json.loads(_asset("strings.json"))),
        "library": _closed(library),
        "scripts": _closed(scripts),
    }


def content_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The Content-Security-Policy: these scripts and styles and no others, no address, no text taken for markup."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_source_hash, scripts))}",
            f"style-src {' '.join(map(_source_hash, styles))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _styles() -> str:
    return "\n".join(_asset(f"styles/{name}.css") for name in STYLES)


def _scripts() -> str:
    return '"use strict";\n' + "\n".join(_asset(f"scripts/{name}.js") for name in SCRIPTS)


def _data_element(name: str, content: Json) -> str:
    """Data that the browser neither shows nor runs; base64 has no character of markup."""
    return f'<script type="application/octet-stream" id="{name}">{packed(content)}</script>\n'


def packed(content: Json) -> str:
    """JSON, compressed, as text."""
    data = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(zlib.compress(data, _LEVEL)).decode("ascii")


def _inert(content: Json) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _closed(script: str) -> str:
    """A script that cannot end its own element; one of ours that could is a mistake."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script of the page holds </script or <!--")
    return script


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
