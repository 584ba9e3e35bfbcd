"""What the schema says is wrong, in words that tell what to do."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from pipeline.recognize.schema import Example, Exclusion, Indicator, PackInfo, Rule, RuleFile


class Advice(NamedTuple):
    """A fault of the schema: where (the path of keys), of which kind, and what to do."""

    place: tuple[int | str, ...]
    code: str
    message: str


_TYPES = {
    "tuple_type": "must be a list: [one, two]",
    "string_type": "must be a text; put it in quotation marks",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "dict_type": "must be a mapping of names to values",
    "model_type": "must be a mapping of names to values",
}
_PATTERNS = {r"^\S+$": "a word must not hold spaces and not be empty"}
_NAME = "must begin with a small letter or digit, and hold only small letters, digits, dots, _ and -"
# What a mapping may hold, by the file that it is in and how deep: rules / 0 / must / 1 / (key).
_MODELS: dict[tuple[type[BaseModel], str, int], type[BaseModel]] = {
    (RuleFile, "rules", 3): Rule,
    (RuleFile, "rules", 5): Example,
    (PackInfo, "indicators", 3): Indicator,
    (PackInfo, "lint", 3): Exclusion,
}


def advice(error: ValidationError, model: type[BaseModel]) -> list[Advice]:
    """What ``error`` says of a file that should be a ``model``, without what only follows from something deeper."""
    details = error.errors()
    places = [detail["loc"] for detail in details]
    return [
        Advice(detail["loc"], *_told(detail, model))
        for detail in details
        if not (detail["type"] == "too_short" and any(_is_inside(place, detail["loc"]) for place in places))
    ]


def _is_inside(place: tuple[int | str, ...], other: tuple[int | str, ...]) -> bool:
    return len(place) > len(other) and place[: len(other)] == other


def _told(detail: Any, model: type[BaseModel]) -> tuple[str, str]:
    """The code of a fault and its message, which begins with the key."""
    kind, place = detail["type"], detail["loc"]
    where = ".".join(map(str, place)) or "the file"
    if kind == "extra_forbidden":
        return "unknown-key", _unknown(place, model)
    if kind == "missing":
        return "missing-key", f"{where}: is missing; add it"
    if kind == "too_short":
        return "empty-list", f"{where}: needs at least one entry"
    if kind in _TYPES:
        return "wrong-type", f"{where}: {_TYPES[kind]}, not {_shown(detail['input'])}"
    return "wrong-value", f"{where}: {_wanted(detail)}, not {_shown(detail['input'])}"


def _unknown(place: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """That a key is unknown, with the one that may be meant, or those that there are."""
    known = list(_MODELS.get((model, str(place[0]), len(place)), model).model_fields)
    close = get_close_matches(str(place[-1]), known, 1)
    instead = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
    return f"{'.'.join(map(str, place))}: there is no such key; {instead}"


def _wanted(detail: Any) -> str:
    context = detail.get("ctx", {})
    if "pattern" in context:
        return _PATTERNS.get(context["pattern"], _NAME)
    if "expected" in context:
        return f"must be {context['expected']}"
    return str(context.get("error", detail["msg"]))


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 30 else f"{text[:29]}…"
