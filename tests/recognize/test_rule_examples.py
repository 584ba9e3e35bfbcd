"""Every rule shows that it finds what it must and leaves what it must not."""

from __future__ import annotations

from pipeline.recognize import Pack, run_examples


def test_the_examples_of_the_rules_hold(pack: Pack) -> None:
    report = run_examples(pack)
    assert report.failed == 0, "\n".join(report.lines)


def test_the_figures_of_the_report_add_up(pack: Pack) -> None:
    report = run_examples(pack)
    n_examples = sum(len(rule.must) + len(rule.must_not) for rule in pack.rules)
    assert report.passed + report.failed == n_examples
