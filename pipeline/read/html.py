"""HTML -> the report's own text: parse, take the page's title and meta tags, choose the main lines."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from bs4.filter import SoupStrainer
from lxml import etree

from pipeline.model import Problem
from pipeline.read.choice import choose
from pipeline.read.errors import Unreadable, warning
from pipeline.read.furniture import Furniture
from pipeline.read.lines import Page, linearise
from pipeline.read.parts import Parts
from pipeline.read.text import is_blank

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_HEAD_END = re.compile(r"</head\s*>|<body[\s>]", re.I)
_HEAD_MAX = 200_000
_NOT_OF_THE_TEXT = frozenset(
    ("viewport", "generator", "renderer", "robots", "referrer", "format-detection", "theme-color")
)
_TITLE_LABELS = ("articletitle", "og:title", "title")


def read_html(text: str, furniture: Furniture) -> Parts:
    """The report in a decoded page.

    Raises :class:`Unreadable`: ``too_deep`` for a page nested beyond what any editor makes, ``empty`` for one without
    text (pages that a script fills are empty).
    """
    page = parse_page(text, furniture)
    title, metadata = page_head(text)
    choice = choose(page, titles_of(title, metadata))
    body = "\n".join(choice.lines)
    if is_blank(body):
        raise Unreadable("empty", "the page has no text of its own; if a script fills it, save it from a browser")
    problems = () if choice.sure else (_unsure(),)
    return Parts(body, "html", title, metadata + choice.metadata, problems, "\n".join(choice.beside))


def parse_page(text: str, furniture: Furniture) -> Page:
    """The lines of a decoded page; raises :class:`Unreadable` ``too_deep``."""
    root = parse_root(text)
    return Page() if root is None else linearise(root, furniture)


def parse_root(text: str) -> Any:
    """The root element of a decoded page, ``None`` where it has no element at all; comments are dropped.

    The depth is limited by libxml2 (2048 elements), which must not pass silently: raises :class:`Unreadable`.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text, count=1), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"):
        raise Unreadable("too_deep", "the tags are nested more than 2000 deep; open and save the page in a browser")
    return root


def page_head(text: str) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The <title> and the (name, content) pairs of the meta tags."""
    found = _HEAD_END.search(text, 0, _HEAD_MAX)
    head = text[: found.start() if found else _HEAD_MAX]
    try:
        # The added tag keeps Beautiful Soup from warning that a short page looks like a file name, or like XML.
        soup = BeautifulSoup("<html>" + head, "lxml", parse_only=SoupStrainer(["title", "meta"]))
    except ParserRejectedMarkup:  # a page without a head whose body is badly broken
        return None, ()
    title = soup.find("title")
    pairs = ((_label(tag.get("name") or tag.get("property")), _label(tag.get("content"))) for tag in soup("meta"))
    kept = ((label, value) for label, value in pairs if label and value and label.lower() not in _NOT_OF_THE_TEXT)
    return (_one_line(title.get_text()) or None) if title else None, tuple(dict.fromkeys(kept))


def _label(value: object) -> str:
    return _one_line(value) if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def titles_of(title: str | None, metadata: tuple[tuple[str, str], ...]) -> list[str]:
    """What the report may be called, best first: the meta tags that name it, then the page's title."""
    named = [value for label, value in metadata if label.lower() in _TITLE_LABELS]
    return named + ([title] if title else [])


def _unsure() -> Problem:
    return warning("no_running_text", "the page has no running text; all lines that are not the site's own were kept")
