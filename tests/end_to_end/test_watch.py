"""``baogao watch`` as a process of its own: reports come, change and go, the folder itself goes; Ctrl-C ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from typer.testing import CliRunner

import pipeline
from pipeline.cli import app

ROOT = Path(__file__).parents[2]
# The folder in which reports arrive holds that of the tables. A shell starts its background jobs deaf to Ctrl-C.
PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "import pipeline.cli, pipeline.run.batch as b; from tests.run.fakes import engine;"
    "import pipeline.run.watching as w; w._LOOK_SECONDS = 0.1; w._CLOSE_MS = 50;"
    "b.standard_engine = lambda pack: engine(); pipeline.cli.main()"
)
PATIENCE = 60.0


class Watched:
    """A folder, the process that watches it, and what this says, line by line."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "tables"
        command = [sys.executable, "-c", PROGRAM, "watch", str(folder), "-o", str(self.out), "--jobs", "1"]
        self.process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line.rstrip("\n"))

    def says(self, pattern: str) -> str:
        """The next line that is like this; those between are passed over."""
        until = time.monotonic() + PATIENCE
        while True:
            line = self._lines.get(timeout=max(0.1, until - time.monotonic()))
            if re.search(pattern, line):
                return line

    def values(self) -> list[float]:
        return sorted(pipeline.load(self.out).facts["value"])


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[[], Watched]]:
    started: list[Watched] = []

    def start() -> Watched:
        started.append(Watched(tmp_path / "in"))
        return started[-1]

    (tmp_path / "in").mkdir()
    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_reports_come_and_go(watched: Callable[[], Watched], tmp_path: Path) -> None:
    (tmp_path / "in" / "a.txt").write_text("5人\n", encoding="utf-8")
    desk = watched()
    assert re.match(
        r"\d\d:\d\d:\d\d  1 documents, 1 figures, 1 facts; 0 errors, 0 warnings; [\d.]+ s$", desk.says("fig")
    )
    assert desk.values() == [5]
    # One comes, and grows for a while; another cannot be read; a hidden one is none.
    with (desk.folder / "b.txt").open("w", encoding="utf-8") as slow:
        for number in range(3):
            slow.write(f"{number}户\n")
            slow.flush()
            time.sleep(0.05)
    desk.says(r"2 documents.* 4 figures")
    assert desk.values() == [0, 1, 2, 5]
    (desk.folder / "~$b.docx").write_text("7人", encoding="utf-8")
    (desk.folder / "c.txt").write_text("REFUSE", encoding="utf-8")
    desk.says(r"2 documents, 4 figures, 4 facts; 1 errors")
    assert desk.says("error: ") == "error: c.txt: there is no text in it; give another file"
    # They go, one after the other; what is known is not told again.
    (desk.folder / "b.txt").unlink()
    desk.says(r"1 documents \(-1\)")
    assert desk.values() == [5]
    # A run that fails does not end it.
    manifest = desk.out / "manifest.json"
    kept = manifest.read_bytes()
    manifest.write_bytes(b"{")
    (desk.folder / "d.txt").write_text("8人", encoding="utf-8")
    desk.says(r"^\d\d:\d\d:\d\d  error: ")
    manifest.write_bytes(kept)
    (desk.folder / "d.txt").write_text("9人", encoding="utf-8")
    desk.says(r"2 documents")
    assert desk.values() == [5, 9]
    # The folder goes, and comes back.
    away = desk.folder.rename(tmp_path / "away")
    desk.says("is gone: the tables stay as they are")
    (away / "d.txt").unlink()
    away.rename(desk.folder)
    desk.says("1 documents")
    assert desk.values() == [5]
    desk.process.send_signal(signal.SIGINT)
    desk.says("^stopped: ")
    assert desk.process.wait(PATIENCE) == 130


@pytest.mark.parametrize(("given", "told"), [("none", "there is no folder"), ("a.txt", "there is no folder")])
def test_usage(tmp_path: Path, given: str, told: str) -> None:
    (tmp_path / "a.txt").write_text("5人", encoding="utf-8")
    done = CliRunner().invoke(app, ["watch", str(tmp_path / given), "-o", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert told in done.stderr
