"""Checks of the words of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.model import Source
from pipeline.normalize import Normalizer
from pipeline.recognize.lint.subject import Finding, Placed, Subject
from pipeline.recognize.packs import WORD_KEYS
from pipeline.recognize.words import Relation

_SHOWN = 6


def repeated(subject: Subject) -> Iterator[Finding]:
    """A word that stands twice in one list."""
    for placed in subject.rules:
        for key in WORD_KEYS:
            if twice := _twice(getattr(placed.written, key)):
                yield placed.finding(f"{key}: stands twice: {_listed(twice)}; once is enough", key)
    for file in subject.files.files:
        for name, words in file.content.sets.items():
            if twice := _twice(words):
                message = f"sets.{name}: stands twice: {_listed(twice)}; once is enough"
                yield Finding(file.path, file.line("sets", name), message, name)
    for key in ("field", "other_fields", "neighbours", "other_people", "other_titles"):
        if twice := _twice(getattr(subject.pack, key)):
            yield subject.at_info(f"{key}: stands twice: {_listed(twice)}; once is enough", key, key)


def defeated(subject: Subject) -> Iterator[Finding]:
    """A word that a rule counts or acts by, and that speaks against the same rule."""
    for placed in subject.rules:
        rule = placed.rule
        for key in ("counts", "acts"):
            for word in getattr(rule, key):
                against = next((one for one in (*rule.unless, *rule.unless_in_sentence) if one in word), None)
                if against is not None:
                    what = "itself" if against == word else f"by {against} in it"
                    yield placed.finding(f"{key}: {word} is ruled out {what}; take it out of one of them", key)


def unfindable(subject: Subject) -> Iterator[Finding]:
    """A word that no text holds after normalizing: Traditional, full-width or in straight quotation marks."""
    normalize = Normalizer(subject.lexicon)
    for placed in subject.rules:
        for key in WORD_KEYS:
            for word in getattr(placed.written, key):
                plain = _normalized(word, normalize)
                if not word.startswith("@") and word not in plain:
                    yield placed.finding(f"{key}: {word} can never be found; texts have {plain}", key)


def _normalized(word: str, normalize: Normalizer) -> str:
    return normalize(Source("word", word, "text", None, "0" * 64)).value.strip()


_FORBIDDING = {Relation.UNDONE, Relation.DOER, Relation.PLACE}


def idle_allowances(subject: Subject) -> Iterator[Finding]:
    """A word that is allowed, and that nothing forbids."""
    relations = subject.vocabulary.relations
    for placed in subject.rules:
        allows = placed.rule.allows
        idle = [word for word in allows if _FORBIDDING.isdisjoint(relations.get(word, ()))]
        if idle:
            where = "not among undone, doers or places in rules/lexicon/relations.yaml"
            message = f"allows: {_listed(idle)}: {where}, so nothing forbids it"
            yield placed.finding(message, "allows")


def idle_guards(subject: Subject) -> Iterator[Finding]:
    """A word in ``unless`` that another there, or in ``unless_in_sentence``, already holds."""
    for placed in subject.rules:
        for key, wider in _guards(placed):
            words = getattr(placed.rule, key)
            idle = [word for word in words if any(other in word and other != word for other in (*words, *wider))]
            if idle:
                yield placed.finding(f"{key}: {_listed(idle)}: a shorter word there speaks against it already", key)


def _guards(placed: Placed) -> tuple[tuple[str, Sequence[str]], ...]:
    return ("unless", placed.rule.unless_in_sentence), ("unless_in_sentence", ())


def _twice(words: Sequence[str]) -> list[str]:
    return sorted({word for word in words if words.count(word) > 1})


def _listed(words: Sequence[str]) -> str:
    more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more
