"""What the rules read in a text, for spans of which a person has not said everything."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.audit.formats.drafts import Fill
from pipeline.rows import FigureRow
from pipeline.run.engine import extract_with


def filler(*packs: str) -> Fill:
    """What ``packs`` find in a text, by place; nothing where reading changes the text (a web page)."""
    extract = extract_with(*packs)

    def fill(text: str) -> Mapping[tuple[int, int], FigureRow]:
        extraction = extract("sample.txt", text.encode("utf-8"), "utf-8")
        if extraction.document.text != text:
            return {}
        return {(row.start, row.end): row for row in extraction.figures}

    return fill
