"""The terms of a paper that buys, hires or sets dates, which are rules, beside the tasks that it gives.

A notice asks for so many people or so much work (``招聘24名``, ``修缮墓穴208座``), and says on which terms: what is
paid to each, for how long, how points are given (``月薪3800元``, ``合同期3年``, ``业绩25分``).
"""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.measure.quantity import Quantity

# Units of scores.
_POINTS = ("分", "‰")
# Above that a sum is what all of it costs (yuan).
_LARGEST = 2e5


class Terms:
    """Tells the terms by their units and the words before them; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.patterns("status", "terms")

    def __call__(self, quantity: Quantity, near: str, said: str) -> bool:
        """Whether ``quantity`` is a term: ``near`` is the clause before it, ``said`` the sentence."""
        if quantity.unit in _POINTS:
            return True
        if quantity.group == "durations":
            return not self._words["course"].search(said)
        if quantity.group == "money":
            return self._is_price(quantity, near)
        return quantity.unit == "%" and bool(self._words["share"].search(said))

    def _is_price(self, quantity: Quantity, near: str) -> bool:
        if self._words["total"].search(near) or (quantity.value or 0) > _LARGEST:
            return False
        return bool(self._words["money"].search(near))
