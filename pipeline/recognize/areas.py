"""Which area a sentence speaks of: the one that reports, or another (``全国``, ``郑州市`` in the report of a province).

A figure of another area is no fact of the report's: the region of a fact is that of its report.
"""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.split.gazetteer import Division, Gazetteer

_CLAUSE = re.compile(r"(?:\A|[，；：。\n])[“”\s]*(?:(?:19|20)\d{2}年)?")
# ``郑州—列日``, ``洛阳至平顶山``: a way from place to place, and no area.
_ROUTE = re.compile("[-—–－至]")
# How one speaks of one's own area: ``我县``.
_OUR = "我"
_LEVELS = ("自治区", "街道")


class AreaWords:
    """The words that areas are told by; built once from the lexicons."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.gazetteer = Gazetteer(lexicon)
        self.levels = {name: tuple(words) for name, words in lexicon.mapping("wholes", "areas").items()}
        self.nation = lexicon.words("wholes", "nation")
        self.zones = lexicon.pattern("wholes", "zones")
        self.ranks = lexicon.pattern("wholes", "ranks")


class Area:
    """The area of one report.

    Of a report without a known region any place may be its own; ``我县`` in its text tells its level at least.
    """

    def __init__(self, words: AreaWords, region: str | None, text: str) -> None:
        self._gazetteer = words.gazetteer
        self._zones = words.zones
        self._ranks = words.ranks
        self._is_known = region is not None
        every = tuple(word for level in words.levels.values() for word in level)
        self._names = _own_names(words.gazetteer, region) if region else ()
        own = words.levels.get(_level(region), ()) if region else _told_level(text, words.levels)
        self._words = own if region or own else (*every, *words.nation)
        self._others = tuple(word for word in (*every, *words.nation) if word not in self._words)

    def is_named_before(self, text: str, first: int, end: int) -> bool:
        """Whether a name of the area ends at ``end``, and begins at ``first`` or later."""
        if text.endswith((*self._names, *self._words), first, end):
            return True
        return not self._is_known and self._place_before(text, first, end)

    def is_left(self, text: str, first: int, end: int) -> bool:
        """Whether ``text[first:end]`` has come to speak of another area: ``郑州市稳步向前，……``.

        A clause that begins with the area itself leads back to it: ``郑州市……，全省……``. So does ；, behind which
        there is something else.
        """
        is_left = False
        for clause in _CLAUSE.finditer(text[first:end] if self._others else ""):
            start = first + clause.end()
            is_left = is_left and not clause.group().startswith("；")
            if self.begins(text, start, end):
                is_left = False
            elif self._is_other(text, start, end):
                is_left = True
        return is_left

    def is_other_before(self, text: str, first: int, end: int) -> bool:
        """Whether the name of another area ends at ``end``: ``全省`` in the report of a city."""
        return bool(self._others) and text.endswith(self._others, first, end)

    def begins(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` begins with the area itself: ``我市``."""
        return text.startswith((*self._names, *self._words), start, end)

    def _is_other(self, text: str, start: int, end: int) -> bool:
        if text.startswith(self._others, start, end):
            return self._ranks.match(text, start, end) is None
        if not self._is_known:
            return False
        if self._zones.match(text, start, end):
            return True
        name, _ = self._gazetteer.longest(text, start)
        return bool(name) and start + len(name) <= end and _ROUTE.match(text, start + len(name)) is None

    def _place_before(self, text: str, first: int, end: int) -> bool:
        """Whether the name of a place ends at ``end``."""
        starts = range(max(first, end - 12), end - 1)
        return any(start + len(self._gazetteer.longest(text, start)[0]) == end for start in starts)


def _level(region: str | None) -> str:
    """The last word of a region's name: ``省``, ``自治区``, ``市``."""
    if not region:
        return ""
    return next((level for level in _LEVELS if region.endswith(level)), region[-1])


def _told_level(text: str, levels: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What an area calls itself whose text speaks of itself (``我县``): of several levels the lowest.

    A county speaks of its province as ``我省``; no province speaks of a county so.
    """
    told = [words for words in levels.values() if any(word.startswith(_OUR) and word in text for word in words)]
    if not told:
        return ()
    ours = {word for word in told[-1] if word.startswith(_OUR)}
    return tuple(word for words in levels.values() if not ours.isdisjoint(words) for word in words)


def _own_names(gazetteer: Gazetteer, region: str) -> tuple[str, ...]:
    """The region as texts name it: ``广西壮族自治区``, ``广西``; ``河南省郑州市``, ``郑州市``, ``郑州``."""
    names = {region}
    for start in range(len(region)):
        divisions = gazetteer.named(region[start:])
        names |= {form for one in divisions for form in _forms(one)}
        if divisions:
            break
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _forms(division: Division) -> tuple[str, ...]:
    short = division.short or (division.name[:-1] if len(division.name) > 2 else "")
    return tuple(name for name in (division.name, short, f"{short}地区") if len(name) > 1 and short)
