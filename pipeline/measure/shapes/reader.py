"""What all shapes ask of a text: the number at a place, the unit behind it, and a quantity made of both."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.measure.amounts import Amount, read_amount
from pipeline.measure.exclusions import Exclusions
from pipeline.measure.modifiers import Modifiers
from pipeline.measure.numerals import MULTIPLIERS, parse_digits, parse_han
from pipeline.measure.quantity import Quantity
from pipeline.measure.units import Units
from pipeline.model import Mod

#: Units that tell how long something took.
TIME = frozenset({"年", "个月", "天", "日", "周", "小时", "个小时", "分钟", "个工作日", "工作日", "个星期"})

# ``36（人次）`` and ``58.6（万元）``; ``136（户）次`` has its unit behind the bracket.
_IN_BRACKET = re.compile(r"（(?P<scale>[百千]?[万亿]?)(?P<word>[^（）]{1,6})）")
_COUNTED = re.compile(r"（([^（）]{1,2})）(?=次)")
# ``3个多月`` ``0.6个多百分点`` ``3个多亿元``
_AND_MORE = re.compile("个多(?P<scale>[万亿]?)(?P<word>月|小时|钟头|星期|学期|季度|工作日|百分点|元|吨|亩)")
# ``投资5个亿``, but not ``12个亿元以上项目``.
_OF_MONEY = re.compile("个亿(?=[，。；、）的\n]|$|建|用|投)")

_NEAR = 20
_STOPS = re.compile("[。！？\n]")


class Measure(NamedTuple):
    """A measure word behind a number: where it ends, as written, its multiplier, and whether a 多 stands in it."""

    end: int
    word: str
    scale: int = 1
    mod: Mod = Mod.EXACT


class Reader:
    """One text with its lexicons; ``found`` are the quantities left of the place that is read."""

    def __init__(
        self, text: str, units: Units, exclusions: Exclusions, modifiers: Modifiers, found: list[Quantity]
    ) -> None:
        self.text = text
        self.units = units
        self.exclusions = exclusions
        self.modifiers = modifiers
        self.found = found

    def amount(self, start: int) -> Amount | None:
        """The number at ``start``, up to its unit where a single blank was left between the two (``十余 名``), or what
        is counted stands in a bracket (``136（户）次``)."""
        amount = read_amount(self.text, start)
        behind = self.text[amount.end : amount.end + 2] if amount else ""
        if amount is None or not behind or behind[0] not in "（ " or behind == "  ":
            return amount
        if behind[0] == "（":
            bracket = _COUNTED.match(self.text, amount.end)
            return amount._replace(end=bracket.end()) if bracket and self.units.is_unit(bracket[1]) else amount
        unit = self.units.match(self.text, amount.end + 1, self.text[start].isdigit())
        return amount._replace(end=amount.end + 1) if unit else amount

    def measure(self, position: int, is_digits: bool = False) -> Measure | None:
        """The measure word at ``position``, or behind one blank there, that no guard forbids for digits or Chinese."""
        sign = self.text[position : position + 1]
        if sign == " " and not self.text.startswith("  ", position):
            position += 1
        if sign == "（" and is_digits:
            return self._in_bracket(position)
        if sign == "个" and _OF_MONEY.match(self.text, position):
            return Measure(position + 2, "元", MULTIPLIERS["亿"])
        if sign == "个" and self.text.startswith("多", position + 1) and (more := _AND_MORE.match(self.text, position)):
            word = f"个{more['word']}" if self.units.is_unit(f"个{more['word']}") else more["word"]
            return Measure(more.end(), word, MULTIPLIERS.get(more["scale"], 1), Mod.ABOUT)
        word = self.units.match(self.text, position, is_digits)
        return Measure(position + len(word), word) if word else None

    def _in_bracket(self, position: int) -> Measure | None:
        bracket = _IN_BRACKET.match(self.text, position)
        if not bracket or not self.units.is_unit(bracket["word"]) or self.units.group(bracket["word"]) == "durations":
            return None
        scale = 1
        for mark in bracket["scale"]:
            scale *= MULTIPLIERS[mark]
        return Measure(bracket.end(), bracket["word"], scale)

    def quantity(
        self, start: int, measure: Measure, low: Decimal, mod: Mod = Mod.EXACT, high: Decimal | None = None
    ) -> Quantity:
        """The number at ``start`` with its unit; ``high`` is the other end of a range, in either order."""
        value, value_max = float(low * measure.scale), None
        if high is not None:
            value, value_max = sorted((value, float(high * measure.scale)))
        unit, group = self.canonical(start, measure), self.units.group(measure.word)
        mod = mod if measure.mod is Mod.EXACT else stronger(mod, measure.mod)
        return Quantity(start, measure.end, value, value_max, unit, mod, group)

    def masked(self, start: int, measure: Measure) -> Quantity:
        """A number that was taken out, with its unit."""
        unit, group = self.canonical(start, measure), self.units.group(measure.word)
        return Quantity(start, measure.end, None, None, unit, Mod.MASKED, group)

    def canonical(self, start: int, measure: Measure) -> str:
        """The canonical unit; a spoken 块 is money."""
        unit = self.units.canonical(measure.word)
        is_money = self.units.is_spoken_money(self.text, start, measure.word, measure.end)
        return "元" if is_money and not self._goes_on(start, unit) else unit

    def _goes_on(self, start: int, unit: str) -> bool:
        """Whether the last figure of the sentence has the same unit: ``光荣牌640块，换了588块，欠52块``."""
        last = self.found[-1] if self.found else None
        if last is None or last.unit != unit or start - last.end > _NEAR:
            return False
        return not _STOPS.search(self.text, last.end, start)


def stronger(*mods: Mod | None) -> Mod:
    """Of what several words say how exact a number is: the first bound, else the first of all."""
    said = [mod for mod in mods if mod and mod is not Mod.EXACT]
    bounds = [mod for mod in said if mod is not Mod.ABOUT]
    return (bounds or said or [Mod.EXACT])[0]


def number(text: str) -> Decimal | None:
    """The value of digits or of a Chinese numeral; ``None`` where the characters make none."""
    return parse_digits(text) if text[0].isdigit() else parse_han(text)
