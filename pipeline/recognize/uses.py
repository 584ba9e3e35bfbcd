"""What each word of a pack is to each of its rules, and which words hold which.

A rule names a few thousand words; with those that hold them (``应悬挂`` for ``悬挂``) there are tens of thousands, so
everything here goes over the words once, and never over pairs of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from enum import IntEnum, auto
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from pipeline.recognize.packs import Pack, Rule

# What a noun costs more as the head of a longer one: the longer one is the more specific.
INSIDE = 1.2


class Part(IntEnum):
    """What a word is to a rule."""

    COUNTS = auto()
    ACTS = auto()
    UNLESS = auto()
    NEVER = auto()
    NEEDS = auto()


# The parts by which a word says what a figure is about.
SAYING = frozenset({Part.COUNTS, Part.ACTS})


class Use(NamedTuple):
    """What a word is to the rule with this number; ``extra`` is what it costs as a part of a longer word."""

    rule: int
    part: Part
    extra: float = 0.0


class Holders:
    """For each of some words the numbers of those that hold it, itself among them; ``finder`` finds them all."""

    def __init__(self, words: Sequence[str], finder: AhoCorasick) -> None:
        ends = list(accumulate(len(word) + 1 for word in words))
        self._of: dict[str, list[int]] = defaultdict(list)
        for word, start, _ in finder.find_matches_as_indexes("\n".join(words), overlapping=True):
            self._of[words[word]].append(bisect_right(ends, start))

    def of(self, cues: Iterable[str]) -> frozenset[int]:
        """The numbers of the words that hold one of ``cues``, which are among the words."""
        return frozenset(number for cue in cues for number in self._of.get(cue, ()))


def uses_of(pack: Pack, words: Sequence[str], silent: Collection[str], holders: Holders) -> dict[str, list[Use]]:
    """For each word its uses, in the order of the rules; what ``silent`` words count is no head of a longer noun."""
    uses: dict[str, list[Use]] = defaultdict(list)
    for index, rule in enumerate(pack.rules):
        for part, playing in _own(rule, words, holders):
            use = Use(index, part)
            for word in playing:
                if use not in uses[word]:
                    uses[word].append(use)
    _Sharing(pack, uses)(words, silent)
    return uses


def _own(rule: Rule, words: Sequence[str], holders: Holders) -> Iterator[tuple[Part, Iterable[str]]]:
    """The words that play a part for a rule.

    A verb that holds its noun (``移交档案``) is the noun as well, and a noun that has the verb (``紧急救助``,
    ``调解纠纷``) the verb; a word that holds one which speaks against the rule, or which it needs, does too
    (``适应性培训`` for ``培训``).
    """
    yield Part.COUNTS, (*rule.counts, *rule.first_of, *rule.second_of, *rule.aspects)
    yield Part.ACTS, rule.acts
    yield Part.COUNTS, (act for act in rule.acts if any(noun in act for noun in rule.counts))
    yield Part.ACTS, (noun for noun in rule.counts if _has_verb(noun, rule))
    for part, cues in ((Part.UNLESS, rule.unless), (Part.NEVER, rule.unless_in_sentence), (Part.NEEDS, rule.needs)):
        yield part, (words[number] for number in holders.of(cues))


def _has_verb(noun: str, rule: Rule) -> bool:
    """Whether a noun of a rule ends in a verb of it, or is made of a verb and a noun of it."""
    return noun.endswith(rule.acts) or any(
        noun.startswith(act) and noun[len(act) :] in rule.counts for act in rule.acts
    )


class _Sharing:
    """Lets a compound speak for the words that it is made of, at a price: it is more specific than they are.

    The head of a Chinese noun stands last: ``老兵志愿服务队`` is a ``志愿服务队``; a noun may also stand before its
    verb (``优待证办理``), and a verb anywhere (``接收安置``). Where the noun and its head are counted in different
    units (支 and 人), the longer speaks for the shorter as if it were itself.
    """

    def __init__(self, pack: Pack, uses: dict[str, list[Use]]) -> None:
        self._rules, self._uses = pack.rules, uses
        self._nouns = _users_of(rule.counts for rule in pack.rules)
        self._acts = _users_of(rule.acts for rule in pack.rules)

    def __call__(self, words: Iterable[str], silent: Container[str]) -> None:
        acts, nouns = self._acts, self._nouns
        for word in acts:
            self._share(word, Part.ACTS, ((index, 0.0) for part in _parts(word) for index in acts.get(part, ())))
        for word in self._guards(silent):
            barred = {use.rule for use in self._uses[word] if use.part is not Part.NEEDS}
            users = {index for act in _beginnings(word) for index in acts.get(act, ())} - barred
            self._share(word, Part.ACTS, ((index, 0.0) for index in sorted(users)))
        for word in words:
            if word not in silent and (inner := [head for head in _heads(word, acts) if head in nouns]):
                owners = nouns.get(word, ())
                prices = ((nouns[head], self._price(nouns[head], owners)) for head in inner)
                self._share(word, Part.COUNTS, ((index, price) for users, price in prices for index in users))

    def _guards(self, silent: Container[str]) -> list[str]:
        """The words that neither count nor act: the guard ``调解矛盾`` of some rules is a ``调解`` to all others."""
        own = ((word, {use.part for use in uses}) for word, uses in self._uses.items() if word not in silent)
        return [word for word, parts in own if parts.isdisjoint(SAYING)]

    def _share(self, word: str, part: Part, users: Iterable[tuple[int, float]]) -> None:
        """Let ``word`` play ``part`` for rules that do not name it themselves, the first price holding."""
        known = {use.rule for use in self._uses.get(word, ()) if use.part is part}
        for index, extra in users:
            if index not in known:
                known.add(index)
                self._uses[word].append(Use(index, part, extra))

    def _price(self, inner: Iterable[int], outer: Iterable[int]) -> float:
        """What a noun costs inside a longer one: nothing where the two are counted in different units."""
        inner_units = {unit for index in inner for unit in self._rules[index].units}
        return INSIDE if any(unit in inner_units for index in outer for unit in self._rules[index].units) else 0.0


def _users_of(groups: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """For each word the numbers of the groups that it is in."""
    users: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(groups):
        for word in words:
            users[word].append(index)
    return users


def _parts(word: str) -> Iterator[str]:
    """The shorter words of two characters or more in ``word``, the longest first."""
    for length in range(len(word) - 1, 1, -1):
        yield from (word[start : start + length] for start in range(len(word) - length + 1))


def _beginnings(word: str) -> Iterator[str]:
    """``word`` and all that it begins with."""
    return (word[:length] for length in range(1, len(word) + 1))


def _heads(word: str, acts: Container[str]) -> Iterator[str]:
    """The nouns that ``word`` may be a kind of, or that stand before its verb, the longest first."""
    for length in range(len(word) - 1, 1, -1):
        yield word[len(word) - length :]
        if word[length:] in acts:
            yield word[:length]
