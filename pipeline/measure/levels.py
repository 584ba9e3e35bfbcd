"""Whether a figure of several years is as it stood at their end, or was done or grew over the whole of them.

``五年来，……企业达到1200家``, ``贷款余额86亿元`` and ``企业超过90家`` are levels; ``新增企业90家``, ``引进企业超90家``
and ``增长超200%`` are not. A word of level goes before all else, then a verb that tells what was done, then what is
counted.
"""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.clauses import Clauses
from pipeline.measure.quantity import Quantity

# As far as what a clause says of a figure may stand from it.
_FAR = 120
_NEAR = 60
# Clauses before that of a figure which may hold the verb of a list.
_MOST = 6
_NUMBER = r"[\d.]{1,12}[^\d，。；、]{0,8}"
_SPELT = r"[一二三四五六七八九十百千两]{1,6}[^\d，。；、]{1,3}"
SHARED = re.compile(rf"(?:(?:{_NUMBER}|{_SPELT})[、和及与]){{1,9}}$")
"""The figures that share what stands before them: ``分别达到93.5%、98.3%和64.3%``."""

# An item of a list in one clause, behind the figure of the one before it: ``机构达到8个、床位``.
_NEXT_ITEM = re.compile(r"(?<=\d)[^\d，。；、]{1,8}[、和及](?=[^\d、]*$)")
_FIGURE_AT_END = re.compile(rf"(?:{_NUMBER}|{_SPELT})(?:（[^）]{{1,12}}）)?[，：]?$")
_PASSED = "突破"
_RUNNING = "连续"
_SENTENCE_END = "。！？!?\n；"


class LevelWords:
    """The words of the lexicon that tell levels from what was done."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.level = lexicon.pattern("periods", "level")
        self.bounded = lexicon.pattern("periods", "bounded")
        self.risen = lexicon.pattern("periods", "risen")
        self.throughout = lexicon.pattern("periods", "throughout")
        self.accumulated = lexicon.pattern("periods", "accumulated")
        self.kept = lexicon.pattern("periods", "kept")
        self.gaps = lexicon.pattern("periods", "gaps")
        self.in_turn = lexicon.pattern("periods", "in_turn")
        self.shares = lexicon.pattern("periods", "shares")
        self.done = lexicon.pattern("periods", "done")
        self.stocks = lexicon.pattern("periods", "stocks")
        self.states = lexicon.pattern("periods", "states_behind")


class Levels:
    """What the clauses of one text say of its figures."""

    def __init__(self, text: str, clauses: Clauses, words: LevelWords) -> None:
        self._text = text
        self._clauses = clauses
        self._words = words

    def is_level(self, quantity: Quantity) -> bool:
        """Whether the figure is as it stood at the end of a span: ``达到12所``, and not ``累计达到12所``."""
        left = self._left(quantity)
        words = self._words
        if left.endswith(_RUNNING) or words.throughout.search(left) or words.in_turn.search(left):
            return False
        if words.gaps.search(left):
            return self._is_beside_level(quantity, left)
        if words.shares.match(left) and self._goes_on(quantity):
            return False  # 建成站点90个，其中示范站60个，占比接近七成
        return not words.risen.search(left) and self._is_told(left, quantity)

    def is_kept(self, quantity: Quantity) -> bool:
        """Whether the figure is to be held and not to be reached: ``保持在520亿斤以上``."""
        return bool(self._words.kept.search(self._left(quantity)))

    def is_throughout(self, quantity: Quantity) -> bool:
        """Whether the figure is the same in each of several years: ``始终保持在八成以上``."""
        return bool(self._words.throughout.search(self._left(quantity)))

    def is_accumulated(self, quantity: Quantity) -> bool:
        """Whether the clause says that the figure is a sum or a mean over time: ``年均增长5%``."""
        return bool(self._words.accumulated.search(self._left(quantity, _NEAR, is_shared=False)))

    def _left(self, quantity: Quantity, reach: int = _FAR, *, is_shared: bool = True) -> str:
        """The clause before a figure, without those with which it shares the words before it."""
        start = max(self._clauses.clause(quantity.start)[0], quantity.start - reach)
        left = self._text[start : quantity.start]
        return SHARED.sub("", left) if is_shared else left

    def _is_told(self, left: str, quantity: Quantity) -> bool:
        """Whether the words before a figure that tells no rise say that it is a level, or those behind it do."""
        before, item = _split(left)
        words = self._words
        if words.level.search(item):
            return not words.accumulated.search(item) and (bool(before) or not words.accumulated.search(left))
        if words.accumulated.search(item) or words.done.search(item):
            return False
        if words.bounded.search(item):
            return self._is_bounded_level(before, item)
        if words.accumulated.search(left):
            return False
        if before:
            return self._is_carried(before)
        return self._is_bare_level(item, quantity)

    def _is_bounded_level(self, before: str, item: str) -> bool:
        """Whether what a bound is told of is a level: a stock, or what no verb before it in its list says was done
        (``新修公路6条、里程超380公里``, ``里程新增3公里、突破90公里``)."""
        words = self._words
        subject = words.bounded.sub("", item)
        if not before:
            return True
        if not subject or words.stocks.search(subject) or _PASSED in item:
            return True
        return not (words.done.search(before) or words.accumulated.search(before))

    def _is_carried(self, before: str) -> bool:
        """Whether an item shares the word of level of one before it in its list (``机构达到8个、床位300张``)."""
        while before:
            before, item = _split(_FIGURE_AT_END.sub("", before.rstrip("、和及")))
            if self._words.done.search(item) or self._words.risen.search(item):
                return False
            if self._words.level.search(item) or self._words.bounded.search(item):
                return True
            if self._words.stocks.search(item):
                return not self._words.done.search(before)
        return False

    def _is_bare_level(self, item: str, quantity: Quantity) -> bool:
        """Whether a clause with no verb names a thing and how many there are of it (``贷款余额86亿元``)."""
        is_stock = bool(self._words.stocks.search(item))
        behind = self._text[quantity.end : quantity.end + _NEAR]
        is_state = bool((match := self._words.states.match(behind)) and not self._words.done.search(match.group()))
        return (is_stock or is_state) and not self._goes_on(quantity)

    def _goes_on(self, quantity: Quantity) -> bool:
        """Whether the clause goes on with a list whose verb stands in one before it (``建成站点30家，食堂20个``)."""
        start = self._clauses.clause(quantity.start)[0]
        for _ in range(_MOST):
            if start == 0 or self._text[start - 1] in _SENTENCE_END:
                return False
            end, start = start, self._clauses.clause(start - 1)[0]
            clause = self._text[max(start, end - _FAR) : end]
            if not _FIGURE_AT_END.search(clause):
                return False
            if self._words.done.search(clause):
                return True
            told = _FIGURE_AT_END.sub("", clause)
            if self._words.level.search(told) or self._words.risen.search(told):
                return False
        return True

    def _is_beside_level(self, quantity: Quantity, left: str) -> bool:
        """Whether what a figure is so far from is a level, and no mean or rise before it (``年均增长6%、高于全省``)."""
        before = _split(left)[0]
        if not before:
            start = self._clauses.clause(quantity.start)[0]
            end, start = start, self._clauses.clause(max(0, start - 1))[0]
            before = self._text[max(start, end - _FAR) : end]
            if not _FIGURE_AT_END.search(before):
                return True
        told = _FIGURE_AT_END.sub("", before.rstrip("，、和及"))
        return not (self._words.accumulated.search(told) or self._words.risen.search(told))


def _split(left: str) -> tuple[str, str]:
    """A clause before its last item, and that item: ``机构达到8个、``, ``床位``."""
    matches = list(_NEXT_ITEM.finditer(left))
    end = matches[-1].end() if matches else 0
    return left[:end], left[end:]
