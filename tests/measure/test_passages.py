"""Independently annotated passages (passages.yaml), measured against floors.

A floor is raised when the pipeline has got better, and never lowered to make a change pass.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ruamel.yaml import YAML

from pipeline.model import Figure, Source
from tests import built

FIGURES_F1 = 0.98
MOD = 0.985
STATUS = 0.92
YEAR = 0.91

_KEYS = ("quote", "value", "value_max", "unit", "mod", "status", "year")


class Read(NamedTuple):
    """One figure as annotated or as found; ``quote`` without its blanks."""

    quote: str
    value: float | None
    value_max: float | None
    unit: str | None
    mod: str
    status: str
    year: int | None

    @property
    def what(self) -> tuple[str, float | None, float | None, str | None]:
        """That by which a figure found is the one annotated."""
        return self.quote, self.value, self.value_max, self.unit


class Score(NamedTuple):
    """How much is right of the figures (F1), and of those found in their other columns; with a line for each fault."""

    figures: float
    columns: dict[str, float]
    faults: list[str]


def _annotated(passage: dict[str, Any]) -> list[Read]:
    return [_read(dict(zip(_KEYS, row, strict=True))) for row in passage["figures"]]


def _read(row: dict[str, Any]) -> Read:
    return Read(**{**row, "quote": "".join(str(row["quote"]).split())})


def _found(texts: list[str]) -> list[list[Read]]:
    normalize, split, measure = built.normalizer(), built.splitter(), built.measurer()
    reads = []
    for text in texts:
        source = Source("-", text, "text", None, "0" * 64)
        normalized = normalize(source)
        figures = measure(normalized.value, *split(source, normalized)).figures
        reads.append([_as_read(f, text[slice(*normalized.to_source(f.start, f.end))]) for f in figures])
    return reads


def _as_read(figure: Figure, quote: str) -> Read:
    value, value_max = _round(figure.value), _round(figure.value_max)
    quote = "".join(quote.split())
    return Read(quote, value, value_max, figure.unit, figure.mod.value, figure.status.value, figure.year)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _pairs(wanted: list[Read], found: list[Read]) -> tuple[list[tuple[Read, Read]], list[Read], list[Read]]:
    """Figures that agree in text order, those missing, and those that are too much."""
    pairs, missing, rest = [], [], list(found)
    for one in wanted:
        rounded = one._replace(value=_round(one.value), value_max=_round(one.value_max))
        same = next((i for i, other in enumerate(rest) if other.what == rounded.what), None)
        if same is None:
            missing.append(one)
        else:
            pairs.append((one, rest.pop(same)))
    return pairs, missing, rest


def _score(passages: list[dict[str, Any]]) -> Score:
    faults: list[str] = []
    right = dict.fromkeys(("mod", "status", "year"), 0)
    n_pairs = n_wanted = n_found = 0
    for passage, found in zip(passages, _found([p["text"] for p in passages]), strict=True):
        wanted = _annotated(passage)
        pairs, missing, extra = _pairs(wanted, found)
        n_pairs, n_wanted, n_found = n_pairs + len(pairs), n_wanted + len(wanted), n_found + len(found)
        faults += [f"{passage['id']}: missed {one.what}" for one in missing]
        faults += [f"{passage['id']}: too much {one.what}" for one in extra]
        for column in right:
            wrong = [(a, b) for a, b in pairs if getattr(a, column) != getattr(b, column)]
            right[column] += len(pairs) - len(wrong)
            faults += [
                f"{passage['id']}: {a.quote}: {column} {getattr(b, column)}, not {getattr(a, column)}" for a, b in wrong
            ]
    return Score(2 * n_pairs / (n_wanted + n_found), {c: n / n_pairs for c, n in right.items()}, faults)


@pytest.fixture(scope="module")
def score() -> Score:
    return _score(YAML(typ="safe").load(Path(__file__).with_name("passages.yaml")))


def test_figures(score: Score) -> None:
    assert score.figures >= FIGURES_F1, _told(score, ("missed", "too much"))


@pytest.mark.parametrize(("column", "floor"), [("mod", MOD), ("status", STATUS), ("year", YEAR)])
def test_columns(score: Score, column: str, floor: float) -> None:
    assert score.columns[column] >= floor, _told(score, (f": {column} ",))


def _told(score: Score, about: tuple[str, ...]) -> str:
    faults = [fault for fault in score.faults if any(word in fault for word in about)]
    return "\n".join([f"figures {score.figures:.4f}, {score.columns}", *faults])
