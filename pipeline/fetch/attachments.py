"""The attachments of a report: files that the page of a report names in its text or right behind it.

What the site offers beside it - forms in a column, manuals in the footer - is no attachment. Reading knows which lines
of a page are the report (:mod:`pipeline.read.choice`); the same choice decides here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from pipeline.fetch.addresses import absolute, base_of, file_name, suffix_in
from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.read.choice import Choice, choose
from pipeline.read.furniture import Furniture
from pipeline.read.html import page_head, parse_root, titles_of
from pipeline.read.lines import Line, Link, linearise
from pipeline.read.weights import is_link_line

_FILE = "web_pages"
_VIEWER = re.compile(r"/[\w.-]*viewer[\w.-]*\.html?\Z", re.I)
_SCRIPTED_VIEWER = re.compile(r"""showVsbpdfIframe\(\s*["']([^"'\s]{1,500})["']""")
_EMBEDDING = {"iframe": "src", "embed": "src", "object": "data"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a report names: its address in full, and the name that a reader sees, which ends with its suffix."""

    url: str
    name: str


def attachments(page: str, url: str) -> list[Attachment]:
    """The attachments of the report in ``page``, a decoded HTML page at address ``url``, in its order, each once.

    Raises :class:`~pipeline.read.Unreadable` for a page nested too deep to be read.
    """
    root = parse_root(page)
    return [] if root is None else _finder().find(root, page, url)


@lru_cache(maxsize=1)
def _finder() -> AttachmentFinder:
    return AttachmentFinder(load_lexicon())


class AttachmentFinder:
    """Built once from the lexicon; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._furniture = Furniture(lexicon)
        self._kinds = frozenset(lexicon.words(_FILE, "attachments", "suffixes"))
        self._programs = frozenset(lexicon.words(_FILE, "attachments", "programs")) | {""}
        self._head = lexicon.pattern(_FILE, "attachments", "heads")
        self._button = lexicon.pattern(_FILE, "attachments", "buttons")
        kinds = "|".join(sorted(self._kinds))
        self._named = re.compile(rf"\.({kinds})(?![a-z0-9])(?!.{{0,30}}\.(?:{kinds})).{{0,30}}\Z", re.I)

    def find(self, root: Any, text: str, url: str) -> list[Attachment]:
        """The attachments in the page that was parsed to ``root``."""
        base = base_of(root, url)
        page = linearise(root, self._furniture)
        choice = choose(page, titles_of(*page_head(text)))
        names: dict[str, str] = {}
        for link in (*self._of_report(page.lines, choice, base), *_embedded(root, text)):
            if target := self._target(link, base):
                names[target] = names.get(target) or self._name(link)
        return [
            Attachment(target, self._with_suffix(name or file_name(target), target)) for target, name in names.items()
        ]

    def _of_report(self, lines: Sequence[Line], choice: Choice, base: str) -> Iterator[Link]:
        """The links in the lines of the report, right behind it, and in lines that call themselves its attachments."""
        inside = range(choice.start, max(choice.end, choice.start + 1))
        is_open = not choice.sure
        for index, line in enumerate(lines):
            if index >= inside.stop and line.form.footer:
                return
            if line.site:
                continue
            is_open = index in inside or self._goes_on(line, base, is_open=is_open, is_bare=not choice.sure)
            if is_open and (index >= inside.start or self._is_head(line)):
                yield from (link for link, _ in line.links)

    def _goes_on(self, line: Line, base: str, *, is_open: bool, is_bare: bool) -> bool:
        """Whether what follows the report goes on with a line: it ends with a line that is neither an attachment nor
        anything that pages have between text and attachments; a line that calls itself one takes it up again."""
        if self._is_head(line):
            return True
        form = line.form
        if form.opens_box or form.menu:
            return False
        if any(self._target(link, base) for link, _ in line.links):
            return is_open
        return is_open and (form.aside or form.of_paper or bool(form.labels) or (is_bare and is_link_line(line)))

    def _is_head(self, line: Line) -> bool:
        return self._head.match(line.text) is not None

    def _target(self, link: Link, base: str) -> str | None:
        """The address of a link, if a file of a wanted kind lies there."""
        url = absolute(base, link.target) if link.target else None
        if url is None:
            return None
        parts = urlsplit(url)
        values = [value for _, value in parse_qsl(parts.query)]
        inner = next((value for value in values if suffix_in(value) in self._kinds), None)
        if inner and _VIEWER.search(parts.path):
            return absolute(url, inner)
        suffix = suffix_in(parts.path)
        is_served = suffix in self._programs and (
            inner or self._named.search(link.text) or self._named.search(link.tip)
        )
        return url if suffix in self._kinds or is_served else None

    def _name(self, link: Link) -> str:
        """What the reader sees of a link that names a file, ``""`` where it only says 附件 or 下载."""
        for seen in (link.text, link.tip):
            name = self._head.sub("", seen, count=1).strip()
            if name and not self._button.search(name):
                return name
        return ""

    def _with_suffix(self, name: str, url: str) -> str:
        """The name up to its suffix (``总结.docx（23KB）``), which is that of the address where it has none."""
        if found := self._named.search(name):
            return name[: found.end(1)]
        parts = urlsplit(url)
        values = (parts.path, *(value for _, value in parse_qsl(parts.query)))
        suffix = next((suffix for value in values if (suffix := suffix_in(value)) in self._kinds), None)
        return f"{name}.{suffix}" if suffix else name


def _embedded(root: Any, text: str) -> Iterator[Link]:
    """The files that a page shows in a frame: what it shows so is what it is about."""
    for element in root.iter(*_EMBEDDING):
        yield Link(element.get(_EMBEDDING[element.tag]) or "")
    yield from (Link(found) for found in _SCRIPTED_VIEWER.findall(text))
