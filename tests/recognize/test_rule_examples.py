"""What holds for all examples of the rules: every rule shows that it finds what it must and leaves what it must not.

Everything that is asked of all of them stands here, so that they are run once.
"""

from __future__ import annotations

import pytest

from pipeline.recognize import Pack, Recognizer
from pipeline.recognize.examples import ExampleReport, Tried, report_on
from pipeline.recognize.explain import Explainer
from pipeline.recognize.explain.principles import Principle, parts_of_cost, principle
from pipeline.recognize.trials import Outcome, Verdict


@pytest.fixture(scope="module")
def report(pack: Pack, tried: list[Tried]) -> ExampleReport:
    return report_on(pack, tried)


def test_the_examples_of_the_rules_hold(report: ExampleReport) -> None:
    assert report.failed == 0, "\n".join(report.lines)


def test_the_figures_of_the_report_add_up(pack: Pack, report: ExampleReport) -> None:
    n_examples = sum(len(rule.must) + len(rule.must_not) for rule in pack.rules)
    assert report.passed + report.failed == n_examples


def test_the_trace_agrees_with_the_facts(pack: Pack, tried: list[Tried]) -> None:
    recognize = Recognizer(pack)
    assert len({one.example.text for one in tried}) > 500
    for analysis, trace in ((one.analysis, one.trace) for one in tried):
        figures, report = analysis.measured.figures, analysis.report
        plain = recognize(
            analysis.text.value, analysis.sections, figures, report.title, None, report.region, report.organisation
        )
        assert analysis.recognition == plain
        assert sorted(trace) == list(range(len(figures)))
        told = {index: pack.rules[one.match.rule].id for index, one in trace.items() if one.match}
        assert told == {fact.figure: fact.rule for fact in analysis.recognition.facts}, analysis.text.value


def test_explanations_agree_with_the_facts(pack: Pack, tried: list[Tried]) -> None:
    explain = Explainer(pack)
    for analysis, told in ((one.analysis, explain(one.analysis, one.trace)) for one in tried):
        figures, facts = analysis.measured.figures, analysis.recognition.facts
        assert [one.start for one in told] == sorted(
            [figure.start for figure in figures] + [number.start for number in analysis.measured.left_out]
        )
        named = {figures[fact.figure].start: fact.indicator for fact in facts}
        assert {one.start: one.indicator for one in told if one.indicator} == named
        assert all(one.quote == analysis.text.value[one.start : one.start + len(one.quote)] for one in told)


def test_the_parts_of_a_cost_make_it(pack: Pack, tried: list[Tried]) -> None:
    """The principle by which a rule goes before another is read off what the recognizer really paid."""
    seen: set[Principle] = set()
    for example in (one for one in tried if one.kind == "must"):
        for decision in example.trace.values():
            fitting = [one for one in decision.trials if one.verdict is Verdict.FITS]
            for one in fitting:
                rule, parts = pack.rules[one.rule], parts_of_cost(one, pack.rules[one.rule])
                assert sum(parts.values()) == pytest.approx(one.cost), example.example.text
                assert parts[Principle.ACT_BEFORE_STOCK] >= 0, example.example.text
                assert rule.needs or parts[Principle.NEEDED_WORD] == pytest.approx(0), example.example.text
            if decision.outcome is Outcome.NAMED and decision.match is not None:
                seen |= {principle(decision.match, one, pack.rules) for one in fitting if one != decision.match}
    assert {Principle.NEARER_NOUN, Principle.ACT_BEFORE_STOCK, Principle.NEARER_ACT} <= seen
