"""What the rules name where they should name little: reports of other bureaus, and the reports of the provinces.

``other_bureaus.jsonl``: short invented reports; ``fires`` lists every figure of them that is named, read by eye, and
whether it is right. ``baseline.json``: for each provincial report, by the hash of its bytes, where which indicator is
found with which value; of the text it keeps nothing. Whatever else is named fails, and so does what is gone: read it
first, then write the files anew (``python -m tests.recognize.test_baseline`` prints the second).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pipeline

HERE = Path(__file__).parent
BUREAUS = [json.loads(line) for line in (HERE / "other_bureaus.jsonl").read_text(encoding="utf-8").splitlines()]
REPORTS = Path(os.environ.get("BAOGAO_REPORTS", Path(__file__).parents[3] / "shared" / "reports"))
PATHS = sorted(REPORTS.glob("provincial_*/*"))
N_REPORTS = 53
# Of all figures in the reports of other bureaus so many may be named though they should not.
MOST_FALSE = 1

Found = list[tuple[int, str, float | None]]


@pytest.mark.parametrize("bureau", BUREAUS, ids=[bureau["id"] for bureau in BUREAUS])
def test_other_bureaus(named: Callable[[str], list[tuple[str, str | None]]], bureau: dict[str, Any]) -> None:
    found = [(quote, indicator) for quote, indicator in named(bureau["text"]) if indicator]
    assert found == [(one["quote"], one["indicator"]) for one in bureau["fires"]]


def test_few_of_them_are_false() -> None:
    assert len(BUREAUS) >= 12
    assert sum(not one["right"] for bureau in BUREAUS for one in bureau["fires"]) <= MOST_FALSE


def found_in(path: Path) -> tuple[str, Found]:
    """The hash of a report, and what is found in it."""
    data = path.read_bytes()
    facts = pipeline.extract(data, name=path.name).facts
    return hashlib.sha256(data).hexdigest()[:16], [(fact.start, fact.indicator, fact.value) for fact in facts]


@pytest.mark.skipif(len(PATHS) < N_REPORTS, reason="the reports of the provinces are not on this machine")
def test_provincial_reports() -> None:
    reviewed = json.loads((HERE / "baseline.json").read_text(encoding="utf-8"))
    found = {name: [list(one) for one in facts] for name, facts in map(found_in, PATHS) if facts}
    assert found == reviewed


if __name__ == "__main__":
    print(json.dumps({name: facts for name, facts in map(found_in, PATHS) if facts}, indent=1, sort_keys=True))
