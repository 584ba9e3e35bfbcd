"""The Chromium of the system, without a window; tests that look at pages are skipped without it.

Where CI_BROWSER=1 is set they fail instead: what was to be tested must not go untested unseen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


class BrowserMissingError(RuntimeError):
    """There is no browser to look at pages with; the message says what lacks."""


@contextmanager
def launched() -> Iterator[Any]:
    """A ``playwright.sync_api.Browser``; raises :class:`BrowserMissingError` without Chromium or Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise BrowserMissingError("there is no Playwright") from error
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise BrowserMissingError("there is no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A ``playwright.sync_api.Browser`` for all tests."""
    try:
        with launched() as opened:
            yield opened
    except BrowserMissingError as missing:
        (pytest.fail if os.environ.get("CI_BROWSER") == "1" else pytest.skip)(str(missing))
