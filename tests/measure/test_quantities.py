"""Numbers in every form in which reports write them: the sentences of ``quantities.txt``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.measure.quantity import Quantity, Scan

Scanning = Callable[[str], tuple[str, Scan]]

MARKS = {"about": "~", "min": ">=", "max": "<=", "exact": "", "masked": ""}


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence of the file with what it expects."""
    for line in Path(__file__).with_name("quantities.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, expected = line.partition(" => ")
            yield text, expected


def as_written(text: str, found: Quantity) -> str:
    """A quantity in the notation of the file: ``3-5名 = ~3..5 名``."""
    value = "?" if found.value is None else _plain(found.value)
    high = "" if found.value_max is None else f"..{_plain(found.value_max)}"
    unit = f" {found.unit}" if found.unit else ""
    return f"{text[found.start : found.end]} = {MARKS[found.mod.value]}{value}{high}{unit}"


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


@pytest.mark.parametrize(("text", "expected"), list(sentences()))
def test_quantities(scan: Scanning, text: str, expected: str) -> None:
    written, found = scan(text)
    got = " ; ".join(as_written(written, one) for one in found.quantities)
    assert (got or "-") == expected
