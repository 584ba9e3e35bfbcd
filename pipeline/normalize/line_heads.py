"""What copying does to the heads of lines: tabs for indents, bullets of a symbol font, numbers doubled or left alone.

A text processor writes the numbers and bullets of its lists itself, with a tab behind; who also typed them has them
twice when the list is copied (``1.⇥1.走访``), and from some readers they come as lines of their own.
"""

from __future__ import annotations

import re

from pipeline.alignment import Edit
from pipeline.normalize.characters import HAN
from pipeline.normalize.lines import placed_lines

_INDENT = re.compile(r"[ \t]*\t[ \t]*(?=\S)")
# The share of lines with a tab at the head from which on it is an indent, and not the empty cell of a table.
_MOST, _FEWEST = 0.8, 3

# Symbol fonts draw bullets with characters of their own, or with letters: ``o⇥``, ``§⇥``.
_BULLET = re.compile(
    "[ \t]*(?:(?P<symbol>[\uf000-\uf0ff])[ \t]*|(?P<bullet>[•●○◦▪■◆➢✓·o§ØüuànlÙ])\t[ \t]*)(?=[^\\s\\d]|20\\d\\d年)"
)
_PLAIN_BULLET = "•"

_NUMERAL = "[一二三四五六七八九十]"
# Marks of headings and lists, as they are after all brackets have become full-width.
_MARK = rf"{_NUMERAL}{{1,3}}、|（{_NUMERAL}{{1,3}}）|\d{{1,2}}[.、]|（\d{{1,2}}）|第{_NUMERAL}{{1,3}}[部分章节]{{1,2}}"
# ``1.1.`` numbers a section of a section, ``一、一、二等功臣`` is a heading.
_DOUBLED = re.compile(
    rf"^[ \t]*(?:(?P<dotted>\d{{1,2}}\.)(?P<dotted_again>[ \t]+(?P=dotted))(?!\d)"
    rf"|(?P<mark>{_MARK})(?P<again>[ \t]*(?P=mark))(?<!\.)(?!{_NUMERAL}))",
    re.MULTILINE,
)
_ALONE = re.compile(rf"^[ \t]*(?:{_MARK})(?P<gap>[ \t]*\n[ \t\n]*)(?=\S)(?!{_MARK})", re.MULTILINE)
_HEADING = re.compile(f"[{HAN}“《]|20\\d\\d年")


def plain_indents(text: str) -> list[Edit]:
    """Takes out tabs at the heads of lines: of all, where nearly all have them; else of those that are no rows."""
    if "\t" not in text:
        return []
    lines = [(start, line) for start, line in placed_lines(text) if line.strip()]
    found = [_INDENT.match(line) for _, line in lines]
    indented = sum(match is not None for match in found)
    is_margin = indented >= _FEWEST and indented >= _MOST * len(lines)
    rows = [False, *("\t" in line.strip() for _, line in lines), False]
    edits = []
    for index, ((start, _), match) in enumerate(zip(lines, found, strict=True)):
        if match and (is_margin or not any(rows[index : index + 3])):
            edits.append(Edit(start, start + match.end()))
    return edits


def plain_bullets(text: str) -> list[Edit]:
    """Bullets of a symbol font as ``•``, and none with a tab behind it, which would make a row of the line."""
    edits = []
    for start, line in placed_lines(text):
        match = _BULLET.match(line)
        if match and "\t" not in line[match.end() :]:
            edits.append(Edit(start, start + match.end(), _PLAIN_BULLET))
    return edits


def single_marks(text: str) -> list[Edit]:
    """``一、 一、走访`` -> ``一、走访``."""
    return [Edit(*match.span(str(match.lastgroup))) for match in _DOUBLED.finditer(text)]


def marks_with_headings(text: str) -> list[Edit]:
    """``（一）⏎走访慰问`` -> ``（一）走访慰问``: a number that stands on a line of its own."""
    return [Edit(*match.span("gap")) for match in _ALONE.finditer(text) if _HEADING.match(text, match.end())]
