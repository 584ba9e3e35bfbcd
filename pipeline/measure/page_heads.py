"""Figures of the report in its title and among the metadata at its head: ``十项民生实事``, ``参会：17人``."""

from __future__ import annotations

from pipeline.lexicon import Lexicon
from pipeline.measure.quantity import Quantity
from pipeline.model import Role, Section

_REACH = 8
_PERSONS = frozenset({"人", "名", "位"})


class PageHeads:
    """Tells them from the numbers of the page (``浏览次数：12``, ``（精选3篇）``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._attended = tuple(f"{word}：" for word in lexicon.words("not_figures", "attended"))
        self._title_units = frozenset(lexicon.words("not_figures", "title_units"))

    def speaks(
        self, text: str, quantity: Quantity, section: Section, body: set[tuple[float | None, str | None]]
    ) -> bool:
        """Whether a quantity at the head of a report is a figure: who attended, or what a title counts that the
        ``body`` (value and unit of all below) does not have again."""
        if section.role is Role.METADATA:
            return quantity.unit in _PERSONS and text[
                max(0, quantity.start - _REACH) : quantity.start
            ].rstrip().endswith(self._attended)
        if section.role is Role.TITLE:
            return quantity.unit in self._title_units and (quantity.value, quantity.unit) not in body
        return False
