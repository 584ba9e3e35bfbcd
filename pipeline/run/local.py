"""Shards on the processes of this machine, with a supervisor that outlives a worker killed by the system."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from typing import Any, ParamSpec, TypeVar

from pipeline.run.documents import STAGE, Outcome, failed, fingerprint_of, process
from pipeline.run.engine import Engine, Extract
from pipeline.run.planning import Input
from pipeline.run.task import Result, Task, finish, is_done, perform

_P = ParamSpec("_P")
_T = TypeVar("_T")
_TRIES = 2

_engine: Engine | None = None  # set once in each worker by _begin; the only global, and only in workers


def usable_cpus() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def perform_all(tasks: Iterable[Task], engine: Engine, jobs: int) -> Generator[Result, None, None]:
    """Do all tasks on ``jobs`` processes, in the order in which they get done; with one job in this process.

    A shard is tried again when its worker dies; then its documents are done one by one, and one that kills its worker
    once more becomes a problems row ``worker_died``. Closing the iterator ends the workers at once.
    """
    queue = deque(tasks)
    if jobs == 1:
        build = cache(engine.build)
        yield from (perform(task, build) for task in queue)
    else:
        yield from _supervise(queue, engine, min(jobs, max(1, len(queue))))


def _supervise(queue: deque[Task], engine: Engine, jobs: int) -> Generator[Result, None, None]:
    deaths: Counter[int] = Counter()
    hard: list[Task] = []
    while queue:
        suspects = yield from _until_a_worker_dies(queue, engine, jobs)
        for task in suspects:
            deaths[task.index] += 1
            (queue if deaths[task.index] < _TRIES else hard).append(task)
    for task in hard:
        yield _one_by_one(task, engine)


def _until_a_worker_dies(queue: deque[Task], engine: Engine, jobs: int) -> Generator[Result, None, list[Task]]:
    """Work off the queue; returns the tasks that were under way when a worker died, if one did.

    Only ``jobs`` tasks are handed out at a time: so the culprit is among a few, and all others wait in the queue.
    """
    running: dict[Future[Result], Task] = {}
    suspects: list[Task] = []
    finished: list[Result] = []
    with _Pool(engine, jobs) as pool:
        while True:
            _hand_out(queue, running, pool, 0 if suspects else jobs)
            yield from finished  # only now, so that no worker waits while the owner puts files in place
            if not running:
                return suspects
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            died = [future for future in done if isinstance(future.exception(), BrokenProcessPool)]
            suspects += [running.pop(future) for future in died]
            finished = [future.result() for future in done if running.pop(future, None)]


def _hand_out(queue: deque[Task], running: dict[Future[Result], Task], pool: _Pool, jobs: int) -> None:
    while queue and len(running) < jobs:
        try:
            running[pool.submit(_perform, queue[0])] = queue[0]
        except BrokenProcessPool:  # the tasks that were under way will tell
            return
        queue.popleft()


def _one_by_one(task: Task, engine: Engine) -> Result:
    if is_done(task):
        return Result(task.index, len(task.inputs))
    outcomes: list[Outcome] = []
    waiting = deque(task.inputs)
    while waiting:
        with _Pool(engine, 1) as pool:
            while waiting:
                item = waiting.popleft()
                try:
                    outcomes.append(pool.submit(_process, item, task.making.time_limit).result())
                except BrokenProcessPool:
                    outcomes.append(_worker_died(item))
                    break
    return finish(task, outcomes)


def _worker_died(item: Input) -> Outcome:
    message = "the process that worked on it was ended by the system (out of memory?); split the file or use fewer jobs"
    return failed(item, fingerprint_of(item), STAGE, "worker_died", message, again=True)


class _Pool:
    """Processes that are started afresh (forking a process with threads is not safe) and end with their owner."""

    def __init__(self, engine: Engine, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(engine,))

    def submit(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        with _main_hidden():
            return self._executor.submit(function, *args, **kwargs)

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            for worker in list((self._executor._processes or {}).values()):
                worker.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _main_hidden() -> Iterator[None]:
    """Keep new processes from importing the caller's script.

    They need nothing from it, and a script of two lines without ``if __name__ == "__main__"`` would start itself over
    and over: a trap that users of notebooks and scripts should not know of.
    """
    main = sys.modules["__main__"].__dict__
    hidden: dict[str, Any] = {key: main.pop(key) for key in ("__file__", "__spec__") if key in main}
    main["__spec__"] = None
    try:
        yield
    finally:
        main.pop("__spec__")
        main.update(hidden)


def _begin(engine: Engine) -> None:
    """In a worker, before its first task: Ctrl-C is the owner's affair, and without an owner there is no work."""
    global _engine
    _engine = engine
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_owner, daemon=True).start()


def _end_with_owner() -> None:
    owner = multiprocessing.parent_process()
    if owner is not None:
        owner.join()
        os._exit(1)


@cache
def _extract() -> Extract:
    """Built at the first document and not in the initializer, where an error would look like the death of a worker."""
    if _engine is None:
        raise RuntimeError("a worker was not begun")
    return _engine.build()


def _perform(task: Task) -> Result:
    return perform(task, _extract)


def _process(item: Input, time_limit: float) -> Outcome:
    return process(item, _extract(), time_limit)
