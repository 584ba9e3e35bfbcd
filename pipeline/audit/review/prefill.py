"""What a figure that was missed probably says, so that a person has less to type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.audit.review.answers import Span
from pipeline.audit.review.figures import plain
from pipeline.audit.review.items import Item
from pipeline.audit.samples import Annotation
from pipeline.model import Mod, Status
from pipeline.read import Unreadable
from pipeline.rows import Extraction

Read = Callable[[str], Extraction]
"""The extraction of a text by itself."""


def prefill(read: Read, text: str, span: Span, neighbours: Sequence[Item], year: int | None) -> dict[str, Any]:
    """The fields of a figure at ``span``: its amount as read by itself, status and year as of the nearest neighbour."""
    quote = text[slice(*span)]
    figure = _alone(read, quote)
    near = min((one.figure for one in neighbours if one.figure), key=lambda one: abs(one.start - span[0]), default=None)
    told: Mapping[str, Any] = near._asdict() if near else {"status": Status.ACHIEVED.value, "year": year}
    empty = {"value": None, "value_max": None, "unit": None, "mod": Mod.EXACT.value}
    amount = figure._asdict() if figure else empty
    return {**{name: amount[name] for name in empty}, "status": told["status"], "year": told["year"], "indicator": None}


def _alone(read: Read, quote: str) -> Annotation | None:
    """The figure that a quote is by itself: the longest, if several are found in it."""
    try:
        figures = sorted(read(quote).figures, key=lambda one: one.start - one.end)
    except Unreadable:
        return None
    return plain(Annotation(*(getattr(figures[0], name) for name in Annotation._fields))) if figures else None
