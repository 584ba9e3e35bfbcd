"""Characters that nobody sees: taken out where they have no width, made plain where they are blanks or line ends."""

from __future__ import annotations

import re
import unicodedata

from pipeline.alignment import Edit
from pipeline.normalize.compatibility import has_astral
from pipeline.normalize.step import rewritten

_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"


def _of_category(*categories: str) -> list[str]:
    return [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) in categories]


_BLANKS = [char for char in _of_category("Zs") if char != " "]
#: Variation selectors (``✔️``) have no width either. The carriage return has rules of its own.
_NO_WIDTH = [char for char in _of_category("Cf", "Cc") if char not in "\n\t\r" + _LINE_ENDS]
_NO_WIDTH += [chr(code) for code in range(0xFE00, 0xFE10)]

_UNUSUAL_BLANK = re.compile(f"[{re.escape(''.join(_BLANKS) + _LINE_ENDS)}\r]")
_INVISIBLE = re.compile(f"[{re.escape(''.join(_NO_WIDTH))}\r]")
_DELETED = re.compile(f"[{re.escape(''.join(_NO_WIDTH))}]+|\r+")
_DELETED_ASTRAL = re.compile("[\U000110bd\U0001d173-\U0001d17a\U000e0001-\U000e007f\U000e0100-\U000e01ef]+")


def remove_invisible(text: str) -> list[Edit]:
    """Deletes what has no width: ``优\\u200b待证`` -> ``优待证``, and the carriage return before a line feed."""
    edits: list[Edit] = []
    if _INVISIBLE.search(text):
        edits += [Edit(*found.span()) for found in _DELETED.finditer(text) if _is_deleted(text, found)]
    if has_astral(text):
        edits += [Edit(*found.span()) for found in _DELETED_ASTRAL.finditer(text)]
    return edits


def plain_blanks(text: str) -> list[Edit]:
    """Every blank becomes a space, every line end a line feed: ``　　一、总体情况`` keeps its width in spaces."""
    if not _UNUSUAL_BLANK.search(text):
        return []
    new = text
    for char in (*_BLANKS, *_LINE_ENDS, "\r"):
        if char in new:
            new = new.replace(char, " " if char in _BLANKS else "\n")
    return rewritten(text, new)


def _is_deleted(text: str, found: re.Match[str]) -> bool:
    """Carriage returns go before a line feed; alone they are the line end of an old machine."""
    return found[0][0] != "\r" or text[found.end() : found.end() + 1] == "\n"
