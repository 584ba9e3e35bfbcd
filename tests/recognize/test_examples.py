"""Sentences written for each indicator (examples.yaml), apart from the examples of the rules: shares and floors.

A floor is raised when the rules have got better, and never lowered to make a change pass.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from pipeline.model import Source
from pipeline.recognize import Pack
from pipeline.recognize.analysis import Analysis, Analyzer

MUST_FOUND = 0.85  # 0.7898 (402 of 509) when this was written
MUST_NOT_KEPT_OUT = 0.93  # 0.9875 (394 of 399)


class Outcome(NamedTuple):
    """How one example came out; ``line`` says so in words."""

    passed: bool
    line: str


Outcomes = dict[str, list[Outcome]]


def _indicators(analysis: Analysis, value: float) -> list[str | None]:
    """The indicators of the figures with that value."""
    named = {fact.figure: fact.indicator for fact in analysis.recognition.facts}
    figures = enumerate(analysis.measured.figures)
    return [named.get(i) for i, figure in figures if figure.value == pytest.approx(value)]


def _outcome(indicator: str, example: dict[str, Any], analysis: Analysis, is_wanted: bool) -> Outcome:
    got = _indicators(analysis, float(example["value"]))
    passed = (indicator in got) is is_wanted
    told = ", ".join(str(one) for one in got) or "no such figure"
    return Outcome(passed, f"{indicator}: {example['value']} in “{example['text']}”: got {told}")


@pytest.fixture(scope="module")
def outcomes(pack: Pack) -> Outcomes:
    analyzer = Analyzer(pack)
    examples = YAML(typ="safe").load(Path(__file__).with_name("examples.yaml"))
    return {
        kind: [
            _outcome(code, one, analyzer(Source("-", one["text"], "text", None, "0" * 64)), kind == "must")
            for code, groups in examples.items()
            for one in groups.get(kind, [])
        ]
        for kind in ("must", "must_not")
    }


@pytest.mark.parametrize(("kind", "floor"), [("must", MUST_FOUND), ("must_not", MUST_NOT_KEPT_OUT)])
def test_examples(outcomes: Outcomes, kind: str, floor: float) -> None:
    share = sum(one.passed for one in outcomes[kind]) / len(outcomes[kind])
    failed = [one.line for one in outcomes[kind] if not one.passed]
    assert share >= floor, "\n".join([f"{kind}: {share:.4f} of {len(outcomes[kind])}, floor {floor}", *failed])


def test_every_indicator_has_examples(pack: Pack) -> None:
    examples = YAML(typ="safe").load(Path(__file__).with_name("examples.yaml"))
    assert set(pack.indicators) == set(examples)
