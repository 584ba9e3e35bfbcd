"""The name of a place as a report writes it: a chain of names, known to the table of regions or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.split.gazetteer import Division, Gazetteer

_DEEPEST = 6
_LONGEST_STEM = 8
_SHORTEST_INNER = 3
_HAN = "[一-鿿]"


class Name(NamedTuple):
    """One name of a chain, with all divisions that it may mean: none for a place that the table does not know."""

    text: str
    divisions: tuple[Division, ...]


class Place(NamedTuple):
    """``names`` from the outside in (``广东省``, ``深圳市``, ``罗湖区``) and where they end in the text."""

    names: tuple[Name, ...]
    end: int

    @property
    def text(self) -> str:
        """The name as written."""
        return "".join(name.text for name in self.names)


class PlaceReader:
    """Finds the place that stands at a point of a text."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        suffix = lexicon.pattern("reports", "place_suffix").pattern
        self._suffix = re.compile(suffix)
        self._inner = re.compile(f"{_HAN}{{2,{_LONGEST_STEM}}}?(?:{suffix})")
        self._not_in = lexicon.pattern("reports", "not_in_a_place")
        self._inside = lexicon.pattern("reports", "inside_a_word")
        self._behind = lexicon.pattern("reports", "behind_a_place")
        self._behind_short = lexicon.pattern("reports", "behind_a_short_name")
        self._common = frozenset(lexicon.words("reports", "common_nouns"))
        self._codeless = re.compile("|".join(map(re.escape, lexicon.words("reports", "without_code"))))

    def at(self, text: str, start: int) -> Place | None:
        """The place whose name begins at ``start`` (a text offset), if one does."""
        names: list[Name] = []
        position = start
        while len(names) < _DEEPEST and (name := self._next(text, position, bool(names))):
            names.append(name)
            position += len(name.text)
        return Place(tuple(names), position) if names else None

    def _next(self, text: str, start: int, is_inner: bool) -> Name | None:
        codeless = self._codeless.match(text, start)
        if codeless:
            return Name(codeless.group(), ())
        known, is_full = self._gazetteer.longest(text, start)
        end = start + len(known)
        if known and is_full and not self._is_inside(text, end):
            return Name(known, self._gazetteer.named(known))
        if known and not is_full and not is_inner and (divisions := self._of_short(text, known, end)):
            return Name(known, divisions)
        return self._unknown(text, start)

    def _is_inside(self, text: str, end: int) -> bool:
        return self._inside.match(text, end - 1) is not None

    def _of_short(self, text: str, name: str, end: int) -> tuple[Division, ...]:
        """What a short name stands for before a full one (``深圳坪山区``); before ``政府`` it is only a province's."""
        divisions = self._gazetteer.shortened(name)
        inner, is_full = self._gazetteer.longest(text, end)
        if inner and is_full:
            return divisions
        return tuple(one for one in divisions if one.is_province and self._behind_short.match(text, end))

    def _unknown(self, text: str, start: int) -> Name | None:
        """A name that no table knows: two characters or more, a suffix, and behind it what follows a place."""
        for suffix in self._suffix.finditer(text, start, start + _LONGEST_STEM + 4):
            stem = text[start : suffix.start()]
            if len(stem) > _LONGEST_STEM or not re.fullmatch(f"{_HAN}*", stem):
                return None
            name = text[start : suffix.end()]
            if len(stem) < 2 or self._not_in.search(name) or self._holds_place(text, start, suffix):
                continue
            if self._ends_here(text, suffix.end()):
                return Name(name, ())
        return None

    def _holds_place(self, text: str, start: int, suffix: re.Match[str]) -> bool:
        """Whether a known name stands inside what may be one: what is before it is no name (``走进罗湖区``)."""
        for inner in range(start + 1, suffix.start()):
            known, is_full = self._gazetteer.longest(text, inner)
            if is_full and len(known) >= _SHORTEST_INNER and known not in self._common:
                return True
        return False

    def _ends_here(self, text: str, end: int) -> bool:
        """Whether a name may end here: what follows is no part of the word, and speaks of a place or is one."""
        if self._is_inside(text, end):
            return False
        return bool(
            self._behind.match(text, end) or self._inner.match(text, end) or self._gazetteer.longest(text, end)[1]
        )
