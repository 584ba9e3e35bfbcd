"""The headline figures of provincial reports of two years against what was read in them by eye.

``provinces_2025.csv`` and ``provinces_2026.csv`` have a line for each figure: achieved is of the year before, planned
of the year itself; of one that the report does not tell the value is empty. Figures that the reports tell and the
rules miss are listed here.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

import pipeline

REPORTS = Path(os.environ.get("BAOGAO_REPORTS", Path(__file__).parents[3] / "shared" / "reports"))
LEAST = 0.95

Key = tuple[str, str, str]
Values = dict[Key, set[tuple[float, float | None]]]


class Year(NamedTuple):
    """The reports of one year: how many there are, how many figures they tell at least, and what is missed."""

    year: int
    reports: int
    told: int
    missed: frozenset[Key] = frozenset()

    @property
    def files(self) -> list[Path]:
        folder = REPORTS / f"provincial_{self.year}"
        return sorted(path for path in folder.glob("*") if path.is_file())

    @property
    def year_of(self) -> dict[str, int]:
        return {"achieved": self.year - 1, "planned": self.year}


YEARS = [
    Year(2025, reports=31, told=150),
    # 天津 tells of its new urban jobs as 新增就业 alone, which elsewhere is of all jobs.
    Year(2026, reports=22, told=120, missed=frozenset({("天津市", "jobs.new_urban", "achieved")})),
]


@pytest.fixture(scope="module", params=YEARS, ids=lambda year: str(year.year))
def year(request: pytest.FixtureRequest) -> Year:
    one: Year = request.param
    if len(one.files) < one.reports:
        pytest.skip("the reports of the provinces are not on this machine")
    return one


@pytest.fixture(scope="module")
def told(year: Year) -> Values:
    """What the reports tell; a key without values is told by none."""
    values: Values = {}
    table = Path(__file__).with_name(f"provinces_{year.year}.csv")
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            here = values.setdefault((row["region"], row["indicator"], row["status"]), set())
            if row["value"]:
                here.add((float(row["value"]), float(row["value_max"]) if row["value_max"] else None))
    return values


@pytest.fixture(scope="module")
def found(year: Year) -> Values:
    """The facts of the two years that a report is about, by region."""
    values: Values = defaultdict(set)
    for path in year.files:
        report = pipeline.extract(path.read_bytes(), name=path.name, pack="government")
        region = report.document.region
        for fact in report.facts:
            if region and fact.value is not None and fact.year == year.year_of.get(fact.status):
                values[region, fact.indicator, fact.status].add((fact.value, fact.value_max))
    return values


def test_the_table_is_of_all_reports(year: Year, told: Values) -> None:
    assert len({region for region, _, _ in told}) == year.reports
    assert sum(map(len, told.values())) > year.told


def test_most_is_found(told: Values, found: Values) -> None:
    right = sum(len(values & found.get(key, set())) for key, values in told.items())
    assert right / sum(map(len, told.values())) >= LEAST


def test_nothing_else_stands_in_their_place(told: Values, found: Values) -> None:
    assert {key: found[key] - values for key, values in told.items() if found.get(key, set()) - values} == {}


def test_what_is_missed_is_known(year: Year, told: Values, found: Values) -> None:
    assert {key for key, values in told.items() if values - found.get(key, set())} == year.missed
