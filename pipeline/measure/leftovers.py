"""What a number is that has no unit: a marker, a year, part of a name, a code or a word, or nothing one can tell."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.measure.enclosures import Enclosures
from pipeline.measure.kinds import Kind

_HAN = "一二两三四五六七八九十"
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d.,%])")
# 一是…二是…, 三要, （四）, 五、
_INLINE = re.compile(rf"[{_HAN}]{{1,3}}(?:是|要|则|、|\)|）|．|\.)")
_ITEM = re.compile(r"\d{1,3}(?:[.．、)）](?!\d)|(?=[]］]))")
_BRACKET = "（([［"
_ANNEX = re.compile(r"(?:附件|附表|附录|附|图|表|专栏|注|续表)$")
# Letters, figures and strokes without a break, among them a letter: ABC-2023-0013, 3fa9c1.
_RUN = re.compile(r"[0-9A-Za-z_./:?=&%-]+")
_LONG = 10
_CLOSED = re.compile(r"[0-9A-Za-z]*[A-Za-z][0-9A-Za-z]*")
_BACK = 40
# 服务业扩大开放3.0方案; 城乡居民收入比降至2.2
_VERSION = re.compile(r"\d\.0")
_OF_RATIO = re.compile("(?:比|倍差)[^，。；！？\n]{0,16}$")


class Leftovers:
    """Tells what numbers are of which no unit says it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sets = lexicon.words("not_figures", "sets")

    def kind(self, text: str, start: int, end: int, enclosures: Enclosures) -> Kind:
        """The kind of the number at ``[start, end)``, which has no unit and begins no date, name or phrase."""
        if self._is_numbering(text, start, end):
            return Kind.NUMBERING
        if text[start].isdecimal() and text[start].isascii():
            return enclosures.kind(start, end, is_plain=False) or self._of_digits(text, start, end)
        return enclosures.kind(start, end, is_plain=False) or self._of_han(text, start, end)

    def _is_numbering(self, text: str, start: int, end: int) -> bool:
        """Section marks at the head of a line or clause, numbers in brackets, and 附件1."""
        before = text[max(0, start - 6) : start]
        if before.endswith(tuple(_BRACKET)) and text[end : end + 1] in ("）", ")", "］", "]"):
            return True
        if _ANNEX.search(before):
            return True
        head = before.rstrip(" \t\u3000")
        is_head = not head or head.endswith(("\n", "。", "；", ":", "：", "，"))
        if is_head and _INLINE.match(text, start):
            return True
        return (not head or head.endswith("\n")) and bool(_ITEM.match(text, start))

    def _of_digits(self, text: str, start: int, end: int) -> Kind:
        run = _run(text, start)
        if run and (len(run) >= _LONG or not _CLOSED.fullmatch(run)) and re.search("[A-Za-z]", run):
            return Kind.CODE
        if re.search("[A-Za-z]", text[start - 1 : start] + text[end : end + 1]) or text[start - 1 : start] == "-":
            return Kind.NAME
        if _YEAR.match(text, start):
            return Kind.DATE
        if _VERSION.fullmatch(text, start, end):
            return Kind.NAME
        if "." in text[start:end] and _OF_RATIO.search(text, max(0, start - 18), start):
            return Kind.RATIO
        return Kind.NO_UNIT

    def _of_han(self, text: str, start: int, end: int) -> Kind:
        """A numeral of one sign is a character of a word (``百姓``), or of the name of a set (``两地``)."""
        if end - start > 1 and text[start] != text[end - 1]:
            return Kind.NO_UNIT if text[start] in _HAN and not _is_row(text[start:end]) else Kind.WORD
        if text[start] in _HAN[1:] and text.startswith(self._sets, end):
            return Kind.NUMBERED_SET
        return Kind.WORD


def _is_row(numeral: str) -> bool:
    """Whether the signs only stand beside each other: ``一二三产业``, ``十百千``."""
    return all(sign in "一二三四五六七八九" for sign in numeral) or all(sign in "十百千万亿" for sign in numeral)


def _run(text: str, position: int) -> str:
    """The letters, figures and strokes around ``position``."""
    start = position
    while start > max(0, position - _BACK) and _RUN.fullmatch(text[start - 1]):
        start -= 1
    match = _RUN.match(text, start, position + _BACK)
    return match.group() if match else ""
