"""From Traditional to Simplified characters, and only where a text is written in Traditional ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.alignment import Edit
from pipeline.model import Script
from pipeline.normalize.characters import HAN
from pipeline.normalize.lines import placed_lines
from pipeline.normalize.script_tables import script_tables
from pipeline.normalize.step import overwritten

#: A text or line is Traditional where more than this part of its Chinese characters can be nothing else.
#: Simplified texts stay below 0.0002, Traditional ones above 0.2.
_SHARE = 0.02
#: So many Traditional characters in one line are no accident, as the one in 昇腾产业 is.
_NO_ACCIDENT = 5
#: In a Simplified line a clause with two is Traditional; a single one may be a name (灣仔).
_TWO = 2
#: So many on a page, of several kinds, are no names.
_STREWN = 10
#: A page is mixed where at least this part of it was Simplified already.
_SUBSTANTIAL = 0.1

_CLAUSE = re.compile(r"[^，。；：、！？（）“”《》,;:!?()\s]+")
_HAN_RUN = re.compile(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and how many of its ``han`` characters can only be Traditional or only Simplified."""

    start: int
    text: str
    traditional: int
    simplified: int
    han: int


def convert_script(text: str) -> tuple[Script, list[Edit]]:
    """The script of ``text`` and the edits that make it Simplified; all of them keep their length.

    Lines decide for themselves, so that a Simplified page with a Traditional article keeps its 乾县 and 昇腾; a line
    without evidence either way (``工作方法``) goes with the document. In a line of both, clauses decide; where single
    Traditional characters are strewn over a page, those that can be nothing else are converted.
    """
    tables = script_tables()
    found = [match[0] for match in islice(tables.traditional.finditer(text), _STREWN)]
    if not found:
        return Script.SIMPLIFIED, []
    lines = _survey(text)
    mostly = _is_traditional(lines)
    is_little = len(found) < _NO_ACCIDENT and len(found) <= _SHARE * sum(line.han for line in lines)
    chosen = [] if is_little else [line for line in lines if line.han and _wants_conversion(line, mostly)]
    whole = {line.start for line in chosen}
    strewn = len(found) == _STREWN and len(set(found)) >= _NO_ACCIDENT
    parts = [
        part
        for line in lines
        if line.traditional and line.start not in whole
        for part in (_characters(line) if strewn else _clauses(line))
    ]
    edits = [Edit(line.start, line.start + len(line.text), simplified(line.text)) for line in chosen]
    return _script(lines, chosen), edits + parts


def _clauses(line: _Line) -> Iterator[Edit]:
    """The clauses of a line that are Traditional: ``县局接待12人，鄉鎮服務站接待20人``."""
    tables = script_tables()
    for found in _CLAUSE.finditer(line.text) if line.traditional >= _TWO else ():
        old = len(tables.traditional.findall(found[0]))
        if old >= _TWO and old > len(tables.simplified.findall(found[0])):
            yield Edit(line.start + found.start(), line.start + found.end(), simplified(found[0]))


def _characters(line: _Line) -> Iterator[Edit]:
    """The characters of a line that can only be Traditional."""
    tables = script_tables()
    for found in tables.traditional.finditer(line.text):
        start = line.start + found.start()
        yield Edit(start, start + 1, tables.characters[ord(found[0])])


def simplified(text: str) -> str:
    """``text`` in Simplified characters, of the same length: ``瞭解乾部`` -> ``了解干部``."""
    tables = script_tables()
    changes = [(found.start(), tables.phrases[found[0]]) for found in tables.phrase.finditer(text)]
    return overwritten(text.translate(tables.characters), changes)


def _count_han(text: str) -> int:
    return sum(map(len, _HAN_RUN.findall(text)))


def _survey(text: str) -> list[_Line]:
    tables = script_tables()
    lines: list[_Line] = []
    for start, line in placed_lines(text):
        old, new = len(tables.traditional.findall(line)), len(tables.simplified.findall(line))
        lines.append(_Line(start, line, old, new, _count_han(line)))
    return lines


def _is_traditional(lines: Sequence[_Line]) -> bool:
    """Whether the whole document is: more than 2% of its characters, and more than can only be Simplified."""
    old, new, han = (sum(getattr(line, name) for line in lines) for name in ("traditional", "simplified", "han"))
    return bool(old > _SHARE * han and old > new)


def _wants_conversion(line: _Line, mostly: bool) -> bool:
    if line.traditional == line.simplified:
        return mostly
    if line.traditional <= _SHARE * line.han:
        return False
    return line.traditional > line.simplified and (mostly or line.traditional >= _NO_ACCIDENT)


def _script(lines: Sequence[_Line], chosen: Sequence[_Line]) -> Script:
    if not any(line.traditional for line in chosen):
        return Script.SIMPLIFIED
    total = sum(line.han for line in lines)
    converted = sum(line.han for line in chosen)
    return Script.MIXED if total - converted >= _SUBSTANTIAL * total else Script.TRADITIONAL
