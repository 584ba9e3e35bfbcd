"""How much a line of a page weighs as part of a report, and sums of that over blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from pipeline.read.lines import Block, Line

_LONG_LINK = 300
_PROSE = re.compile(r"[，。；！？]|[\u3400-\u9fff][,;!?]")
_COUNTED = re.compile(r"[\u3400-\u9fff0-9]")
_DIGIT = re.compile(r"[0-9０-９]")
CJK = re.compile(r"[\u3400-\u9fff]")
"""A Chinese character."""


def link_share(line: Line) -> float:
    """The part of a line that is links; an ``<a>`` round hundreds of characters is a mistake and not a link."""
    linked = sum(size for link, size in line.links if link.size <= _LONG_LINK)
    return min(linked / max(len(line.text.strip()), 1), 1.0)


def is_link_line(line: Line) -> bool:
    """Whether a line is made of links; the attachments of a report belong to it."""
    return link_share(line) > 0.5 and not line.text.lstrip().startswith("附")


def is_site(line: Line) -> bool:
    """Whether a line by itself looks like the site's: called so, made of links, or worded so."""
    return line.site or is_link_line(line) or line.form.furniture


def is_chatter(line: Line) -> bool:
    """Whether a line of prose is one that no report begins or ends with; thanks at the end of an answer are."""
    form = line.form
    return form.chatter and not (form.paper or form.numbered or form.dated or "\t" in line.text)


def content_of(line: Line) -> int:
    """The Chinese characters and digits outside links, for prose and rows of data that do not look like the site's;
    0 for all else."""
    text = line.text
    if line.form.furniture or link_share(line) > 0.5:
        return 0
    if "\t" in text:
        is_content = CJK.search(text) is not None and _DIGIT.search(text) is not None
    else:
        is_content = _PROSE.search(text) is not None and len(CJK.findall(text)) >= 8
    return round(len(_COUNTED.findall(text)) * (1 - link_share(line))) if is_content else 0


class Weights:
    """Sums of content and noise over ranges of lines; noise is what is neither content nor empty."""

    def __init__(self, lines: Sequence[Line], content: Sequence[int]) -> None:
        noise = [0 if weight else len(line.text) for line, weight in zip(lines, content, strict=True)]
        self._content = [0, *accumulate(content)]
        self._noise = [0, *accumulate(noise)]
        self.total = self._content[-1]

    def content(self, block: Block) -> int:
        """The content of a block."""
        return self._content[block.end] - self._content[block.start]

    def noise(self, block: Block) -> int:
        """The noise of a block."""
        return self._noise[block.end] - self._noise[block.start]
