"""Checks of indicators, rules and sets, without running anything."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.measure.units import GROUPS
from pipeline.recognize.lint.subject import Finding, Placed, Subject
from pipeline.recognize.schema import Rule

FEWEST = 5


def without_rules(subject: Subject) -> Iterator[Finding]:
    """An indicator that no rule names."""
    for code in subject.pack.indicators:
        if not _is_written(subject, rf"indicator: *[\"']?{re.escape(code)}[\"']?\s"):
            message = f"{code}: no rule names this indicator; write one, or take it out"
            yield subject.at_info(message, code, "indicators", code)


def few_examples(subject: Subject) -> Iterator[Finding]:
    """An indicator whose rules together show less than five sentences that they find, or that they leave alone."""
    for kind in ("must", "must_not"):
        counts: Counter[str] = Counter()
        for rule in subject.pack.rules:
            counts[rule.indicator] += len(getattr(rule, kind))
        for code in subject.pack.indicators:
            if 0 < counts[code] < FEWEST:
                message = f"{code}: has {counts[code]} {kind} examples; give it {FEWEST} or more"
                yield subject.at_info(message, code, "indicators", code)


def unknown_units(subject: Subject) -> Iterator[Finding]:
    """A unit that no figure can have, since it is no measure word."""
    lexicon = subject.lexicon
    words = {word for group in GROUPS for word in lexicon.words("measure_words", group)}
    words |= {str(word) for word in lexicon.mapping("measure_words", "symbols")}
    canonical = {str(value) for value in lexicon.mapping("measure_words", "same").values()}
    for code, indicator in subject.pack.indicators.items():
        for unit in indicator.units:
            if unit not in words | canonical:
                message = f"{code}: {unit} is no measure word of rules/lexicon/measure_words.yaml; no figure has it"
                yield subject.at_info(message, code, "indicators", code, "units")


def own_unit_missing(subject: Subject) -> Iterator[Finding]:
    """An indicator whose canonical unit is not among its units."""
    for code, indicator in subject.pack.indicators.items():
        if indicator.unit not in indicator.units:
            message = f"{code}: its unit {indicator.unit} is not among its units; add it there"
            yield subject.at_info(message, code, "indicators", code, "unit")


def unused_sets(subject: Subject) -> Iterator[Finding]:
    """A named set that no rule uses."""
    for file in subject.files.files:
        for name in file.content.sets:
            if not _is_written(subject, rf"[\"']@{re.escape(name)}[\"']"):
                message = f'sets.{name}: no rule uses "@{name}"; take it out, or use it'
                yield Finding(file.path, file.line("sets", name), message, name)


def _is_written(subject: Subject, pattern: str) -> bool:
    """Whether a file holds something, be it in a rule with other faults."""
    return any(re.search(pattern, file.text) for file in subject.files.files)


def shadowed(subject: Subject) -> Iterator[Finding]:
    """A rule that can never win, since another has all of its words and units and is never dearer."""
    for placed in subject.rules:
        for other in subject.rules:
            if other.number != placed.number and _shadows(other, placed):
                yield placed.finding(
                    f"never wins: rule {other.rule.id} has all of its nouns, acts and units and is never dearer; "
                    "put the two together, or give this one words of its own",
                )
                break


def _shadows(other: Placed, placed: Placed) -> bool:
    """Whether ``other`` fits wherever ``placed`` does, at no higher cost."""
    one, two = other.rule, placed.rule
    if not _holds_words(one, two) or not _speaks_up_less(one, two):
        return False
    is_same_price = one.stock == two.stock and bool(one.needs) == bool(two.needs)
    is_cheaper = (one.stock, not one.needs) <= (two.stock, not two.needs)
    return is_cheaper and (not is_same_price or other.number < placed.number)


def _holds_words(one: Rule, two: Rule) -> bool:
    """Whether ``one`` finds its words wherever ``two`` does."""
    if not set(one.counts) >= set(two.counts) or not set(one.acts) >= set(two.acts):
        return False
    is_free = one.bare or not one.acts or bool(two.acts and not two.bare)
    return is_free and set(one.units) >= set(two.units) and (not one.needs or set(one.needs) >= set(two.needs) > set())


def _speaks_up_less(one: Rule, two: Rule) -> bool:
    """Whether nothing speaks against ``one`` that does not speak against ``two``."""
    reach = ("clause", "sentence", "heading")
    is_wide = reach.index(one.within) >= reach.index(two.within)
    against = set(one.unless) <= {*two.unless, *two.unless_in_sentence}
    everywhere = set(one.unless_in_sentence) <= set(two.unless_in_sentence)
    return is_wide and against and everywhere and set(one.allows) >= set(two.allows)
