"""One bad document costs itself, and says why in one line."""

from __future__ import annotations

import os
import re
import signal
import threading

import pytest

from pipeline.read import MAX_BYTES
from pipeline.run.documents import describe, fingerprint_of, process
from pipeline.run.planning import Input
from tests.run.fakes import engine

EXTRACT = engine().build()


def outcome(tmp_path, content, name="a.txt", limit=5.0, **more):
    path = tmp_path / "input"
    path.write_bytes(content)
    return process(Input(name, str(path), **more), EXTRACT, limit)


def the_error(done):
    assert done.extraction is None
    (row,) = done.problems
    assert (row.doc_id, row.severity) == (None, "error")
    assert "\n" not in row.message
    return row


def test_a_good_document(tmp_path):
    done = outcome(tmp_path, "3人".encode())
    assert done.extraction.document.source == "a.txt"
    assert done.problems == ()
    assert len(done.fingerprint) == 64


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"REFUSE", "no_text", "give another file"),
        (b"CRASH", "internal_error", r"KeyError: \('a\\nb', <object object at 0x…>\) at tests/run/fakes.py:\d+"),
        (b"\xff", "internal_error", "UnicodeDecodeError"),
    ],
)
def test_what_goes_wrong_becomes_a_row(tmp_path, content, code, told):
    row = the_error(outcome(tmp_path, content))
    assert row.code == code
    assert re.search(told, row.message)


def test_a_document_that_takes_too_long(tmp_path):
    done = outcome(tmp_path, b"HANG", limit=0.1)
    assert the_error(done).code == "timeout"
    assert done.again


def test_time_limit_leaves_no_alarm_behind(tmp_path):
    before = signal.getsignal(signal.SIGALRM)
    outcome(tmp_path, b"x")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_a_thread_works_without_alarm(tmp_path):
    done = []
    thread = threading.Thread(target=lambda: done.append(outcome(tmp_path, b"x")))
    thread.start()
    thread.join()
    assert done[0].extraction


def test_a_huge_file_is_not_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    item = Input("huge.txt", str(path))
    done = process(item, EXTRACT, 5.0)
    assert the_error(done).code == "too_large"
    assert done.fingerprint == f"size:{MAX_BYTES + 1}" == fingerprint_of(item)


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo", "loop"])
def test_what_is_no_file_is_told_and_does_not_hang(tmp_path, kind):
    path = tmp_path / "x"
    makers = {"folder": path.mkdir, "fifo": lambda: os.mkfifo(path), "loop": lambda: path.symlink_to("x")}
    makers.get(kind, lambda: None)()
    item = Input("x", str(path))
    done = process(item, EXTRACT, 5.0)
    assert the_error(done).code == "unreadable_file"
    assert done.fingerprint == fingerprint_of(item)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", "/secret/place")

    monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
    row = the_error(outcome(tmp_path, b"x"))
    assert (row.code, row.message) == ("unreadable_file", "cannot be read: Permission denied")


@pytest.mark.parametrize("content", [b"x", b"REFUSE"])
def test_an_unusual_name_is_told_with_and_without_a_document(tmp_path, content):
    done = outcome(tmp_path, content, name="a\nb.txt", unusual=True)
    row = done.problems[-1]
    assert (row.severity, row.code, row.source) == ("warning", "unusual_name", "a\nb.txt")
    assert "a\\nb.txt" in row.message
    assert row.doc_id == (done.extraction.document.doc_id if done.extraction else None)


def test_fingerprints_agree(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    for item in (Input("a.txt", str(path)), Input("-", "-", b"x")):
        assert process(item, EXTRACT, 5.0).fingerprint == fingerprint_of(item)


def test_describe_without_words():
    assert describe(ValueError()) == "ValueError; please report it with the file"
