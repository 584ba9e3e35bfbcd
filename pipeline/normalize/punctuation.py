"""One form of punctuation for all later stages: full-width in Chinese, ASCII in numbers, times and Latin text."""

from __future__ import annotations

import re

from pipeline.alignment import Edit
from pipeline.normalize.characters import HAN, is_han, is_wide
from pipeline.normalize.step import overwritten, rewritten
from pipeline.normalize.width import is_grouped

_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HAS_WIDE = re.compile("[\u2e80-\uffef]")
#: A mark with nothing but ASCII on both sides; only these may stay as they are.
_AMONG_ASCII = re.compile(r"[\n\x21-\x7e] {0,4}[,;:?!]{1,8}(?= {0,4}[\n\x21-\x7e])")
_LATIN = re.compile(r"[A-Za-z/\\@=&_]")
_DIGIT = re.compile("[0-9]")
_GROUPED = re.compile("[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
_URL = re.compile(r"(?:://|www\.)[^\s⺀-￯]*$")
_NEAR = 12

_PARENTHESIS = re.compile(r"[()（）\n]")
_CORNER = (
    (re.compile("「([^「」]{0,500})」"), r"“\1”"),
    (re.compile("『([^『』]{0,500})』"), r"‘\1’"),
)

_RUN = re.compile("[，。、；：][，。、；：]+")
_STRENGTH = "：、，；。"
_OMISSION = re.compile("。{3,}")
_STRAY_STOP = re.compile(rf"\.(?<=[{HAN}]\.)(?=[，。；、])")


def full_width_marks(text: str) -> list[Edit]:
    """``,`` ``;`` ``:`` ``?`` ``!`` become full-width in Chinese context; ``29,050`` and ``8:30`` stay."""
    if not _HAS_WIDE.search(text):
        return []
    padded = f"\n{text}\n"
    new = padded
    for mark, wide in _MARKS.items():
        new = new.replace(mark, wide)
    if new == padded:
        return []
    kept = [change for found in _AMONG_ASCII.finditer(padded) for change in _kept(padded, found)]
    return rewritten(text, overwritten(new, kept)[1:-1])


def _kept(text: str, found: re.Match[str]) -> list[tuple[int, str]]:
    """The marks of this run that stay ASCII, as changes to the text in which all of them were converted."""
    marks = found[0][1:].lstrip(" ")
    start = found.end() - len(marks)
    return [(start, marks)] if _stays(text, start, found[0][0], _next(text, found.end())) else []


def _next(text: str, position: int) -> str:
    """The next character that is not a space, at most four spaces on."""
    return text[position : position + 5].lstrip(" ")[:1]


def _stays(text: str, start: int, left: str, right: str) -> bool:
    if _LATIN.match(left) or _LATIN.match(right):
        return True
    if _DIGIT.match(left) and _DIGIT.match(right) and (text[start] == ":" or _in_group(text, start)):
        return True
    return not _near_han(text, start) or bool(_URL.search(text, max(0, start - 80), start))


def _in_group(text: str, comma: int) -> bool:
    """Whether the comma belongs to a number in groups of three (``1,234.5``)."""
    if text[comma] != ",":
        return False
    start = comma
    while start and comma - start < 24 and text[start - 1] in "0123456789,":
        start -= 1
    found = _GROUPED.match(text, start)
    return bool(found and found.end() > comma and is_grouped(text, start, found.end()))


def _near_han(text: str, position: int) -> bool:
    """Whether a Chinese character stands within a dozen characters on the same line."""
    before = text[max(0, position - _NEAR) : position].rpartition("\n")[2]
    after = text[position + 1 : position + 1 + _NEAR].partition("\n")[0]
    return any(map(is_han, before + after))


def parentheses(text: str) -> list[Edit]:
    """``(`` and ``)`` become full-width where either of a pair touches Chinese: ``(一)``, ``增长(5.3%)``."""
    if "(" not in text and ")" not in text:
        return []
    changes: list[int] = []
    opened: list[int] = []
    for found in _PARENTHESIS.finditer(text):
        at, char = found.start(), found[0]
        if char == "\n":
            changes += [other for other in opened if _touches_wide(text, other)]
            opened.clear()
        elif char in "(（":
            opened.append(at)
        else:
            pair = [opened.pop(), at] if opened else [at]
            changes += pair if any(_touches_wide(text, other) for other in pair) else []
    changes += [other for other in opened if _touches_wide(text, other)]
    wide = [(at, "（" if text[at] in "(（" else "）") for at in sorted(changes)]
    return rewritten(text, overwritten(text, wide))


def _touches_wide(text: str, at: int) -> bool:
    """Whether the bracket at ``at`` is full-width itself or stands beside Chinese, up to four blanks away."""
    before = text[max(0, at - 4) : at].rstrip(" ")[-1:]
    return is_wide(text[at]) or is_wide(before) or is_wide(_next(text, at + 1))


def corner_quotes(text: str) -> list[Edit]:
    """``「一老一小」`` -> ``“一老一小”``, where both ends are there."""
    new = text
    for pattern, form in _CORNER:
        if pattern.pattern[0] in new:
            new = pattern.sub(form, new)
    return rewritten(text, new)


def doubled_marks(text: str) -> list[Edit]:
    """Of several clause marks in a row the strongest stays: ``，，`` -> ``，``, ``，。`` -> ``。``.

    A full stop of ASCII before one goes too (``54件.。``); ``。。。`` stands for ``……`` and stays.
    """
    edits = [Edit(found.start(), found.start() + 1) for found in _STRAY_STOP.finditer(text)]
    for found in _RUN.finditer(text):
        run, start = found[0], found.start()
        if _OMISSION.fullmatch(run):
            continue
        stays = start + run.index(max(run, key=_STRENGTH.index))
        edits += (Edit(start, stays), Edit(stays + 1, found.end()))
    return [edit for edit in edits if edit.end > edit.start]
