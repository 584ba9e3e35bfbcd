"""The days of a stretch of a year: ``上半年``, ``1-9月``, ``3月5日``, ``春节期间``."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.lexicon import Lexicon

MonthDay = tuple[int, int]
"""A month and a day in it; day 31 of a shorter month is its last."""

Days = tuple[str | None, str | None]
"""The first and the last day as ISO dates; ``None`` where the text does not tell one."""

UNKNOWN: Days = (None, None)


class Part(NamedTuple):
    """A stretch of a year by its first and last day, either of which may be open."""

    first: MonthDay | None
    last: MonthDay | None

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last


class Festival(NamedTuple):
    """The days around a festival: from ``before`` to ``after`` its first and its last one."""

    name: str
    before: int
    after: int


class Dates:
    """The festivals of the lexicon, to turn a part of a year into days."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._fixed = {str(name): month_day(day) for name, day in lexicon.mapping("periods", "festivals").items()}
        self._moving = {(name, int(day[:4])): date.fromisoformat(day) for name, day in lexicon.table("festivals")}
        lasting = lexicon.mapping("periods", "lasting")
        self._lasting = {str(name): (int(days[0]), int(days[1])) for name, days in lasting.items()}

    @property
    def festivals(self) -> tuple[str, ...]:
        """Their names, the longest first."""
        return longest_first({*self._fixed, *(name for name, _ in self._moving)})

    def days(self, part: Part | Festival, year: int) -> Days:
        """The first and last day of ``part`` in ``year``; unknown where the year has no such day."""
        if isinstance(part, Festival):
            return self._around(part, year)
        return _iso(part.first, year), _iso(part.last, year)

    def _around(self, festival: Festival, year: int) -> Days:
        fixed = self._fixed.get(festival.name)
        day = date(year, *fixed) if fixed else self._moving.get((festival.name, year))
        if day is None:
            return UNKNOWN
        first, last = self._lasting.get(festival.name, (0, 0))
        end = first if festival.after < 0 else last
        start = day + timedelta(days=first + festival.before)
        return start.isoformat(), (day + timedelta(days=end + festival.after)).isoformat()


def month_day(written: str) -> MonthDay:
    """``06-30`` as month and day."""
    month, _, day = str(written).partition("-")
    return int(month), int(day)


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, those first that others begin with."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _iso(day: MonthDay | None, year: int) -> str | None:
    if day is None or not 1 <= day[0] <= 12:
        return None
    last = monthrange(year, day[0])[1]
    return f"{year}-{day[0]:02}-{min(day[1], last):02}" if 1 <= day[1] <= 31 else None
