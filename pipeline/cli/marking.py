"""Sentences with words marked in them, folded to the width of a terminal."""

from __future__ import annotations

import re

from rich.cells import cell_len

from pipeline.recognize.explain import Passage

# What a line is not broken in: letters and digits, with the punctuation that opens or closes them.
_WORD = re.compile(r"[“（《「\[(⟦]{0,3}(?:[A-Za-z0-9_.,:/%–-]{1,40}|.)[，。；：、！？）”》」\])⟧]*", re.DOTALL)
# Characters, each with its style or what it is part of.
Cells = list[tuple[str, str]]


def marked(passage: Passage, is_plain: bool) -> Cells:
    """The characters of a passage, each with what it is part of; the number in brackets where there are no styles."""
    kinds = [""] * len(passage.text)
    for kind in ("against", "act", "noun", "figure"):
        for mark in (mark for mark in passage.marks if mark.kind == kind):
            kinds[mark.start : mark.end] = [kind] * (mark.end - mark.start)
    cells: Cells = []
    for index, (char, kind) in enumerate(zip(passage.text, kinds, strict=True)):
        opens = is_plain and kind == "figure" and (index == 0 or kinds[index - 1] != kind)
        closes = is_plain and kind == "figure" and (index + 1 == len(kinds) or kinds[index + 1] != kind)
        cells += [("⟦", kind)] * opens + [(char, kind)] + [("⟧", kind)] * closes
    return cells


def folded(cells: Cells, width: int) -> list[Cells]:
    """Characters in rows of ``width`` terminal cells; words of letters and digits, and what closes one, stay whole."""
    rows: list[Cells] = [[]]
    used = 0
    for word in _WORD.finditer("".join(char for char, _ in cells)):
        size = cell_len(word.group())
        if used and used + size > width:
            rows.append([])
            used = 0
        rows[-1] += cells[word.start() : word.end()]
        used += size
    return rows
