"""The floors of the quality gate: a file that says below which scores nothing goes in, and who lowered one and why.

A floor holds for one score of one set of samples, read with the packs of rules of that set. Pinned are the file with
the annotations and, by themselves, the texts that go in; rules and code are what is measured, and are not. The file is
sealed: a hash over its content shows a floor, a hash or a choice of packs that was changed by hand.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.audit.samples import Sample

MARGIN = 0.01
"""A new floor lies this far below what was measured."""


class Measured(NamedTuple):
    """The scores of a set by name, what they were counted over, and what is wrong with the reading of its samples."""

    scores: dict[str, float]
    samples: int
    figures: int
    facts: int
    faults: tuple[str, ...] = ()


class Pins(NamedTuple):
    """The hash of a file of samples, and that of the texts in it."""

    sha256: str
    inputs: str


def inputs_hash(samples: Iterable[Sample]) -> str:
    """A hash of what the pipeline is given: names and texts, without the annotations."""
    content = [[sample.name, sample.text] for sample in samples]
    return hashlib.sha256(json.dumps(content).encode("utf-8")).hexdigest()


class GateError(Exception):
    """The gate is shut; ``lines`` say why, one reason each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was lowered, or given up (``new`` is null), on purpose."""

    set: str
    score: str
    old: float
    new: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class SampleSet:
    """One file of samples (its path from the root of the repository), its hashes, its size, its floors.

    ``packs`` are the rules that it is for. ``measured`` holds the scores at the last update, from which README's
    figures are made.
    """

    file: str
    sha256: str = ""
    inputs: str = ""
    packs: tuple[str, ...] = ("veterans",)
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
    sets = {name: SampleSet(**{**one, "packs": tuple(one["packs"])}) for name, one in content["sets"].items()}
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


def shortfalls(name: str, samples: SampleSet, scores: dict[str, float]) -> list[str]:
    """One line for each score that lies below its floor, or has a floor and is not measured, or has none."""
    missing = [f"{name}: {score} has no floor: run with --update" for score in scores if score not in samples.floors]
    return [*missing, *fallen(name, samples, scores)]


def fallen(name: str, samples: SampleSet, scores: dict[str, float]) -> list[str]:
    """The same without the scores that have no floor."""
    gone = [f"{name}: {score} has a floor and is not measured" for score in samples.floors if score not in scores]
    return gone + [
        f"{name}: {score} fell to {scores[score]:.4f}, {floor - scores[score]:.4f} below its floor of {floor:.4f}"
        for score, floor in samples.floors.items()
        if score in scores and scores[score] < floor
    ]


def unpinned(name: str, samples: SampleSet, pins: Pins) -> list[str]:
    """One line where a file is not the one that the floors were set for."""
    if not samples.sha256 or pins.sha256 == samples.sha256:
        return []
    what = "annotations" if pins.inputs == samples.inputs else "texts"
    return [f"{name}: {samples.file} is not the file that the floors were set for: its {what} were changed"]


def raised(
    name: str, samples: SampleSet, measured: Measured, pins: Pins, reason: str | None
) -> tuple[SampleSet, list[Lowering]]:
    """The set with new floors, none of which is lower than before unless there is a ``reason``.

    Raises :class:`GateError` where a floor would have to be lowered or given up, or the samples changed, without one.
    """
    refused = [*fallen(name, samples, measured.scores), *unpinned(name, samples, pins), *measured.faults]
    if refused and not reason:
        raise GateError([*refused, "refused: give --allow-lower REASON if that is meant"])
    floors = {score: _floor(value, samples.floors.get(score)) for score, value in measured.scores.items()}
    new = replace(
        samples,
        **pins._asdict(),
        samples=measured.samples,
        figures=measured.figures,
        facts=measured.facts,
        floors=floors,
        measured={score: round(value, 4) for score, value in measured.scores.items()},
    )
    return new, _lowered(name, samples.floors, floors, str(reason))


def _lowered(name: str, old: dict[str, float], new: dict[str, float], reason: str) -> list[Lowering]:
    """The floors that are lower than they were, or gone."""
    return [
        Lowering(name, score, floor, new.get(score), reason)
        for score, floor in old.items()
        if score not in new or new[score] < floor
    ]


def _floor(measured: float, old: float | None) -> float:
    """The margin below ``measured``; the old floor stays where it is higher and holds."""
    new = max(0.0, math.floor((measured - MARGIN) * 1e4) / 1e4)
    return max(new, old) if old is not None and measured >= old else new
