"""Page numbers and running heads of a paged report, which are not its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.read.pdf_lines import Line

#: So many lines at the top and at the bottom of a page may be furniture.
_DEEP = 3

_DASH = r"[-—–－―─~～·•.]"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASH}{{1,3}}\s*(?:\d{{1,4}}|[ivxlc]{{1,6}})\s*{_DASH}{{1,3}}"
    r"|[/|]?\s*第?\s*[\d一二三四五六七八九十百]{1,4}\s*页\s*[,，/、]?\s*(?:[（(]?\s*共\s*[\d一二三四五六七八九十百]{1,4}\s*页\s*[）)]?)?"
    r"|(?:https?|file)://\S+\s+\d{1,4}\s*/\s*\d{1,4}"
    r"|\d{1,4}(?:[/-]\d{1,4}){2}\D{1,4}\d{1,2}:\d{2}\b.{0,200}"  # a browser's head: when it was printed, the title
    r"|\d{1,4}\s*/\s*\d{1,4}"
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)",
    re.I,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_NUMBER_AT_END = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without its number and without what most pages, or every other page, repeat.

    Furniture is taken from the edges inwards, so that nothing inside the text of a page can be lost.
    """
    repeated = _repeated(pages)
    counted = _counted(pages)
    return [_without(page, repeated, counted) for page in pages]


def _without(page: Sequence[Line], repeated: frozenset[tuple[str, int]], counted: frozenset[int]) -> list[Line]:
    order = sorted(range(len(page)), key=lambda index: page[index].baseline)
    dropped: set[int] = set()
    for edge in (order[:_DEEP], order[::-1][:_DEEP]):
        for index in edge:
            if not _is_furniture(page[index], repeated, counted):
                break
            dropped.add(index)
    return [line for index, line in enumerate(page) if index not in dropped]


def _is_furniture(line: Line, repeated: frozenset[tuple[str, int]], counted: frozenset[int]) -> bool:
    if _PAGE_NUMBER.fullmatch(line.text) or not repeated.isdisjoint(_keys(line)):
        return True
    return _BARE_NUMBER.fullmatch(line.text) is not None and int(line.text) - line.page in counted


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, int]]:
    """Texts at heights that return on two pages in five, on two at least."""
    seen = Counter(key for page in pages for key in {key for line in _edges(page) for key in _keys(line)})
    least = max(2.0, 0.4 * sum(bool(page) for page in pages))
    return frozenset(key for key, count in seen.items() if count >= least)


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """A line's text without its page number, and its height; heights that differ a little share one of their keys."""
    text = "".join(_NUMBER_AT_END.sub("#", line.text).split())
    height = int(line.baseline // 4)
    yield text, height
    yield text, height + 1


def _counted(pages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """By how much bare numbers at the edges are ahead of the pages: ``12`` on the tenth page and ``13`` on the next."""
    ahead = Counter(
        number
        for page in pages
        for number in {int(line.text) - line.page for line in _edges(page) if _BARE_NUMBER.fullmatch(line.text)}
    )
    alone = len(pages) == 1
    return frozenset(number for number, count in ahead.items() if count > 1 or (alone and number == 1))


def _edges(page: Sequence[Line]) -> Iterable[Line]:
    order = sorted(page, key=lambda line: line.baseline)
    return order if len(order) <= 2 * _DEEP else order[:_DEEP] + order[-_DEEP:]
