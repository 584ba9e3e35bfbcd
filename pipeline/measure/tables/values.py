"""What stands in a cell: a bare number, a number with its unit, a mark for nothing, or words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.measure.numerals import MULTIPLIERS, parse_digits
from pipeline.model import Mod

_DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?"
_NUMBER = re.compile(
    rf"(?P<lead>(?:约|近|超过?|不少于|不低于|≥|>=|>|≤|<=|<)? *)(?P<number>(?P<sign>[-+]?)(?P<low>{_DIGITS})"
    rf"(?:[-~](?P<high>{_DIGITS}))?(?P<about>[余多]?)(?P<scale>[百千]?[万亿]?)(?P<later>[余多]?))(?P<rest>.{{0,12}})",
)
_LEADS = {"约": Mod.ABOUT, "近": Mod.ABOUT, "超": Mod.MIN, "不": Mod.MIN, "≥": Mod.MIN, ">": Mod.MIN, "≤": Mod.MAX,
          "<": Mod.MAX}  # fmt: skip
_BEHIND = {"": None, "左右": Mod.ABOUT, "以上": Mod.MIN, "以下": Mod.MAX, "以内": Mod.MAX}
_UNIT = re.compile(r" ?(?![年月日号岁级届楼室:.\-/~])[^\d\s:.\-/~，。；]{1,6}(?:（[^（）]{1,8}）?)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年(?:度|末|底)?)?")
_BLANK_MARK = re.compile(r"[-—–─/\\.…·NX×x*※○无]{0,6}")
_MASK = re.compile(r"[NXx×*]{1,6}")
# More digits than these without a comma or point are a code.
_LONGEST = 9


class Number(NamedTuple):
    """A bare number in a cell: its span in the cell and its first digit, its value, the upper end of a range, how
    exact it is, and whether it is a code."""

    start: int
    end: int
    digits: int
    value: Decimal
    high: Decimal | None
    mod: Mod
    is_code: bool


def is_blank_mark(text: str) -> bool:
    """Whether a cell says that there is nothing, or nothing that may be told: ``—``, ``/``, ``**``, ``X``."""
    return bool(_BLANK_MARK.fullmatch(text))


def is_mask(text: str) -> bool:
    """Whether a number was taken out of a cell: ``X``, ``**``, ``N``."""
    return bool(_MASK.fullmatch(text))


def is_year(text: str) -> bool:
    """``2023`` or ``2023年``: the name of a column or row, where the others are years too."""
    return bool(_YEAR.fullmatch(text))


def is_value(text: str) -> bool:
    """Whether a cell holds a number, bare or with a unit behind it, or two of them."""
    if _YEAR.fullmatch(text) and "年" in text:
        return False
    match = _NUMBER.fullmatch(text)
    has_unit = match is not None and (match["rest"] in _BEHIND or bool(_UNIT.fullmatch(match["rest"])))
    return has_unit or bool(slashed_numbers(text))


def bare_number(text: str) -> Number | None:
    """The number of a cell that holds nothing else: ``1,250``, ``约300``, ``1.2万``, ``3-5``, ``-20``."""
    match = _NUMBER.fullmatch(text)
    if not match or match["rest"] not in _BEHIND:
        return None
    scale = 1
    for mark in match["scale"]:
        scale *= MULTIPLIERS[mark]
    value = parse_digits(match["low"]) * scale
    high = parse_digits(match["high"]) * scale if match["high"] else None
    if high is not None and (match["sign"] or high < value):
        return None
    value = -value if match["sign"] == "-" else value
    span = match.start("number"), match.end("number"), match.start("low")
    return Number(*span, value, high, _mod(match), _is_code(match["low"]))


def slashed_numbers(text: str) -> list[Number]:
    """The numbers of a cell that holds two: ``163/309.7``; none where it holds other things."""
    found: list[Number] = []
    if text.count("/") != 1:
        return found
    start = 0
    for part in text.split("/"):
        number = bare_number(part.strip())
        if number is None or number.value < 0:
            return []
        offset = start + len(part) - len(part.lstrip())
        place = {name: getattr(number, name) + offset for name in ("start", "end", "digits")}
        found.append(number._replace(**place))
        start += len(part) + 1
    return found


def _mod(match: re.Match[str]) -> Mod:
    lead = _LEADS.get(match["lead"][:1].strip())
    about = Mod.ABOUT if match["about"] or match["later"] else None
    return _BEHIND[match["rest"]] or lead or about or Mod.EXACT


def _is_code(digits: str) -> bool:
    """``0512`` and ``410102003`` name something."""
    leads_with_zero = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
    return leads_with_zero or (digits.isdigit() and len(digits) > _LONGEST)


def has_values(texts: list[str]) -> bool:
    """Whether a row holds numbers; where all of them are years, they are names (``2022  2023``)."""
    return any(is_value(text) and not is_year(text) for text in texts)


def number_start(text: str) -> int | None:
    """Where the first digit of the number of a cell stands, if it holds one."""
    match = _NUMBER.fullmatch(text)
    return match.start("low") if match else None
