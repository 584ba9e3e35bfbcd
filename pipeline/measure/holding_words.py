"""The words of ``rules/lexicon/periods.yaml`` that tell which word of time holds for a figure."""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.measure.levels import LevelWords


class HoldingWords:
    """The words of the lexicon around figures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.levels = LevelWords(lexicon)
        self.over_span = lexicon.pattern("periods", "over_span")
        self.net_growth = lexicon.pattern("periods", "net_growth")
        self.outcomes = lexicon.pattern("periods", "outcomes")
        self.sums = lexicon.pattern("periods", "sums")
        self.growth = lexicon.pattern("periods", "growth")
        self.inquiry = lexicon.pattern("periods", "inquiry")
        self.left_over = lexicon.words("periods", "left_over")
        self.stood = lexicon.pattern("periods", "stood")
        self.moved = lexicon.pattern("periods", "moved")
        self.postponed = lexicon.pattern("periods", "postponed")
        self.entered = lexicon.pattern("periods", "entered")
        self.waiting = lexicon.pattern("periods", "waiting")
        self.hindered = lexicon.pattern("periods", "hindered")
        self.wanting = lexicon.pattern("periods", "wanting")
        self.so_then = lexicon.pattern("periods", "so_then")
        self.of_then = lexicon.pattern("periods", "of_then")
        self.at_first = lexicon.pattern("periods", "at_first")
        self.settled_since = lexicon.pattern("periods", "settled_since")
        self.undone = lexicon.pattern("periods", "undone")
        self.made_good = lexicon.pattern("periods", "made_good")
        self.after_event = lexicon.pattern("periods", "after_event")
        self.came_home = lexicon.pattern("periods", "came_home")
