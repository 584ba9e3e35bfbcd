"""A bound that a list shares: ``分别增长5%和6%左右`` ``分别不少于3次、5次``."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.measure.quantity import Quantity
from pipeline.model import Mod

_JOINED = frozenset({"、", "和", "与", "及"})
_APART = re.compile("(?:分别|依次|各)[^，。；！？\n]{0,16}\\Z")
_REACH = 20
_LONGEST = 12


def first_of_list(text: str, found: list[Quantity]) -> int:
    """The index in ``found`` of the first figure of the list that ends with the last one; that of the last if alone."""
    first = len(found) - 1
    while first > 0 and len(found) - first < _LONGEST:
        before = found[first - 1]
        if text[before.end : found[first].start] not in _JOINED:
            break
        first -= 1
    start = found[first].start
    return first if _APART.search(text, max(0, start - _REACH), start) else len(found) - 1


def share(found: list[Quantity], first: int, mod: Mod) -> None:
    """Give ``mod`` to those from ``first`` that no word of their own bounds."""
    for index in range(first, len(found)):
        if found[index].mod is Mod.EXACT:
            found[index] = replace(found[index], mod=mod)
