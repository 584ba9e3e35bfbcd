"""Which section lies in which: by the numbering that the report itself keeps, not by a fixed order of styles.

Where ``一、`` begins anew between ``1.`` and ``2.``, it lies in ``1.``; only where the numbers do not tell does the
usual order of styles decide. A heading without a number lies in the innermost numbered section that goes on behind it,
or where the like of it lay before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.model import Role
from pipeline.split.markers import RANKS
from pipeline.split.openings import Kind, Opening

_FLOORS = (Kind.REPORT, Kind.ANNEX)
_FLEETING = (Kind.ASIDE, Kind.RESUMED)


def parents_of(openings: Sequence[Opening]) -> list[int | None]:
    """For each opening (in text order) the index of the one that it lies in, ``None`` at the top."""
    return _Nesting(openings).parents()


class _Order:
    """Which of two styles of numbering is the outer one in this report."""

    def __init__(self, openings: Sequence[Opening]) -> None:
        self._votes: Counter[tuple[str, str]] = Counter()
        last: dict[str, int] = {}
        begun: dict[str, set[str]] = {}
        for one in openings:
            if one.kind in _FLOORS:
                last, begun = {}, {}
            elif one.kind is Kind.NUMBERED and not one.is_item and one.number is not None:
                self._count(one.style, one.number, last, begun)

    def _count(self, style: str, number: int, last: dict[str, int], begun: dict[str, set[str]]) -> None:
        """A style that goes on counting is outside those that began at one since."""
        if last.get(style) == number - 1:
            self._votes.update((style, inner) for inner in begun[style])
        last[style] = number
        begun[style] = set()
        if number == 1:
            for other, inner in begun.items():
                if other != style:
                    inner.add(style)

    def is_outer(self, style: str, other: str) -> bool:
        """Whether sections of ``style`` hold those of ``other``."""
        votes = self._votes[style, other] - self._votes[other, style]
        return votes > 0 or (votes == 0 and RANKS[style] < RANKS[other])


class _Nesting:
    """Places one opening after the other below those that are still open."""

    def __init__(self, openings: Sequence[Opening]) -> None:
        self._openings = openings
        self._order = _Order(openings)
        self._goes_on = _going_on(openings)
        self._stack: list[int] = []
        # In which style of numbering a heading without a number stood first; `None`: in none.
        self._homes: dict[tuple[str, str], str | None] = {}

    def parents(self) -> list[int | None]:
        found: list[int | None] = []
        for index, opening in enumerate(self._openings):
            self._make_room(index, opening)
            found.append(self._stack[-1] if self._stack else None)
            if opening.kind is not Kind.FRONT:
                self._stack.append(index)
        return found

    def _make_room(self, index: int, opening: Opening) -> None:
        """Close the sections that do not hold the one that opens."""
        if opening.kind in (Kind.FRONT, Kind.REPORT):
            self._stack.clear()
        elif opening.kind is Kind.ANNEX:
            self._cut(self._report())
        elif opening.is_item:
            self._place_item(opening)
        elif opening.kind is Kind.NUMBERED:
            self._place_numbered(index, opening)
        elif opening.kind in _FLEETING:
            self._close_fleeting()
        else:
            self._place_unnumbered(index, opening)

    def _cut(self, size: int) -> None:
        del self._stack[size:]

    def _report(self) -> int:
        return 1 if self._stack and self._openings[self._stack[0]].kind is Kind.REPORT else 0

    def _floor(self) -> int:
        """How much of the stack is a report or an annex, which only another one closes."""
        return next((i + 1 for i in range(len(self._stack) - 1, -1, -1) if self._at(i).kind in _FLOORS), 0)

    def _at(self, place: int) -> Opening:
        return self._openings[self._stack[place]]

    def _close_fleeting(self) -> None:
        while self._stack and (self._at(-1).is_item or self._at(-1).kind in _FLEETING):
            self._stack.pop()

    def _place_item(self, item: Opening) -> None:
        """An item lies in what is open, beside items of its style and of more inner ones."""
        first = len(self._stack)
        while first and self._at(first - 1).is_item:
            first -= 1
        for place in range(first, len(self._stack)):
            if RANKS[self._at(place).style] >= RANKS[item.style]:
                return self._cut(place)
        return None

    def _place_numbered(self, index: int, opening: Opening) -> None:
        if (
            self._stack
            and self._stack[-1] == index - 1
            and self._at(-1).lists
            and self._at(-1).kind is not Kind.NUMBERED
        ):
            return
        self._close_fleeting()
        floor = self._floor()
        same = self._last(lambda one: one.style == opening.style, floor)
        heading = self._last(lambda one: one.kind is not Kind.NUMBERED, floor)
        begins_anew = same is not None and heading is not None and heading > same and opening.number == 1
        if same is not None and not begins_anew:
            self._cut(same)
        elif opening.style == "part":
            self._cut(floor)
        else:
            self._close_inner(opening, heading + 1 if begins_anew and heading is not None else floor)

    def _close_inner(self, opening: Opening, floor: int) -> None:
        """Close the outermost numbered section whose style does not hold the new one's, and all in it."""
        for place in range(floor, len(self._stack)):
            one = self._at(place)
            if one.kind is Kind.NUMBERED and not self._order.is_outer(one.style, opening.style):
                return self._cut(place)
        return None

    def _last(self, fits: Callable[[Opening], bool], floor: int) -> int | None:
        """The innermost place above ``floor`` that fits."""
        for place in range(len(self._stack) - 1, floor - 1, -1):
            if fits(self._at(place)):
                return place
        return None

    def _place_unnumbered(self, index: int, opening: Opening) -> None:
        self._close_fleeting()
        base = self._base(index, opening)
        for place in range(base, len(self._stack)):
            one = self._at(place)
            if one.style == opening.style or one.kind is Kind.NUMBERED or self._is_over(place, opening):
                self._cut(place)
                break
        numbered = self._last(lambda one: one.kind is Kind.NUMBERED, self._floor())
        self._homes.setdefault(_look(opening), None if numbered is None else self._at(numbered).style)

    def _is_over(self, place: int, opening: Opening) -> bool:
        """Whether an open heading ends where another one turns to plans or problems: no other of its look follows."""
        return _turns(opening) and not self._goes_on[self._stack[place]]

    def _base(self, index: int, opening: Opening) -> int:
        """How much of the stack holds a heading without a number."""
        floor = self._floor()
        numbered = self._last(lambda one: one.kind is Kind.NUMBERED, floor)
        if numbered is None:
            return floor
        skipped = self._listed_style(index, opening)
        going_on = next(
            (
                place
                for place in range(numbered, floor - 1, -1)
                if self._goes_on[self._stack[place]] and self._at(place).kind is Kind.NUMBERED
                if self._at(place).style != skipped
            ),
            floor - 1,
        )
        look = _look(opening)
        if look not in self._homes:
            return going_on + 1 if _turns(opening) else numbered + 1
        home = self._homes[look]
        lay = self._last(lambda one: one.kind is Kind.NUMBERED and one.style == home, floor)
        return max(going_on, -1 if lay is None else lay) + 1 if lay is not None or home is None else going_on + 1

    def _listed_style(self, index: int, opening: Opening) -> str | None:
        """The style of the sections that an opening announces (``做好以下工作：``): they are inside it."""
        is_list = opening.lists and index + 1 < len(self._openings)
        return self._openings[index + 1].style if is_list else None


def _turns(opening: Opening) -> bool:
    return opening.kind is Kind.PASSAGE or opening.role in (Role.PLAN, Role.PROBLEMS)


def _look(opening: Opening) -> tuple[str, str]:
    """What tells headings of one kind: their sign, and of those that turn to another part their words as well."""
    return opening.style, opening.heading if _turns(opening) else ""


def _going_on(openings: Sequence[Opening]) -> list[bool]:
    """For each opening whether the next of its style in the report goes on with its numbers, or has none as well."""
    found = [False] * len(openings)
    following: dict[str, int | None] = {}
    for index in range(len(openings) - 1, -1, -1):
        one = openings[index]
        if one.kind in (Kind.FRONT, *_FLOORS):
            following = {}
            continue
        if one.style in following:
            number = following[one.style]
            found[index] = one.number is None or number == one.number + 1
        following[one.style] = one.number
    return found
