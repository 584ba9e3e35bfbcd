"""Finding the words of a pack and of the relations lexicon in a text: one pass, the longest word wins.

That the longest wins makes the more specific word speak alone: ``大病救助`` is medical aid, and the ``救助`` in it does
not count as hardship aid.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from enum import Enum, auto
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.lexicon import Lexicon
from pipeline.recognize.packs import Pack


class Part(Enum):
    """What a word is to a rule."""

    COUNTS = auto()
    ACTS = auto()
    UNLESS = auto()
    NEEDS = auto()


class Relation(Enum):
    """What a word says of any figure by it (``rules/lexicon/relations.yaml``)."""

    DELTA = auto()
    MEAN = auto()
    SHARE = auto()
    UNDONE = auto()
    COMPARED = auto()
    PART = auto()


class Hit(NamedTuple):
    """One word found: its span in the text and its number in the vocabulary."""

    start: int
    end: int
    word: int


_RELATIONS = ("delta", "mean", "share", "undone", "compared", "parts")


class Vocabulary:
    """All words that a recognizer looks for, numbered, with what each is to each rule."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self.uses: dict[str, list[tuple[int, Part]]] = defaultdict(list)
        for index, rule in enumerate(pack.rules):
            groups = ((Part.COUNTS, rule.counts), (Part.ACTS, rule.acts), (Part.UNLESS, rule.unless),
                      (Part.NEEDS, rule.needs))  # fmt: skip
            for part, words in groups:
                for word in words:
                    self.uses[word].append((index, part))
        self.relations: dict[str, set[Relation]] = defaultdict(set)
        for name in _RELATIONS:
            relation = Relation.PART if name == "parts" else Relation[name.upper()]
            for word in lexicon.words("relations", name):
                self.relations[word].add(relation)
        self.field = frozenset(pack.field)
        known = {*self.uses, *self.relations, *self.field, *lexicon.words("relations", "transparent")}
        self.words = sorted(known | {word for rule in pack.rules for word in rule.allows})
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        """All words of the vocabulary in ``text``, in order, not overlapping."""
        return [Hit(start, end, word) for word, start, end in self._automaton.find_matches_as_indexes(text)]


class Hits:
    """The words found in one text, to be asked for those of a span."""

    def __init__(self, hits: list[Hit]) -> None:
        self._hits = hits
        self._starts = [hit.start for hit in hits]

    def within(self, start: int, end: int) -> list[Hit]:
        """The words that begin and end within ``[start, end)``."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        found = self._hits[first:last]
        return found[:-1] if found and found[-1].end > end else found
