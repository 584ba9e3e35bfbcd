"""A figure and what stands around it, as far as it tells its status."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.measure.cues import Cue
from pipeline.measure.papers import Paper
from pipeline.measure.quantity import Quantity
from pipeline.measure.standing import Standing
from pipeline.model import Role, Status
from pipeline.split import Report

AMOUNTS = ("money", "rates", "durations")
# How far from a figure words are looked at that touch it, and those that follow in its part of the sentence.
NEAR, FAR = 40, 60
# How far back the list may begin that an entry of a glossary holds.
_LIST = 160


class Place(NamedTuple):
    """A figure and what stands around it.

    ``near`` is the clause before it, ``behind`` the clause after it, ``rest`` what follows as far as the next ；,
    ``upcoming`` the cues in that. ``is_announced`` says that it stands in a heading that names what was promised;
    ``default`` is its status where nothing says anything. ``last`` is the figure before it, if that is near, ``before``
    its status, and ``since_before`` the text between them.
    """

    text: str
    quantity: Quantity
    near: str
    behind: str
    rest: str
    standing: Standing
    upcoming: list[Cue]
    report: Report
    role: Role
    paper: Paper
    is_glossary: bool
    is_announced: bool
    default: Status
    before: Status | None
    last: Quantity | None
    since_before: str

    @property
    def is_amount(self) -> bool:
        return self.quantity.group in AMOUNTS or self.quantity.unit == "倍"

    @property
    def is_per_head(self) -> bool:
        """Whether 每 stands before it."""
        return any(norm.family.name == "per" for norm in self.standing.norms)

    @property
    def said(self) -> str:
        """The sentence before the figure, as far as it is near."""
        return self.text[max(self.standing.sentence, self.quantity.start - FAR) : self.quantity.start]

    @property
    def is_bracketed(self) -> bool:
        """Whether it stands in brackets that its paragraph opened."""
        opening = self.text.rfind("\n", 0, self.quantity.start) + 1
        start = max(opening, self.quantity.start - _LIST)
        return self.text.rfind("（", start, self.quantity.start) > self.text.rfind("）", start, self.quantity.start)

    def back_to(self, start: int) -> str:
        """The text from ``start``, as far as a list reaches, up to the figure."""
        return self.text[max(start, self.quantity.start - _LIST) : self.quantity.start]

    def since(self, cue: Cue) -> str:
        """The text between ``cue`` and the figure, as far as it is near."""
        return self.text[max(cue.end, self.quantity.start - FAR) : self.quantity.start]
