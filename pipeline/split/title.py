"""What a report calls itself, and the kind of paper that this makes it."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.model import Role
from pipeline.split.found import Found, Where
from pipeline.split.page import Page

# A shorter name of a page is that of a channel: 双拥工作, 数据发布.
_SHORTEST_NAME = 8
_SHORTEST, _LONGEST, _LONGEST_JOINED = 6, 60, 90
_SITE = re.compile(r"\s*[_|｜]+\s*|\s+[-—–>»]+\s+|(?<!\d)\s*[-—–>»]+\s*(?=[^-—–>»]{0,30}$)|--+")
_INNER_MARK = re.compile(r"[，。：；！？]")
_SUBTITLE = re.compile(r"^[—―－-]")
_LABELS = ("articletitle", "og:title", "dc.title", "title")
_BRACKETS = re.compile(r"[（(【《].{0,30}[）)】》]$")
_SENTENCES = 300


class TitleReader:
    """Finds the title of a page."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._like = lexicon.pattern("reports", "title")
        self._unlike = lexicon.pattern("reports", "not_a_title")
        self._goes_on = lexicon.pattern("reports", "title_goes_on")
        self._site = lexicon.pattern("reports", "site_names")

    def __call__(self, page: Page) -> Found[str]:
        """What was supplied; else the first line that looks like a title, or what the page's meta tags, then its
        <title>, call it."""
        if supplied := page.source.supplied.title:
            return Found(supplied, Where.SUPPLIED)
        heading = next(filter(None, (self._heading(page.front, index) for index in range(len(page.front)))), "")
        if heading:
            return Found(heading, Where.HEADING)
        named = next((value for label, value in page.metadata if label.lower() in _LABELS), None)
        for value, where in ((named, Where.METADATA), (page.name, Where.PAGE_TITLE)):
            cleaned = self._cleaned(value, is_property=page.source.format == "docx") if value else None
            if cleaned:
                return Found(cleaned, where)
        return Found(self._section(page), Where.HEADING)

    def _section(self, page: Page) -> str | None:
        """The heading of the section that is the title, worded as it may be (``云桥县双拥工作掠影``): no body alone."""
        heading = next((section.heading for section in page.sections if section.role is Role.TITLE), "")
        is_name = _SHORTEST_NAME <= len(heading) <= _LONGEST and not self._site.search(heading)
        return heading if is_name and not self._unlike.search(heading) and not _INNER_MARK.search(heading) else None

    def _is_title(self, line: str) -> bool:
        return _SHORTEST <= len(line) <= _LONGEST and bool(self._like.search(line)) and not self._unlike.search(line)

    def _heading(self, lines: tuple[str, ...], index: int) -> str:
        """The title that begins at this line, or has its second half there; ``""`` for none."""
        return self._joined(lines, index) if self._is_title(lines[index]) else self._broken(lines, index)

    def _broken(self, lines: tuple[str, ...], index: int) -> str:
        """The title whose last word or characters stand on a line of their own (``……工作总`` / ``结``)."""
        line, below = lines[index], lines[index + 1] if index + 1 < len(lines) else ""
        is_broken = len(line) >= _SHORTEST_NAME and 0 < len(below) < _SHORTEST and self._is_half(line)
        return line + below if is_broken and self._is_title(line + below) else ""

    def _joined(self, lines: tuple[str, ...], index: int) -> str:
        """The title at this line with its other half: the line above (a body, the first words) or the one below."""
        line = lines[index]
        above = lines[index - 1] if index else ""
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if self._goes_on.match(line) and self._is_half(above):
            line = above + line
        elif re.match("与|及|暨|和", below) and self._is_title(below):
            line += below
        return line if len(line) <= _LONGEST_JOINED else lines[index]

    def _is_half(self, line: str) -> bool:
        """A line that can be the first half of a title: no sentence, no subtitle, not of the site, no title itself."""
        is_short = 3 <= len(line) <= _LONGEST and not _INNER_MARK.search(line) and not re.search(r"[>》|]|\d$", line)
        return is_short and not _SUBTITLE.match(line) and not self._unlike.search(line) and not self._like.search(line)

    def _cleaned(self, value: str, *, is_property: bool) -> str | None:
        """A page's title without the name of the site. The property of a document is often that of its template, so
        it has to look like a title."""
        parts = [part.strip() for part in _SITE.split(value) if part.strip()]
        like = next((part for part in parts if self._like.search(part)), None)
        if like or is_property:
            return like
        return next((part for part in parts if len(part) >= _SHORTEST_NAME and not self._site.search(part)), None)


class KindReader:
    """Tells the kind of paper."""

    def __init__(self, lexicon: Lexicon) -> None:
        types = lexicon.mapping("reports", "document_types")
        self._types = {name: lexicon.pattern("reports", "document_types", name) for name in types}
        self._openings = lexicon.patterns("reports", "openings")

    def __call__(self, page: Page, title: str | None) -> Found[str]:
        """The first kind that the title names; else the one that the first sentences do."""
        if title:
            bare = _BRACKETS.sub("", title)
            kind = next((name for name, words in self._types.items() if words.search(bare)), None)
            return Found(kind, Where.TITLE if kind else None)
        opening = page.opening[:_SENTENCES]
        told = next((name for name, words in self._openings.items() if words.search(opening)), None)
        return Found(told, Where.OPENING if told else None)
