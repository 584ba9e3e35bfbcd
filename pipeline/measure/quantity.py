"""What a scan of a text gives: quantities, and the numbers that are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.measure.exclusions import Exclusion
from pipeline.model import Mod, Status, TableCell

if TYPE_CHECKING:
    from pipeline.measure.tables.table import Table


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures something: the span of number and unit, its value and how exact it is (text offsets).

    Of a number in a table, ``cell`` is what the heads say, and ``status`` and ``when`` (words of time) what they say
    of those."""

    start: int
    end: int
    value: float | None
    value_max: float | None
    unit: str | None
    mod: Mod
    group: str | None = None
    status: Status | None = None
    when: str = ""
    cell: TableCell | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """All numbers of a text: those that are quantities, and those that are not, with what they are; and its tables."""

    quantities: tuple[Quantity, ...]
    left_out: tuple[Exclusion, ...]
    tables: tuple[Table, ...] = ()
