"""A report as those look at it who ask whose it is: its first lines, its last ones, and what the page says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.alignment import apply
from pipeline.model import Role, Section, Source
from pipeline.normalize.script import convert_script

_CHINESE_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_FRONT = (Role.TITLE, Role.METADATA, Role.PREAMBLE)
_LINES = 12
_OPENING = 400
_LONGEST_VALUE = 300


def year_in_digits(year: str) -> str:
    """``二〇二一`` as ``2021``; the length stays, and with it every offset."""
    return year.translate(_HAN_DIGITS)


def plain_years(text: str) -> str:
    """``text`` with every year in digits; the length stays."""
    return _CHINESE_YEAR.sub(lambda match: year_in_digits(match.group()), text)


def plain(value: str) -> str:
    """What a page says outside its text, Simplified as the text is."""
    return plain_years(apply(value, convert_script(value)[1])[0])


@dataclass(frozen=True)
class Page:
    """``text`` is the normalized text with its years in digits; ``metadata`` and ``name`` are Simplified.

    ``name`` is the page's <title> or the title property of a document.
    """

    source: Source
    text: str
    sections: tuple[Section, ...]

    @cached_property
    def name(self) -> str | None:
        return plain(" ".join(self.source.title.split()))[:_LONGEST_VALUE] if self.source.title else None

    @cached_property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        pairs = ((label[:_LONGEST_VALUE], value[:_LONGEST_VALUE]) for label, value in self.source.metadata)
        return tuple((plain(label).strip(" ：:"), plain(value).strip()) for label, value in pairs)

    @cached_property
    def front(self) -> tuple[str, ...]:
        """The lines before the body: title, date, opening; not a table of contents."""
        return tuple(
            content
            for section in self.sections
            if section.role in _FRONT and not section.marker
            for line in self.text[section.start : section.end].split("\n")[:_LINES]
            if (content := line.strip())
        )

    @cached_property
    def opening(self) -> str:
        """The beginning of the text, as far as an opening sentence may lie."""
        return self.text[:_OPENING]

    @cached_property
    def closing(self) -> tuple[str, ...]:
        """The last lines that are not blank, where a signature stands: never those of the front, nor what a site puts
        below."""
        is_below = bool(self.sections) and self.sections[-1].role is Role.BOILERPLATE
        end = self.sections[-1].start if is_below else len(self.text)
        body = next((section.start for section in self.sections if section.marker), end // 2)
        cut = max(min(body, end), end - _OPENING)
        tail = self.text[max(cut - 1, 0) : end].split("\n")[1:]
        return tuple(content for line in tail[-_LINES * 2 :] if (content := line.strip()))[-_LINES:]
