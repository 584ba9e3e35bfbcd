"""The quality gate: no score of the annotated samples may fall below its floor.

    python -m tests.quality.gate                                  check, and print every score
    python -m tests.quality.gate --update                         raise the floors to what is measured now
    python -m tests.quality.gate --update --allow-lower REASON    also lower them; the reason is kept in floors.json
    python -m tests.quality.gate --add NAME FILE PACK...          floors for another file of samples and these packs

``--update`` also writes the figures in README.md. Exit codes: 0 the gate is open, 1 it is shut, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.audit.auditing import audit_packs
from pipeline.audit.samples import load_samples
from pipeline.recognize import load_packs
from tests.quality.floors import (
    Floors,
    GateError,
    Measured,
    Pins,
    SampleSet,
    inputs_hash,
    load_floors,
    raised,
    save_floors,
    shortfalls,
    unpinned,
)
from tests.quality.readme_scores import written_into

ROOT = Path(__file__).parents[2]


def measure(path: Path, packs: Sequence[str]) -> Measured:
    """How the packs do on a file of samples, run in this process."""
    audit = audit_packs([path], load_packs(packs))
    (file,) = audit.gold
    faults = [f"{name}: the text was altered in reading" for name in audit.altered]
    faults += [f"{name}: the sample was not read" for name in audit.unread]
    return Measured(audit.scores, file.samples, file.figures, file.facts, tuple(faults))


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

    def check(self) -> dict[str, Measured]:
        """The scores of all sets; raises :class:`GateError` with every reason why the gate is shut."""
        floors = self._sealed()
        changed = [line for name, one in floors.sets.items() for line in unpinned(name, one, self._pins(one))]
        if changed:
            raise GateError([*changed, "use --update"])
        results = {name: measure(self.root / one.file, one.packs) for name, one in floors.sets.items()}
        shut = [line for name, result in results.items() for line in _reasons(name, floors.sets[name], result)]
        if shut:
            raise GateError(shut)
        return results

    def _sealed(self) -> Floors:
        floors, whole = load_floors(self.path)
        if not whole:
            raise GateError(
                [f"{self.path.name} was changed by hand: restore it, then use python -m tests.quality.gate"]
            )
        return floors

    def _pins(self, samples: SampleSet) -> Pins:
        loaded = load_samples(self.root / samples.file)
        return Pins(loaded.sha256, inputs_hash(loaded.samples))

    def update(self, reason: str | None, more: dict[str, SampleSet] | None = None) -> Floors:
        """Set the floors anew, of ``more`` sets too, and README's figures; a floor falls only with a ``reason``."""
        floors = self._sealed()
        for name, samples in {**floors.sets, **(more or {})}.items():
            result = measure(self.root / samples.file, samples.packs)
            floors = floors.with_set(name, *raised(name, samples, result, self._pins(samples), reason))
        readme = written_into(self.readme.read_text("utf-8"), floors)
        save_floors(self.path, floors)
        self.readme.write_text(readme, "utf-8")
        return floors

    def add(self, name: str, file: str, *packs: str) -> Floors:
        """Floors for a new set; raises :class:`GateError` where there is one of that name."""
        if name in load_floors(self.path)[0].sets:
            raise GateError([f"{name}: there is such a set already: use --update"])
        return self.update(None, {name: SampleSet(file, packs=packs)})


def _reasons(name: str, samples: SampleSet, result: Measured) -> list[str]:
    return [f"{name}: {fault}" for fault in result.faults] + shortfalls(name, samples, result.scores)


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """The command; see the head of this file."""
    options = _parser().parse_args(arguments)
    gate = Gate(root)
    try:
        if options.add:
            lines = _told(gate.add(*options.add))
        elif options.update or options.allow_lower:
            lines = _told(gate.update(options.allow_lower))
        else:
            lines = [line for name, result in gate.check().items() for line in _scores(name, result.scores)]
    except GateError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description="The quality gate.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", metavar="REASON", type=_reason, help="with --update: floors may fall")
    parser.add_argument("--add", metavar=("NAME", "FILE PACK"), nargs="+", action=_AtLeastThree, help="a further set")
    return parser


class _AtLeastThree(argparse.Action):
    """A name, a file and one pack or more."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: Any = None) -> None:
        if len(values) < 3:
            parser.error(f"{option_string} takes a name, a file and one pack or more")
        setattr(namespace, self.dest, values)


def _reason(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("say why")
    return text.strip()


def _told(floors: Floors) -> list[str]:
    return [line for name, one in floors.sets.items() for line in _scores(name, one.measured, one.floors)]


def _scores(name: str, measured: dict[str, float], floors: dict[str, float] | None = None) -> list[str]:
    notes = {score: f"  floor {floor:.4f}" for score, floor in (floors or {}).items()}
    width = max(map(len, measured))
    return [f"{name}  {score:<{width}}  {value:.4f}{notes.get(score, '')}" for score, value in measured.items()]


if __name__ == "__main__":
    sys.exit(main())
