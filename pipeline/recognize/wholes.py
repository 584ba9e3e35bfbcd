"""Whether a noun by a figure is the whole of the thing in the area that reports, and the figure is of it.

A headline indicator has one value a year, and the sentences around it are full of its parts (``民间固定资产投资``),
of its neighbours (``第二产业增加值``) and of other places (``全国``, ``郑州市``). So a rule that says ``whole_only``
takes a noun only where

1. it stands free: at the head of its clause or behind a word that leaves it whole (``预计地区生产总值``);
2. no other area is spoken of before it in its sentence;
3. nothing stands between it and the figure but figures and words that name nothing else (``4.2万亿元、同比增长``).

Where several nouns share their figures in order (``城乡居民收入分别增长4%、6%``), the place in the order decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from pipeline.lexicon import Lexicon
from pipeline.model import Figure
from pipeline.recognize.areas import Area, AreaWords
from pipeline.recognize.pairs import item_of
from pipeline.recognize.schema import Rule, Words
from pipeline.recognize.topics import Topics
from pipeline.recognize.words import Hit

_WORD = re.compile("[一-鿿A-Za-z0-9]")
_DATE = re.compile(r"(?:\d{4}年(?:度|底|末)?|\d{1,2}月(?:份|底|末)?|季度)$")
_BLANK = re.compile(r"[“”‘’\s]")
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_END = re.compile(r"[，、；。：！？（）\n]")
_MARK = re.compile("[，、；：]")
# A page may have a stray % behind a figure.
_MARKS = "，、；：“”‘’ \u3000\t（）%％"
_CLAUSE = re.compile("[，；]")
_BETWEEN = re.compile("(?:左右|以上|以内|上下)?[、，和与及](?:增长|下降|达到|上涨)?")
_FROM_FIGURE = re.compile("(?:左右|以上|以内|上下|多|余)?的?")
_LONGEST_YEAR = 366
_FARTHEST = 200
# No word that leaves a noun whole is longer than this.
_LONGEST = 30


class WholeWords:
    """The words that the wholes of all reports are told by; built once from the lexicons."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.areas = AreaWords(lexicon)
        self.additions = lexicon.words("wholes", "additions")
        self.openers = lexicon.words("wholes", "openers")
        self.elsewhere = lexicon.words("wholes", "elsewhere")
        plain = [*lexicon.words("wholes", "fillers"), *lexicon.words("wholes", "carriers")]
        # A single character may be half of another word: the 增 in 增量.
        plain += [word for group in ("rise", "fall") for word in lexicon.words("wholes", group) if len(word) > 1]
        longest_first = sorted(set(plain), key=lambda word: (-len(word), word))
        remarks = lexicon.pattern("wholes", "remarks").pattern
        self.passing = re.compile(f"(?:{remarks}|{'|'.join(map(re.escape, longest_first))})|[{_MARKS}]")
        self.leaving = re.compile(f"(?:{lexicon.pattern('wholes', 'circumstances').pattern})$")
        self.naming = re.compile(f"(?:{lexicon.pattern('wholes', 'naming').pattern})$")
        self.held = re.compile(f"(?:{lexicon.pattern('wholes', 'held').pattern})$")
        self.several_years = lexicon.pattern("wholes", "several_years")
        self.one_year = lexicon.pattern("wholes", "one_year")


class Wholes:
    """The wholes of one report."""

    def __init__(self, words: WholeWords, text: str, figures: tuple[Figure, ...], region: str | None) -> None:
        self._words = words
        self._text = text
        self._figures = figures
        self._starts = [figure.start for figure in figures]
        self._known: dict[tuple[int, Words], bool] = {}
        self._items: dict[int, tuple[int, int] | None] = {}
        self._attributes: dict[int, bool] = {}
        self._of_years: dict[int, bool] = {}
        self._area = Area(words.areas, region, text)
        self._topics = Topics(text, figures)

    def takes(self, rule: Rule, noun: Hit, index: int, sentence: tuple[int, int]) -> bool:
        """Whether the noun is for the rule what the figure at ``index`` is of; ``sentence`` is that of the figure."""
        if not (rule.whole_only or rule.one_year or rule.first_of or rule.second_of):
            return True
        figure = self._figures[index]
        if rule.one_year and index not in self._of_years:
            self._of_years[index] = self._is_of_years(figure, sentence[0])
        word = self._text[noun.start : noun.end]
        if not sentence[0] <= noun.start < sentence[1] or (rule.one_year and self._of_years[index]):
            return False
        if word in rule.first_of or word in rule.second_of:
            place = 0 if word in rule.first_of else 1
            return self._is_whole(rule, noun, sentence[0]) and self._place(noun, index) == place
        if not rule.whole_only:
            return True
        if word in rule.aspects and noun.end <= figure.start:
            return self._is_aspect(rule, noun, index, sentence[0])
        # A compound (``人均地区生产总值``) speaks for none of the words in it.
        if word not in rule.counts:
            return False
        if noun.start >= figure.end:
            return self._is_before_noun(rule, noun, figure, sentence[0])
        is_whole = self._is_whole(rule, noun, sentence[0]) or self._comes_back(noun, figure, sentence[0])
        return is_whole and self._is_reached(rule, noun, index) and not self._is_held(noun, index)

    def _is_aspect(self, rule: Rule, noun: Hit, index: int, first: int) -> bool:
        """Whether an aspect alone tells the thing: its topic was spoken of before it, or stands in its list."""
        item = self._item(index)
        if item is not None:
            return self._topics.is_shared(rule, noun, item)
        topic = self._topics.before(rule, noun, first)
        if topic is None or not self._is_topic(rule, topic, first):
            return False
        is_whole = self._is_whole(rule, noun, first)
        return is_whole and self._is_reached(rule, noun, index) and not self._is_held(noun, index)

    def _is_topic(self, rule: Rule, start: int, first: int) -> bool:
        """Whether the topic that begins at ``start`` is the whole of it: no ``民营经济``."""
        first = min(first, start)
        if self._words.naming.search(self._text, max(first, start - _LONGEST), start):
            return True
        return self._is_free(rule, start, first) or self._area.is_named_before(self._text, first, start)

    def _comes_back(self, noun: Hit, figure: Figure, first: int) -> bool:
        """Whether the figure is of the own area, the noun of another: ``全省生产总值6万亿元，我市1.4万亿元``."""
        if not self._area.is_other_before(self._text, first, noun.start):
            return False
        clauses = [match.end() for match in _CLAUSE.finditer(self._text, noun.end, figure.start)]
        return bool(clauses) and self._area.begins(self._text, clauses[-1], figure.start)

    def _is_held(self, noun: Hit, index: int) -> bool:
        """Whether the figure is what was held for years besides the value: ``总产62亿斤、连续8年超60亿斤``."""
        figure = self._figures[index]
        before = (one for one in self._figures[max(0, index - 2) : index] if one.start >= noun.end)
        has_value = any(one.unit == figure.unit for one in before)
        return has_value and self._words.held.search(self._text, noun.end, figure.start) is not None

    def _is_before_noun(self, rule: Rule, noun: Hit, figure: Figure, first: int) -> bool:
        """``改造1200个老旧小区``: the noun right behind the figure, and before it what was done to it."""
        between = _FROM_FIGURE.match(self._text, figure.end, noun.start)
        if between is None or between.end() != noun.start:
            return False
        is_listed = bool(rule.acts) and self._text.endswith("、", first, figure.start)
        is_said = is_listed or self._text.endswith((*self._words.openers, *rule.acts), first, figure.start)
        if not is_said and not self._is_acted_on(rule, noun):
            return False
        return not self._area.is_left(self._text, max(first, figure.start - _FARTHEST), figure.start)

    def _is_acted_on(self, rule: Rule, noun: Hit) -> bool:
        """Whether what was done stands behind the noun, and nothing else: ``46个老旧小区完成改造``."""
        end = _END.search(self._text, noun.end, noun.end + _LONGEST)
        behind = self._text[noun.end : end.start() if end else noun.end + _LONGEST]
        return any(act in behind for act in rule.acts) and self._is_passing(behind, rule.acts)

    def _is_whole(self, rule: Rule, noun: Hit, first: int) -> bool:
        """Whether the noun is no part, and no other area's; a name of the own area before it settles both."""
        key = noun.start, rule.acts
        if key not in self._known:
            self._known[key] = self._is_own_whole(rule, noun, first)
        return self._known[key]

    def _is_own_whole(self, rule: Rule, noun: Hit, first: int) -> bool:
        first, start = max(first, noun.start - _FARTHEST), noun.start
        while start > first and _BLANK.match(self._text[start - 1]):
            start -= 1
        if self._area.is_named_before(self._text, first, start):
            return True
        return self._is_free(rule, start, first) and not self._area.is_left(self._text, first, start)

    def _is_free(self, rule: Rule, start: int, first: int) -> bool:
        """Whether nothing before ``start`` makes the noun there a part: ``民间``, ``海洋``, ``新能源汽车``."""
        if start <= first or not _WORD.match(self._text[start - 1]):
            return True
        if self._text.endswith((*self._words.openers, *rule.acts), first, start):
            return True
        if self._words.leaving.search(self._text, max(first, start - _LONGEST), start):
            return True
        return _DATE.search(self._text[max(first, start - 6) : start]) is not None

    def _is_reached(self, rule: Rule, noun: Hit, index: int) -> bool:
        """Whether nothing else is named between the noun and the figure."""
        figure = self._figures[index]
        item = self._item(index)
        if item is not None:
            in_item = item[0] <= noun.start < item[1]
            return in_item and self._is_passing(self._without_figures(noun.end, item[1]), rule.acts)
        if (
            figure.start - noun.end > _FARTHEST
            or self._is_of_next(index)
            or self._text.endswith(self._words.elsewhere, noun.end, figure.start)
        ):
            return False
        own = _MARK.split(self._text[max(noun.end, self._figures[index - 1].end if index else 0) : figure.start])[-1]
        if any(word in own and word not in rule.acts for word in self._words.additions):
            return False
        return self._is_passing(self._between(noun.end, index), rule.acts)

    def _item(self, index: int) -> tuple[int, int] | None:
        """The item of a list before 分别 that the figure belongs to."""
        if index not in self._items:
            self._items[index] = item_of(self._text, self._figures, index)
        return self._items[index]

    def _is_of_next(self, index: int) -> bool:
        """Whether the figure is of what follows: ``生产总值超200亿元县26个``, ``保持20万省外劳动力稳定``."""
        if index not in self._attributes:
            self._attributes[index] = self._is_attribute(index)
        return self._attributes[index]

    def _is_attribute(self, index: int) -> bool:
        start = self._figures[index].end
        last = self._figures[index + 1].start if index + 1 < len(self._figures) else len(self._text)
        end = _END.search(self._text, start, min(last, start + _FARTHEST))
        return not self._is_passing(self._text[start : end.start() if end else min(last, start + _FARTHEST)])

    def _without_figures(self, start: int, end: int) -> str:
        """The text of a span without the figures in it."""
        gone = self._figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        starts = [start, *(figure.end for figure in gone)]
        ends = [*(figure.start for figure in gone), end]
        return "".join(self._text[first:last] for first, last in zip(starts, ends, strict=True))

    def _between(self, start: int, index: int) -> str:
        """The text from ``start`` to a figure without the figures and closed brackets in it."""
        pieces = []
        end = self._figures[index].start
        for number in range(index - 1, -1, -1):
            figure = self._figures[number]
            if figure.end <= start:
                break
            piece = self._text[figure.end : end]
            pieces.append("" if _BETWEEN.fullmatch(piece) else piece)
            end = figure.start
        pieces.append(self._text[start : max(start, end)])
        return _BRACKET.sub("", "".join(reversed(pieces)))

    def _is_passing(self, between: str, acts: Words = ()) -> bool:
        """Whether ``between`` holds nothing but words that name nothing else, and the rule's own ``acts``."""
        position = 0
        while position < len(between):
            match = self._words.passing.match(between, position)
            ends = [position + len(act) for act in acts if between.startswith(act, position)]
            end = max([match.end() if match else position, *ends])
            if end == position:
                return False
            position = end
        return True

    def _place(self, noun: Hit, index: int) -> int | None:
        """The place of the figure among the two that follow a noun of two things; ``None`` where there are not two."""
        first, last = index, index
        while index - first < 2 and self._is_listed(noun, first, first - 1):
            first -= 1
        while last - index < 2 and self._is_listed(noun, last, last + 1):
            last += 1
        alike = list(range(first, last + 1))
        if len(alike) != 2 or not self._is_passing(self._between(noun.end, alike[0])):
            return None
        return alike.index(index)

    def _is_listed(self, noun: Hit, one: int, other: int) -> bool:
        """Whether two figures stand side by side in a list behind the noun: ``4%、6%``."""
        if not 0 <= other < len(self._figures):
            return False
        left, right = (self._figures[number] for number in sorted((one, other)))
        if left.start < noun.end or left.unit != right.unit:
            return False
        return _BETWEEN.fullmatch(self._text, left.end, right.start) is not None

    def _is_of_years(self, figure: Figure, first: int) -> bool:
        """Whether the figure is of several years: ``五年累计新增就业500万人``."""
        if figure.period_start and figure.period_end:
            days = date.fromisoformat(figure.period_end) - date.fromisoformat(figure.period_start)
            return days.days > _LONGEST_YEAR
        first = max(first, figure.start - _FARTHEST)
        years = [match.end() for match in self._words.one_year.finditer(self._text, first, figure.start)]
        return self._words.several_years.search(self._text, years[-1] if years else first, figure.start) is not None
