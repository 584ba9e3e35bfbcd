"""What a paper and its parts are for, as far as it tells the status of their figures beyond their roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.model import Role, Section, Status
from pipeline.split import Report

# Where the words of an opening are looked for that make it one of rules.
_OPENING = 400
_ASKED = ("？", "?")


class Paper(NamedTuple):
    """What a paper is.

    ``glossaries`` and ``rules`` are the sections (indices) that explain words and those that make rules, ``answers``
    those that answer what holds (``问：能贷多少？``);
    ``is_announced`` says that headings name what was promised, ``is_order`` that the paper buys, hires or sets dates,
    ``is_revised`` that it changes a plan, ``is_allotted`` that it allots what is to be used;
    ``bracketed`` is the status of what stands in brackets, if the paper says.
    """

    glossaries: frozenset[int]
    rules: frozenset[int]
    answers: frozenset[int]
    is_announced: bool
    is_order: bool
    is_revised: bool
    is_allotted: bool
    bracketed: Status | None

    @property
    def beside_brackets(self) -> Status | None:
        """The status of what stands outside of brackets, where the paper says what is inside."""
        others = {Status.ACHIEVED: Status.PLANNED, Status.PLANNED: Status.ACHIEVED}
        return others.get(self.bracketed) if self.bracketed else None

    def default(self, section: int, is_amount: bool) -> Status:
        """The status of a figure of ``section`` (index) of which nothing around it says anything.

        An answer tells what is granted, to whom, and for how long; the people and things in it were counted.
        """
        if self.is_order or self.is_revised or self.is_allotted:
            return Status.PLANNED
        if section in self.rules or (is_amount and section in self.answers):
            return Status.STANDARD
        return self.beside_brackets or Status.ACHIEVED


class PaperReader:
    """The words of the lexicon that are said of papers and headings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rule_title = lexicon.pattern("status", "rule_title")
        self._no_rule_title = lexicon.pattern("status", "no_rule_title")
        self._told_title = lexicon.pattern("status", "told_title")
        self._rule_opening = lexicon.pattern("status", "rule_opening")
        self._rule_heading = lexicon.pattern("status", "rule_heading")
        self._rule_question = lexicon.pattern("status", "rule_question")
        self._no_rule_question = lexicon.pattern("status", "no_rule_question")
        self._announced = lexicon.pattern("status", "announced_title")
        self._order_title = lexicon.pattern("status", "order_title")
        self._no_order_title = lexicon.pattern("status", "no_order_title")
        self._order_opening = lexicon.pattern("status", "order_opening")
        self._revised = lexicon.pattern("status", "revised_title")
        self._allotted = lexicon.pattern("outlook", "allotted_title")
        self._brackets = lexicon.patterns("status", "brackets")

    def __call__(self, text: str, sections: Sequence[Section], report: Report) -> Paper:
        """What the paper ``text`` (normalized) is, whose ``sections`` cover it."""
        title = report.title or next((s.heading for s in sections if s.role is Role.TITLE), "")
        says_rules = self._rule_title.search(title) or self._rule_opening.search(text, 0, _OPENING)
        is_rules = bool(says_rules) and not self._no_rule_title.search(title)
        is_told = bool(self._told_title.search(title))
        headed = (s.index for s in sections if is_rules or (not is_told and self._rule_heading.search(s.heading)))
        bracketed = self._bracketed(text)
        return Paper(
            frozenset(s.index for s in sections if s.role is Role.GLOSSARY),
            frozenset(headed),
            frozenset(s.index for s in sections if self._answers(text, s)),
            is_announced=bool(self._announced.search(title)) and bracketed is None,
            is_order=self._orders(text, title),
            is_revised=bool(self._revised.search(title)),
            is_allotted=bool(self._allotted.search(title)),
            bracketed=bracketed,
        )

    def _answers(self, text: str, section: Section) -> bool:
        """Whether the heading of a section asks what holds, and not what was done: ``问：能贷多少？``."""
        is_asked = text[section.heading_end : section.heading_end + 1] in _ASKED
        is_rule = is_asked and self._rule_question.search(section.heading)
        return bool(is_rule) and not self._no_rule_question.search(section.heading)

    def _orders(self, text: str, title: str) -> bool:
        """Whether the paper buys, hires or sets dates: ``招标公告``, ``安置日程``, ``甲方……乙方……签订本合同``."""
        is_titled = self._order_title.search(title) and not self._no_order_title.search(title)
        return bool(is_titled or self._order_opening.search(text, 0, _OPENING))

    def _bracketed(self, text: str) -> Status | None:
        """What stands in brackets, where the opening says it: ``括号内为完成数``."""
        if self._brackets["done"].search(text, 0, _OPENING):
            return Status.ACHIEVED
        return Status.PLANNED if self._brackets["wanted"].search(text, 0, _OPENING) else None
