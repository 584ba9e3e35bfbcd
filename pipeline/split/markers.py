"""The numbering of Chinese official papers (GB/T 9704: ``一、`` ``（一）`` ``1.`` ``（1）``), and its variants."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMERAL = "[一二三四五六七八九十]"

# From the outermost style to the innermost. Each may stand at the head of a line or, since headings are often run
# into their paragraph, behind the end of a sentence (``……兜得住。二、养老服务跟得上。``).
_STYLES: tuple[tuple[str, str], ...] = (
    ("part", rf"第{_NUMERAL}{{1,3}}(?:部分|章|篇)"),
    ("chinese", rf"{_NUMERAL}{{1,3}}(?:、+|[.]\s?)(?![一二三四五六七八九十]、)"),
    ("chinese_bracket", rf"（{_NUMERAL}{{1,3}}）"),
    ("arabic", r"\d{1,2}(?:、|[.](?!\d))"),
    ("arabic_bracket", r"（\d{1,2}）"),
    ("circled", r"[①-⑳]"),
    ("ordinal", rf"第{_NUMERAL}{{1,2}}[，、]"),
    ("inline", rf"{_NUMERAL}{{1,2}}是(?!否)"),
    ("titled", r"【[^【】\n]{2,12}】"),
)

LEVELS = {name: level for level, (name, _) in enumerate(_STYLES, start=1)}

_AT_LINE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES)
_INLINE_STYLES = ("chinese", "chinese_bracket", "arabic", "ordinal", "inline", "titled")
_IN_LINE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES if name in _INLINE_STYLES)

_LINE_MARKER = re.compile(rf"^[ \t★●◆▲]*(?:{_AT_LINE})", re.MULTILINE)
_SENTENCE_MARKER = re.compile(rf"[。；！？★](?:{_IN_LINE})")
# ``一是`` also opens an item behind a comma or colon; inside a word (``统一是``) it does not.
_COMMA_MARKER = re.compile(rf"[，：,](?P<inline>{_NUMERAL}{{1,2}}是(?!否))")

_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}


class Marker(NamedTuple):
    """One numbering mark: where it stands (text offsets), its style, and the number that it gives, if any."""

    start: int
    end: int
    style: str
    number: int | None

    @property
    def level(self) -> int:
        """How deep the style lies in the usual order of styles, from 1."""
        return LEVELS[self.style]


def find_markers(text: str) -> list[Marker]:
    """All numbering marks of ``text``, in order."""
    found: dict[int, Marker] = {}
    for pattern in (_LINE_MARKER, _SENTENCE_MARKER, _COMMA_MARKER):
        for match in pattern.finditer(text):
            style = str(match.lastgroup)
            start, end = match.span(style)
            found.setdefault(start, Marker(start, end, style, _number(match.group(style))))
    return [found[start] for start in sorted(found)]


def _number(marker: str) -> int | None:
    """The number in a mark: ``（十二）`` is 12, ``3.`` is 3, ``②`` is 2, ``【双拥】`` none."""
    if marker[0] == "【":
        return None
    if "①" <= marker[0] <= "⑳":
        return ord(marker[0]) - ord("①") + 1
    digits = re.search(r"\d+", marker)
    return int(digits.group()) if digits else _chinese("".join(re.findall(_NUMERAL, marker)))


def _chinese(numeral: str) -> int | None:
    """A numeral below one hundred: ``十二``, ``二十``, ``五``."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
