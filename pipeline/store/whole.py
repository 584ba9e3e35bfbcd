"""Files that are there whole or not at all, whoever is killed and whenever."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put a file in place in one step, so that nobody ever sees a part of it, and so that it lasts.

    What a killed writer leaves is a hidden file beside it, which runs pass over. Raises OSError.
    """
    draft = path.with_name(f".{path.name}.tmp")
    try:
        with draft.open("wb") as stream:
            stream.writelines((data,) if isinstance(data, bytes) else data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:  # Ctrl-C as well
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hash_file(path: Path) -> str:
    """The sha256 of a file's bytes, in hex, without holding the file in memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
