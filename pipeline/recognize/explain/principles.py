"""Why one rule goes before another that fits as well: by the part of their costs that tells them apart most."""

from __future__ import annotations

from enum import Enum, auto

from pipeline.recognize.schema import Rule
from pipeline.recognize.trials import Trial
from pipeline.recognize.trying import ACT_WEIGHT, FOREIGN, NEEDED, PER_CHARACTER, STOCK, WITHOUT_ACT

#: Two rules whose costs differ by less than this are as good as equal.
MARGIN = 0.1


class Principle(Enum):
    """What makes one of two rules that fit the better one."""

    NEARER_NOUN = auto()
    #: ``大病救助`` before ``救助``: of two nouns the longer says more.
    LONGER_NOUN = auto()
    NEARER_ACT = auto()
    #: Fewer words by the figure speak of other things.
    FEWER_STRANGERS = auto()
    ACT_BEFORE_STOCK = auto()
    #: A rule that needs a word, and has it, says more.
    NEEDED_WORD = auto()
    #: Both cost the same: the first in the pack.
    ORDER = auto()


def parts_of_cost(trial: Trial, rule: Rule) -> dict[Principle, float]:
    """What a rule that fits cost, by what it was paid for."""
    longer = PER_CHARACTER * (trial.noun.end - trial.noun.start)
    return {
        Principle.NEARER_NOUN: trial.noun_cost + longer,
        Principle.LONGER_NOUN: -longer,
        Principle.NEARER_ACT: WITHOUT_ACT if trial.act is None else ACT_WEIGHT * trial.act_cost,
        Principle.FEWER_STRANGERS: FOREIGN * len(trial.strange),
        Principle.ACT_BEFORE_STOCK: STOCK if rule.stock else 0.0,
        Principle.NEEDED_WORD: -NEEDED if rule.needs else 0.0,
    }


def principle(winner: Trial, loser: Trial, rules: tuple[Rule, ...]) -> Principle:
    """Why ``winner`` goes before ``loser``; both fit."""
    if winner.cost == loser.cost:
        return Principle.ORDER
    won, lost = parts_of_cost(winner, rules[winner.rule]), parts_of_cost(loser, rules[loser.rule])
    return max(won, key=lambda one: lost[one] - won[one])
