"""Line ends that have become blanks: a report pasted into a field of one line, or out of a cell.

``……总结 2023年，…… 一、走访慰问 走访30户。 二、就业安置 ……``: numbered headings behind blanks, in one long line, say
that its line ends are gone. They come back before the marks, behind headings and sentences, and between the rows of
tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.alignment import Edit
from pipeline.normalize.characters import HAN
from pipeline.normalize.lines import placed_lines
from pipeline.normalize.step import overwritten, rewritten

_NUMERAL = "[一二三四五六七八九十]"
_MARK = (
    rf"{_NUMERAL}{{1,3}}、|[（(]{_NUMERAL}{{1,3}}[）)]|\d{{1,2}}[.．、](?! ?(?!20\d\d年)\d)|[（(]\d{{1,2}}[）)]"
    rf"|第{_NUMERAL}{{1,3}}(?:部分|章)"
)
_BEFORE_MARK = re.compile(rf"(?<=\S)[ ]{{1,4}}(?={_MARK})")
_BLANK = re.compile(r"(?<=\S)[ ]{1,4}(?=\S)")
_MARKED = re.compile(_MARK)
_HEADED = re.compile(rf"\s*(?:{_MARK})")
_SENTENCE_ENDS = "。！？；!?;…"
_OPENS = re.compile(f"[{HAN}“《（(]|(?:19|20)\\d\\d年")
# What ends a row of a table: a value, a dash, a unit in brackets.
_ENDS_ROW = re.compile(r"(?:^|\t)(?:[+-]?\d[\d.,/%]{0,20}|[—–-]{1,2}|[^\t]{0,16}[）)])$")
_SHORTEST, _FEWEST = 200, 2
_LONGEST_HEADING, _LONGEST_NAME, _REACH = 45, 12, 60


def line_ends(text: str) -> list[Edit]:
    """Line ends in place of such blanks."""
    changes: list[tuple[int, str]] = []
    for start, line in placed_lines(text):
        if len(line) >= _SHORTEST and sum(1 for _ in _BEFORE_MARK.finditer(line)) >= _FEWEST:
            changes += [(start + at, "\n") for at in _ends(line)]
    return rewritten(text, overwritten(text, changes)) if changes else []


def _ends(line: str) -> Iterator[int]:
    """The offsets of the blanks of ``line`` that were line ends."""
    begun = 0
    for blank in _BLANK.finditer(line):
        if _was_line_end(line, begun, blank.start(), blank.end()):
            yield blank.start()
            begun = blank.end()


def _was_line_end(line: str, begun: int, left: int, right: int) -> bool:
    """Whether the blank ``[left, right)`` was one; the line before it has ``begun`` there."""
    if _HEADED.match(line, right) or line[left - 1] in _SENTENCE_ENDS:
        return True
    if not _OPENS.match(line, right) or _MARKED.fullmatch(line, begun, left):
        return False
    tab, behind = line.rfind("\t", max(begun, left - _REACH), left), line.find("\t", right, right + _LONGEST_NAME)
    if tab >= 0 or behind >= 0:
        return behind >= 0 and (tab < 0 or _ENDS_ROW.search(line[tab:left]) is not None)
    # A title or heading, and the text below it.
    is_head = begun == 0 or _HEADED.match(line, begun)
    return bool(is_head) and left - begun <= _LONGEST_HEADING and line[left - 1] not in "，、,"
