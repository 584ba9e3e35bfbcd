"""The code version changes with what shapes results, and with nothing else."""

from __future__ import annotations

import pytest

from pipeline.run import versions
from pipeline.run.versions import code_version


@pytest.fixture
def package(tmp_path, monkeypatch):
    (tmp_path / "sub").mkdir()
    (tmp_path / "__init__.py").write_text("")
    (tmp_path / "sub" / "a.py").write_text("x = 1")
    monkeypatch.setattr(versions.pipeline, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


def test_it_follows_the_sources(package):
    before = code_version()
    (package / "notes.txt").write_text("no source")
    assert code_version() == before
    (package / "sub" / "a.py").write_text("x = 2")
    assert code_version() != before


@pytest.mark.usefixtures("package")
def test_it_follows_the_libraries(monkeypatch):
    before = code_version()
    monkeypatch.setattr(versions, "version", lambda _name: "99")
    assert code_version() != before
