"""Which changes are an occasion for a run, and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from watchfiles import Change

from pipeline.run import watching


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a.txt", True),
        ("2024/街道/a.docx", True),
        ("", True),
        ("~$a.docx", False),
        (".git/a.txt", False),
        ("2024/.a.txt.swp", False),
        ("表", False),
        ("表/facts/part-0.parquet", False),
        ("表2/a.txt", True),
    ],
)
def test_what_lies_in_the_tables_or_is_hidden_is_no_occasion(tmp_path: Path, path: str, wanted: bool) -> None:
    folder = tmp_path / ".desk" / "in"  # what is above the folder is of no concern
    is_wanted = watching._Wanted(folder, folder / "表")
    assert is_wanted(Change.added, str(folder / path)) is wanted


def test_a_file_is_waited_for_until_it_has_stopped_growing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    growing, gone = tmp_path / "a.pdf", tmp_path / "gone.txt"
    growing.write_text("一")
    pieces = list("二三四")

    def write(_seconds: float) -> None:
        if pieces:
            growing.write_text(growing.read_text() + pieces.pop(0))

    monkeypatch.setattr(watching.time, "sleep", write)
    watching._wait_until_still({str(growing), str(gone), "nul\0"})
    assert growing.read_text() == "一二三四"


def test_a_file_that_never_stops_growing_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "a.log"
    log.write_text("")
    monkeypatch.setattr(watching, "_LONGEST_GROWTH", 0.05)
    monkeypatch.setattr(watching.time, "sleep", lambda _seconds: log.write_text(log.read_text() + "再"))
    watching._wait_until_still({str(log)})
    assert log.read_text()
