"""Source -> Text: one script, one form of punctuation, whole numbers and sentences, no page furniture.

Every step is an edit list, so that each character of the result leads back to the source (``Text.to_source``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from pipeline.alignment import IDENTITY, Alignment, apply, compose
from pipeline.lexicon import Lexicon
from pipeline.model import Source, Text
from pipeline.normalize.glosses import remove_glosses
from pipeline.normalize.invisible import plain_blanks, remove_invisible
from pipeline.normalize.page_text import PageText
from pipeline.normalize.punctuation import corner_quotes, doubled_marks, full_width_marks, parentheses
from pipeline.normalize.script import convert_script
from pipeline.normalize.spacing import join_numbers, join_words
from pipeline.normalize.step import Step
from pipeline.normalize.width import half_width, range_signs, thousands
from pipeline.normalize.wrapping import join_lines

__all__ = ["Normalizer"]

_TRUNCATED, _PAGE_TEXT = "truncated", "page_text"


class Normalizer:
    """Turns a :class:`Source` into a :class:`Text`; built once, without state, picklable.

    Flags: ``glossed`` (pinyin removed), ``page_text`` (injected text removed), ``truncated`` (the page says that more
    follows). Raises :class:`~pipeline.lexicon.LexiconError` where ``page_text.yaml`` lacks a group.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        # Glosses before the script, since they split its phrases: 優(yōu)待; page text behind width and spacing, since
        # its patterns see canonical signs; lines behind page text, which may stand between two halves of a sentence.
        self._before = (
            Step("invisible", remove_invisible),
            Step("blanks", plain_blanks),
            Step("glosses", remove_glosses, "glossed"),
        )
        self._after = (
            Step("half_width", half_width),
            Step("range_signs", range_signs),
            Step("parentheses", parentheses),
            Step("marks", full_width_marks),
            Step("thousands", thousands),
            Step("quotes", corner_quotes),
            Step("numbers", join_numbers),
            Step("words", join_words),
            Step("truncated", PageText(lexicon, inline=("truncated",)), _TRUNCATED),
            Step("page_text", PageText(lexicon, inline=("inline",), line=("line",)), _PAGE_TEXT),
            Step("lines", join_lines),
            Step("doubled", doubled_marks),
        )

    def __call__(self, source: Source) -> Text:
        """The normalized text of ``source`` with its script, flags and the way back."""
        value, alignments, flags = _run(self._before, source.text)
        script, edits = convert_script(value)
        value, _ = apply(value, edits)
        value, more, late_flags = _run(self._after, value)
        return Text(value, _composed([*alignments, *more]), script, (*flags, *_with_page_text(late_flags)))


def _run(steps: Sequence[Step], text: str) -> tuple[str, list[Alignment], list[str]]:
    """The text behind all steps, the alignment of each that changed lengths, and their flags."""
    alignments: list[Alignment] = []
    flags: list[str] = []
    for step in steps:
        edits = step.run(text)
        if not edits:
            continue
        text, alignment = apply(text, edits)
        alignments += [alignment] if alignment.blocks else []
        flags += [step.flag] if step.flag else []
    return text, alignments, flags


def _composed(alignments: Sequence[Alignment]) -> Alignment:
    """All steps as one, the late ones first: they have few blocks, the glosses of an early one have many."""
    return reduce(lambda second, first: compose(first, second), reversed(alignments), IDENTITY)


def _with_page_text(flags: list[str]) -> list[str]:
    """A notice that more follows is itself injected text."""
    return [_TRUNCATED, _PAGE_TEXT] if _TRUNCATED in flags else flags
