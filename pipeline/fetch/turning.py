"""From one page of a list to the next: the links and scripts with which the usual content systems turn pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from pipeline.fetch.addresses import absolute
from pipeline.lexicon import Lexicon
from pipeline.read.lines import Page

_FILE = "web_pages"
_MARK = "\u2063"
_LONGEST_TEXT = 100
_LONGEST_BUTTON = 20
_LONGEST_SCRIPT = 1000
_MANY = 60
"""More links with bare numbers than this are a calendar or a table, and no pager."""

# ``createPageHTML(10, 0, "index", "html")``: how many pages, which this is, what they are called. They are index.html,
# index_1.html ... Some shells write the place of the pager first, and count from 1: list.shtml, list_2.shtml ...
_CALL = re.compile(
    r"createPageHTML\w{0,12}\s{0,3}\(\s{0,3}(?P<place>[\"'][^\"']{0,40}[\"']\s{0,3},\s{0,3})?"
    r"(?P<count>\w{1,30})\s{0,3},\s{0,3}(?P<current>\w{1,30})\s{0,3},\s{0,3}"
    r"[\"'](?P<name>[^\"'<>]{1,100})[\"']\s{0,3},\s{0,3}[\"'](?P<suffix>\w{1,8})[\"']"
)
# The same written out: ``"<a href=\"index"+"_" + nextPage + "."+"html\">``, beside ``var countPage = 10``.
_WRITTEN = re.compile(
    r"(?P<name>[\w./-]{1,100})[\"']\s{0,3}\+\s{0,3}[\"']_[\"']\s{0,3}\+\s{0,3}nextPage\s{0,3}\+\s{0,3}"
    r"[\"']\.[\"']?\s{0,3}\+?\s{0,3}[\"']?(?P<suffix>\w{1,8})"
)
_PROXY = re.compile(r"dataproxy\.jsp\b", re.I)
_TOTAL = re.compile(r"\btotalRecord\W{1,4}(\d{1,7})", re.I)
# ``location.href='list_2.html'``, ``query(this, '/content/column/9?pageIndex=2')``
_GOES = re.compile(
    r"\blocation(?:\.href)?\s{0,3}=\s{0,3}[\"'](?P<target>[^\"'\s]{1,500})[\"']|[\"'](?P<path>(?:https?:/)?/[^\"'\s]{2,500})[\"']"
)
_VOID = re.compile(r"javascript:(?:void\s{0,2}\(\s{0,2}0?\s{0,2}\))?")
_CALLED = re.compile(r"[^;]{1,60}\([^)]{0,80}\d")
_RECORD = re.compile(r"<record>\s{0,9}<!\[CDATA\[(.{1,5000}?)\]\]>", re.S | re.I)
# ``<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=2&columnid=9"></a>]]></nextgroup>``
_GROUP = re.compile(
    r"<nextgroup>\s{0,9}(?:<!\[CDATA\[)?\s{0,9}<a\s[^<>]{0,40}?href=[\"']([^\"'\s<>]{1,2000})[\"']", re.I
)
_NUMBERED = re.compile(r"^\W{0,3}第?(\d{1,4})页?\W{0,3}$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """An ``<a>``: what it shows, pictures by their names, and its tip; where it leads (``None``: nowhere), by which
    script."""

    text: str
    tip: str
    target: str | None
    is_next: bool
    script: str


class PageTurner:
    """Built once from the lexicon; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._next = lexicon.pattern(_FILE, "lists", "next")
        self._pager = lexicon.pattern(_FILE, "lists", "pager")
        self._button = lexicon.pattern(_FILE, "lists", "buttons")

    def next_page(self, root: Any, text: str, base: str, url: str) -> str | None:
        """The address of the page behind the one at ``url``; ``None`` where this is the last, or a script turns it."""
        anchors = list(_anchors(root, base))
        linked = (one.target for one in anchors if one.target and self._is_next(one) and _is_near(one.target, url))
        return next(linked, None) or _scripted(text, base) or _proxied(text, base) or _numbered(anchors, url)

    def is_scripted(self, root: Any, text: str) -> bool:
        """Whether only a script can turn to the next page: one that asks the server for more entries than the page
        holds, or one behind the link (``javascript:turn(2)``)."""
        if _PROXY.search(text):
            return _lacks_entries(text)
        return any(_CALLED.match(one.script) and self._is_next(one) for one in _anchors(root, ""))

    def pager(self, page: Page) -> int | None:
        """The last line of a page that looks like its pager."""
        for index in range(len(page.lines) - 1, -1, -1):
            line = page.lines[index]
            if line.text == _MARK or self._pager.search(line.text):
                return index
            if any(self._next.search(link.text) for link, _ in line.links):
                return index
        return None

    def is_button(self, text: str) -> bool:
        """Whether the text of a link is that of a button of a list and no title."""
        return len(text) <= _LONGEST_BUTTON and self._button.search(text) is not None

    def _is_next(self, one: _Anchor) -> bool:
        is_named = self._next.search(one.text) or self._next.search(one.tip)
        return is_named is not None or (one.is_next and _DIGITS.search(one.text) is None)


def mark_scripts(root: Any) -> None:
    """Put a line where a script writes the pager, so that its place on the page is known."""
    for script in list(root.iter("script")):
        if script.text and (_CALL.search(script.text) or _WRITTEN.search(script.text)):
            script.tag, script.text = "div", _MARK


def records(text: str) -> str:
    """The entries that a page holds for a script to show (``<record><![CDATA[<li>…</li>]]></record>``), as HTML."""
    found = [record.strip() for record in _RECORD.findall(text)]
    tag = "table" if found and found[0].lower().startswith("<tr") else "ul"
    return f"<{tag}>{''.join(found)}</{tag}>" if found else ""


def _anchors(root: Any, base: str) -> Iterator[_Anchor]:
    for element in root.iter("a"):
        target = element.get("href")
        names = [*element.itertext(), *(image.get("alt") or "" for image in element.iter("img"))]
        shown, tip = " ".join("".join(names).split())[:_LONGEST_TEXT], (element.get("title") or "")[:_LONGEST_TEXT]
        words = f"{element.get('rel') or ''} {element.get('class') or ''}".lower().split()
        followed = target if target and target.startswith("javascript:") else ""
        script = _VOID.sub("", f"{followed};{element.get('onclick') or ''}"[:_LONGEST_SCRIPT]).strip(";")
        if went := _GOES.search(script):
            target = went["target"] or went["path"]
        yield _Anchor(shown, tip, absolute(base, target) if target else None, "next" in words, script)


def _is_near(target: str, url: str) -> bool:
    """Whether an address is another page of the same site."""
    return target != url and urlsplit(target).hostname == urlsplit(url).hostname


def _scripted(text: str, base: str) -> str | None:
    """The next page by the script of the shell that numbers its pages: index.html, index_1.html, index_2.html."""
    if call := _CALL.search(text):
        count, current = (_value(text, call[part]) for part in ("count", "current"))
        is_from_one = call["place"] is not None
    elif call := _WRITTEN.search(text):
        count, current = _value(text, "countPage"), _value(text, "currentPage")
        is_from_one = False
    else:
        return None
    if count is None or current is None or current + 1 >= count + is_from_one:
        return None
    return absolute(base, f"{call['name']}_{current + 1}.{call['suffix']}")


def _proxied(text: str, base: str) -> str | None:
    """The next group of entries, as XML: a page that holds its entries for a script names it to the script."""
    found = _GROUP.search(text)
    return absolute(base, unescape(found[1])) if found and _lacks_entries(text) else None


def _lacks_entries(text: str) -> bool:
    """Whether a page whose entries a script shows holds fewer than there are, as far as it tells."""
    total = _TOTAL.search(text)
    return total is None or int(total[1]) > len(_RECORD.findall(text))


def _value(text: str, word: str) -> int | None:
    """A number in a script, as written or by the name of the variable that holds it."""
    if word.isdecimal():
        return int(word)
    found = re.search(rf"\b{re.escape(word)}\s{{0,3}}=\s{{0,3}}[\"']?(\d{{1,6}})\b", text)
    return int(found[1]) if found else None


def _numbered(anchors: list[_Anchor], url: str) -> str | None:
    """The next page by the numbers of pages: the one behind this, which is the number that leads here or nowhere."""
    links: dict[int, str] = {}
    for one in anchors:
        number = _NUMBERED.match(one.text)
        if number and one.target and urlsplit(one.target).hostname == urlsplit(url).hostname:
            links.setdefault(int(number[1]), one.target)
    if not links or len(links) > _MANY or len({_DIGITS.sub("", target) for target in links.values()}) > 2:
        return None
    here = next((number for number, target in links.items() if target == url), None)
    if here is None:
        here = next(number for number in range(1, len(links) + 2) if number not in links)
    return links.get(here + 1)
