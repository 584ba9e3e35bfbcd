"""What can go wrong in reading: refusals (:class:`Unreadable`) and warnings."""

from __future__ import annotations

from pipeline.model import Problem, Severity

MAX_BYTES = 50_000_000
"""Larger inputs are refused: the longest known report has 200,000 characters."""

_STAGE = "read"


class Unreadable(ValueError):  # noqa: N818 - it reads as what it says of the input
    """The bytes give no report. ``code`` names the reason, ``str(error)`` is one line: what is wrong, what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(" ".join(message.split()))
        self.code = code


def warning(code: str, message: str) -> Problem:
    """A report was read, but a reader of the tables should know this about it."""
    return Problem(stage=_STAGE, severity=Severity.WARNING, code=code, message=message)
