"""Chromium for tests: found on the machine, or the test is skipped, unless CI_BROWSER=1 says that it must be there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser of Playwright."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not os.path.exists(path):  # noqa: PTH110
        missing(f"{path} is not there: install Debian's package chromium")
    api = pytest.importorskip("playwright.sync_api") if os.environ.get("CI_BROWSER") != "1" else _api()
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def _api() -> Any:
    from playwright import sync_api

    return sync_api


def missing(why: str) -> None:
    """Skip, or fail where a browser is a must."""
    if os.environ.get("CI_BROWSER") == "1":
        pytest.fail(why)
    pytest.skip(why)
