"""Measure words: which one stands behind a number, and what its canonical form is."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.lexicon import Lexicon

# Groups of rules/lexicon/measure_words.yaml that hold words, as opposed to guards and spellings.
_GROUPS = ("people", "events", "bodies", "things", "cases", "length", "area", "volume", "weight", "power", "money",
           "rates", "durations")  # fmt: skip


# The age of those who are counted: 40万3岁以下婴幼儿.
_AGED = r"(?:\d{1,2}(?:[-~至]\d{1,2})?周?岁)?"


class Units:
    """The measure words of the lexicon, ready to be matched at a place in a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._group: dict[str, str] = {}
        for group in _GROUPS:
            for word in lexicon.words("measure_words", group):
                self._group.setdefault(word, group)
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._group, key=lambda w: (-len(w), w)):
            by_first[word[0]].append(word)
        self._by_first = dict(by_first)
        self._same = {str(k): str(v) for k, v in lexicon.mapping("measure_words", "same").items()}
        self._guards = lexicon.patterns("measure_words", "guards")
        self.one = frozenset(lexicon.words("measure_words", "one"))
        supplied = lexicon.mapping("measure_words", "supplied")
        self._suppliers = [(str(unit), tuple(words)) for unit, words in supplied.items()]
        behind = lexicon.mapping("measure_words", "supplied_behind")
        self._behind = {str(word): str(unit) for unit, words in behind.items() for word in words}
        nouns = "|".join(sorted(self._behind, key=lambda word: (-len(word), word)))
        self._noun = re.compile(rf"{_AGED}[^，。；、：\d]{{0,6}}?({nouns})")
        self._skipped = tuple(lexicon.words("measure_words", "skipped"))
        self._classes = frozenset(lexicon.words("measure_words", "classes"))
        self._spoken_money = tuple(lexicon.words("measure_words", "spoken_money"))

    def match(self, text: str, position: int, is_digits: bool = False) -> str | None:
        """The longest measure word at ``position`` that no guard forbids, as written.

        Behind digits a guard matters only for spans of time (``5年级``): nobody writes ``3家庭医生``, but
        ``150名优抚对象`` they do.
        """
        for word in self._by_first.get(text[position : position + 1], ()):
            if not text.startswith(word, position):
                continue
            if (is_digits and self._group[word] != "durations") or not self._is_guarded(text, word, position):
                return word
        return None

    def _is_guarded(self, text: str, word: str, position: int) -> bool:
        guard = self._guards.get(word)
        return bool(guard and guard.match(text, position + len(word)))

    def is_spoken_money(self, text: str, start: int, word: str, end: int) -> bool:
        """Whether a 块 is money (``每个月能省三四十块``)."""
        return word == "块" and (text.endswith(self._spoken_money, 0, start) or text.startswith("钱", end))

    def is_unit(self, word: str) -> bool:
        """Whether ``word`` is a measure word."""
        return word in self._group

    def names_classes(self, word: str) -> bool:
        """Whether numbers in a row with this unit name its classes: ``1、4、5类人员``."""
        return word in self._classes

    def canonical(self, word: str) -> str:
        """The canonical unit of a measure word as written: ``块钱`` is ``元``."""
        return self._same.get(word, word)

    def group(self, word: str) -> str:
        """What kind of thing a measure word counts, by its group in the lexicon."""
        return self._group[word]

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
        return self._behind[noun[1]] if noun else None
