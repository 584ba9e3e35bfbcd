"""What is wrong with a file of rules or words: where, how bad, which kind, and what to do about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Severity


class Fault(NamedTuple):
    """One fault; as text ``file:line: severity: code: message``. ``about`` is the rule, indicator or set with it."""

    path: Path
    line: int
    severity: Severity
    code: str
    message: str
    about: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity.value}: {self.code}: {self.message}"

    @property
    def brief(self) -> str:
        """The fault of a file that is only to be used, not checked: ``file:line: message``."""
        return f"{self.path}:{self.line}: {self.message}"


# What a LexiconError begins with: the file and the group (rules/lexicon/status.yaml: cues.done: …).
_NAMED = re.compile(r"rules/lexicon/(?P<file>[\w.]+?)(?::| is missing) ?(?:there is no group )?(?P<group>[\w.-]*)")


def place_in_lexicon(message: str) -> tuple[str, tuple[str, ...]] | None:
    """The file and the group that the message of a :class:`~pipeline.lexicon.LexiconError` names."""
    match = _NAMED.match(message)
    return (match["file"], tuple(filter(None, match["group"].split(".")))) if match else None
