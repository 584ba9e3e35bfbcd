"""Which block of a page holds the report, and where in it the report begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.lines import Block, Page
from pipeline.read.weights import Weights, is_site

_MOST = 0.55
_NAMED_MOST = 0.5
_GAIN = 0.15
"""What a further block has to add, as a share of what is there, to be a part of the report and not of the site ..."""
_LARGE_GAIN = 0.5
"""... and what it has to add if nothing else shows that the report goes on in it."""
_STOPS = ("。", "！", "；")
_ANNOUNCED = re.compile(r"(?:[:：]|如下[。.]?|名单|名录)\s*$")


def find_core(page: Page, weights: Weights) -> int:
    """The index of the block that holds the report: the innermost one with most of the content, or the block round
    it that adds more content than noise."""
    core = _named(page, weights)
    if core is None:
        core = _innermost(page, weights)
    outer = page.blocks[core].parent
    while outer >= 0:
        here, there = page.blocks[core], page.blocks[outer]
        gain = weights.content(there) - weights.content(here)
        least = (_GAIN if _goes_on(page, core, outer) else _LARGE_GAIN) * weights.content(here)
        if gain > weights.noise(there) - weights.noise(here) and gain >= least:
            core = outer
        outer = there.parent
    return core


def _goes_on(page: Page, core: int, outer: int) -> bool:
    """Whether what ``outer`` adds to ``core`` is like a report: numbered lines, or blocks of the same class."""
    here, there = page.blocks[core], page.blocks[outer]
    around = [*range(there.start, here.start), *range(here.end, there.end)]
    if any(page.lines[index].form.numbered for index in around):
        return True
    has_class = not here.kind.endswith(" ")
    return has_class and any(
        block.kind == here.kind and there.start <= block.start and block.end <= there.end and block is not here
        for block in page.blocks
    )


def _named(page: Page, weights: Weights) -> int | None:
    """The block whose name says that it is the text of the page, if it holds much of it."""
    named = [index for index, block in enumerate(page.blocks) if block.report]
    best = max(named, key=lambda index: weights.content(page.blocks[index]), default=None)
    return best if best is not None and weights.content(page.blocks[best]) >= _NAMED_MOST * weights.total else None


def _innermost(page: Page, weights: Weights) -> int:
    """The innermost block with most of the content, but no single line: that is a paragraph, or a row of a table."""
    holding = [
        index
        for index, block in enumerate(page.blocks)
        if weights.content(block) >= _MOST * weights.total and (block.end - block.start > 1 or not index)
    ]
    return min(holding, key=lambda index: (page.blocks[index].end - page.blocks[index].start, -index))


class Edges:
    """Trims the site's lines and boxes off both ends of the block that holds the report."""

    def __init__(self, page: Page, content: Sequence[int], weights: Weights) -> None:
        self._page = page
        self._content = content
        self._weights = weights
        self._homes = {page.lines[index].home for index, weight in enumerate(content) if weight}

    def last(self, core: int, start: int) -> int:
        """The end of the report in block ``core``, whose report begins at line ``start``."""
        end = self._page.blocks[core].end
        while end > start:
            child = self._child(core, end - 1)
            if child is None or self._is_line(child):
                if self._closes(end - 1):
                    return end
                end -= 1
            elif self._is_box(core, child):
                end = self._page.blocks[child].start
            else:
                inner = self.last(child, max(start, self._page.blocks[child].start))
                if inner > self._page.blocks[child].start:
                    return inner
                end = self._page.blocks[child].start
        return start

    def first(self, core: int, stop: int) -> int:
        """The first line of the report in block ``core``, not behind line ``stop``, which is its own."""
        start = self._page.blocks[core].start
        while start < stop:
            child = self._child(core, start)
            if child is None or self._is_line(child):
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

    def _is_line(self, number: int) -> bool:
        return self._page.blocks[number].end - self._page.blocks[number].start == 1

    def opens(self, index: int) -> bool:
        """Whether a line before the content is the report's: like a line of a paper, or set like its content and no
        field of a form (``录入：张某``)."""
        line = self._page.lines[index]
        if self._content[index]:
            return True
        looks_so = line.form.paper or line.form.title or line.form.numbered
        return not is_site(line) and (looks_so or (line.home in self._homes and not line.form.field))

    def _closes(self, index: int) -> bool:
        """Whether a line behind the content is the report's: like a line of a paper, or an item of a list or table."""
        line = self._page.lines[index]
        if self._content[index]:
            return True
        looks_so = line.form.paper or line.form.title or line.form.numbered or "\t" in line.text
        return not is_site(line) and (looks_so or (line.home in self._homes and self._is_listed(index)))

    def _is_listed(self, index: int) -> bool:
        """Whether a line is a short sentence, or the last line of content announces a list (``先进单位名单如下：``)."""
        if self._page.lines[index].text.rstrip().endswith(_STOPS):
            return True
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
