"""What looks wrong with a pack that loads: one function a check, listed here once.

A check is given a :class:`~pipeline.recognize.lint.subject.Subject` and yields findings; a new one is a function and a
line in ``CHECKS``. Warnings can be excluded in ``pack.yaml`` with a reason: ``lint: [{code: …, rule: …, reason: …}]``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.model import Severity
from pipeline.recognize.faults import Fault
from pipeline.recognize.lint import examples, lexicons, rules, words
from pipeline.recognize.lint.subject import Finding, Subject

__all__ = ["CHECKS", "Check", "Subject", "lint"]


class Check(NamedTuple):
    """A check: the code that its findings have, what finds them, and how bad they are."""

    code: str
    find: Callable[[Subject], Iterator[Finding]]
    severity: Severity = Severity.WARNING


CHECKS = (
    Check("indicator-without-rules", rules.without_rules),
    Check("few-examples", rules.few_examples),
    Check("unknown-unit", rules.unknown_units),
    Check("own-unit-missing", rules.own_unit_missing),
    Check("unused-set", rules.unused_sets),
    Check("shadowed-rule", rules.shadowed),
    Check("repeated-word", words.repeated),
    Check("repeated-word", lexicons.repeated),
    Check("defeated-word", words.defeated),
    Check("unfindable-word", words.unfindable),
    Check("idle-allowance", words.idle_allowances),
    Check("idle-guard", words.idle_guards),
    Check("repeated-example", examples.repeated),
    Check("contradicting-example", examples.contradicting, Severity.ERROR),
    Check("no-such-figure", examples.without_figure),
    Check("taken-example", examples.taken_by_others),
    Check("never-wins", examples.never_winning),
    Check("close-call", examples.close_calls),
    Check("unread-group", lexicons.unread),
    Check("slow-expression", lexicons.slow_expressions),
)
CODES = frozenset(check.code for check in CHECKS)


def lint(subject: Subject) -> list[Fault]:
    """What the checks find, without what is excluded, and exclusions that are faulty or no longer needed."""
    found = [
        Fault(finding.path, finding.line, check.severity, check.code, finding.message, finding.about)
        for check in CHECKS
        for finding in check.find(subject)
    ]
    excluded = {(one.code, one.rule) for one in subject.info.content.lint}
    kept = [fault for fault in found if not _is_excluded(fault, excluded)]
    return [*kept, *_exclusions(subject, found)]


def _is_excluded(fault: Fault, excluded: set[tuple[str, str]]) -> bool:
    return fault.severity is Severity.WARNING and (fault.code, fault.about) in excluded


def _exclusions(subject: Subject, found: list[Fault]) -> Iterator[Fault]:
    """Exclusions of a kind of warning that there is not, and those that exclude nothing."""
    warned = {(fault.code, fault.about) for fault in found if fault.severity is Severity.WARNING}
    for index, one in enumerate(subject.info.content.lint):
        line = subject.info.line("lint", index)
        if one.code not in CODES:
            message = f"lint: there is no check {one.code}; there are: {', '.join(sorted(CODES))}"
            yield Fault(subject.info.path, line, Severity.ERROR, "unknown-check", message, one.rule)
        elif (one.code, one.rule) not in warned:
            message = f"lint: {one.code} of {one.rule} excludes nothing any more; take it out"
            yield Fault(subject.info.path, line, Severity.WARNING, "idle-exclusion", message, one.rule)
