"""What a written number may stand for: ``729万`` is anything that rounds to it, ``320户`` is 320, ``近300`` is less.

All comparisons of this package are between intervals, so that the tolerance is that of the digits that were written
and of nothing else. Rates are often cut off behind their last digit where they should be rounded: both will do.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from pipeline.measure.numerals import LARGE, SMALL
from pipeline.model import Figure, Mod

_NUMBER = re.compile(r"\d[\d,]{0,24}(?:\.(\d{1,9}))?")
_TINY = 1e-9


class Interval(NamedTuple):
    """All values from ``low`` to ``high``, both inside; ``middle`` is the one that is written."""

    low: float
    high: float
    middle: float

    def meets(self, other: Interval) -> bool:
        """Whether both may stand for the same value."""
        slack = _TINY * max(1.0, abs(self.middle), abs(other.middle))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def is_above(self, other: Interval) -> bool:
        """Whether every value of this one is more than every value of ``other``."""
        return not self.meets(other) and self.low > other.high

    def plus(self, other: Interval) -> Interval:
        """The sums."""
        return Interval(self.low + other.low, self.high + other.high, self.middle + other.middle)

    def minus(self, other: Interval) -> Interval:
        """The differences."""
        return Interval(self.low - other.high, self.high - other.low, self.middle - other.middle)

    def negative(self) -> Interval:
        """Everything with the other sign."""
        return Interval(-self.high, -self.low, -self.middle)

    def times(self, factor: float) -> Interval:
        """Everything by a factor that is not below 0."""
        return Interval(self.low * factor, self.high * factor, self.middle * factor)

    def over(self, other: Interval) -> Interval | None:
        """The quotients; ``None`` where it cannot be told, for want of a divisor above 0."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(self.low / other.high, self.high / other.low, self.middle / other.middle)


def total(parts: list[Interval]) -> Interval:
    """The sum of some intervals, of none 0."""
    result = Interval(0, 0, 0)
    for part in parts:
        result = result.plus(part)
    return result


def interval_of(quote: str, figure: Figure, *, is_measured: bool, is_ratio: bool) -> Interval | None:
    """What ``figure`` may stand for, which is written ``quote``; ``None`` where its number is hidden.

    ``is_measured``: its unit measures (亩, 元), so that a number without 万 may be rounded as well. ``is_ratio``: it is
    worked out from others (%, 倍).
    """
    value = figure.value
    if value is None:
        return None
    step = _step(quote, value) if math.isfinite(value) else 0.0
    is_exact = step == 1 and not is_measured and not is_ratio
    below, above = (0.0, 0.0) if is_exact else (step / 2, step if is_ratio else step / 2)
    highest = value if figure.value_max is None else figure.value_max
    return _widened(Interval(value - below, highest + above, value), figure.mod)


def _widened(written: Interval, mod: Mod) -> Interval:
    """余, 约 and 近 leave open what stands at the last digit that is no nought; 以上 and 以内 leave open a side."""
    value = written.middle
    if mod is Mod.ABOUT:
        rough = _last_place(value)
        return Interval(min(written.low, value - rough), max(written.high, value + rough), value)
    if mod is Mod.MIN:
        return Interval(value, math.inf, value)
    return Interval(min(0.0, value), value, value) if mod is Mod.MAX else written


def _step(quote: str, value: float) -> float:
    """The place of the last digit that is written: 10000 in ``729万``, 0.1 in ``0.4%``, 10 in ``三百二十``."""
    numbers = list(_NUMBER.finditer(quote))
    if not numbers:
        return 1.0 if value == int(value) and not any(mark in quote for mark in LARGE) else _last_place(value)
    last = numbers[-1]
    size = 1.0
    for mark in quote[last.end() : last.end() + 4]:
        if mark in "余多几":
            continue
        if mark not in SMALL and mark not in LARGE:
            break
        size *= SMALL.get(mark) or LARGE[mark]
    written = float(last[0].replace(",", "")) * size
    if len(numbers) == 1 and written and value / written > 1 + _TINY:  # 万 stands in the head of a table
        size *= round(value / written)
    return size * 10.0 ** -len(last[1] or "")


def _last_place(value: float) -> float:
    """The place of the last digit that is no nought: 100 in 300, 1000 in 12000, 0.1 in 2.5."""
    digits = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    whole, _, behind = digits.partition(".")
    if behind:
        return 10.0 ** -len(behind)
    return 10.0 ** (len(whole) - len(whole.rstrip("0"))) if whole.strip("0") else 1.0
