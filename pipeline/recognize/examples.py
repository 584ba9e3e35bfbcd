"""The examples of the rules, run: every rule shows that it finds what it must and leaves what it must not."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Fact, Figure, Source
from pipeline.recognize.analysis import Analysis, Analyzer
from pipeline.recognize.packs import Pack
from pipeline.recognize.schema import Example, Rule


class Outcome(NamedTuple):
    """How one example of a rule came out; ``line`` says so in words."""

    rule: str
    kind: str
    passed: bool
    line: str


@dataclass(frozen=True, slots=True)
class ExampleReport:
    """All examples of a pack; one line for each that failed, and for each known miss that is found now."""

    lines: list[str]
    passed: int
    failed: int


def run_examples(pack: Pack) -> ExampleReport:
    """Run the examples of all rules of ``pack``.

    ``must`` and ``must_not`` have to hold. A ``known_miss`` that is found now, or a ``known_false`` that is gone, is
    told, since it should be moved, but does not fail.
    """
    analyzer = Analyzer(pack)
    outcomes = [outcome for rule in pack.rules for outcome in _of_rule(rule, analyzer, pack.title)]
    held = [outcome for outcome in outcomes if outcome.kind.startswith("must")]
    told = [o.line for o in outcomes if o.passed is not o.kind.startswith("must")]
    passed = sum(outcome.passed for outcome in held)
    return ExampleReport(told, passed, len(held) - passed)


def _of_rule(rule: Rule, analyzer: Analyzer, title: str) -> list[Outcome]:
    wanted = ((rule.must, "must", True), (rule.must_not, "must_not", False))
    known = ((rule.known_miss, "known_miss", True), (rule.known_false, "known_false", False))
    return [
        _outcome(rule, example, kind, should, analyzer, title)
        for examples, kind, should in (*wanted, *known)
        for example in examples
    ]


def _outcome(rule: Rule, example: Example, kind: str, should: bool, analyzer: Analyzer, title: str) -> Outcome:
    analysis = analyzer(_source(example.text, example.title or title))
    index = _meant(analysis, example)
    if index is None:
        return Outcome(rule.id, kind, not should, _line(rule, kind, example, "no such figure was found"))
    fact = next((fact for fact in analysis.recognition.facts if fact.figure == index), None)
    indicator = fact.indicator if fact else None
    wrong = _difference(analysis.measured.figures[index], fact, example) if should else None
    passed = (indicator == rule.indicator and wrong is None) if should else indicator != rule.indicator
    if not kind.startswith("must"):
        return Outcome(rule.id, kind, passed, _line(rule, kind, example, "is right now: move it to must or must_not"))
    return Outcome(rule.id, kind, passed, _line(rule, kind, example, wrong or f"got {indicator or 'no indicator'}"))


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
    """What of the figure or its fact is not as the example says, in words."""
    if example.unit is not None and example.unit != figure.unit:
        return f"unit is {figure.unit}, not {example.unit}"
    if example.status is not None and example.status != figure.status.value:
        return f"status is {figure.status.value}, not {example.status}"
    if fact and fact.is_opposite is not example.opposite:
        return "the fact has the sign of the figure" if example.opposite else "the fact has not the sign of the figure"
    return None


def _line(rule: Rule, kind: str, example: Example, what: str) -> str:
    figure = example.quote if example.quote is not None else f"{example.value:g}"
    return f"{rule.id}: {kind}: {figure} in “{example.text}”: {what}"
