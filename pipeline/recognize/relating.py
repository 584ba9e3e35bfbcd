"""What a figure is to the thing that it stands by: a rise, a mean, a share, or something not done, and no fact.

The words are those of ``rules/lexicon/relations.yaml``; the recognizer asks them before it asks the rules.
"""

from __future__ import annotations

import re

from pipeline.model import Figure, Status
from pipeline.recognize.packs import Rule
from pipeline.recognize.paths import Paths, Surroundings
from pipeline.recognize.trials import Decision, Outcome
from pipeline.recognize.uses import Part
from pipeline.recognize.words import Hit, Hits, Relation, Vocabulary

_RATES = frozenset({"%", "成", "‰", None})
# No word is longer than this.
LONGEST = 24
# ``服务对象300人以上的村``: the size of a place.
_OF_SIZE = re.compile("(?:以上|以下|以内|左右)?的")
# No clause is looked at further than this.
_CLAUSE = 60
_CHANGED = re.compile("(?:增加|增长|提高|提升|上升|攀升|升|增|扩大|下降|降低|减少|降|减|压缩|缩短|调整)(?:到|至|为)了?")
_LEVEL = r"\d[\d.,]*[人名位]"
_BEFORE_LEVEL = re.compile(f"[由从]?(?:(?<=[由从]){_LEVEL})?(?:(?<=[人名位]){_CHANGED.pattern})?")
_IS_KIND = re.compile("(?:均|都|全)(?:为|是|系|属)")
_NOT_A_RISE = ("到", "至", "为", "达")


class Relating:
    """The words of relation in one text."""

    def __init__(self, vocabulary: Vocabulary, text: str, hits: Hits, paths: Paths) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._hits = hits
        self._paths = paths

    def between(self, figure: Figure, around: Surroundings) -> Decision | None:
        """That the figure is a rise, a mean or a share of something, or the end of a row, and the word for it."""
        start = self._start_of_change(figure, around)
        left = [found.hit for found in around.found if start <= found.hit.start and found.hit.end <= figure.start]
        left.sort()
        mean = self._first(left, Relation.MEAN) if figure.unit != "%" else None
        if mean is not None:
            return Decision(Outcome.MEAN, word=mean)
        if figure.value == 1 and left and Relation.EXTREME in self._relations(left[-1]):
            return Decision(Outcome.EXTREME, word=left[-1])
        share = self._first(left, Relation.SHARE) if figure.unit in _RATES else None
        if share is not None:
            return Decision(Outcome.SHARE, word=share)
        rise = next((hit for hit in left[-2:][::-1] if self._is_rise(hit, figure, around)), None)
        return Decision(Outcome.RISE, word=rise) if rise else None

    def _start_of_change(self, figure: Figure, around: Surroundings) -> int:
        """Where what is said of a figure begins; ``由A提高到B``: what is said of A is said of B."""
        if not _CHANGED.fullmatch(self._text, around.own_start, figure.start):
            return around.own_start
        first = max(self._paths.sentence(figure.start)[0], figure.start - _CLAUSE)
        marks = [self._text.rfind(mark, first, around.own_start) for mark in "，；、："]
        return max(first, *(mark + 1 for mark in marks))

    def _first(self, hits: list[Hit], relation: Relation) -> Hit | None:
        return next((hit for hit in hits if relation in self._relations(hit)), None)

    def _relations(self, hit: Hit) -> set[Relation]:
        return self._vocabulary.relations.get(self._vocabulary.words[hit.word], set())

    def _is_rise(self, last: Hit, figure: Figure, around: Surroundings) -> bool:
        """``同比增加35人`` and ``比上年多办35张`` are rises, ``增加到217个`` is not.

        A bare 多 or 少 needs a comparison before it.
        """
        word = self._vocabulary.words[last.word]
        between = self._text[last.end : figure.start]
        if Relation.DELTA not in self._relations(last) or between.startswith(_NOT_A_RISE) or len(between) > 2:
            return False
        if word not in self._vocabulary.bare_deltas:
            return True
        first, _ = self._paths.sentence(figure.start)
        near = self._hits.within(max(first, around.own_start - 12), figure.start)
        return any(Relation.COMPARED in self._relations(hit) for hit in near)

    def undone(self, rule: Rule, figure: Figure, own: list[Hit]) -> Hit | None:
        """The word by the figure that says that the thing is due, asked for or left over, if the rule minds it."""
        if figure.unit in _RATES:
            return None
        undone = [hit for hit in own if self._is_undone(hit, figure) or self._is_place(hit, figure)]
        undone = [hit for hit in undone if not self._tells_whose(hit, rule, figure, own)]
        if not undone:
            return None
        allowed = {*rule.allows, *rule.acts, *rule.counts}
        if figure.status is Status.PLANNED:
            allowed |= {prefix + act for prefix in self._vocabulary.due for act in rule.acts}
        return next(
            (hit for hit in undone if self._is_hoped(hit) or self._vocabulary.words[hit.word] not in allowed), None
        )

    def _tells_whose(self, hit: Hit, rule: Rule, figure: Figure, own: list[Hit]) -> bool:
        """Whether a word behind the figure only tells what the people lacked for whom a thing was done
        (``为33名待安置退役士兵安排岗位``)."""
        words = [(one, self._vocabulary.words[one.word]) for one in own if one.start >= hit.end >= figure.end]
        is_theirs = bool(words) and words[0][0].start == hit.end and words[0][1] in rule.counts
        return is_theirs and any(act in word for _, word in words[1:] for act in rule.acts)

    def _is_hoped(self, hit: Hit) -> bool:
        return Relation.HOPED in self._relations(hit)

    def _is_undone(self, hit: Hit, figure: Figure) -> bool:
        """Whether a word says that a thing is not done, or that those are counted who do it (``检查组14人``).

        What is left over and planned is as good as any plan, and ``余下的60份均为三等功`` is not left undone; what
        is to be got from others is nothing until it is there.
        """
        relations = self._relations(hit)
        if Relation.DOER in relations and self._is_counted(hit, figure):
            return True
        is_told = _IS_KIND.match(self._text, figure.end) is not None
        is_rest = Relation.REST in relations and figure.status is not Status.PLANNED and not is_told
        is_hoped = Relation.HOPED in relations and figure.status is Status.PLANNED
        return Relation.UNDONE in relations or is_rest or is_hoped

    def _is_counted(self, hit: Hit, figure: Figure) -> bool:
        """Whether a word stands by a figure: before it, but for what says that it changed (``管护员由2人增至4人``), or
        right behind it."""
        return hit.start == figure.end or _BEFORE_LEVEL.fullmatch(self._text, hit.end, figure.start) is not None

    def is_other_act(self, hit: Hit, rule: int, *, plain: bool = False) -> bool:
        """Whether a word is a verb of rules, though not of this one; a ``plain`` verb says little."""
        word = self._vocabulary.words[hit.word]
        users = {use.rule for use in self._vocabulary.uses.get(word, ()) if use.part is Part.ACTS}
        return bool(users) and rule not in users and (plain or word not in self._vocabulary.plain)

    def _is_place(self, hit: Hit, figure: Figure) -> bool:
        """Whether places are counted (``11个乡镇完成走访``), and not what is in them (``11个乡镇服务站``)."""
        if Relation.PLACE not in self._relations(hit) or hit.start < figure.end:
            return False
        if hit.start != figure.end:
            return figure.unit != "元" and _OF_SIZE.fullmatch(self._text, figure.end, hit.start) is not None
        parts = {
            use.part
            for other in self._hits.within(hit.end, hit.end + LONGEST)
            if other.start == hit.end
            for use in self._vocabulary.uses.get(self._vocabulary.words[other.word], ())
        }
        return Part.COUNTS not in parts or Part.ACTS in parts
