"""A report that is pasted gives the facts of its file, however copying has changed its text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.cli import app
from pipeline.rows import Extraction
from tests.pasting import WAYS, page

ROOT = Path(__file__).parents[2]
REPORTS = Path(os.environ.get("BAOGAO_REPORTS", ROOT.parent / "shared" / "reports"))
VETERANS = sorted(REPORTS.glob("veterans/*.txt"))
needs_veterans = pytest.mark.skipif(len(VETERANS) < 5, reason="the published reports are not on this machine")
CORPUS = [
    path
    for path in sorted((ROOT / "corpus" / "reports").iterdir())
    if path.name.startswith(("乌伦旗", "沂川县", "龙津区"))
]
PAGES = [path for path in sorted((ROOT / "corpus" / "reports").iterdir()) if path.suffix == ".html"]
CHROMIUM = "/usr/bin/chromium"
COLUMNS = ("indicator", "value", "value_max", "unit", "mod", "status", "year")

Facts = Counter[tuple[Any, ...]]


@cache
def of_file(path: Path) -> Extraction:
    return pipeline.extract(path.read_bytes(), name=path.name)


def facts(extraction: Extraction) -> Facts:
    return Counter(tuple(getattr(fact, column) for column in COLUMNS) for fact in extraction.facts)


def pasted(text: str) -> Facts:
    return facts(pipeline.extract(text))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("way", WAYS)
def test_however_it_was_copied(way: str, path: Path) -> None:
    assert pasted(WAYS[way](of_file(path).document.text)) == facts(of_file(path))


def in_json(printed: bytes) -> Facts:
    return Counter(tuple(fact[column] for column in COLUMNS) for fact in json.loads(printed)["facts"])


@needs_veterans
@pytest.mark.parametrize("path", VETERANS, ids=lambda path: path.name[:3])
def test_veterans_pages_pasted(path: Path) -> None:
    done = CliRunner().invoke(app, ["extract", "--json"], input=path.read_bytes())
    assert in_json(done.stdout_bytes) == facts(of_file(path))


@needs_veterans
def test_a_page_through_a_pipe() -> None:
    path = VETERANS[-2]
    command = [sys.executable, "-m", "pipeline", "extract", "--json", "-"]
    done = subprocess.run(command, cwd=ROOT, input=path.read_bytes(), capture_output=True, check=True, timeout=120)
    assert in_json(done.stdout) == facts(of_file(path)) != Counter()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """An empty page."""
    opened = browser.new_page()
    yield opened
    opened.close()


def copied(tab: Any, content: str, element: str) -> str:
    """What is copied of an element of a page."""
    tab.set_content(content)
    select = "const s = getSelection(); s.removeAllRanges(); s.selectAllChildren(document.querySelector(e))"
    copied: str = tab.evaluate(f"e => {{ {select}; return s.toString() }}", element)
    return copied


@needs_veterans
@pytest.mark.parametrize("path", VETERANS, ids=lambda path: path.name[:3])
def test_veterans_pages_copied_out_of_a_browser(tab: Any, path: Path) -> None:
    content = page(of_file(path).document.text)
    for element in ("#article", "body"):
        assert pasted(copied(tab, content, element)) == facts(of_file(path)), element


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name[:3])
def test_all_of_a_page_copied_out_of_a_browser(tab: Any, path: Path) -> None:
    assert pasted(copied(tab, path.read_text("utf-8"), "body")) == facts(of_file(path))
