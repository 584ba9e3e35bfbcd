"""Whether a figure is by how much a thing changed: ``增长5.6%``, ``涨幅控制在2%以内``, ``下降0.3%``.

A rule that counts changes (``change: rise``) asks here; to all others a rise or fall is no fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from pipeline.lexicon import Lexicon
from pipeline.model import Figure
from pipeline.recognize.paths import Paths
from pipeline.recognize.schema import Rule
from pipeline.recognize.trials import Decision, Outcome

_FARTHEST, _LONGEST_LIST = 24, 12
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BASE = re.compile(r"[比较于](?P<base>[^，；、。比较于]{1,16})$")
_LIST = re.compile("(?:左右|以上|以内|上下)?[、，和与及](?:以及|力争|争取|努力|确保|实现|达到|达)*")
_LINK = r"(?:左右|以上|以内|上下|的){1,2}"


class Change(Enum):
    """Which way a thing went."""

    RISE = auto()
    FALL = auto()


class Changes:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = dict.fromkeys(lexicon.words("wholes", "rise"), Change.RISE)
        words |= dict.fromkeys(lexicon.words("wholes", "fall"), Change.FALL)
        self._words = dict(sorted(words.items(), key=lambda item: (-len(item[0]), item[0])))
        self._carriers = tuple(sorted(lexicon.words("wholes", "carriers"), key=len, reverse=True))
        self._means = lexicon.words("wholes", "means")
        self._earlier = lexicon.pattern("wholes", "earlier")
        self._behind = re.compile(
            _LINK + f"[^，；、。]{{0,12}}?(?P<word>{'|'.join(map(re.escape, self._words))})(?!值)"
        )

    def __call__(self, text: str, figure: Figure, own_start: int, own_end: int) -> Change | None:
        """The change that the figure tells, if it is one; ``own_start``, ``own_end`` bound its own segment.

        A mean of several years (``年均增长6%``) and a rise on an earlier time (``比2020年增长30%``) are none.
        """
        if figure.unit != "%":
            return None
        first = max(own_start, figure.start - _FARTHEST)
        word = self._before(text, first, figure.start)
        if word is None:
            behind = self._behind.match(text, figure.end, own_end)
            return self._words[behind["word"]] if behind else None
        before = text[max(own_start, word[0] - _FARTHEST) : word[0]]
        if before.endswith(self._means) or self._is_on_earlier(before, figure):
            return None
        return word[1]

    def at(self, text: str, figures: tuple[Figure, ...], index: int, paths: Paths) -> Change | None:
        """The change that the figure at ``index`` tells; figures of a list share its word (``增长4%、6%``)."""
        if figures[index].unit != "%":
            return None
        first = _first_of_list(text, figures, index)
        return self(text, figures[first], *paths.own(first))

    def _before(self, text: str, first: int, end: int) -> tuple[int, Change] | None:
        """Where the word of change begins that ends at ``end`` but for carriers, and which way it points."""
        while end > first:
            for word, change in self._words.items():
                if text.endswith(word, first, end):
                    return end - len(word), change
            carrier = next((one for one in self._carriers if text.endswith(one, first, end)), None)
            if carrier is None:
                return None
            end -= len(carrier)
        return None

    def _is_on_earlier(self, before: str, figure: Figure) -> bool:
        """Whether the change is on a time before the last year: ``比2020年``, ``较“十三五”末``."""
        base = _BASE.search(before)
        if base is None:
            return False
        year = _YEAR.search(base["base"])
        if year is not None:
            return figure.year is None or int(year.group()) != figure.year - 1
        return self._earlier.search(base["base"]) is not None


def _first_of_list(text: str, figures: tuple[Figure, ...], index: int) -> int:
    """The first figure of the list that ``index`` stands in: all have one unit, and no words between."""
    for first in range(index, max(0, index - _LONGEST_LIST), -1):
        before, figure = figures[first - 1], figures[first]
        if before.unit != figure.unit or not _LIST.fullmatch(text, before.end, figure.start):
            return first
    return max(0, index - _LONGEST_LIST)


def counting(
    rules: Sequence[Rule],
    among: frozenset[int],
    relation: Decision | None,
    change: Change | None,
    words: Sequence[str],
) -> frozenset[int]:
    """The rules ``among`` all that count what a figure is to its thing: the thing itself, a change or a share of it.

    ``relation`` says that it is a rise, a mean or a share to rules that do not count these; ``words`` is the vocabulary
    that its word is of.
    """
    word = words[relation.word.word] if relation and relation.word else ""

    def counts(rule: Rule) -> bool:
        if rule.change or relation is None:
            return change is not None or not rule.change
        if relation.outcome is Outcome.SHARE:
            return rule.counts_shares
        # What came to a thing is a rise to others, and what this rule is about: ``高新技术企业净增260户``.
        return rule.whole_only and relation.outcome is Outcome.RISE and word in rule.acts

    return frozenset(index for index in among if counts(rules[index]))
