"""What a change did: the faults of an earlier audit beside those of this one, figure by figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.audit.auditing import Audit
from pipeline.audit.errors import Error
from pipeline.audit.keeping import Kept


class Changes(NamedTuple):
    """Faults that are gone and faults that are new, in the order of the samples.

    Only the ``compared`` samples are looked at: those that are in both audits with the same text and annotations.
    ``others`` are new, changed or gone. ``f1`` is that of each part before, where all samples are the same.
    """

    better: tuple[Error, ...]
    worse: tuple[Error, ...]
    compared: int
    others: int
    f1: dict[str, float]


def changes(old: Kept, new: Audit) -> Changes:
    """What got better and what got worse since ``old``."""
    same = {name for name, stamp in new.samples.items() if old.samples.get(name) == stamp}
    others = len(old.samples.keys() | new.samples.keys()) - len(same)
    order = {name: index for index, name in enumerate(new.samples)}
    before, after = _by_figure(old.errors, same), _by_figure(new.errors, same)
    figures = sorted(before.keys() | after.keys(), key=lambda key: (order[key[0]], *key[1:]))
    better = [error for key in figures for error in _only(before.get(key, ()), after.get(key, ()))]
    worse = [error for key in figures for error in _only(after.get(key, ()), before.get(key, ()))]
    return Changes(tuple(better), tuple(worse), len(same), others, {} if others else old.f1)


_Figure = tuple[str, int, str]


def _by_figure(errors: Iterable[Error], samples: set[str]) -> dict[_Figure, list[Error]]:
    """The faults of each figure. One that is not found and one that is not annotated may stand at the same place."""
    found: defaultdict[_Figure, list[Error]] = defaultdict(list)
    for error in errors:
        if error.sample in samples:
            found[error.sample, error.at, "spurious" if error.kind == "spurious" else ""].append(error)
    return found


def _only(errors: Iterable[Error], others: Iterable[Error]) -> list[Error]:
    """The faults that the ``others`` do not hold. A figure that is missed is wrong in all parts."""
    held = {error.kind for error in others}
    return [] if "missed" in held else [error for error in errors if error.kind not in held]
