"""The results of an audit that a page can show: ``audit.json`` as ``baogao audit`` writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.audit.keeping import AUDIT, read_audit
from pipeline.audit.page.columns import Json
from pipeline.model import UserError

_TABLES = {
    "gold": ("file", "samples", "figures", "facts"),
    "parts": ("part", "precision", "recall", "f1", "low", "high", "right", "found", "gold", "is_share"),
    "indicators": ("indicator", "label", "gold", "found", "right", "precision", "recall", "f1"),
    "rules": ("rule", "indicator", "fired", "right", "wrong", "overlaps", "conflicts"),
    "conflicts": ("rule", "other", "principle", "figures", "right", "lost"),
    "errors": ("sample", "kind", "sentence", "start", "end", "quote", "expected", "found", "indicator", "rule"),
}


class PageError(UserError, ValueError):
    """A page that cannot be made; the message says why, and what to do next."""


def audit_results(out: Path, given: Path | None = None) -> Json:
    """What ``given`` (the file, or its folder) holds, or the run's own ``audit/audit.json``; ``None`` without either.

    Raises :class:`PageError` where the file is not there or its tables are none, and
    :class:`~pipeline.audit.keeping.KeptError` where it is no audit of this version.
    """
    path = _path(out, given)
    if path is None:
        return None
    content = read_audit(path)
    try:
        results = {name: _rows(content.get(name, []), columns) for name, columns in _TABLES.items()}
        for row in results["gold"]:
            row["file"] = Path(str(row["file"])).name  # where it lay is nobody's business
        return results
    except (ValueError, TypeError, AttributeError) as error:
        raise PageError(f"{path} holds no results of an audit: make it with `baogao audit`") from error


def _path(out: Path, given: Path | None) -> Path | None:
    if given is None:
        own = out / "audit" / AUDIT
        return own if own.is_file() else None
    path = given / AUDIT if given.is_dir() else given
    if not path.is_file():
        raise PageError(f"{path} is not there: make it with `baogao audit`, or leave out --audit")
    return path


def _rows(rows: Iterable[dict[str, Json]], columns: Iterable[str]) -> list[dict[str, Json]]:
    """The rows with the columns that the page knows, ``None`` where one is missing."""
    names = tuple(columns)
    return [{name: _plain(row.get(name)) for name in names} for row in rows]


def _plain(value: Json) -> Json:
    """A number, a text or nothing; anything else as text."""
    return value if value is None or isinstance(value, (str, int, float)) else json.dumps(value, ensure_ascii=False)
