"""How far a year reaches that is not the one which all is about.

A year told in passing stays in its part of the sentence. Where what names no year is of several, what was done in the
clause behind an event is of the year of the event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.measure.clauses import Clauses
from pipeline.measure.mentions import Bound, Mention, Use
from pipeline.measure.spans import Names

# What stands between a year and an event's clause and the figure in the next, if it is of that year: no word of now.
_NEXT_CLAUSE = re.compile(
    r"[^，。；、的]{1,24}，(?![^，。；]{0,12}(?:至今|以来|累计|先后|现|目前|此后|每))[^，。；\d]{0,16}"
)
_FIGURE = re.compile(r"\d[^\d，。；年月日]|[一二三四五六七八九十百千万]{1,4}[人名户个件家场次万亿成]")


class InSpan:
    """The years named in one text, within spans of several."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self._text = text
        self._clauses = clauses

    def is_span(self, frame: Mention | None, reported: int | None) -> bool:
        """Whether what names no year is here of several: so says the frame, or the report is on no one year
        (``reported``)."""
        return frame.is_several if frame is not None else reported is None

    def is_left(self, years: Mention, position: int) -> bool:
        """Whether a year told in passing is left behind by a semicolon: ``五年建站320个，2023年20个；新增160人``."""
        if years.is_several or years.bound is not Bound.BOTH or "；" not in self._text[years.end : position]:
            return False
        start = self._clauses.sentence(years.start)[0]
        start = max(start, self._text.rfind("；", start, years.start) + 1)
        return bool(_FIGURE.search(self._text, start, years.start))

    def event(self, before: Sequence[Mention], position: int) -> Mention | None:
        """The year of an event, for what is told in the next clause: ``2021年动工建陵园，投资2600万元``."""
        last = before[-1] if before else None
        if last is None or last.use is not Use.DATES or last.years.names is not Names.YEAR:
            return None
        if self._clauses.sentence(last.start)[0] != last.start:
            return None  # 我2018年回村当了支书，咱村426户
        return last if _NEXT_CLAUSE.fullmatch(self._text, last.end, position) else None
