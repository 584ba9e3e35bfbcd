"""The rules that fit a figure as well as the one that named it, and why they did not win."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.recognize.explain.principles import principle
from pipeline.recognize.packs import Rule
from pipeline.recognize.trials import Decision, Outcome, Verdict

PART_OF_TOTAL = "part_of_total"
"""A part has the name of its total, whatever its own words say."""


class Rival(NamedTuple):
    """A rule that fits and did not win; ``principle`` is what decided, such as ``nearer_noun``."""

    rule: str
    indicator: str
    principle: str


def rivals(decision: Decision, rules: tuple[Rule, ...]) -> tuple[Rival, ...]:
    """All rules but the winner that fit the figure of a ``decision``, in the order of the pack."""
    winner = decision.match
    if winner is None:
        return ()
    return tuple(
        Rival(
            rules[trial.rule].id,
            rules[trial.rule].indicator,
            PART_OF_TOTAL if decision.outcome is Outcome.PART else principle(winner, trial, rules).name.lower(),
        )
        for trial in decision.trials
        if trial.verdict is Verdict.FITS and trial.rule != winner.rule
    )
