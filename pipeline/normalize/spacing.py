"""Blanks inside numbers and sentences, which scrapers and typesetters leave: ``走访 3 2 家`` -> ``走访32家``.

Two separate numbers are never joined, tabs are never touched, and the indentation of a line is left as it is.
"""

from __future__ import annotations

import re

from pipeline.alignment import Edit
from pipeline.normalize.characters import HAN, is_han, is_wide

_BLANKS = re.compile(" +")

#: Behind these a figure ends: only then are digits set apart one number.
_UNIT = f"[{HAN}%％‰℃+]"
_SPLIT_DIGITS = re.compile(rf"[0-9](?: [0-9]){{1,11}}(?![0-9])(?= ?(?:{_UNIT}|\. ?[0-9]))")
_SPLIT_THOUSANDS = re.compile(rf"[0-9]{{1,3}}(?: [0-9]{{3}}){{1,4}}(?![0-9])(?= ?{_UNIT})")
_SPLIT_YEAR = re.compile(r"(?:19|20) [0-9]{2}(?= ?年)")
#: ``送到1 96户手中``: two numbers cannot stand side by side before one unit; ``表1 96户`` is a label and a number.
_SPLIT_FIRST = re.compile(
    rf"(?:(?<=[{HAN}])|(?<=[{HAN}] ))(?<![表图件第页])(?<![表图件第页] )[0-9] [0-9]{{2}}(?![0-9])(?=[ \n]?[{HAN}])"
)
_SPLIT_POINT = re.compile(r"[0-9](?: \. ?|\. )[0-9]")
_SPLIT_RANGE = re.compile(r"[0-9%] ?[~-] ?(?=[0-9])")
_SPLIT_GROUP = re.compile(rf"[,，](?<=[0-9] .)(?<![0-9]{{4}} .) ?(?=[0-9]{{3}}(?![0-9]) ?{_UNIT})")
#: The blank first, which is rare in clean text: five times faster than the digit first.
_DIGIT_PAIR = re.compile(" (?<=[0-9.%~-] )[0-9.~-]")

#: A number that heads its line (``2 总体情况``) unless a unit follows (``2 万元``).
_NUMBERING = re.compile(r"(?:^|\n) *[0-9]{1,2}(?:\.[0-9]{1,2})*\.?$")
_LINE_UNIT = "万亿千百余多年月日个名户人次件项家场张块份枚册期处所元位套条批届对天%"
#: ``2024-04-01 来源`` and ``17:07 编辑``: page data in a row, not a figure with its unit.
_STAMP = re.compile(r"[0-9]([-/])[0-9]{1,2}\1[0-9]{1,2}$|[0-9]:[0-9]{2}$")
#: Words of grammar, at which a sentence has no gap: ``优抚 的对象``.
_PARTICLES_LEFT = "的了和与及在对为将把向以是等着"
_PARTICLES_RIGHT = "的了和与及等着"
_SENTENCE = 30
_ALONE = re.compile(f"(?<![{HAN}])[{HAN}](?: [{HAN}]){{2,}}(?![{HAN}])")


def join_groups(text: str) -> list[Edit]:
    """A comma of thousands set apart from both its sides: ``1 , 200 块`` -> ``1,200 块``."""
    if " ," not in text and " ，" not in text:
        return []
    return [Edit(found.start() - 1, found.end(), ",") for found in _SPLIT_GROUP.finditer(text)]


def join_numbers(text: str) -> list[Edit]:
    """Digits, points and range signs set apart become one number: ``4 . 5 万元``, ``4 200 元``, ``10 ~ 15``."""
    if not _DIGIT_PAIR.search(text):
        return []
    spans: set[tuple[int, int]] = set()
    for pattern, accepts in _NUMBER_PATTERNS:
        for found in pattern.finditer(text):
            if accepts(text, found.start()):
                spans |= {blank.span() for blank in _BLANKS.finditer(text, *found.span())}
    return [Edit(*span) for span in sorted(spans)]


def _begins_number(text: str, start: int) -> bool:
    """Whether no other number stands right before: nothing is to be joined in ``2022 200 元`` and ``?id=3 126户``."""
    before = text[max(0, start - 3) : start]
    return not re.search(r"[0-9.,A-Za-z=/&#_]$|[0-9] $", before)


def _inside_sentence(text: str, start: int) -> bool:
    """Whether this is no numbering at the head of a line or clause, as ``1. 5个站点`` is."""
    first = start
    while first and text[first - 1].isdigit() and start - first < 9:
        first -= 1
    before = text[max(0, first - 2) : first].rstrip(" ")[-1:]
    return before not in ("", "\n", "。", "；", "：") or " ." in text[start : start + 3]


def _between_numbers(_text: str, _start: int) -> bool:
    return True


_NUMBER_PATTERNS = (
    (_SPLIT_DIGITS, _begins_number),
    (_SPLIT_THOUSANDS, _begins_number),
    (_SPLIT_YEAR, _begins_number),
    (_SPLIT_FIRST, _begins_number),
    (_SPLIT_POINT, _inside_sentence),
    (_SPLIT_RANGE, _between_numbers),
)


def join_words(text: str) -> list[Edit]:
    """Blanks between a number and Chinese go, and those that cannot be meant inside a sentence; others stay."""
    edits: list[Edit] = []
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        if not start or end == len(text) or text[start - 1] in "\n\t" or text[end] in "\n\t":
            continue
        if _is_damage(text, start, end):
            edits.append(Edit(start, end))
    return edits


def _is_damage(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1], text[end]
    if end - start > 2:  # three blanks or more set columns
        return False
    if right in "，。；、：）》”％%‰℃" or left in "（《“":
        return not (right == "%" and not left.isdigit())
    if left in "，、；" and is_wide(right):
        return True
    if left.isascii() != right.isascii():
        return _number_and_word(text, start, end)
    return is_han(left) and is_han(right) and _splits_sentence(text, start, end)


def _number_and_word(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1], text[end]
    single = end - start == 1  # two may set columns: 东街  22  西街  15
    if is_han(left):
        return single and right.isdigit()
    if not single and right not in _LINE_UNIT:
        return False
    if not is_han(right) or not (left.isdigit() or left == "%"):
        return False
    head = text[max(0, start - 10) : start]
    if start <= 10:
        head = "\n" + head
    if _NUMBERING.search(head) or _STAMP.search(head):
        return right in _LINE_UNIT
    return True


def _splits_sentence(text: str, start: int, end: int) -> bool:
    """Whether a single blank between two Chinese characters is damage; in doubt it is not (``缅怀先烈 致敬英雄``)."""
    if end - start > 1:
        return False
    if _spelled_out(text, start, end) or (text[start - 1] in "年月" and text[end] in "底初末来内"):
        return True
    particle = text[start - 1] in _PARTICLES_LEFT or text[end] in _PARTICLES_RIGHT
    return particle and _in_long_line(text, start)


def _spelled_out(text: str, start: int, end: int) -> bool:
    """Whether every character here stands alone: ``优 待 证 发 放``; three in a row at least, so not ``张 三``."""
    runs = _ALONE.finditer(text, max(0, start - 4), end + 5)
    return any(run.start() <= start < run.end() for run in runs)


def _in_long_line(text: str, at: int) -> bool:
    """Whether the line is a sentence's length, seen from ``at`` outwards."""
    before = text[max(0, at - _SENTENCE) : at].rpartition("\n")[2]
    after = text[at : at + _SENTENCE].partition("\n")[0]
    return len(before) > 1 and len(after) > 2 and len(before) + len(after) >= _SENTENCE
