"""The words of ``rules/lexicon/tables.yaml``: what the heads and row names of a table say."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon import Lexicon
from pipeline.model import Status

# A name is no longer than this; more is a sentence, of which the beginning will do.
_LONGEST = 60
_BRACKET = re.compile(r"[（(\[【][^（）()\[\]【】]{0,12}[）)\]】]$")
_BLANK = re.compile(r"\s+")


class TableWords:
    """The groups of the lexicon, compiled; the heads of a table are asked for again in each of its cells."""

    def __init__(self, lexicon: Lexicon) -> None:
        def cue(name: str) -> re.Pattern[str]:
            return lexicon.pattern("tables", name)

        self.naming, self.persons, self.unit_column = cue("naming"), cue("persons"), cue("unit_column")
        self.changes, self.percentages = cue("changes"), cue("percentages")
        self.places, self.place_names, self.stubs = cue("places"), cue("place_names"), cue("stubs")
        self.continued, self.notes, self.titled = cue("continued"), cue("notes"), cue("titled")
        self.sorting = cue("sorting")
        self.parts, self.periods = cue("parts"), cue("periods")
        self.totals, self.data_titles, self.counting = cue("totals"), cue("data_titles"), cue("counting")
        self.caption = re.compile(lexicon.words("tables", "caption")[0])
        self._statuses = [(status, cue(status.value)) for status in (Status.ACHIEVED, Status.PLANNED, Status.STANDARD)]
        self._neutral = cue("neutral")
        self._opening = [re.compile(word) for word in lexicon.words("tables", "opening")]
        self._frame = [re.compile(word) for word in lexicon.words("tables", "title_frame")]
        self._times = cue("times")
        supplied = lexicon.mapping("tables", "supplied")
        self._supplied = [(str(word), str(unit)) for unit, words in supplied.items() for word in words]
        self._supplied.sort(key=lambda pair: -len(pair[0]))
        self._money = tuple(lexicon.words("tables", "money"))
        self._people = tuple(lexicon.words("tables", "people"))

    def status(self, name: str) -> Status | None:
        """What a name says of done, planned or norm; a rate or a rise says nothing."""
        bare = without_bracket(name)
        if self.percentages.search(bare) or self.changes.search(bare):
            return None
        bare = self._times.sub("", bare)
        return next((status for status, cue in self._statuses if cue.search(bare)), None)

    def times(self, name: str) -> str:
        """The words of time in a name, as one: ``2022年上半年``, ``上年``; of a comparison none."""
        if self.changes.search(name):
            return ""
        found = [match.group() for match in self._times.finditer(name)]
        return "".join(f"{time}年" if time.isdigit() else time for time in found)

    def plain(self, name: str) -> str:
        """What is counted, of a name: without its unit, time, status and opening; ``""`` where nothing is left."""
        bare = without_bracket(name)
        for opening in self._opening:
            bare = opening.sub("", bare)
        if not self.changes.search(bare):
            bare = self._times.sub("", bare)
        return "" if self._neutral.fullmatch(bare) else bare.strip("：:、，±%")

    def subject(self, title: str) -> str:
        """What the title of a table says that it counts: ``各乡镇优待证发放情况统计表`` is ``优待证发放``."""
        bare = without_bracket(title)
        if not self.titled.search(bare):
            return ""
        bare = self._times.sub("", bare)
        for frame in self._frame:
            bare = frame.sub("", bare)
        return bare

    def supplied(self, name: str) -> str | None:
        """The unit that the last word of a name supplies: ``参训人数`` is counted in 人."""
        bare = without_bracket(name)
        return next((unit for word, unit in self._supplied if bare.endswith(word)), None)

    def is_money(self, name: str) -> bool:
        """Whether a name is that of a sum of money."""
        return without_bracket(name).endswith(self._money)

    def is_people(self, name: str) -> bool:
        """Whether a name is one of people."""
        return any(word in name for word in self._people)


@lru_cache(maxsize=1 << 12)
def without_bracket(name: str) -> str:
    """A name without blanks and without a bracket at its end."""
    return _BRACKET.sub("", _BLANK.sub("", name[:_LONGEST]))
