"""The recognizer: rules against figures, the nearest words deciding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Fact, Figure, Section
from pipeline.recognize.cells import statement_of
from pipeline.recognize.changes import Change, Changes, counting
from pipeline.recognize.continuing import Continuing
from pipeline.recognize.field import Field
from pipeline.recognize.headed import Headed
from pipeline.recognize.packs import Pack, Rule
from pipeline.recognize.pairs import in_order
from pipeline.recognize.parts import part_of
from pipeline.recognize.paths import Paths, Surroundings
from pipeline.recognize.relating import Relating
from pipeline.recognize.speakers import Speakers
from pipeline.recognize.trials import Decision, Outcome, Trace, Trial, best
from pipeline.recognize.trying import Trying
from pipeline.recognize.wholes import Wholes, WholeWords
from pipeline.recognize.words import Hit, Hits, Vocabulary

_BLANK = "\0"
# A verb that costs less stands no further to the right than in the next clause.
NEXT_CLAUSE = 4.5


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
    changes: Changes
    wholes: WholeWords
    speakers: Speakers


@dataclass(frozen=True, slots=True)
class Recognition:
    """The facts of a report in text order, and for each figure that has one the noun and verb that named it."""

    facts: tuple[Fact, ...]
    words: dict[int, tuple[str, str | None]]


class Recognizer:
    """Built once from a pack; then pure."""

    def __init__(self, pack: Pack) -> None:
        self._vocabulary = Vocabulary(pack, pack.lexicon)
        self._tools = _Tools(
            pack, self._vocabulary, Changes(pack.lexicon), WholeWords(pack.lexicon), Speakers(pack.lexicon)
        )

    def __call__(
        self,
        text: str,
        sections: tuple[Section, ...],
        figures: tuple[Figure, ...],
        title: str | None = None,
        trace: Trace | None = None,
        region: str | None = None,
        organisation: str | None = None,
    ) -> Recognition:
        """The facts among ``figures`` of ``text`` (normalized), whose ``sections`` cover it.

        ``organisation`` reports, of ``region``.

        Where a ``trace`` is given, it is told how each figure was decided.
        """
        hits = self._vocabulary.find(_without(text, figures))
        body = self._tools.speakers.special(organisation, text)
        lead = figures[0].start if figures else len(text)
        field = Field(self._vocabulary, text, hits, title, body, lead=lead)
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
        own = Field(self._vocabulary, text, hits, None, is_whole=field.is_whole)
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
        self._pack, self._vocabulary, self._changes = tools.pack, tools.vocabulary, tools.changes
        self._text = text
        self._sections = sections
        self._figures = figures
        self._hits = hits
        self._field = field
        self._paths = Paths(text, sections, figures, hits, tools.vocabulary.telling)
        self._relating = Relating(tools.vocabulary, text, hits, self._paths)
        wholes = Wholes(tools.wholes, text, figures, region)
        self._trying = Trying(tools.pack, tools.vocabulary, text, hits, self._paths, self._relating, wholes)
        self._continuing = Continuing(
            tools.pack.rules, tools.vocabulary, text, figures, hits, self._trying, self._relating
        )
        self._headed = Headed(tools.pack.rules, tools.vocabulary, sections, hits, self._paths, self._relating)

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
        if not self._trying.rules_for(figure.unit):
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
        relation = self._relating.between(figure, around)
        change = self._changes.at(self._text, self._figures, index, self._paths)
        of_unit = self._trying.rules_for(figure.unit)
        fitting = counting(self._pack.rules, of_unit, relation, change, self._vocabulary.words)
        if relation is not None and not fitting:
            return relation
        own = [found.hit for found in around.found if found.is_own]
        found = in_order(self._text, self._figures, index, around.found, self._vocabulary)
        trials = self._trying.trials(index, figure, around._replace(found=found), own, fitting, is_traced=is_traced)
        direct = best(trials) or self._trying.carried(figure, own, trials)
        total = part_of(self._text, self._figures, index, named, self._hits, self._vocabulary)
        outcome, match = Outcome.NAMED if direct else Outcome.NO_RULE, direct
        if total is not None and self._is_inherited(named[total], figure, direct, own):
            outcome, match = Outcome.PART, named[total]._replace(cost=named[total].cost + 1)
        outcome, match = self._going_on(index, figure, named, around, outcome, match)
        return Decision(outcome, match, tuple(trials), total=total)

    def _going_on(
        self,
        index: int,
        figure: Figure,
        named: dict[int, Trial],
        around: Surroundings,
        outcome: Outcome,
        match: Trial | None,
    ) -> tuple[Outcome, Trial | None]:
        """What a figure takes from the one before it, where no word of its own sentence names it."""
        if match is None:
            match = (
                self._continuing.in_turn(index, named)
                or self._continuing.same(index, named, around)
                or self._continuing.rest(index, named, around)
                or self._continuing.paired(index, named, around)
                or self._headed.named(self._figures[index], around, self._trying.rules_for(self._figures[index].unit))
            )
            return (Outcome.NAMED, match) if match else (outcome, None)
        if outcome is not Outcome.NAMED:
            return outcome, match
        if match.noun.end <= around.own_start and self._continuing.is_of_time(index, around):
            match = self._continuing.same(index, named, around) or match
        if match.noun.start < self._paths.sentence(figure.start)[0]:
            continued = self._continuing.in_turn(index, named) or self._continuing.paired(index, named, around)
            match = continued or match
        return outcome, match

    def _is_inherited(self, total: Trial, figure: Figure, direct: Trial | None, own: list[Hit]) -> bool:
        """Whether a part takes the name of its total, ``direct`` being its own."""
        rule = self._rule(total)
        before = [hit for hit in own if hit.end <= figure.start]
        if (
            self._relating.undone(rule, figure, own)
            or self._vocabulary.speaks_against(before, total.rule)
            or rule.stock
            or rule.whole_only
            or total.rule not in self._trying.rules_for(figure.unit)
        ):
            return False
        if any(self._is_other_act(hit, figure, total.rule) for hit in before):
            return False
        return direct is None or not self._stands_alone(direct, figure, own)

    def _is_other_act(self, hit: Hit, figure: Figure, rule: int) -> bool:
        """Whether a word before a part is a verb of other rules; one of a single character stands by the number, or it
        is a piece of an unknown word (the 建 in ``基建类9件``)."""
        is_word = hit.end == figure.start or hit.end - hit.start > 1
        return is_word and self._relating.is_other_act(hit, rule)

    def _stands_alone(self, direct: Trial, figure: Figure, own: list[Hit]) -> bool:
        """Whether a part says by itself what it counts: by a verb of its own, or by a noun that needs none.

        The verb may open the next clause: ``其中符合政府安排工作条件的21名，已全部安置``.
        """
        act = direct.act if direct.act != direct.noun else None
        has_verb = act is not None and (act in own or (act.start >= figure.end and direct.act_cost < NEXT_CLAUSE))
        # ``其中40人已上岗``: a word that is noun and verb at once.
        has_verb = has_verb or (direct.act == direct.noun and direct.noun.start >= figure.end)
        return direct.noun in own and (has_verb or not self._rule(direct).acts)


def _without(text: str, figures: tuple[Figure, ...]) -> str:
    """The text with its figures blanked out: no word begins in a measure word (名医 in ``3名医生``)."""
    parts, position = [], 0
    for figure in figures:
        parts += [text[position : figure.start], _BLANK * (figure.end - max(position, figure.start))]
        position = max(position, figure.end)
    return "".join((*parts, text[position:]))


def _elsewhere(text: str, figure: Figure) -> Decision:
    """A figure of a report without a word of the field."""
    return Decision(Outcome.OTHER_FIELD, text=text, figure=(figure.start, figure.end))
