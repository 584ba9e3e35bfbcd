"""How exact a figure is, by the words right before and behind it."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.model import Mod

# 3名（含）以上, 50人（不含）以下, 2场（次）以上
_ASIDE = re.compile("（(?:不?含[^（）]{0,4}|[次人户])）")
_SIDES = ((Mod.MAX, "max"), (Mod.MIN, "min"), (Mod.ABOUT, "about"))


class Modifiers:
    """The words of ``rules/lexicon/modifiers.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._left = {word: mod for mod, key in _SIDES for word in lexicon.words("modifiers", "left", key)}
        self._lengths = sorted({len(word) for word in self._left}, reverse=True)
        self._right = [(word, mod) for mod, key in _SIDES for word in lexicon.words("modifiers", "right", key)]
        self._right.sort(key=lambda pair: -len(pair[0]))
        self._right_first = frozenset(word[0] for word, _ in self._right)
        self._compare = frozenset(lexicon.words("modifiers", "compare"))
        only = lexicon.mapping("modifiers", "only")
        self._only = {str(word): tuple(map(str, groups)) for word, groups in only.items()}
        guards = lexicon.mapping("modifiers", "guards")
        self._right_guards = lexicon.patterns("modifiers", "right_guards")
        self._time_guards = {**self._right_guards, **lexicon.patterns("modifiers", "time_guards")}
        nouns, verbs = lexicon.words("modifiers", "over_noun"), lexicon.words("modifiers", "over_verb")
        self._over = {word: self._left.get(word, Mod.ABOUT) for word in (*nouns, *verbs)}
        # 不低于招聘总数3%: without 的 only what is denied bounds, since 超过计划数15% compares.
        denied = "|".join(word for word in nouns if word.startswith("不"))
        self._over_noun = re.compile(
            rf"({'|'.join(nouns)})[^，。；、\d]{{1,8}}的$|({denied})[^，。；、\d]{{1,6}}[数额量]$"
        )
        self._over_verb = re.compile(rf"({'|'.join(verbs)})(?!的)[^，。；、\d]{{1,4}}$")
        # 不低于每户每年1.8万元
        words = "|".join(sorted(self._left, key=lambda word: (-len(word), word)))
        self._over_each = re.compile(rf"({words})(?:每(?:个?[人户名家月年天日次村站所班期]|季度)){{1,2}}\Z")
        most = "|".join(lexicon.words("modifiers", "superlatives"))
        limits, ceilings = ("|".join(lexicon.words("modifiers", name)) for name in ("limits", "ceilings"))
        self._superlative = re.compile(rf"(?:{most})[^，。；、\d的]{{0,4}}$")
        self._ceiling = re.compile(rf"(?:{ceilings})[^，。；、的]{{1,14}}$|(?:{limits})[^，。；、\d]{{0,4}}(?:{most})$")
        self._guards = {word: re.compile(str(pattern)) for word, pattern in guards.items()}

    def left(self, text: str, start: int) -> Mod | None:
        """The modifier that ends at ``start`` (``约``, ``不少于``, ``超过``), if any."""
        for length in self._lengths:
            word = text[start - length : start] if length <= start else ""
            if word in self._left and not self._is_guarded(text, word, start - length):
                is_comparison = word in self._compare and text[start - length - 1 : start - length] == "，"
                return None if is_comparison else self._left[word]
        if "每" in text[max(0, start - 8) : start] and (
            over := self._over_each.search(text, max(0, start - 16), start)
        ):
            return None if self._is_guarded(text, over[1], over.start(1)) else self._left[over[1]]
        if over := self._over_verb.search(text, max(0, start - 8), start):
            return self._over[over[1]]
        return Mod.MAX if self._ceiling.search(text, max(0, start - 20), start) else None

    def capped(self, text: str, start: int) -> Mod | None:
        """The bound that 最高 before ``start`` is to a norm; of what was done it only tells the highest."""
        return Mod.MAX if self._superlative.search(text, max(0, start - 6), start) else None

    def over_noun(self, text: str, start: int) -> Mod | None:
        """The modifier of a rate or fraction that stands before what it is a part of (``约占总数的27%``)."""
        match = self._over_noun.search(text, max(0, start - 14), start)
        if not match or self._is_guarded(text, match[1] or match[2], match.start()):
            return None
        return self._over[match[1] or match[2]]

    def right(self, text: str, end: int, group: str | None) -> Mod | None:
        """The modifier that begins at ``end`` (``以上``, ``左右``, ``7日内``, ``（含）以上``), if any.

        Some are said of one group of units only: ``在7日内``, ``2000公里外``.
        """
        if text.startswith("（", end) and (aside := _ASIDE.match(text, end)):
            end = aside.end()
        if text[end : end + 1] not in self._right_first:
            return None
        for word, mod in self._right:
            if text.startswith(word, end) and (word not in self._only or group in self._only[word]):
                guard = (self._time_guards if group == "durations" else self._right_guards).get(word)
                return mod if guard is None or guard.match(text, end + len(word)) else None
        return None

    def _is_guarded(self, text: str, word: str, start: int) -> bool:
        guard = self._guards.get(word)
        return bool(guard and start and guard.match(text[start - 1]))
