"""How each rule does: how often it named a figure, rightly or not, and which other rules wanted the same figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.audit.matching import Matching
from pipeline.audit.running import Naming, Reading
from pipeline.recognize import Pack


class RuleScore(NamedTuple):
    """One rule.

    ``fired``: the figures that it named; ``right``: those whose indicator, value and unit are as annotated; ``wrong``:
    all others. ``overlaps``: those that another rule fits as well; ``conflicts``: those where that rule has another
    indicator. Both are ``None`` of a run that was read from its tables, which do not say what else was tried.
    """

    pack: str
    rule: str
    indicator: str
    fired: int
    right: int
    wrong: int
    overlaps: int | None
    conflicts: int | None


class Conflict(NamedTuple):
    """Figures that two rules with different indicators fit, and which principle decided for ``rule``.

    ``right`` of the ``figures`` have the indicator of ``rule`` by annotation, ``lost`` that of the other.
    """

    rule: str
    other: str
    principle: str
    figures: int
    right: int
    lost: int


class Fired(NamedTuple):
    """A figure that a rule named: its indicator, that of the annotation, and whether it is a right fact."""

    naming: Naming
    indicator: str
    expected: str | None
    is_right: bool


def fired_in(reading: Reading, matching: Matching) -> Iterator[Fired]:
    """The figures of a sample that rules named."""
    for pair in matching.pairs:
        if naming := reading.named.get(pair.found.figure_id):
            yield Fired(naming, str(pair.found.indicator), pair.gold.indicator, pair.is_fact_right)
    for figure in matching.spurious:
        if naming := reading.named.get(figure.figure_id):
            yield Fired(naming, str(figure.indicator), None, False)


def rule_scores(fired: Sequence[Fired], packs: Sequence[Pack], *, is_traced: bool) -> tuple[RuleScore, ...]:
    """One row a rule: those of ``packs`` in their order, also those that never fired; then all others by name.

    ``is_traced``: it is known which other rules fitted.
    """
    names = {(pack.name, rule.id): rule.indicator for pack in packs for rule in pack.rules}
    others = {(one.naming.pack, one.naming.rule): one.indicator for one in fired}
    names |= {key: indicator for key, indicator in sorted(others.items()) if key not in names}
    by_rule: dict[tuple[str, str], list[Fired]] = {key: [] for key in names}
    for one in fired:
        by_rule[one.naming.pack, one.naming.rule].append(one)
    return tuple(_score(*key, indicator, by_rule[key], is_traced=is_traced) for key, indicator in names.items())


def _score(pack: str, rule: str, indicator: str, fired: Sequence[Fired], *, is_traced: bool) -> RuleScore:
    right = sum(one.is_right for one in fired)
    rivals = [one.naming.rivals for one in fired]
    known = [one for one in rivals if one is not None]
    is_known = is_traced and len(known) == len(rivals)
    overlaps = sum(bool(one) for one in known)
    conflicts = sum(any(rival.indicator != indicator for rival in one) for one in known)
    told = (overlaps, conflicts) if is_known else (None, None)
    return RuleScore(pack, rule, indicator, len(fired), right, len(fired) - right, *told)


def conflicts_of(fired: Iterable[Fired]) -> tuple[Conflict, ...]:
    """Which rules fought over figures, the most costly first: by the figures that were lost, then by all."""
    figures: Counter[tuple[str, str, str]] = Counter()
    right, lost = figures.copy(), figures.copy()
    for one in fired:
        for rival in one.naming.rivals or ():
            if rival.indicator != one.indicator:
                key = one.naming.rule, rival.rule, rival.principle
                figures[key] += 1
                right[key] += one.expected == one.indicator
                lost[key] += one.expected == rival.indicator
    rows = (Conflict(*key, number, right[key], lost[key]) for key, number in figures.items())
    return tuple(sorted(rows, key=lambda row: (-row.lost, -row.figures, row[:3])))
