"""In which order the passages come: the same for the same run, so that a review goes on where it was."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.audit.review.found import FoundText, Passage


class Order(StrEnum):
    """By what the passages are put in order."""

    INDICATOR = "indicator"
    RANDOM = "random"
    DOCUMENT = "document"


class Place(NamedTuple):
    """A passage, by the index of its text and its own in that text."""

    text: int
    passage: int


def queue(texts: Sequence[FoundText], order: Order) -> list[Place]:
    """All passages but blank ones.

    By ``document``: as they stand. ``random``: shuffled. ``indicator``: shuffled, then each indicator in turn, that
    with the fewest figures first, and last what has no indicator: so little work shows something of each.
    """
    places = [
        Place(index, number)
        for index, text in enumerate(texts)
        for number, passage in enumerate(text.passages)
        if text.text[slice(*passage.span)].strip()
    ]
    return _ORDERS[order](texts, places)


def _random(texts: Sequence[FoundText], places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: _lot(texts[place.text], place))


def _lot(text: FoundText, place: Place) -> bytes:
    """As good as random, and always the same for a passage."""
    return hashlib.sha256(f"{text.key} {text.passages[place.passage].span}".encode()).digest()


def _by_indicator(texts: Sequence[FoundText], places: Iterable[Place]) -> list[Place]:
    shuffled = _random(texts, places)
    codes = {place: _indicators(texts[place.text].passages[place.passage]) for place in shuffled}
    frequency = Counter(code for own in codes.values() for code in own)
    groups: dict[str, list[Place]] = defaultdict(list)
    for place in shuffled:
        for code in codes[place]:
            groups[code].append(place)
    ranked = sorted(groups, key=lambda code: (frequency[code], code))
    named = _in_turn([groups[code] for code in ranked])
    rest = (place for place in shuffled if not codes[place])
    return [*named, *sorted(rest, key=lambda place: not texts[place.text].passages[place.passage].figures)]


def _indicators(passage: Passage) -> set[str]:
    return {one.annotation.indicator for one in passage.figures if one.annotation.indicator}


def _in_turn(groups: Sequence[Sequence[Place]]) -> list[Place]:
    """The first of each group, then the second of each, and so on; each place once."""
    longest = max(map(len, groups), default=0)
    rounds = (group[number] for number in range(longest) for group in groups if number < len(group))
    return list(dict.fromkeys(rounds))


_ORDERS: dict[Order, Callable[[Sequence[FoundText], Iterable[Place]], list[Place]]] = {
    Order.DOCUMENT: lambda _, places: list(places),
    Order.RANDOM: _random,
    Order.INDICATOR: _by_indicator,
}
