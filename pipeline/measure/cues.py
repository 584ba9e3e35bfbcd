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
    """Finds the cues and the marks of a text; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        groups = lexicon.mapping("status", "cues")
        self._families = [_family(name, entry) for name, entry in groups.items()] + [_STOP]
        words = [lexicon.pattern("status", "cues", name, "words").pattern for name in groups] + [f"[{_MARKS}]"]
        self._pattern = re.compile("|".join(f"(?P<f{index}>{pattern})" for index, pattern in enumerate(words)))

    def __call__(self, text: str) -> list[Cue]:
        """The cues of ``text`` in order; no two overlap."""
        families = self._families
        return [
            Cue(match.start(), match.end(), families[int(str(match.lastgroup)[1:])])
            for match in self._pattern.finditer(text)
            if match.end() > match.start()
        ]


def _family(name: str, entry: object) -> Family:
    if not isinstance(entry, dict):
        raise LexiconError(f"rules/lexicon/status.yaml: cues.{name} must be a mapping")
    try:
        says = Status(entry["says"]) if "says" in entry else None
        return Family(name, Kind(entry["kind"]), says, int(entry.get("gap", 0)), entry.get("of") == "amounts")
    except (KeyError, ValueError) as error:
        raise LexiconError(f"rules/lexicon/status.yaml: cues.{name}: {error}") from error
