"""Characters of PDF fonts -> characters of texts: what is invisible goes, look-alikes become what they stand for."""

from __future__ import annotations

import unicodedata

from pipeline.read.characters import RADICALS

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_BLANKS = frozenset("\t\n\r\f\v \u00a0\u2002\u2003\u2004\u2005\u2007\u2009\u200a\u202f\u3000")


def clean(char: str) -> str | None:
    """The character as text: ``""`` for what cannot be seen, ``None`` for what only its font knows.

    Every blank becomes a space. ``⼯`` (a Kangxi radical) becomes ``工``.
    """
    if char in _BLANKS:
        return " "
    if char in _INVISIBLE:
        return ""
    category = unicodedata.category(char)
    if category in ("Co", "Cs", "Cn") or char == "\ufffd":
        return None
    if category in ("Cc", "Cf"):
        return "" if category == "Cf" else None
    return _unified(char)


def _unified(char: str) -> str:
    if "\u2f00" <= char <= "\u2fdf":
        return unicodedata.normalize("NFKC", char)
    return RADICALS.get(char, char)
