"""Pasted text: all of standard input, from a pipe or as it is pasted into the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_END = b"\x04"  # Ctrl-D
_RUBOUTS = (b"\x7f", b"\x08")
_PIECE = 65_536


def read_pasted() -> bytes:
    """The bytes of standard input, up to its end; a terminal ends with Ctrl-D (Windows: Ctrl-Z and Enter)."""
    if not sys.stdin.isatty() or os.name == "nt":
        return sys.stdin.buffer.read()
    with _unbounded_lines(sys.stdin.fileno()):
        return _rubbed_out(b"".join(_pieces(sys.stdin.fileno())))


@contextmanager
def _unbounded_lines(terminal: int) -> Iterator[None]:
    """A terminal that edits lines keeps 4095 bytes of each (macOS: 1023) and drops the rest without a word; a paragraph
    of a report is easily longer. So it hands over each character as it comes; Ctrl-C still interrupts."""
    import termios

    before = termios.tcgetattr(terminal)
    modes = termios.tcgetattr(terminal)
    modes[3] &= ~termios.ICANON
    modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSADRAIN, modes)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _pieces(terminal: int) -> Iterator[bytes]:
    """What comes from ``terminal`` until Ctrl-D, or until it is closed."""
    while piece := os.read(terminal, _PIECE):
        text, end, _ = piece.partition(_END)
        yield text
        if end:
            return


def _rubbed_out(data: bytes) -> bytes:
    """``data`` as a terminal that edits lines would have it: a backspace takes back a character of its line."""
    if not any(key in data for key in _RUBOUTS):
        return data
    kept: list[str] = []
    for char in data.decode("utf-8", "surrogateescape"):
        if char.encode("utf-8", "surrogateescape") not in _RUBOUTS:
            kept.append(char)
        elif kept and kept[-1] != "\n":
            kept.pop()
    return "".join(kept).encode("utf-8", "surrogateescape")
