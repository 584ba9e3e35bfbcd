"""What is wrong with a line of gold: the first faults of a file are told all at once, each with its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipeline.model import Mod, Status, UserError

MOST_FAULTS = 10
_LONGEST = 40
_BEYOND = 1e300

_MODS = tuple(one.value for one in Mod)
_STATUSES = tuple(one.value for one in Status)
_NUMBER, _TEXT, _WHOLE = (int, float), (str,), (int,)
# Key: types, and whether it may be null.
_Keys = dict[str, tuple[tuple[type, ...], bool]]
_OF_SAMPLE: _Keys = {
    "id": (_TEXT, False),
    "source": (_TEXT, False),
    "text": (_TEXT, False),
    "figures": ((list,), False),
}
_OF_FIGURE: _Keys = {
    "start": (_WHOLE, False),
    "end": (_WHOLE, False),
    "quote": (_TEXT, False),
    "value": (_NUMBER, True),
    "value_max": (_NUMBER, True),
    "unit": (_TEXT, True),
    "mod": (_TEXT, False),
    "status": (_TEXT, False),
    "year": (_WHOLE, True),
    "indicator": (_TEXT, True),
}
_NAMES: dict[type, str] = {int: "a whole number", float: "a number", str: "a text", list: "a list"}


class GoldError(UserError, ValueError):
    """Annotated samples that cannot be used; ``faults`` holds a line each: ``file:line: what is wrong``."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def told(path: Path | str, faults: Sequence[tuple[int, str]]) -> list[str]:
    """The first ten faults of a file, given with the numbers of their lines, in the order of the file."""
    lines = [f"{path}:{line}: {fault}" for line, fault in sorted(faults, key=itemgetter(0))]
    more = len(lines) - MOST_FAULTS
    return [*lines[:MOST_FAULTS], f"{path}: … and {more:,} more faults"] if more > 0 else lines


def faults_of(content: Any) -> Iterator[str]:
    """What is wrong with a sample as it was read from JSON; nothing if it may be used."""
    if not isinstance(content, dict):
        yield "not an object with the keys id, text and figures"
        return
    faults = [fault for key in _OF_SAMPLE if (fault := _fault_of_key({"source": "", **content}, key, _OF_SAMPLE))]
    if faults:
        yield from faults
        return
    yield from (f"{key}: holds half of a character" for key in ("id", "text") if not _is_whole(content[key]))
    if not content["id"]:
        yield "id: is empty"
    yield from _faults_of_reviewed(content.get("reviewed"), len(content["text"]))
    for number, figure in enumerate(content["figures"], 1):
        yield from (f"figure {number}: {fault}" for fault in _faults_of_figure(figure, content["text"]))


def _faults_of_reviewed(spans: Any, length: int) -> Iterator[str]:
    """What is wrong with the parts that were gone through; a sample without that key is known as a whole."""
    if spans is None:
        return
    if not isinstance(spans, list) or not all(_is_pair(span) for span in spans):
        yield f"reviewed: must be a list of spans [start, end], and is {_short(spans)}"
        return
    places = [0, *(place for span in spans for place in span), length]
    if places != sorted(places):
        yield f"reviewed: the spans must follow each other in the text, which has {length:,} characters"


def _is_pair(span: Any) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(place) is int for place in span)


def _is_whole(text: str) -> bool:
    """Whether a text can be written as UTF-8: JSON may hold one half of a surrogate pair."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _faults_of_figure(figure: Any, text: str) -> Iterator[str]:
    if not isinstance(figure, dict):
        yield "not an object"
        return
    faults = [fault for key in _OF_FIGURE if (fault := _fault_of_key(figure, key, _OF_FIGURE))]
    yield from faults or _faults_of_values(figure, text)


def _fault_of_key(content: dict[str, Any], key: str, keys: _Keys) -> str | None:
    kinds, may_be_null = keys[key]
    if key not in content:
        return f"{key}: is missing"
    value = content[key]
    if (value is None and may_be_null) or (isinstance(value, kinds) and not isinstance(value, bool)):
        return None
    return f"{key}: must be {_NAMES[kinds[-1]]}{' or null' if may_be_null else ''}, and is {_short(value)}"


def _faults_of_values(figure: dict[str, Any], text: str) -> Iterator[str]:
    start, end, quote = figure["start"], figure["end"], figure["quote"]
    if not 0 <= start < end <= len(text):
        yield f"{start}:{end} is no span of the text, which has {len(text):,} characters"
    elif text[start:end] != quote:
        yield f"text[{start}:{end}] is {_short(text[start:end])}, and not the quote {_short(quote)}"
    yield from (
        f"{key}: is beyond all numbers" for key in ("value", "value_max") if not abs(figure[key] or 0) < _BEYOND
    )
    yield from (
        f"{key}: {_short(figure[key])} is none of {', '.join(known)}"
        for key, known in (("mod", _MODS), ("status", _STATUSES))
        if figure[key] not in known
    )


def unknown_indicators(content: dict[str, Any], known: Collection[str]) -> Iterator[str]:
    """The indicators of a sound sample that none of the packs in use has."""
    for number, figure in enumerate(content["figures"], 1):
        if figure["indicator"] and figure["indicator"] not in known:
            yield f"figure {number}: indicator: {_short(figure['indicator'])} is in none of the packs in use (--pack)"


def _short(value: Any) -> str:
    """A value as it stands in Python, cut off where it is long."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
