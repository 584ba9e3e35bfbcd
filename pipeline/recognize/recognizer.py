"""The recognizer: rules against figures, the nearest words deciding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Fact, Figure, Section, Status
from pipeline.recognize.cells import statement_of
from pipeline.recognize.changes import Change, Changes, counting
from pipeline.recognize.field import Field
from pipeline.recognize.packs import Pack, Rule
from pipeline.recognize.pairs import in_order
from pipeline.recognize.parts import part_of
from pipeline.recognize.paths import Found, Paths, Surroundings
from pipeline.recognize.trials import Decision, Outcome, Trace, Trial, Verdict, best
from pipeline.recognize.wholes import Wholes, WholeWords
from pipeline.recognize.words import SAYING, Hit, Hits, Part, Relation, Vocabulary

# Above these a word is too far away to be the figure's own.
FARTHEST_NOUN, FARTHEST_ACT = 6.5, 8.0
# A verb of its own takes its noun from further back: ``受理优待证申请1193份，审核通过1170份，制证1098张，发放1041张``.
FARTHEST_OF_VERB = 11.0
ACT_WEIGHT, WITHOUT_ACT, STOCK, NEEDED, FOREIGN, PER_CHARACTER = 0.5, 0.8, 1.2, 0.4, 2.5, 0.08
BARE_STOCK = 5.0
# A verb that costs less stands no further to the right than in the next clause.
NEXT_CLAUSE = 4.5
# Verbs outside its sentence reach a figure from the nearest heading or the sentence before, no further.
FARTHEST_HEADING_ACT = 5.0
# Beyond this a word that a rule needs is not by the figure but above it.
NEAR_NEED = 7.0
# So far back in its paragraph a figure may find what its rule needs.
PARAGRAPH = 120
_RATES = frozenset({"%", "成", "‰", None})
_NOT_A_RISE = ("到", "至", "为", "达")


class _Words(NamedTuple):
    """For each rule its nearest noun and verb, its nearest noun where it does not look, and its nearest that is not
    the whole of the thing; the words that speak against a rule; the rules whose needed word was found."""

    nouns: dict[int, tuple[float, Hit]]
    acts: dict[int, tuple[float, Hit]]
    outside: dict[int, tuple[float, Hit]]
    not_whole: dict[int, tuple[float, Hit]]
    against: dict[int, Hit]
    needed: set[int]


class _Named(NamedTuple):
    """What a rule makes of a figure: the indicator, the rule, and the noun and verb that named it."""

    indicator: str
    rule: str
    words: tuple[str, str | None]
    is_opposite: bool = False


class _Tools(NamedTuple):
    """What all reports are recognized with."""

    pack: Pack
    vocabulary: Vocabulary
    bare_deltas: frozenset[str]
    families: list[list[int]]
    changes: Changes
    wholes: WholeWords


@dataclass(frozen=True, slots=True)
class Recognition:
    """The facts of a report in text order, and for each figure that has one the noun and verb that named it."""

    facts: tuple[Fact, ...]
    words: dict[int, tuple[str, str | None]]


class Recognizer:
    """Built once from a pack; then pure."""

    def __init__(self, pack: Pack) -> None:
        lexicon = pack.lexicon
        self._vocabulary = Vocabulary(pack, lexicon)
        bare_deltas = frozenset(lexicon.words("relations", "delta_needs"))
        changes, wholes = Changes(lexicon), WholeWords(lexicon)
        self._tools = _Tools(pack, self._vocabulary, bare_deltas, _families(pack), changes, wholes)

    def __call__(
        self,
        text: str,
        sections: tuple[Section, ...],
        figures: tuple[Figure, ...],
        title: str | None = None,
        trace: Trace | None = None,
        region: str | None = None,
    ) -> Recognition:
        """The facts among ``figures`` of ``text`` (normalized), whose ``sections`` cover it; ``region`` reports.

        Where a ``trace`` is given, it is told how each figure was decided.
        """
        hits = self._vocabulary.find(text)
        field = Field(self._vocabulary, text, hits, title)
        if not field.is_present:
            if trace is not None:
                trace |= {index: _elsewhere(text, figure) for index, figure in enumerate(figures)}
            return Recognition((), {})
        report = _Report(self._tools, text, sections, figures, Hits(hits), field, region)
        named = report.read(trace)
        named |= self._in_tables(sections, figures, field, trace)
        facts = tuple(Fact(index, one.indicator, one.rule, one.is_opposite) for index, one in sorted(named.items()))
        return Recognition(facts, {index: name.words for index, name in named.items()})

    def _in_tables(
        self, sections: tuple[Section, ...], figures: tuple[Figure, ...], field: Field, trace: Trace | None
    ) -> dict[int, _Named]:
        """The figures in tables that their heads name."""
        found: dict[int, _Named] = {}
        known: dict[tuple[object, ...], tuple[_Named | None, Decision]] = {}
        for index, figure in enumerate(figures):
            cell = figure.cell
            if cell is None:
                continue
            key = (cell.statement, cell.title, figure.unit, figure.section, figure.value == 1)
            if key not in known:
                known[key] = self._in_cell(figure, sections, field, is_traced=trace is not None)
            name, decision = known[key]
            if name is not None:
                found[index] = name
            if trace is not None:
                trace[index] = decision
        return found

    def _in_cell(
        self, figure: Figure, sections: tuple[Section, ...], field: Field, *, is_traced: bool
    ) -> tuple[_Named | None, Decision]:
        statement = statement_of(figure, sections)
        if statement is None:
            return None, Decision(Outcome.NO_HEADS)
        text, around, figures = statement
        hits = self._vocabulary.find(text)
        own = Field(self._vocabulary, text, hits, None, field.is_whole)
        report = _Report(self._tools, text, around, figures, Hits(hits), own, None)
        decision = report.decide(0, {}, is_traced=is_traced)
        return report.name(decision.match, 0) if decision.match else None, decision


class _Report:
    """One report being recognized."""

    def __init__(
        self,
        tools: _Tools,
        text: str,
        sections: tuple[Section, ...],
        figures: tuple[Figure, ...],
        hits: Hits,
        field: Field,
        region: str | None,
    ) -> None:
        self._pack = tools.pack
        self._vocabulary = tools.vocabulary
        self._bare_deltas = tools.bare_deltas
        self._changes = tools.changes
        self._wholes = Wholes(tools.wholes, text, figures, region)
        self._text = text
        self._sections = sections
        self._figures = figures
        self._hits = hits
        self._field = field
        self._paths = Paths(text, sections, figures, hits, tools.vocabulary.telling)
        self._by_unit: dict[str | None, frozenset[int]] = {}
        self._families = tools.families

    def read(self, trace: Trace | None = None) -> dict[int, _Named]:
        """What the rules name, by the index of the figure; figures in tables are read apart."""
        named: dict[int, Trial] = {}
        for index, figure in enumerate(self._figures):
            if figure.cell is not None:
                continue
            decision = self.decide(index, named, is_traced=trace is not None)
            if decision.match is not None:
                named[index] = decision.match
            if trace is not None:
                trace[index] = decision
        return {index: self.name(match, index) for index, match in named.items()}

    def name(self, match: Trial, index: int) -> _Named:
        """What a rule that fits makes of the figure at ``index``."""
        rule, noun, act = self._rule(match), match.noun, match.act
        words = self._text[noun.start : noun.end], self._text[act.start : act.end] if act else None
        change = self._changes.at(self._text, self._figures, index, self._paths) if rule.change else None
        is_opposite = change is not None and change is not Change[str(rule.change).upper()]
        return _Named(rule.indicator, rule.id, words, is_opposite)

    def _rule(self, match: Trial) -> Rule:
        return self._pack.rules[match.rule]

    def decide(self, index: int, named: dict[int, Trial], *, is_traced: bool) -> Decision:
        """What is decided about the figure at ``index``, with the figures before it that are ``named``.

        Rules that have another unit are tried only where the decision ``is_traced``: they never win.
        """
        figure = self._figures[index]
        decision = self._silenced(figure, is_traced) or self._ruled(index, figure, named, is_traced=is_traced)
        return decision._replace(text=self._text, figure=(figure.start, figure.end))

    def _silenced(self, figure: Figure, is_traced: bool) -> Decision | None:
        """What needs no look at the words around the figure."""
        if not self._rules_for(figure.unit):
            return Decision(Outcome.NO_UNIT)
        sentence = self._paths.sentence(figure.start)
        if not self._field.covers(sentence, self._sections, figure):
            return Decision(Outcome.OTHER_FIELD, word=self._of_others(sentence) if is_traced else None)
        return None

    def _of_others(self, sentence: tuple[int, int]) -> Hit | None:
        """A word of another field in the sentence."""
        return next((hit for hit in self._hits.within(*sentence) if hit.word in self._vocabulary.of_others), None)

    def _ruled(self, index: int, figure: Figure, named: dict[int, Trial], *, is_traced: bool) -> Decision:
        """The rule that names the figure at ``index``: its own, or that of the total that it is a part of."""
        around = self._paths.around(index)
        relation = self._relation(figure, around)
        change = self._changes.at(self._text, self._figures, index, self._paths)
        of_unit = self._rules_for(figure.unit)
        fitting = counting(self._pack.rules, of_unit, relation, change, self._vocabulary.words)
        if relation is not None and not fitting:
            return relation
        own = [found.hit for found in around.found if found.is_own]
        found = in_order(self._text, self._figures, index, around.found, self._vocabulary)
        trials = self._trials(index, around._replace(found=found), own, fitting, is_traced=is_traced)
        direct = best(trials)
        total = part_of(self._text, self._figures, index, named, self._hits, self._vocabulary)
        outcome, match = Outcome.NAMED if direct else Outcome.NO_RULE, direct
        if total is not None and self._is_inherited(named[total], figure, direct, own):
            outcome, match = Outcome.PART, named[total]._replace(cost=named[total].cost + 1)
        return Decision(outcome, match, tuple(trials), total=total)

    def _is_inherited(self, total: Trial, figure: Figure, direct: Trial | None, own: list[Hit]) -> bool:
        """Whether a part takes the name of its total, ``direct`` being its own."""
        rule = self._rule(total)
        if self._undone(rule, figure, own) or rule.stock or total.rule not in self._rules_for(figure.unit):
            return False
        if rule.whole_only or any(hit.end <= figure.start and self._is_other_act(hit, total.rule) for hit in own):
            return False
        return direct is None or not self._stands_alone(direct, figure, own)

    def _is_other_act(self, hit: Hit, rule: int, *, plain: bool = False) -> bool:
        """Whether a word is a verb of rules, though not of this one; a ``plain`` verb says little."""
        word = self._vocabulary.words[hit.word]
        users = {use.rule for use in self._vocabulary.uses.get(word, ()) if use.part is Part.ACTS}
        return bool(users) and rule not in users and (plain or word not in self._vocabulary.plain)

    def _stands_alone(self, direct: Trial, figure: Figure, own: list[Hit]) -> bool:
        """Whether a part says by itself what it counts: by a verb of its own, or by a noun that needs none.

        The verb may open the next clause: ``其中符合政府安排工作条件的21名，已全部安置``.
        """
        act = direct.act if direct.act != direct.noun else None
        has_verb = act is not None and (act in own or (act.start >= figure.end and direct.act_cost < NEXT_CLAUSE))
        return direct.noun in own and (has_verb or not self._rule(direct).acts)

    def _rules_for(self, unit: str | None) -> frozenset[int]:
        """The rules that a figure with this unit may fall under."""
        if unit not in self._by_unit:
            rules = (index for index, rule in enumerate(self._pack.rules) if unit in rule.units)
            self._by_unit[unit] = frozenset(rules)
        return self._by_unit[unit]

    # --- what is no fact, unless a rule counts just that ----------------------------------------------------------

    def _relation(self, figure: Figure, around: Surroundings) -> Decision | None:
        """That the figure is a rise, a mean or a share of something, or the end of a row, and the word for it."""
        left = [found.hit for found in around.found if found.is_own and found.hit.end <= figure.start]
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
        if word not in self._bare_deltas:
            return True
        first, _ = self._paths.sentence(figure.start)
        near = self._hits.within(max(first, around.own_start - 12), figure.start)
        return any(Relation.COMPARED in self._relations(hit) for hit in near)

    def _undone(self, rule: Rule, figure: Figure, own: list[Hit]) -> Hit | None:
        """The word by the figure that says that the thing is due, asked for or left over, if the rule minds it."""
        undone = (hit for hit in own if self._is_undone(hit, figure))
        allowed = (*rule.allows, *rule.acts, *rule.counts)
        return next((hit for hit in undone if self._vocabulary.words[hit.word] not in allowed), None)

    def _is_undone(self, hit: Hit, figure: Figure) -> bool:
        """Whether a word says that a thing is not done; what is left over and planned is as good as any plan."""
        relations = self._relations(hit)
        is_rest = Relation.REST in relations and figure.status is not Status.PLANNED
        return Relation.UNDONE in relations or is_rest

    # --- the rules ------------------------------------------------------------------------------------------------

    def _trials(
        self, index: int, around: Surroundings, own: list[Hit], fitting: frozenset[int], *, is_traced: bool
    ) -> list[Trial]:
        """All ``fitting`` rules whose noun is found, tried; where ``is_traced``, also those that lack one or have
        another unit."""
        words = self._sorted(index, around, frozenset(range(len(self._pack.rules))) if is_traced else fitting)
        foreign = self._foreign(own)
        trials = [self._try(rule, self._figures[index], words, own, foreign) for rule in words.nouns]
        if not is_traced:
            return trials
        of_unit = self._rules_for(self._figures[index].unit)
        others = [_of_other(trial, of_unit) for trial in trials if trial.verdict is Verdict.FITS]
        trials += _without_noun(words)
        return [trial for trial in trials if trial.rule in fitting] + [one for one in others if one.rule not in fitting]

    def _try(
        self, index: int, figure: Figure, words: _Words, own: list[Hit], foreign: list[tuple[Hit, set[int]]]
    ) -> Trial:
        """What comes of a rule whose noun is found."""
        rule, (cost, noun), act = self._pack.rules[index], words.nouns[index], words.acts.get(index)
        if index in words.against:
            return Trial(index, Verdict.SPOKEN_AGAINST, cost, noun, word=words.against[index])
        if rule.needs and index not in words.needed and not self._is_needed_above(index, figure):
            return Trial(index, Verdict.NEED_MISSING, cost, noun)
        undone = self._undone(rule, figure, own)
        if undone is not None:
            return Trial(index, Verdict.UNDONE, cost, noun, word=undone)
        others = tuple(hit for hit, users in foreign if index not in users)
        # What lies between a whole and its figure has been looked at word by word.
        strange = () if noun in own or rule.whole_only else others
        reach = FARTHEST_NOUN if act is None or act[1] not in own else FARTHEST_OF_VERB
        if not rule.whole_only and cost + FOREIGN * len(strange) > reach:
            return Trial(index, Verdict.TOO_FAR, cost, noun, noun_cost=cost, strange=strange)
        if rule.stock and (act is None or act[0] > FARTHEST_ACT):
            has_verb = any(self._is_other_act(hit, index, plain=True) for hit in own)
            return self._stock(index, words, own, is_alone=not others and not has_verb)
        return _weighed(index, rule, words, strange)

    def _stock(self, index: int, words: _Words, own: list[Hit], *, is_alone: bool) -> Trial:
        """A class of people and its number with no verb at all (``烈属17人、残疾军人88人``): there are so many of them.

        That holds where nothing else is said, and no rule about an act reaches so far.
        """
        cost, noun = words.nouns[index]
        is_plain = is_alone and noun in own and self._pack.rules[index].bare
        return Trial(index, Verdict.FITS if is_plain else Verdict.NO_ACT, cost + BARE_STOCK, noun, None, cost)

    def _is_needed_above(self, index: int, figure: Figure) -> bool:
        """Whether a word that a rule needs stands in the same paragraph, not far before the figure."""
        first = max(self._text.rfind("\n", 0, figure.start) + 1, figure.start - PARAGRAPH)
        words = (self._vocabulary.words[hit.word] for hit in self._hits.within(first, figure.start))
        return any(
            use.rule == index and use.part is Part.NEEDS
            for word in words
            for use in self._vocabulary.uses.get(word, ())
        )

    def _foreign(self, own: list[Hit]) -> list[tuple[Hit, set[int]]]:
        """The words by the figure that rules use and that say something, each with the rules that use it."""
        words = ((hit, self._vocabulary.words[hit.word]) for hit in own)
        silent = self._vocabulary.plain | self._vocabulary.classes
        telling = ((hit, word) for hit, word in words if len(word) > 1 and word not in silent)
        return [(hit, users) for hit, word in telling if (users := self._users(word))]

    def _users(self, word: str) -> set[int]:
        """The rules that count or act by a word, and those about the same thing: people helped and what was paid."""
        users = (use.rule for use in self._vocabulary.uses.get(word, ()) if use.part in SAYING)
        return {index for user in users for index in self._families[user]}

    def _sorted(self, index: int, around: Surroundings, rules: frozenset[int]) -> _Words:
        """The words around the figure at ``index``, sorted by the rules that use them."""
        words = _Words({}, {}, {}, {}, {}, set())
        figure = self._figures[index]
        first, last = self._paths.sentence(figure.start)
        begin, end = self._paths.statement(figure.start)
        for found in around.found:
            word = self._vocabulary.words[found.hit.word]
            in_sentence = first <= found.hit.start < last
            for rule, part, extra in self._vocabulary.uses.get(word, ()):
                if rule not in rules:
                    continue
                if part is Part.COUNTS:
                    nouns = words.nouns if self._is_within(figure, found, self._pack.rules[rule]) else words.outside
                    if not self._wholes.takes(self._pack.rules[rule], found.hit, index, (first, last)):
                        nouns = words.not_whole
                    _keep_nearest(nouns, rule, found.cost + extra - PER_CHARACTER * len(word), found.hit)
                elif part is Part.ACTS and self._may_act(figure, found, self._pack.rules[rule], in_sentence):
                    _keep_nearest(words.acts, rule, found.cost, found.hit)
                elif (part is Part.UNLESS and found.is_own) or (part is Part.NEVER and begin <= found.hit.start < end):
                    words.against.setdefault(rule, found.hit)
                elif part is Part.NEEDS and (in_sentence or found.cost < NEAR_NEED):
                    words.needed.add(rule)
        return words

    @staticmethod
    def _may_act(figure: Figure, found: Found, rule: Rule, in_sentence: bool) -> bool:
        """Whether a verb may be the figure's: not from a far heading; of a whole, not from the next clause."""
        if rule.whole_only and not found.is_own and found.hit.start > figure.start:
            return False
        return in_sentence or found.cost <= FARTHEST_HEADING_ACT

    def _is_within(self, figure: Figure, found: Found, rule: Rule) -> bool:
        """Whether a noun lies where the rule looks for it."""
        if rule.within == "heading":
            return True
        if rule.within == "clause":
            return found.is_own or found.cost < 2.0
        first, last = self._paths.sentence(figure.start)
        return first <= found.hit.start < last


def _families(pack: Pack) -> list[list[int]]:
    """For each rule those whose indicator is of the same kind (``hardship_aid``)."""
    kinds = [rule.indicator.split(".")[0] for rule in pack.rules]
    return [[index for index, other in enumerate(kinds) if other == kind] for kind in kinds]


def _keep_nearest(kept: dict[int, tuple[float, Hit]], index: int, cost: float, hit: Hit) -> None:
    if index not in kept or cost < kept[index][0]:
        kept[index] = (cost, hit)


def _weighed(index: int, rule: Rule, words: _Words, strange: tuple[Hit, ...]) -> Trial:
    """A rule with its words near enough: what it costs, or that its verb is missing."""
    (noun_cost, noun), act = words.nouns[index], words.acts.get(index)
    cost = noun_cost + FOREIGN * len(strange) + (STOCK if rule.stock else 0) - (NEEDED if rule.needs else 0)
    if act is not None and act[0] <= FARTHEST_ACT:
        cost += ACT_WEIGHT * act[0]
        return Trial(index, Verdict.FITS, cost, noun, act[1], noun_cost, act[0], strange=strange)
    verdict = Verdict.NO_ACT if rule.acts and not rule.bare else Verdict.FITS
    return Trial(index, verdict, cost + WITHOUT_ACT, noun, None, noun_cost, strange=strange)


def _of_other(trial: Trial, of_unit: frozenset[int]) -> Trial:
    """The trial of a rule that would fit, had the figure one of its units, or were it what the rule counts."""
    return trial._replace(verdict=Verdict.NOT_COUNTED if trial.rule in of_unit else Verdict.OTHER_UNIT)


def _without_noun(words: _Words) -> list[Trial]:
    """The rules that found words, and no noun where they look for it."""
    outside = [
        Trial(index, Verdict.OUTSIDE, cost, noun)
        for index, (cost, noun) in words.outside.items()
        if index not in words.nouns
    ]
    known = words.nouns.keys() | words.outside.keys() | words.not_whole.keys()
    outside += [
        Trial(index, Verdict.NOT_WHOLE, cost, noun)
        for index, (cost, noun) in words.not_whole.items()
        if index not in words.nouns and index not in words.outside
    ]
    acts = ((index, cost, act) for index, (cost, act) in words.acts.items() if index not in known)
    return outside + [Trial(index, Verdict.NO_NOUN, cost, act, act, act_cost=cost) for index, cost, act in acts]


def _elsewhere(text: str, figure: Figure) -> Decision:
    """A figure of a report without a word of the field."""
    return Decision(Outcome.OTHER_FIELD, text=text, figure=(figure.start, figure.end))
