"""Offsets as tools count them. Ours count code points; JavaScript counts UTF-16 code units: 𠮷 is one and two."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate

_LAST_OF_ONE_UNIT = 0xFFFF


class Offsets(StrEnum):
    """What the offsets of a file count."""

    CODE_POINTS = "code-points"
    UTF_16 = "utf-16"


def from_code_points(text: str, points: Iterable[int], offsets: Offsets) -> list[int]:
    """Code-point offsets in ``text`` (0 to its length) as ``offsets`` counts them."""
    if offsets is Offsets.CODE_POINTS:
        return list(points)
    units = _utf16_units(text)
    return [units[point] for point in points]


def to_code_points(text: str, counted: Iterable[int], offsets: Offsets) -> list[int | None]:
    """Offsets in ``text`` as code points; ``None`` for one beyond the text, or between the halves of a character."""
    if offsets is Offsets.CODE_POINTS:
        return [one if 0 <= one <= len(text) else None for one in counted]
    points = {unit: point for point, unit in enumerate(_utf16_units(text))}
    return [points.get(one) for one in counted]


def _utf16_units(text: str) -> list[int]:
    """For each code point, and the end, how many UTF-16 code units stand before it."""
    return list(accumulate((2 if ord(char) > _LAST_OF_ONE_UNIT else 1 for char in text), initial=0))
