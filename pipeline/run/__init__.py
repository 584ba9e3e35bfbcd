"""The batch: from inputs to tables on the processes of this machine.

``pipeline.run`` is both this package and, as ``pipeline.run(inputs, out)``, the function: importing a package puts it
under its name into its parent, over whatever stood there, so the package itself has to be callable.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from pipeline.run.batch import TIME_LIMIT, run
from pipeline.run.planning import InputError
from pipeline.run.summary import IndicatorTotal, RunSummary, indicator_totals
from pipeline.store.manifest import OutputError

__all__ = [
    "TIME_LIMIT",
    "IndicatorTotal",
    "InputError",
    "OutputError",
    "RunSummary",
    "indicator_totals",
    "run",
]


class _CallablePackage(ModuleType):
    def __call__(self, *args: Any, **kwargs: Any) -> RunSummary:
        return run(*args, **kwargs)


sys.modules[__name__].__class__ = _CallablePackage
