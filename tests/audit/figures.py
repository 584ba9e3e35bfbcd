"""Figures for tests: annotated and found ones, and samples of them."""

from __future__ import annotations

from typing import Any

from pipeline.audit.running import Naming, Reading
from pipeline.audit.samples import Annotation, Sample
from pipeline.rows import FigureRow

TEXT = "2023年，全县发放优待证1230张，走访慰问86户。明年计划培训300人。"


def gold(quote: str, value: float | None = None, unit: str = "人", text: str = TEXT, **more: Any) -> Annotation:
    """An annotated figure at its first place in ``text``."""
    start = text.index(quote)
    standard = {"value_max": None, "mod": "exact", "status": "achieved", "year": None, "indicator": None}
    return Annotation(start, start + len(quote), quote, value, unit=unit, **{**standard, **more})


def found(quote: str, value: float | None = None, unit: str | None = "人", text: str = TEXT, **more: Any) -> FigureRow:
    """A figure that was found at the first place of ``quote`` in ``text``."""
    start = text.index(quote)
    empty = dict.fromkeys(FigureRow._fields)
    own = {"start": start, "end": start + len(quote), "quote": quote, "value": value, "unit": unit}
    return FigureRow(**{**empty, "figure_id": quote, "mod": "exact", "status": "achieved", **own, **more})  # type: ignore[arg-type]


def sample(*figures: Annotation, text: str = TEXT, name: str = "s") -> Sample:
    """A sample with these annotations."""
    return Sample(name, text, figures)


def reading(one: Sample, *figures: FigureRow, rules: dict[str, str] | None = None, text: str | None = None) -> Reading:
    """What was found in a sample; ``rules`` are those that named figures, by quote."""
    named = {quote: Naming("made-up", rule, ()) for quote, rule in (rules or {}).items()}
    return Reading(one, one.text if text is None else text, figures, named)
