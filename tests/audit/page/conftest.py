"""A run over reports that were made up, its page, and the page in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.audit.page import build_page, write_page
from tests.audit.page.made_reports import AUDIT, REPORTS


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the run, with the results of an audit."""
    root = tmp_path_factory.mktemp("page")
    reports = root / "reports"
    reports.mkdir()
    for name, text in REPORTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    (reports / "broken.docx").write_bytes(b"no archive")
    pipeline.run([str(reports)], root / "out", jobs=1)
    (root / "out" / "audit").mkdir()
    (root / "out" / "audit" / "audit.json").write_text(json.dumps(AUDIT), encoding="utf-8")
    return root / "out"


@pytest.fixture(scope="session")
def page_file(out: Path) -> Path:
    """The page of the run."""
    path = out.parent / "report.html"
    write_page(build_page(out), path)
    return path


class Opened:
    """A page in the browser, with all that went wrong in it."""

    def __init__(self, page: Any, path: Path) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("#body:not([hidden])")

    def _asked(self, address: str) -> None:
        if not address.startswith(("file:", "data:", "blob:")):
            self.complaints.append(f"asked for {address}")

    def go(self, address: str) -> Any:
        """Shows what an address names; gives the page."""
        self.page.evaluate("address => { location.hash = address; followAddress(); }", address)
        return self.page

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that fit."""
        texts: list[str] = self.page.locator(selector).all_text_contents()
        return texts


@pytest.fixture(scope="module")
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Opens a page; whatever the browser complained about by the end of the tests is a failure."""
    opened: list[tuple[Any, Opened]] = []

    def opens(path: Path, width: int = 1280, **options: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        opened.append((context, Opened(context.new_page(), path)))
        return opened[-1][1]

    yield opens
    complaints = [complaint for _, one in opened for complaint in one.complaints]
    for context, _ in opened:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module")
def shown(open_page: Callable[..., Opened], page_file: Path) -> Opened:
    """The page of the run, 1280 pixels wide."""
    return open_page(page_file)
