"""Figures that go on with what was spoken of last.

What stands by the later figures of a row says nothing of its own, so they count what the one before them counts:
``优抚资金支出从1.47亿元增长到2.63亿元，五年累计10.9亿元``. Where the nearest noun lies in another sentence, the money
behind a count goes with the count: ``义务兵家庭优待金兑现312户，每户13800元``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.model import Figure
from pipeline.recognize.packs import Rule
from pipeline.recognize.paths import Surroundings, is_alike
from pipeline.recognize.relating import Relating
from pipeline.recognize.trials import Trial, Verdict
from pipeline.recognize.trying import Trying
from pipeline.recognize.words import SAYING, Hits, Vocabulary

# No figure goes on with one further back than this.
_FARTHEST = 80
# More unknown characters than these by a figure speak of something of its own.
_MOST_UNKNOWN = 1
_STOP = re.compile("[。！？\n]")
# Times, marks and particles say nothing: ``五年累计``, ``2016年``, ``则``.
_BLANK = re.compile(
    r"[\d一二三四五六七八九十两]+(?:年|个月|月|日|季度)[间来里]?|[一二三四五六七八九十]+是|[，。；、：（）“”《》\s\d]"
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

    def _continued(
        self, index: int, named: Mapping[int, Trial], around: Surroundings, *, is_alike_wanted: bool
    ) -> Trial | None:
        figure = self._figures[index]
        last = self._last(index, named)
        if last is None or is_alike(self._figures[last], figure) is not is_alike_wanted:
            return None
        rule = self._rule_for(named[last].rule, figure, is_alike_wanted=is_alike_wanted)
        if rule is None or self._unknown(around) > _MOST_UNKNOWN:
            return None
        if not self._is_of(rule, self._figures[last].end, around.own_end):
            return None
        own = self._hits.within(around.own_start, around.own_end)
        if self._relating.undone(self._rules[rule], figure, own):
            return None
        return named[last]._replace(rule=rule, verdict=Verdict.FITS)

    def _last(self, index: int, named: Mapping[int, Trial]) -> int | None:
        """The last figure before the one at ``index`` that has a name, in its sentence, with none like it between."""
        figure = self._figures[index]
        for number in range(index - 1, -1, -1):
            prior = self._figures[number]
            if figure.start - prior.end > _FARTHEST or _STOP.search(self._text, prior.end, figure.start):
                return None
            if number in named:
                return number
            if is_alike(prior, figure):
                return None
        return None

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
