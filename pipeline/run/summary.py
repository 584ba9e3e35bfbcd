"""What a run came to, counted from the tables themselves: so a run that had nothing to do tells the same."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.model import Severity, Status
from pipeline.rows import ProblemRow
from pipeline.store.loading import Tables

_RATES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The counts of a run; ``copies`` are documents with a ``duplicate_of``.

    ``problems`` are all rows of that table, the errors first; ``notes`` are lines to be seen. ``n_chars`` and
    ``seconds`` are of this run, without the shards that it could leave as they were; everything else is of the folder.
    """

    out: Path
    documents: int
    figures: int
    facts: int
    copies: int
    problems: tuple[ProblemRow, ...]
    shards_done: int
    shards_skipped: int
    n_chars: int
    seconds: float
    notes: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[ProblemRow, ...]:
        """The inputs that gave no document."""
        return tuple(row for row in self.problems if row.severity == Severity.ERROR)

    @property
    def errors(self) -> int:
        """How many inputs gave no document."""
        return len(self.failures)

    @property
    def warnings(self) -> int:
        """How many things should be known of the inputs that gave one."""
        return len(self.problems) - self.errors


@dataclass(frozen=True, slots=True)
class IndicatorTotal:
    """One indicator in one unit: its facts, and the sum of the values that are achieved.

    The sum is ``None`` where there are none, and for rates, which do not add up.
    """

    indicator: str
    label: str
    unit: str | None
    facts: int
    achieved: float | None


def problems(tables: Tables) -> tuple[ProblemRow, ...]:
    """The problems of a run: errors before warnings (as their names sort), then by source."""
    rows = tables.arrow("problems").to_pylist()
    return tuple(sorted((ProblemRow(**row) for row in rows), key=attrgetter("severity", "source", "code")))


def indicator_totals(tables: Tables) -> list[IndicatorTotal]:
    """The indicators of the run by unit, those with most facts first.

    Copies of a report are left out. Otherwise a sum adds what the reports say: a figure that two reports tell is in it
    twice.
    """
    import pyarrow.compute as pc

    table = tables.arrow("facts", ["doc_id", "indicator", "label", "unit", "status", "value"])
    if not table.num_rows:
        return []
    documents = tables.arrow("documents", ["doc_id", "duplicate_of"])
    originals = documents.filter(pc.is_null(documents["duplicate_of"]))["doc_id"]
    table = table.filter(pc.is_in(table["doc_id"], value_set=originals.combine_chunks()))
    is_achieved = pc.equal(table["status"].cast("string"), Status.ACHIEVED.value)
    table = table.append_column("achieved", pc.if_else(is_achieved, table["value"], None))
    keys = ["indicator", "label", "unit"]
    # Group keys must be plain: shards number their categories differently. One thread keeps the sums the same.
    plain = table.select([*keys, "achieved"]).cast(_plain(keys))
    groups = plain.group_by(keys, use_threads=False).aggregate([("achieved", "sum"), ([], "count_all")])
    totals = [_total(row) for row in groups.to_pylist()]
    return sorted(totals, key=lambda total: (-total.facts, total.indicator, total.unit or ""))


def _plain(keys: list[str]) -> Any:
    import pyarrow as pa

    return pa.schema([*((key, pa.string()) for key in keys), ("achieved", pa.float64())])


def _total(row: dict[str, Any]) -> IndicatorTotal:
    achieved = None if row["unit"] in _RATES else row["achieved_sum"]
    return IndicatorTotal(row["indicator"], row["label"], row["unit"], row["count_all"], achieved)
