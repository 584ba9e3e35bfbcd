"""Numbers and units that a line end has cut in two: ``12.⏎5万元``, ``1,⏎250户``, ``3575⏎人次``, ``820人⏎次``.

What stands before the line end must be a number in mid-sentence, and what follows must finish it with a unit. So the
numbers of lists and pages, of table cells, and years at the head of a line are never joined.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.alignment import Edit
from pipeline.lexicon import Lexicon
from pipeline.normalize.characters import HAN, NUMERALS
from pipeline.normalize.counted import SCALE, unit_pattern, unit_words

#: The point or comma of a number may stand in a line of its own: ``3⏎.⏎5万元``.
_BREAK = re.compile(r"\n[ \n]{0,8}(?:(?P<sign>[.,，]) {0,2}\n[ \n]{0,8}(?=\d))?")
#: A sentence goes on behind one blank line, or behind the place of a page's foot.
_MOST_LINE_ENDS = 4
_SEEN = 28

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d{1,4})?"
_LABEL = re.compile(r"(?:[表图件第页话编号式栏]|专栏|No\.?) ?$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年|[-./])")


def _left(number: str) -> re.Pattern[str]:
    return re.compile(rf"[{HAN}（“] ?(?P<number>{number})$")


class _Rule(NamedTuple):
    """``left`` ends at the line end, ``right`` begins behind it and ends before a unit."""

    left: re.Pattern[str]
    right: re.Pattern[str]

    def fits(self, line: str, after: str) -> int | None:
        """Where the rest of the number in ``line`` ends in ``after``; ``None``: nowhere."""
        found = self.left.search(line)
        rest = self.right.match(after) if found else None
        return rest.end() if found and rest and not _LABEL.search(line, 0, found.start("number")) else None


_RULES = (
    _Rule(_left(r"\d{1,9}\."), re.compile(r"\d{1,4}")),
    _Rule(_left(r"\d{1,9}"), re.compile(r"\.\d{1,4}")),
    _Rule(_left(r"\d{1,3}(?:,\d{3}){0,3}[,，]"), re.compile(r"\d{3}(?:,\d{3}){0,3}(?:\.\d{1,4})?")),
    _Rule(_left(r"\d{1,3}(?:,\d{3}){0,3}"), re.compile(r"[,，]\d{3}(?:,\d{3}){0,3}(?:\.\d{1,4})?")),
    _Rule(_left(rf"{_NUMBER}{SCALE}"), re.compile("")),
    _Rule(re.compile(rf"(?P<number>[{NUMERALS}]{{2,12}}[余多]?)$"), re.compile("")),
)


class SplitNumbers:
    """The step for the units of one lexicon. Raises ``LexiconError`` where they are missing."""

    def __init__(self, lexicon: Lexicon) -> None:
        unit = rf"{SCALE} ?{unit_pattern(lexicon, ('日', '月', '年'))}(?!员)"
        self._parts = _parts(unit_words(lexicon))
        prefixes = "|".join(sorted(self._parts, key=lambda part: (-len(part), part)))
        self._cut_unit = re.compile(rf"[{HAN}（“] ?({_NUMBER}){SCALE}({prefixes})$")
        self._last = frozenset("0123456789.,，余多几十百千万亿") | {part[-1] for part in self._parts}
        self._unit = re.compile(unit)
        # 三十⏎五个百分点: where the numeral ends and the unit begins is tried out.
        self._in_characters = _Rule(
            re.compile(rf"(?P<number>[{NUMERALS}]{{0,12}}[十百千万亿])$"),
            re.compile(rf"[{NUMERALS}]{{1,8}}{unit}"),
        )

    def __call__(self, text: str) -> list[Edit]:
        """Deletes the line ends inside numbers, with the blanks around them."""
        return [edit for found in _BREAK.finditer(text) if (edit := self._joined(text, found))]

    def _joined(self, text: str, found: re.Match[str]) -> Edit | None:
        end = found.start()
        while end and text[end - 1] == " " and found.start() - end < 3:
            end -= 1
        if not end or text[end - 1] not in self._last or found[0].count("\n") > _MOST_LINE_ENDS:
            return None
        line = text[max(0, end - _SEEN) : end].rpartition("\n")[2]
        sign = found["sign"] or ""
        after = sign + text[found.end() : found.end() + _SEEN]
        if not self._is_cut(line, after):
            return None
        if sign:
            return Edit(end, found.end(), "." if sign == "." else ",")
        if line[-1] == "，":
            return Edit(end - 1, found.end(), ",")
        return Edit(end, found.end() + 1, ",") if after[0] == "，" else Edit(end, found.end())

    def _is_cut(self, line: str, after: str) -> bool:
        if _YEAR.match(after):
            return False
        ends = (rule.fits(line, after) for rule in _RULES)
        if any(end is not None and self._unit.match(after, end) for end in ends):
            return True
        return self._in_characters.fits(line, after) is not None or self._cuts_unit(line, after)

    def _cuts_unit(self, line: str, after: str) -> bool:
        """``820人⏎次`` and ``35平方⏎米``; ``820人⏎次日返回`` is no cut unit."""
        found = self._cut_unit.search(line)
        if not found or _LABEL.search(line, 0, found.start(1)):
            return False
        rest = next((rest for rest in self._parts[found[2]] if after.startswith(rest)), None)
        return rest is not None and not (rest[0] == "次" and after[len(rest) :][:1] in tuple("日要级年月数"))


def _parts(words: list[str]) -> dict[str, tuple[str, ...]]:
    """Each beginning of a longer unit, with what may follow it: ``人`` with ``次``."""
    rests: dict[str, list[str]] = {}
    for word in words:
        for cut in range(1, len(word)):
            rests.setdefault(word[:cut], []).append(word[cut:])
    return {part: tuple(sorted(found, key=lambda rest: (-len(rest), rest))) for part, found in rests.items()}
