"""What benchmarks that compare libraries have in common: which are installed, and how long each takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any, TypeVar

ROUNDS = 3
T = TypeVar("T")


def installed(makers: Mapping[str, Callable[[], T]]) -> tuple[dict[str, T], list[str]]:
    """What is made by those whose library is there, and the names of the others."""
    made: dict[str, T] = {}
    for name, make in makers.items():
        try:
            made[name] = make()
        except ImportError:
            continue
    return made, [name for name in makers if name not in made]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that ``work`` takes, and what it gives."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def median_seconds(works: Mapping[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of some rounds, in each of which all take their turn: machines are noisy."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name].append(timed(work)[0])
    return {name: median(trials) for name, trials in seconds.items()}
