"""Characters that the page has lost: ``�``, ``优待?发放``, glyphs of a private font, and text decoded wrongly.

Nothing is repaired here; whoever reads the tables is told how many there are and where the first one stands.
"""

from __future__ import annotations

import re

from pipeline.normalize.characters import HAN
from pipeline.normalize.masks import LOST, Masks

_WORD = f"[{HAN}0-9]"
_LOST = re.compile(f"[{LOST}□]+")
_IN_NUMBER = re.compile(r"[^\d.,]+")
_IN_WORD = re.compile(_WORD)
#: A single question mark between two characters may be a slip; so many are not.
_MANY = 3
#: A lone box between two characters is a lost one; two of them are a form to tick (``男□女□``).
_FORM = 6
#: 銆 锛 紝 are what 。 and ， of UTF-8 look like in GBK, 锟斤拷 what became of characters lost before.
_WRONG_SIGNS = ("锟斤拷", "銆", "锛", "紝")
_WRONGLY_DECODED = re.compile("|".join(_WRONG_SIGNS))
_FEW = 3


def lost_characters(text: str, masks: Masks) -> list[tuple[int, int]]:
    """The spans of lost characters in ``text``; ``masks`` knows those inside numbers, and real question marks."""
    in_numbers = {
        (number.start() + at.start(), number.start() + at.end())
        for number in masks.lost_digits(text)
        for at in _IN_NUMBER.finditer(number[0])
    }
    elsewhere = [found for found in _LOST.finditer(text) if found.span() not in in_numbers]
    lost = [found for found in elsewhere if _is_lost(text, found, masks)]
    doubtful = sum(found[0] == "?" for found in lost)
    believed = doubtful + len(in_numbers) >= _MANY
    return sorted({*in_numbers, *(found.span() for found in lost if believed or found[0] != "?")})


def _is_lost(text: str, found: re.Match[str], masks: Masks) -> bool:
    (start, end), signs = found.span(), found[0]
    if "�" in signs:
        return True
    if not _is_within_word(text, start, end) or masks.is_question(text, start):
        return False
    return "□" not in signs or (
        signs == "□" and "□" not in text[max(0, start - _FORM) : start] + text[end : end + _FORM]
    )


def wrongly_decoded(text: str) -> list[tuple[int, int]]:
    """The places that show UTF-8 read as GBK (``宸ヤ綔鎬荤粨`` for 工作总结), where there are enough to be sure."""
    if not any(sign in text for sign in _WRONG_SIGNS):
        return []
    found = [match.span() for match in _WRONGLY_DECODED.finditer(text)]
    return found if len(found) >= _FEW else [span for span in found if span[1] - span[0] > 1]


def _is_within_word(text: str, start: int, end: int) -> bool:
    return bool(start and _IN_WORD.match(text, start - 1) and (_IN_WORD.match(text, end) or _LATIN.match(text, end)))


_LATIN = re.compile(f"[A-Za-z](?={_WORD})")
