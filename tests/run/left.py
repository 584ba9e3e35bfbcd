"""What a run left in its folder."""

from __future__ import annotations

from pathlib import Path


def files(out: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, hidden ones too."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
