"""An audit: annotated samples beside what was found in them, all of it counted and every fault listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.audit.checking import GoldError
from pipeline.audit.counts import count
from pipeline.audit.errors import Error, errors_of
from pipeline.audit.indicators import IndicatorScore, indicator_scores
from pipeline.audit.matching import match
from pipeline.audit.rules import Conflict, RuleScore, conflicts_of, fired_in, rule_scores
from pipeline.audit.running import Reading, run_samples
from pipeline.audit.samples import Sample, load_samples, stamp
from pipeline.audit.scores import Part, parts_of, scores_of
from pipeline.audit.tables import read_run
from pipeline.recognize import Pack, PackError, labels_of, load_packs

Watch = Callable[[int, int], None]
"""Told how many samples are done, and of how many."""


class GoldFile(NamedTuple):
    """A file of annotated samples, the hash of its bytes, and how much it holds."""

    file: str
    sha256: str
    samples: int
    figures: int
    facts: int


class Gold(NamedTuple):
    """Annotated samples and the files that they are from."""

    files: tuple[GoldFile, ...]
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """All that comparing gave.

    ``samples`` are the ids of the samples with a hash of text and annotations. ``unread`` are those without a document,
    with the reason; every figure of them counts as missed; ``altered`` those whose text is not the same after reading.
    """

    gold: tuple[GoldFile, ...]
    parts: tuple[Part, ...]
    indicators: tuple[IndicatorScore, ...]
    rules: tuple[RuleScore, ...]
    conflicts: tuple[Conflict, ...]
    errors: tuple[Error, ...]
    samples: dict[str, str]
    unread: Mapping[str, str] = field(default_factory=dict)
    altered: tuple[str, ...] = ()

    @property
    def scores(self) -> dict[str, float]:
        """The scores of all parts by name: see :func:`pipeline.audit.scores.scores_of`."""
        return scores_of(self.parts)


def load_gold(paths: Sequence[Path], indicators: Collection[str] | None = None) -> Gold:
    """The samples of all files; where ``indicators`` are given, there may be no other.

    Raises :class:`GoldError` with the first faults of each file, and for a sample that stands in two.
    """
    files: list[GoldFile] = []
    samples: list[Sample] = []
    faults: list[str] = []
    for path in dict.fromkeys(paths):
        try:
            loaded = load_samples(path, indicators)
        except GoldError as error:
            faults += error.faults
            continue
        figures = [figure for sample in loaded.samples for figure in sample.figures]
        facts = sum(bool(figure.indicator) for figure in figures)
        files.append(GoldFile(path.as_posix(), loaded.sha256, len(loaded.samples), len(figures), facts))
        samples += loaded.samples
    times = Counter(sample.id for sample in samples)
    faults += [f"{name}: a sample of this id stands in several files" for name, number in times.items() if number > 1]
    if faults:
        raise GoldError(faults)
    return Gold(tuple(files), tuple(samples))


def audit_packs(paths: Sequence[Path], packs: Sequence[Pack], watch: Watch | None = None) -> Audit:
    """What ``packs``, run in this process, make of the samples in ``paths``; raises :class:`GoldError`.

    ``watch`` is told how many samples are done.
    """
    return audit_gold(load_gold(paths, {code for pack in packs for code in pack.indicators}), packs, watch)


def audit_gold(gold: Gold, packs: Sequence[Pack], watch: Watch | None = None) -> Audit:
    """The same of samples that were loaded."""
    readings = run_samples(gold.samples, packs)
    watched = _watched(readings, len(gold.samples), watch) if watch else readings
    return _compared(gold.files, watched, packs, labels_of(packs), is_traced=True)


def _watched(readings: Iterable[Reading], total: int, watch: Watch) -> Iterator[Reading]:
    for done, reading in enumerate(readings, 1):
        watch(done, total)
        yield reading


def audit_run(paths: Sequence[Path], out: Path) -> Audit:
    """What the run in ``out`` made of the samples in ``paths``; raises :class:`GoldError`, and as ``load``."""
    gold = load_gold(paths)
    run = read_run(out, gold.samples)
    packs = _known(run.packs)
    return _compared(gold.files, run.readings, packs, {**labels_of(packs), **run.labels}, is_traced=False)


def _known(names: Iterable[str]) -> tuple[Pack, ...]:
    """The packs of a run that come with the code; those of another folder are not known by their name."""
    packs: list[Pack] = []
    for name in names:
        try:
            packs += load_packs([name])
        except PackError:
            continue
    return tuple(packs)


def _compared(
    files: Sequence[GoldFile],
    readings: Iterable[Reading],
    packs: Sequence[Pack],
    labels: Mapping[str, str],
    *,
    is_traced: bool,
) -> Audit:
    """The audit of what was read; the rules of ``packs`` are listed also where they named nothing."""
    matched = [(reading, match(reading.sample, reading.figures)) for reading in readings]
    fired = [one for reading, matching in matched for one in fired_in(reading, matching)]
    return Audit(
        gold=tuple(files),
        parts=parts_of([count(matching) for _, matching in matched]),
        indicators=indicator_scores([matching for _, matching in matched], labels),
        rules=rule_scores(fired, packs, is_traced=is_traced),
        conflicts=conflicts_of(fired),
        errors=tuple(error for reading, matching in matched for error in errors_of(reading, matching)),
        samples={reading.sample.id: stamp(reading.sample) for reading, _ in matched},
        unread={reading.sample.id: reading.fault for reading, _ in matched if reading.text is None},
        altered=tuple(reading.sample.id for reading, _ in matched if reading.is_altered),
    )
