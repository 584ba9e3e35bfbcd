"""Things that are told by an aspect alone, their topic having been spoken of before.

``粮食播种面积820万亩、总产62亿斤``: the 总产 is that of the 粮食 at the head of the list; a short sentence may open a
paragraph so (``经营主体量质齐升。总量达41万户``); and a list may share its aspect (``粮食、油料产量分别达……``).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.model import Figure
from pipeline.recognize.schema import Rule
from pipeline.recognize.words import Hit

# A topic speaks for no aspect further away than this, and a sentence that opens a paragraph is no longer.
_FARTHEST, _LONGEST_OPENING = 100, 24
_SEPARATELY = ("分别", "依次")
_STOP = re.compile("[。！？\n]")


class Topics:
    """The topics of one text with its figures."""

    def __init__(self, text: str, figures: tuple[Figure, ...]) -> None:
        self._text = text
        self._starts = [figure.start for figure in figures]

    def before(self, rule: Rule, aspect: Hit, first: int) -> int | None:
        """Where the topic of the rule begins that was last spoken of before the aspect; ``None`` where none was, or
        something else was since. The sentence of the aspect begins at ``first``."""
        for opening in (first, self._opening(first)):
            begin = max(opening, aspect.start - _FARTHEST)
            places = ((self._text.rfind(topic, begin, aspect.start), topic) for topic in rule.topics)
            spans = [(start + len(topic), start) for start, topic in places if start >= 0]
            if spans:
                last = max(end for end, _ in spans)
                between = self._text[last : aspect.start]
                opened = min(start for end, start in spans if end == last)
                return None if any(rival in between for rival in rule.rivals) else opened
        return None

    def is_shared(self, rule: Rule, aspect: Hit, item: tuple[int, int]) -> bool:
        """Whether an item of a list is the topic, and the aspect at its end that of all: ``粮食、油料产量分别``."""
        is_last = self._text.startswith(_SEPARATELY, aspect.end)
        return is_last and item[1] <= aspect.start and self._text[item[0] : item[1]] in rule.topics

    def _opening(self, first: int) -> int:
        """Where the sentence before ``first`` begins, if it is short and has no figure; else ``first``."""
        begin = max(0, first - _LONGEST_OPENING)
        stops = [match.end() for match in _STOP.finditer(self._text, begin, max(begin, first - 1))]
        start = stops[-1] if stops else begin
        is_short = bool(stops) or begin == 0
        has_figure = bisect_left(self._starts, start) < bisect_left(self._starts, first)
        return start if is_short and not has_figure else first
