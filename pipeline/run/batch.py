"""A whole run: plan, do the shards that need it, put them in place, mark copies, keep the manifest."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from pipeline.model import NOTHING, Supplied
from pipeline.run.engine import Engine, pack_names, standard_engine
from pipeline.run.local import perform_all, usable_cpus
from pipeline.run.pasting import read_pasted
from pipeline.run.planning import STDIN, Input, Plan, plan_inputs
from pipeline.run.progress import Watch
from pipeline.run.reposts import count_copies, mark_copies
from pipeline.run.summary import RunSummary, problems
from pipeline.run.task import Making, Result, Task
from pipeline.store.folder import claimed, keep_only, open_ledger
from pipeline.store.loading import Tables
from pipeline.store.manifest import Ledger, Manifest, ShardEntry
from pipeline.store.shards import DOCUMENTS_PER_SHARD, choose_n_shards, put_in_place, shard_of

TIME_LIMIT = 60.0
"""Seconds that one document may take."""

_CROWDED = 16 * DOCUMENTS_PER_SHARD


def run(
    inputs: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    pack: str | Path | Iterable[str | Path] = "veterans",
    jobs: int | None = None,
    time_limit: float = TIME_LIMIT,
    force: bool = False,
    supplied: Supplied = NOTHING,
    watch: Watch | None = None,
    engine: Engine | None = None,
) -> RunSummary:
    """Turn reports into tables below ``out``; what an earlier run into ``out`` has done already is kept.

    ``inputs`` are folders, files and ``-`` (standard input). ``pack`` is the name of a rule pack or the path of one,
    or several of these: each names facts of its own in a report that is read and measured once.
    ``jobs`` is the number of processes (default: one for each processor; 1: this process). A document that takes longer
    than ``time_limit`` seconds becomes a problem. ``force`` does every shard anew. ``supplied`` is what is known of a
    single file, or of ``-``, beside what it says itself. ``watch`` is told how far it is. ``engine`` stands in for
    reading and extraction.

    Raises InputError for an input that does not exist or ``supplied`` with several, PackError for rules with faults,
    OutputError where ``out`` cannot be used, ValueError for ``jobs`` or ``time_limit`` below what makes sense.
    """
    begun = time.monotonic()
    if (jobs is not None and jobs < 1) or time_limit <= 0:
        raise ValueError("jobs must be 1 or more, and time_limit more than 0")
    engine = engine or standard_engine(*pack_names(pack))
    folder = Path(out)
    plan = _plan([inputs] if isinstance(inputs, (str, Path)) else list(inputs), folder, supplied)
    with claimed(folder) as earlier:
        ledger = open_ledger(folder, earlier, engine.pack, engine.code_version, choose_n_shards(len(plan.inputs)))
        making = Making(str(folder), engine.pack.digest, engine.code_version, time_limit)
        tasks = _tasks(plan, ledger, making, force=force)
        keep_only(folder, ledger, {task.index for task in tasks})
        try:
            results = _do(tasks, engine, jobs or usable_cpus(), folder, ledger, watch)
            _finish(folder, ledger, earlier)
        finally:
            ledger.flush()
        return _summary(folder, ledger, results, _notes(plan, ledger, len(tasks)), begun)


def _plan(inputs: Sequence[str | Path], out: Path, supplied: Supplied) -> Plan:
    wants_stdin = any(str(given) == STDIN for given in inputs)
    return plan_inputs(inputs, out, read_pasted() if wants_stdin else None, supplied)


def _tasks(plan: Plan, ledger: Ledger, making: Making, *, force: bool) -> list[Task]:
    """One task for each shard that has inputs; without any, shard 0, so that there are tables to read."""
    shards: defaultdict[int, list[Input]] = defaultdict(list)
    for item in plan.inputs:
        shards[shard_of(item.name, ledger.manifest.n_shards)].append(item)
    if not shards:
        shards[0] = []
    return [Task(index, tuple(shards[index]), making, None if force else ledger.get(index)) for index in sorted(shards)]


def _do(
    tasks: Sequence[Task], engine: Engine, jobs: int, out: Path, ledger: Ledger, watch: Watch | None
) -> list[Result]:
    """Do the tasks and settle each as it is done; whatever happens, the ledger tells what is in place."""
    settled: list[Result] = []
    total = sum(len(task.inputs) for task in tasks)
    with closing(perform_all(tasks, engine, jobs)) as results:
        for result in results:
            _settle(out, ledger, result)
            settled.append(result)
            if watch:
                watch(sum(one.n_inputs for one in settled), total)
    return settled


def _settle(out: Path, ledger: Ledger, result: Result) -> None:
    if result.draft is None:
        return
    ledger.strike([result.index])
    put_in_place(out, result.draft)
    ledger.enter(result.index, ShardEntry(result.digest, result.draft.files))


def _finish(out: Path, ledger: Ledger, earlier: Manifest | None) -> None:
    """What can be said of a document only when all are there; nothing new where nothing changed."""
    if earlier is None or not earlier.complete or earlier.shards != ledger.manifest.shards:
        mark_copies(out, ledger)
    ledger.complete()


def _notes(plan: Plan, ledger: Ledger, n_tasks: int) -> tuple[str, ...]:
    notes = []
    if not plan.inputs:
        notes.append("no documents among the inputs: the tables are empty")
    if plan.hidden:
        notes.append(f"{plan.hidden} hidden files and folders were passed over (such as .git, ~$lock.docx, Thumbs.db)")
    if len(plan.inputs) > _CROWDED * n_tasks:
        notes.append(
            f"the folder was laid out for fewer documents ({ledger.manifest.n_shards} shards): "
            "a run into a new folder would be quicker"
        )
    return tuple(notes)


def _summary(out: Path, ledger: Ledger, results: Sequence[Result], notes: tuple[str, ...], begun: float) -> RunSummary:
    manifest = ledger.manifest
    return RunSummary(
        out=out,
        documents=manifest.rows("documents"),
        figures=manifest.rows("figures"),
        facts=manifest.rows("facts"),
        copies=count_copies(out, ledger),
        problems=problems(Tables(out, manifest)),
        shards_done=sum(result.draft is not None for result in results),
        shards_skipped=sum(result.draft is None for result in results),
        n_chars=sum(result.n_chars for result in results),
        seconds=time.monotonic() - begun,
        notes=notes,
    )
