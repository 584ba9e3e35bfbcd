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
_DIGITS, _FEW = 3, 100
_SHORTEST = 4
_MOST = 8
# Nobody pays out less than so many 元 a head.
_LEAST = 5
_NOT_HAN = re.compile("[^一-鿿A-Za-z]+")


class Slips:
    """What was counted before in one report, by its value and unit."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._seen: dict[tuple[float, str | None], list[Item]] = {}

    def check(self, run: Run) -> Iterator[Finding]:
        """The slips of a run, also against the runs before it."""
        for index, item in enumerate(run):
            finding = self._against_another(item)
            if finding is None and item.unit == "元":
                finding = _too_little(run, index, self._words)
            if finding is not None:
                yield finding

    def _against_another(self, item: Item) -> Finding | None:
        """``发放优待证1.27万张`` in one place, ``发放优待证12700万张`` in another."""
        value = item.figure.value
        if not value or (value < _FEW and value.is_integer()) or item.unit in self._words.ratios:
            return None
        if len(_digits(value)) < _DIGITS:
            return None
        seen = self._seen.setdefault((round(value, 4), item.unit), [])
        if len(seen) < _MOST:
            seen.append(item)
        alike = (round(value * _FACTOR, 4), round(value / _FACTOR, 4))
        others = [other for one in alike for other in self._seen.get((one, item.unit), ())]
        other = next((other for other in others if self._are_same(item, other)), None)
        if other is None:
            return None
        return Finding("unit_slip", (other.span,), item.span, f"one is {_FACTOR} times the other")

    def _are_same(self, one: Item, other: Item) -> bool:
        """Whether two figures say that they count the same, and neither is a rough one."""
        is_sure = one.is_level and other.is_level and one.figure.mod is other.figure.mod is Mod.EXACT
        is_alike = one.figure.year == other.figure.year and one.figure.status is other.figure.status
        name = self._name(one)
        return is_sure and is_alike and len(name) >= _SHORTEST and name == self._name(other)

    def _name(self, item: Item) -> str:
        """What is counted, as far as the words right before it say."""
        return self._words.openings.sub("", _NOT_HAN.sub("", item.label))


def _digits(value: float) -> str:
    """The digits of a value without the noughts around them: ``127`` for ``1.27万``."""
    return f"{value:.6f}".replace(".", "").strip("0")


def _too_little(run: Run, index: int, words: Words) -> Finding | None:
    """``发放抚恤金238.6元，惠及1126人``: a payment of 0.2 元 for each."""
    if index + 1 >= len(run):
        return None
    money, people = run[index], run[index + 1]
    if people.unit not in words.means or not (money.is_level and people.is_level):
        return None
    if not words.payments.search(money.label) or "万" in money.quote or money.interval is None:
        return None
    if people.interval is None or money.interval.high >= _LEAST * people.interval.low:
        return None
    return Finding("unit_slip", (people.span,), money.span, f"less than {_LEAST} 元 for each")
