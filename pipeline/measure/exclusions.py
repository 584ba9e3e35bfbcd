"""Numbers that are no figures: dates, spans, ordinals, classes, ages, document numbers, names, slogans.

Each kind is recognized as what it is, so that a reader can be told why a number was left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pipeline.lexicon import Lexicon

_N = "[一二三四五六七八九十]{1,3}"
_X = r"(?:\d{1,2}|[Xx*×]{1,2})"
_TO = "[-~至到—、和]"

# What a number is when it begins one of these (anchored at the number).
_AT_NUMBER: tuple[tuple[str, str], ...] = (
    ("date", r"(?:19|20)\d\d年?(?:度)?[-~至到—、和](?:19|20)\d\d年?(?:度)?"),
    ("date", rf"(?:(?:19|20)\d\d|(?:20)?[Xx*×]{{2,4}}|20\d[Xx*])年(?:度|底|末|初)?(?:{_X}月)?(?:{_X}日)?"),
    ("date", r"(?:19|20)\d\d(?P<sign>[-./])\d{1,2}(?P=sign)\d{1,2}(?![\d%])"),
    ("date", r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d%])"),
    ("date", rf"{_X}(?:{_TO}{_X})?月(?:(?:20\d\d|{_X}(?:{_TO}(?:{_X}月)?{_X})?)日)?"),
    ("date", r"(?:\d{1,2}[-~至到—、和])?\d{1,2}日(?!以?内|之内|游|压缩|缩短|减|降)"),
    ("date", rf"[一二][〇零○一二三四五六七八九]{{3}}年(?:度)?(?:{_N}月)?(?:{_N}日)?"),
    ("date", rf"{_N}(?:至{_N})?月(?:{_N}日|份|底|初|末|中旬|上旬|下旬)?(?!度)"),
    ("date", r"(?:19|20)\d\d年?(?=届|级(?!以上))"),
    ("date", r"(?:\d{2,4}|[一二三四五六七八九]{1,2}[〇零十])(?:世纪|年代)"),
    ("date", r"\d{1,2}·\d{1,2}"),
    ("date", r"[一二三四1234]季度"),
    ("clock", r"\d{1,2}:\d\d(?::\d\d)?(?:[-~—至]\d{1,2}:\d\d)?(?!\d)"),
    (
        "clock",
        rf"(?:\d{{1,2}}|{_N})点(?![零一二三四五六七八九]{{1,4}}[万亿个成倍元折公米吨亩%])(?=半|钟|整|[\d一二三四五六七八九十]|左右|前|后|多|，|。|开|至|到|许)(?:半|\d{{1,2}}分|{_N}分)?",
    ),
    ("clock", rf"(?:\d{{1,2}}|{_N})时(?=许|整|\d|至|起|，)"),
    ("ratio", r"\d+(?:\.\d+)?:\d+(?:\.\d+)?"),
    (
        "phone",
        r"(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|[48]00-?\d{3}-?\d{4}|(?<!\d)1[3-9]\d[\dX*×]{8}(?![\d元万亿户人张块])|\d{3,4}-\d{2,4}[×*X]+\d*",
    ),
    ("phone", r"\d{4} \d{4}(?!\d)"),
    ("document number", r"\d+号|[一二三四五六七八九十]{1,3}号(?:文|令|议案|提案|楼|院)"),
    (
        "ordinal",
        r"(?<=届)[\d一二三四五六七八九十]+次|(?<=[^人])[二](?=[次期轮批套名位等](?!人))|(?<=前)[\d一二三四五六七八九十]+[位名强]",
    ),
    ("indefinite", r"(?<=[几数])[十百千万亿]+(?=[人名个家户件次场万亿元项份张余多])"),
    ("formula", r"\d+(?:[+＋][\dNXn]+)+"),
)
# One expression with a group for each, since every number of a text is held against them all.
_KINDS = {f"k{index}": kind for index, (kind, _) in enumerate(_AT_NUMBER)}
_ANY = re.compile("|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(_AT_NUMBER)))

_TITLE = re.compile(r"《[^《》]{1,60}》|〔[^〔〕]{1,12}〕|\[[^\[\]]{1,8}\]")
_QUOTE = re.compile(r"“([^“”]{1,40})”")
_SHORT_QUOTE = 14
# A title may stand inside a quotation: as many spans back are asked.
_NESTED = 4
_SPEECH = re.compile("[，。；！？]")


class Exclusion(NamedTuple):
    """A number, or more of the text around it, that is no figure, and what it is instead (text offsets)."""

    start: int
    end: int
    kind: str


class Exclusions:
    """The exclusions of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = lexicon.pattern("not_figures", "phrases")
        self._classes = list(lexicon.patterns("not_figures", "classes").items())
        ordinal = lexicon.mapping("not_figures", "ordinal_units")
        self._ordinal_units = {str(unit): tuple(words) for unit, words in ordinal.items()}
        self._names = tuple(lexicon.words("not_figures", "names_before"))
        self._mask_names = lexicon.words("masks", "names")
        places = lexicon.mapping("masks", "places")
        self._mask_places = {str(unit): tuple(words) for unit, words in places.items()}
        self._span_before = tuple(lexicon.words("not_figures", "span_before"))
        self._short_span_before = tuple(lexicon.words("not_figures", "short_span_before"))
        self._span_after = tuple(lexicon.words("not_figures", "span_after"))

    def at_number(self, text: str, start: int) -> Exclusion | None:
        """What the number at ``start`` is, if it begins a date, a clock time, a phone number, a set phrase…"""
        if match := _ANY.match(text, start):
            kind = _KINDS[str(match.lastgroup)]
            return Exclusion(start, match.end(), kind)
        if match := self._phrases.match(text, start):
            return Exclusion(start, match.end(), "set phrase")
        if start and (text.endswith(self._names, max(0, start - 4), start) or text[start - 1] == "+"):
            return Exclusion(start, start, "ordinal" if text[start - 1] == "第" else "name")
        return None

    def behind(self, text: str, end: int) -> str | None:
        """What the word behind a number makes of it: a rank, a class, an age."""
        return next((kind for kind, pattern in self._classes if pattern.match(text, end)), None)

    def is_ordinal(self, text: str, start: int, end: int, unit: str) -> bool:
        """Whether a Chinese number with this unit names one of a row (``机场三期``) and counts nothing."""
        words = self._ordinal_units.get(unit)
        if words is None or text[start] == "两" or text[end : end + 1].isdigit():
            return False
        before = text[max(0, start - 8) : start]
        return not any(word in before for word in words)

    def is_masked_name(self, text: str, start: int, end: int) -> bool:
        """Whether the mask at ``[start, end)`` hides a name: ``XX人员``, ``XX村XX组``."""
        if text.startswith(self._mask_names, end):
            return True
        words = self._mask_places.get(text[end : end + 1])
        return words is not None and text.endswith(words, max(0, start - 3), start)

    def is_span(self, text: str, start: int, end: int, is_year: bool) -> bool:
        """Whether ``N年`` names a span of time (``近五年来``, ``三年行动``) and measures nothing (``用两年时间``)."""
        if not is_year:
            return text.endswith(self._short_span_before, max(0, start - 3), start)
        return text.endswith(self._span_before, max(0, start - 6), start) or text.startswith(self._span_after, end)


class Enclosures:
    """Titles in 《》 and short quotations in “” of one text."""

    def __init__(self, text: str) -> None:
        spans = [(m.start(), m.end(), True) for m in _TITLE.finditer(text)]
        spans += [(m.start(), m.end(), False) for m in _QUOTE.finditer(text) if not _SPEECH.search(m.group(1))]
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]

    def kind(self, start: int, end: int, is_plain: bool) -> str | None:
        """``title`` or ``slogan`` for a number inside one.

        A quotation that holds nothing but the number and its unit (``两个“100%”``) quotes a figure, and so does a
        longer one around digits with a unit (``“每个街道至少聘请1名公益律师”``): ``is_plain`` says
        that it is of that kind.
        """
        index = bisect_right(self._starts, start)
        around = [span for span in self._spans[max(0, index - _NESTED) : index] if span[1] >= end]
        if not around:
            return None
        first, last, is_title = around[-1]
        if is_title:
            return "title"
        if (first + 1, last - 1) == (start, end) or (is_plain and last - first > _SHORT_QUOTE - 2):
            return None
        return "slogan"
