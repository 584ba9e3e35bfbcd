"""Where the data that comes with the code lies."""

from __future__ import annotations

from pathlib import Path


def rules_root() -> Path:
    """The folder of rule packs and lexicons: beside the code in an installed wheel, ``rules/`` in a checkout."""
    here = Path(__file__).resolve().parent
    installed = here / "_rules"
    return installed if installed.is_dir() else here.parent / "rules"
