"""The recognizer: rules against figures, the nearest words deciding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Fact, Figure, Section
from pipeline.recognize.cells import statement_of
from pipeline.recognize.field import Field
from pipeline.recognize.packs import Pack, Rule
from pipeline.recognize.pairs import in_order
from pipeline.recognize.parts import part_of
from pipeline.recognize.paths import Found, Paths, Surroundings
from pipeline.recognize.words import Hit, Hits, Part, Relation, Vocabulary

# Above these a word is too far away to be the figure's own.
FARTHEST_NOUN, FARTHEST_ACT = 6.5, 8.0
# A verb of its own takes its noun from further back: ``受理优待证申请1193份，审核通过1170份，制证1098张，发放1041张``.
FARTHEST_OF_VERB = 11.0
ACT_WEIGHT, WITHOUT_ACT, STOCK, NEEDED, FOREIGN, PER_CHARACTER = 0.5, 0.8, 1.2, 0.4, 0.8, 0.08
# Beyond this a word that a rule needs is not by the figure but above it.
NEAR_NEED = 7.0
_SAYING = (Part.COUNTS, Part.ACTS)
_RATES = frozenset({"%", "成", "‰", None})
_NOT_A_RISE = ("到", "至", "为", "达")


class Match(NamedTuple):
    """A rule that fits a figure: what it cost, and the words by which it does."""

    cost: float
    rule: int
    noun: Hit
    act: Hit | None


class _Words(NamedTuple):
    """For each rule its nearest noun and verb; the rules spoken against; those whose needed word was found."""

    nouns: dict[int, tuple[float, Hit]]
    acts: dict[int, tuple[float, Hit]]
    against: set[int]
    needed: set[int]


class _Named(NamedTuple):
    """What a rule makes of a figure: the indicator, the rule, and the noun and verb that named it."""

    indicator: str
    rule: str
    words: tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Recognition:
    """The facts of a report in text order, and for each figure that has one the noun and verb that named it."""

    facts: tuple[Fact, ...]
    words: dict[int, tuple[str, str | None]]


class Recognizer:
    """Built once from a pack; then pure."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._vocabulary = Vocabulary(pack, pack.lexicon)
        needs = pack.lexicon.words("relations", "delta_needs")
        self._bare_deltas = frozenset(needs)

    def __call__(
        self, text: str, sections: tuple[Section, ...], figures: tuple[Figure, ...], title: str | None = None
    ) -> Recognition:
        """The facts among ``figures`` of ``text`` (normalized), whose ``sections`` cover it."""
        hits = self._vocabulary.find(text)
        field = Field(self._vocabulary, text, hits, title)
        if not field.is_present:
            return Recognition((), {})
        report = _Report(self._pack, self._vocabulary, self._bare_deltas, text, sections, figures, Hits(hits), field)
        named = report.read()
        named |= self._in_tables(sections, figures, field)
        facts = tuple(Fact(index, named[index].indicator, named[index].rule) for index in sorted(named))
        return Recognition(facts, {index: name.words for index, name in named.items()})

    def _in_tables(self, sections: tuple[Section, ...], figures: tuple[Figure, ...], field: Field) -> dict[int, _Named]:
        """The figures in tables that their heads name."""
        found: dict[int, _Named] = {}
        known: dict[tuple[object, ...], _Named | None] = {}
        for index, figure in enumerate(figures):
            cell = figure.cell
            if cell is None:
                continue
            key = (cell.statement, cell.title, figure.unit, figure.section, figure.value == 1)
            if key not in known:
                known[key] = self._in_cell(figure, sections, field)
            if (name := known[key]) is not None:
                found[index] = name
        return found

    def _in_cell(self, figure: Figure, sections: tuple[Section, ...], field: Field) -> _Named | None:
        statement = statement_of(figure, sections)
        if statement is None:
            return None
        text, around, figures = statement
        hits = self._vocabulary.find(text)
        own = Field(self._vocabulary, text, hits, None, field.is_whole)
        report = _Report(self._pack, self._vocabulary, self._bare_deltas, text, around, figures, Hits(hits), own)
        return report.read(in_tables=True).get(0)


class _Report:
    """One report being recognized."""

    def __init__(
        self,
        pack: Pack,
        vocabulary: Vocabulary,
        bare_deltas: frozenset[str],
        text: str,
        sections: tuple[Section, ...],
        figures: tuple[Figure, ...],
        hits: Hits,
        field: Field,
    ) -> None:
        self._pack = pack
        self._vocabulary = vocabulary
        self._bare_deltas = bare_deltas
        self._text = text
        self._sections = sections
        self._figures = figures
        self._hits = hits
        self._field = field
        self._paths = Paths(text, sections, figures, hits)
        self._by_unit: dict[str | None, frozenset[int]] = {}

    def read(self, *, in_tables: bool = False) -> dict[int, _Named]:
        """What the rules name, by the index of the figure; figures in tables only where ``in_tables`` says so."""
        named: dict[int, Match] = {}
        for index, figure in enumerate(self._figures):
            match = self._match(index, named) if in_tables or figure.cell is None else None
            if match is not None:
                named[index] = match
        return {i: _Named(self._rule(m).indicator, self._rule(m).id, self._words(m)) for i, m in named.items()}

    def _rule(self, match: Match) -> Rule:
        return self._pack.rules[match.rule]

    def _words(self, match: Match) -> tuple[str, str | None]:
        noun, act = match.noun, match.act
        return self._text[noun.start : noun.end], self._text[act.start : act.end] if act else None

    def _match(self, index: int, named: dict[int, Match]) -> Match | None:
        """The rule that names the figure at ``index``: its own, or that of the total that it is a part of."""
        figure = self._figures[index]
        rules = self._rules_for(figure.unit)
        if not rules:
            return None
        if not self._field.covers(self._paths.sentence(figure.start), self._sections, figure):
            return None
        around = self._paths.around(index)
        own = [found.hit for found in around.found if found.is_own]
        if self._is_relation(figure, around):
            return None
        found = in_order(self._text, self._figures, index, around.found, self._vocabulary)
        direct = self._best(figure, around._replace(found=found), rules, own)
        total = part_of(self._text, self._figures, index, named, self._hits, self._vocabulary)
        if total is None:
            return direct
        inherited = named[total]._replace(cost=named[total].cost + 1)
        is_blocked = self._is_undone(self._rule(inherited), self._undone(own)) or self._rule(inherited).stock
        if is_blocked or inherited.rule not in rules or (direct and direct.cost <= max(2.0, inherited.cost)):
            return direct
        return inherited

    def _rules_for(self, unit: str | None) -> frozenset[int]:
        """The rules that a figure with this unit may fall under."""
        if unit not in self._by_unit:
            rules = (index for index, rule in enumerate(self._pack.rules) if unit in rule.units)
            self._by_unit[unit] = frozenset(rules)
        return self._by_unit[unit]

    # --- what is no fact whatever the rules say -------------------------------------------------------------------

    def _is_relation(self, figure: Figure, around: Surroundings) -> bool:
        """Whether the figure is a rise, a mean or a share of something."""
        left = [found.hit for found in around.found if found.is_own and found.hit.end <= figure.start]
        left.sort()
        relations = [self._relations(hit) for hit in left]
        if any(Relation.MEAN in relation for relation in relations) and figure.unit != "%":
            return True
        if figure.value == 1 and left and Relation.EXTREME in relations[-1]:
            return True
        if figure.unit in _RATES and any(Relation.SHARE in relation for relation in relations):
            return True
        return bool(left) and self._is_rise(left[-1], figure, around)

    def _relations(self, hit: Hit) -> set[Relation]:
        return self._vocabulary.relations.get(self._vocabulary.words[hit.word], set())

    def _is_rise(self, last: Hit, figure: Figure, around: Surroundings) -> bool:
        """``同比增加35人`` is a rise, ``增加到217个`` is not; a bare 多 or 少 needs a comparison before it."""
        word = self._vocabulary.words[last.word]
        between = self._text[last.end : figure.start]
        if Relation.DELTA not in self._relations(last) or between.startswith(_NOT_A_RISE) or len(between) > 2:
            return False
        if word not in self._bare_deltas:
            return True
        first, _ = self._paths.sentence(figure.start)
        near = self._hits.within(max(first, around.own_start - 12), figure.start)
        return any(Relation.COMPARED in self._relations(hit) for hit in near)

    def _undone(self, own: list[Hit]) -> list[str]:
        """The words by the figure that say that the thing is due, asked for or left over."""
        return [self._vocabulary.words[hit.word] for hit in own if Relation.UNDONE in self._relations(hit)]

    @staticmethod
    def _is_undone(rule: Rule, undone: list[str]) -> bool:
        """Whether the rule minds one of these words."""
        return any(word not in (*rule.allows, *rule.acts, *rule.counts) for word in undone)

    # --- the rules ------------------------------------------------------------------------------------------------

    def _best(self, figure: Figure, around: Surroundings, rules: frozenset[int], own: list[Hit]) -> Match | None:
        words = self._sorted(figure, around, rules)
        undone, foreign = self._undone(own), self._foreign(own)
        matches = []
        for index, (cost, hit) in words.nouns.items():
            rule = self._pack.rules[index]
            if index in words.against or (rule.needs and index not in words.needed) or self._is_undone(rule, undone):
                continue
            strange = 0 if hit in own else sum(index not in rules_of_word for rules_of_word in foreign)
            act = words.acts.get(index)
            reach = FARTHEST_NOUN if act is None or act[1] not in own else FARTHEST_OF_VERB
            if cost + FOREIGN * strange > reach:
                continue
            match = _weighed(index, rule, cost + FOREIGN * strange, hit, act)
            if match is not None:
                matches.append(match)
        return min(matches, key=lambda match: (match.cost, match.rule), default=None)

    def _foreign(self, own: list[Hit]) -> list[set[int]]:
        """For each word by the figure that rules use and that says something: the rules that use it."""
        words = (self._vocabulary.words[hit.word] for hit in own)
        telling = (word for word in words if word not in self._vocabulary.plain)
        return [users for word in telling if (users := self._users(word))]

    def _users(self, word: str) -> set[int]:
        """The rules that count or act by a word."""
        return {index for index, part in self._vocabulary.uses.get(word, ()) if part in _SAYING}

    def _sorted(self, figure: Figure, around: Surroundings, rules: frozenset[int]) -> _Words:
        """The words around a figure, sorted by the rules that use them."""
        words = _Words({}, {}, set(), set())
        first, last = self._paths.sentence(figure.start)
        for found in around.found:
            word = self._vocabulary.words[found.hit.word]
            in_sentence = first <= found.hit.start < last
            for index, part in self._vocabulary.uses.get(word, ()):
                if index not in rules:
                    continue
                if part is Part.COUNTS and self._is_within(figure, found, self._pack.rules[index]):
                    _keep_nearest(words.nouns, index, found.cost - PER_CHARACTER * len(word), found.hit)
                elif part is Part.ACTS:
                    _keep_nearest(words.acts, index, found.cost, found.hit)
                elif (part is Part.UNLESS and found.is_own) or (part is Part.NEVER and in_sentence):
                    words.against.add(index)
                elif part is Part.NEEDS and (in_sentence or found.cost < NEAR_NEED):
                    words.needed.add(index)
        return words

    def _is_within(self, figure: Figure, found: Found, rule: Rule) -> bool:
        """Whether a noun lies where the rule looks for it."""
        if rule.within == "heading":
            return True
        if rule.within == "clause":
            return found.is_own or found.cost < 2.0
        first, last = self._paths.sentence(figure.start)
        return first <= found.hit.start < last


def _keep_nearest(kept: dict[int, tuple[float, Hit]], index: int, cost: float, hit: Hit) -> None:
    if index not in kept or cost < kept[index][0]:
        kept[index] = (cost, hit)


def _weighed(index: int, rule: Rule, cost: float, noun: Hit, act: tuple[float, Hit] | None) -> Match | None:
    """The match of a rule with these words, or ``None`` where the verb is missing."""
    cost += (STOCK if rule.stock else 0) - (NEEDED if rule.needs else 0)
    if act is not None and act[0] <= FARTHEST_ACT:
        return Match(cost + ACT_WEIGHT * act[0], index, noun, act[1])
    if rule.acts and not rule.bare:
        return None
    return Match(cost + WITHOUT_ACT, index, noun, None)
