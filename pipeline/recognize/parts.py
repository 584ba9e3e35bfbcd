"""Totals and their parts: ``服务中心（站）106个，即旗级1个、苏木镇12个、嘎查社区93个``.

A figure is a part of the one before where a word or bracket says so (其中, 含, 即, （), or where it and those after it
add up to it exactly: arithmetic needs no word.
"""

from __future__ import annotations

import re
from collections.abc import Container

from pipeline.model import Figure
from pipeline.recognize.paths import is_alike
from pipeline.recognize.words import Hits, Relation, Vocabulary

_STOP = re.compile("[。；！？\n]")
_OPENS = re.compile("[（：]")
_LONGEST, _UNKNOWN = 22, 9
_MARKS = re.compile("[，、（）：“”和 及]")


def part_of(
    text: str,
    figures: tuple[Figure, ...],
    index: int,
    named: Container[int],
    hits: Hits,
    vocabulary: Vocabulary,
) -> int | None:
    """The index of the named figure that the one at ``index`` is a part of, or ``None``."""
    for total in range(index - 1, max(-1, index - 8), -1):
        if _STOP.search(text[figures[total].end : figures[index].start]):
            return None
        if total not in named or not is_alike(figures[total], figures[index]):
            continue
        if not _is_plain(text, figures, index, hits):
            return None
        if _is_introduced(text, figures, total, index, hits, vocabulary) or _adds_up(figures, total, index):
            return total
    return None


def _is_plain(text: str, figures: tuple[Figure, ...], index: int, hits: Hits) -> bool:
    """Whether little that is unknown stands between the figure and the one before it."""
    start, end = figures[index - 1].end, figures[index].start
    known = sum(hit.end - hit.start for hit in hits.within(start, end))
    marks = len(_MARKS.findall(text, start, end))
    return end - start <= _LONGEST and end - start - known - marks <= _UNKNOWN


def _is_introduced(
    text: str, figures: tuple[Figure, ...], total: int, index: int, hits: Hits, vocabulary: Vocabulary
) -> bool:
    """Whether words between the total and the figure say that parts follow; those in a bracket end with it."""
    start, end = figures[total].end, figures[total + 1].start
    if text.count("）", start, figures[index].start) > text.count("）", start, end):
        return False
    words = [vocabulary.words[hit.word] for hit in hits.within(start, figures[index].start)]
    has_word = any(Relation.PART in vocabulary.relations.get(word, ()) for word in words)
    return has_word or bool(_OPENS.search(text, start, end))


def _adds_up(figures: tuple[Figure, ...], total: int, index: int) -> bool:
    """Whether the figures right behind the total, this one among them, add up to it."""
    rest = figures[total].value
    if rest is None:
        return False
    for place in range(total + 1, min(len(figures), total + 9)):
        figure = figures[place]
        if figure.value is None or not is_alike(figures[total], figure):
            return False
        rest -= figure.value
        if abs(rest) < 1e-9 * max(1.0, abs(figures[total].value or 0)):
            return place >= index and place > total + 1
        if rest < 0:
            return False
    return False
