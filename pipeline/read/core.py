"""Which block of a page holds the report, and where in it the report begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.read.lines import Block, Line, Page
from pipeline.read.weights import Weights, is_chatter, is_site

_MOST, _HEADED_MOST = 0.55, 0.35
_NAMED_MOST = 0.5
_GAIN = 0.15
"""What a further block has to add, as a share of what is there, to be a part of the report and not of the site."""
_AFTER_DATE = 0.4
_ANNOUNCED = re.compile(r"(?:[:：]|如下[。.]?|名单|名录)\s*$")


def find_core(page: Page, weights: Weights, headline: int) -> int:
    """The index of the block that holds the report: that of the headline if it has much of the content, or the
    innermost one with most of it, or the block round it that adds more content than noise."""
    core = _named(page, weights)
    if core is None:
        core = min(_holding(page, weights, headline), key=lambda number: (_size(page.blocks[number]), -number))
    outer = page.blocks[core].parent
    while outer >= 0:
        here, there = page.blocks[core], page.blocks[outer]
        gain = weights.content(there) - weights.content(here)
        is_more = gain > weights.noise(there) - weights.noise(here) and gain >= _GAIN * weights.content(here)
        if is_more and _goes_on(page, core, outer, weights):
            core = outer
        outer = there.parent
    return core


def _goes_on(page: Page, core: int, outer: int, weights: Weights) -> bool:
    """Whether what ``outer`` adds to ``core`` is like a report: numbered lines, or blocks like the one of ``core``."""
    here, there = page.blocks[core], page.blocks[outer]
    around = [*range(there.start, here.start), *range(here.end, there.end)]
    if any(page.lines[index].form.numbered for index in around):
        return True
    child = core
    while page.blocks[child].parent != outer:
        child = page.blocks[child].parent
    like = (block for block in page.blocks if block.parent == outer and block.kind == page.blocks[child].kind)
    return any(weights.content(block) and block is not page.blocks[child] for block in like)


def _named(page: Page, weights: Weights) -> int | None:
    """The block whose name says that it is the text of the page, if it holds much of it."""
    named = [index for index, block in enumerate(page.blocks) if block.report]
    best = max(named, key=lambda index: weights.content(page.blocks[index]), default=None)
    return best if best is not None and weights.content(page.blocks[best]) >= _NAMED_MOST * weights.total else None


def _holding(page: Page, weights: Weights, headline: int) -> Iterator[int]:
    """The blocks with most of the content, and those round the headline with much of it; but no single line, which is
    a paragraph, or a row of a table."""
    for number, block in enumerate(page.blocks):
        is_headed = headline > 0 and block.start <= headline < block.end
        least = _HEADED_MOST if is_headed else _MOST
        if not number or (_size(block) > 1 and weights.content(block) >= least * weights.total):
            yield number


def _size(block: Block) -> int:
    return block.end - block.start


def _may_follow(line: Line) -> bool:
    """Whether a line looks like what a paper has behind its text, rows of a table among it."""
    return line.form.of_paper or "\t" in line.text


class Edges:
    """Trims the site's lines and boxes off both ends of the block that holds the report."""

    def __init__(self, page: Page, content: Sequence[int], weights: Weights) -> None:
        self._page = page
        self._content = content
        self._weights = weights
        self._homes = {page.lines[index].home for index, weight in enumerate(content) if weight}

    def end(self, core: int, start: int) -> int:
        """The end of the report in block ``core``, whose report begins at line ``start``: a paper ends with its date,
        unless much follows, or something of a paper."""
        lines, end = self._page.lines, self._last(core, start)
        dated = next((index for index in range(end - 1, start, -1) if lines[index].form.dated), None)
        if dated is None or any(_may_follow(line) for line in lines[dated + 1 : end]):
            return end
        return dated + 1 if sum(self._content[dated + 1 : end]) <= _AFTER_DATE * self._weights.total else end

    def _last(self, core: int, start: int) -> int:
        end = self._page.blocks[core].end
        while end > start:
            child = self._child(core, end - 1)
            if child is None or _size(self._page.blocks[child]) == 1:
                if self._closes(end - 1):
                    return end
                end -= 1
            elif self._is_box(core, child):
                end = self._page.blocks[child].start
            else:
                inner = self._last(child, max(start, self._page.blocks[child].start))
                if inner > self._page.blocks[child].start:
                    return inner
                end = self._page.blocks[child].start
        return start

    def first(self, core: int, stop: int) -> int:
        """The first line of the report in block ``core``, not behind line ``stop``, which is its own."""
        start = self._page.blocks[core].start
        while start < stop:
            child = self._child(core, start)
            if child is None or _size(self._page.blocks[child]) == 1:
                if self.opens(start):
                    return start
                start += 1
            elif self._is_box(core, child):
                start = self._page.blocks[child].end
            elif self._page.blocks[child].end > stop:
                return self.first(child, stop)
            else:
                inner = self.first(child, self._page.blocks[child].end)
                if inner < self._page.blocks[child].end:
                    return inner
                start = self._page.blocks[child].end
        return min(start, stop)

    def _child(self, core: int, index: int) -> int | None:
        """The block directly in ``core`` that holds the line; ``None`` where it stands in ``core`` itself."""
        number = self._page.lines[index].block
        while number != core:
            parent = self._page.blocks[number].parent
            if parent == core:
                return number
            number = parent
        return None

    def opens(self, index: int) -> bool:
        """Whether a line before the content is the report's: like a line of a paper, or set like its content and no
        field of a form (``录入：张某``)."""
        line = self._page.lines[index]
        if self._content[index]:
            return not is_chatter(line)
        return not is_site(line) and (line.form.of_paper or (line.home in self._homes and not line.form.field))

    def _closes(self, index: int) -> bool:
        """Whether a line behind the content is the report's: like a line of a paper, or an item of a list or table."""
        line = self._page.lines[index]
        if self._content[index]:
            return not is_chatter(line)
        return not is_site(line) and (_may_follow(line) or (line.home in self._homes and self._is_listed(index)))

    def _is_listed(self, index: int) -> bool:
        """Whether the last line of content before announces a list (``先进单位名单如下：``)."""
        before = next((other for other in range(index, -1, -1) if self._content[other]), index)
        return any(_ANNOUNCED.search(self._page.lines[other].text) for other in range(before, index))

    def _is_box(self, core: int, number: int) -> bool:
        """Whether a block of several lines at the edge is a box of the site: unlike its neighbours, with little in it,
        and not what a paper ends with."""
        block = self._page.blocks[number]
        if self._weights.content(block) >= _GAIN * self._weights.content(self._page.blocks[core]):
            return False
        if any(self._is_like(block, other) for other in self._page.blocks if other.parent == core):
            return False
        lines = self._page.lines[block.start : block.end]
        return not all(line.form.paper or line.form.title or "\t" in line.text for line in lines)

    def _is_like(self, block: Block, other: Block) -> bool:
        return other.start < block.start and other.kind == block.kind and self._weights.content(other) > 0
