"""Pairs in order: ``义务兵家庭优待金、一次性经济补助分别发放917人、268人735.9万元、192.96万元``.

The nouns listed before 分别 and the figures behind it belong together in order, counted for each unit by itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.model import Figure
from pipeline.recognize.paths import Found
from pipeline.recognize.uses import Part
from pipeline.recognize.words import Vocabulary

_SEPARATELY = re.compile("分别|依次")
# What parts the figures of a list, each of which may be rounded: ``4.2%左右和6%左右``.
_JOINED = re.compile("(?:左右|以上|以内|以下|上下|多|余)?(?:[、，和与及]|以及)?(?:增长|下降|达到|达|约|近|超过|超)?")
_HEAD = re.compile("[，、](?:同比|比上年|较上年|比去年|较去年|增幅|增速|增长率|涨幅|降幅)*$")
_BRACKET = re.compile(r"（[^（）]{0,60}）")
# The 及 of 及时 and the 和 of 和谐 part nothing.
_LIST = re.compile("[、与]|和(?!谐|平)|以?及(?![时格早其])")
_END = re.compile("[。；！？\n]")
_START = re.compile("[，。；：！？\n]")
_NEAR = 0.5
# More figures than these are no list of pairs.
_MOST = 12
# No list is longer than this.
_FARTHEST = 120


def in_order(
    text: str, figures: tuple[Figure, ...], index: int, found: list[Found], vocabulary: Vocabulary
) -> list[Found]:
    """The words that a figure can reach, with the nouns that belong to other figures of the list left out."""
    listed = _listed(text, figures, index)
    if listed is None:
        return found
    items, mine = listed
    if not any(_is_noun(f, vocabulary) and mine[0] <= f.hit.start < mine[1] for f in found):
        return found
    # A noun of two things spans the list: ``城镇、农村居民收入``.
    kept = [
        f
        for f in found
        if not items[0][0] <= f.hit.start < items[-1][1] or (f.hit.start < mine[1] and mine[0] < f.hit.end)
    ]
    return [_nearer(f, mine, vocabulary) for f in kept]


def item_of(text: str, figures: tuple[Figure, ...], index: int) -> tuple[int, int] | None:
    """The span of the item before 分别 that the figure at ``index`` belongs to, where there is such a list.

    As many figures as items are in order whatever their units: ``森林覆盖率、蓄积量分别达到52%、3.4亿立方米``.
    """
    listed = _listed(text, figures, index) or _listed(text, figures, index, is_mixed=True)
    return listed[1] if listed else None


def _listed(
    text: str, figures: tuple[Figure, ...], index: int, *, is_mixed: bool = False
) -> tuple[list[tuple[int, int]], tuple[int, int]] | None:
    """The items of the list before 分别, and the one of the figure at ``index``; counted for each unit by itself,
    or all figures as one list where ``is_mixed``."""
    figure = figures[index]
    mark = mark_before(text, figure.start)
    if mark is None:
        return None
    behind = figures_behind(text, figures, index, mark)
    alike = [i for i in behind if is_mixed or figures[i].unit == figure.unit]
    has_amounts = _opens_clause(text, mark)
    for listed in (_joined(text, figures, alike), alike):
        before = figures[max(0, behind[0] - len(listed) - 1) : behind[0]]
        items = _told_items(text, before, mark, len(listed)) if has_amounts else _items(text, mark)
        if index in listed and len(items) == len(listed) > 1 and _is_list(text, figures, listed):
            return items, items[listed.index(index)]
    return None


def _joined(text: str, figures: tuple[Figure, ...], alike: list[int]) -> list[int]:
    """The first of the figures that nothing but marks joins: behind them another thing begins."""
    last = 1
    while last < len(alike) and _is_joined(text, figures, alike[last - 1], alike[last]):
        last += 1
    return alike[:last]


def _is_list(text: str, figures: tuple[Figure, ...], alike: list[int]) -> bool:
    """Whether the figures are a list: joined by marks, or with figures of other units between them."""
    pairs = pairwise(alike)
    return all(other - one > 1 or _is_joined(text, figures, one, other) for one, other in pairs)


def _is_joined(text: str, figures: tuple[Figure, ...], one: int, other: int) -> bool:
    between = _BRACKET.sub("", text[figures[one].end : figures[other].start])
    return other == one + 1 and _JOINED.fullmatch(between) is not None


def _opens_clause(text: str, mark: int) -> bool:
    """Whether 分别 stands at the head of its clause, behind the things with their amounts."""
    return _HEAD.search(text, max(0, mark - _FARTHEST), mark) is not None


def _told_items(text: str, before: tuple[Figure, ...], mark: int, count: int) -> list[tuple[int, int]]:
    """The spans of the last ``count`` things before ``mark`` that have an amount each, the figures ``before`` it:
    ``城镇4.1万元、农村2.2万元，分别增长``."""
    told = before[-count:]
    if len(told) < count or told[0].start < mark - _FARTHEST or len({figure.unit for figure in told}) > 1:
        return []
    heads = [match.end() for match in _START.finditer(text, max(0, mark - _FARTHEST), told[0].start)]
    head = max([mark - _FARTHEST, *heads, *(figure.end for figure in before[:-count])])
    if _END.search(text, head, mark):
        return []
    starts = [head, *(figure.end for figure in told[:-1])]
    return list(zip(starts, [figure.end for figure in told], strict=True))


def figures_behind(text: str, figures: tuple[Figure, ...], index: int, mark: int) -> list[int]:
    """The indices of the figures from the 分别 at ``mark`` to the end of its sentence, ``index`` among them."""
    first = index
    while first and figures[first - 1].start > mark:
        first -= 1
    last = index + 1
    while last < min(len(figures), index + _MOST) and not _END.search(text, mark, figures[last].start):
        last += 1
    return list(range(first, last))


def mark_before(text: str, position: int) -> int | None:
    """Where the 分别 stands that governs ``position``, if any does."""
    start = max(0, position - 60)
    marks = [match.start() for match in _SEPARATELY.finditer(text, start, position)]
    return marks[-1] if marks and not _END.search(text, marks[-1], position) else None


def _items(text: str, mark: int) -> list[tuple[int, int]]:
    """The spans of the list that ends at ``mark``."""
    first = max(0, mark - _FARTHEST)
    start = max((match.end() for match in _START.finditer(text, first, mark)), default=first)
    cuts = [match.span() for match in _LIST.finditer(text, start, mark)]
    starts = [start, *(end for _, end in cuts)]
    return list(zip(starts, [*(first for first, _ in cuts), mark], strict=True))


def _nearer(found: Found, mine: tuple[int, int], vocabulary: Vocabulary) -> Found:
    """The noun of the figure's own item, as near as if it stood by the figure."""
    is_mine = found.hit.start < mine[1] and mine[0] < found.hit.end
    return found._replace(cost=min(found.cost, _NEAR)) if is_mine and _is_noun(found, vocabulary) else found


def _is_noun(found: Found, vocabulary: Vocabulary) -> bool:
    uses = vocabulary.uses.get(vocabulary.words[found.hit.word], ())
    return any(use.part is Part.COUNTS for use in uses)
