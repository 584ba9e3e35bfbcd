"""Columns as the page reads them: numbers as they are, words as places in a list that names each word once."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from typing import Any

Json = Any
"""What ``json.dumps`` takes."""


def words(values: Iterable[str | None]) -> Json:
    """A column of words: ``words`` names each one once, ``codes`` says which one stands in a row; -1 for none."""
    places: dict[str, int] = {}
    codes = [-1 if value is None else places.setdefault(value, len(places)) for value in values]
    return {"words": list(places), "codes": codes}


def numbers(values: Iterable[float | None]) -> Json:
    """A column of numbers, whole ones without a decimal point; ``None`` where there is none."""
    return [_number(value) for value in values]


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value


def dates(values: Iterable[datetime.date | None]) -> Json:
    """A column of dates, as words."""
    return words(None if value is None else value.isoformat() for value in values)


def lists(values: Iterable[Iterable[str]]) -> Json:
    """A column of lists of words: as :func:`words`, with a list of codes in a row."""
    places: dict[str, int] = {}
    codes = [[places.setdefault(word, len(places)) for word in row] for row in values]
    return {"words": list(places), "codes": codes}
