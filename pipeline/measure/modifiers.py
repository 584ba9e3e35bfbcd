"""How exact a figure is, by the words right before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.model import Mod

# 3名（含）以上, 50人（不含）以下, 2场（次）以上, 300人（含返聘120人）左右
_ASIDE = re.compile("（(?:不?含[^（）]{0,4}|[次人户])）|（[^（）\n]{1,60}）(?=左右|上下|[及或]?以[上下内])")
_SIDES = ((Mod.MAX, "max"), (Mod.MIN, "min"), (Mod.ABOUT, "about"))
_PER = re.compile(
    "每(?:个?[人户名家月年天日周次村站所班期套间件车桌节亩吨]|季度|小时|分钟|[立平]方米|学期|[百千十]?[百千万][人户名])"
)
# but 比去年多了3倍多
_COMPARES = re.compile(r"(?<![占同环对])比[^，。；、\d多少高低快慢大小强弱增减翻涨降升了]{0,16}\Z")
_NOUN = 6
_STOPS = "，。；：！？、\n"


class Modifiers:
    """The words of ``rules/lexicon/modifiers.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._left = {word: mod for mod, key in _SIDES for word in lexicon.words("modifiers", "left", key)}
        denied = _denied(lexicon)
        self._left.update(denied)
        self._denying = sorted({word[0] for word in denied})
        self._lengths = sorted({len(word) for word in self._left}, reverse=True)
        self._right = [(word, mod) for mod, key in _SIDES for word in lexicon.words("modifiers", "right", key)]
        self._right.sort(key=lambda pair: -len(pair[0]))
        self._right_first = frozenset(word[0] for word, _ in self._right)
        self._compare = frozenset(lexicon.words("modifiers", "compare"))
        self._exceeding = re.compile(rf"[，；（](?:{_any(lexicon.words('modifiers', 'exceeding'))})$")
        only = lexicon.mapping("modifiers", "only")
        self._only = {str(word): tuple(map(str, groups)) for word, groups in only.items()}
        guards = lexicon.mapping("modifiers", "guards")
        self._right_guards = lexicon.patterns("modifiers", "right_guards")
        self._time_guards = {**self._right_guards, **lexicon.patterns("modifiers", "time_guards")}
        self._guards = {word: re.compile(str(pattern)) for word, pattern in guards.items()}
        self._merely = tuple(lexicon.words("modifiers", "merely"))
        self._named_bounds = tuple(lexicon.words("modifiers", "named_bounds"))
        self._compared = tuple(lexicon.words("modifiers", "compared"))
        self._set_far(lexicon, _any(denied))
        self._set_pairs(lexicon)

    def _set_far(self, lexicon: Lexicon, denied: str) -> None:
        """The expressions of bounds that other words part from the number."""
        nouns, verbs = lexicon.words("modifiers", "over_noun"), lexicon.words("modifiers", "over_verb")
        self._over = {word: self._left.get(word, Mod.ABOUT) for word in (*nouns, *verbs)} | self._left
        # What is denied bounds over any noun, and without 的: 不低于招聘总数3%, 不得高于同期LPR加50个基点.
        self._over_denied = re.compile(
            rf"({denied})(?:[^，。；、\d]{{1,24}}的|[^，。；、\d]{{1,6}}[数额量]|[^，。；、\d]{{1,12}}(?:加|上浮|下浮))$"
        )
        # Otherwise without 的 only over a total, since 超过计划数15% compares.
        self._over_noun = re.compile(
            rf"(约占)[^，。；、\d]{{1,16}}的$|({_any(nouns)})(?:[^，。；、\d]{{1,8}}的|[^，。；、\d]{{0,4}}总[^，。；、\d]{{1,4}})$"
        )
        self._over_verb = re.compile(rf"({_any(verbs)})(?!的)[^，。；、\d]{{1,4}}$")
        phrases = lexicon.words("modifiers", "over_phrase")
        if strange := [word for word in phrases if word not in self._left]:
            words = "、".join(strange)
            raise LexiconError(f"rules/lexicon/modifiers.yaml: over_phrase: {words}: say below left what it means")
        self._over_phrase = re.compile(rf"({_any(phrases)})(?!的)[^，。；、：\d一二两三四五六七八九十“”]{{1,14}}$")
        # 不低于每户每年1.8万元
        self._over_each = re.compile(rf"({_any(self._left)})(?:{_PER.pattern}){{1,2}}\Z")

    def _set_pairs(self, lexicon: Lexicon) -> None:
        """The expressions of bounds that two words make together."""
        most = "|".join(lexicon.words("modifiers", "superlatives"))
        limits, ceilings = ("|".join(lexicon.words("modifiers", name)) for name in ("limits", "ceilings"))
        raised = "[高加低减增升涨调]了?"
        self._superlative = re.compile(rf"(?:{most})[^，。；、\d的]{{0,4}}$")
        self._ceiling = re.compile(
            rf"(?:{ceilings})(?![^，。；、]{{0,14}}{raised}$)[^，。；、的]{{1,14}}$"
            rf"|(?:{limits})[^，。；、\d]{{0,4}}(?:{most})$"
        )
        self._steps = re.compile(rf"[^，。；、\d]{{0,6}}(?:{_any(lexicon.words('modifiers', 'steps'))})")
        raising = _any(lexicon.words("modifiers", "raised"))
        self._raised = re.compile(rf"(?:{raising})[^，。；、\d至到为]{{0,12}}(?:限额|额度|上限|封顶线)$")
        levels = _any(lexicon.words("modifiers", "crossed", "levels"))
        self._crossed = tuple(lexicon.words("modifiers", "crossed", "by"))
        self._levels = re.compile(rf"(?:[、和与]\d[\d.]{{0,8}}[万亿]{{0,2}}元?){{0,4}}[^，。；、\d]{{0,6}}(?:{levels})")
        self._over_list = re.compile(rf"(?:{_any(lexicon.words('modifiers', 'over_list'))})[^，。；、\d]{{0,14}}$")
        self._asked = tuple(lexicon.words("modifiers", "asked", "before"))
        self._asked_behind = lexicon.pattern("modifiers", "asked", "behind")
        around = lexicon.mapping("modifiers", "around")
        self._around = [(str(before), str(behind)) for before, behind in around.items()]

    def left(self, text: str, start: int) -> Mod | None:
        """The modifier that ends at ``start`` (``约``, ``不少于``, ``超过``), if any."""
        for length in self._lengths:
            word = text[start - length : start] if length <= start else ""
            if word in self._left and not self._is_guarded(text, word, start - length):
                is_comparison = word in self._compare and text[start - length - 1 : start - length] == "，"
                return None if is_comparison or self.is_raised(text, start) else self._left[word]
        if "每" in text[max(0, start - 8) : start] and (
            over := self._over_each.search(text, max(0, start - 16), start)
        ):
            return None if self._is_guarded(text, over[1], over.start(1)) else self._left[over[1]]
        if over := self._over_verb.search(text, max(0, start - 8), start):
            return self._over[over[1]]
        if over := self._over_phrase.search(text, max(0, start - 18), start):
            return self._left[over[1]]
        return Mod.MAX if self._ceiling.search(text, max(0, start - 20), start) else None

    def around(self, text: str, start: int, end: int) -> Mod | None:
        """The modifier that words before and behind the figure make together: ``快四个月了``, ``达到8学时的，``,
        ``，低于80分的``."""
        for before, behind in self._around:
            if text.startswith(behind, end) and text.endswith(before, 0, start):
                return None if self._is_guarded(text, before, start - len(before)) else Mod.ABOUT
        if not text.startswith("的", end):
            return None
        if text.endswith(self._asked, 0, start):
            return Mod.MIN if self._asked_behind.match(text, end) else None
        if any(word in text[end : end + _NOUN] for word in self._compared):  # ，低于5%的预期目标
            return None
        return next((self._left[word] for word in sorted(self._compare) if text.endswith("，" + word, 0, start)), None)

    def exceeds(self, text: str, start: int) -> bool:
        """Whether the number at ``start`` may be by how much one before it is more: ``拿出104个，超出14个``."""
        return bool(self._exceeding.search(text, max(0, start - 6), start))

    def merely(self, text: str, start: int) -> Mod | None:
        """The weak bound of ``不过`` before a number that is said to be exact; at the head of a clause it joins."""
        if not text.endswith(self._merely, 0, start):
            return None
        word = max((word for word in self._merely if text.endswith(word, 0, start)), key=len)
        head = start - len(word)
        is_joining = head == 0 or text[head - 1] in _STOPS
        return None if is_joining or self._is_guarded(text, "不过", head) else Mod.MAX

    def capped(self, text: str, start: int) -> Mod | None:
        """The bound that 最高 before ``start`` is to a norm; of what was done it only tells the highest."""
        is_bound = self._superlative.search(text, max(0, start - 6), start) and not self.is_raised(text, start)
        return Mod.MAX if is_bound else None

    def is_raised(self, text: str, start: int) -> bool:
        """Whether a limit before ``start`` is raised by the number there: ``提高最高支付限额2600元``."""
        return bool(self._raised.search(text, max(0, start - 20), start))

    def counts_steps(self, text: str, end: int) -> bool:
        """Whether a number that ends at ``end`` tells how many steps were taken: ``跨过两个千亿元大关``."""
        return bool(self._steps.match(text, end))

    def crossed(self, text: str, start: int, end: int) -> Mod | None:
        """The bound of a level that was reached: ``跨越7000亿元台阶``, ``重回万亿元规模``."""
        return Mod.MIN if text.endswith(self._crossed, 0, start) and self._levels.match(text, end) else None

    def over_list(self, text: str, start: int) -> bool:
        """Whether the bound before ``start`` holds for each item of a list: ``至少办好1所老年大学、2所托育园``."""
        return bool(self._over_list.search(text, max(0, start - 20), start))

    def over_noun(self, text: str, start: int, unit: str | None) -> Mod | None:
        """The modifier of a rate or fraction that stands before what it is a part of (``约占总数的27%``)."""
        denies = any(sign in text[max(0, start - 34) : start] for sign in self._denying)
        if denies and (denied := self._over_denied.search(text, max(0, start - 34), start)):
            return self._left[denied[1]]
        match = self._over_noun.search(text, max(0, start - 22), start)
        if not match:
            return None
        word = match[1] or match[2]
        is_compared = unit == "%" and word in ("超", "超过") and text.endswith(self._compared, 0, start - 1)
        return None if is_compared or self._is_guarded(text, word, match.start()) else self._over[word]

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

    def is_compared(self, text: str, start: int, end: int) -> bool:
        """Whether the word at ``end`` is what 比 compares by: ``比预定的70家多，``."""
        return text.startswith(("多", "强", "弱"), end) and bool(_COMPARES.search(text, max(0, start - 20), start))

    def is_named_bound(self, text: str, start: int) -> bool:
        """Whether the number at ``start`` is itself the bound of something else: ``控制在限额86亿元以内``."""
        return text.endswith(self._named_bounds, 0, start)

    def _is_guarded(self, text: str, word: str, start: int) -> bool:
        guard = self._guards.get(word)
        return bool(guard and start and guard.match(text[start - 1]))


def _denied(lexicon: Lexicon) -> dict[str, Mod]:
    """``不低于``, ``不得高于``, ``未突破``: bounds that a word denies."""
    by = lexicon.words("modifiers", "denied", "by")
    sides = ((Mod.MAX, "max"), (Mod.MIN, "min"))
    return {
        word + bound: mod for mod, key in sides for bound in lexicon.words("modifiers", "denied", key) for word in by
    }


def _any(words: Iterable[str]) -> str:
    """An expression for the longest of the words."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
