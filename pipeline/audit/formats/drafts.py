"""What a tool tells of samples, and how samples are made of it: no slice unchecked, nothing missing guessed.

A person who marks a new span in a tool may leave its value or status out. Such a span is refused, or filled with what
the rules read at the very same place; what a person gave is never overruled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from pipeline.audit.formats.offsets import Offsets, to_code_points
from pipeline.audit.samples import MEASURED, Annotation, Sample
from pipeline.model import Mod, Status, UserError
from pipeline.rows import FigureRow

MOST_FAULTS = 10
"""A file is refused with so many reasons; more would not help."""

_BEYOND = 1e300  # beyond all numbers

Fill = Callable[[str], Mapping[tuple[int, int], FigureRow]]
"""What the rules read in a text, by place."""


class FormatError(UserError, ValueError):
    """A file that is refused; ``faults`` holds one line a reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Mark(NamedTuple):
    """A span that was marked in a tool.

    ``place`` says where in the file; ``start`` and ``end`` count as the tool does; ``quote`` is what stands there by
    the tool's own words, ``None`` where it does not say; ``given`` holds what it tells of :data:`MEASURED`.
    """

    place: str
    start: int
    end: int
    quote: str | None
    given: dict[str, Any]


class Draft(NamedTuple):
    """A sample as a tool tells it.

    ``is_folded``: the tool tells quotes as a browser shows them, with blanks and line ends of its own. ``reviewed``:
    the spans whose figures are known, where that is not the whole text.
    """

    place: str
    id: str
    source: str
    text: str
    marks: tuple[Mark, ...]
    is_folded: bool = False
    reviewed: tuple[tuple[int, int], ...] | None = None


def samples_of(
    drafts: Sequence[Draft], offsets: Offsets, fill: Fill | None = None, indicators: Container[str] | None = None
) -> list[Sample]:
    """The samples that ``drafts`` stand for; figures come in text order.

    Raises :class:`FormatError` with the first reasons where slices do not match, where something is missing that
    ``fill`` does not know either, or is not one of the words that there are (``indicators``, where given).
    """
    spans = [_spans(draft, offsets) for draft in drafts]
    faults = [line for draft, ends in zip(drafts, spans, strict=True) for line in _mismatches(draft, ends)]
    if faults:
        refuse(faults, [_advice(drafts, offsets)])
    faults = [f"{draft.place}: holds half of a character" for draft in drafts if not _is_whole(draft)]
    faults += [f"the id {one} stands at {count} samples" for one, count in _repeated(drafts)]
    refuse(faults)
    samples = [_sample(draft, ends, fill, faults) for draft, ends in zip(drafts, spans, strict=True)]
    faults += [line for sample in samples for line in _unknown(sample, indicators)]
    refuse(faults)
    return samples


def refuse(faults: Sequence[str], advice: Iterable[str] = ()) -> None:
    """Raise :class:`FormatError` with the first of ``faults``, if there are any."""
    if faults:
        more = [f"… and {len(faults) - MOST_FAULTS} more"] if len(faults) > MOST_FAULTS else []
        raise FormatError([*faults[:MOST_FAULTS], *more, *filter(None, advice)])


def _annotation(content: Mapping[str, Any]) -> Annotation:
    parts: dict[str, Any] = {key: content.get(key) for key in Annotation._fields}
    return Annotation(**parts)


def offset(place: str, value: Any) -> int:
    """An offset as a file tells it; raises :class:`FormatError` for what is no whole number."""
    try:
        return int(str(value))
    except ValueError as error:
        raise FormatError([f"{place}: an offset is {value!r}, which is no whole number"]) from error


def quote_of(place: str, value: Any) -> str | None:
    """A quote as a file tells it, if it does; raises :class:`FormatError` for what is no text."""
    if value is None or isinstance(value, str):
        return value
    raise FormatError([f"{place}: a quote is {value!r}, which is no text"])


def _spans(draft: Draft, offsets: Offsets) -> list[tuple[int | None, int | None]]:
    counted = [end for mark in draft.marks for end in (mark.start, mark.end)]
    points = iter(to_code_points(draft.text, counted, offsets))
    return list(zip(points, points, strict=True))


def _mismatches(draft: Draft, spans: Iterable[tuple[int | None, int | None]]) -> list[str]:
    found = (_slice(draft.text, *span) for span in spans)
    return [
        f"{mark.place}: expected “{_line(mark.quote or '')}”, found “{_line(slice_)}”"
        for mark, slice_ in zip(draft.marks, found, strict=True)
        if not slice_ or (mark.quote is not None and not _same(mark.quote, slice_, draft.is_folded))
    ]


def _slice(text: str, start: int | None, end: int | None) -> str:
    return "" if start is None or end is None else text[start:end]


def _same(quote: str, slice_: str, is_folded: bool) -> bool:
    return quote == slice_ or (is_folded and _unfolded(quote) == _unfolded(slice_))


def _unfolded(quote: str) -> str:
    return "".join(quote.replace("\\n", "").split())


def _line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")


def _advice(drafts: Sequence[Draft], offsets: Offsets) -> str:
    """Which other way of counting makes all slices match, if one does."""
    for other in Offsets:
        if other is not offsets and not any(_mismatches(draft, _spans(draft, other)) for draft in drafts):
            return f"all of them match where offsets count {other}: --offsets {other}"
    return ""


def _is_whole(draft: Draft) -> bool:
    """Whether it can be written as UTF-8: JSON may hold one half of a surrogate pair."""
    return not any("\ud800" <= char <= "\udfff" for char in draft.text + draft.id + draft.source)


def _repeated(drafts: Iterable[Draft]) -> list[tuple[str, int]]:
    return [(one, count) for one, count in Counter(draft.id for draft in drafts).items() if count > 1]


def _sample(
    draft: Draft, spans: Iterable[tuple[int | None, int | None]], fill: Fill | None, faults: list[str]
) -> Sample:
    missing = any(_missing(mark.given) for mark in draft.marks)
    read = fill(draft.text) if fill and missing else {}
    figures = []
    for mark, span in zip(draft.marks, spans, strict=True):
        start, end = span[0] or 0, span[1] or 0
        row = read.get((start, end)) if _missing(mark.given) else None
        given = {**{key: getattr(row, key) for key in MEASURED}, **mark.given} if row else mark.given
        quote = draft.text[start:end]
        faults += [f"{mark.place}: “{_line(quote)}” {what}" for what in _wrong(given, fill is not None)]
        figures.append(_annotation({"start": start, "end": end, "quote": quote, **given}))
    figures.sort(key=lambda one: (one.start, one.end))
    return Sample(draft.id, draft.text, tuple(figures), draft.source, draft.reviewed)


def _missing(given: Mapping[str, Any]) -> list[str]:
    """What has to be told of a figure and is not; no unit and no year may mean that it has none."""
    needed = ("mod", "status") if given.get("mod") == Mod.MASKED else ("value", "mod", "status")
    return [key for key in needed if key not in given]


def _wrong(given: Mapping[str, Any], filled: bool) -> list[str]:
    if missing := _missing(given):
        how = "the rules read no figure there" if filled else "--fill takes what the rules read there"
        return [f"has no {', '.join(missing)}: say it, or take the mark away; {how}"]
    return [
        f"has {key} {given[key]!r}, which is no {key}" for key, right in _KINDS.items() if not right(given.get(key))
    ]


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _BEYOND)


_KINDS: dict[str, Callable[[Any], bool]] = {
    "value": _is_number,
    "value_max": _is_number,
    "unit": lambda value: value is None or isinstance(value, str),
    "mod": lambda value: isinstance(value, str) and value in set(Mod),
    "status": lambda value: isinstance(value, str) and value in set(Status),
    "year": lambda value: value is None or (isinstance(value, int) and not isinstance(value, bool)),
    "indicator": lambda value: value is None or isinstance(value, str),
}


def _unknown(sample: Sample, indicators: Container[str] | None) -> list[str]:
    if indicators is None:
        return []
    named = dict.fromkeys(figure.indicator for figure in sample.figures if figure.indicator)
    return [f"{sample.id}: {_no_indicator(one, indicators)}" for one in named if one not in indicators]


def _no_indicator(name: str, indicators: Container[str]) -> str:
    close = get_close_matches(name, sorted(indicators), 3) if isinstance(indicators, Iterable) else []
    advice = f"; there is {', '.join(close)}" if close else ""
    return f"there is no indicator {name} in the rules{advice}; other rules are named with --pack"
