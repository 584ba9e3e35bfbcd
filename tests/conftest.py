"""Shared by all tests: one hypothesis profile that is the same on every machine and in every run; one browser; the
files that take longest first."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.audit.browsers import browser

__all__ = ["browser"]

settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

# Of two processes none should be left with these at the end; the Makefile keeps the order.
_LONGEST = ("end_to_end", "test_extraction.py", "recognize", "normalize", "run")
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order of ``_LONGEST``, then the others; the tests of a file stay in theirs."""

    def place(item: pytest.Item) -> int:
        top = item.path.relative_to(_HERE).parts[0]
        return _LONGEST.index(top) if top in _LONGEST else len(_LONGEST)

    items.sort(key=place)
