"""What came of what was intended, told in a later clause: ``拟修缮90户，动工80户，竣工71户``."""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.measure.cues import Kind
from pipeline.measure.place import Place
from pipeline.model import Role, Status

# How much of a word is compared: 疗养1000人次，两年半疗养430人次.
_WORD = 2
_OF_WISHES = (Kind.ACT, Kind.INTENT)


class Outcomes:
    """A wish is of things not yet done; the same things counted again behind a word of result were done."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is = lexicon.patterns("outlook", "outcomes")

    def __call__(self, place: Place) -> Status | None:
        """Achieved, or ``None`` where the figure at ``place`` does not count what the one before it intended."""
        return Status.ACHIEVED if self._is_wished(place) and self._is_told(place) else None

    def _is_wished(self, place: Place) -> bool:
        """Whether a word of intention holds that no plan and no time to come stands behind."""
        act, since = place.standing.act, place.standing.time or place.standing.topic
        if act is None or act.says is not Status.PLANNED or act.cue.family.kind not in _OF_WISHES:
            return False
        is_ahead = place.role is Role.PLAN or (since is not None and since.says is Status.PLANNED)
        return not is_ahead and act.cue.start < place.standing.clause

    def _is_told(self, place: Place) -> bool:
        """Whether the same unit is counted again, behind a word of result or the word of the intention."""
        last = place.last
        if last is None or last.unit != place.quantity.unit or not self._is["apart"].fullmatch(place.since_before):
            return False
        if self._is["phased"].search(place.since_before) or self._is["open"].match(place.behind):
            return False
        if self._is["result"].search(place.near) or self._is["result_behind"].match(place.behind):
            return True
        return _word_before(place.text, last.start) == place.near[-_WORD:]


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - _WORD) : start]
