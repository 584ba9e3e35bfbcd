"""One shard: inputs in, files out. The same function for every scheduler; it needs the folder and nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.rows import Extraction, ProblemRow
from pipeline.run.documents import Outcome, describe, failed, fingerprint_of, process
from pipeline.run.engine import Extract
from pipeline.run.planning import Input
from pipeline.store.manifest import ShardEntry
from pipeline.store.schemas import SCHEMA_VERSION
from pipeline.store.shards import Draft, write_draft
from pipeline.store.tables import RowError, to_table


@dataclass(frozen=True, slots=True)
class Making:
    """All that a shard's rows depend on besides its inputs, and where they go."""

    out: str
    pack_digest: str
    code_version: str
    time_limit: float


@dataclass(frozen=True, slots=True)
class Task:
    """One shard to do: its inputs in order of name, and what the manifest knows of it."""

    index: int
    inputs: tuple[Input, ...]
    making: Making
    known: ShardEntry | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A shard that is done: with a draft to be put in place, or without one where nothing had changed."""

    index: int
    n_inputs: int
    digest: str | None = None
    draft: Draft | None = None
    n_chars: int = 0


def perform(task: Task, extract: Callable[[], Extract]) -> Result:
    """Do a shard, unless the manifest has it already; ``extract`` gives the function and is called only if needed."""
    if is_done(task):
        return Result(task.index, len(task.inputs))
    work = extract() if task.inputs else _never
    return finish(task, [process(item, work, task.making.time_limit) for item in task.inputs])


def _never(*_: object) -> Extraction:
    raise AssertionError("a shard without inputs has no document")


def is_done(task: Task) -> bool:
    """Whether the shard stands in the manifest with the digest that it would get, and its files are there."""
    known = task.known
    if known is None or known.digest is None or not known.intact(Path(task.making.out)):
        return False
    return known.digest == _digest(task.making, ((item.name, fingerprint_of(item)) for item in task.inputs))


def finish(task: Task, outcomes: Sequence[Outcome]) -> Result:
    """Write the files of a shard from the outcomes of its inputs.

    The digest is of the bytes that were worked on, not of those that the files may have by now.
    """
    outcomes, tables = _tables(task, outcomes)
    draft = write_draft(Path(task.making.out), task.index, tables)
    again = any(outcome.again for outcome in outcomes)
    digest = None if again else _digest(task.making, ((one.name, one.fingerprint) for one in outcomes))
    n_chars = sum(one.extraction.document.n_chars for one in outcomes if one.extraction)
    return Result(task.index, len(task.inputs), digest, draft, n_chars)


def _digest(making: Making, inputs: Iterable[tuple[str, str]]) -> str:
    parts = [SCHEMA_VERSION, making.code_version, making.pack_digest, list(inputs)]
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _tables(task: Task, outcomes: Sequence[Outcome]) -> tuple[Sequence[Outcome], dict[str, Any]]:
    """All tables of a shard. Only if they cannot be made, each document is tried by itself to find the bad ones."""
    try:
        return outcomes, _build(outcomes)
    except RowError:
        outcomes = [_storable(item, one) for item, one in zip(task.inputs, outcomes, strict=True)]
        return outcomes, _build(outcomes)


def _storable(item: Input, outcome: Outcome) -> Outcome:
    try:
        _build([outcome])
    except RowError as error:
        told = describe(error.with_traceback(None))
        return replace(failed(item, outcome.fingerprint, "store", "internal_error", told), again=outcome.again)
    return outcome


def _build(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    done = [one.extraction for one in outcomes if one.extraction]
    return {
        "documents": to_table("documents", [one.document for one in done]),
        "sections": to_table("sections", [row for one in done for row in one.sections]),
        "figures": to_table("figures", [row for one in done for row in one.figures]),
        "facts": to_table("facts", [row for one in done for row in one.facts]),
        "problems": to_table("problems", [row for one in outcomes for row in _problems(one)]),
    }


def _problems(outcome: Outcome) -> list[ProblemRow]:
    own = list(outcome.extraction.problems) if outcome.extraction else []
    return own + list(outcome.problems)
