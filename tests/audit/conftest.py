"""One headless browser for all tests that look at pages; without Chromium or Playwright they are skipped.

Where CI_BROWSER=1 is set they fail instead: what was to be tested must not go untested unseen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A ``playwright.sync_api.Browser``."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]
    if chromium is None or sync_playwright is None:
        lacking = "Chromium" if chromium is None else "Playwright"
        (pytest.fail if os.environ.get("CI_BROWSER") == "1" else pytest.skip)(f"there is no {lacking}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()
