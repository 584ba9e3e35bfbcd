"""Checks of examples; most of them look at what became of the sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pipeline.recognize.examples import KINDS, Tried, wanted
from pipeline.recognize.lint.subject import Finding, Subject
from pipeline.recognize.trials import Verdict

# Two rules whose costs differ by less than this are as good as equal: a word more or less decides between them.
MARGIN = 0.1


def repeated(subject: Subject) -> Iterator[Finding]:
    """The same figure of the same sentence in one list of an indicator twice."""
    seen: dict[tuple[str, str, str, str], str] = {}
    for placed, tried in subject.examples(*KINDS):
        key = (placed.rule.indicator, tried.kind, *_figure(tried))
        if key in seen:
            yield subject.at_example(tried, f"{tried.kind}: stands in rule {seen[key]} already: “{tried.example.text}”")
        seen.setdefault(key, placed.rule.id)


def contradicting(subject: Subject) -> Iterator[Finding]:
    """A figure that two indicators must name, or that one must name and must not."""
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for placed, tried in subject.examples("must"):
        named.setdefault(_figure(tried), (placed.rule.indicator, placed.rule.id))
    for placed, tried in subject.examples("must", "must_not"):
        indicator, rule = named.get(_figure(tried), ("", ""))
        is_other = indicator != placed.rule.indicator
        if indicator and is_other is (tried.kind == "must"):
            shown = f"{wanted(tried.example)} in “{tried.example.text}”"
            yield subject.at_example(tried, f"{tried.kind}: {shown} must be {indicator} for rule {rule}; choose one")


def without_figure(subject: Subject) -> Iterator[Finding]:
    """An example whose sentence holds no such number, so that it can never hold, or never fail."""
    for _, tried in subject.examples(*KINDS):
        if tried.meant is None and not _is_left_out(tried):
            shown = f"{wanted(tried.example)} in “{tried.example.text}”"
            yield subject.at_example(tried, f"{tried.kind}: there is no {shown}; mend its value or quote")


def _is_left_out(tried: Tried) -> bool:
    """Whether a sentence that must not give a fact has the number as one that is no figure (``第3次``)."""
    text, number = tried.analysis.text.value, _figure(tried)[1]
    spans = (text[one.start : one.end] for one in tried.analysis.measured.left_out)
    return tried.kind == "must_not" and any(number in span for span in spans)


def taken_by_others(subject: Subject) -> Iterator[Finding]:
    """A sentence that a rule must find, and that a rule of another indicator takes."""
    for placed, tried in subject.examples("must"):
        fact = tried.fact
        if fact is not None and fact.indicator != placed.rule.indicator:
            message = f"must: rule {fact.rule} takes “{tried.example.text}” as {fact.indicator}"
            yield subject.at_example(tried, f"{message}; give this rule the nearer word, or that one an unless")


def never_winning(subject: Subject) -> Iterator[Finding]:
    """A rule that names none of the figures of its own examples: others of its indicator do, or none."""
    winners: dict[str, set[str]] = defaultdict(set)
    for placed, tried in subject.examples("must"):
        winners[placed.rule.id].add(tried.fact.rule if tried.fact else "no rule")
    for placed in subject.rules:
        if placed.rule.id not in winners[placed.rule.id]:
            others = ", ".join(sorted(winners[placed.rule.id]))
            yield placed.finding(f"wins none of its own examples ({others} does); is it needed?")


def close_calls(subject: Subject) -> Iterator[Finding]:
    """A sentence that a rule of another indicator would take as well, at nearly the same cost."""
    for placed, tried in subject.examples("must"):
        decision = tried.trace.get(-1 if tried.meant is None else tried.meant)
        match = decision.match if decision else None
        if decision is None or match is None:
            continue
        for trial in decision.trials:
            other = subject.pack.rules[trial.rule]
            is_close = trial.verdict is Verdict.FITS and trial.cost - match.cost < MARGIN
            if is_close and other.indicator not in (placed.rule.indicator, subject.pack.rules[match.rule].indicator):
                message = f"must: rule {other.id} takes “{tried.example.text}” nearly as well, as {other.indicator}"
                yield subject.at_example(tried, f"{message}; tell the two apart by a word")


def _figure(tried: Tried) -> tuple[str, str]:
    """The sentence and the figure that an example means."""
    example = tried.example
    return example.text, example.quote if example.quote is not None else f"{example.value:.12g}"
