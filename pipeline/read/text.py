"""Plain text -> Source: exactly the decoded characters, so that offsets mean what an editor shows."""

from __future__ import annotations

from pipeline.model import Problem
from pipeline.read.encodings import Decoded
from pipeline.read.errors import Unreadable, warning
from pipeline.read.parts import Parts


def read_text(decoded: Decoded) -> Parts:
    """The text as it is. Raises :class:`Unreadable` ``empty`` where it is only space."""
    if is_blank(decoded.text):
        raise Unreadable("empty", "there is no text in it; check that the download or the copy was complete")
    return Parts(decoded.text, "text")


def is_blank(text: str) -> bool:
    """Whether nothing in it can be seen (zero-width characters and U+FEFF included)."""
    return not text.strip().strip("\ufeff\u200b\u200c\u200d\u2060\x00").strip()


def decoding_flags(decoded: Decoded) -> tuple[str, ...]:
    """``lossy_decoding`` and ``truncated``, where they hold."""
    return ("lossy_decoding",) * decoded.lossy + ("truncated",) * decoded.cut


def decoding_problems(decoded: Decoded) -> tuple[Problem, ...]:
    """The same as warnings, in words."""
    problems: list[Problem] = []
    if decoded.lossy:
        bad = decoded.text.count("\ufffd")
        problems.append(warning("lossy_decoding", f"{bad} characters could not be decoded as {decoded.encoding}"))
    if decoded.cut:
        problems.append(warning("cut_character", "the bytes end in the middle of a character; the file may be cut"))
    return tuple(problems)
