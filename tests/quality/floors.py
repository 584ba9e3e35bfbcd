"""The floors of the quality gate: a file that says below which scores nothing goes in, and who lowered one and why.

The file is sealed: a hash over its content shows a floor, or the hash of the samples, that was changed by hand.
"""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.quality.scoring import Result, Scores

MARGIN = 0.01
"""A new floor lies this far below what was measured."""


class GateError(Exception):
    """The gate is shut; ``lines`` say why, one reason each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered on purpose."""

    set: str
    score: str
    old: float
    new: float
    reason: str


@dataclass(frozen=True, slots=True)
class SampleSet:
    """One file of samples (its path from the root of the repository), its hash, its size, its floors.

    ``measured`` holds the scores at the last update, from which README's figures are made.
    """

    file: str
    sha256: str
    samples: int = 0
    figures: int = 0
    facts: int = 0
    floors: dict[str, float] = field(default_factory=dict)
    measured: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Floors:
    """All sets, and the history of what was lowered."""

    sets: dict[str, SampleSet]
    lowered: tuple[Lowering, ...] = ()

    def with_set(self, name: str, samples: SampleSet, lowered: list[Lowering]) -> Floors:
        """The same with one set in place of the old one."""
        return Floors({**self.sets, name: samples}, (*self.lowered, *lowered))


def load_floors(path: Path) -> tuple[Floors, bool]:
    """The floors in a file, and whether the seal is whole."""
    content = json.loads(path.read_text("utf-8"))
    seal = content.pop("seal", None)
    sets = {name: SampleSet(**one) for name, one in content["sets"].items()}
    return Floors(sets, tuple(Lowering(**one) for one in content["lowered"])), seal == _seal(content)


def save_floors(path: Path, floors: Floors) -> None:
    """Write the file with its seal."""
    content: dict[str, Any] = {"sets": {name: asdict(one) for name, one in floors.sets.items()}}
    content |= {"lowered": [asdict(one) for one in floors.lowered]}
    text = json.dumps({**content, "seal": _seal(content)}, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", "utf-8")


def _seal(content: dict[str, Any]) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def shortfalls(name: str, samples: SampleSet, scores: Scores) -> list[str]:
    """One line for each score that lies below its floor, or has none."""
    measured = scores._asdict()
    missing = [f"{name}: {score} has no floor: run with --update" for score in measured if score not in samples.floors]
    return missing + [
        f"{name}: {score} fell to {measured[score]:.4f}, {floor - measured[score]:.4f} below its floor of {floor:.4f}"
        for score, floor in samples.floors.items()
        if score in measured and measured[score] < floor
    ]


def raised(
    name: str, samples: SampleSet, result: Result, sha256: str, reason: str | None
) -> tuple[SampleSet, list[Lowering]]:
    """The set with new floors, none of which is lower than before unless there is a ``reason``.

    Raises :class:`GateError` where a floor would have to be lowered, or the samples changed, without one.
    """
    refused = shortfalls(name, samples, result.scores) if samples.floors else []
    if samples.floors and sha256 != samples.sha256:
        refused.append(f"{name}: {samples.file} is not the file that the floors were set for")
    if refused and not reason:
        raise GateError([*refused, "refused: give --allow-lower REASON if that is meant"])
    measured = {score: round(value, 4) for score, value in result.scores._asdict().items()}
    new = {score: _floor(value, samples.floors.get(score)) for score, value in result.scores._asdict().items()}
    lowered = [Lowering(name, s, old, new[s], str(reason)) for s, old in samples.floors.items() if new[s] < old]
    counts = result.samples, result.gold_figures, result.gold_facts
    return SampleSet(samples.file, sha256, *counts, floors=new, measured=measured), lowered


def _floor(measured: float, old: float | None) -> float:
    """The margin below ``measured``; the old floor stays where it is higher and holds."""
    new = math.floor((measured - MARGIN) * 1e4) / 1e4
    return max(new, old) if old is not None and measured >= old else new
