"""How far a score may be off by chance: a bootstrap over samples.

Figures of one report succeed or fail together, so whole samples are drawn, with replacement, and the score of each
draw is taken; the interval holds the middle 95 % of them. The draws are the same on every machine and in every run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from pipeline.audit.counts import Counts

DRAWS = 1000
PERCENT = 95
_SEED = 20_260_101

Columns = dict[str, Any]
"""By the name of a count, an array with its sum in each draw."""


class Bootstrap:
    """The sums of all counts in each draw, made once for all scores."""

    def __init__(self, samples: Sequence[Counts]) -> None:
        # RandomState, not default_rng: its stream is frozen for all versions of numpy to come.
        random = np.random.RandomState(_SEED)
        self._n = len(samples)
        drawn = random.randint(0, max(self._n, 1), size=(DRAWS, self._n))
        rows = np.array(samples, dtype=np.int64).reshape(self._n, len(Counts._fields))
        sums = np.stack([rows[draw].sum(axis=0) for draw in drawn])
        self._columns = {name: sums[:, index] for index, name in enumerate(Counts._fields)}

    def interval(self, score: Callable[[Columns], Any]) -> tuple[float, float] | None:
        """The lower and upper end for ``score``, a function of arrays; ``None`` of fewer than two samples."""
        if self._n < 2:
            return None
        rest = (100 - PERCENT) / 2
        low, high = np.percentile(score(self._columns), [rest, 100 - rest])
        return float(low), float(high)
