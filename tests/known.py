"""Cases that the pipeline is known to get wrong: they stand in the tables of the tests with the reason.

A case that is right now fails the tests, so that its mark is taken away.
"""

from __future__ import annotations

import pytest


def known(*case: object, because: str) -> object:
    """A line of a table that is known to fail."""
    return pytest.param(*case, marks=pytest.mark.xfail(reason=because, strict=True))
