"""The manifest: what a run's folder holds, so that readers need not guess and later runs need not redo.

``OUT/manifest.json`` has sorted keys and no clock time: equal inputs give equal bytes. It never names a file that is
not in place whole, because a shard is struck off before its files are replaced and written in after.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.model import UserError
from pipeline.store.schemas import SCHEMA_VERSION, SCHEMAS
from pipeline.store.whole import hash_file, write_whole

MANIFEST = "manifest.json"
_FORMAT = "baogao-run"


class OutputError(UserError, RuntimeError):
    """An output folder that cannot be used; the message says which, why, and what to do next."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One Parquet file: its path below OUT in POSIX form, and what it must be."""

    path: str
    rows: int
    bytes: int
    sha256: str

    def intact(self, out: Path) -> bool:
        """Whether the file is there with these very bytes."""
        path = out / self.path
        try:
            return path.stat().st_size == self.bytes and hash_file(path) == self.sha256
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """One finished shard. ``digest`` is ``None`` where the next run should try again (a document timed out)."""

    digest: str | None
    files: Mapping[str, FileEntry]

    def intact(self, out: Path) -> bool:
        """Whether all five files are there with the bytes that they should have."""
        return set(self.files) == set(SCHEMAS) and all(entry.intact(out) for entry in self.files.values())


@dataclass(frozen=True, slots=True)
class PackStamp:
    """Which rules a run used; ``digest`` is of the rules and the lexicons."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All of ``manifest.json``. ``n_shards`` never changes for a folder, so that no document ever moves.

    ``complete`` is false from the first change of a run until its end: a killed run can be told from a finished one.
    """

    n_shards: int
    pack: PackStamp
    code_version: str
    schema_version: int = SCHEMA_VERSION
    complete: bool = False
    shards: Mapping[int, ShardEntry] = field(default_factory=dict)

    def to_json(self) -> str:
        """The bytes of the file, as text."""
        content = asdict(replace(self, shards={}))
        content["format"] = _FORMAT
        content["shards"] = {f"{index:04d}": asdict(entry) for index, entry in self.shards.items()}
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def files(self, table: str) -> list[FileEntry]:
        """The files of one table in shard order."""
        return [self.shards[index].files[table] for index in sorted(self.shards)]

    def rows(self, table: str) -> int:
        """How many rows the table has."""
        return sum(entry.rows for entry in self.files(table))


def read_manifest(out: Path) -> Manifest:
    """The manifest of ``out``; raises FileNotFoundError where there is none, :class:`OutputError` if it is not ours."""
    path = out / MANIFEST
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != _FORMAT:
            raise ValueError("another format")
        return _from_json(content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{path} was not written by baogao: choose another folder with -o") from error


def _from_json(content: dict[str, Any]) -> Manifest:
    known = {key: value for key, value in content.items() if key not in {"format", "pack", "shards"}}
    shards = {int(index): _shard(entry) for index, entry in content["shards"].items()}
    return Manifest(**known, pack=PackStamp(**content["pack"]), shards=shards)


def _shard(entry: dict[str, Any]) -> ShardEntry:
    return ShardEntry(entry["digest"], {table: FileEntry(**file) for table, file in entry["files"].items()})


def write_manifest(out: Path, manifest: Manifest) -> None:
    """Put the manifest in place in one step."""
    write_whole(out / MANIFEST, manifest.to_json().encode("utf-8"))


class Ledger:
    """The manifest of a run under way, in memory and on disk.

    Striking shards off is written at once, since their files are about to change. Finished shards are written soon:
    at most a twentieth of the time goes into it, or a manifest of thousands of shards would cost more than the run.
    """

    def __init__(self, out: Path, manifest: Manifest, on_disk: Manifest | None) -> None:
        self._out = out
        self._shards = dict(manifest.shards)
        self._manifest = manifest
        self._on_disk = on_disk
        self._next_write = 0.0
        self._write()

    @property
    def manifest(self) -> Manifest:
        """The manifest as it stands in memory."""
        return replace(self._manifest, shards=dict(self._shards))

    def get(self, index: int) -> ShardEntry | None:
        """What is known of a shard."""
        return self._shards.get(index)

    def strike(self, indices: Iterable[int]) -> None:
        """Forget shards whose files are about to be replaced or removed."""
        gone = [index for index in indices if self._shards.pop(index, None)]
        if gone:
            self._set_complete(False)
            self._write()

    def enter(self, index: int, entry: ShardEntry) -> None:
        """Note a shard whose files are in place."""
        self._shards[index] = entry
        self._set_complete(False)
        if time.monotonic() >= self._next_write:
            self._write()

    def complete(self) -> None:
        """Say that every shard of the run is there."""
        self._set_complete(True)

    def flush(self) -> None:
        """Write what is not on disk yet."""
        self._write()

    def _set_complete(self, complete: bool) -> None:
        if self._manifest.complete != complete:
            self._manifest = replace(self._manifest, complete=complete)

    def _write(self) -> None:
        manifest = self.manifest
        if manifest == self._on_disk:
            return
        begun = time.monotonic()
        write_manifest(self._out, manifest)
        self._on_disk = manifest
        now = time.monotonic()
        self._next_write = now + 20 * (now - begun)
