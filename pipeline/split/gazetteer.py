"""The provinces, prefectures and counties of GB/T 2260 since 2000: names to codes, and codes to full names.

A county that was made a city or a district is in the table twice, under both names and codes, each with its years: a
report of 2012 gets the code of 2012.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from pipeline.lexicon import Lexicon

# A table of year ends does not tell the month, and a report is about the year before it is written.
_TOLERANCE = 1
_ALWAYS = 9999
_SHORTEST = 2


class Division(NamedTuple):
    """A division with its code and the years in which both were in force, the last one ``9999`` today."""

    code: str
    name: str
    short: str
    since: int
    until: int

    @property
    def is_province(self) -> bool:
        return self.code.endswith("0000")

    @property
    def is_county(self) -> bool:
        return not self.code.endswith("00")

    def holds(self, year: int | None) -> bool:
        """Whether it was in force in that year; of an unknown year, whether it is today."""
        return self.until == _ALWAYS if year is None else self.since - _TOLERANCE <= year <= self.until + _TOLERANCE

    def lies_in(self, other: Division) -> bool:
        """Whether the code says that it is a part of the other, which may be a province or a prefecture."""
        return self != other and self.code.startswith(other.code[: 2 if other.is_province else 4])


class Gazetteer:
    """The table, taken apart when it is first asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def named(self, name: str) -> tuple[Division, ...]:
        """All divisions of that full name, or of a usual form of it (``紫云县`` for 紫云苗族布依族自治县)."""
        return tuple(self._names.get(name, ()))

    def shortened(self, name: str) -> tuple[Division, ...]:
        """The provinces and prefectures whose name without its suffix this is: ``广西``, ``深圳``."""
        return tuple(self._shorts.get(name, ()))

    def longest(self, text: str, start: int) -> tuple[str, bool]:
        """The longest name that stands at ``start``, and whether it is a full one; ``""`` where there is none."""
        for names, is_full in ((self._names, True), (self._shorts, False)):
            for length in range(min(self._longest, len(text) - start), _SHORTEST - 1, -1):
                if text[start : start + length] in names:
                    return text[start : start + length], is_full
        return "", False

    def full_name(self, division: Division, year: int | None) -> str:
        """The names from the province down, as they were then: ``江苏省南京市鼓楼区``."""
        above = dict.fromkeys((division.code[:2] + "0000", division.code[:4] + "00"))
        names = [self._name_of(code, division, year) for code in above if code != division.code]
        return "".join([*names, division.name])

    def _name_of(self, code: str, below: Division, year: int | None) -> str:
        known = [one for one in self._codes.get(code, ()) if one.since <= below.until and below.since <= one.until]
        return next((one.name for one in reversed(known) if one.holds(year)), known[-1].name if known else "")

    @cached_property
    def _divisions(self) -> list[Division]:
        return [
            Division(code, name, short, int(since or 2000), int(until or _ALWAYS))
            for code, name, short, since, until in self._lexicon.table("regions")
        ]

    @cached_property
    def _codes(self) -> dict[str, list[Division]]:
        codes: dict[str, list[Division]] = {}
        for one in sorted(self._divisions, key=lambda one: one.since):
            codes.setdefault(one.code, []).append(one)
        return codes

    @cached_property
    def _names(self) -> dict[str, list[Division]]:
        usual = ((one.short + one.name[-1], one) for one in self._divisions if one.short and not one.is_province)
        return _grouped([*((one.name, one) for one in self._divisions), *usual])

    @cached_property
    def _shorts(self) -> dict[str, list[Division]]:
        return _grouped((short, one) for one in self._divisions if not one.is_county and (short := _short(one)))

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._names), default=0)


def _grouped(pairs: Iterable[tuple[str, Division]]) -> dict[str, list[Division]]:
    groups: dict[str, list[Division]] = {}
    for name, division in pairs:
        groups.setdefault(name, []).append(division)
    return groups


def _short(division: Division) -> str:
    name = division.name.removesuffix("特别行政区").removesuffix("地区")
    short = division.short or (name if name != division.name else name[:-1])
    return short if len(short) >= _SHORTEST else ""
