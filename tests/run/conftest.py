"""A folder of small reports for the fake extractor."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of 40 small reports, which makes 4 shards."""
    root = tmp_path / "reports"
    for number in range(40):
        path = root / f"{number % 3}" / f"报告{number:02d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"走访\n{number}人\n{number * 10}户\n", encoding="utf-8")
    return root
