"""What a reading of Chinese characters looks like: pinyin with tone marks, tone digits or none, and Zhuyin."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Vowels with a tone, and tone marks that combine with the letter before; as the inside of a character class.
TONED = "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
TONED += TONED.upper()
#: All that pinyin is written with; ``ɡ`` and ``ɑ`` are the round forms of school books.
LETTERS = f"A-Za-zɡɑüÜ{TONED}\u0308"
#: The signs of Zhuyin without its tones.
ZHUYIN = "ㄅ-ㄯ"

_TONE_MARK = re.compile(f"[{TONED}]")

#: All that a Mandarin syllable can be, without tones; ``v`` stands for ``ü``.
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
_ONE = re.compile(_SYLLABLE)
_WITH_DIGITS = re.compile(rf"(?:{_SYLLABLE}[1-5]){{1,12}}")
_LONGEST_SYLLABLE = 6


def has_tone(body: str) -> bool:
    """Whether a letter carries a tone mark."""
    return bool(_TONE_MARK.search(body))


def has_tone_digits(body: str) -> bool:
    """Whether this is pinyin with a digit behind every syllable: ``you1dai4``. Such syllables have two letters."""
    return bool(_WITH_DIGITS.fullmatch(body)) and not re.search(r"(?:^|\d)[a-z]\d", body)


@lru_cache(maxsize=2048)
def is_one_syllable(body: str) -> bool:
    """Whether ``body`` is one syllable: ``yōu``, not ``Pokémon``."""
    return bool(_ONE.fullmatch(_bare(body)))


@lru_cache(maxsize=2048)
def is_pinyin(body: str) -> bool:
    """Whether ``body``, without blanks, can be cut into syllables. A text has few different ones."""
    letters = _bare(body)
    reached = {0}
    for start in range(len(letters)):
        if start in reached:
            ends = range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1)
            reached |= {end for end in ends if _ONE.fullmatch(letters, start, end)}
    return bool(letters) and len(letters) in reached


def _bare(body: str) -> str:
    """The letters alone: ``wěndìng`` -> ``wending``, ``lǜ`` -> ``lv``."""
    letters = body.lower().replace("ɡ", "g").replace("ɑ", "a")
    parts = unicodedata.normalize("NFD", letters).replace("u\u0308", "v")
    return "".join(char for char in parts if not unicodedata.combining(char))
