"""The figures of a text as the checks see them: in runs between two stops, each with the words before it.

A run ends at 。！？； and at the end of a line: what stands on both sides of a ； is compared by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from pipeline.measure.arithmetic.intervals import Interval, interval_of
from pipeline.measure.arithmetic.words import Words
from pipeline.model import Figure, Status

_STOP = re.compile(r"[。！？!?\n★；\t|]")
# Words further away say nothing of a figure.
_REACH = 80
_AFTER = 12
_DEEPEST = 4
#: What stands between two parts of a list; how far they may be apart, and how many there may be.
LISTED = re.compile(r"[，、）和及与]")
LONGEST, MOST_PARTS = 16, 12
_BRACKET = re.compile("[（）]")
_BRACKETED = re.compile("（[^（）]{0,80}）")
_LABEL = re.compile(r"[^，、；：（）“”]*$")


class Item:
    """A figure and the words around it, which are looked at when somebody asks.

    ``before`` are the words between the figure before it, or the last stop, and this one, without what is in brackets;
    ``path`` are the places of the brackets that are open around it; ``unit`` is one word for all that count the same;
    ``at`` is its place in its run.
    """

    def __init__(
        self, text: str, begin: int, figure: Figure, words: Words, path: tuple[int, ...] = (), at: int = 0
    ) -> None:
        self.figure = figure
        self.at = at
        self.path = path
        before = text[begin : figure.start]
        self.before = _BRACKETED.sub("", before) if "）" in before else before
        self.unit = words.same_unit.get(figure.unit or "", figure.unit)
        self._text = text
        self._words = words

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands (text offsets)."""
        return self.figure.start, self.figure.end

    @property
    def quote(self) -> str:
        """The figure as written."""
        return self._text[self.figure.start : self.figure.end]

    @cached_property
    def label(self) -> str:
        """The words right before it, behind the last mark."""
        match = _LABEL.search(self.before)
        return match[0] if match else ""

    @property
    def after(self) -> str:
        """The next few words, up to a stop."""
        end = self.figure.end
        return _STOP.split(self._text[end : end + _AFTER], maxsplit=1)[0]

    @cached_property
    def interval(self) -> Interval | None:
        """What the number may stand for; ``None`` where it is hidden."""
        unit, words = self.figure.unit, self._words
        is_measured, is_ratio = unit in words.measured, unit in words.ratios
        return interval_of(self.quote, self.figure, is_measured=is_measured, is_ratio=is_ratio)

    @cached_property
    def is_level(self) -> bool:
        """Whether it is an amount of something, and no change, rate, norm or mean."""
        figure, words = self.figure, self._words
        is_amount = figure.unit not in words.no_amounts and figure.unit not in words.ratios
        is_known = figure.value is not None and figure.status is not Status.STANDARD
        return is_amount and is_known and not words.not_level.search(self.label)


Run = Sequence[Item]


def runs(text: str, figures: Sequence[Figure], words: Words) -> Iterator[list[Item]]:
    """The figures of ``text`` outside of tables, those between two stops together."""
    run: list[Item] = []
    open_at: list[int] = []
    end = 0
    for figure in figures:
        if figure.cell is not None:
            continue
        start = figure.start
        begin = _last_stop(text, end, start)
        if begin is not None and run:
            yield run
            run, open_at = [], []
        begin = max(end, start - _REACH) if begin is None else begin
        between = text[begin:start]
        if "（" in between or "）" in between:
            _follow_brackets(text, begin, start, open_at)
        path = tuple(open_at[:_DEEPEST]) if open_at else ()
        run.append(Item(text, max(begin, start - _REACH), figure, words, path, len(run)))
        end = figure.end
    if run:
        yield run


def _last_stop(text: str, start: int, end: int) -> int | None:
    """Where the last stop between two places ends; ``None`` where there is none."""
    if not _STOP.search(text, start, end):
        return None
    return [match.end() for match in _STOP.finditer(text, start, end)][-1]


def _follow_brackets(text: str, start: int, end: int, open_at: list[int]) -> None:
    for match in _BRACKET.finditer(text, start, end):
        if match[0] == "（":
            open_at.append(match.start())
        elif open_at:
            open_at.pop()


def are_comparable(one: Figure, other: Figure) -> bool:
    """Whether figures may be compared: both done or both planned, of one year as far as it is known."""
    is_year = one.year is None or other.year is None or one.year == other.year
    return one.status is other.status and is_year


def before(run: Run, index: int, most: int) -> Iterator[Item]:
    """The figures of ``run`` before the one at ``index``, the nearest first, at most so many."""
    return islice((run[at] for at in range(index - 1, -1, -1)), most)


def amount(value: float, like: Item) -> str:
    """``value`` as it would be written in the place of a figure: 7300000 beside ``729万`` is ``730万``."""
    return rewritten(value, like.quote, like.figure.value, like.figure.unit)


def rewritten(value: float, quote: str, its_value: float | None, unit: str | None) -> str:
    """``quote`` with another value in the place of its own."""
    match = re.search(r"\d[\d,]*(?:\.(\d+))?", quote)
    number = float(match[0].replace(",", "")) if match else 0.0
    if match is None or not its_value or not number:
        return f"{_plain(value)}{unit or ''}"
    decimals = len(match[1] or "") + 1
    shown = _plain(round(value * number / its_value, decimals))
    return quote[: match.start()] + shown + quote[match.end() :]


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
