"""What a plan tells of what there is already: ``镇上登记在册的退役军人1036名，……家底就是这些``."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.place import Place
from pipeline.measure.surroundings import Surrounding, surroundings
from pipeline.model import Status

_DECIDED = re.compile("同意|通过|决定|议定|确定|定了")


class Stock:
    """Whether a figure that its section or a topic plans is one of those that a plan starts from."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is = lexicon.patterns("outlook", "stock", "told")
        self._counted = frozenset(lexicon.words("outlook", "stock", "counted"))
        self._around = surroundings(lexicon, "outlook", "stock", "around")
        self._happened = surroundings(lexicon, "outlook", "stock", "happened")

    def holds(self, place: Place) -> bool:
        """Whether it is so at ``place``, where the section or the topic plans, and no word of intention or time."""
        held = place.standing.act or place.standing.time
        if held and held.says is Status.PLANNED:
            return False
        if _fits(self._happened, place) or self._is_of_first_part(place):
            return True
        return not _is_of_time_to_come(place) and (_fits(self._around, place) or self._is_listed(place))

    def _is_listed(self, place: Place) -> bool:
        """``镇上在册退役军人820名，优抚对象133名``: a sentence without a verb that says whose they are."""
        if place.quantity.unit not in self._counted:
            return False
        is_listed = self._is["listed"].match(place.back_to(place.standing.sentence))
        return bool(is_listed and self._is["no_predicate"].match(place.behind))

    def _is_of_first_part(self, place: Place) -> bool:
        """``上半年接待1.4万人次`` in minutes, or in a plan for the rest of the year."""
        if not self._is["late_title"].search(place.report.title or ""):
            return False
        return bool(self._is["first_part"].search(place.said))


def _fits(around: tuple[Surrounding, ...], place: Place) -> bool:
    return any(one.fits(place.said, place.rest, place.quantity) for one in around)


def _is_of_time_to_come(place: Place) -> bool:
    """Whether all is said of a time to come (``明年这时候，保准有2个食堂``), and not of what a meeting decided."""
    topic = place.standing.topic
    if topic is None or topic.says is not Status.PLANNED:
        return False
    return not _DECIDED.search(place.text, topic.cue.start, topic.cue.end)
