"""Source -> Text: one script, one form of punctuation, whole numbers and sentences, no page furniture.

Every step is an edit list, so that each character of the result leads back to the source (``Text.to_source``).
"""

from __future__ import annotations

import re
from functools import partial

from pipeline.alignment import Edit, apply
from pipeline.lexicon import Lexicon
from pipeline.model import Problem, Source, Text
from pipeline.normalize import findings
from pipeline.normalize.bridges import bridge_lines, remove_running_titles
from pipeline.normalize.columns import columns
from pipeline.normalize.compatibility import circled_numbers, plain_digits, plain_ideographs
from pipeline.normalize.cut_digits import CutDigits
from pipeline.normalize.garbage import remove_garbage
from pipeline.normalize.glosses import remove_glosses
from pipeline.normalize.invisible import plain_blanks, remove_invisible
from pipeline.normalize.line_heads import marks_with_headings, plain_bullets, plain_indents, single_marks
from pipeline.normalize.lost import lost_characters, wrongly_decoded
from pipeline.normalize.markup import entities, tags
from pipeline.normalize.masks import Masks
from pipeline.normalize.mojibake import repair_mojibake
from pipeline.normalize.page_text import PageText
from pipeline.normalize.punctuation import corner_quotes, doubled_marks, full_width_marks, parentheses
from pipeline.normalize.run_on import line_ends
from pipeline.normalize.script import convert_script
from pipeline.normalize.spacing import join_groups, join_numbers, join_words
from pipeline.normalize.split_numbers import SplitNumbers
from pipeline.normalize.step import Step
from pipeline.normalize.template import Template
from pipeline.normalize.width import half_width, range_signs, thousands
from pipeline.normalize.work import Work
from pipeline.normalize.wrapping import join_lines

__all__ = ["Normalizer"]

# What tells a line about the page from one of the report.
_OF_PAGE = ("metadata", "boilerplate")
_TRUNCATED, _PAGE_TEXT, _GLOSSED, _LOSSY, _TEMPLATE = "truncated", "page_text", "glossed", "lossy", "template"


class Normalizer:
    """Turns a :class:`Source` into a :class:`Text`; built once, without state, picklable.

    Flags: ``glossed`` (readings removed), ``page_text`` (injected text removed), ``truncated`` (the page says that
    more follows), ``lossy`` (characters lost or unreadable), ``template`` (a sample to be filled in); the last three
    have a problem each. Raises :class:`~pipeline.lexicon.LexiconError` where a lexicon lacks a group.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        # Glosses before the script, since they split its phrases: 優(yōu)待; page text behind width and spacing, since
        # its patterns see canonical signs; lines behind page text, which may stand between two halves of a sentence.
        self._masks = Masks(lexicon)
        self._template = Template(lexicon)
        self._cut_digits = CutDigits(lexicon)
        self._notices = PageText(lexicon, inline=("truncated",))
        self._before = (
            Step("entities", entities),
            Step("tags", tags),
            Step("invisible", remove_invisible),
            Step("blanks", plain_blanks),
            Step("line_ends", line_ends),
            Step("bullets", plain_bullets),
            Step("indents", plain_indents),
            Step("ideographs", plain_ideographs),
            Step("digits", plain_digits),
            Step("glosses", remove_glosses, _GLOSSED),
        )
        self._widths = (
            Step("half_width", half_width),
            Step("circled", circled_numbers),
            Step("columns", columns),
            Step("hidden", self._masks.hidden),
        )
        self._signs = (
            Step("destroyed", self._masks.destroyed),
            Step("range_signs", range_signs),
            Step("parentheses", parentheses),
            Step("groups", join_groups),
            Step("marks", full_width_marks),
            Step("single_marks", single_marks),
            Step("lone_marks", marks_with_headings),
            Step("thousands", thousands),
            Step("quotes", corner_quotes),
            Step("numbers", join_numbers),
            Step("words", join_words),
        )
        self._page = (
            Step("page_text", PageText(lexicon, inline=("inline",), line=("line",)), _PAGE_TEXT),
            Step("garbage", remove_garbage, _PAGE_TEXT),
        )
        # Text of the page may have cut a gloss in two.
        self._late_glosses = (Step("glosses", remove_glosses, _GLOSSED),)
        self._titles = (Step("titles", remove_running_titles, _PAGE_TEXT),)
        self._label = _numbered_label(lexicon)
        self._of_page = re.compile("|".join(lexicon.pattern("sections", name).pattern for name in _OF_PAGE))
        self._sentences = (
            Step("bridges", partial(bridge_lines, of_page=self._of_page)),
            Step("split_numbers", SplitNumbers(lexicon)),
            Step("cut_digits", self._cut_digits.joined),
            # A group of thousands may be whole only now: 3,⏎820.5万元.
            Step("cut_thousands", thousands),
            Step("doubled", doubled_marks),
        )

    def __call__(self, source: Source) -> Text:
        """The normalized text of ``source`` with its script, flags and problems, and the way back."""
        work = Work(source.text)
        problems = [*_decoded_again(work)]
        work.run(self._before)
        script, edits = convert_script(work.text)
        work.edit(edits)
        work.run(self._widths)
        problems += self._lost(work)
        work.run(self._signs)
        problems += self._left_out(work, source.beside)
        work.run(self._page)
        if _PAGE_TEXT in work.flags:
            work.run(self._late_glosses)
        work.run(self._titles)
        work.edit(join_lines(work.text, self._label, work.columns, self._of_page))
        work.run(self._sentences)
        problems += self._cut(work)
        problems += self._sample(work, source.supplied.title or source.title)
        return Text(work.text, work.alignment(), script, tuple(work.flags), tuple(problems))

    def _lost(self, work: Work) -> list[Problem]:
        """Characters that cannot be read; those inside a number are masked afterwards."""
        if wrong := wrongly_decoded(work.source):
            return _flagged(
                work, _LOSSY, [findings.wrongly_decoded(len(wrong), work.source, *wrong[0], repaired=False)]
            )
        spans = lost_characters(work.text, self._masks)
        if not spans:
            return []
        count = sum(end - start for start, end in spans)
        return _flagged(work, _LOSSY, [findings.lost(count, work.source, *work.to_source(*spans[0]))])

    def _left_out(self, work: Work, beside: str) -> list[Problem]:
        """Takes out the notices that more follows, which are page text themselves; some stand ``beside`` the report."""
        edits = self._notices(work.text)
        notices = [*_cut_out(work.text, edits), *self._found_beside(beside)]
        if not notices:
            return []
        work.edit(edits)
        work.flag(_TRUNCATED)
        return _flagged(work, _PAGE_TEXT, [findings.truncated(notices)])

    def _found_beside(self, beside: str) -> list[str]:
        if not beside:
            return []
        text, _ = apply(beside, full_width_marks(beside))
        return _cut_out(text, self._notices(text))

    def _cut(self, work: Work) -> list[Problem]:
        """Masks the numbers of which nobody can say whether a line end has cut them in two."""
        edits = self._cut_digits.doubtful(work.text)
        if not edits:
            return []
        problem = findings.cut(len(edits), work.source, *work.to_source(edits[0].start, edits[0].end))
        work.edit(edits)
        return _flagged(work, _LOSSY, [problem])

    def _sample(self, work: Work, title: str | None) -> list[Problem]:
        reason = self._template.reason(work.text, title)
        return _flagged(work, _TEMPLATE, [findings.template(reason)] if reason else [])


def _numbered_label(lexicon: Lexicon) -> re.Pattern[str]:
    """A label with its number at the end of a line (``见附表1``)."""
    return re.compile(rf"(?:{lexicon.pattern('line_ends', 'labels').pattern}) ?\d{{1,4}}$")


def _cut_out(text: str, edits: list[Edit]) -> list[str]:
    return [text[edit.start : edit.end] for edit in edits]


def _decoded_again(work: Work) -> list[Problem]:
    """Repairs what was decoded wrongly, as far as its bytes are there; before all else, since they look invisible."""
    edits = repair_mojibake(work.text)
    if not edits:
        return []
    first = edits[0]
    problem = findings.wrongly_decoded(len(edits), work.source, first.start, first.end, repaired=True)
    work.edit(edits)
    return _flagged(work, _LOSSY, [problem])


def _flagged(work: Work, flag: str, problems: list[Problem]) -> list[Problem]:
    if problems:
        work.flag(flag)
    return problems
