"""What a paper and its parts are for, as far as it tells the status of their figures beyond their roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.model import Section
from pipeline.split import Report

# Where the words of an opening are looked for that make it one of rules.
_OPENING = 400


class Paper(NamedTuple):
    """The sections (indices) that explain words and those that make rules; whether headings name what was promised."""

    glossaries: frozenset[int]
    rules: frozenset[int]
    is_announced: bool


class PaperReader:
    """The words of the lexicon that are said of papers and headings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rule_title = lexicon.pattern("status", "rule_title")
        self._no_rule_title = lexicon.pattern("status", "no_rule_title")
        self._rule_opening = lexicon.pattern("status", "rule_opening")
        self._rule_heading = lexicon.pattern("status", "rule_heading")
        self._glossary = lexicon.pattern("sections", "glossary")
        self._announced = lexicon.pattern("status", "announced_title")

    def __call__(self, text: str, sections: Sequence[Section], report: Report) -> Paper:
        """What the paper ``text`` (normalized) is, whose ``sections`` cover it."""
        title = report.title or ""
        says_rules = self._rule_title.search(title) or self._rule_opening.search(text, 0, _OPENING)
        is_rules = bool(says_rules) and not self._no_rule_title.search(title)
        rules = frozenset(s.index for s in sections if is_rules or self._rule_heading.search(s.heading))
        return Paper(self._glossaries(sections), rules, bool(self._announced.search(title)))

    def _glossaries(self, sections: Sequence[Section]) -> frozenset[int]:
        """The sections that explain words, with those that lie in them."""
        found: set[int] = set()
        for section in sections:
            if section.parent in found or self._glossary.search(section.heading):
                found.add(section.index)
        return frozenset(found)
