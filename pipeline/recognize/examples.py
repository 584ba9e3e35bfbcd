"""The examples of the rules, run: every rule shows that it finds what it must and leaves what it must not."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.model import Fact, Figure, Source
from pipeline.recognize.analysis import Analysis, Analyzer
from pipeline.recognize.packs import Pack
from pipeline.recognize.schema import Example, Rule
from pipeline.recognize.trials import Trace

KINDS = ("must", "must_not", "known_miss", "known_false")
"""The lists of examples of a rule: two that have to hold, and two of known faults."""


class Tried(NamedTuple):
    """One example, run: ``place`` is its index in the list ``kind`` of ``rule`` (an index in the pack).

    ``meant`` is the index of the figure that it means, ``None`` where there is no such figure.
    """

    rule: int
    kind: str
    place: int
    example: Example
    analysis: Analysis
    trace: Trace
    meant: int | None

    @property
    def figure(self) -> Figure | None:
        """The figure that is meant."""
        return None if self.meant is None else self.analysis.measured.figures[self.meant]

    @property
    def fact(self) -> Fact | None:
        """What the figure that is meant was taken for."""
        return next((fact for fact in self.analysis.recognition.facts if fact.figure == self.meant), None)


class Outcome(NamedTuple):
    """How one example of a rule came out: whether it is as it should be, and what was found in its stead."""

    tried: Tried
    rule: str
    passed: bool
    found: str

    @property
    def is_news(self) -> bool:
        """Whether it is worth telling: what must hold and does not, or a known fault that is gone."""
        return self.passed is not self.tried.kind.startswith("must")

    @property
    def line(self) -> str:
        """The outcome in words."""
        example, kind = self.tried.example, self.tried.kind
        return f"{self.rule}: {kind}: {wanted(example)} in “{example.text}”: {self.found}"


@dataclass(frozen=True, slots=True)
class ExampleReport:
    """All examples of a pack; one line for each that failed, and for each known fault that is gone."""

    lines: list[str]
    passed: int
    failed: int
    news: list[Outcome] = field(default_factory=list)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """For each kind, how many there are, and how many are as the kind says."""


def run_examples(pack: Pack, only: Container[str] | None = None) -> ExampleReport:
    """Run the examples of the rules of ``pack``, of those whose identifier or indicator is in ``only``.

    ``must`` and ``must_not`` have to hold. A ``known_miss`` that is found now, or a ``known_false`` that is gone, is
    told, since it should be moved, but does not fail.
    """
    return report_on(pack, try_examples(pack, only))


def report_on(pack: Pack, examples: Iterable[Tried]) -> ExampleReport:
    """How ``examples`` of the rules of ``pack`` came out."""
    outcomes = [_outcome(pack.rules[tried.rule], tried) for tried in examples]
    held = [outcome for outcome in outcomes if outcome.tried.kind.startswith("must")]
    news = [outcome for outcome in outcomes if outcome.is_news]
    passed = sum(outcome.passed for outcome in held)
    total = Counter(outcome.tried.kind for outcome in outcomes)
    told = Counter(outcome.tried.kind for outcome in news)
    counts = {kind: (total[kind], total[kind] - told[kind]) for kind in KINDS}
    return ExampleReport([outcome.line for outcome in news], passed, len(held) - passed, news, counts)


def try_examples(pack: Pack, only: Container[str] | None = None, analyzer: Analyzer | None = None) -> Iterator[Tried]:
    """All examples of ``pack`` in its order, each analysed as a report of its own; ``analyzer`` is one of ``pack``."""
    analyzer = analyzer or Analyzer(pack)
    known: dict[tuple[str, str | None], tuple[Analysis, Trace]] = {}
    for index, rule in enumerate(pack.rules):
        if only is not None and rule.id not in only and rule.indicator not in only:
            continue
        for kind in KINDS:
            for place, example in enumerate(getattr(rule, kind)):
                said = example.text, example.title
                if said not in known:
                    trace: Trace = {}
                    known[said] = analyzer(_source(example.text, example.title or pack.title), trace), trace
                analysis, trace = known[said]
                yield Tried(index, kind, place, example, analysis, trace, _meant(analysis, example))


def wanted(example: Example) -> str:
    """The figure that an example means, as it says it."""
    return example.quote if example.quote is not None else f"{example.value:.12g}{example.unit or ''}"


def _outcome(rule: Rule, tried: Tried) -> Outcome:
    should = tried.kind in ("must", "known_miss")
    figure, fact = tried.figure, tried.fact
    if figure is None:
        return Outcome(tried, rule.id, not should, f"there is no such figure; the figures are {_figures(tried)}")
    wrong = _difference(figure, fact, tried.example) if should else None
    is_named = fact is not None and fact.indicator == rule.indicator
    passed = (is_named and wrong is None) if should else not is_named
    if not tried.kind.startswith("must") and passed:
        kind = "must" if should else "must_not"
        return Outcome(tried, rule.id, passed, f"is right now; move it to {kind}")
    return Outcome(tried, rule.id, passed, wrong if is_named and wrong else _found(figure, fact))


def _found(figure: Figure, fact: Fact | None) -> str:
    """What a figure was taken for."""
    taken = f"{fact.indicator} by rule {fact.rule}" if fact else "no indicator"
    return f"got {taken} ({_value(figure)}, {figure.status.value})"


def _figures(tried: Tried) -> str:
    return ", ".join(_value(figure) for figure in tried.analysis.measured.figures) or "none"


def _value(figure: Figure) -> str:
    value = "masked" if figure.value is None else f"{figure.value:.12g}"
    return f"{value} {figure.unit}" if figure.unit else value


def _source(text: str, title: str) -> Source:
    """A report in the field of the pack that says nothing but the example."""
    return Source("example", text, "text", None, hashlib.sha256(text.encode()).hexdigest(), title)


def _meant(analysis: Analysis, example: Example) -> int | None:
    """The index of the figure that an example means: by its words where it gives them, else by its value."""
    for index, figure in enumerate(analysis.measured.figures):
        quote = analysis.text.value[figure.start : figure.end]
        if (example.quote is not None and quote == example.quote) or (
            example.quote is None and figure.value is not None and _same(figure.value, example.value)
        ):
            return index
    return None


def _same(one: float, other: float | None) -> bool:
    return other is not None and abs(one - other) <= 1e-6 * max(1.0, abs(other))


def _difference(figure: Figure, fact: Fact | None, example: Example) -> str | None:
    """What of the figure is not as the example says, in words."""
    if example.unit is not None and example.unit != figure.unit:
        return f"unit is {figure.unit}, not {example.unit}"
    if example.status is not None and example.status != figure.status.value:
        return f"status is {figure.status.value}, not {example.status}"
    if fact and fact.is_opposite is not example.opposite:
        return f"the fact has the {'same' if example.opposite else 'other'} sign as the figure"
    return None
