"""The parts of a whole that was planned: ``岗位计划14个已报县委编办，其中事业岗9个、国企岗5个``."""

from __future__ import annotations

import re

from pipeline.measure.place import Place
from pipeline.model import Status

_FIRST = re.compile(r"[^；。！？\n\d（）]{0,30}，(?:其中|分别是)[^，。；：\d]{0,10}")
_NEXT = re.compile(r"[、和及][^，。；：\d]{0,10}")
# What one got, or has, of what is set is no part of it: ``满分100分，其中实得92分``.
_GOT = re.compile(r"[得扣实已了现]")
_TOLD = re.compile(r"[^，。；]{0,12}[已了]")
_SET_UNITS = ("分", "%")


class Breakdown:
    """Remembers the whole that the figures of one text may be parts of; asked in text order."""

    def __init__(self) -> None:
        self._whole: Status | None = None
        self._unit: str | None = None
        self._since = 0
        self._is_listed = False
        self._end = 0

    def __call__(self, place: Place, status: Status) -> Status:
        """``status``, or that of the whole where the figure at ``place`` is part of it: planned, if nothing says it
        came, or a rule (``满分100分，其中笔试60分``)."""
        start = place.quantity.start
        is_first = bool(_FIRST.fullmatch(place.text, self._end, start))
        is_part = is_first or (self._is_listed and bool(_NEXT.fullmatch(place.text, self._end, start)))
        if is_first:
            self._since = self._end + place.text[self._end : start].rindex("，")
        if is_part and self._is_open(place, status):
            status = Status.PLANNED
        if is_part and self._is_set(place, status):
            status = Status.STANDARD
        if not is_part:
            self._whole, self._unit = status, place.quantity.unit
        self._is_listed, self._end = is_part, place.quantity.end
        return status

    def _is_set(self, place: Place, status: Status) -> bool:
        """Whether the whole is a sum or a score that a rule sets, and no word tells what came of the part."""
        if self._whole is not Status.STANDARD or status is not Status.ACHIEVED or place.quantity.unit != self._unit:
            return False
        is_set = place.quantity.group == "money" or place.quantity.unit in _SET_UNITS
        return is_set and not _GOT.search(place.near) and not _TOLD.match(place.behind)

    def _is_open(self, place: Place, status: Status) -> bool:
        """Whether the whole is planned, and no word behind it tells of the part that it was done."""
        if self._whole is not Status.PLANNED or status is not Status.ACHIEVED:
            return False
        held = place.standing.nearest
        is_told = held is not None and held.says is not None and held.cue.start > self._since
        return not is_told and not _TOLD.match(place.behind)
