"""Whether the year of a figure stands behind it: it is put off to it, left for it, due by it, or was so in it."""

from __future__ import annotations

import re

from pipeline.measure import reach
from pipeline.measure.clauses import Clauses
from pipeline.measure.dates import Festival
from pipeline.measure.holding_words import HoldingWords
from pipeline.measure.mentions import Bound, Mention
from pipeline.measure.quantity import Quantity
from pipeline.split import Report

_NEAR = 60
_DIGIT = re.compile(r"[\d一二三四五六七八九十]")
_THEN = "届时"
_REST = ("余", "剩", "另", "差")
_LEADS_ON = re.compile("，(?:力争|争取|确保|计划|预计|拟|将)?[于在到]?$")
_OPENED, _CLOSED = ("（", "("), ("）", ")")


class Behind:
    """The words of time behind the figures of one text."""

    def __init__(self, text: str, clauses: Clauses, words: HoldingWords) -> None:
        self._text = text
        self._clauses = clauses
        self._words = words

    def is_in_brackets(self, quantity: Quantity, behind: Mention) -> bool:
        """``由10.6天（2024年）降到9.3天``: a year alone in brackets is that of the figure before it."""
        between = self._text[quantity.end : min(behind.start, quantity.end + 1)]
        is_alone = behind.start == quantity.end + 1 and self._text[behind.end : behind.end + 1] in _CLOSED
        return between in _OPENED and behind.names_years and is_alone

    def is_told(self, quantity: Quantity, behind: Mention, report: Report) -> bool:
        """Whether the year of a figure stands behind it: it is moved to it, left for it, or was so in it."""
        is_ahead = self._is_moved_to(quantity, behind) or self._is_left_over(quantity, behind, report)
        return is_ahead or self._is_hindered(quantity, behind, report) or self._was_so(quantity, behind)

    def _is_hindered(self, quantity: Quantity, behind: Mention, report: Report) -> bool:
        """``2处因征地耽搁，定于2024年3月交工``: what keeps a thing from being done, then when it will be."""
        cause, comma, then = (self._between(quantity, behind) or "").rpartition("，")
        is_put_off = self._words.moved.search(then) or self._words.entered.search(then)
        is_told = comma and self._words.hindered.search(cause) and cause.count("，") == 0
        return bool(is_told and is_put_off and reach.is_ahead(behind, report))

    def _was_so(self, quantity: Quantity, behind: Mention) -> bool:
        """``“1500元”是2021年的老标准``"""
        between = self._text[quantity.end : behind.start]
        is_near = len(between) <= _NEAR and "。" not in between and "；" not in between
        is_so = is_near and behind.names_years and self._words.so_then.search(between)
        return bool(is_so and self._words.of_then.match(self._text[behind.end : behind.end + _NEAR]))

    def _is_moved_to(self, quantity: Quantity, behind: Mention) -> bool:
        """``2户于次年1月补发``: what is done with the figure at another time, told in the same clause."""
        between = self._between(quantity, behind)
        if between is None:
            return False
        if self._words.postponed.search(between) or self._words.waiting.search(between):
            return True
        is_moved = self._words.moved.search(between) or self._words.entered.search(between)
        is_then = self._text.startswith(_THEN, behind.start)
        return bool(is_moved or is_then) and not reach.ENDS_CLAUSE.search(between)

    def _is_left_over(self, quantity: Quantity, behind: Mention, report: Report) -> bool:
        """``剩余9座因雨推迟，2024年底迁完``: what is left has the year that is told for it behind."""
        is_next = self._clause_left(quantity).endswith(_REST) and behind.start == quantity.end  # 余4处2024年动工
        if not is_next and not self._is_rest(quantity):
            return False
        is_ahead = behind.bound is Bound.UNTIL or reach.is_ahead(behind, report)
        return is_ahead and self._between(quantity, behind) is not None

    def _is_rest(self, quantity: Quantity) -> bool:
        left = self._clause_left(quantity)
        return any(word in left for word in self._words.left_over)

    def is_rest_due(self, quantity: Quantity, behind: Mention) -> bool:
        """``剩下的60张五一前发完``: what is left is still to be done, by a day whose year goes without saying."""
        between = self._text[quantity.end : min(behind.start, quantity.end + _NEAR)]
        is_near = behind.start - quantity.end <= _NEAR and not _DIGIT.search(between) and between.count("，") <= 1
        is_day = behind.bound is Bound.UNTIL or isinstance(behind.part, Festival)
        return is_near and is_day and not behind.names_years and self._is_rest(quantity)

    def is_due(self, quantity: Quantity, behind: Mention) -> bool:
        """``再建2个，2024年6月底前完成``: when something planned is due may be told in the next clause."""
        between = self._between(quantity, behind) or ""
        is_next = between.count("，") == 1 and bool(_LEADS_ON.search(between))
        is_day = behind.bound is Bound.UNTIL or isinstance(behind.part, Festival)
        return is_next and is_day and "前" in self._text[behind.end - 2 : behind.end]

    def _between(self, quantity: Quantity, behind: Mention) -> str | None:
        """The words up to a year near behind a figure; ``None`` where there is another figure or no year."""
        between = self._text[quantity.end : min(behind.start, quantity.end + _NEAR)]
        is_near = behind.names_years and behind.start - quantity.end <= _NEAR
        return between if is_near and not _DIGIT.search(between) else None

    def _clause_left(self, quantity: Quantity) -> str:
        start = max(self._clauses.clause(quantity.start)[0], quantity.start - _NEAR)
        return self._text[start : quantity.start]
