"""What is left over: planned where the text says when it will be done, or that it will be."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.cues import Kind
from pipeline.measure.place import Place
from pipeline.model import Status

# Cues that say nothing of what is to come; 任务 names what was.
_SILENT = (Kind.STOP, Kind.NONE, Kind.FRAME, Kind.RESULT, Kind.REPEAT, Kind.TARGET)
_FIGURE = re.compile(r"\d")
# 2个村未办，得16分，12月补办2场: something else is told between; days and months are no figures.
_ANOTHER_FIGURE = re.compile(r"\d+(?![\d年月日号]|$)")
# 尚有7人未缴，5人明年到账，2人联系不上: the first of its parts.
_PART = re.compile(r"[^，。；\d中]{0,12}[，：](?:其中)?(\d{1,6})(\w)")


class Remainders:
    """``余1人因伤住院，俟明春补办`` is planned, ``余下2人已转外省`` is not; nor is what nobody says will be done."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is = lexicon.patterns("outlook", "remainders")

    def __call__(self, place: Place) -> Status | None:
        """Planned, or ``None`` where the figure at ``place`` is no remainder or nothing is said of what comes of it."""
        if self._is["another"].search(place.near):
            return Status.PLANNED if self._is_put_off(place) else None
        coming = self._is["to_come"].search(place.rest)
        if self._is_called(place):
            is_coming = (coming or _is_intended(place)) and not _is_split(place)
            return Status.PLANNED if is_coming else None
        is_of_it = coming is not None and not _ANOTHER_FIGURE.search(coming.group())
        return Status.PLANNED if is_of_it and self._is_held_up(place) else None

    def _is_put_off(self, place: Place) -> bool:
        """``另6间等新预算下来再修``, ``另3件牵涉供暖管网，转入2024年办理``, not ``另3户获救助，明年再办5期``."""
        is_said = self._is["to_come"].search(place.behind)
        return bool(is_said or (self._is["put_off"].match(place.rest) and self._is["to_come"].search(place.rest)))

    def _is_called(self, place: Place) -> bool:
        return bool(self._is["named"].search(place.near) or self._is["part"].search(place.said))

    def _is_held_up(self, place: Place) -> bool:
        """``完工7户，2户因雨季停工，……``: beside the figure of what was done, with what hinders it."""
        is_apart = self._is["apart"].match(place.near) and _FIGURE.search(place.said)
        return bool(is_apart and self._is["hindered"].match(place.behind))


def _is_split(place: Place) -> bool:
    """Whether its parts follow, of which each says itself what comes of it."""
    part = _PART.match(place.rest)
    is_same = part is not None and part[2] == place.quantity.unit
    return bool(part and is_same and int(part[1]) < (place.quantity.value or 0))


def _is_intended(place: Place) -> bool:
    """Whether the next cue is one of plans: ``余下32人计划10月出发``."""
    coming = next((cue.family for cue in place.upcoming if cue.family.kind not in _SILENT), None)
    return coming is not None and coming.says is Status.PLANNED
