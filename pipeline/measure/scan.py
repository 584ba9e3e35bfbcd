"""Text -> quantities: every number with its unit, range and modifier, and every number that is none, with the reason.

The scan walks from number to number. At each it asks, in this order: does a table tell what it is? is it part of a
date, phone number, set phrase (:mod:`exclusions`)? which of the :mod:`shapes` has it? Whatever is left over is no
figure, and is kept with its kind.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.lexicon import Lexicon
from pipeline.measure.amounts import MASKS, STARTS, is_product
from pipeline.measure.enclosures import Enclosures
from pipeline.measure.exclusions import Exclusion, Exclusions
from pipeline.measure.items import Items
from pipeline.measure.kinds import Kind
from pipeline.measure.leftovers import Leftovers
from pipeline.measure.modifiers import Modifiers
from pipeline.measure.numerals import HAN
from pipeline.measure.quantity import Quantity, Scan
from pipeline.measure.shapes import Reader, read_number
from pipeline.measure.shapes.parts import VULGAR
from pipeline.measure.shapes.reader import stronger
from pipeline.measure.sharing import List, goes_on_bounded, list_of, share
from pipeline.measure.tables import Readings, TableWords, read_tables
from pipeline.measure.units import Units
from pipeline.model import Mod, Status

_CANDIDATE = re.compile(rf"{STARTS.pattern}|[半{''.join(VULGAR)}]")
# A number goes on to a sign that multiplies: the 2 of ``2×66万千瓦`` is one, 66万 another.
_RUN = re.compile(rf"\d+(?=[×*x]\d)|[\d.,{MASKS}]+|[{HAN}]+|.")
# 第3至5名, 第一、二产业
_ORDINALS = re.compile(rf"(?<=第)(?:\d{{1,4}}|[{HAN}]{{1,4}})(?:[-~至到、](?:\d{{1,4}}|[{HAN}]{{1,4}})){{1,4}}")
# 415X, 141X
_LETTERED = re.compile(r"\d{2,4}[XN]")
# How far the next of two ceilings may stand behind the first.
_GOES_ON = 12
_PER = re.compile(
    r"/(?:10{0,6}|[百千十]?[百千万亿])?(?:千瓦时|立方米|平方米|平方公里|公里|吨|元|人|户|名|次|月|年|亩|天|日|度)"
)
_AND = ("和", "与", "及")
_REACHED = ("在", "到", "达", "至")
# 20万人口以上
_POPULATION = "口"


class Scanner:
    """Built once from the lexicons; then pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = Units(lexicon)
        self._exclusions = Exclusions(lexicon)
        self._leftovers = Leftovers(lexicon)
        self._modifiers = Modifiers(lexicon)
        self._table_words = TableWords(lexicon)

    def __call__(self, text: str) -> Scan:
        """All numbers of ``text`` (normalized), in order."""
        tables = read_tables(text, self._units, self._table_words)
        return _Walk(text, self._units, self._exclusions, self._leftovers, self._modifiers, tables).run()


class _Walk:
    """One pass over one text."""

    def __init__(
        self,
        text: str,
        units: Units,
        exclusions: Exclusions,
        leftovers: Leftovers,
        modifiers: Modifiers,
        tables: Readings,
    ) -> None:
        self.text = text
        self.exclusions = exclusions
        self.leftovers = leftovers
        self.modifiers = modifiers
        self.enclosures = Enclosures(text)
        self.items = Items(text)
        self.tables = tables
        self.found: list[Quantity] = []
        self.left_out: list[Exclusion] = []
        self.is_bounded_list = False
        self.reader = Reader(text, units, exclusions, modifiers, self.found)

    def run(self) -> Scan:
        position = 0
        while match := _CANDIDATE.search(self.text, position):
            position = self._step(match.start())
        return Scan(tuple(self.found), tuple(self.left_out), tuple(self.tables.tables))

    def _step(self, start: int) -> int:
        """Take the number at ``start``; where to look for the next one."""
        if start in self.tables.quantities:
            return self._keep(self.tables.quantities[start])
        if is_product(self.text, start):
            return start + 1
        item = self.items.end(start)
        if item:
            return self._leave_out(start, item, Kind.NUMBERING)
        excluded = self.exclusions.at_number(self.text, start)
        if excluded:
            row = _ORDINALS.match(self.text, start) if excluded.kind == "ordinal" else None
            return self._leave_out(start, row.end() if row else excluded.end, excluded.kind)
        quantity = read_number(self.reader, start)
        if isinstance(quantity, Quantity):
            return self._keep(self._in_table(start, quantity))
        return self._leave_out(start, start, quantity)

    def _in_table(self, start: int, quantity: Quantity) -> Quantity:
        """A quantity with its own unit, and what the table around it says."""
        reading = self.tables.readings.get(start)
        if reading is None:
            return replace(quantity, status=Status.PLANNED) if self.tables.is_planned(start) else quantity
        return replace(quantity, status=reading.status, when=reading.when, cell=reading.cell)

    def _keep(self, quantity: Quantity) -> int:
        is_plain = self.text[quantity.start].isdigit() and quantity.unit is not None
        enclosed = self.enclosures.kind(quantity.start, quantity.end, is_plain)
        if enclosed:
            return self._leave_out(quantity.start, quantity.end, enclosed)
        self.found.append(self._modified(quantity))
        self._share_bound()
        return quantity.end

    def _share_bound(self) -> None:
        """Let a list that ends here share the bound behind its last figure, or before its first."""
        found = self.found
        if len(found) < 2:
            return
        listed = list_of(self.text, found)
        if listed:
            mod = self._behind_list(listed) or self._before_list(listed)
            if mod:
                share(found, listed.first, mod)
        goes_on = goes_on_bounded(self.text, found)
        self.is_bounded_list = goes_on and (
            self.is_bounded_list or self.modifiers.over_list(self.text, found[-2].start)
        )
        if self.is_bounded_list:
            share(found, len(found) - 1, found[-2].mod)

    def _behind_list(self, listed: List) -> Mod | None:
        """The bound behind a list. It holds for all where 分别 says so, where a verb brackets them with it
        (``控制在5%、3%以内``), or where two are one thing told (``增长5%和6%以上``); else for the last alone
        (``奖500元、800元、1000元以上``)."""
        first, last = self.found[listed.first], self.found[-1]
        is_pair = self.text[first.end : last.start] in _AND
        holds = listed.is_apart or is_pair or self.text.endswith(_REACHED, 0, first.start)
        return self._right(last) if holds else None

    def _before_list(self, listed: List) -> Mod | None:
        """The bound before a list; 近 holds for its first figure alone (``近30人、12人先后立功``) but behind 分别."""
        mod = self._left(self.found[listed.first])
        return None if mod is Mod.ABOUT and not listed.is_apart else mod

    def _leave_out(self, start: int, end: int, kind: str) -> int:
        """Keep a number that is no figure, with its kind, and go on behind the whole run of its characters."""
        last = max(end, start + 1)
        if end <= start:
            run = _RUN.match(self.text, start)
            last = run.end() if run else last
        if kind == "span of time" and self.text.startswith("年", last):
            last += 1
        if kind in ("no unit", "no numeral"):
            kind = self.leftovers.kind(self.text, start, last, self.enclosures)
        elif kind == "size class":
            kind = self.enclosures.kind(start, last, is_plain=False) or kind
        if kind == "no number" and _LETTERED.fullmatch(self.text, start, last):
            kind = self.enclosures.kind(start, last, is_plain=False) or Kind.NAME
        if kind != "no number":
            self.left_out.append(Exclusion(start, last, Kind(kind)))
        return last

    def _modified(self, quantity: Quantity) -> Quantity:
        """A quantity with what the words on both sides of it say of how exact it is."""
        if quantity.mod is Mod.MASKED:
            return quantity
        mod = stronger(self._right(quantity), self._left(quantity), quantity.mod)
        if mod is Mod.EXACT:
            mod = self.modifiers.merely(self.text, quantity.start) or mod
        return quantity if mod is quantity.mod else replace(quantity, mod=mod)

    def _right(self, quantity: Quantity) -> Mod | None:
        per = _PER.match(self.text, quantity.end)
        end = per.end() if per else quantity.end
        if quantity.unit == "人" and self.text.startswith(_POPULATION, end):
            end += len(_POPULATION)
        right = self.modifiers.right(self.text, end, quantity.group)
        if right is Mod.ABOUT and self.modifiers.is_compared(self.text, quantity.start, end):
            return None
        is_bound = right is Mod.MAX and self.modifiers.is_named_bound(self.text, quantity.start)
        return None if is_bound else right

    def _left(self, quantity: Quantity) -> Mod | None:
        start, modifiers = quantity.start, self.modifiers
        if modifiers.exceeds(self.text, start) and self._is_less(quantity):
            return None
        if quantity.unit == "个" and modifiers.counts_steps(self.text, quantity.end):
            return None
        left = (
            modifiers.crossed(self.text, start, quantity.end)
            or modifiers.left(self.text, start)
            or modifiers.around(self.text, start, quantity.end)
        )
        if left is None and quantity.group in ("rates", None):
            left = modifiers.over_noun(self.text, start, quantity.unit)
        return left or (modifiers.capped(self.text, start) if self._goes_on_capped(quantity) else None)

    def _is_less(self, quantity: Quantity) -> bool:
        """Whether a figure of the same unit before it in its sentence is greater."""
        before = self.found[-1] if self.found else None
        if before is None or before.unit != quantity.unit or before.value is None or quantity.value is None:
            return False
        between = self.text[before.end : quantity.start]
        return before.value > quantity.value and len(between) <= _GOES_ON and "。" not in between

    def _goes_on_capped(self, quantity: Quantity) -> bool:
        """Whether the figure just before is the most there may be: ``个人最高可贷30万元，合伙最高110万元``."""
        before = self.found[-1] if self.found else None
        if before is None or before.mod is not Mod.MAX or before.unit != quantity.unit:
            return False
        between = self.text[before.end : quantity.start]
        return len(between) <= _GOES_ON and "。" not in between and "\n" not in between
