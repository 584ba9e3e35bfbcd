"""Which year, and which part of it, a figure is for.

The nearest word of time before the figure in its sentence decides; then an adverb of time that a sentence before it
opened with, where the report itself names no year; then the section (a plan is for the year planned); then the year
under review. A year that only dates a thing (``自2019年7月以来``, ``2021年设立的``) or is compared with
(``比2018年少57名``) does not count; ``2022年的135万元`` is for 2022, whatever stands around it. The clock is never
asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.model import Role
from pipeline.split import Report, year_in_digits

_EXPLICIT = r"(?P<year>(?:19|20)\d\d)(?=年)"
_CHINESE = r"(?P<han>[一二][〇零○][一二三四五六七八九〇零○]{2})(?=年)"
_SEVERAL = re.compile(
    r"(?:19|20)\d\d年?[-~至到—、和](?:19|20)\d\d年|[近这五三四两几]年来|[三五]年(?:下来|间)|历年|历时"
)
_FROM = re.compile(r"(?:由|从)(?:[^，。；\d]{0,10})$")
_TO = re.compile(r"^[^，。；]{0,16}?(?:到|至|为|成|清零)")
_COMPARED = re.compile(r"(?:比|较|同|与|跟|超|高于|低于|多于)$")
_OPENED = re.compile(r"[ \t]*(?:到|截至|截止)?((?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?[，,]")
_RATIO_OF = re.compile(r"(?:(?:19|20)\d\d年|上年|去年|前年)(?:同期)?的$")
_NUMBER = re.compile(
    r"^年?(?:度)?的?[\d.,一二两三四五六七八九十百千万]+(?!季度|[月日\d.,一二两三四五六七八九十百千万])"
)
_BEFORE_ADVERB = ("截至", "刚刚过去的", "过去的", "力争", "计划到", "预计", "拟于", "计划于", "计划", "将于")
# A year so long before the report's only dates a thing (``1953年入朝``).
_OLDEST = 15
_OBJECT = re.compile(r"^[；，。、）]")
_ADVERB = re.compile(r"^年?(?:度|以来|全年|上半年|底|末)?[，,]")


class Period(NamedTuple):
    """A year and, where the text tells them, the first and last day as ISO dates."""

    year: int | None = None
    start: str | None = None
    end: str | None = None


class _Mention(NamedTuple):
    """One word of time: where it stands, the year it names (``None``: several or none), whether others may follow."""

    start: int
    end: int
    year: int | None
    is_explicit: bool


class Periods:
    """The words of ``rules/lexicon/periods.yaml``, ready to be applied to one report after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._relative = {str(k): int(v) for k, v in lexicon.mapping("periods", "relative").items()}
        words = sorted(self._relative, key=lambda word: (-len(word), word))
        self._mention = re.compile(f"{_EXPLICIT}|{_CHINESE}|(?<!年)(?P<relative>{'|'.join(words)})")
        self._passing = lexicon.pattern("periods", "passing")
        self._spans = {str(k): (str(v[0]), str(v[1])) for k, v in lexicon.mapping("periods", "spans").items()}
        self._span = re.compile("|".join(sorted(self._spans, key=lambda word: (-len(word), word))))

    def of(self, left: str, behind: str, role: Role, report: Report, carried: int | None, is_ratio: bool) -> Period:
        """The period of a figure.

        ``left`` is its sentence up to the figure, ``behind`` the clause after it, ``role`` its section's; ``carried``
        is the year that an earlier sentence opened with; ``is_ratio`` says that the figure is a share or a multiple of
        something (``是上年的2.4倍`` is of this year).
        """
        if is_ratio:
            left = _RATIO_OF.sub("", left)
        default = self._default(role, report) or carried
        year = self._year(left, report, default)
        if year is not None and _FROM.search(left) and _TO.match(behind) and not self._is_attributive(left):
            year = None
        return self._with_span(year, left)

    def is_future(self, left: str, report: Report) -> bool:
        """Whether the sentence names a year after the one under review."""
        mentions = self._mentions(left, report)
        year = mentions[-1].year if mentions else None
        return bool(year and report.year and year > report.year)

    def opened(self, sentence: str) -> int | None:
        """The year that a sentence opens with and that the next ones share (``到2020年12月31日，……``)."""
        match = _OPENED.match(sentence)
        return int(match[1]) if match else None

    def _default(self, role: Role, report: Report) -> int | None:
        return report.plan_year if role is Role.PLAN else report.year

    def _year(self, left: str, report: Report, default: int | None) -> int | None:
        mentions = self._mentions(left, report)
        several = [match.end() for match in _SEVERAL.finditer(left)]
        if several and (not mentions or several[-1] > mentions[-1].start):
            return None
        return mentions[-1].year if mentions else default

    def _mentions(self, left: str, report: Report) -> list[_Mention]:
        """The words of time in ``left`` that still hold at its end."""
        found: list[_Mention] = []
        for match in self._mention.finditer(left):
            mention = self._resolved(match, report, found)
            if self._holds(left, mention, report):
                found.append(mention)
        return found

    def _resolved(self, match: re.Match[str], report: Report, before: list[_Mention]) -> _Mention:
        if match["relative"]:
            base = report.spoken_year or (before[-1].year + 1 if before and before[-1].year else None)
            year = base + self._relative[match["relative"]] if base else None
            return _Mention(match.start(), match.end(), year, False)
        digits = match["year"] or year_in_digits(match["han"])
        return _Mention(match.start(), match.end(), int(digits), True)

    def _holds(self, left: str, mention: _Mention, report: Report) -> bool:
        """Whether a word of time still speaks of what stands at the end of ``left``."""
        behind = left[mention.end :]
        if behind.lstrip("年度末底").removeprefix("同期") in ("的", "为", "共", ""):
            return True
        if self._passing.match(behind) or _COMPARED.search(left[: mention.start]) or _NUMBER.match(behind):
            return False
        if not mention.is_explicit:
            return not _OBJECT.match(behind) or self._heads_clause(left, mention)
        if mention.year is not None and mention.year < (report.year or 2015) - _OLDEST:
            return False
        if behind.startswith("年度") and "的" in behind and "，" in behind:
            return False
        is_head = not left[: mention.start].strip(" \t")
        return is_head or not ("；" in behind or ("，" in behind and not self._is_adverb(left, mention)))

    def _is_adverb(self, left: str, mention: _Mention) -> bool:
        """A year at the head of its sentence or clause, which holds for all that follows: ``2020年，……``."""
        return self._heads_clause(left, mention) or bool(_ADVERB.match(left[mention.end :]))

    def _heads_clause(self, left: str, mention: _Mention) -> bool:
        head = left[: mention.start].strip(" \t")
        return not head or head[-1] in "，；：。“到在至（" or head.endswith(_BEFORE_ADVERB)

    def _is_attributive(self, left: str) -> bool:
        return bool(re.search(r"年的?$", left))

    def _with_span(self, year: int | None, left: str) -> Period:
        matches = list(self._span.finditer(left)) if year else []
        if not matches:
            return Period(year)
        first, last = self._spans[matches[-1].group()]
        return Period(year, f"{year}-{first}", f"{year}-{last}")
