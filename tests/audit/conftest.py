"""One browser for all tests that look at pages; without it they are skipped.

Where CI_BROWSER=1 is set they fail instead: what was to be tested must not go untested unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.audit.browsers import BrowserMissingError, launched


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A ``playwright.sync_api.Browser``."""
    try:
        with launched() as opened:
            yield opened
    except BrowserMissingError as missing:
        (pytest.fail if os.environ.get("CI_BROWSER") == "1" else pytest.skip)(str(missing))
