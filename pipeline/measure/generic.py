"""What is said in general, told from what was counted, where no word of rule or of time says which.

A rule is told of a class (``五星5000元``, ``立二等功的加发10%``), with a bare verb and a round number; what happened
has an aspect mark or a time, belongs to a place, or has a number that nobody would set (``发放2216.7万元``, ``31件``).
"""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.measure.place import Place
from pipeline.model import Status

# Counts above that are set in fives, shares above that without a fraction.
_SMALL = 10
_STEP = 5
# A sum that is set has at most so many figures before its zeros, if it is larger than what one person gets (yuan).
_FIGURES = 2
_ONE_PERSONS = 2e5
# A rate is at most so many times the one before it.
_NEAR = 8
_RATES = ("money", "rates")
# What is counted one by one, and no score.
_COUNTED = ("people", "bodies", "things", "cases", "places")
_POINTS = ("分",)
# A half, two thirds.
_SHARES = (None,)


class Generic:
    """Tells what is said in general; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is = lexicon.patterns("status", "generic")
        self._events = frozenset(lexicon.words("status", "events"))

    def is_counted(self, place: Place) -> bool:
        """Whether a figure of a rule's paper was counted and not set: ``31件``, ``326人次``, ``全区的3419人``."""
        if self._is["counted"].search(place.said) or self._is["of_all"].match(place.behind):
            return True
        is_next = place.before is Status.ACHIEVED and not self._is["apart"].search(place.since_before)
        is_set = place.is_per_head or bool(self._is["part"].search(place.said))
        return is_next or (self._is_uneven(place) and not is_set)

    def goes_on(self, place: Place) -> bool:
        """Whether an amount behind a norm is the next that is granted: ``立二等功的增发10%，三等功5%``."""
        is_behind = place.before is Status.STANDARD and (place.is_amount or place.quantity.unit in _SHARES)
        since = place.since_before
        if not is_behind or self._is["happened"].search(since):
            return False
        return bool(self._is["given"].search(since)) or self._is_next_rate(place) or self._is_next_step(place)

    def _is_next_step(self, place: Place) -> bool:
        """``初审3个工作日，复审10个工作日，公示5天``: how long each step of a procedure takes."""
        last, this = place.last, place.quantity
        is_next = last is not None and last.group == this.group == "durations"
        return is_next and bool(self._is["step"].fullmatch(place.since_before))

    def _is_next_rate(self, place: Place) -> bool:
        """``每户800元，遭火灾的3000元``: no more is known of a sum than that it follows one paid to each."""
        last, this = place.last, place.quantity
        if last is None or last.group != this.group or this.group not in _RATES:
            return False
        is_near = (last.value or 0) / _NEAR <= (this.value or 0) <= (last.value or 0) * _NEAR
        since = place.since_before
        return is_near and bool(self._is["rate"].search(since)) and not self._is["paid"].search(since)

    def _is_uneven(self, place: Place) -> bool:
        """Whether nobody would set such a number: ``2216.7万元``, ``99.2%``, ``417户``; or such a unit, ``64人次``."""
        value, unit, group = place.quantity.value or 0, place.quantity.unit, place.quantity.group
        if group == "money":
            return value > _ONE_PERSONS and len(f"{value:.0f}".rstrip("0")) > _FIGURES
        if group == "rates":
            return value > _SMALL and value % 1 != 0
        is_odd = group in _COUNTED and unit not in _POINTS and value > _SMALL and value % _STEP != 0
        return is_odd or unit in self._events
