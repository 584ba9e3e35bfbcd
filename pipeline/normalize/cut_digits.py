"""Digits that a line end has cut in two, with nothing left to show it: ``登记对象1⏎2368人``, ``拨款60⏎0万元``.

A number cannot end a line of prose without a unit. So it goes on in the next line, where that begins with digits and a
unit, unless it is a label, a heading, a cell or a date. In doubt the whole number is masked: never a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.lexicon import Lexicon
from pipeline.normalize.characters import HAN, MARKER
from pipeline.normalize.counted import SCALE, unit_pattern

_FILE = "line_ends"
#: The digit left of the line end is looked for first: that makes the search fast.
_BREAK = re.compile(r"(?<=\d) {0,2}\n(?: {0,8}\n){0,3} {0,8}(?=\d)")
_SEEN = 200
#: Behind a longer line, or one with a clause, a sentence goes on across the place of a page's foot.
_PROSE = 20
_LONGEST_PREFIX = 4
_MOST_DIGITS = 9
_CLAUSE = re.compile("[，、；。]")
_LEFT = re.compile(rf"[{HAN}（“] ?(?P<number>(?:\d{{1,3}}(?:[,，]\d{{1,3}}){{1,3}}|\d{{1,6}})(?:\.\d{{1,4}})?)$")
_RIGHT = r"(?P<number>\d{1,6}(?:[,，]\d{3}){0,3}(?:\.\d{1,4})?)"
_WHOLE = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?:\.\d{1,4})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"(?:19|20)\d\d[-年/.]")
_DATED = re.compile(r"\d[年月]$")
#: A row of a list of bare numbers: ``东街乡15``; ``8场，提供岗位2`` is none.
_BARE = re.compile(rf"[{HAN}（）]{{1,24}} ?\d{{1,6}}(?:\.\d{{1,4}})?")
_CELLS = re.compile(r"[\t|｜]|(?<=\S)  +(?=\S)")


class _Verdict(Enum):
    APART = auto()
    ONE = auto()
    DOUBTFUL = auto()


class _Cut(NamedTuple):
    """A number with a line end at ``[first, last)`` inside of it; the number is at ``[start, end)``."""

    start: int
    first: int
    last: int
    end: int
    verdict: _Verdict


class CutDigits:
    """The words of one lexicon, as two steps. Raises ``LexiconError`` where ``line_ends.yaml`` lacks a group."""

    def __init__(self, lexicon: Lexicon) -> None:
        unit = rf"{SCALE} ?{unit_pattern(lexicon, ('日', '月', '年'))}(?!员)"
        self._right = re.compile(_RIGHT + unit)
        self._label = re.compile(f"(?:{'|'.join(lexicon.words(_FILE, 'labels'))}) ?$")
        headings = "|".join(lexicon.words(_FILE, "headings"))
        self._heading = re.compile(f"(?P<prefix>[{HAN}]{{0,{_LONGEST_PREFIX}}}?)(?:{headings}) ?")

    def joined(self, text: str) -> list[Edit]:
        """Deletes the line ends inside numbers that are surely cut."""
        return [Edit(cut.first, cut.last) for cut in self._cuts(text) if cut.verdict is _Verdict.ONE]

    def doubtful(self, text: str) -> list[Edit]:
        """Writes a mask over the numbers of which it cannot be said whether they are one."""
        doubtful = (cut for cut in self._cuts(text) if cut.verdict is _Verdict.DOUBTFUL)
        return [Edit(cut.start, cut.end, "X" * sum(map(str.isdigit, text[cut.start : cut.end]))) for cut in doubtful]

    def _cuts(self, text: str) -> Iterator[_Cut]:
        for found in _BREAK.finditer(text):
            first, last = found.span()
            *above, line = text[max(0, first - _SEEN) : first].split("\n")
            after = text[last : last + _SEEN].partition("\n")[0]
            left, right = _LEFT.search(line), self._right.match(after)
            if left and right and not _are_rows(above, line, after):
                verdict = self._verdict(left, right["number"], found[0].count("\n"))
                start = first - len(left["number"])
                yield _Cut(start, first, last, last + right.end("number"), verdict)

    def _verdict(self, left: re.Match[str], right: str, line_ends: int) -> _Verdict:
        """What the line up to its number and the number itself say."""
        number = left["number"].replace("，", ",")
        head = left.string[: left.start("number")].strip()
        heading = self._heading.fullmatch(head)
        if self._label.search(head) or (heading and not heading["prefix"]) or _is_code(number):
            return _Verdict.APART
        marker = MARKER.match(head)
        is_prose = len(head) >= _PROSE or bool(_CLAUSE.search(head, marker.end() if marker else 0))
        if heading or _YEAR.fullmatch(number) or _DATED.search(head):
            return _Verdict.DOUBTFUL
        if not is_prose and (marker or line_ends > 1):
            return _Verdict.DOUBTFUL
        return _Verdict.ONE if _is_number(number + right.replace("，", ",")) else _Verdict.DOUBTFUL


def _are_rows(above: list[str], line: str, after: str) -> bool:
    """Whether the lines are those of a table, or of a list of bare numbers, or the second begins with a date."""
    if _DATE.match(after) or _CELLS.search(line.strip()) or _CELLS.search(after):
        return True
    before = next((other.strip() for other in reversed(above) if other.strip()), "")
    return bool(_BARE.fullmatch(before) and _BARE.fullmatch(line.strip()))


def _is_code(number: str) -> bool:
    return number[0] == "0" and "." not in number


def _is_number(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text)) and sum(map(str.isdigit, text)) <= _MOST_DIGITS
