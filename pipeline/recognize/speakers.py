"""Whose report it is: that of a body with a field of its own (民政局), or of a place as a whole (县政府)."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon

# A report without a title may begin with its body: ``2022年，市消防救援支队……``, ``民政局：……``; not news from a place
# (``走进区政务服务大厅……``), nor what counts bodies of a kind (``服务中心（站）106个``).
_OPENING = 40
_BEFORE = r"(?:[^，,。；：\n]{0,12}[，,])?(?:20\d\d年(?:上半年|度)?)?"
_WITHIN = r"[^，,。；：“”、\n\d进在到从于]{1,10}?"
_KINDS = re.compile(r"(?:[站心所馆处]|大厅)\Z")
# A body before a colon is whom a letter is written to (GB/T 9704: 主送机关), where the writer speaks of itself.
_ADDRESSED = re.compile("[：:]")
# So near its beginning or end a letter speaks of its writer.
_LETTER = 120
_WRITER = re.compile("[我本](?:局|办|委|厅|中心|站|所|会|部|单位|镇|乡|街道|县|市|区)|妥否|特此|收悉")


class Speakers:
    """Tells whether a body has a field of its own."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._opening = re.compile(rf"{_BEFORE}({_WITHIN}(?:{lexicon.pattern('reports', 'bodies').pattern}))")
        self._general = lexicon.pattern("reports", "general_bodies")

    def special(self, organisation: str | None, text: str) -> str | None:
        """The body with a field of its own whose report it is, by what the report says of itself or how it begins."""
        name = organisation or self._first(text)
        return None if name is None or self._general.search(name) else name

    def _first(self, text: str) -> str | None:
        found = self._opening.match(text[:_OPENING])
        if found is None or _KINDS.search(found[1]):
            return None
        spoken = text[:_LETTER], text[-_LETTER:]
        is_letter = any(_WRITER.search(part) for part in spoken)
        is_addressed = is_letter and _ADDRESSED.match(text, found.end()) is not None
        return None if is_addressed else found[1]
