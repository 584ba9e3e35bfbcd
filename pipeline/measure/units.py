"""Measure words: which one stands behind a number, what its canonical form is, and what it may count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pipeline.lexicon import Lexicon

_FILE = "measure_words"
# Groups of rules/lexicon/measure_words.yaml that hold words, as opposed to guards and spellings.
GROUPS = ("people", "events", "bodies", "things", "cases", "places", "length", "area", "volume", "weight", "power",
          "money", "rates", "durations")  # fmt: skip

# The age of those who are counted: 40万3岁以下婴幼儿.
_AGED = r"(?:\d{1,2}(?:[-~至]\d{1,2})?周?岁)?"


class Units:
    """The measure words of the lexicon, ready to be matched at a place in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._same = {str(word): str(other) for word, other in lexicon.mapping(_FILE, "same").items()}
        self._group = {word: group for group in GROUPS for word in lexicon.words(_FILE, group)}
        self._guards = lexicon.patterns(_FILE, "guards")
        self._digit_guards = lexicon.patterns(_FILE, "guards_behind_digits")
        self._symbols = self._add_symbols(lexicon)
        self._add_variants(lexicon)
        self._by_first = _by_first(self._group)
        self._counts = {group: str(lexicon.mapping(_FILE, "counts")[group]) for group in GROUPS}
        self.one = frozenset(lexicon.words(_FILE, "one"))
        self._classes = frozenset(lexicon.words(_FILE, "classes"))
        self._set_compounds(lexicon)
        self._set_nouns(lexicon)
        self._set_supplied(lexicon)
        self._set_supplied_behind(lexicon)
        self._set_round(lexicon)
        self._set_spoken_money(lexicon)

    def _set_compounds(self, lexicon: Lexicon) -> None:
        """What stands behind the stroke of a unit of two: ``吨/日``, ``人/平方公里``."""
        per = lexicon.words(_FILE, "compound", "per")
        shares = lexicon.words(_FILE, "compound", "shares")
        self._per_all, self._per_shares = frozenset(per), frozenset(shares)
        self._per = _by_first({*per, *shares})
        self._compound = frozenset(lexicon.words(_FILE, "compound", "groups"))
        self._per_people = frozenset(lexicon.words(_FILE, "compound", "people"))

    def _set_nouns(self, lexicon: Lexicon) -> None:
        """What is counted without a measure word, districts among it: ``12企业``, ``两镇``."""
        self._nouns = lexicon.words(_FILE, "nouns")
        self._all_districts = _longest_first(lexicon.words(_FILE, "all_districts"))
        self._districts = _longest_first(lexicon.words(_FILE, "districts"))
        self.reaching = lexicon.words(_FILE, "reaching")
        self.near = tuple(lexicon.words(_FILE, "near"))
        self.summed = tuple(lexicon.words(_FILE, "summed"))

    def _set_supplied(self, lexicon: Lexicon) -> None:
        """The words before a number that supply its unit."""
        supplied = lexicon.mapping(_FILE, "supplied")
        self._suppliers = [(str(unit), tuple(words)) for unit, words in supplied.items()]
        self._skipped = tuple(lexicon.words(_FILE, "skipped"))
        self.labels = lexicon.words(_FILE, "labels")

    def _set_supplied_behind(self, lexicon: Lexicon) -> None:
        """The words behind a number that supply its unit."""
        behind = lexicon.mapping(_FILE, "supplied_behind")
        self._behind = {str(word): str(unit) for unit, words in behind.items() for word in words}
        nouns = "|".join(_longest_first(self._behind))
        self._noun = re.compile(rf"{_AGED}(?:(?!用于|发给)[^，。；、：\d]){{0,10}}?({nouns})")
        nearby = lexicon.mapping(_FILE, "supplied_next")
        self._next = [
            (str(unit), re.compile(rf"[一-鿿]{{0,2}}?(?:{'|'.join(map(str, words))})(?![户人者])"))
            for unit, words in nearby.items()
        ]

    def _set_round(self, lexicon: Lexicon) -> None:
        """Where a bare 百 千 万 counts."""
        self.rated = lexicon.words(_FILE, "rated")
        self._round_units = frozenset(lexicon.words(_FILE, "round", "units"))
        self._round_before = tuple(lexicon.words(_FILE, "round", "before"))
        self._round_named = lexicon.pattern(_FILE, "round", "named")

    def _set_spoken_money(self, lexicon: Lexicon) -> None:
        """Where a 块 is money."""
        self._spent_on = tuple(lexicon.words(_FILE, "spent_on"))
        self._spoken_money = tuple(lexicon.words(_FILE, "spoken_money"))
        self._handed_over = tuple(lexicon.words(_FILE, "handed_over"))

    def _add_symbols(self, lexicon: Lexicon) -> frozenset[str]:
        """Letters and signs count what the word does that they stand for: ``kW`` is ``千瓦``."""
        symbols = {str(symbol): str(word) for symbol, word in lexicon.mapping(_FILE, "symbols").items()}
        for symbol, word in symbols.items():
            self._group[symbol] = self._group.get(word.partition("/")[0], "power")
        self._same.update(symbols)
        return frozenset(symbols)

    def _add_variants(self, lexicon: Lexicon) -> None:
        """The Traditional spelling of each word, with the group, the guards and the canonical form of that word."""
        simplified = {str(one): str(other) for one, other in lexicon.mapping(_FILE, "variants").items()}
        traditional = str.maketrans({other: one for one, other in simplified.items()})
        for word in list(self._group):
            for variant in {word.translate(traditional), word[0].translate(traditional) + word[1:]} - set(self._group):
                self._group[variant] = self._group[word]
                self._same[variant] = self.canonical(word)
                for guards in (self._guards, self._digit_guards):
                    if word in guards:
                        guards[variant] = guards[word]

    def match(self, text: str, position: int, is_digits: bool = False) -> str | None:
        """The longest measure word at ``position`` that no guard forbids, as written.

        Behind digits fewer guards matter: nobody writes ``3家庭医生``, but ``150名优抚对象`` they do. There alone stand
        symbols (``5km``) and districts that count themselves (``3县``).
        """
        for word in self._by_first.get(text[position : position + 1], ()):
            if text.startswith(word, position) and self._is_free(text, word, position, is_digits):
                return self._with_per(text, word, position)
        return None

    def begins(self, text: str, position: int) -> bool:
        """Whether a measure word or the name of a district begins at ``position``, whatever follows."""
        words = self._by_first.get(text[position : position + 1], ())
        return any(text.startswith(word, position) for word in words)

    def _is_free(self, text: str, word: str, position: int, is_digits: bool) -> bool:
        end = position + len(word)
        group = self._group[word]
        if word in self._symbols:
            follows = text[end : end + 1]
            is_cut = word[-1].isalnum() and follows.isascii() and follows.isalnum()
            return is_digits and not is_cut and not self._is_kept(text, word, end)
        if not is_digits:
            guard = self._guards.get(word)
            return group != "places" and not (guard and guard.match(text, end)) and not self._is_kept(text, word, end)
        if group == "places" and not text[position - 1].isdigit():
            return False
        guard = self._guards.get(word) if group == "durations" else None
        return not (guard and guard.match(text, end)) and not self._is_kept(text, word, end)

    def _is_kept(self, text: str, word: str, end: int) -> bool:
        """Whether a guard that holds behind any number forbids ``word``: ``8点``, ``12字节``."""
        guard = self._digit_guards.get(word)
        return bool(guard and guard.match(text, end))

    def _with_per(self, text: str, word: str, position: int) -> str:
        """The unit through what it is measured by: ``吨/日``, ``人/平方公里``; money and things stay as they are."""
        end = position + len(word)
        group = self._group[word]
        if text[end : end + 1] != "/" or "/" in word:
            return word
        for per in self._per.get(text[end + 1 : end + 2], ()):
            if text.startswith(per, end + 1) and self._may_be_per(group, per):
                return f"{word}/{per}"
        return word

    def _may_be_per(self, group: str, per: str) -> bool:
        """Whether what a group counts is told by ``per`` in a unit of two: ``吨/日``, ``人/平方公里``, ``部/百户``."""
        if group in self._compound:
            return per not in self._per_shares or per in self._per_all
        return per in (self._per_people if group == "people" else self._per_shares)

    def district(self, text: str, position: int) -> str | None:
        """The kind of district that a Chinese numeral before ``position`` may count (``两镇``), or ``None``."""
        for word in self._districts:
            if text.startswith(word, position) and not self._is_kept(text, word, position + len(word)):
                return word
        return None

    def all_districts(self, text: str, position: int) -> str | None:
        """The kinds of district at ``position`` that a Chinese numeral counts by their name (``七地（市）``)."""
        return next((word for word in self._all_districts if text.startswith(word, position)), None)

    def is_round_count(self, text: str, start: int, end: int, word: str) -> bool:
        """Whether a bare 百 千 万 at ``start`` counts people or events of the unit ``word``, if one stands before
        ``end``: ``举办百场演出``, ``惠及百万群众``; ``实施百万名技工培训计划`` names something."""
        is_counted = word in self._round_units and text.endswith(self._round_before, 0, start)
        return is_counted and not self._round_named.match(text, end)

    def is_noun(self, text: str, position: int) -> bool:
        """Whether a noun stands at ``position`` that digits count without a measure word: ``12企业``."""
        return text.startswith(self._nouns, position)

    def is_spoken_money(self, text: str, start: int, word: str, end: int) -> bool:
        """Whether a 块 is money (``每个月能省三四十块``)."""
        if self.canonical(word) != "块":
            return False
        if text.endswith(self._spoken_money, 0, start) or text.startswith(self._spent_on, end):
            return True
        is_last = text[end : end + 1] in "，。；、）\n"
        return is_last and text.endswith(self._handed_over, 0, start)

    def is_unit(self, word: str) -> bool:
        """Whether ``word`` is a measure word wherever it stands, and no noun that digits count (``县``)."""
        return self._group.get(word, "places") != "places"

    def canonical(self, word: str) -> str:
        """The canonical unit of a measure word as written: ``块钱`` is ``元``, ``t/日`` is ``吨/日``."""
        unit, stroke, per = word.partition("/")
        return self._same.get(word) or self._same.get(unit, unit) + stroke + per

    def group(self, word: str) -> str:
        """What kind of thing a measure word counts, by its group in the lexicon."""
        return self._group.get(word) or self._group[word.partition("/")[0]]

    def counts(self, word: str) -> str:
        """What a measure word may count, in a sentence of the lexicon."""
        return self._counts[self.group(word)]

    def names_classes(self, word: str) -> bool:
        """Whether numbers in a row with this unit name its classes: ``1、4、5类人员``."""
        return word in self._classes

    def supplied(self, before: str) -> tuple[bool, str | None]:
        """The unit of a number without one, by the word before it: ``现金43.5万`` -> ``元``, ``阅读量破20万`` -> none.

        The first of the pair says whether such a word was found.
        """
        stripped = before
        while stripped.endswith(self._skipped):
            stripped = stripped[: -max(len(word) for word in self._skipped if stripped.endswith(word))]
        counted = stripped.removesuffix("数")
        for unit, words in self._suppliers:
            if stripped.endswith(words) or counted.endswith(words) or before.endswith(words):
                return True, None if unit == "none" else unit
        return False, None

    def supplied_behind(self, text: str, end: int) -> str | None:
        """The unit of a number without one that ends at ``end``, by the noun behind it: ``450万困难群众`` -> ``人``."""
        noun = self._noun.match(text, end)
        if noun:
            return self._behind[noun[1]]
        return next((unit for unit, words in self._next if words.match(text, end)), None)


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _by_first(words: Iterable[str]) -> dict[str, list[str]]:
    """Words by their first sign, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda one: (-len(one), one)):
        found[word[0]].append(word)
    return dict(found)
