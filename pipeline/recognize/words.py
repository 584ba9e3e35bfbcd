"""Finding the words of a pack and of the relations lexicon in a text: one pass, the longest word wins.

That the longest wins makes the more specific word speak alone: ``大病救助`` is medical aid, and the ``救助`` in it does
not count as hardship aid.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from pipeline.lexicon import Lexicon
from pipeline.recognize.packs import WORD_KEYS, Pack, Rule

# What a noun costs more as the head of a longer one: the longer one is the more specific.
INSIDE = 1.2
SHORT = 2


class Part(Enum):
    """What a word is to a rule."""

    COUNTS = auto()
    ACTS = auto()
    UNLESS = auto()
    NEVER = auto()
    NEEDS = auto()


# The parts by which a word says what a figure is about.
SAYING = frozenset({Part.COUNTS, Part.ACTS})


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


class Use(NamedTuple):
    """What a word is to the rule with this number; ``extra`` is what it costs as a part of a longer word."""

    rule: int
    part: Part
    extra: float = 0.0


class Hit(NamedTuple):
    """One word found: its span in the text and its number in the vocabulary."""

    start: int
    end: int
    word: int


Holders = dict[str, list[int]]
"""For each part of a word the numbers of the words that hold it."""

_RELATIONS = ("delta", "mean", "share", "undone", "compared", "parts", "extreme", "rest", "hoped", "doers", "places")


class Vocabulary:
    """All words that a recognizer looks for, numbered, with what each is to each rule."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self.uses: dict[str, list[Use]] = defaultdict(list)
        self.relations: dict[str, set[Relation]] = defaultdict(set)
        for name in _RELATIONS:
            relation = Relation[name.removesuffix("s").upper()]
            for word in lexicon.words("relations", name):
                self.relations[word].add(relation)
        undone = {*lexicon.words("relations", "undone"), *_not_done(pack, lexicon.words("relations", "not_done"))}
        for word in undone:
            self.relations[word].add(Relation.UNDONE)
        self._field = pack.field
        self.plain = frozenset(lexicon.words("relations", "transparent"))
        # These make a rise only beside a comparison.
        self.bare_deltas = frozenset(lexicon.words("relations", "delta_needs"))
        self.families = _families(pack)
        # Classes of people, of whom there are so many: anything may be done to them.
        self.classes = _classes(pack)
        self.silent = self.plain | self.classes
        self.words = sorted({*_all_words(pack), *self.relations, *pack.field, *pack.other_fields, *self.plain})
        # A word of another field may hold one of ours by chance: the 军人 in 领军人才.
        numbers = {word: number for number, word in enumerate(self.words)}
        named = frozenset(numbers[word] for word in pack.other_fields)
        holders = _holders(self.words)
        self.of_field = _holding(holders, pack.field) - named
        self.of_others = (_holding(holders, pack.other_fields) - self.of_field) | named
        for index, rule in enumerate(pack.rules):
            for word, part in self._uses_of(rule, holders):
                if Use(index, part) not in self.uses[word]:
                    self.uses[word].append(Use(index, part))
        self._share_parts(pack)
        # Short words cross others by chance: the 入驻 in ``深入驻军``.
        nouns = {word for rule in pack.rules for word in rule.counts if len(word) > SHORT}
        self._crossing = frozenset(numbers[word] for word in nouns)
        said = {word for word, uses in self.uses.items() if any(use.part in SAYING for use in uses)}
        self.telling = frozenset(numbers[word] for word in said - self.plain)
        # What holds a word of something undone is undone as well (``优待证申请`` for ``申请``), but for what was got
        # (``申请到``).
        for number in sorted(_holding(holders, [word for word in undone if len(word) > 1])):
            if not self.relations.get(self.words[number]) and self.words[number] not in self.plain:
                self.relations[self.words[number]].add(Relation.UNDONE)
        self._neighbours = pack.neighbours
        self._other_people, self._other_titles = pack.other_people, pack.other_titles
        self._make_automata()

    def _make_automata(self) -> None:
        self._automaton = AhoCorasick(self.words)
        self._neighbour_automaton = AhoCorasick(self._neighbours)

    def _share_parts(self, pack: Pack) -> None:
        """Let a compound speak for the words that it is made of, at a price: it is more specific than they are.

        The head of a Chinese noun stands last: ``老兵志愿服务队`` is a ``志愿服务队``; a noun may also stand before its
        verb (``优待证办理``), and a verb anywhere (``接收安置``). Where the noun and its head are counted in different
        units (支 and 人), the longer speaks for the shorter as if it were itself.
        """
        nouns, acts = _users_of(rule.counts for rule in pack.rules), _users_of(rule.acts for rule in pack.rules)
        for word in acts:
            inner = (part for part in _parts(word) if part in acts)
            self._share(word, Part.ACTS, [(index, 0.0) for part in inner for index in acts[part]])
        for word in self._guards():
            barred = {use.rule for use in self.uses[word] if use.part is not Part.NEEDS}
            users = {index for act in acts if word.startswith(act) for index in acts[act]} - barred
            self._share(word, Part.ACTS, [(index, 0.0) for index in sorted(users)])
        for word in self.words:
            if word in self.relations:
                continue
            owners = nouns.get(word, ())
            heads = (head for head in _heads(word, acts) if head in nouns)
            prices = ((nouns[head], self._price(pack, nouns[head], owners)) for head in heads)
            self._share(word, Part.COUNTS, [(index, price) for users, price in prices for index in users])

    def _guards(self) -> list[str]:
        """The words that neither count nor act: the guard ``调解矛盾`` of some rules is a ``调解`` to all others."""
        parts = ((word, {use.part for use in uses}) for word, uses in self.uses.items())
        return [word for word, own in parts if own.isdisjoint(SAYING) and word not in self.relations]

    def _share(self, word: str, part: Part, users: Iterable[tuple[int, float]]) -> None:
        """Let ``word`` play ``part`` for rules that do not name it themselves, the first price holding."""
        known = {use.rule for use in self.uses[word] if use.part is part}
        for index, extra in users:
            if index not in known:
                known.add(index)
                self.uses[word].append(Use(index, part, extra))

    @staticmethod
    def _price(pack: Pack, inner: Iterable[int], outer: Iterable[int]) -> float:
        """What a noun costs inside a longer one: nothing where the two are counted in different units."""
        inner_units = {unit for index in inner for unit in pack.rules[index].units}
        outer_units = {unit for index in outer for unit in pack.rules[index].units}
        return 0.0 if inner_units.isdisjoint(outer_units) else INSIDE

    def is_of_field(self, text: str) -> bool:
        """Whether a word of the field stands in ``text``."""
        return any(cue in text for cue in self._field)

    def is_of_others(self, title: str) -> bool:
        """Whether a title is that of a general report, or of one about another field."""
        return any(cue in title for cue in self._other_titles)

    def has_other_people(self, text: str) -> bool:
        """Whether a group of people of another field stands in ``text``."""
        return any(group in text for group in self._other_people)

    def _uses_of(self, rule: Rule, holders: Holders) -> Iterator[tuple[str, Part]]:
        """The words that play a part for a rule.

        A verb that holds its noun (``移交档案``) is the noun as well, and a noun that has the verb (``紧急救助``,
        ``调解纠纷``) the verb; a word that holds one which speaks against the rule, or which it needs, does too
        (``适应性培训`` for ``培训``).
        """
        yield from ((word, Part.COUNTS) for word in (*rule.counts, *rule.first_of, *rule.second_of, *rule.aspects))
        yield from ((word, Part.ACTS) for word in rule.acts)
        yield from ((act, Part.COUNTS) for act in rule.acts if any(noun in act for noun in rule.counts))
        yield from ((noun, Part.ACTS) for noun in rule.counts if _has_verb(noun, rule))
        for part, words in (
            (Part.UNLESS, rule.unless),
            (Part.NEVER, rule.unless_in_sentence),
            (Part.NEEDS, rule.needs),
        ):
            yield from ((self.words[number], part) for number in sorted(_holding(holders, words)))

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


def _users_of(groups: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """For each word the numbers of the groups that it is in."""
    users: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(groups):
        for word in words:
            users[word].append(index)
    return users


def _has_verb(noun: str, rule: Rule) -> bool:
    """Whether a noun of a rule ends in a verb of it, or is made of a verb and a noun of it."""
    return noun.endswith(rule.acts) or any(
        noun.startswith(act) and noun[len(act) :] in rule.counts for act in rule.acts
    )


def _parts(word: str) -> Iterator[str]:
    """The shorter words of two characters or more in ``word``, the longest first."""
    for length in range(len(word) - 1, 1, -1):
        yield from (word[start : start + length] for start in range(len(word) - length + 1))


def _heads(word: str, acts: Container[str]) -> Iterator[str]:
    """The nouns that ``word`` may be a kind of, or that stand before its verb, the longest first."""
    for length in range(len(word) - 1, 1, -1):
        yield word[len(word) - length :]
        if word[length:] in acts:
            yield word[:length]


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
