"""Done, intended, or a rule that holds in general: what the words around a figure and its section say.

A plan that a sentence opens (``力争``, ``下半年``, ``明年``) holds to the end of the sentence, unless a word of result
comes between: ``计划培训300人，截至目前已完成146人``. A plan that only touches a figure (``目标1800``) holds for that
one.
"""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.quantity import Quantity
from pipeline.model import Role, Status

_CARRIED = re.compile(r"，[^，。；\d合共支发补总]{1,6}|[^，。；、\d]{0,16}(?:、[^，。；、\d]{0,8})*")
_FROM_TO = re.compile(r"(?:由|从)[^，。；]{0,24}$|(?:提|调整|涨|上调|提高|增加)(?:到|至|为)$")
_REACH = 40
_AMOUNTS = ("money", "rates", "durations")
# ``受理后15日内答复``: a limit of time is a rule.
_DEADLINE = ("内", "以内", "之内")


class StatusCues:
    """The cues of ``rules/lexicon/status.yaml``, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        def cue(*path: str) -> re.Pattern[str]:
            return lexicon.pattern("status", *path)

        self._plan_opens = cue("planned", "opens")
        self._plan_touches = cue("planned", "touches")
        self._plan_behind = cue("planned", "behind")
        self._done_strong = cue("achieved", "strong")
        self._done_opens = cue("achieved", "opens")
        self._norm_touches = cue("standard", "touches")
        self._norm_amounts = cue("standard", "amounts")
        self._norm_behind = cue("standard", "behind")
        self._norm_not = cue("standard", "not")
        self._norm_units = frozenset(lexicon.words("status", "standard", "units"))

    def status(
        self, quantity: Quantity, sentence_left: str, clause_left: str, behind: str, role: Role, is_future: bool
    ) -> Status:
        """The status of a figure.

        ``sentence_left`` and ``clause_left`` are the text from the beginning of its sentence and clause to the figure,
        ``behind`` that from the figure to the end of the clause; ``is_future`` says that the sentence names a year
        after the one under review.
        """
        if quantity.unit in self._norm_units:
            return Status.STANDARD
        if self._plan_behind.match(behind) or self._is_planned(sentence_left, clause_left, role, is_future):
            return Status.PLANNED
        if quantity.group == "durations" and behind.startswith(_DEADLINE):
            return Status.STANDARD
        is_norm = self._is_norm(clause_left, behind, quantity.group in _AMOUNTS)
        return Status.STANDARD if is_norm else Status.ACHIEVED

    def _is_norm(self, clause_left: str, behind: str, is_amount: bool) -> bool:
        """Whether the clause states a rule: ``每人每月500元``, ``按每年4500元计算``, ``1500元/月``."""
        near = clause_left[-_REACH:]
        if self._norm_not.search(near):
            return False
        if self._norm_touches.search(near):
            return True
        return is_amount and bool(self._norm_amounts.search(near) or self._norm_behind.match(behind))

    def _is_planned(self, sentence_left: str, clause_left: str, role: Role, is_future: bool) -> bool:
        if self._plan_touches.search(clause_left[-_REACH:]):
            return True
        opened = _last(self._plan_opens, sentence_left)
        done = max(_last(self._done_strong, sentence_left), _last(self._done_opens, sentence_left))
        if role is Role.PLAN:
            return _last(self._done_strong, sentence_left) <= opened
        return opened > done or (is_future and done < 0)


def carries_norm(between: str) -> bool:
    """Whether a norm goes on over the words between two sums: ``由29050元、24950元调整到31960元``."""
    return bool(_CARRIED.fullmatch(between) or _FROM_TO.search(between))


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins, or -1."""
    last = -1
    for match in pattern.finditer(text):
        last = match.start()
    return last
