"""Writing numbers the way reports do, so that they can be read back."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def in_han(value: int) -> str:
    """``12304`` as ``一万二千三百零四``; below 10**12."""
    if value == 0:
        return "零"
    groups: list[tuple[int, str]] = []
    for mark in ("", "万", "亿"):
        value, rest = divmod(value, 10_000)
        groups.insert(0, (rest, mark))
    written = ""
    for rest, mark in groups:
        if rest:
            needs_zero = bool(written) and rest < 1000
            written += ("零" if needs_zero else "") + _below_myriad(rest) + mark
    return written.removeprefix("一") if written.startswith("一十") else written


def _below_myriad(value: int) -> str:
    written, is_open = "", False
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            written += ("零" if is_open else "") + _DIGITS[digit] + mark
        is_open = bool(written) and not digit
    return written
