"""The parts of a whole that was planned: ``岗位计划14个已报县委编办，其中事业岗9个、国企岗5个``."""

from __future__ import annotations

import re

from pipeline.measure.place import Place
from pipeline.model import Status

_FIRST = re.compile(r"[^；。！？\n\d（）]{0,30}，(?:其中|分别是)[^，。；：\d]{0,10}")
_NEXT = re.compile(r"[、和及][^，。；：\d]{0,10}")
_TOLD = re.compile(r"[^，。；]{0,12}[已了]")


class Breakdown:
    """Remembers the whole that the figures of one text may be parts of; asked in text order."""

    def __init__(self) -> None:
        self._whole: Status | None = None
        self._since = 0
        self._is_listed = False
        self._end = 0

    def __call__(self, place: Place, status: Status) -> Status:
        """``status``, or planned where the figure at ``place`` is part of what is planned and nothing says it came."""
        start = place.quantity.start
        is_first = bool(_FIRST.fullmatch(place.text, self._end, start))
        is_part = is_first or (self._is_listed and bool(_NEXT.fullmatch(place.text, self._end, start)))
        if is_first:
            self._since = self._end + place.text[self._end : start].rindex("，")
        if is_part and self._is_open(place, status):
            status = Status.PLANNED
        if not is_part:
            self._whole = status
        self._is_listed, self._end = is_part, place.quantity.end
        return status

    def _is_open(self, place: Place, status: Status) -> bool:
        """Whether the whole is planned, and no word behind it tells of the part that it was done."""
        if self._whole is not Status.PLANNED or status is not Status.ACHIEVED:
            return False
        held = place.standing.nearest
        is_told = held is not None and held.says is not None and held.cue.start > self._since
        return not is_told and not _TOLD.match(place.behind)
