"""The lines of a text with their places."""

from __future__ import annotations

from collections.abc import Iterator


def placed_lines(text: str) -> Iterator[tuple[int, str]]:
    """Every line of ``text``, blank ones too, without its line end, behind the offset at which it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
