"""Units as a pattern, for steps that must know whether a number stands here: ``走访□户``, ``3575⏎人次``."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.lexicon import Lexicon

_FILE = "measure_words"
_GROUPS = ("people", "events", "bodies", "things", "cases", "length", "area", "volume", "weight", "power", "money",
           "rates", "durations")  # fmt: skip

#: What may stand between a number and its unit: ``3.5万余人``.
SCALE = "[余多几]?[十百千]?[万亿]{0,2}[余多几]?"


def unit_words(lexicon: Lexicon, without: Collection[str] = ()) -> list[str]:
    """All measure words but those in ``without``, the longest first."""
    words = {word for group in _GROUPS for word in lexicon.words(_FILE, group)} - set(without)
    return sorted(words, key=lambda word: (-len(word), word))


def unit_pattern(lexicon: Lexicon, without: Collection[str] = ()) -> str:
    """A regular expression for any unit that no guard forbids (``户`` but not ``户籍``)."""
    guards = {str(word): str(guard) for word, guard in lexicon.mapping(_FILE, "guards").items()}
    parts = [f"{word}(?!{guards[word]})" if word in guards else word for word in unit_words(lexicon, without)]
    return f"(?:{'|'.join(parts)})"
