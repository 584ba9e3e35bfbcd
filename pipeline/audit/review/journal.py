"""The journal: every answer that was ever given, one JSON object a line, only ever appended to.

An answer counts once its line is on the disk. Whatever happens before costs that answer alone: a line without its end
is one that nobody was told of, and is cut off when the journal is opened again.
"""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from types import TracebackType
from typing import Any

from pipeline.audit.review.answers import Record, from_content, to_content
from pipeline.model import UserError
from pipeline.store.whole import sync_folder

_HEADER = {"format": "baogao-review", "version": 1}


class ReviewError(UserError, RuntimeError):
    """A review that cannot begin or go on; the message says why, and what to do next."""


def journal_path(gold: Path) -> Path:
    """Where the journal of a gold file lies: beside it."""
    return gold.with_name(gold.name + ".journal.jsonl")


class Journal:
    """A journal that this process holds alone, ``records`` being all that is in it.

    Raises :class:`ReviewError` where another process holds it, or where a line is none of ours. A killed process leaves
    no lock.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            self._lock()
            self.records = self._read()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the journal."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def append(self, record: Record) -> None:
        """Put a record on the disk for good. Raises OSError where that fails: then it does not count."""
        self._write(to_content(record))
        self.records.append(record)

    def _lock(self) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReviewError(
                f"{self.path} is in use by another review: end that one, or choose another file with --gold"
            ) from error

    def _read(self) -> list[Record]:
        data = self.path.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        lines = whole.split(b"\n")[:-1]
        records = [self._parsed(number, line) for number, line in enumerate(lines, start=1)]
        if len(whole) < len(data):
            self._cut(len(whole))
        if not lines:
            self._write(_HEADER)
            sync_folder(self.path.parent)
        return [record for record in records if record is not None]

    def _parsed(self, number: int, line: bytes) -> Record | None:
        """The record of a line; ``None`` for the first, which says whose the file is."""
        try:
            content = json.loads(line)
            if number == 1 and content == _HEADER:
                return None
            if number > 1:
                return from_content(content)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ReviewError(f"{self.path}:{number}: {_NOT_OURS}: {error!r}") from error
        raise ReviewError(f"{self.path}:{number}: {_NOT_OURS}")

    def _write(self, content: dict[str, Any]) -> None:
        data = json.dumps(content, ensure_ascii=False).encode("utf-8") + b"\n"
        size = os.fstat(self._descriptor).st_size
        try:
            _write_all(self._descriptor, data)
            os.fsync(self._descriptor)
        except OSError:
            self._cut(size)
            raise

    def _cut(self, size: int) -> None:
        os.ftruncate(self._descriptor, size)
        os.fsync(self._descriptor)


_NOT_OURS = "not a line of a review journal; move the file away, or choose another one with --gold"


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
