"""Boxes of the site among the lines of a page: related articles, comments, advice, opened by a head that says so."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.lines import Page

_MOST = 0.4
"""What holds more of the page's content than this is no box: its head was a heading of the report."""


def mark_boxes(page: Page, content: Sequence[int]) -> None:
    """Set ``site`` for the lines of ``page`` that stand in a box of the site, given the content of each line."""
    total = sum(content)
    for index, line in enumerate(page.lines):
        if line.form.opens_box and not line.site:
            end = _end(page, index)
            if sum(content[index:end]) <= _MOST * total:
                for inside in page.lines[index:end]:
                    inside.site = True


def _end(page: Page, index: int) -> int:
    """Where the box of a head ends: with the innermost block that holds more than the head's own line."""
    number = page.lines[index].block
    while number > 0 and page.blocks[number].end - page.blocks[number].start < 2:
        number = page.blocks[number].parent
    return page.blocks[number].end
