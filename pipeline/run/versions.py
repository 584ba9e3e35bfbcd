"""What the code is, so that its results are made anew when it changes."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pipeline

_SHAPING = (
    "ahocorasick-rs",
    "beautifulsoup4",
    "jieba",
    "lxml",
    "opencc-python-reimplemented",
    "pyarrow",
    "regex",
)
"""The libraries whose version may change a row or the bytes of a file."""


def code_version() -> str:
    """A hash of the package's sources, of the libraries that shape results, and of Python (its Unicode tables)."""
    digest = hashlib.sha256(f"python {sys.version_info.major}.{sys.version_info.minor}\n".encode())
    root = Path(pipeline.__file__).parent
    for path in sorted(root.rglob("*.py"), key=lambda path: path.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _SHAPING:
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
