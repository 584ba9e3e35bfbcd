"""Which lines of a page are the report.

1. Every line gets a content weight (``weights.py``): its characters outside links, if it is prose or a row of data
   and neither called nor worded like the site's; what stands before the headline has none.
2. The core is the block that holds most of the content (``core.py``); at its edges the site's lines and boxes go,
   between its first and last line of content only links, buttons and advertisements.
3. The headline above it is added, and what a paper has between headline and text or behind its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, dropwhile

from pipeline.read.boxes import mark_boxes
from pipeline.read.core import Edges, find_core
from pipeline.read.lines import Line, Page
from pipeline.read.weights import CJK, Weights, content_of, is_chatter, is_link_line, is_site, link_share

_FRAGMENT = 100
"""A shorter page without any line of a site is taken whole."""
_TITLE_REACH = 40
_SIGNATURE_REACH = 6
_BESIDE = 12
_NEAR_END = 0.9
_BEHIND_HEADLINE = 0.3
_NEARLY_ALL = 0.8
_FULL_TITLE = 10
"""A title says whose report it is; a shorter line with the words of one heads a part (工作开展情况)."""
_NOT_WORD = re.compile(r"^\s*[\[【][^\]】]{1,6}[\]】]|[\W_]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """The report's lines; what the page's head says of it; ``sure`` is false where the page has no running text.

    ``beside`` are lines between and right behind those of the report that were left out. ``start`` and ``end`` are the
    lines of the page from its headline to its end; on a page without running text, both are the headline.
    """

    lines: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]
    sure: bool
    beside: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def choose(page: Page, titles: Sequence[str]) -> Choice:
    """The report in a page, whose title is one of ``titles`` or contains it (best first; may be empty)."""
    lines = page.lines
    wanted = [key for title in titles if (key := _key(title))]
    content = [content_of(line) for line in lines]
    mark_boxes(page, content)
    content = _contents(lines, content)
    headline = _headline(lines, content, wanted)
    content = [0] * headline + content[headline:]
    if sum(content) and sum(len(line.text) for line in lines) <= _FRAGMENT and not any(map(is_site, lines)):
        return Choice(tuple(line.text for line in lines), (), sure=True, end=len(lines))
    if not sum(content):
        return Choice(tuple(_unsorted(lines)), _metadata(lines), sure=False, start=headline, end=headline)
    weights = Weights(lines, content)
    core = find_core(page, weights, headline)
    inside = [i for i in range(page.blocks[core].start, page.blocks[core].end) if content[i]]
    inside = list(dropwhile(lambda index: is_chatter(lines[index]), inside)) or inside
    edges = Edges(page, content, weights)
    start = edges.first(core, inside[0])
    end = edges.end(core, inside[0])
    kept = _headed(lines, start, inside[0], wanted, edges)
    kept += [index for index in range(inside[0], end) if content[index] or not _is_aside(lines[index])]
    kept += _signature(lines, end)
    outside = lines[: inside[0]] + lines[inside[-1] + 1 :]
    near = range(inside[0], min(end + _BESIDE, len(lines)))
    own = set(kept)
    beside = tuple(lines[index].text for index in near if index not in own and not is_link_line(lines[index]))
    text = tuple(lines[index].text for index in kept)
    return Choice(text, _metadata(outside), True, beside, min(kept), max(kept) + 1)


def _contents(lines: Sequence[Line], everywhere: list[int]) -> list[int]:
    """The content of each line, given that which it has wherever it stands. Parts of the page that are called
    navigation or the like count only if, left out, they would take most of the text with them: then the names mean
    nothing on this page."""
    outside = [0 if line.site else weight for line, weight in zip(lines, everywhere, strict=True)]
    return _above_footer(lines, outside if sum(outside) * 2 >= sum(everywhere) else everywhere)


def _above_footer(lines: Sequence[Line], content: list[int]) -> list[int]:
    """The content without what follows a footer near the end, such as advice on browsers."""
    total = sum(content)
    sums = accumulate(content)
    below = (index for index, done in enumerate(sums) if done >= _NEAR_END * total and lines[index].form.footer)
    start = next(below, len(content))
    return content[:start] + [0] * (len(content) - start)


def _headline(lines: Sequence[Line], content: list[int], wanted: Sequence[str]) -> int:
    """The line at which the report begins: what stands before it, such as the life of a mayor in the left column, is
    the site's. 0 where no line is surely the headline.

    It is the last line that the page's title names; else the first heading that is worded as a title, or line that is,
    with little before it: those of a report's parts may be worded so as well.
    """
    behind = [*accumulate(reversed(content))][::-1]
    main = [index for index in range(len(lines)) if behind[index] >= _BEHIND_HEADLINE * behind[0]]
    named = [index for index in main if _is_named(lines[index], wanted) and not _signs(lines, index)]
    worded = [i for i in main if lines[i].form.title and not lines[i].form.numbered and not is_site(lines[i])]
    headings = [index for index in worded if lines[index].heading]
    plain = [i for i in worded if behind[i] >= _NEARLY_ALL * behind[0] and len(_key(lines[i].text)) >= _FULL_TITLE]
    best = max(named, key=lambda index: (len(_key(lines[index].text)), index), default=None)
    return (headings[:1] or plain[:1] or [0])[0] if best is None else best


def _signs(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the body that signs a report, above the date, and no title that names it."""
    return lines[index].form.paper and any(line.form.dated for line in lines[index : index + 2])


def _headed(lines: Sequence[Line], start: int, first: int, wanted: Sequence[str], edges: Edges) -> list[int]:
    """The headline and what stands between it and the ``first`` line of content, in the block that begins at ``start``
    or above it."""
    title = _last_title(lines, start, first, wanted)
    if title is None:
        title = _last_title(lines, max(0, start - _TITLE_REACH), start, wanted)
    head = first if title is None else title
    while title is not None and head > 0 and (_is_named(lines[head - 1], wanted) or _is_heading(lines[head - 1])):
        head -= 1
    between = range(start if title is None else title + 1, first)
    named = [] if title is None else list(range(head, title + 1))
    return named + [i for i in between if edges.opens(i) and (i >= start or lines[i].form.paper or lines[i].heading)]


def _last_title(lines: Sequence[Line], start: int, end: int, wanted: Sequence[str]) -> int | None:
    """The last line in a range that the page's title names, else that is worded as a title, best as a heading, else
    that is a heading."""
    kinds: tuple[Callable[[Line], bool], ...] = (
        lambda line: _is_named(line, wanted),
        lambda line: _is_heading(line) and line.form.title,
        lambda line: not is_site(line) and line.form.title,
        _is_heading,
    )
    found = ([index for index in range(start, end) if is_title(lines[index])] for is_title in kinds)
    return next((indexes[-1] for indexes in found if indexes), None)


def _is_named(line: Line, wanted: Sequence[str]) -> bool:
    """Whether a line is the page's title or a good part of it; the name of the site in it is not."""
    if (
        (line.site and not line.heading)
        or line.form.menu
        or line.form.aside
        or line.form.labels
        or link_share(line) > 0.5
    ):
        return False
    key = _key(line.text)
    return len(key) >= 4 and any(key in title and len(key) * 3 >= len(title) for title in wanted)


def _is_heading(line: Line) -> bool:
    return line.heading and not is_site(line) and len(CJK.findall(line.text)) >= 5


def _key(text: str) -> str:
    """A title without its spaces and punctuation and without a tag before it (``[转载]``), for comparison."""
    return _NOT_WORD.sub("", text)


def _is_aside(line: Line) -> bool:
    """Whether a line between two lines of a report is the site's: a link, a button, an advertisement, a box."""
    return line.site or is_link_line(line) or line.form.aside or (line.form.menu and is_chatter(line))


def _signature(lines: Sequence[Line], end: int) -> list[int]:
    """Right behind the end: who signs, the date, attachments."""
    kept: list[int] = []
    for index in range(end, min(end + _SIGNATURE_REACH, len(lines))):
        if not lines[index].form.paper or is_site(lines[index]):
            break
        kept.append(index)
    return kept


def _metadata(lines: Sequence[Line]) -> tuple[tuple[str, str], ...]:
    """What the lines round the text say of it (``发布日期：...``), in the page's order, each once."""
    return tuple(dict.fromkeys(pair for line in lines for pair in line.form.labels if pair[1]))


def _unsorted(lines: Sequence[Line]) -> list[str]:
    """The text of a page without running text: all but the site's own lines, or else all."""
    own = [line.text for line in lines if not is_site(line)]
    return own or [line.text for line in lines]
