"""The quality gate: no score of the annotated samples may fall below its floor.

    python -m tests.quality.gate                                  check, and print every score
    python -m tests.quality.gate --update                         raise the floors to what is measured now
    python -m tests.quality.gate --update --allow-lower REASON    also lower them; the reason is kept in floors.json

``--update`` also writes the figures in README.md. Exit codes: 0 the gate is open, 1 it is shut, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.audit.samples import load_samples
from tests.quality.floors import Floors, GateError, SampleSet, load_floors, raised, save_floors, shortfalls
from tests.quality.readme_scores import written_into
from tests.quality.scoring import Result, Scores, measure

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of the repository at ``root``."""

    root: Path = ROOT

    @property
    def path(self) -> Path:
        """The file of the floors."""
        return self.root / "tests" / "quality" / "floors.json"

    @property
    def readme(self) -> Path:
        """The page that tells the scores."""
        return self.root / "README.md"

    def check(self) -> dict[str, Result]:
        """The results of all sets; raises :class:`GateError` with every reason why the gate is shut."""
        floors = self._sealed()
        changed = [line for name, one in floors.sets.items() if (line := self._changed(name, one))]
        if changed:
            raise GateError(changed)
        results = {name: measure(load_samples(self.root / one.file).samples) for name, one in floors.sets.items()}
        fallen = [line for name, result in results.items() for line in _reasons(name, floors.sets[name], result)]
        if fallen:
            raise GateError(fallen)
        return results

    def _sealed(self) -> Floors:
        floors, whole = load_floors(self.path)
        if not whole:
            raise GateError([f"{self.path.name} was changed by hand: use python -m tests.quality.gate --update"])
        return floors

    def _changed(self, name: str, samples: SampleSet) -> str | None:
        if load_samples(self.root / samples.file).sha256 == samples.sha256:
            return None
        return f"{name}: {samples.file} is not the file that the floors were set for: use --update"

    def update(self, reason: str | None) -> Floors:
        """Set the floors anew, and README's figures; a floor falls only with a ``reason``."""
        floors = load_floors(self.path)[0] if reason else self._sealed()
        for name, samples in floors.sets.items():
            loaded = load_samples(self.root / samples.file)
            new, lowered = raised(name, samples, measure(loaded.samples), loaded.sha256, reason)
            floors = floors.with_set(name, new, lowered)
        readme = written_into(self.readme.read_text("utf-8"), floors)
        save_floors(self.path, floors)
        self.readme.write_text(readme, "utf-8")
        return floors


def _reasons(name: str, samples: SampleSet, result: Result) -> list[str]:
    altered = [f"{name}: the text of {result.altered} samples was altered in reading"] if result.altered else []
    return altered + shortfalls(name, samples, result.scores)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """The command; see the head of this file."""
    options = _parser().parse_args(arguments)
    gate = Gate(root)
    try:
        if options.update or options.allow_lower:
            lines = _told(gate.update(options.allow_lower))
        else:
            lines = [line for name, result in gate.check().items() for line in _scores(name, result.scores._asdict())]
    except GateError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description="The quality gate.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", metavar="REASON", type=_reason, help="with --update: floors may fall")
    return parser


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say why")
    return text.strip()


def _told(floors: Floors) -> list[str]:
    return [line for name, one in floors.sets.items() for line in _scores(name, one.measured, one.floors)]


def _scores(name: str, measured: dict[str, float], floors: dict[str, float] | None = None) -> list[str]:
    notes = {score: f"  floor {floor:.4f}" for score, floor in (floors or {}).items()}
    width = max(map(len, Scores._fields))
    return [f"{name}  {score:<{width}}  {value:.4f}{notes.get(score, '')}" for score, value in measured.items()]


if __name__ == "__main__":
    sys.exit(main())
