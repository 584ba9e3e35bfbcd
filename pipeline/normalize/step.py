"""What a normalizing step is: a named pure function from a text to the edits it wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.alignment import Edit

StepFunction = Callable[[str], list[Edit]]


class Step(NamedTuple):
    """One step; ``flag`` goes into ``Text.flags`` where the step edited anything."""

    name: str
    run: StepFunction
    flag: str | None = None


def rewritten(text: str, new: str) -> list[Edit]:
    """The edits that turn ``text`` into ``new`` of the same length: one edit, which aligns character by character.

    Raises ``ValueError`` where the lengths differ, because then nothing would be aligned.
    """
    if len(text) != len(new):
        raise ValueError("an equal-length step has changed the length of the text")
    return [] if text == new else [Edit(0, len(text), new)]


def overwritten(text: str, changes: list[tuple[int, str]]) -> str:
    """``text`` with each ``(start, new)`` written over it; the changes are sorted and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, new in changes:
        parts += (text[done:start], new)
        done = start + len(new)
    parts.append(text[done:])
    return "".join(parts)
