"""Audits that are kept: a JSON file with all of one, and a Parquet file a table beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from pipeline.audit.auditing import Audit
from pipeline.audit.errors import Error
from pipeline.audit.indicators import IndicatorScore
from pipeline.audit.rules import Conflict, RuleScore
from pipeline.audit.scores import Part
from pipeline.model import UserError
from pipeline.store.whole import write_whole

AUDIT = "audit.json"
_FORMAT = "baogao-audit"
_VERSION = 1


class KeptError(UserError, ValueError):
    """What is no kept audit; the message says what is wrong and what to do."""


class Kept(NamedTuple):
    """What a later audit is compared with."""

    f1: dict[str, float]
    errors: tuple[Error, ...]
    samples: dict[str, str]


def as_json(audit: Audit) -> dict[str, Any]:
    """All of an audit as JSON: a list of objects a table."""
    return {
        "format": _FORMAT,
        "version": _VERSION,
        "gold": _rows(audit.gold),
        "samples": audit.samples,
        "unread": list(audit.unread),
        "altered": list(audit.altered),
        **{name: _rows(rows) for name, rows in _tables(audit).items()},
    }


def _rows(rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [row._asdict() for row in rows]


def _tables(audit: Audit) -> dict[str, Sequence[Any]]:
    return {
        "parts": audit.parts,
        "indicators": audit.indicators,
        "rules": audit.rules,
        "conflicts": audit.conflicts,
        "errors": audit.errors,
    }


_KINDS: dict[str, type[Any]] = {
    "parts": Part, "indicators": IndicatorScore, "rules": RuleScore, "conflicts": Conflict, "errors": Error,
}  # fmt: skip
_FILES = {"parts": "scores"}


def keep(audit: Audit, folder: Path) -> None:
    """Write ``audit`` into ``folder``: scores, indicators, rules, conflicts and errors.parquet, and audit.json last.

    What an earlier audit left there is replaced.
    """
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    (folder / AUDIT).unlink(missing_ok=True)
    for name, rows in _tables(audit).items():
        pq.write_table(_table(_KINDS[name], rows), folder / f"{_FILES.get(name, name)}.parquet", compression="zstd")
    text = json.dumps(as_json(audit), ensure_ascii=False, indent=1)
    write_whole(folder / AUDIT, f"{text}\n".encode())


def _table(kind: type[Any], rows: Sequence[Any]) -> Any:
    """The rows as an Arrow table, whose types are those of the fields."""
    import pyarrow as pa

    fields = [_field(name, hint) for name, hint in get_type_hints(kind).items()]
    return pa.Table.from_pylist(_rows(rows), schema=pa.schema(fields))


def _field(name: str, hint: Any) -> Any:
    import pyarrow as pa

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    kinds = get_args(hint) or (hint,)
    return pa.field(name, types[kinds[0]], nullable=NoneType in kinds)


def kept_of(audit: Audit) -> Kept:
    """The same of an audit that was not kept."""
    return Kept({part.part: part.f1 for part in audit.parts}, audit.errors, audit.samples)


def read_audit(file: Path) -> dict[str, Any]:
    """What an audit.json of this version holds; what its tables hold is not looked at.

    Raises :class:`KeptError` where the file is no such audit, and FileNotFoundError where it is not there.
    """
    try:
        content: dict[str, Any] = json.loads(file.read_text("utf-8"))
        is_known = content["format"] == _FORMAT and content["version"] == _VERSION
    except (KeyError, TypeError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise KeptError(f"{file}: not an audit kept with --keep: {error!r}") from error
    if not is_known:
        raise KeptError(f"{file}: not an audit that this version can read: make it again with --keep")
    return content


def load_kept(path: Path) -> Kept:
    """What :func:`keep` wrote: ``path`` is the folder, or audit.json itself. Raises :class:`KeptError`."""
    file = path / AUDIT if path.is_dir() else path
    try:
        content = read_audit(file)
        errors = tuple(Error(**{key: one[key] for key in Error._fields}) for one in content["errors"])
        return Kept({one["part"]: one["f1"] for one in content["parts"]}, errors, dict(content["samples"]))
    except FileNotFoundError:
        raise KeptError(f"{path}: there is no {AUDIT}: make it with `baogao audit GOLD --keep {path}`") from None
    except (KeyError, TypeError, AttributeError) as error:
        raise KeptError(f"{file}: not an audit kept with --keep: {error!r}") from error
