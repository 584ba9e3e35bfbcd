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

from ahocorasick_rs import AhoCorasick

from pipeline.lexicon import Lexicon
from pipeline.recognize.packs import WORD_KEYS, Pack
from pipeline.recognize.uses import SAYING, Holders, Part, uses_of

SHORT = 2


class Relation(Enum):
    """What a word says of any figure by it (``rules/lexicon/relations.yaml``)."""

    DELTA = auto()
    MEAN = auto()
    SHARE = auto()
    UNDONE = auto()
    COMPARED = auto()
    PART = auto()
    EXTREME = auto()
    REST = auto()
    HOPED = auto()
    DOER = auto()
    PLACE = auto()


class Hit(NamedTuple):
    """One word found: its span in the text and its number in the vocabulary."""

    start: int
    end: int
    word: int


_RELATIONS = ("delta", "mean", "share", "undone", "compared", "parts", "extreme", "rest", "hoped", "doers", "places")


class Vocabulary:
    """All words that a recognizer looks for, numbered, with what each is to each rule."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._field, self._neighbours = pack.field, pack.neighbours
        self._other_people, self._other_titles = pack.other_people, pack.other_titles
        self.plain = frozenset(lexicon.words("relations", "transparent"))
        # What is due, and planned, is a plan (``需安置31名``).
        self.due = lexicon.words("relations", "due")
        # These make a rise only beside a comparison.
        self.bare_deltas = frozenset(lexicon.words("relations", "delta_needs"))
        self.families = _families(pack)
        # Classes of people, of whom there are so many: anything may be done to them.
        self.classes = _classes(pack)
        self.silent = self.plain | self.classes
        self.relations = _relations(pack, lexicon)
        self.words = sorted({*_all_words(pack), *self.relations, *pack.field, *pack.other_fields, *self.plain})
        self._make_automata()
        holders = Holders(self.words, self._automaton)
        self.uses = uses_of(pack, self.words, self.relations, holders)
        self._number(pack, holders)
        self._spread_undone(holders)

    def _make_automata(self) -> None:
        self._automaton = AhoCorasick(self.words)
        self._neighbour_automaton = AhoCorasick(self._neighbours)

    def _number(self, pack: Pack, holders: Holders) -> None:
        """Note the numbers of the words that are asked for by their number."""
        numbers = {word: number for number, word in enumerate(self.words)}
        # A word of another field may hold one of ours by chance: the 军人 in 领军人才.
        named = frozenset(numbers[word] for word in pack.other_fields)
        self.of_field = holders.of(pack.field) - named
        self.of_others = (holders.of(pack.other_fields) - self.of_field) | named
        # Short words cross others by chance: the 入驻 in ``深入驻军``.
        nouns = {word for rule in pack.rules for word in rule.counts if len(word) > SHORT}
        self._crossing = frozenset(numbers[word] for word in nouns)
        said = {word for word, uses in self.uses.items() if any(use.part in SAYING for use in uses)}
        self.telling = frozenset(numbers[word] for word in said - self.plain)

    def _spread_undone(self, holders: Holders) -> None:
        """Let what holds a word of something undone be undone as well (``优待证申请`` for ``申请``), but for what was
        got (``申请到``) and for classes of people, of whom it tells who they are (``病故军人遗属``)."""
        undone = [word for word, own in self.relations.items() if Relation.UNDONE in own and len(word) > 1]
        for word in (self.words[number] for number in holders.of(undone)):
            if word not in self.relations and word not in self.silent:
                self.relations[word] = {Relation.UNDONE}

    def is_of_field(self, text: str) -> bool:
        """Whether a word of the field stands in ``text``."""
        return any(cue in text for cue in self._field)

    def is_of_others(self, title: str) -> bool:
        """Whether a title is that of a general report, or of one about another field."""
        return any(cue in title for cue in self._other_titles)

    def has_other_people(self, text: str) -> bool:
        """Whether a group of people of another field stands in ``text``."""
        return any(group in text for group in self._other_people)

    def speaks_against(self, hits: Iterable[Hit], rule: int) -> bool:
        """Whether one of ``hits`` is a word that speaks against a rule."""
        uses = (use for hit in hits for use in self.uses.get(self.words[hit.word], ()))
        return any(use.rule == rule and use.part in (Part.UNLESS, Part.NEVER) for use in uses)

    def __getstate__(self) -> dict[str, Any]:
        """The automata cannot travel between processes; they are made anew."""
        return {name: value for name, value in self.__dict__.items() if not name.endswith("_automaton")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._make_automata()

    def neighbours(self, text: str) -> list[int]:
        """Where in ``text`` words of neighbouring fields begin, in order.

        They hide no word of a rule: ``贷款余额`` is a ``贷款`` all the same.
        """
        found = self._neighbour_automaton.find_matches_as_indexes(text, overlapping=True)
        return sorted(start for _, start, _ in found)

    def find(self, text: str) -> list[Hit]:
        """All words of the vocabulary in ``text``, in order, but for those inside a longer one.

        A noun may share characters with the word before it: ``优待证申领率`` is an ``优待证申领`` and an ``申领率``.
        """
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found.sort(key=lambda match: (match[1], -match[2]))
        hits: list[Hit] = []
        reached = 0
        for word, start, end in found:
            if start >= reached or (end > reached and word in self._crossing):
                hits.append(Hit(start, end, word))
                reached = end
        return hits


def _relations(pack: Pack, lexicon: Lexicon) -> dict[str, set[Relation]]:
    """What each word of the relations lexicon says, and the verbs of the rules that are due or did not happen."""
    relations: dict[str, set[Relation]] = defaultdict(set)
    for name in _RELATIONS:
        for word in lexicon.words("relations", name):
            relations[word].add(Relation[name.removesuffix("s").upper()])
    for word in _not_done(pack, lexicon.words("relations", "not_done")):
        relations[word].add(Relation.UNDONE)
    return dict(relations)


def _all_words(pack: Pack) -> set[str]:
    """All words of the rules of a pack."""
    return {word for rule in pack.rules for key in WORD_KEYS for word in getattr(rule, key)}


def _families(pack: Pack) -> list[list[int]]:
    """For each rule those whose indicator is of the same kind (``hardship_aid``)."""
    kinds = [rule.indicator.split(".")[0] for rule in pack.rules]
    return [[index for index, other in enumerate(kinds) if other == kind] for kind in kinds]


def _not_done(pack: Pack, prefixes: Sequence[str]) -> Iterator[str]:
    """The verbs of all rules with what says that they are due or did not happen: ``应悬挂``, ``未领取``, ``待安置``."""
    acts = {act for rule in pack.rules for act in rule.acts if not act.startswith(tuple(prefixes))}
    yield from (prefix + act for act in acts for prefix in prefixes)


def _classes(pack: Pack) -> frozenset[str]:
    """The nouns of stocks, and those that end in one: ``困难退役军人`` are ``退役军人``."""
    stocks = tuple({word for rule in pack.rules if rule.stock for word in rule.counts})
    return frozenset(word for rule in pack.rules for word in rule.counts if word.endswith(stocks))


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
