"""The rules tried on a figure: what each finds around it, and what that costs."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.model import Figure
from pipeline.recognize.packs import Pack, Rule
from pipeline.recognize.paths import Found, Paths, Surroundings
from pipeline.recognize.relating import Relating
from pipeline.recognize.trials import Trial, Verdict
from pipeline.recognize.uses import SAYING, Part
from pipeline.recognize.wholes import Wholes
from pipeline.recognize.words import Hit, Hits, Vocabulary

# Above these a word is too far away to be the figure's own.
FARTHEST_NOUN, FARTHEST_ACT = 6.5, 8.0
# A verb of its own takes its noun from further back: ``受理优待证申请1193份，审核通过1170份，制证1098张，发放1041张``.
# So does a figure whose own segment says nothing: it is of what was spoken of last (``优抚资金由……增长到……，
# 五年累计支出10.9亿元``).
FARTHEST_OF_VERB = 11.0
ACT_WEIGHT, WITHOUT_ACT, STOCK, NEEDED, FOREIGN, PER_CHARACTER = 0.5, 0.8, 1.2, 0.4, 2.5, 0.08
BARE_STOCK = 30.0
# Verbs outside its sentence reach a figure from the nearest heading or the sentence before, no further.
FARTHEST_HEADING_ACT = 5.0
# Beyond this a word that a rule needs is not by the figure but above it.
NEAR_NEED = 7.0
# So far back in its paragraph a figure may find what its rule needs.
PARAGRAPH = 120
# More unknown characters than these behind a class of people say what some of them did.
MOST_SAID = 2
# So far back a verb by the figure may find its noun.
CARRIED = 200

# The title says what is counted in the whole report, and what a rule needs; no verb of it was done to every figure.
_OF_TITLE = frozenset({Part.COUNTS, Part.NEEDS})

# No clause is looked at further than this.
_CLAUSE = 60
_CLAUSE_END = re.compile("[，。；：、！？\n（）]")


class _Words(NamedTuple):
    """For each rule its nearest noun and verb, its nearest noun where it does not look, and its nearest that is not
    the whole of the thing; the words that speak against a rule; the rules whose needed word was found."""

    nouns: dict[int, tuple[float, Hit]]
    acts: dict[int, tuple[float, Hit]]
    outside: dict[int, tuple[float, Hit]]
    not_whole: dict[int, tuple[float, Hit]]
    against: dict[int, Hit]
    needed: set[int]


class Trying:
    """The rules of a pack in one text."""

    def __init__(
        self,
        pack: Pack,
        vocabulary: Vocabulary,
        text: str,
        hits: Hits,
        paths: Paths,
        relating: Relating,
        wholes: Wholes,
    ) -> None:
        self._wholes = wholes
        self._pack = pack
        self._vocabulary = vocabulary
        self._text = text
        self._hits = hits
        self._paths = paths
        self._relating = relating
        self._by_unit: dict[str | None, frozenset[int]] = {}

    def rules_for(self, unit: str | None) -> frozenset[int]:
        """The rules that a figure with this unit may fall under."""
        if unit not in self._by_unit:
            rules = (index for index, rule in enumerate(self._pack.rules) if unit in rule.units)
            self._by_unit[unit] = frozenset(rules)
        return self._by_unit[unit]

    def trials(
        self,
        index: int,
        figure: Figure,
        around: Surroundings,
        own: list[Hit],
        fitting: frozenset[int],
        *,
        is_traced: bool,
    ) -> list[Trial]:
        """All ``fitting`` rules whose noun is found, tried on the figure at ``index``; where ``is_traced``, also those
        that lack one, count something else or have another unit."""
        every = frozenset(range(len(self._pack.rules)))
        words = self._sorted(index, figure, around, every if is_traced else fitting)
        # Who gets a rate is said by it (``按每名现役军人家庭1000元的标准``), what it is paid for in the next clause.
        foreign = [] if self._paths.rate(index, len(self._text)) else self._foreign(own)
        is_silent = not around.unknown and all(self._is_silent(hit) for hit in own)
        farthest = FARTHEST_OF_VERB if is_silent else FARTHEST_NOUN
        trials = [self._try(rule, figure, words, own, foreign, farthest) for rule in words.nouns]
        if not is_traced:
            return trials
        of_unit = self.rules_for(figure.unit)
        others = [_of_other(trial, of_unit) for trial in trials if trial.verdict is Verdict.FITS]
        trials += _without_noun(words)
        return [trial for trial in trials if trial.rule in fitting] + [one for one in others if one.rule not in fitting]

    def _is_silent(self, hit: Hit) -> bool:
        """Whether a word says nothing of what is counted."""
        return self._vocabulary.words[hit.word] in self._vocabulary.plain

    def _try(
        self,
        index: int,
        figure: Figure,
        words: _Words,
        own: list[Hit],
        foreign: list[tuple[Hit, set[int]]],
        farthest: float,
    ) -> Trial:
        """What comes of a rule whose noun is found, no further than ``farthest`` unless its verb is by the figure."""
        rule, (cost, noun), act = self._pack.rules[index], words.nouns[index], words.acts.get(index)
        if index in words.against:
            return Trial(index, Verdict.SPOKEN_AGAINST, cost, noun, word=words.against[index])
        if rule.needs and index not in words.needed and not self._is_needed_above(index, figure):
            return Trial(index, Verdict.NEED_MISSING, cost, noun)
        undone = self._relating.undone(rule, figure, own)
        if undone is not None:
            return Trial(index, Verdict.UNDONE, cost, noun, word=undone)
        others = tuple(hit for hit, users in foreign if index not in users)
        # What lies between a whole and its figure has been looked at word by word; in a table each row has its name.
        strange = () if noun in own or rule.whole_only or figure.cell is not None else others
        reach = farthest if act is None or act[1] not in own else FARTHEST_OF_VERB
        if self._paths.is_of_title(noun, figure) and not self._is_told(act, own):
            return Trial(index, Verdict.TOO_FAR, cost, noun, noun_cost=cost, strange=strange)
        if not rule.whole_only and cost + FOREIGN * len(strange) > reach:
            return Trial(index, Verdict.TOO_FAR, cost, noun, noun_cost=cost, strange=strange)
        if rule.stock and (act is None or act[0] > FARTHEST_ACT):
            # In a table the title and the heads speak for every cell (走访慰问情况表: 伤残军人 25).
            said = own if figure.cell is None else self._hits.within(0, figure.start)
            has_verb = any(self._relating.is_other_act(hit, index, plain=True) for hit in said)
            is_alone = not others and not has_verb and not self._is_of_doers(noun, figure, own)
            return self._stock(index, words, own, is_alone=is_alone)
        return _weighed(index, rule, words, strange)

    def _is_noun(self, word: str) -> bool:
        """Whether a word is counted by rules, and a verb of none."""
        parts = {use.part for use in self._vocabulary.uses.get(word, ())}
        return Part.COUNTS in parts and Part.ACTS not in parts

    def _is_told(self, act: tuple[float, Hit] | None, own: list[Hit]) -> bool:
        """Whether a verb by the figure says so much that the title may tell its noun."""
        return act is not None and act[1] in own and self._vocabulary.words[act[1].word] not in self._vocabulary.plain

    def _is_of_doers(self, noun: Hit, figure: Figure, own: list[Hit]) -> bool:
        """Whether something unknown is said of the people behind the number: ``8名老兵走上讲台`` are not all."""
        if noun.start < figure.end:
            return False
        last = min(len(self._text), noun.end + _CLAUSE)
        match = _CLAUSE_END.search(self._text, noun.end, last)
        end = match.start() if match else last
        known = sum(hit.end - hit.start for hit in own if noun.end <= hit.start < end)
        return end - noun.end - known > MOST_SAID

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
        telling = ((hit, word) for hit, word in words if len(word) > 1 and word not in self._vocabulary.silent)
        return [(hit, users) for hit, word in telling if (users := self._users(word))]

    def _users(self, word: str) -> set[int]:
        """The rules that count or act by a word, and those about the same thing: people helped and what was paid."""
        users = (use.rule for use in self._vocabulary.uses.get(word, ()) if use.part in SAYING)
        return {index for user in users for index in self._vocabulary.families[user]}

    def _sorted(self, index: int, figure: Figure, around: Surroundings, rules: frozenset[int]) -> _Words:
        """The words around the figure at ``index``, sorted by the rules that use them."""
        words = _Words({}, {}, {}, {}, {}, set())
        first, last = self._paths.sentence(figure.start)
        begin, end = self._paths.statement(figure.start)
        for found in around.found:
            word = self._vocabulary.words[found.hit.word]
            in_sentence = first <= found.hit.start < last
            is_of_title = self._paths.is_of_title(found.hit, figure)
            is_by_next = self._paths.is_by_next(index, found.hit) and self._is_noun(word)
            is_of_next = self._paths.is_of_next(index, found.hit)
            for number, part, extra in self._vocabulary.uses.get(word, ()):
                if number not in rules or (is_of_title and part not in _OF_TITLE):
                    continue
                rule = self._pack.rules[number]
                if part is Part.COUNTS:
                    nouns = words.nouns if self._is_within(figure, found, rule) else words.outside
                    if not self._wholes.takes(rule, found.hit, index, (first, last)):
                        nouns = words.not_whole
                    _keep_nearest(nouns, number, found.cost + extra - PER_CHARACTER * len(word), found.hit)
                elif part is Part.ACTS and not is_of_next and _may_act(figure, found, rule, in_sentence):
                    _keep_nearest(words.acts, number, found.cost, found.hit)
                elif (part is Part.UNLESS and found.is_own and not is_by_next) or (
                    part is Part.NEVER and begin <= found.hit.start < end
                ):
                    words.against.setdefault(number, found.hit)
                elif part is Part.NEEDS and (is_of_title or in_sentence or found.cost < NEAR_NEED):
                    words.needed.add(number)
        return words

    def _is_within(self, figure: Figure, found: Found, rule: Rule) -> bool:
        """Whether a noun lies where the rule looks for it."""
        if rule.within == "heading":
            return True
        if rule.within == "clause":
            return found.is_own or found.cost < 2.0
        first, last = self._paths.sentence(figure.start)
        return first <= found.hit.start < last

    def carried(self, figure: Figure, own: list[Hit], trials: list[Trial]) -> Trial | None:
        """A rule whose verb stands by the figure and whose noun was last spoken of in the same paragraph.

        ``优待证……。截至目前卡片已到库20560张，交到本人手上的有1.98万张``.
        """
        acts = {
            use.rule: hit
            for hit in own
            for use in self._vocabulary.uses.get(self._vocabulary.words[hit.word], ())
            if use.part is Part.ACTS and self._vocabulary.words[hit.word] not in self._vocabulary.plain
        }
        tried = {trial.rule for trial in trials if trial.verdict not in (Verdict.TOO_FAR, Verdict.NO_NOUN)}
        first = max(self._text.rfind("\n", 0, figure.start) + 1, figure.start - CARRIED)
        for noun in reversed(self._hits.within(first, figure.start)):
            for use in self._vocabulary.uses.get(self._vocabulary.words[noun.word], ()):
                act = acts.get(use.rule)
                if act is None or use.part is not Part.COUNTS or use.extra or use.rule in tried or noun in own:
                    continue
                trial = self._carrying(use.rule, figure, noun, act, own)
                if trial is not None:
                    return trial
        return None

    def _carrying(self, index: int, figure: Figure, noun: Hit, act: Hit, own: list[Hit]) -> Trial | None:
        rule = self._pack.rules[index]
        is_fitting = index in self.rules_for(figure.unit) and not self._relating.undone(rule, figure, own)
        if not is_fitting or rule.stock or rule.whole_only or rule.within != "heading":
            return None
        if rule.needs and not self._is_needed_above(index, figure):
            return None
        if self._vocabulary.speaks_against(own, index):
            return None
        return Trial(index, Verdict.FITS, FARTHEST_OF_VERB, noun, act, FARTHEST_OF_VERB)


def _may_act(figure: Figure, found: Found, rule: Rule, in_sentence: bool) -> bool:
    """Whether a verb may be the figure's: not from a far heading; of a whole, not from the next clause."""
    if rule.whole_only and not found.is_own and found.hit.start > figure.start:
        return False
    return in_sentence or found.cost <= FARTHEST_HEADING_ACT


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
