"""How far a review is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.audit.review.answers import Verdict
from pipeline.audit.review.found import FoundText
from pipeline.audit.review.items import Item, items
from pipeline.audit.review.state import TextState


@dataclass(slots=True)
class Tally:
    """Passages that were checked; verdicts; and for each indicator that was found, figures done and right.

    Figures that no rule names are counted under the empty word, and those that were missed under none.
    """

    passages: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Add the counts of another one."""
        self.passages += other.passages
        self.verdicts.update(other.verdicts)
        self.done.update(other.done)
        self.right.update(other.right)

    def count(self, item: Item) -> None:
        """Add one figure, if it was answered."""
        if item.verdict is None:
            return
        self.verdicts[item.verdict] += 1
        if item.found:
            code = item.found.annotation.indicator or ""
            self.done[code] += 1
            self.right[code] += item.verdict == Verdict.RIGHT


def tally_text(text: FoundText, state: TextState) -> Tally:
    """The tally of one text."""
    tally = Tally()
    for passage in text.passages:
        tally.passages += state.covers(passage.span) and bool(text.text[slice(*passage.span)].strip())
        for item in items(passage, state):
            tally.count(item)
    return tally
