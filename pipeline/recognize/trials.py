"""What the recognizer tried on a figure, and how it decided: the trace that ``rules explain`` tells.

The functions that decide make these themselves, so that what is explained is what was done.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from pipeline.recognize.words import Hit


class Verdict(Enum):
    """What came of trying a rule on a figure."""

    FITS = auto()
    #: All else fits, but the figure has another unit.
    OTHER_UNIT = auto()
    #: A word speaks against it (``unless``, ``unless_in_sentence``).
    SPOKEN_AGAINST = auto()
    #: None of the words that it ``needs`` stands there.
    NEED_MISSING = auto()
    #: A word by the figure says that the thing is due, asked for or left over.
    UNDONE = auto()
    #: Its noun is too far away, or words by the figure speak of other things.
    TOO_FAR = auto()
    #: Its noun stands outside the clause or sentence in which it looks.
    OUTSIDE = auto()
    #: The figure is a rise, a mean or a share, which it does not count; or it counts rises, and the figure is none.
    NOT_COUNTED = auto()
    #: Its noun names a part, another area or several years, or something else is named between it and the figure.
    NOT_WHOLE = auto()
    #: Its verb is missing.
    NO_ACT = auto()
    #: Its verb is there, its noun is not.
    NO_NOUN = auto()


class Trial(NamedTuple):
    """One rule tried on one figure.

    ``rule`` is its index in the pack, ``cost`` what all of it cost; ``noun`` and ``act`` are the words by which it
    fits, ``noun_cost`` and ``act_cost`` the paths to them. ``word`` is the word that decided against it, ``strange``
    are the words by the figure that speak of other things. Of a rule that found no noun the verb stands in its place.
    """

    rule: int
    verdict: Verdict
    cost: float
    noun: Hit
    act: Hit | None = None
    noun_cost: float = 0.0
    act_cost: float = 0.0
    word: Hit | None = None
    strange: tuple[Hit, ...] = ()


class Outcome(Enum):
    """What was decided about a figure."""

    #: A rule names it by words of its own.
    NAMED = auto()
    #: It has the name of the total that it is a part of.
    PART = auto()
    #: Rules have its unit, and none fits.
    NO_RULE = auto()
    #: No rule has its unit.
    NO_UNIT = auto()
    #: Its place is about another field.
    OTHER_FIELD = auto()
    RISE = auto()
    MEAN = auto()
    SHARE = auto()
    #: Who or what is at the end of a row (``最高的一户``).
    EXTREME = auto()
    #: Its heads in the table say nothing, or that it is a rise.
    NO_HEADS = auto()


class Decision(NamedTuple):
    """What was decided about one figure, and by what.

    ``match`` is the trial that names it, ``trials`` are all of them. ``word`` is the word that settled the matter
    where no rule was asked. ``total`` is the index of the figure that it is taken for a part of. ``text`` is where all
    spans lie and ``figure`` the span of the number: those of the report, or of the sentence that a table cell is
    read as.
    """

    outcome: Outcome
    match: Trial | None = None
    trials: tuple[Trial, ...] = ()
    word: Hit | None = None
    total: int | None = None
    text: str = ""
    figure: tuple[int, int] = (0, 0)


Trace = dict[int, Decision]
"""By the index of the figure, what was decided about it."""


def best(trials: list[Trial]) -> Trial | None:
    """The cheapest rule that fits; of two that cost the same the first in the pack."""
    fitting = (trial for trial in trials if trial.verdict is Verdict.FITS)
    return min(fitting, key=lambda trial: (trial.cost, trial.rule), default=None)
