"""Figures that nothing near names: they count what the heading above them, or the title, is about.

Ledgers, notices and self-assessments say once, at the head, what is counted, and under it only what came of it:
``③短期疗养。计划60名，成行58名``; ``关于分配2024年度短期疗养名额的通知……柳河镇9名``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Figure, Role, Section
from pipeline.recognize.packs import Rule
from pipeline.recognize.paths import Paths, Surroundings
from pipeline.recognize.relating import Relating
from pipeline.recognize.trials import Trial, Verdict
from pipeline.recognize.uses import SAYING, Part
from pipeline.recognize.words import Hit, Hits, Vocabulary
from pipeline.split import outwards

# Dearer than any word near a figure.
_COST = 12.0
# More unknown characters than these before a figure say something of its own; so does any behind it, what it counts.
_MOST_BEFORE = 4


class Headed:
    """The headings of one text, and what they are about."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        vocabulary: Vocabulary,
        sections: tuple[Section, ...],
        hits: Hits,
        paths: Paths,
        relating: Relating,
    ) -> None:
        self._rules = rules
        self._vocabulary = vocabulary
        self._sections = sections
        self._hits = hits
        self._paths = paths
        self._relating = relating
        self._title = [(one.start, one.end) for one in sections if one.role is Role.TITLE][:1]

    def named(self, figure: Figure, around: Surroundings, of_unit: frozenset[int]) -> Trial | None:
        """The rule ``of_unit`` that the nearest telling heading is about, where what stands by the figure says nothing
        else."""
        above = [words for words in self._above(figure) if words]
        if not above or len(self._kinds(above[0])) != 1 or not self._is_bare(figure, around):
            return None
        nouns = {rule: hit for hit in above[0] for rule in self._counting(hit) if rule in of_unit}
        about = [rule for rule in sorted(nouns) if self._is_complete(rule, above)]
        if len({self._rules[rule].indicator for rule in nouns}) != 1 or not about:
            return None
        own = self._hits.within(around.own_start, around.own_end)
        rule = about[0]
        if self._relating.undone(self._rules[rule], figure, own) or not all(self._is_silent(hit, rule) for hit in own):
            return None
        return Trial(rule, Verdict.FITS, _COST, nouns[rule], None, _COST)

    def _above(self, figure: Figure) -> Iterator[list[Hit]]:
        """The telling words of each heading above a figure, the nearest first, and of the title."""
        headings = outwards(self._sections, self._sections[figure.section])
        spans = [(one.start, one.heading_end) for one in headings] + self._title
        for start, end in spans:
            yield [hit for hit in self._hits.within(start, min(end, figure.start)) if self._is_telling(hit)]

    def _is_telling(self, hit: Hit) -> bool:
        word = self._vocabulary.words[hit.word]
        return len(word) > 1 and word not in self._vocabulary.silent and bool(self._users(hit, *SAYING))

    def _users(self, hit: Hit, *parts: Part) -> set[int]:
        """The rules to which a word is one of ``parts``."""
        uses = self._vocabulary.uses.get(self._vocabulary.words[hit.word], ())
        return {use.rule for use in uses if use.part in parts}

    def _kinds(self, hits: list[Hit]) -> set[str]:
        """What the nouns of a heading are about: ``疗养、体检`` is of two kinds (``convalescence``, ``health_check``).

        What a noun costs extra for is a part of it, as the 名额 in ``疗养名额``.
        """
        uses = (use for hit in hits for use in self._vocabulary.uses.get(self._vocabulary.words[hit.word], ()))
        rules = (self._rules[use.rule] for use in uses if use.part is Part.COUNTS and not use.extra)
        return {rule.indicator.split(".")[0] for rule in rules}

    def _counting(self, hit: Hit) -> Iterator[int]:
        """The rules that count by a word of a heading: those that look for their noun there, and count what was
        done."""
        for index in sorted(self._users(hit, Part.COUNTS)):
            rule = self._rules[index]
            if rule.within == "heading" and not (rule.stock or rule.whole_only or rule.change):
                yield index

    def _is_complete(self, index: int, above: list[list[Hit]]) -> bool:
        """Whether the headings have all that a rule asks for: its verb in the nearest, what it needs in any."""
        rule = self._rules[index]
        has_act = not rule.acts or rule.bare or any(index in self._users(hit, Part.ACTS) for hit in above[0])
        is_needed = not rule.needs or any(index in self._users(hit, Part.NEEDS) for hits in above for hit in hits)
        return has_act and is_needed

    def _is_bare(self, figure: Figure, around: Surroundings) -> bool:
        """Whether next to nothing unknown stands by the figure."""
        before = self._paths.unknown(around.own_start, figure.start)
        return before <= _MOST_BEFORE and not self._paths.unknown(figure.end, around.own_end)

    def _is_silent(self, hit: Hit, rule: int) -> bool:
        """Whether a word by the figure neither names another thing, as a verb never does, nor speaks against a rule."""
        word = self._vocabulary.words[hit.word]
        if len(word) == 1 or word in self._vocabulary.plain:
            return True
        users = self._users(hit, Part.COUNTS)
        is_other = bool(users) and users.isdisjoint(self._vocabulary.families[rule])
        return not is_other and not self._vocabulary.speaks_against([hit], rule)
