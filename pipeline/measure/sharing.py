"""A bound that a list shares: ``分别增长5%和6%左右`` ``不低于780元和520元`` ``至少1所老年大学、2所托育园``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pipeline.measure.quantity import Quantity
from pipeline.model import Mod

_PER = "(?:/[一-鿿]{1,3})?"
_JOINED = re.compile(f"{_PER}[、和与及]")
_APART = re.compile("(?:分别|依次|各)[^，。；！？\n]{0,16}\\Z")
# 至少办好1所老年大学、2所托育园: nothing but the noun stands between.
_ITEM = re.compile(r"[^，。；、：！？\d\n]{1,16}、")
_REACH = 20
_LONGEST = 12


class List(NamedTuple):
    """Figures that nothing but 、 or 和 joins: the index of the first of them, and whether 分别 tells them apart."""

    first: int
    is_apart: bool


def list_of(text: str, found: list[Quantity]) -> List | None:
    """The list that ends with the last figure of ``found``, if one does: of one unit, or told apart by 分别."""
    last = first = len(found) - 1
    is_alike = True
    while first > 0 and last - first < _LONGEST:
        before = found[first - 1]
        if not _JOINED.fullmatch(text, before.end, found[first].start):
            break
        first -= 1
        is_alike = is_alike and before.unit == found[last].unit
    start = found[first].start
    is_apart = bool(_APART.search(text, max(0, start - _REACH), start))
    return List(first, is_apart) if first < last and (is_alike or is_apart) else None


def goes_on_bounded(text: str, found: list[Quantity]) -> bool:
    """Whether the last figure is the next item of a list, and the one before it is bounded."""
    before, last = found[-2], found[-1]
    is_bounded = before.mod in (Mod.MIN, Mod.MAX) and last.mod is Mod.EXACT
    return is_bounded and bool(_ITEM.fullmatch(text, before.end, last.start))


def share(found: list[Quantity], first: int, mod: Mod) -> None:
    """Give ``mod`` to those from ``first`` that no word of their own bounds."""
    for index in range(first, len(found)):
        if found[index].mod is Mod.EXACT:
            found[index] = replace(found[index], mod=mod)
