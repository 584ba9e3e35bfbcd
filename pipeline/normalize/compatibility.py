"""Look-alikes of common characters, which break every comparison: radicals (``⼈``), compatibility ideographs, digits
of other scripts (``𝟏𝟐``, ``٣``), circled digits that make up a number. All but the last keep their length."""

from __future__ import annotations

import re
import unicodedata

from pipeline.alignment import Edit
from pipeline.normalize.characters import is_han
from pipeline.normalize.step import rewritten
from pipeline.read.characters import RADICALS

_RADICAL_CODES = (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))


def _plain_form(char: str) -> str:
    return RADICALS.get(char) or unicodedata.normalize("NFKC", char)


_IDEOGRAPHS = {chr(code): form for code in _RADICAL_CODES if is_han(form := _plain_form(chr(code)))}
_IDEOGRAPHS = {char: form for char, form in _IDEOGRAPHS.items() if len(form) == 1 and form != char}
_HAS_IDEOGRAPH = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")


def _digits(codes: range) -> dict[str, str]:
    return {chr(code): str(unicodedata.decimal(chr(code), "")) for code in codes if chr(code).isdecimal()}


_DIGITS = {char: digit for char, digit in _digits(range(0x80, 0xFF00)).items() if not "０" <= char <= "９"}
_HAS_DIGIT = re.compile(f"[{''.join(_DIGITS)}]")
_ASTRAL = re.compile("[\U0001d7ce-\U0001d7ff\U0001fbf0-\U0001fbf9\U0002f800-\U0002fa1f]")

_CIRCLED = {chr(0x2460 + value - 1): str(value) for value in range(1, 10)} | {"⓪": "0"}
#: In a row they are the digits of one number; a lone one numbers an item.
_CIRCLED_ROW = re.compile("[①-⑨⓪]{2,6}(?=[\u4e00-\u9fff%])")


def plain_ideographs(text: str) -> list[Edit]:
    """Radicals and compatibility ideographs become the usual characters: ``⼀线⼈员`` -> ``一线人员``."""
    new = text
    if _HAS_IDEOGRAPH.search(text):
        new = "".join(_IDEOGRAPHS.get(char, char) for char in new)
    if has_astral(text):
        new = _ASTRAL.sub(_plain_astral, new)
    return rewritten(text, new)


def plain_digits(text: str) -> list[Edit]:
    """Digits of other scripts become ASCII ones: ``٣٥户`` -> ``35户``."""
    return rewritten(text, _HAS_DIGIT.sub(lambda found: _DIGITS[found[0]], text))


def circled_numbers(text: str) -> list[Edit]:
    """Circled digits in a row before a unit make a number: ``惠及①②⑥户`` -> ``惠及126户``."""
    new = _CIRCLED_ROW.sub(lambda found: "".join(_CIRCLED[char] for char in found[0]), text)
    return rewritten(text, new)


def has_astral(text: str) -> bool:
    """Whether a character beyond the Basic Multilingual Plane occurs; far faster than a class that holds one."""
    return len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


def _plain_astral(found: re.Match[str]) -> str:
    form = unicodedata.normalize("NFKC", found[0])
    return form if len(form) == 1 else found[0]
