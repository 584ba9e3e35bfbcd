"""Signs in place of a number, written as one: ``培训○○人`` and ``光荣牌（  ）块`` -> ``培训XX人``, ``光荣牌XXXX块``.

Measuring knows ``X`` ``N`` ``*`` ``×`` and ``_``; whatever else a page puts there becomes ``X`` here, and so does a
character lost inside a number (``走访?00户``), which nobody can read any more.
"""

from __future__ import annotations

import re

from pipeline.alignment import Edit
from pipeline.lexicon import Lexicon
from pipeline.normalize.characters import HAN, NUMERALS
from pipeline.normalize.counted import SCALE, unit_pattern
from pipeline.normalize.step import overwritten, rewritten

_FILE = "masks"
#: What stands for a character that was lost; the range is the private use area, for which there is no glyph.
LOST = "?�\ue000-\uf8ff"
_MASK = "X"
_CLAUSE = 24
_SIGNS = re.compile(rf"[{LOST}？■●□]+")
_DIGITS_FOLLOW = re.compile(rf"[.,]?[\d{LOST}]")
_HAN_BEFORE = re.compile(f"[{HAN}]")
_LEFT_CLAUSE = re.compile(r"[^，。；：！\n]*$")
_MASKED = re.compile(r"[^.,\d]")
_INSIDE = re.compile(rf"[{HAN}\d，、：；（“.](?<![{NUMERALS}])")


class Masks:
    """The signs of one lexicon, as two steps. Raises ``LexiconError`` where ``masks.yaml`` lacks a group."""

    def __init__(self, lexicon: Lexicon) -> None:
        unit = unit_pattern(lexicon, lexicon.words(_FILE, "not_counted"))
        counted = rf"(?=[\d.,]{{0,12}}{SCALE} ?{unit})"
        rows, single = ("".join(lexicon.words(_FILE, group)) for group in ("rows", "single"))
        so_and_so = "|".join(sorted(lexicon.words(_FILE, "so_and_so"), key=len, reverse=True))
        self._may_hide = re.compile(rf"[{rows}{single}]|[（(【\[〔](?=[ ）)】\]〕])|某某")
        # The sign first, then what stands left of it: that is what makes the search fast.
        self._masks = re.compile(
            rf"(?:[{single}]{{1,6}}(?:\.[{single}]{{1,3}})?|[{rows}]{{2,6}}(?:\.[{rows}]{{1,3}})?){counted}"
            rf"|[（(【\[〔] {{0,12}}[）)】\]〕]{counted}|某某(?={so_and_so})(?!家庭|名[单称])"
        )
        any_unit = rf"(?={SCALE} ?{unit_pattern(lexicon)})"
        self._digits_lost = re.compile(rf"[{LOST}？■●□][\d.,{LOST}？■●□]{{0,16}}+{any_unit}")
        self._has_lost = re.compile(rf"[{LOST}？■●□](?:[\d.,{LOST}]|(?<=\d.))")
        self._asks = re.compile("|".join(lexicon.words(_FILE, "asks")))

    def hidden(self, text: str) -> list[Edit]:
        """Numbers that a person hid or left open become ``X``; bullets and names stay."""
        if not self._may_hide.search(text):
            return []
        return _masked(text, [match for match in self._masks.finditer(text) if _is_inside(text, match.start())])

    def destroyed(self, text: str) -> list[Edit]:
        """Characters lost inside a number become ``X``: ``3?5户``, ``走访?00户``, ``慰问??人``."""
        return _masked(text, self.lost_digits(text))

    def lost_digits(self, text: str) -> list[re.Match[str]]:
        """Where characters of a number were lost."""
        if not self._has_lost.search(text):
            return []
        return [match for match in self._digits_lost.finditer(text) if self._is_lost(text, match)]

    def _is_lost(self, text: str, found: re.Match[str]) -> bool:
        start, signs = found.start(), _SIGNS.match(found[0])
        left = text[max(0, start - 2) : start].rstrip(" ")[-1:]
        if signs is None or self.is_question(text, start):
            return False
        if left.isdigit():
            return True
        follows = found[0][signs.end() :]
        if not _HAN_BEFORE.match(left) or "？" in signs[0]:
            return False
        if signs[0].strip("■●□") != signs[0]:  # a bullet, but before a nought
            return follows.startswith("0")
        return bool(_DIGITS_FOLLOW.match(follows)) or (signs[0][0] == "?" and len(signs[0]) > 1 and not follows)

    def is_question(self, text: str, at: int) -> bool:
        """Whether the clause before ``at`` asks something, so that the mark there is a real one."""
        clause = _LEFT_CLAUSE.search(text, max(0, at - _CLAUSE), at)
        return bool(clause and self._asks.search(clause[0]))


def _is_inside(text: str, start: int) -> bool:
    """Whether the sign stands inside a sentence, where it is no bullet and no part of ``二〇〇``."""
    return bool(_INSIDE.match(text, start - 1)) if start else False


def _masked(text: str, found: list[re.Match[str]]) -> list[Edit]:
    changes = [(match.start(), _MASKED.sub(_MASK, match[0])) for match in found]
    return rewritten(text, overwritten(text, changes))
