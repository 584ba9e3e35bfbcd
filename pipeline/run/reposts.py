"""The column ``documents.duplicate_of``, filled in when all shards are there: a copy may be in any of them.

Only signatures and what the choice of the original needs are read, no texts. Only the files in which the column changes
are written anew, each like a shard: so a run that was killed here leaves whole files, and the next one goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.run.copies import Candidate, find_copies
from pipeline.store.columns import read_columns, redraft
from pipeline.store.manifest import Ledger
from pipeline.store.shards import put_in_place

_TABLE, _COLUMN = "documents", "duplicate_of"
_TRUNCATED = "truncated"


def mark_copies(out: Path, ledger: Ledger) -> None:
    """Make ``duplicate_of`` right in all shards of the ledger; those that are right already are left alone."""
    shards = ledger.manifest.shards
    parts = {index: _candidates(out / entry.files[_TABLE].path) for index, entry in shards.items()}
    copies = find_copies(one for part in parts.values() for one in part)
    for index, part in parts.items():
        _mark(out, ledger, index, [copies.get(one.doc_id) for one in part])


def count_copies(out: Path, ledger: Ledger) -> int:
    """How many documents are marked as copies."""
    return sum(
        original is not None
        for entry in ledger.manifest.shards.values()
        for (original,) in read_columns(out / entry.files[_TABLE].path, [_COLUMN])
    )


def _candidates(path: Path) -> list[Candidate]:
    columns = ["doc_id", "source", "sha256", "published", "flags", "signature"]
    return [
        Candidate(doc_id, source, sha256, day.isoformat() if day else None, _TRUNCATED in flags, signature)
        for doc_id, source, sha256, day, flags, signature in read_columns(path, columns)
    ]


def _mark(out: Path, ledger: Ledger, index: int, originals: Sequence[str | None]) -> None:
    """Bring one shard's file into line; for the moment in which it is replaced, the manifest does not name it."""
    entry = ledger.manifest.shards[index]
    if [original for (original,) in read_columns(out / entry.files[_TABLE].path, [_COLUMN])] == list(originals):
        return
    draft = redraft(out, index, _TABLE, _COLUMN, originals)
    ledger.strike([index])
    put_in_place(out, draft)
    ledger.enter(index, replace(entry, files={**entry.files, **draft.files}))
