"""Finding the words of a pack and of the relations lexicon in a text: one pass, the longest word wins.

That the longest wins makes the more specific word speak alone: ``大病救助`` is medical aid, and the ``救助`` in it does
not count as hardship aid.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.lexicon import Lexicon
from pipeline.recognize.packs import WORD_KEYS, Pack, Rule


class Part(Enum):
    """What a word is to a rule."""

    COUNTS = auto()
    ACTS = auto()
    UNLESS = auto()
    NEVER = auto()
    NEEDS = auto()


class Relation(Enum):
    """What a word says of any figure by it (``rules/lexicon/relations.yaml``)."""

    DELTA = auto()
    MEAN = auto()
    SHARE = auto()
    UNDONE = auto()
    COMPARED = auto()
    PART = auto()
    EXTREME = auto()


class Hit(NamedTuple):
    """One word found: its span in the text and its number in the vocabulary."""

    start: int
    end: int
    word: int


Holders = dict[str, list[int]]
"""For each part of a word the numbers of the words that hold it."""

_RELATIONS = ("delta", "mean", "share", "undone", "compared", "parts", "extreme")


class Vocabulary:
    """All words that a recognizer looks for, numbered, with what each is to each rule."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self.uses: dict[str, list[tuple[int, Part]]] = defaultdict(list)
        self.relations: dict[str, set[Relation]] = defaultdict(set)
        for name in _RELATIONS:
            relation = Relation.PART if name == "parts" else Relation[name.upper()]
            for word in lexicon.words("relations", name):
                self.relations[word].add(relation)
        self._field = pack.field
        self.plain = frozenset(lexicon.words("relations", "transparent"))
        self.words = sorted({*_all_words(pack), *self.relations, *pack.field, *pack.other_fields, *self.plain})
        # A word of another field may hold one of ours by chance: the 军人 in 领军人才.
        numbers = {word: number for number, word in enumerate(self.words)}
        named = frozenset(numbers[word] for word in pack.other_fields)
        holders = _holders(self.words)
        self.of_field = _holding(holders, pack.field) - named
        self.of_others = (_holding(holders, pack.other_fields) - self.of_field) | named
        for index, rule in enumerate(pack.rules):
            for word, part in self._uses_of(rule, holders):
                if (index, part) not in self.uses[word]:
                    self.uses[word].append((index, part))
        self._share_heads(pack)
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    def _share_heads(self, pack: Pack) -> None:
        """Let a longer noun speak for the shorter one that it ends in, where the two are not counted alike.

        The head of a Chinese noun stands last: ``老兵志愿服务队`` is a ``志愿服务队``, and with 人 behind it counts
        members as that does. Where both rules count in one unit (``大病救助``, ``救助``), the longer speaks alone.
        """
        heads: dict[str, list[int]] = defaultdict(list)
        for index, rule in enumerate(pack.rules):
            for word in rule.counts:
                heads[word].append(index)
        for word, owners in list(heads.items()):
            units = {unit for index in owners for unit in pack.rules[index].units}
            for head in (word[start:] for start in range(1, len(word) - 1)):
                for index in heads.get(head, ()):
                    if index not in owners and units.isdisjoint(pack.rules[index].units):
                        self.uses[word].append((index, Part.COUNTS))

    def is_of_field(self, text: str) -> bool:
        """Whether a word of the field stands in ``text``."""
        return any(cue in text for cue in self._field)

    def _uses_of(self, rule: Rule, holders: Holders) -> Iterator[tuple[str, Part]]:
        """The words that play a part for a rule.

        A verb that holds its noun (``移交档案``) is the noun as well; a word that holds one which speaks against the
        rule, or which it needs, does too (``适应性培训`` for ``培训``).
        """
        yield from ((word, Part.COUNTS) for word in (*rule.counts, *rule.first_of, *rule.second_of))
        yield from ((word, Part.ACTS) for word in rule.acts)
        yield from ((act, Part.COUNTS) for act in rule.acts if any(noun in act for noun in rule.counts))
        for part, words in (
            (Part.UNLESS, rule.unless),
            (Part.NEVER, rule.unless_in_sentence),
            (Part.NEEDS, rule.needs),
        ):
            yield from ((self.words[number], part) for number in sorted(_holding(holders, words)))

    def __getstate__(self) -> dict[str, Any]:
        """The automaton cannot travel between processes; it is made anew."""
        return {name: value for name, value in self.__dict__.items() if name != "_automaton"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._automaton = AhoCorasick(self.words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        """All words of the vocabulary in ``text``, in order, not overlapping."""
        return [Hit(start, end, word) for word, start, end in self._automaton.find_matches_as_indexes(text)]


def _all_words(pack: Pack) -> set[str]:
    """All words of the rules of a pack."""
    return {word for rule in pack.rules for key in WORD_KEYS for word in getattr(rule, key)}


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


def _holders(words: Sequence[str]) -> Holders:
    holders: Holders = defaultdict(list)
    for number, word in enumerate(words):
        for part in {word[start:end] for start in range(len(word)) for end in range(start + 1, len(word) + 1)}:
            holders[part].append(number)
    return holders


def _holding(holders: Holders, cues: Iterable[str]) -> frozenset[int]:
    """The numbers of the words that hold one of ``cues``."""
    return frozenset(number for cue in cues for number in holders.get(cue, ()))
