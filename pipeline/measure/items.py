"""The number of an item that runs into a number: ``3.2024年`` behind item 2, which is no 3.2024."""

from __future__ import annotations

import re

# At the head of a line or sentence; a real decimal is mostly folded or a rate there (``3.5万人参加``).
_ITEM = re.compile(r"(?<![^\n。；：！？])(?P<number>\d{1,2})[.、](?P<glued>\d{1,4}(?![\d.,万亿%]))?")

# 4.2024年起: a year is no part of a decimal, whatever stood before.
_YEAR = re.compile(r"(?:19|20)\d\d年")


class Items:
    """The items of one text, asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = 0

    def end(self, start: int) -> int | None:
        """Where the number of an item ends, point included, if one begins at ``start`` and a number is glued to it."""
        match = _ITEM.match(self._text, start)
        if not match:
            return None
        number, follows = int(match["number"]), int(match["number"]) == self._last + 1
        is_glued = match["glued"] is not None
        if is_glued and _YEAR.match(self._text, match.start("glued")):
            self._last = number
            return match.start("glued")
        if not is_glued or (follows and number > 1):
            self._last = number
        return match.start("glued") if is_glued and follows and number > 1 else None
