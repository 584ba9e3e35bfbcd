"""Where sections begin, before it is known where they end and what lies in what."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from pipeline.model import Role
from pipeline.split.layout import LONGEST_HEADING
from pipeline.split.markers import ITEMS, Marker

_HEADING_END = re.compile(r"[。；！？\n]")
_CLAUSE_END = re.compile(r"[，：:,]")
_LONGEST_CLAUSE = 30
# ``社会救助：全年……``: a heading in front of its text.
_LABEL = re.compile(r"[^。；！？，：:“《（\n]{2,16}[：:](?=[^\n]{8})")


class Kind(Enum):
    """What makes a section begin."""

    FRONT = auto()  # a run of lines before or behind the report: title, metadata, preamble, lines of the site
    REPORT = auto()  # one of several reports in a page
    ANNEX = auto()
    NUMBERED = auto()
    HEADED = auto()  # a heading without a number
    PASSAGE = auto()  # a paragraph that says what it and the rest of its section are for
    ASIDE = auto()  # a passage of one paragraph
    RESUMED = auto()  # where a section goes on behind an aside


class Opening(NamedTuple):
    """Where a section begins, and all that is known of it before its end is.

    ``style`` tells headings of one look from those of another; ``role`` is what its own words say, ``None`` nothing.
    ``lists`` says that it announces the section that follows (``做好以下工作：``).
    """

    start: int
    kind: Kind
    style: str
    number: int | None
    marker: str
    heading: str
    heading_end: int
    role: Role | None = None
    lists: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a paragraph (``一是``)."""
        return self.style in ITEMS

    def cut(self, end: int) -> Opening:
        """The same with a heading that ends at ``end``, where another one begins."""
        heading = self.heading[: max(0, end - self.start - len(self.marker))].strip(" ，、；：,")
        return self._replace(heading=heading, heading_end=end)


def numbered_opening(text: str, marker: Marker) -> Opening:
    """The opening at a numbering mark, with its heading."""
    end = heading_end(text, marker)
    heading = text[marker.start if marker.style == "titled" else marker.end : end]
    heading = heading.replace("\n", "").strip(" \t　【】")
    kind = Kind.HEADED if marker.style == "titled" else Kind.NUMBERED
    return Opening(marker.start, kind, marker.style, marker.number, text[marker.start : marker.end], heading, end)


def heading_end(text: str, marker: Marker) -> int:
    """Where the heading of a mark ends.

    At the end of the sentence or line, if that is near, also of the second line of a heading; else at the clause; else
    at the mark.
    """
    if marker.style == "titled":
        return marker.end
    label = _LABEL.match(text, marker.end)
    if label:
        return label.end() - 1
    limit = marker.end + LONGEST_HEADING + 1
    match = _HEADING_END.search(text, marker.end, limit)
    if match and match.group() == "\n" and text[match.start() - 1] in "，、" and match.start() > marker.end:
        match = _HEADING_END.search(text, match.end(), limit) or match
    if match:
        return match.start()
    if len(text) - marker.end <= LONGEST_HEADING:
        return len(text)
    clause = _CLAUSE_END.search(text, marker.end, marker.end + _LONGEST_CLAUSE)
    return clause.start() if clause else marker.end
