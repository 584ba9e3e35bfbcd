"""Readings that a converter put behind a character: ``優(yōu)待證`` -> ``優待證``.

A gloss splits a word in two, so that neither a unit nor a noun is found; it has to go before all else. Some readings
are certain (with a tone mark, or in Zhuyin); others are only believed in company, since ``指标(an)`` is no pinyin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.normalize.characters import is_han
from pipeline.normalize.pinyin import LETTERS, TONED, ZHUYIN, has_tone, has_tone_digits, is_one_syllable, is_pinyin

_OPEN, _CLOSE = r"(（\[［【〔", r")）\]］】〕"
_SURE = re.compile(f"[{TONED}{ZHUYIN}]")
#: Any bracket that holds a word of small letters; its sign comes first, which makes the search fast.
_PLAIN = re.compile(rf"[{_OPEN}] ?[a-z][a-z1-5 ]{{1,30}}[{_CLOSE}]")
_BRACKET = re.compile(rf"[{_OPEN}]([{LETTERS}{ZHUYIN}ˊˇˋ˙1-5 \n'’·,-]{{1,48}})[{_CLOSE}]")
#: A reading with one of its brackets lost, or with none: ``優(yōu待證``, ``優yōu)待證``, ``優yōu待證``.
_LOOSE = re.compile(
    rf"[{_OPEN}]?([{LETTERS}]{{1,7}}|[{ZHUYIN}]{{1,3}}[ˊˇˋ˙]?)[{_CLOSE}]?(?![{LETTERS}{ZHUYIN}【\[｛{{])"
)
_ZHUYIN_BODY = re.compile(rf"[{ZHUYIN}ˊˇˋ˙ \n'’·,-]+")
_SEPARATORS = re.compile(r"[ \n'’·,-]+")

_ENOUGH_TONED = 3
_ENOUGH_DIGITS = 2
#: So many readings without any tone, and of so many kinds, are no abbreviations.
_ENOUGH_PLAIN, _KINDS_OF_PLAIN = 5, 4


class _Kind(IntEnum):
    """How a reading gives its tone: not at all, by a digit, by a mark (or in Zhuyin)."""

    PLAIN = 0
    DIGITS = 1
    TONED = 2


class _Gloss(NamedTuple):
    start: int
    end: int
    kind: _Kind
    body: str


def remove_glosses(text: str) -> list[Edit]:
    """Deletes readings behind a Chinese character, together with the blanks between the two.

    ``優(yōu)`` and ``优[yōu]`` always go; ``優(you1)`` where a text has two of them; ``們(men)`` in a text with three
    that have tones, or where there are many of its kind.
    """
    sure = bool(_SURE.search(text))
    if not sure and sum(1 for _ in islice(_PLAIN.finditer(text), _ENOUGH_DIGITS)) < _ENOUGH_DIGITS:
        return []
    glosses = [gloss for found in _BRACKET.finditer(text) if (gloss := _gloss(text, found))]
    if sure:
        glosses += list(_loose(text, glosses))
    least = _least_believed(glosses)
    return [Edit(gloss.start, gloss.end) for gloss in glosses if gloss.kind >= least]


def _least_believed(glosses: Sequence[_Gloss]) -> _Kind:
    """The least certain kind of reading that counts in this company."""
    toned = sum(gloss.kind is _Kind.TONED for gloss in glosses)
    digits = sum(gloss.kind is _Kind.DIGITS for gloss in glosses)
    plain = [gloss.body for gloss in glosses if gloss.kind is _Kind.PLAIN]
    many = len(plain) >= _ENOUGH_PLAIN and len(set(plain)) >= _KINDS_OF_PLAIN
    if many or toned + digits >= _ENOUGH_TONED:
        return _Kind.PLAIN
    return _Kind.DIGITS if digits >= _ENOUGH_DIGITS else _Kind.TONED


def _gloss(text: str, found: re.Match[str]) -> _Gloss | None:
    body = _SEPARATORS.sub("", found[1])
    kind = _kind(found[1], body) if body else None
    start = None if kind is None else _behind_character(text, found.start(), kind)
    return None if kind is None or start is None else _Gloss(start, found.end(), kind, body)


def _kind(written: str, body: str) -> _Kind | None:
    """What kind of reading this is, ``None`` where it is none: ``(GDP)``, ``(a)``, ``(PM2)``."""
    if _ZHUYIN_BODY.fullmatch(written):
        return _Kind.TONED
    if has_tone(body):
        return _Kind.TONED if is_pinyin(body) else None
    if not (body.isascii() and body == body.lower() and len(body) > 1):
        return None
    if body.isalpha():
        return _Kind.PLAIN if is_pinyin(body) else None
    return _Kind.DIGITS if has_tone_digits(body) else None


def _behind_character(text: str, bracket: int, kind: _Kind) -> int | None:
    """Where the character before the bracket ends, blanks and one line end ignored; ``None``: there is none.

    A reading with its tone may also stand behind a number or a quotation: ``17735(zhāng)張``, ``“優待”(yōu dài)``.
    """
    end = bracket
    while end and text[end - 1] == " ":
        end -= 1
    if end and text[end - 1] == "\n":
        end -= 1
    if not end or not (is_han(text[end - 1]) or (kind is _Kind.TONED and text[end - 1] in "0123456789”’」》）)")):
        return None
    return end


def _loose(text: str, glosses: Sequence[_Gloss]) -> Iterator[_Gloss]:
    """Readings of one syllable that stand right behind their character without a pair of brackets."""
    starts = [gloss.start for gloss in glosses]
    for found in _LOOSE.finditer(text):
        start, end = found.span()
        index = bisect_right(starts, start) - 1
        if not start or not is_han(text[start - 1]) or (index >= 0 and start < glosses[index].end):
            continue
        if found[1][0] in _ZHUYIN_SET or (has_tone(found[1]) and is_one_syllable(found[1])):
            yield _Gloss(start, end, _Kind.TONED, found[1])


_ZHUYIN_SET = frozenset(chr(code) for code in range(ord("ㄅ"), ord("ㄯ") + 1))
