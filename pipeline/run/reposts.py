"""The column ``documents.duplicate_of``, filled in when all shards are there: a copy may be in any of them.

Only signatures and what the choice of the original needs are read, no texts. Only the files in which the column changes
are written anew, each like a shard: so a run that was killed here leaves whole files, and the next one goes on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from pipeline.model import SEVERAL
from pipeline.run.copies import Candidate, find_copies
from pipeline.store.columns import read_columns, redraft
from pipeline.store.manifest import Ledger, ShardEntry
from pipeline.store.shards import put_in_place

_TABLE, _COLUMN = "documents", "duplicate_of"
_TRUNCATED = "truncated"
_BATCHES = 32

Originals = Sequence[str | None]


def mark_copies(out: Path, ledger: Ledger) -> None:
    """Make ``duplicate_of`` right in all shards of the ledger; those that are right already are left alone."""
    shards = ledger.manifest.shards
    parts = {index: _candidates(out, entry) for index, entry in shards.items()}
    copies = find_copies(one for part in parts.values() for one in part)
    right = {index: [copies.get(one.doc_id) for one in part] for index, part in parts.items()}
    wrong = iter([index for index, entry in shards.items() if _marks(out, entry) != right[index]])
    # The manifest is written for each batch: with one for each shard, that would take most of the time.
    while batch := list(islice(wrong, 1 + len(shards) // _BATCHES)):
        _replace(out, ledger, {index: right[index] for index in batch})


def count_copies(out: Path, ledger: Ledger) -> int:
    """How many documents are marked as copies."""
    marks = (_marks(out, entry) for entry in ledger.manifest.shards.values())
    return sum(len(one) - one.count(None) for one in marks)


def _candidates(out: Path, entry: ShardEntry) -> list[Candidate]:
    columns = ["doc_id", "source", "sha256", "published", "flags", "signature"]
    return [
        Candidate(
            doc_id, source, sha256, day.isoformat() if day else None, _TRUNCATED in flags, signature, SEVERAL in flags
        )
        for doc_id, source, sha256, day, flags, signature in read_columns(out / entry.files[_TABLE].path, columns)
    ]  # fmt: skip


def _marks(out: Path, entry: ShardEntry) -> list[str | None]:
    return [original for (original,) in read_columns(out / entry.files[_TABLE].path, [_COLUMN])]


def _replace(out: Path, ledger: Ledger, right: Mapping[int, Originals]) -> None:
    """Put the right marks into some shards; while their files are replaced, the manifest does not name them."""
    entries = ledger.manifest.shards
    drafts = {index: redraft(out, index, _TABLE, _COLUMN, originals) for index, originals in right.items()}
    ledger.strike(drafts)
    for index, draft in drafts.items():
        put_in_place(out, draft)
        ledger.enter(index, replace(entries[index], files={**entries[index].files, **draft.files}))
