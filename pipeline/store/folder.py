"""The output folder: one run at a time, and never a folder that holds something else."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store.manifest import MANIFEST, Ledger, Manifest, OutputError, PackStamp, read_manifest
from pipeline.store.schemas import SCHEMA_VERSION
from pipeline.store.shards import part_files, remove_drafts

_LOCK = ".lock"


@contextmanager
def claimed(out: Path) -> Iterator[Manifest | None]:
    """Hold ``out`` for one run; gives the manifest of the last run, or ``None`` for a new folder.

    Raises :class:`OutputError` where another run holds the folder, or where it holds something that is not ours. The
    lock belongs to the process, so a killed run leaves none; the file stays, since removing a lock file races.
    """
    _check_kind(out)
    out.mkdir(parents=True, exist_ok=True)
    _earlier(out)  # before the lock file is made: a folder that is not ours is left as it is
    with (out / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(f"{out} is in use by another run: wait for it, or choose another -o") from error
        remove_drafts(out)
        try:
            yield _earlier(out)
        finally:
            remove_drafts(out)


def _check_kind(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise OutputError(f"{out} is a file: choose a folder with -o")


def _earlier(out: Path) -> Manifest | None:
    try:
        return read_manifest(out)
    except FileNotFoundError:
        if any(not path.name.startswith(".") for path in out.iterdir()):
            raise OutputError(
                f"{out} holds files but no {MANIFEST} of a run: choose a new or empty folder with -o"
            ) from None
        return None


def open_ledger(out: Path, earlier: Manifest | None, pack: PackStamp, code_version: str, n_shards: int) -> Ledger:
    """The ledger of a run with these rules and this code; shards of other rules or other code are struck off.

    ``n_shards`` counts for a new folder only. From here on the folder is known as ours, whatever happens.
    """
    fresh = Manifest(earlier.n_shards if earlier else n_shards, pack, code_version)
    if earlier and _same_making(earlier, fresh):
        return Ledger(out, earlier, earlier)
    return Ledger(out, fresh, earlier)


def _same_making(earlier: Manifest, fresh: Manifest) -> bool:
    made = (earlier.pack, earlier.code_version, earlier.schema_version)
    return made == (fresh.pack, fresh.code_version, SCHEMA_VERSION)


def keep_only(out: Path, ledger: Ledger, wanted: set[int]) -> None:
    """Remove the shards that have no inputs any more: first from the manifest, then from the disk."""
    ledger.strike(set(ledger.manifest.shards) - wanted)
    for index, path in part_files(out):
        if index not in wanted:
            path.unlink()
