"""Words and their parts of speech: the likeliest way through the words of jieba's dictionary.

What ``jieba.cut(text, HMM=False)`` gives, to the word. jieba itself takes a second to begin: it looks for its files
through pkg_resources, and keeps its dictionary in a cache in the folder for temporary files, where others may write.
So its dictionary is read here, in a quarter of that.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby
from math import log
from pathlib import Path
from typing import NamedTuple

Word = tuple[str, str]
"""A word and its part of speech in jieba's letters: ``n``, ``v``, ``vn``…; ``x`` where the dictionary lacks it."""

UNKNOWN = "x"
_DICTIONARY = "dict.txt"
# What words are made of.
_RUN = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)")
_LATIN = re.compile(r"[a-zA-Z0-9]")
_SIGN = re.compile(r"\r\n|.", re.DOTALL)
_PAIR = 2


class _Dictionary(NamedTuple):
    """The logarithm of how likely each word is, and of a word never met; the parts of speech; the length of the
    longest word that begins with two characters."""

    chances: dict[str, float]
    unknown: float
    tags: dict[str, str]
    longest: dict[str, int]


@cache
def _dictionary() -> _Dictionary:
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    text = Path(found.origin).with_name(_DICTIONARY).read_text(encoding="utf-8")
    fields = text.rstrip("\n").replace("\n", " ").split(" ")
    words, counts, tags = fields[::3], [*map(int, fields[1::3])], map(sys.intern, fields[2::3])
    log_total = log(sum(counts))
    chances = {word: log(count) - log_total for word, count in zip(words, counts, strict=True) if count}
    longest = {word[:_PAIR]: len(word) for word in sorted(words, key=len)}
    return _Dictionary(chances, -log_total, dict(zip(words, tags, strict=True)), longest)


@lru_cache(maxsize=1 << 16)
def segmented(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order, which make it up, each with its part of speech."""
    tags = _dictionary().tags
    return tuple((word, tags.get(word, UNKNOWN)) for word in _words(text))


def _words(text: str) -> Iterator[str]:
    for index, run in enumerate(_RUN.split(text)):
        yield from _together(_likeliest(run)) if index % 2 else _SIGN.findall(run)


def _together(words: Iterable[str]) -> Iterator[str]:
    """Latin letters and digits that make no word with others are one word beside each other."""
    for is_latin, some in groupby(words, key=lambda word: len(word) == 1 and _LATIN.match(word) is not None):
        if is_latin:
            yield "".join(some)
        else:
            yield from some


def _likeliest(run: str) -> list[str]:
    """The words of ``run`` whose counts make the largest product; of equals the longer first."""
    chances, unknown, _, longest = _dictionary()
    best = [(0.0, len(run))] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        furthest = min(len(run), start + longest.get(run[start : start + _PAIR], 1))
        ways = [
            (chance + best[end][0], end)
            for end in range(start + 1, furthest + 1)
            if (chance := chances.get(run[start:end])) is not None
        ]
        best[start] = max(ways, default=(unknown + best[start + 1][0], start + 1))
    words, start = [], 0
    while start < len(run):
        words.append(run[start : best[start][1]])
        start = best[start][1]
    return words
