"""Files that are there whole or not at all."""

from __future__ import annotations

import pytest

from pipeline.store.whole import write_whole


def test_a_file_is_replaced_in_one_step(tmp_path):
    path = tmp_path / "a.html"
    write_whole(path, b"old")
    write_whole(path, (b"ne", b"w"))
    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.html"
    write_whole(path, b"old")

    def full():
        yield b"half"
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        write_whole(path, full())
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]
