"""The figure that a person wrote into the page, taken only where it can be true."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from typing import Any

from pipeline.audit.review.answers import Span
from pipeline.audit.samples import Annotation, short
from pipeline.model import Mod, Status

_YEARS = range(1900, 2101)
_LONGEST_UNIT = 20


class RefusedError(ValueError):
    """An answer that cannot be taken; ``code`` is the word under which the page says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def annotation(text: str, span: Span, fields: Mapping[str, Any], indicators: Container[str]) -> Annotation:
    """The figure at ``span`` of ``text``; raises :class:`RefusedError` for the first field that is wrong."""
    start, end = span
    quote = text[start:end]
    if not quote.strip() or fields.get("quote") != quote:
        raise RefusedError("quote")
    mod, status = _one_of("mod", fields, tuple(Mod)), _one_of("status", fields, tuple(Status))
    value, most = _number("value", fields), _number("value_max", fields)
    if (value is None) != (mod == Mod.MASKED):
        raise RefusedError("masked")
    if most is not None and (value is None or most <= value):
        raise RefusedError("value_max")
    indicator = fields.get("indicator") or None
    if indicator is not None and indicator not in indicators:
        raise RefusedError("indicator")
    return Annotation(start, end, quote, value, most, _unit(fields), mod, status, _year(fields), indicator)


def plain(figure: Annotation) -> Annotation:
    """A figure of a table as a person would write it: 220000, not 220000.0."""
    return figure._replace(value=short(figure.value), value_max=short(figure.value_max))


def _one_of(name: str, fields: Mapping[str, Any], known: tuple[str, ...]) -> str:
    if fields.get(name) not in known:
        raise RefusedError(name)
    return str(fields[name])


def _number(name: str, fields: Mapping[str, Any]) -> float | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RefusedError(name)
    return short(value)


def _unit(fields: Mapping[str, Any]) -> str | None:
    unit = fields.get("unit") or ""
    if not isinstance(unit, str) or len(unit.strip()) > _LONGEST_UNIT:
        raise RefusedError("unit")
    return unit.strip() or None


def _year(fields: Mapping[str, Any]) -> int | None:
    year = fields.get("year")
    if year is not None and (isinstance(year, bool) or year not in _YEARS):
        raise RefusedError("year")
    return None if year is None else int(year)
