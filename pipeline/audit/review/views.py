"""What the page is told: passages, the text around them, and how far the review is; all of it plain JSON.

Offsets count code points of the passage, so that the page need not know the text before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.audit.review.answers import Span, Verdict
from pipeline.audit.review.found import FoundText, Passage
from pipeline.audit.review.items import Item
from pipeline.audit.review.queue import Place
from pipeline.audit.review.session import Session
from pipeline.audit.samples import Annotation
from pipeline.model import Mod, Status


def passage_view(session: Session, index: int) -> dict[str, Any]:
    """A passage with its figures: what was found of each, and what was answered."""
    text, passage, found = session.text(index), session.passage(index), session.items(index)
    start, end = passage.span
    last = max([end, *(item.figure.end for item in found if item.figure)])  # a figure that a cut went through
    return {
        "index": index,
        "document": session.places[index].text,
        "about": {name: None if value is None else str(value) for name, value in text.about.items()},
        "section": text.section(passage.figures[0].annotation.start if passage.figures else start),
        "text": text.text[start:last],
        "items": [_item(item, start) for item in found],
        "checked": session.is_checked(index),
    }


def _item(item: Item, base: int) -> dict[str, Any]:
    found = item.found
    return {
        "span": [place - base for place in item.span],
        "verdict": item.verdict,
        "found": _figure(found.annotation, base) if found else None,
        "figure": _figure(item.figure, base) if item.figure else None,
        "counted": found.counted if found else None,
        "act": found.act if found else None,
    }


def _figure(figure: Annotation, base: int) -> dict[str, Any]:
    return {**figure._asdict(), "start": figure.start - base, "end": figure.end - base}


def context_view(session: Session, document: int) -> list[dict[str, Any]]:
    """A whole text in its passages; each is cut into pieces with what stands there: ``None`` for plain text."""
    text = session.texts[document]
    return [
        {"index": session.index_of(Place(document, number)), "pieces": list(_pieces(text, passage))}
        for number, passage in enumerate(text.passages)
    ]


def _pieces(text: FoundText, passage: Passage) -> Iterator[tuple[str, str | None]]:
    place, last = passage.span
    for one in passage.figures:
        start, end = max(place, one.annotation.start), min(last, one.annotation.end)
        if start < end:
            yield text.text[place:start], None
            yield text.text[start:end], _look(one.annotation)
            place = end
    yield text.text[place:last], None


def _look(figure: Annotation) -> str:
    """The class of look of a figure: masked, else planned, else whether an indicator names it."""
    if figure.mod == Mod.MASKED:
        return "masked"
    if figure.status == Status.PLANNED:
        return "planned"
    return "known" if figure.indicator else "unknown"


def progress_view(session: Session) -> dict[str, Any]:
    """How many passages and figures are done, and for each indicator that was found, how many of them were right."""
    tally = session.tally()
    ranked = sorted(session.totals.items(), key=lambda one: (not one[0], -one[1], one[0]))
    return {
        "passages": {"total": len(session.places), "done": tally.passages},
        "figures": {"total": session.totals.total(), "done": tally.done.total()},
        "verdicts": {one.value: tally.verdicts[one] for one in Verdict},
        "indicators": [
            {"indicator": code, "total": total, "done": tally.done[code], "right": tally.right[code]}
            for code, total in ranked
        ],
    }


def place_view(where: tuple[int, Span] | None, session: Session) -> dict[str, Any] | None:
    """A passage and a span in it, as the page counts."""
    if where is None:
        return None
    index, span = where
    base = session.passage(index).span[0]
    return {"index": index, "span": [place - base for place in span]}
