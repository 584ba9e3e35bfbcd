"""Text pasted into a terminal comes through whole: a terminal that edits lines would cut long ones off."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest

from pipeline.run.pasting import read_pasted

LONG = "发放优待证２３００张，" * 400 + "走访45户。"


def paste(owner: int, typed: bytes) -> None:
    """Type into a terminal as fast as it shows what is typed."""
    while typed:
        typed = typed[os.write(owner, typed[:512]) :]
        os.read(owner, 65_536)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (f"{LONG}\n一、打算\n\x04".encode(), f"{LONG}\n一、打算\n".encode()),
        ("没有换行\x04".encode(), "没有换行".encode()),
        ("错了\x7f对了\r一\n\x7f二\x04".encode(), "错对了\n一\n二".encode()),
        (b"\xd3\xc5\xb4\xfd\x7f\n\x04", b"\xd3\xc5\xb4\n"),
        (b"\x04", b""),
    ],
)
def test_a_terminal(typed: bytes, read: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    import pty
    import termios

    owner, terminal = pty.openpty()
    with os.fdopen(terminal, "rb", buffering=0) as raw, io.TextIOWrapper(raw) as stdin:
        before = termios.tcgetattr(terminal)
        monkeypatch.setattr(sys, "stdin", stdin)
        # What is typed before the terminal is ready would be edited in lines: wait for it.
        typist = threading.Timer(0.1, paste, (owner, typed))
        typist.start()
        assert read_pasted() == read
        assert termios.tcgetattr(terminal) == before
        typist.join()
    os.close(owner)


def test_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever comes is handed on as it is."""
    (tmp_path / "in").write_bytes(b"\xff\x04\x7f\r\n")
    with (tmp_path / "in").open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert read_pasted() == b"\xff\x04\x7f\r\n"
