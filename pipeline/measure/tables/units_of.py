"""Units in heads, in row names, in captions and in columns of units."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.measure.numerals import MULTIPLIERS
from pipeline.measure.tables.words import TableWords
from pipeline.measure.units import Units

_BRACKET = re.compile(r"[（(\[【](?:单位[：:])?([^（）()\[\]【】]{1,10})[）)\]】]\s*$")
_NAMED = re.compile(r"[^（）()\[\]【】]{2,24}[（(\[【](?:单位[：:])?([^（）()\[\]【】]{1,10})[）)\]】] *")
_BEHIND = re.compile(r"[^\s/／]{2,}[\s/／]+([^\s/／]{1,4})$")
_PER = re.compile(r"([^/／每]{1,4})[/／每](?:[人户月年亩天次·.、/／]{1,4})$")
_PAUSE = re.compile("[、，,/／和]")


class TableUnit(NamedTuple):
    """A unit with its multiplier: ``万元`` is 元 times 10000; ``is_norm``: it is one per head or month."""

    word: str
    scale: int
    is_norm: bool = False


PERCENT = TableUnit("%", 1)


class UnitNames:
    """Finds the unit in a name; what has once been asked is known."""

    def __init__(self, units: Units, words: TableWords) -> None:
        self.units = units
        self._words = words
        self.parse = cache(self._parse)
        self.of_name = cache(self._of_name)
        self.names = cache(self._names)

    def is_unit(self, text: str) -> bool:
        """Whether a cell holds a unit, or several, and nothing else."""
        return len(text) <= 8 and (self.parse(text) is not None or bool(self.several(text)))

    def _parse(self, text: str) -> TableUnit | None:
        """``万元`` is 元 times 10000, ``元/人·月`` a norm in 元; what is no unit is ``None``."""
        bare = text.strip().replace("／", "/")
        found = self._scaled(bare.replace("/", "")) or self._scaled(bare.partition("（")[0])
        if found is not None:
            return found
        per = _PER.fullmatch(bare)
        of_each = self._scaled(per[1]) if per else None
        return of_each._replace(is_norm=True) if of_each else None

    def _scaled(self, text: str) -> TableUnit | None:
        if self.units.is_unit(text):
            return TableUnit(text, 1)
        word = text.lstrip("十百千万亿")
        scale = 1
        for mark in text[: len(text) - len(word)]:
            scale *= MULTIPLIERS[mark]
        return TableUnit(word, scale) if word and self.units.is_unit(word) else None

    def _of_name(self, name: str) -> TableUnit | None:
        """The unit that a name shows: ``优待证（张）``, ``接访/人次``, ``金额 万元``, or a head that is one itself."""
        if bracket := _BRACKET.search(name):
            return self._parse(bracket[1]) or self._parse(_PAUSE.split(bracket[1])[0])
        if behind := _BEHIND.search(name):
            return self._parse(behind[1])
        whole = self._parse(name) if len(name) <= 4 else None
        return None if whole is None or self.units.group(whole.word) == "durations" else whole

    def _names(self, text: str) -> list[tuple[int, str]]:
        """The names with units that a cell holds, each with where it begins (``慰问户数（户） 慰问金（万元）``); none
        where anything else stands in it."""
        found: list[tuple[int, str]] = []
        end = 0
        while end < len(text):
            name = _NAMED.match(text, end)
            if name is None or self._parse(name[1]) is None:
                return []
            found.append((end, name[0].rstrip()))
            end = name.end()
        return found

    def without_unit(self, name: str) -> str:
        """A name without a unit behind it (``接访/人次``); ``""`` where it is one itself. Brackets and 户数 stay."""
        if self.of_name(name) is None or _BRACKET.search(name) or name.endswith("数"):
            return name
        behind = _BEHIND.search(name)
        return name[: behind.start(1)].rstrip(" /／") if behind else ""

    def several(self, text: str) -> list[TableUnit]:
        """The units of ``人/万元``, also behind a name in a bracket; none where one of the parts is no unit."""
        bracket = _BRACKET.search(text)
        found = [self._scaled(part.strip()) for part in (bracket[1] if bracket else text).split("/")]
        return [unit for unit in found if unit] if all(found) and len(found) > 1 else []

    def supplied(self, name: str) -> TableUnit | None:
        """The unit that the last word of a name supplies (``人数``)."""
        word = self._words.supplied(name)
        return TableUnit(word, 1) if word else None

    def of_caption(self, above: tuple[str, ...], name: str) -> TableUnit | None:
        """The unit that the caption gives to a column or row called ``name``.

        Of several (``单位：万元、人``) sums of money take that of money, people 人, and other things what is left, if
        that is one.
        """
        given = self._captioned(above)
        if len(given) < 2:
            return given[0] if given else None
        kind = "money" if self._words.is_money(name) else "people" if self._words.is_people(name) else ""
        fitting = [unit for unit in given if self.units.group(unit.word) == kind]
        if not kind:
            fitting = [unit for unit in given if self.units.group(unit.word) not in ("money", "people")]
            fitting = fitting or [unit for unit in given if self.units.group(unit.word) != "money"]
        if supplied := self.supplied(name):
            fitting = [unit for unit in given if unit.word == supplied.word] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _captioned(self, above: tuple[str, ...]) -> list[TableUnit]:
        """The units of the nearest caption."""
        for line in reversed(above):
            if caption := self._words.caption.search(line):
                whole = self._parse(caption[1])
                parts = [whole] if whole else [self._parse(part) for part in _PAUSE.split(caption[1])]
                return [unit for unit in parts if unit is not None]
        bracket = self._of_name(above[-1]) if above else None
        return [bracket] if bracket else []
