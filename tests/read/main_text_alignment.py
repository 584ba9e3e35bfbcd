"""Which characters of a marked page came out, and where: an alignment of the page with the text made of it.

The heaviest chain of common runs that lie in the same order in both, what belongs to the report weighing a little more
than the rest; then what is left of single text nodes; then what stands in another order, in rounds of its own. The
time grows with the pairs of equal runs, n log n.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol


class Marked(Protocol):
    """The characters of a page; beside each its kind (r report, e either, s site) and the number of its text node."""

    text: str
    kinds: str
    nodes: list[int]


_RUN = 8  # characters that must agree in a row
_ROUNDS = 3  # what stands in another order is aligned in rounds of its own
_WORTH = {"r": 1.02, "e": 1.0, "s": 0.98}
_TAKEN_PAGE, _TAKEN_OUTPUT = "\ue000", "\ue001"


def align(page: Marked, output: str) -> list[int | None]:
    """For each character of the page its place in ``output``, or None where it did not come out."""
    places: list[int | None] = [None] * len(page.text)
    worth = [_WORTH[kind] for kind in page.kinds]
    left, out = list(page.text), list(output)
    for number in range(_ROUNDS):
        runs = _chain("".join(left), "".join(out), worth)
        for start, place, length in runs:
            for step in range(length):
                places[start + step] = place + step
                left[start + step], out[place + step] = _TAKEN_PAGE, _TAKEN_OUTPUT
        if not number:
            _fill(page, places, left, out)
        if not runs:
            break
    return places


def _chain(page: str, output: str, worth: Sequence[float]) -> list[tuple[int, int, int]]:
    """The heaviest chain of common runs that lie in the same order in both: (start in page, in output, length).

    The sparse longest common subsequence in pieces of at least _RUN characters, each character weighed by ``worth``.
    """
    pairs = _pairs(page, output)
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {}
    tree = _Maxima(len(output) + 1)
    ending: dict[int, list[tuple[int, int]]] = {}
    for start in range(len(page) + 1):
        for pair in ending.pop(start, ()):
            tree.raise_to(pair[1] + _RUN, best[pair][0], pair)
        for place in pairs.get(start, ()):
            weight, before = tree.best(place)
            choice = (weight + sum(worth[start : start + _RUN]), before)
            longer = best.get((start - 1, place - 1))
            if longer is not None:
                choice = max(choice, (longer[0] + worth[start + _RUN - 1], (start - 1, place - 1)), key=_weight)
            best[start, place] = choice
            ending.setdefault(start + _RUN, []).append((start, place))
    return _runs(best, tree.best(len(output))[1])


def _weight(choice: tuple[float, tuple[int, int] | None]) -> float:
    return choice[0]


def _pairs(page: str, output: str) -> dict[int, list[int]]:
    """Where the same _RUN characters begin: place in the page -> places in the output."""
    where: dict[str, list[int]] = {}
    for place in range(len(output) - _RUN + 1):
        where.setdefault(output[place : place + _RUN], []).append(place)
    starts = range(len(page) - _RUN + 1)
    return {start: where[page[start : start + _RUN]] for start in starts if page[start : start + _RUN] in where}


def _runs(
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], last: tuple[int, int] | None
) -> list[tuple[int, int, int]]:
    runs: list[tuple[int, int, int]] = []
    while last is not None:
        start, place = last
        before = best[last][1]
        if runs and (runs[-1][0], runs[-1][1]) == (start + 1, place + 1):
            runs[-1] = (start, place, runs[-1][2] + 1)
        else:
            runs.append((start, place, _RUN))
        last = before
    return runs


class _Maxima:
    """The heaviest chain that ends at or before a place (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[float, tuple[int, int] | None]] = [(0.0, None)] * (size + 1)

    def raise_to(self, place: int, weight: float, pair: tuple[int, int]) -> None:
        at = place + 1
        while at < len(self._tree):
            if self._tree[at][0] < weight:
                self._tree[at] = (weight, pair)
            at += at & -at

    def best(self, place: int) -> tuple[float, tuple[int, int] | None]:
        at, found = place + 1, self._tree[0]
        while at:
            if self._tree[at][0] > found[0]:
                found = self._tree[at]
            at -= at & -at
        return found


def _fill(page: Marked, places: list[int | None], left: list[str], out: list[str]) -> None:
    """Text nodes, or what is left of one, too short for a run: looked for between what stands before and behind."""
    for kind in _WORTH:
        bounds = list(_bounds(places, len(out)))
        for start, end in _pieces(page, places, kind):
            low, high = bounds[start]
            place = "".join(out[low:high]).find(page.text[start:end])
            if place >= 0:
                for at in range(start, end):
                    places[at] = low + place + at - start
                    left[at], out[low + place + at - start] = _TAKEN_PAGE, _TAKEN_OUTPUT


def _bounds(places: Sequence[int | None], length: int) -> Iterator[tuple[int, int]]:
    high = length
    highs = []
    for place in reversed(places):
        high = high if place is None else min(high, place)
        highs.append(high)
    low = 0
    for place, above in zip(places, reversed(highs), strict=True):
        yield low, above
        low = low if place is None else max(low, place + 1)


def _pieces(page: Marked, places: Sequence[int | None], kind: str) -> Iterator[tuple[int, int]]:
    """Stretches of one text node that did not come out."""
    start = 0
    for at in range(1, len(page.text) + 1):
        if (
            at < len(page.text)
            and page.nodes[at] == page.nodes[start]
            and (places[at] is None) == (places[start] is None)
        ):
            continue
        if places[start] is None and page.kinds[start] == kind:
            yield start, at
        start = at
