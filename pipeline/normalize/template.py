"""Whether a text is a sample to be filled in (``XX单位工作总结范文``) and no report of anything that happened."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.lexicon import Lexicon
from pipeline.normalize.counted import SCALE, unit_pattern

_FILE = "template"
#: The title stands in the first lines.
_HEAD, _TITLE_LINES, _LONGEST_TITLE = 400, 3, 60
_ENOUGH_BLANKS = 3
#: A report may have its names hidden, or its numbers; where both are, and most of the numbers, it is a sample.
_ENOUGH_NAMES, _ENOUGH_NUMBERS = 5, 5
_MASK = re.compile("[Xx×*_○]")


class Template:
    """The signs of one lexicon. Raises ``LexiconError`` where ``template.yaml`` lacks a group."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._title = lexicon.pattern(_FILE, "title")
        self._paper = lexicon.pattern(_FILE, "paper")
        # Each by itself: they begin with different signs, and one sign is found fastest.
        self._blanks = [re.compile(pattern) for pattern in lexicon.words(_FILE, "blanks")]
        self._left_open = re.compile("|".join((*lexicon.words(_FILE, "left_open"), *lexicon.words(_FILE, "blanks"))))
        self._names = lexicon.pattern(_FILE, "names")
        unit = unit_pattern(lexicon, lexicon.words("masks", "not_counted"))
        self._number = re.compile(rf"(?:(?P<masked>[Xx×*_]){{1,12}}(?:\.[Xx×*]{{1,3}})?|\d)(?={SCALE}{unit})")

    def reason(self, text: str, title: str | None) -> str | None:
        """What shows that ``text`` (normalized) is a sample, in words; ``None`` where nothing does."""
        reasons = [*self._titles(text, title), *self._blank(text), *self._hidden(text)]
        return "; ".join(reasons) or None

    def _titles(self, text: str, title: str | None) -> list[str]:
        lines = [line.strip() for line in text[:_HEAD].split("\n")]
        heads = [title or "", *[line for line in lines if line][:_TITLE_LINES]]
        named = (found for line in heads if (found := self._named(line)))
        return [f"the page calls it “{found}”" for found in islice(named, 1)]

    def _named(self, line: str) -> str | None:
        found = self._title.search(line) if len(line) <= _LONGEST_TITLE and self._paper.search(line) else None
        return found[0] if found else None

    def _blank(self, text: str) -> list[str]:
        count = sum(1 for pattern in self._blanks for _ in pattern.finditer(text))
        if count < _ENOUGH_BLANKS:
            return []
        return [f"{sum(1 for _ in self._left_open.finditer(text))} blanks are to be filled in"]

    def _hidden(self, text: str) -> list[str]:
        if sum(1 for _ in islice(_MASK.finditer(text), _ENOUGH_NAMES)) < _ENOUGH_NAMES:
            return []
        names = sum(1 for _ in self._names.finditer(text))
        if names < _ENOUGH_NAMES:
            return []
        are_masked = [found["masked"] is not None for found in self._number.finditer(text)]
        numbers = sum(are_masked)
        if numbers < _ENOUGH_NUMBERS or 2 * numbers <= len(are_masked):
            return []
        return [f"{names} names or dates and {numbers} numbers, more than are given, are left open"]
