"""Text -> sections with roles, and what is known of the report as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.model import Section, Source, Text
from pipeline.split.page import year_in_digits
from pipeline.split.report import Report, ReportReader
from pipeline.split.roles import RoleCues
from pipeline.split.several import as_one, is_several, reports_in, with_years
from pipeline.split.supplied import simplified
from pipeline.split.tree import build_tree

__all__ = ["Report", "Splitter", "outwards", "year_in_digits"]


def outwards(sections: Sequence[Section], section: Section) -> list[Section]:
    """``section``, the one that it lies in, and so on up to the top; ``sections`` are all of the report."""
    found = [section]
    while found[-1].parent is not None:
        found.append(sections[found[-1].parent])
    return found


class Splitter:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = RoleCues(lexicon)
        self._reader = ReportReader(lexicon)

    def __call__(self, source: Source, text: Text) -> tuple[tuple[Section, ...], Report]:
        """The sections of ``text``, in order and covering it, and the report that it is.

        What was supplied with ``source`` stands before what the text says.
        """
        source = replace(source, supplied=simplified(source.supplied))
        tree = build_tree(text.value, self._cues, source.supplied)
        parts = reports_in(tree, source, text.value, self._reader)
        if is_several(tree, self._cues):
            report = as_one(tree, source, text.value, self._reader, parts)
        else:
            report = self._reader(source, text.value, tree.sections)
        return with_years(tree, parts), report
