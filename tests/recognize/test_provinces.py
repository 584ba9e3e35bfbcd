"""The headline figures of 31 provincial reports against what was read in them by eye.

``provinces_2025.csv`` has a line for each figure: achieved is of 2024, planned for 2025; of one that the report does
not tell the value is empty. Figures that the reports tell and the rules miss are listed here.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from pathlib import Path

import pytest

import pipeline

REPORTS = Path(os.environ.get("BAOGAO_REPORTS", Path(__file__).parents[3] / "shared" / "reports")) / "provincial_2025"
TABLE = Path(__file__).with_name("provinces_2025.csv")
N_REPORTS = 31
YEAR_OF = {"achieved": 2024, "planned": 2025}
LEAST = 0.95

Key = tuple[str, str, str]
Values = dict[Key, set[tuple[float, float | None]]]

MISSED: set[Key] = set()

pytestmark = pytest.mark.skipif(
    len(list(REPORTS.glob("*.docx"))) < N_REPORTS, reason="the reports of the provinces are not on this machine"
)


@pytest.fixture(scope="module")
def told() -> Values:
    """What the reports tell; a key without values is told by none."""
    values: Values = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            here = values.setdefault((row["region"], row["indicator"], row["status"]), set())
            if row["value"]:
                here.add((float(row["value"]), float(row["value_max"]) if row["value_max"] else None))
    return values


@pytest.fixture(scope="module")
def found() -> Values:
    """The facts of the two years, by region."""
    values: Values = defaultdict(set)
    for path in sorted(REPORTS.glob("*.docx")):
        report = pipeline.extract(path.read_bytes(), name=path.name, pack="government")
        region = report.document.region
        for fact in report.facts:
            if region and fact.value is not None and fact.year == YEAR_OF.get(fact.status):
                values[region, fact.indicator, fact.status].add((fact.value, fact.value_max))
    return values


def test_the_table_is_of_31_provinces(told: Values) -> None:
    assert len({region for region, _, _ in told}) == N_REPORTS
    assert sum(map(len, told.values())) > 150


def test_most_is_found(told: Values, found: Values) -> None:
    right = sum(len(values & found.get(key, set())) for key, values in told.items())
    assert right / sum(map(len, told.values())) >= LEAST


def test_nothing_else_stands_in_their_place(told: Values, found: Values) -> None:
    assert {key: found[key] - values for key, values in told.items() if found.get(key, set()) - values} == {}


def test_what_is_missed_is_known(told: Values, found: Values) -> None:
    assert {key for key, values in told.items() if values - found.get(key, set())} == MISSED
