"""What a format reader gives back; :func:`pipeline.read.read` makes the Source of it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Problem


@dataclass(frozen=True, slots=True)
class Parts:
    """A report's text with what the page or document says of itself outside it (see :class:`pipeline.model.Source`)."""

    text: str
    format: str
    title: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    beside: str = ""
