"""Slips of the unit by 10,000: 万 left out or written twice.

The same thing with the same digits in two places of a report, once with 万 and once without; and a payment of little
for each of those who got it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.measure.arithmetic.finding import Finding
from pipeline.measure.arithmetic.items import Item, Run
from pipeline.measure.arithmetic.words import Words
from pipeline.model import Mod

_FACTOR = 10_000
# Two figures with fewer digits than these may be alike by chance.
_DIGITS = 3
_SHORTEST = 4
# Nobody pays out less than so many 元 a head.
_LEAST = 5
_NOT_HAN = re.compile("[^一-鿿A-Za-z]+")


class Slips:
    """What was counted before in one report, by the words before a figure, its unit and its digits."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._seen: dict[tuple[str, str, str], Item] = {}

    def check(self, run: Run) -> Iterator[Finding]:
        """The slips of a run, also against the runs before it."""
        for index, item in enumerate(run):
            finding = self._against_another(item) or _too_little(run, index, self._words)
            if finding is not None:
                yield finding

    def _against_another(self, item: Item) -> Finding | None:
        """``发放优待证1.27万张`` in one place, ``发放优待证12700万张`` in another."""
        value, digits = item.figure.value, _digits(item)
        label = self._words.openings.sub("", _NOT_HAN.sub("", item.label))
        if not value or len(digits) < _DIGITS or len(label) < _SHORTEST or not item.is_level:
            return None
        key = (label, item.unit or "", f"{digits} {item.figure.year} {item.figure.status}")
        other = self._seen.setdefault(key, item)
        if not other.figure.value or item.figure.mod is not Mod.EXACT or other.figure.mod is not Mod.EXACT:
            return None
        ratio = max(value, other.figure.value) / min(value, other.figure.value)
        if abs(ratio - _FACTOR) > 1e-6 * _FACTOR:
            return None
        return Finding("unit_slip", (other.span,), item.span, f"one is {_FACTOR} times the other")


def _digits(item: Item) -> str:
    """The digits of a value without the noughts around them: ``127`` for ``1.27万``."""
    return f"{item.figure.value or 0:.6f}".replace(".", "").strip("0")


def _too_little(run: Run, index: int, words: Words) -> Finding | None:
    """``发放抚恤金238.6元，惠及1126人``: a payment of 0.2 元 for each."""
    if index + 1 >= len(run):
        return None
    money, people = run[index], run[index + 1]
    if money.unit != "元" or people.unit not in words.means or not (money.is_level and people.is_level):
        return None
    if not words.payments.search(money.label) or "万" in money.quote or money.interval is None:
        return None
    if people.interval is None or money.interval.high >= _LEAST * people.interval.low:
        return None
    return Finding("unit_slip", (people.span,), money.span, f"less than {_LEAST} 元 for each")
