"""What a figure counts and what was done, where no rule says so: the noun and the verb by the figure.

A word segmenter is of use here, and only here: it never sees the numbers. jieba's dictionary gives the words and
their parts of speech; it is loaded when the first unnamed figure needs it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

_NOUN = ("n", "vn", "j", "l", "an", "nz", "b", "s", "eng")
_STOP = frozenset(
    {"全年", "累计", "其中", "同比", "合计", "总计", "全县", "全市", "全省", "全区", "人均", "以上", "目前", "年底"}
)
_VERB_STOP = frozenset(
    {"有", "是", "达", "为", "约", "共", "达到", "计", "占", "超", "近", "等", "到", "成", "可", "要"}
)
_LONGEST = 20


class Words(NamedTuple):
    """The noun counted and the verb, as far as found."""

    counted: str | None
    act: str | None


@cache
def _parts_of_speech() -> dict[str, str]:
    """The part of speech of every word of jieba's dictionary."""
    import jieba

    jieba.setLogLevel(60)
    tags: dict[str, str] = {}
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").strip().split(" ")
            tags[word] = tag
    return tags


@lru_cache(maxsize=1 << 16)
def _segmented(text: str) -> tuple[tuple[str, str], ...]:
    import jieba

    tags = _parts_of_speech()
    return tuple((word, tags.get(word, "x")) for word in jieba.cut(text, HMM=False))


def words_around(left: str, right: str) -> Words:
    """The words by a figure.

    ``left`` and ``right`` are the text of its own segment, before the number and behind the unit: ``发放`` and
    ``优待证`` of ``发放17735张优待证``. The noun behind the unit comes first, since a measure word hands over to it.
    """
    before, behind = _segmented(left[-_LONGEST:]), _segmented(right[:_LONGEST].lstrip("的"))
    counted = _first_noun(behind) or _last_noun(before)
    act = next((word for word, tag in reversed(before) if _is_verb(word, tag)), None)
    return Words(counted, act or next((word for word, tag in behind if _is_verb(word, tag)), None))


def _is_verb(word: str, tag: str) -> bool:
    return tag.startswith("v") and tag != "vn" and word not in _VERB_STOP


def _is_noun(word: str, tag: str) -> bool:
    return tag.startswith(_NOUN) and word not in _STOP


def _first_noun(words: tuple[tuple[str, str], ...]) -> str | None:
    """The run of nouns that the words begin with."""
    run: list[str] = []
    for word, tag in words:
        if not _is_noun(word, tag):
            break
        run.append(word)
    return _named(run)


def _last_noun(words: tuple[tuple[str, str], ...]) -> str | None:
    """The last run of nouns."""
    run: list[str] = []
    for word, tag in reversed(words):
        if _is_noun(word, tag):
            run.insert(0, word)
        elif run:
            break
    return _named(run)


def _named(run: list[str]) -> str | None:
    """The noun that a run of words makes; a single character (``率``, ``力``) says nothing."""
    noun = "".join(run)
    return noun if len(noun) > 1 else None
