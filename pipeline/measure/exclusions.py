"""Numbers that are no figures: dates, spans, ordinals, classes, ages, document numbers, names, slogans.

Each kind is recognized as what it is, so that a reader can be told why a number was left out (:mod:`kinds`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.measure.kinds import Kind, kind_of, sentences
from pipeline.measure.numerals import FRACTION

_N = "[一二三四五六七八九十]{1,3}"
_X = r"(?:\d{1,2}|[Xx*×]{1,2})"
_TO = "[-~至到—、和]"
# The grammar of dates, times and telephone numbers, anchored at the number. Words are in not_figures.yaml.
_GRAMMAR: tuple[tuple[Kind, str], ...] = (
    (Kind.DATE, r"(?:19|20)\d\d年?(?:度)?[-~至到—、和](?:19|20)\d\d年?(?:度)?"),
    (Kind.DATE, rf"(?:(?:19|20)\d\d|(?:20)?[Xx*×]{{2,4}}|20\d[Xx*])年(?:度|底|末|初)?(?:{_X}月)?(?:{_X}日)?"),
    (Kind.DATE, r"(?:19|20)\d\d(?P<sign>[-./])\d{1,2}(?P=sign)\d{1,2}(?![\d%])"),
    (Kind.DATE, r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d%])"),
    (Kind.DATE, rf"{_X}(?:{_TO}{_X})?月(?:(?:20\d\d|{_X}(?:{_TO}(?:{_X}月)?{_X})?)日)?"),
    (Kind.DATE, r"(?:\d{1,2}[-~至到—、和])?\d{1,2}日(?!以?内|之内|游|压缩|缩短|减|降|左右|以上)"),
    (Kind.DATE, rf"[一二][〇零○一二三四五六七八九]{{3}}年(?:度)?(?:{_N}月)?(?:{_N}日)?"),
    (Kind.DATE, rf"{_N}(?:至{_N})?月(?:{_N}日|份|底|初|末|中旬|上旬|下旬)?(?!度)"),
    (Kind.DATE, r"(?:19|20)\d\d年?(?=届|级(?!以上))"),
    (Kind.DATE, r"(?:\d{2,4}|[一二三四五六七八九]{1,2}[〇零十])(?:世纪|年代)"),
    (Kind.DATE, r"\d{1,2}·\d{1,2}"),
    (Kind.DATE, r"[一二三四1234](?:[、至到-][一二三四1234]){0,3}季度"),
    (Kind.CLOCK, r"\d{1,2}:\d\d(?::\d\d)?(?:[-~—至]\d{1,2}:\d\d)?(?![\d:]|\.\d)"),
    (
        Kind.CLOCK,
        rf"(?:\d{{1,2}}|{_N})点(?!{FRACTION})(?=半|钟|整|[\d一二三四五六七八九十]|左右|前|后|多|，|。|开|至|到|许)(?:半|\d{{1,2}}分|{_N}分)?",
    ),
    (Kind.CLOCK, rf"(?:\d{{1,2}}|{_N})时(?=许|整|\d|至|起|，)(?:\d{{1,2}}分)?|(?<=[午上晨晚夜日])\d{{1,2}}时"),
    (Kind.RATIO, r"\d{1,9}(?:\.\d{1,4})?(?::\d{1,9}(?:\.\d{1,4})?){1,4}"),
    (
        Kind.PHONE,
        r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|[48]00-?\d{3}-?\d{4}|(?<!\d)1[3-9]\d[\dX*×]{8}(?![\d元万亿户人张块])|\d{3,4}-\d{2,4}[×*X]+\d*",
    ),
    (Kind.PHONE, r"\d{4} \d{4}(?!\d)"),
    (Kind.FORMULA, r"\d+(?:[+＋][\dNMXn]{1,5}){1,9}|(?<=“)\d[×xX*]\d(?=”)"),
)  # fmt: skip
_ROUND = "百千万亿"
# 分三期轮训; but 部分三期学员
_DIVIDED = re.compile("(?<![部十充])分[为成作]?\\Z")
# 一点五万 is a number, 一点 is none.
_DECIMAL = re.compile(f"一点{FRACTION}")


class Exclusion(NamedTuple):
    """A number, or more of the text around it, that is no figure, and what it is instead (text offsets)."""

    start: int
    end: int
    kind: Kind


class Exclusions:
    """The exclusions of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        sentences(lexicon)
        self._grammar, self._grammar_kinds = _joined(_GRAMMAR)
        self._begins, self._begins_kinds = _joined(_listed(lexicon, "begins"))
        self._round, self._round_kinds = _joined(_listed(lexicon, "round"))
        self._words = _held_words(lexicon)
        behind = lexicon.patterns("not_figures", "behind")
        self._behind = [(kind_of(kind, "behind"), pattern) for kind, pattern in behind.items()]
        self._lived = tuple(lexicon.words("not_figures", "lived"))
        self._ceased = tuple(lexicon.words("not_figures", "ceased"))
        self._degree = tuple(lexicon.words("not_figures", "degree_before"))
        ordinal = lexicon.mapping("not_figures", "ordinal_units")
        self._ordinal_units = {str(unit): tuple(words) for unit, words in ordinal.items()}
        self._names = tuple(lexicon.words("not_figures", "names_before"))
        self._mask_names = lexicon.words("masks", "names")
        places = lexicon.mapping("masks", "places")
        self._mask_places = {str(unit): tuple(words) for unit, words in places.items()}
        self._span_before = tuple(lexicon.words("not_figures", "span_before"))
        self._short_span_before = tuple(lexicon.words("not_figures", "short_span_before"))
        self._span_after = tuple(lexicon.words("not_figures", "span_after"))
        self._days_before = tuple(lexicon.words("not_figures", "days_before"))
        self._lasting_before = tuple(lexicon.words("not_figures", "lasting_before"))
        self._months_before = tuple(lexicon.words("not_figures", "months_before"))
        self._since = tuple(lexicon.words("not_figures", "since"))
        names = lexicon.mapping("not_figures", "counted")
        self._counted = [lexicon.patterns("not_figures", "counted", str(name)) for name in names]
        self._limit_after = tuple(lexicon.words("not_figures", "limit_after"))
        self._lasting_after = tuple(lexicon.words("not_figures", "lasting_after"))

    def at_number(self, text: str, start: int) -> Exclusion | None:
        """What the number at ``start`` is, if it begins a date, a clock time, a phone number, a set phrase…"""
        match = self._grammar.match(text, start)
        if match and not self._lasts_so_long(text, start, match.end()):
            return Exclusion(start, match.end(), self._grammar_kinds[str(match.lastgroup)])
        return self._word(text, start) or self._begun(text, start) or self._named(text, start)

    def _lasts_so_long(self, text: str, start: int, end: int) -> bool:
        """Whether a word before ``N日`` says that the days are counted (``不超过30日``, ``公示7日``), or the months
        before ``N月`` (``连续三月``)."""
        if text[end - 1] == "日":
            return text[start : end - 1].isdecimal() and text.endswith(self._days_before, 0, start)
        return self.are_months(text, start, end)

    def are_months(self, text: str, start: int, end: int) -> bool:
        """Whether ``N月`` at ``[start, end)`` is so many months and no date: ``连续两月``, ``时隔三月``."""
        return text[end - 1] == "月" and text.endswith(self._months_before, 0, start)

    def _word(self, text: str, start: int) -> Exclusion | None:
        """The numeral of a word of the lexicon, wherever in the word it stands: ``四面八方``."""
        for before, rest, kind in self._words.get(text[start], ()):
            if text.startswith(rest, start) and text.endswith(before, 0, start):
                return Exclusion(start, start + len(rest), kind)
        return None

    def _begun(self, text: str, start: int) -> Exclusion | None:
        match = self._begins.match(text, start)
        if match and text[start] == "一" and (self._counts(text, start) or _DECIMAL.match(text, start)):
            return None
        if match:
            return Exclusion(start, max(match.end(), start + 1), self._begins_kinds[str(match.lastgroup)])
        if text[start] not in _ROUND or text.endswith(self._degree, 0, start):
            return None
        match = self._round.match(text, start)
        return Exclusion(start, match.end(), self._round_kinds[str(match.lastgroup)]) if match else None

    def _counts(self, text: str, start: int) -> bool:
        """Whether a set phrase counts by the words around it: ``每月量一次血压``, ``只去成一批，``."""
        for parts in self._counted:
            word = parts["word"].match(text, start)
            if (
                word
                and parts["behind"].match(text, word.end())
                and parts["before"].search(text[max(0, start - 20) : start])
            ):
                return True
        return False

    def _named(self, text: str, start: int) -> Exclusion | None:
        before = text[start - 1 : start]
        if before == "+" or text.endswith(self._names, max(0, start - 4), start):
            return Exclusion(
                start, start, Kind.ORDINAL if before == "第" else Kind.FORMULA if before == "+" else Kind.NAME
            )
        return None

    def behind(self, text: str, end: int) -> Kind | None:
        """What the word behind a number makes of it: a rank, a class, an age."""
        kind = next((kind for kind, pattern in self._behind if pattern.match(text, end)), None)
        return None if kind is Kind.AGE and self._is_lived(text, end) else kind

    def _is_lived(self, text: str, end: int) -> bool:
        """Whether an age is measured and tells nobody's: ``人均预期寿命79.2岁``."""
        clause = re.split("[，。；！？\n]", text[max(0, end - 30) : end])[-1]
        return any(word in clause for word in self._lived)

    def is_ordinal(self, text: str, start: int, end: int, unit: str) -> bool:
        """Whether a Chinese number with this unit names one of a row (``机场三期``) and counts nothing."""
        words = self._ordinal_units.get(unit)
        if words is None or text[start] == "两" or text[end : end + 1].isdigit():
            return False
        before = text[max(0, start - 8) : start]
        return not _DIVIDED.search(before) and not any(word in before for word in words)

    def is_masked_name(self, text: str, start: int, end: int) -> bool:
        """Whether the mask at ``[start, end)`` hides a name: ``XX人员``, ``XX村XX组``."""
        if text.startswith(self._mask_names, end):
            return True
        words = self._mask_places.get(text[end : end + 1])
        return words is not None and text.endswith(words, max(0, start - 3), start)

    def lasts(self, text: str, start: int, end: int) -> bool:
        """Whether words around ``N年`` say that it lasts: ``提前一年完成``, ``前两年全免``, ``两年内轮训一遍``."""
        if text.endswith(self._lasting_before, 0, start) or text.startswith(self._lasting_after, end):
            return True
        if text.startswith("多来", end) and text.endswith(self._since, 0, start):
            return True
        return text.startswith(self._limit_after, end) and not text.endswith(self._span_before, 0, start)

    def has_ceased(self, text: str, start: int) -> bool:
        """Whether the years at ``start`` tell how long something was not: ``断流22年后``."""
        return text.endswith(self._ceased, 0, start)

    def is_span(self, text: str, start: int, end: int, is_year: bool) -> bool:
        """Whether ``N年`` names a span of time (``近五年来``, ``三年行动``) and measures nothing (``用两年时间``)."""
        if self.lasts(text, start, end):
            return False
        if not is_year:
            return text.endswith(self._short_span_before, max(0, start - 3), start)
        return text.endswith(self._span_before, max(0, start - 6), start) or text.startswith(self._span_after, end)


def _listed(lexicon: Lexicon, group: str) -> list[tuple[Kind, str]]:
    """The regular expressions of a group of the lexicon that is headed by kinds."""
    return [
        (kind_of(str(kind), group), pattern)
        for kind in lexicon.mapping("not_figures", group)
        for pattern in _checked(lexicon, group, str(kind))
    ]


def _checked(lexicon: Lexicon, group: str, kind: str) -> tuple[str, ...]:
    lexicon.pattern("not_figures", group, kind)
    return lexicon.words("not_figures", group, kind)


def _joined(patterns: list[tuple[Kind, str]] | tuple[tuple[Kind, str], ...]) -> tuple[re.Pattern[str], dict[str, Kind]]:
    """One expression with a group for each, since every number of a text is held against them all; kinds by group."""
    joined = "|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(patterns))
    return re.compile(joined), {f"k{index}": kind for index, (kind, _) in enumerate(patterns)}


def _held_words(lexicon: Lexicon) -> dict[str, list[tuple[str, str, Kind]]]:
    """By the numeral, for each word that holds one: what stands before it in the word, the rest, and the kind."""
    found: dict[str, list[tuple[str, str, Kind]]] = {}
    for kind in lexicon.mapping("not_figures", "words"):
        for word in lexicon.words("not_figures", "words", str(kind)):
            for numeral in re.finditer("[一二三四五六七八九十百千万两半]+", word):
                rest = word[numeral.start() :]
                found.setdefault(rest[0], []).append((word[: numeral.start()], rest, kind_of(str(kind), "words")))
    return found
