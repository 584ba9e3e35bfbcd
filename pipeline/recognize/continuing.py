"""Figures that go on with what was spoken of last.

What stands by the later figures of a row says nothing of its own, so they count what the one before them counts:
``优抚资金支出从1.47亿元增长到2.63亿元，五年累计10.9亿元``. Where the nearest noun lies in another sentence, the money
behind a count goes with the count: ``义务兵家庭优待金兑现312户，每户13800元``.

Two kinds of figures go on over the end of the sentence: another time (``……五年累计10.9亿元。2016年1.65亿元、2017年
1.88亿元``; ``办结231件，上年同期205件``), and what is left to be done (``已完成整修48处。……剩下的3处明年6月底前完工``),
whatever else is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Figure, Status
from pipeline.recognize.packs import Rule
from pipeline.recognize.pairs import figures_behind, mark_before
from pipeline.recognize.paths import Surroundings, is_alike
from pipeline.recognize.relating import Relating
from pipeline.recognize.trials import Trial, Verdict
from pipeline.recognize.trying import Trying
from pipeline.recognize.uses import SAYING
from pipeline.recognize.words import Hits, Relation, Vocabulary

# No figure goes on with one further back than this.
_FARTHEST = 80
# More unknown characters than these by a figure speak of something of its own.
_MOST_UNKNOWN = 1
_STOP = re.compile("[。！？\n]")
# What is left over may be spoken of some sentences later, in the same paragraph.
_FARTHEST_REST = 160
_PARAGRAPH_END = re.compile("\n")
_REST = re.compile("(?:其余|[剩余]|[未没][\u4e00-\u9fff]{1,4}的)[的约近]{0,2}\\Z")
# What begins with another time: ``2016年1.65亿元``, ``上年同期205人``, ``2023年实支101.4万元``.
_TIME = re.compile(
    r"(?:[比较而]|其中)?(?:(?:20\d\d|[二〇一二三四五六七八九]{4})年|[去上前今本]年|当年|同期|[上下]半年|[一二三四]季度|前三季度)"
)
# Times, marks and particles say nothing: ``五年累计``, ``2016年``, ``则``.
_BLANK = re.compile(
    r"[\d〇一二三四五六七八九十两]+(?:年|个月|月|日|季度)[间来里]?|[一二三四五六七八九十]+是|[，。；、：（）“”《》\s\d]"
    r"|[因则仍才就把被让使得地着过上下还那这里外]"
)


class Continuing:
    """The figures of one text, in order, and the words between them."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        vocabulary: Vocabulary,
        text: str,
        figures: tuple[Figure, ...],
        hits: Hits,
        trying: Trying,
        relating: Relating,
    ) -> None:
        self._rules = rules
        self._vocabulary = vocabulary
        self._text = text
        self._figures = figures
        self._hits = hits
        self._trying = trying
        self._relating = relating

    def same(self, index: int, named: Mapping[int, Trial], around: Surroundings) -> Trial | None:
        """What named the last figure in the same unit, where the one at ``index`` goes on with it."""
        return self._continued(index, named, around, is_alike_wanted=True)

    def paired(self, index: int, named: Mapping[int, Trial], around: Surroundings) -> Trial | None:
        """What goes with the figure in another unit that stands right before the one at ``index``: people and money."""
        return self._continued(index, named, around, is_alike_wanted=False)

    def in_turn(self, index: int, named: Mapping[int, Trial]) -> Trial | None:
        """What named the figure in the same place of the row before (``其中今年分别为28人、21人和203人``).

        Both rows are alike, figure by figure, and all of the first have names.
        """
        mark = mark_before(self._text, self._figures[index].start)
        if mark is None:
            return None
        row = figures_behind(self._text, self._figures, index, mark)
        before = range(max(0, row[0] - len(row)), row[0])
        is_row = len(before) == len(row) > 1 and all(number in named for number in before)
        if not is_row or _PARAGRAPH_END.search(self._text, self._figures[before[0]].start, mark):
            return None
        if not all(is_alike(self._figures[one], self._figures[other]) for one, other in zip(before, row, strict=True)):
            return None
        return named[before[row.index(index)]]

    def rest(self, index: int, named: Mapping[int, Trial], around: Surroundings) -> Trial | None:
        """What the figure at ``index`` is left over of, where it is still to be done."""
        figure = self._figures[index]
        if figure.status is not Status.PLANNED or not self._is_rest(figure, around):
            return None
        last = self._last_alike(index, named, _FARTHEST_REST)
        if last is None:
            return None
        rule = self._rule_for(named[last].rule, figure, is_alike_wanted=True)
        if rule is None or not self._is_of(rule, around.own_start, figure.end):
            return None
        return named[last]._replace(rule=rule, verdict=Verdict.FITS)

    def _is_rest(self, figure: Figure, around: Surroundings) -> bool:
        """Whether the words right before a figure say that it is left over (``剩下的3处``, ``其余13人``)."""
        if _REST.search(self._text, around.own_start, figure.start):
            return True
        words = (self._vocabulary.words[hit.word] for hit in self._hits.within(around.own_start, figure.start))
        return any(Relation.REST in self._vocabulary.relations.get(word, ()) for word in words)

    def _continued(
        self, index: int, named: Mapping[int, Trial], around: Surroundings, *, is_alike_wanted: bool
    ) -> Trial | None:
        figure = self._figures[index]
        # The money behind a count stands in its sentence; a row of years goes on over the end of it.
        goes_over = is_alike_wanted and self.is_of_time(index, around)
        last = self._last_alike(index, named, _FARTHEST) if goes_over else self._last(index, named)
        if last is None or is_alike(self._figures[last], figure) is not is_alike_wanted:
            return None
        rule = self._rule_for(named[last].rule, figure, is_alike_wanted=is_alike_wanted)
        if rule is None or self._unknown(around) > _MOST_UNKNOWN:
            return None
        if not self._is_of(rule, self._figures[last].end, around.own_end):
            return None
        own = self._hits.within(around.own_start, around.own_end)
        # ``现有军休干部163名、遗属57名``.
        if self._relating.undone(self._rules[rule], figure, own) or self._vocabulary.speaks_against(own, rule):
            return None
        return named[last]._replace(rule=rule, verdict=Verdict.FITS)

    def is_of_time(self, index: int, around: Surroundings) -> bool:
        """Whether what is said by the figure at ``index`` begins with a time (``2016年1.65亿元``)."""
        return _TIME.match(self._text, around.own_start, self._figures[index].start) is not None

    def _last(self, index: int, named: Mapping[int, Trial]) -> int | None:
        """The last figure in the sentence before the one at ``index`` that has a name, with none like it between."""
        for number in self._before(index, _FARTHEST, _STOP):
            if number in named:
                return number
            if is_alike(self._figures[number], self._figures[index]):
                return None
        return None

    def _last_alike(self, index: int, named: Mapping[int, Trial], farthest: int) -> int | None:
        """The last figure in the paragraph before the one at ``index`` that is like it, if it has a name."""
        for number in self._before(index, farthest, _PARAGRAPH_END):
            if is_alike(self._figures[number], self._figures[index]):
                return number if number in named else None
        return None

    def _before(self, index: int, farthest: int, end: re.Pattern[str]) -> Iterator[int]:
        """The figures before the one at ``index``, the nearest first, no further than ``farthest`` and not beyond an
        ``end``."""
        start = self._figures[index].start
        for number in range(index - 1, -1, -1):
            prior = self._figures[number]
            if start - prior.end > farthest or end.search(self._text, prior.end, start):
                return
            yield number

    def _rule_for(self, rule: int, figure: Figure, *, is_alike_wanted: bool) -> int | None:
        """The rule that the figure falls under, where one before it falls under ``rule``."""
        one = self._rules[rule]
        of_unit = self._trying.rules_for(figure.unit)
        if one.stock or one.whole_only or one.change:
            return None
        if is_alike_wanted:
            return rule if rule in of_unit else None
        return next((other for other in self._vocabulary.families[rule] if other in of_unit), None)

    def _is_of(self, rule: int, start: int, end: int) -> bool:
        """Whether all words of rules in a span are of this one, or of those about the same thing."""
        words = (self._vocabulary.words[hit.word] for hit in self._hits.within(start, end))
        return all(word in self._vocabulary.plain or self._is_word_of(word, rule) for word in words)

    def _is_word_of(self, word: str, rule: int) -> bool:
        users = {use.rule for use in self._vocabulary.uses.get(word, ()) if use.part in SAYING}
        return not users or not users.isdisjoint(self._vocabulary.families[rule])

    def _unknown(self, around: Surroundings) -> int:
        """How many characters of the figure's own segment say something that no rule knows."""
        start, end = around.own_start, around.own_end
        spans = [(hit.start, hit.end) for hit in self._hits.within(start, end)]
        spans += [match.span() for match in _BLANK.finditer(self._text, start, end)]
        spans += [(figure.start, figure.end) for figure in self._figures if start <= figure.start < end]
        return end - start - len({place for first, last in spans for place in range(first, last)})
