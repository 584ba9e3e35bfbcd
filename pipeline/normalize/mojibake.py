"""Text whose bytes were read as Latin-1: ``å·¥ä½œ`` (UTF-8) and ``¹¤×÷`` (GBK) for 工作.

The bytes are all there, so what they say is exact; each character stands for two or three of the page.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.alignment import Edit
from pipeline.read.encodings import PLAUSIBLE, plausibility

_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
_RUN = re.compile("[\xa1-\xff][\x80-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2000}")
_LATIN = re.compile("[\xa1-\xff][\x80-\xff\u0152-\u2122]{3}")
#: Runs of so many bytes are believed alone, shorter ones (``12个``) beside such.
_LONG = 6
#: A row of × or · is a mask or a line, no text.
_FEWEST_KINDS = 3


def repair_mojibake(text: str) -> list[Edit]:
    """Chinese characters for each run that decodes without a fault and to common ones; ``Café`` stays."""
    if not _LATIN.search(text):
        return []
    runs = [found for found in _RUN.finditer(text) if len(set(found[0])) >= _FEWEST_KINDS or len(found[0]) < _LONG]
    codecs = {codec for found in runs if len(found[0]) >= _LONG and (codec := _codec(found[0]))}
    return [
        edit for found in runs for codec in sorted(codecs) if _codec(found[0]) == codec for edit in _edits(found, codec)
    ]


def _codec(run: str) -> str | None:
    """The encoding in which the bytes of ``run`` are common Chinese characters."""
    for codec in ("utf-8", "gb18030"):
        chars = _bytes(run).decode(codec, "replace")
        if "\ufffd" not in chars and plausibility(chars) >= PLAUSIBLE:
            return codec
    return None


def _edits(found: re.Match[str], codec: str) -> list[Edit]:
    """One edit for each character, so that every one leads back to its own bytes."""
    edits: list[Edit] = []
    start = found.start()
    for char in _bytes(found[0]).decode(codec):
        end = start + len(char.encode(codec))
        edits.append(Edit(start, end, char))
        start = end
    return edits


def _bytes(run: str) -> bytes:
    return bytes(_byte(char) for char in run)


def _byte(char: str) -> int:
    return _windows_1252().get(char, ord(char) & 0xFF)


@cache
def _windows_1252() -> dict[str, int]:
    """What differs from Latin-1."""
    bytes_ = (code for code in range(0x80, 0xA0) if chr(code) not in _UNDEFINED)
    return {bytes([code]).decode("cp1252"): code for code in bytes_}
