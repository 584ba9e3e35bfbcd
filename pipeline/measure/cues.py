"""The words of a text that say whether a figure is done, planned or a rule: found in one pass, in text order.

A cue belongs to a family of ``rules/lexicon/status.yaml``; its kind says how far it reaches. Families are tried in the
order of that file, so that 重要 is taken before 要 can be found in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.measure.heads import branches, heads
from pipeline.model import Status


class Kind(StrEnum):
    """How a cue works (``rules/lexicon/status.yaml`` explains each)."""

    NONE = "none"
    TIME = "time"
    TOPIC = "topic"
    ACT = "act"
    ASIDE = "aside"
    INTENT = "intent"
    RESULT = "result"
    REPEAT = "repeat"
    TARGET = "target"
    NORM = "norm"
    FRAME = "frame"
    YEAR = "year"
    THIS_YEAR = "this"
    ESTIMATE = "estimate"
    STOP = "stop"


class Reach(IntEnum):
    """How far a cue holds, and what a mark ends."""

    CLAUSE = 1
    PART = 2
    SENTENCE = 3
    PARAGRAPH = 4


@dataclass(frozen=True, slots=True)
class Family:
    """The cues of one meaning; ``gap`` and ``of_amounts`` limit the figures that a norm is said of."""

    name: str
    kind: Kind
    says: Status | None = None
    gap: int = 0
    of_amounts: bool = False


class Cue(NamedTuple):
    """A cue in a text, or a mark that ends what cues say (text offsets)."""

    start: int
    end: int
    family: Family


_STOP = Family("stop", Kind.STOP)
_MARKS = "，：；。！？!?★\t\n（）()“”《》「」"


class CueReader:
    """Finds the cues and the marks of a text; built once.

    At each place only those expressions are tried that can begin with the character there.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        groups = lexicon.mapping("status", "cues")
        self._families = [_family(name, entry) for name, entry in groups.items()] + [_STOP]
        words = [lexicon.words("status", "cues", name, "words") for name in groups] + [(f"[{_MARKS}]",)]
        self._at = _by_head(words)
        self._heads = re.compile("[" + "".join(re.escape(head) for head in sorted(self._at)) + "]")

    def __call__(self, text: str, start: int = 0, end: int | None = None) -> list[Cue]:
        """The cues of ``text`` from ``start`` to ``end`` in order; no two overlap."""
        found: list[Cue] = []
        end = len(text) if end is None else end
        at, families, free = self._at, self._families, start
        for head in self._heads.finditer(text, start, end):
            place = head.start()
            if place < free:
                continue
            match = at[head[0]].match(text, place, end)
            if match and match.end() > place:
                free = match.end()
                found.append(Cue(place, free, families[int(str(match.lastgroup)[1:])]))
        return found


def _by_head(words: list[tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    """What matches the expressions of all families, in their order, that begin with a character."""
    groups: dict[str, dict[int, list[str]]] = {}
    for index, patterns in enumerate(words):
        for branch in (branch for pattern in patterns for branch in branches(pattern)):
            for head in _heads(branch):
                groups.setdefault(head, {}).setdefault(index, []).append(branch)
    joined = {
        head: "|".join(f"(?P<f{index}>{'|'.join(tried)})" for index, tried in of.items()) for head, of in groups.items()
    }
    compiled = {pattern: re.compile(pattern) for pattern in joined.values()}
    return {head: compiled[pattern] for head, pattern in joined.items()}


def _heads(pattern: str) -> frozenset[str]:
    try:
        return heads(pattern)
    except ValueError as error:
        raise LexiconError(f"rules/lexicon/status.yaml: cues: {error}") from error


def _family(name: str, entry: object) -> Family:
    if not isinstance(entry, dict):
        raise LexiconError(f"rules/lexicon/status.yaml: cues.{name} must be a mapping")
    try:
        says = Status(entry["says"]) if "says" in entry else None
        return Family(name, Kind(entry["kind"]), says, int(entry.get("gap", 0)), entry.get("of") == "amounts")
    except (KeyError, ValueError) as error:
        raise LexiconError(f"rules/lexicon/status.yaml: cues.{name}: {error}") from error
