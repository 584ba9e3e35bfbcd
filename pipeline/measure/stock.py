"""What a plan tells of what there is already: ``镇上登记在册的退役军人1036名，……家底就是这些``."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.place import Place
from pipeline.measure.surroundings import Surrounding, surroundings
from pipeline.model import Mod, Status

# Things and people that there are; what takes place (场, 次) is planned.
_OF_STOCK = ("people", "things", "bodies", "places", "area", "length")
# How far back a heading of the paragraph may end.
_LABEL = 8
_DECIDED = re.compile("同意|通过|决定|议定|确定|定了")


class Stock:
    """Whether a figure that its section or a topic plans is one of those that a plan starts from."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is = lexicon.patterns("outlook", "stock", "told")
        self._phrase, self._next_phrase = _phrases(lexicon)
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
        if _is_of_time_to_come(place):
            return False
        if _fits(self._around, place) or self._is_listed(place) or self._goes_on(place):
            return True
        return not _is_decided(place) and self._is_named(place)

    def _is_listed(self, place: Place) -> bool:
        """``镇上在册退役军人820名，优抚对象133名``: a sentence without a verb that says whose they are."""
        if place.quantity.unit not in self._counted:
            return False
        is_listed = self._is["listed"].match(place.back_to(place.standing.sentence))
        return bool(is_listed and self._is["no_predicate"].match(place.behind))

    def _is_named(self, place: Place) -> bool:
        """``系统干部412人，从未参训的31人``: a phrase that names what there is, where nothing is done with it."""
        quantity = place.quantity
        if quantity.group not in _OF_STOCK or quantity.mod is not Mod.EXACT or place.default is not Status.ACHIEVED:
            return False
        if not self._phrase.search(place.near) or not self._is["ends"].match(place.behind):
            return False
        if self._is["place_name"].search(place.near):
            return False
        return self._is_first(place) and not self._is["dealt_with"].match(place.rest)

    def _is_first(self, place: Place) -> bool:
        """Whether its phrase opens the sentence or the part, or follows what there is."""
        part = place.standing.part
        if self._is["label"].search(place.text, max(0, part - _LABEL), part):
            return False
        said = self._phrase.sub("", place.back_to(part))
        if self._is["head"].fullmatch(said):
            return True
        is_next = place.before is Status.ACHIEVED and place.last is not None
        return is_next and bool(self._next_phrase.fullmatch(place.since_before))

    def _goes_on(self, place: Place) -> bool:
        """``老兵1900名，占2.2%``, ``志愿队伍31支、队员640人``: the next of a list that began with what there is."""
        if place.before is not Status.ACHIEVED:
            return False
        if self._is["share"].fullmatch(place.since_before):
            return place.quantity.unit == "%"
        if self._is["total"].fullmatch(place.since_before) or self._is["mean"].fullmatch(place.since_before):
            return True
        is_next = place.quantity.unit in self._counted and self._is["next"].fullmatch(place.since_before)
        return bool(is_next and self._is["no_predicate"].match(place.behind))

    def _is_of_first_part(self, place: Place) -> bool:
        """``上半年接待1.4万人次`` in minutes, or in a plan for the rest of the year."""
        if not self._is["late_title"].search(place.report.title or ""):
            return False
        return bool(self._is["first_part"].search(place.said))


def _phrases(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A phrase without a verb that ends a text; the same behind what there is (``，其中新进``)."""
    # What plans ask for is done, whether or not it is found among what was done.
    asked = lexicon.words("sections", "mood", "acts")
    verbs = "|".join((*lexicon.words("outlook", "stock", "verbs"), *asked))
    no_verbs = "|".join(lexicon.words("outlook", "stock", "no_verbs"))
    phrase = rf"(?=[^，。；：、\d]{{2}})(?:{no_verbs}|(?!{verbs})[^，。；：、\d（）]){{1,14}}"
    return re.compile(rf"(?<![^，。；：\n.．）是])(?:其中)?{phrase}$"), re.compile(
        rf"[^。；！？\n]{{0,14}}，(?:其中)?{phrase}"
    )


def _fits(around: tuple[Surrounding, ...], place: Place) -> bool:
    return any(one.fits(place.said, place.rest, place.quantity) for one in around)


def _is_of_time_to_come(place: Place) -> bool:
    """Whether all is said of a time to come (``明年这时候，保准有2个食堂``), and not of what a meeting decided."""
    topic = place.standing.topic
    return bool(topic and topic.says is Status.PLANNED) and not _is_decided(place)


def _is_decided(place: Place) -> bool:
    """Whether a meeting decided it (``最后定了：……；公交加车4台``)."""
    topic = place.standing.topic
    return bool(topic and _DECIDED.search(place.text, topic.cue.start, topic.cue.end))
