"""Whose report it is: that of a body with a field of its own (民政局), or of a place as a whole (县政府)."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon

# A report without a title names its body in its first clauses: ``2022年，市消防救援支队……``, ``民政局：……``.
_OPENING = 40
# What may stand for a kind of body, or for many of them: 服务中心（站）106个.
_KINDS = frozenset("站心所馆处")
_FIRST = re.compile(r"(?:[^，。；：\n]{0,16}年[^，。；：\n\u4e00-\u9fff]{0,4}，?)?[^，。；：\n\d]{0,24}")


class Speakers:
    """Tells whether a body has a field of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._bodies = lexicon.pattern("reports", "bodies")
        self._general = lexicon.pattern("reports", "general_bodies")

    def special(self, organisation: str | None, text: str) -> str | None:
        """The body with a field of its own whose report it is, by what the report says of itself or how it begins."""
        name = organisation or self._first(text)
        return None if name is None or self._general.search(name) else name

    def _first(self, text: str) -> str | None:
        opening = _FIRST.match(text[:_OPENING])
        body = self._bodies.search(opening.group()) if opening else None
        if opening is None or body is None or body.group()[-1] in _KINDS:
            return None
        return opening.group()[: body.end()]
