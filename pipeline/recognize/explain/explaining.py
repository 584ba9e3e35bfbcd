"""Explanations: one for each number of a report, in the order of the text."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from pipeline.measure import Exclusion
from pipeline.measure.kinds import sentences
from pipeline.model import Figure
from pipeline.recognize.analysis import Analysis
from pipeline.recognize.explain import wording
from pipeline.recognize.explain.passages import Mark, Passage, passages
from pipeline.recognize.explain.principles import MARGIN, principle
from pipeline.recognize.explain.wording import Says
from pipeline.recognize.packs import Pack
from pipeline.recognize.trials import Decision, Outcome, Trace, Trial, Verdict
from pipeline.recognize.words import Hit
from pipeline.split import outwards

__all__ = ["Explainer", "Explanation", "Mark", "Passage", "Reason", "Weight"]

# Rules that nearly fit come first; where one has won, those that were never near are of no interest.
_ORDER = (
    Verdict.FITS, Verdict.SPOKEN_AGAINST, Verdict.UNDONE, Verdict.NEED_MISSING, Verdict.NO_ACT, Verdict.NOT_COUNTED,
    Verdict.NOT_WHOLE, Verdict.OTHER_UNIT, Verdict.TOO_FAR, Verdict.OUTSIDE, Verdict.NO_NOUN,
)  # fmt: skip
_NEAR = _ORDER[:4]
_WORDS_SHOWN = 6


class Weight(Enum):
    """How much a line of an explanation matters."""

    RESULT = "result"
    PLAIN = "plain"
    CLOSE = "close"
    HEAD = "head"
    DETAIL = "detail"


class Reason(NamedTuple):
    """A line of an explanation; ``rule`` is the rule that it speaks of, where it does."""

    text: str
    weight: Weight = Weight.PLAIN
    rule: str | None = None


class Explanation(NamedTuple):
    """A number, the passages in which it and the words that decided stand, and what there is to say.

    ``indicator`` is what it was taken for, ``quote`` its words, ``start`` its place in the text.
    """

    start: int
    quote: str
    passages: tuple[Passage, ...]
    reasons: tuple[Reason, ...]
    indicator: str | None


class Explainer:
    """Explains the numbers of reports that were recognized with ``pack``."""

    def __init__(self, pack: Pack, *, is_english: bool = False, most_rules: int | None = 5) -> None:
        """``most_rules`` is how many rules that did not win are shown; ``None`` for all."""
        self._pack = pack
        self._is_english = is_english
        self._most = most_rules
        self._kinds = sentences(pack.lexicon)

    def __call__(self, analysis: Analysis, trace: Trace) -> list[Explanation]:
        """The explanations of all numbers, figures or not, in text order; ``trace`` is that of the analysis."""
        figures = enumerate(analysis.measured.figures)
        told = [self._figure(analysis, figure, trace[index]) for index, figure in figures]
        told += [self._left_out(analysis, number) for number in analysis.measured.left_out]
        return sorted(told, key=lambda one: one.start)

    def _say(self, says: Says, **words: object) -> str:
        return (says.en if self._is_english else says.zh).format(**words)

    def _listed(self, words: tuple[str, ...]) -> str:
        comma, more = (", " if self._is_english else "、"), len(words) > _WORDS_SHOWN
        return comma.join(words[:_WORDS_SHOWN]) + (self._say(wording.AND_OTHERS) if more else "")

    # --- a number that is no figure -------------------------------------------------------------------------------

    def _left_out(self, analysis: Analysis, number: Exclusion) -> Explanation:
        text = analysis.text.value
        kind = self._kinds[number.kind]
        reason = self._say(wording.NO_FIGURE, kind=kind.en if self._is_english else kind.zh)
        shown = passages(text, (number.start, number.end), ())
        return Explanation(number.start, text[number.start : number.end], shown, (Reason(reason, Weight.DETAIL),), None)

    # --- a figure -------------------------------------------------------------------------------------------------

    def _figure(self, analysis: Analysis, figure: Figure, decision: Decision) -> Explanation:
        text = analysis.text.value
        words = [Mark(*hit[:2], kind) for kind, hit in _words(decision) if hit is not None]
        if decision.text and decision.text != text:
            shown = passages(decision.text, decision.figure, words, self._say(wording.IN_TABLE))
        else:
            shown = passages(text, (figure.start, figure.end), words)
        reasons = [Reason(self._outcome(analysis, figure, decision), Weight.RESULT), Reason(self._read_as(figure))]
        reasons += self._section(analysis, figure)
        if decision.match is not None:
            reasons.append(self._by_rule(decision, decision.match))
        reasons += self._others(figure, decision)
        indicator = self._pack.rules[decision.match.rule].indicator if decision.match else None
        return Explanation(figure.start, text[figure.start : figure.end], shown, tuple(reasons), indicator)

    def _outcome(self, analysis: Analysis, figure: Figure, decision: Decision) -> str:
        """What the figure was taken for, or why for nothing."""
        code = self._pack.rules[decision.match.rule].indicator if decision.match else ""
        known = self._pack.indicators.get(code)
        total = None if decision.total is None else analysis.measured.figures[decision.total]
        return self._say(
            wording.OUTCOMES[decision.outcome],
            label=known.zh if known else code,
            indicator=code,
            total=analysis.text.value[total.start : total.end] if total else "",
            unit=figure.unit or "",
            field=self._pack.title,
            word=_at(decision, decision.word),
            elsewhere=self._say(wording.ELSEWHERE, word=_at(decision, decision.word)) if decision.word else "",
        )

    def _read_as(self, figure: Figure) -> str:
        """The value, unit, status and year of the figure."""
        return self._say(
            wording.READ_AS,
            value=_value(figure),
            mod=self._say(wording.MODS[figure.mod]),
            status=self._say(wording.STATUSES[figure.status]),
            year=self._period(figure),
        )

    def _section(self, analysis: Analysis, figure: Figure) -> list[Reason]:
        """The headings above the figure, and what its section is for, which tells done from planned."""
        home = analysis.sections[figure.section]
        headings = [one.heading for one in reversed(outwards(analysis.sections, home)) if one.heading]
        role = self._say(wording.ROLES[home.role])
        told = self._say(wording.SECTION, headings=" / ".join(headings), role=role)
        return [Reason(told, Weight.DETAIL)] if headings else []

    def _period(self, figure: Figure) -> str:
        days = "—".join(day or "…" for day in (figure.period_start, figure.period_end))
        year = self._say(wording.YEAR, year=figure.year) if figure.year else self._say(wording.NO_YEAR)
        has_days = figure.period_start or figure.period_end
        return f"{year} ({days})" if has_days and self._is_english else f"{year}（{days}）" if has_days else year

    def _by_rule(self, decision: Decision, match: Trial) -> Reason:
        """The rule that won, and the words by which it did."""
        rule = self._pack.rules[match.rule].id
        told = self._say(
            wording.BY_RULE, rule=rule, noun=_at(decision, match.noun), noun_where=self._where(decision, match.noun)
        )
        if match.act is None:
            return Reason(told + self._say(wording.BY_NO_ACT), rule=rule)
        act, where = _at(decision, match.act), self._where(decision, match.act)
        return Reason(told + self._say(wording.BY_ACT, act=act, act_where=where), rule=rule)

    def _where(self, decision: Decision, hit: Hit) -> str:
        """Where a word stands as seen from the figure."""
        start, end = decision.figure
        if hit.start >= end:
            distance, between, side = hit.start - end, decision.text[end : hit.start], wording.RIGHT
        else:
            distance, between, side = start - hit.end, decision.text[hit.end : start], wording.LEFT
        if any(mark in between for mark in "。！？\n"):
            return self._say(wording.ABOVE)
        return self._say(side, distance=distance) if distance > 0 else self._say(wording.TOUCHING)

    # --- the rules that did not win -------------------------------------------------------------------------------

    def _others(self, figure: Figure, decision: Decision) -> list[Reason]:
        """The rules that were tried and did not win, those that nearly fit first."""
        winner = decision.match
        losers = [one for one in decision.trials if winner is None or one.rule != winner.rule]
        losers.sort(key=lambda one: (_ORDER.index(one.verdict), one.cost, one.rule))
        near = [one for one in losers if winner is None or one.verdict in _NEAR]
        shown = losers if self._most is None else near[: self._most]
        if not losers and decision.outcome is Outcome.NO_RULE:
            return [Reason(self._say(wording.NO_WORDS, unit=figure.unit or ""))]
        told = [self._loser(figure, decision, trial) for trial in shown]
        rest = len(losers) - len(shown)
        more = [Reason(self._say(wording.MORE, count=rest), Weight.DETAIL)] if rest else []
        head = Reason(self._say(wording.OTHERS), Weight.HEAD)
        return [head, *told, *more] if losers else []

    def _loser(self, figure: Figure, decision: Decision, trial: Trial) -> Reason:
        rule = self._pack.rules[trial.rule]
        known = self._pack.indicators.get(rule.indicator)
        is_close = self.is_conflict(decision, trial)
        strangers = "、".join(_at(decision, hit) for hit in trial.strange)
        why = self._say(
            wording.VERDICTS[trial.verdict],
            principle=self._principle(decision, trial),
            units=self._listed(rule.units),
            unit=figure.unit or "",
            word=_at(decision, trial.word),
            noun=_at(decision, trial.noun),
            act=_at(decision, trial.act),
            needs=self._listed(rule.needs),
            acts=self._listed(rule.acts),
            counts=self._listed(rule.counts),
            strange=self._say(wording.STRANGERS, words=strangers) if strangers else "",
            within=self._say(wording.WITHIN[rule.within]),
        )
        close = self._say(wording.CLOSE) if is_close else ""
        label = known.zh if known else rule.indicator
        name = f"{rule.id} ({label}): " if self._is_english else f"{rule.id}（{label}）："
        return Reason(f"{close}{name}{why}", Weight.CLOSE if is_close else Weight.PLAIN, rule.id)

    def is_conflict(self, decision: Decision, trial: Trial) -> bool:
        """Whether a rule of another indicator fits nearly as well as the one that won."""
        if decision.match is None or trial.verdict is not Verdict.FITS or decision.outcome is Outcome.PART:
            return False
        one, other = self._pack.rules[decision.match.rule], self._pack.rules[trial.rule]
        return one.indicator != other.indicator and trial.cost - decision.match.cost < MARGIN

    def _principle(self, decision: Decision, trial: Trial) -> str:
        if decision.match is None or trial.verdict is not Verdict.FITS:
            return ""
        if decision.outcome is Outcome.PART:
            return self._say(wording.PART_FIRST)
        return self._say(wording.PRINCIPLES[principle(decision.match, trial, self._pack.rules)])


def _words(decision: Decision) -> list[tuple[str, Hit | None]]:
    """The words that decided, with what each is."""
    match = decision.match
    own = [("noun", match.noun), ("act", match.act)] if match is not None else []
    against = [] if match else [("against", one.word) for one in decision.trials if one.word is not None]
    return [*own, ("against", decision.word), *against]


def _at(decision: Decision, hit: Hit | None) -> str:
    return "" if hit is None else decision.text[hit.start : hit.end]


def _value(figure: Figure) -> str:
    values = [f"{value:,.10g}" for value in (figure.value, figure.value_max) if value is not None]
    return " ".join(("–".join(values) or "？", figure.unit or "")).strip()
