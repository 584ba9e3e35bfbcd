"""Pinyin that a converter put behind a character: ``優(yōu)待證`` -> ``優待證``.

A gloss splits a word in two, so that neither a unit nor a noun is found; it has to go before all else.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.normalize.characters import is_han

_TONED = "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_TONED += _TONED.upper()
_TONE_MARK = re.compile(f"[{_TONED}]")
_BRACKET = re.compile(rf"[(（]([A-Za-zɡüÜ{_TONED}\u0308 \n'’·,-]{{1,48}})[)）]")
_SEPARATORS = re.compile(r"[ \n'’·,-]+")

#: All that a Mandarin syllable can be, without tones; ``v`` stands for ``ü``. Longer finals stand first.
_SYLLABLE = (
    r"(?:[zcs]h?(?:uang|uan|uai|ang|eng|ong|uo|ui|un|ua|ai|ei|ao|ou|an|en|a|e|i|u)"
    r"|r(?:uan|ang|eng|ong|uo|ui|un|ua|ao|ou|an|en|e|i|u)"
    r"|me|[bpmf](?:iao|ian|ang|eng|ing|ie|iu|in|ai|ei|ao|ou|an|en|a|o|i|u)"
    r"|[dtnl](?:iang|iong|uang|iao|ian|uan|ang|eng|ing|ong|ia|ie|iu|in|uo|ui|un|ue|ve|ai|ei|ao|ou|an|en|a|e|i|o|u|v)"
    r"|[gkh](?:uang|uan|uai|ang|eng|ong|uo|ui|un|ua|ai|ei|ao|ou|an|en|a|e|u)"
    r"|[jqx](?:iang|iong|iao|ian|uan|van|ing|ia|ie|iu|in|un|vn|ue|ve|i|u|v)"
    r"|y(?:uan|ang|ing|ong|ao|ou|an|in|un|ue|a|e|i|o|u)"
    r"|w(?:ang|eng|ai|ei|an|en|a|o|u)"
    r"|ang|eng|er|ai|ei|ao|ou|an|en|a|o|e|ng|n|m)"
)
_SYLLABLES = re.compile(rf"{_SYLLABLE}{{1,4}}")
_ENOUGH_TONED = 3


class _Gloss(NamedTuple):
    start: int
    end: int
    toned: bool


def remove_glosses(text: str) -> list[Edit]:
    """Deletes pinyin in brackets behind a Chinese character, together with the blanks between the two.

    A gloss without a tone, as ``們(men)``, counts only in a text with three toned ones: ``指标(an)`` elsewhere is not
    pinyin.
    """
    if not _TONE_MARK.search(text):
        return []
    glosses = [gloss for found in _BRACKET.finditer(text) if (gloss := _gloss(text, found))]
    certain = sum(gloss.toned for gloss in glosses) >= _ENOUGH_TONED
    return [Edit(gloss.start, gloss.end) for gloss in glosses if gloss.toned or certain]


def _gloss(text: str, found: re.Match[str]) -> _Gloss | None:
    toned = _is_toned(found[1])
    start = None if toned is None else _behind_character(text, found.start())
    return None if toned is None or start is None else _Gloss(start, found.end(), toned)


@lru_cache(maxsize=2048)
def _is_toned(body: str) -> bool | None:
    """Whether this pinyin carries a tone; ``None`` where it is no pinyin. A text has few different syllables."""
    toned = bool(_TONE_MARK.search(body))
    if not (toned or _may_lack_tone(body)) or not _SYLLABLES.fullmatch(_bare(body)):
        return None
    return toned


def _behind_character(text: str, bracket: int) -> int | None:
    """Where the Chinese character before the bracket ends, blanks and one line end ignored; ``None``: there is none."""
    end = bracket
    while end and text[end - 1] == " ":
        end -= 1
    if end and text[end - 1] == "\n":
        end -= 1
    return end if end and is_han(text[end - 1]) else None


def _may_lack_tone(body: str) -> bool:
    """``(de)``, ``(men)``, but not ``(a)`` and not ``(GDP)``."""
    return body.isascii() and body == body.lower() and len(_SEPARATORS.sub("", body)) > 1


def _bare(body: str) -> str:
    """The letters alone: ``wěn dìng`` -> ``wending``, ``lǜ`` -> ``lv``."""
    letters = _SEPARATORS.sub("", body).lower().replace("ɡ", "g")
    parts = unicodedata.normalize("NFD", letters).replace("u\u0308", "v")
    return "".join(char for char in parts if not unicodedata.combining(char))
