"""Random strings that a page hides between characters against copying: ``退役aX7k9军人``."""

from __future__ import annotations

import re

from pipeline.alignment import Edit
from pipeline.normalize.characters import is_han

_STRING = re.compile("[A-Za-z0-9]{4,16}(?![A-Za-z0-9])")
_SMALL = re.compile("[a-z]")
#: One or two may be the names of products (``iPhone15``).
_FEWEST = 3
#: Words that are a conjunction are no part of a broken word: ``A12b3与C4d5E``.
_BETWEEN_NAMES = frozenset("与和及或号、")


def remove_garbage(text: str) -> list[Edit]:
    """Deletes strings of small and capital letters mixed with digits between two characters, if there are many."""
    if not _SMALL.search(text):
        return []
    found = [match for match in _STRING.finditer(text) if _is_random(match[0]) and _is_between(text, *match.span())]
    return [Edit(*match.span()) for match in found] if len({match[0] for match in found}) >= _FEWEST else []


def _is_random(word: str) -> bool:
    return not (word.isalpha() or word.isdigit() or word.islower() or word.isupper())


def _is_between(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1 : start], text[end : end + 1]
    return is_han(left) and is_han(right) and not {left, right} & _BETWEEN_NAMES
