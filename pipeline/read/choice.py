"""Which lines of a page are the report.

1. Every line gets a *content* weight (its characters outside links, if it is prose or a row of data) and a *noise*
   weight (menus, footers, lists of links, short lines).
2. The window is the smallest block that holds most of the content; it grows to an outer block while that brings more
   content than noise.
3. In the window the site's own lines are dropped; the title's line just above is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.read.lines import Extent, Line, Page

_MOST = 0.85
_NAMED_MOST = 0.5
_LONG_LINK = 300
_TITLE_REACH = 40
_MOST_BETWEEN = 8
_NEAR_END = 0.9

_PROSE = re.compile(r"[，。；！？]|[\u3400-\u9fff][,;!?]")
_COUNTED = re.compile(r"[\u3400-\u9fff0-9]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"[0-9０-９]")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The report's lines; what the page's head says of it; ``sure`` is false where the page has no running text."""

    lines: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]
    sure: bool


def choose(page: Page, titles: Sequence[str]) -> Choice:
    """The report in a page, whose title is one of ``titles`` or contains it (best first; may be empty)."""
    wanted = [key for title in titles if (key := _key(title))]
    content = _contents(page.lines)
    if sum(content) and not any(map(_is_furniture, page.lines)):  # a page without a site round it
        return Choice(tuple(line.text for line in page.lines), (), sure=True)
    if not sum(content):
        return Choice(tuple(_unsorted(page.lines)), _metadata(page.lines), sure=False)
    start, end = _window(page, content)
    prose = [index for index in range(start, end) if content[index]]
    head = _title_start(page.lines, start, prose[0], wanted)
    end = _footer_start(page.lines, prose[-1] + 1, end)
    kept = _kept(page.lines, head, prose[0], prose[-1], end)
    if not any(head <= index < prose[0] and _is_title(page.lines[index], wanted) for index in kept):
        kept = _title_above(page.lines, head, wanted) + kept
    lines = tuple(page.lines[index].text for index in kept)
    return Choice(lines, _metadata(page.lines[: prose[0]] + page.lines[prose[-1] + 1 :]), sure=True)


def _contents(lines: Sequence[Line]) -> list[int]:
    """The content of each line. Parts of the page that are called navigation or the like count only if, left out,
    they would take most of the text with them: then the names mean nothing on this page."""
    everywhere = [_content(line) for line in lines]
    outside = [0 if line.site else weight for line, weight in zip(lines, everywhere, strict=True)]
    return _above_footer(lines, outside if sum(outside) * 2 >= sum(everywhere) else everywhere)


def _above_footer(lines: Sequence[Line], content: list[int]) -> list[int]:
    """The content without what follows a footer near the end, such as advice on browsers."""
    total = sum(content)
    sums = accumulate(content)
    below = (index for index, done in enumerate(sums) if done >= _NEAR_END * total and lines[index].footer)
    start = next(below, len(content))
    return content[:start] + [0] * (len(content) - start)


def _content(line: Line) -> int:
    """The Chinese characters and digits outside links, for prose and rows of data; 0 for all else."""
    text = line.text
    if line.footer or line.menu or line.labels or _link_share(line) > 0.5:
        return 0
    if "\t" in text:
        is_content = _CJK.search(text) is not None and _DIGIT.search(text) is not None
    else:
        is_content = _PROSE.search(text) is not None and len(_CJK.findall(text)) >= 8
    return round(len(_COUNTED.findall(text)) * (1 - _link_share(line))) if is_content else 0


def _link_share(line: Line) -> float:
    """The part of a line that is links; an ``<a>`` round hundreds of characters is a mistake and not a link."""
    linked = sum(size for link, size in line.links if link.size <= _LONG_LINK)
    return min(linked / max(len(line.text.strip()), 1), 1.0)


def _window(page: Page, content: Sequence[int]) -> tuple[int, int]:
    """The lines of the block that holds the report."""
    weights = _Weights(page.lines, content)
    extents = [extent for extent in page.extents if extent.start < extent.end]
    inner = _named(extents, weights) or _smallest(extents, weights) or Extent(0, len(page.lines))
    return _grown(inner, extents, weights)


class _Weights:
    """Sums of content and noise over ranges of lines."""

    def __init__(self, lines: Sequence[Line], content: Sequence[int]) -> None:
        noise = [0 if weight else len(line.text) for line, weight in zip(lines, content, strict=True)]
        self._content = [0, *accumulate(content)]
        self._noise = [0, *accumulate(noise)]
        self.total = self._content[-1]

    def content(self, extent: Extent) -> int:
        return self._content[extent.end] - self._content[extent.start]

    def noise(self, extent: Extent) -> int:
        return self._noise[extent.end] - self._noise[extent.start]


def _named(extents: Sequence[Extent], weights: _Weights) -> Extent | None:
    """The block whose name says that it is the text of the page, if it holds much of it."""
    named = [extent for extent in extents if extent.report]
    best = max(named, key=weights.content, default=None)
    return best if best and weights.content(best) >= _NAMED_MOST * weights.total else None


def _smallest(extents: Sequence[Extent], weights: _Weights) -> Extent | None:
    holding = [extent for extent in extents if weights.content(extent) >= _MOST * weights.total]
    return min(holding, key=lambda extent: extent.end - extent.start, default=None)


def _grown(inner: Extent, extents: Sequence[Extent], weights: _Weights) -> tuple[int, int]:
    """``inner``, or the block round it that adds more content than noise."""
    window = inner
    for outer in extents:  # inner blocks come before outer ones
        if outer.start > window.start or outer.end < window.end:
            continue
        gain = weights.content(outer) - weights.content(window)
        if gain > weights.noise(outer) - weights.noise(window):
            window = outer
    return window.start, window.end


def _kept(lines: Sequence[Line], start: int, first: int, last: int, end: int) -> list[int]:
    """The indexes of the report's lines: between the ``first`` and the ``last`` line of content only lists of links go,
    before and after them whatever looks like the site's."""
    inside = [index for index in range(first, last + 1) if not _is_link_line(lines[index])]
    before = [index for index in range(start, first) if not _is_furniture(lines[index])]
    after = [index for index in range(last + 1, end) if not _is_furniture(lines[index])]
    return before + inside + after


def _is_link_line(line: Line) -> bool:
    """A line made of links; the attachments of a report belong to it."""
    return _link_share(line) > 0.5 and not line.text.lstrip().startswith("附")


def _is_furniture(line: Line) -> bool:
    return line.site or _is_link_line(line) or line.menu or line.footer or bool(line.labels)


def _footer_start(lines: Sequence[Line], last: int, end: int) -> int:
    """Where the foot of the site begins behind the last line of content: nothing behind it is the report's."""
    return next((index for index in range(last, end) if lines[index].footer), end)


def _title_start(lines: Sequence[Line], start: int, first: int, wanted: Sequence[str]) -> int:
    """Where the title stands between the window's start and the first content; ``start`` where it does not."""
    found = [index for index in range(start, first) if _is_title(lines[index], wanted)]
    if not found:
        return start
    head = found[-1]
    while head - 1 in found:
        head -= 1
    return head


def _title_above(lines: Sequence[Line], start: int, wanted: Sequence[str]) -> list[int]:
    """The title's lines before ``start``: the nearest that the page's title names, or else the nearest heading."""
    reach = range(start - 1, max(start - 1 - _TITLE_REACH, -1), -1)
    last = next((index for index in reach if _is_title(lines[index], wanted)), None)
    if last is None:
        heading = next((index for index in reach if _is_heading(lines[index])), None)
        return [] if heading is None else [heading]
    first = last
    while first > 0 and _is_title(lines[first - 1], wanted):
        first -= 1
    return list(range(first, last + 1)) + _between(lines, last + 1, start)


def _between(lines: Sequence[Line], start: int, end: int) -> list[int]:
    """What stands between the title and the text, such as a subtitle and a date; long gaps hold something else."""
    if end - start > _MOST_BETWEEN:
        return []
    return [index for index in range(start, end) if not _is_furniture(lines[index])]


def _is_title(line: Line, wanted: Sequence[str]) -> bool:
    """Whether a line is the page's title or a good part of it; the name of the site in it is not."""
    if (line.site and not line.heading) or _link_share(line) > 0.5:
        return False
    key = _key(line.text)
    return len(key) >= 4 and any(key in title and len(key) * 3 >= len(title) for title in wanted)


def _is_heading(line: Line) -> bool:
    return line.heading and not _is_furniture(line) and len(_CJK.findall(line.text)) >= 5


def _key(text: str) -> str:
    """A title without its spaces and punctuation, for comparison."""
    return _NOT_WORD.sub("", text)


def _metadata(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """What the lines round the text say of it (``发布日期：...``), in the page's order, each once."""
    return tuple(dict.fromkeys(pair for line in lines for pair in line.labels if pair[1]))


def _unsorted(lines: Sequence[Line]) -> list[str]:
    """The text of a page without running text: all but the site's own lines, or else all."""
    own = [line.text for line in lines if not _is_furniture(line)]
    return own or [line.text for line in lines]
