"""Text -> quantities: every number with its unit, range and modifier, and every number that is none, with the reason.

The scan walks from number to number. At each it asks, in this order: is it part of a date, phone number, set phrase
(:mod:`exclusions`)? is it a fraction, a share in 成, a half? is it a number with a unit, perhaps a range? can the
sentence supply the unit? Whatever is left over is no figure, and is kept with its kind.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.lexicon import Lexicon
from pipeline.measure.amounts import MASKS, STARTS, Amount, is_product, read_amount, round_leading
from pipeline.measure.enclosures import Enclosures
from pipeline.measure.exclusions import Exclusion, Exclusions
from pipeline.measure.kinds import Kind
from pipeline.measure.leftovers import Leftovers
from pipeline.measure.modifiers import Modifiers
from pipeline.measure.numerals import DIGITS, HAN, behind_point, parse_digits, parse_han
from pipeline.measure.quantity import Quantity, Scan
from pipeline.measure.tables import Readings, TableWords, read_tables
from pipeline.measure.units import Units
from pipeline.model import Mod, Status

_CANDIDATE = re.compile(rf"(?:{STARTS.pattern}|半)")
_CONNECTOR = re.compile(r"[-~—–]{1,2}|[至到](?!少|多)")
# A number goes on to a sign that multiplies: the 2 of ``2×66万千瓦`` is one, 66万 another.
_RUN = re.compile(rf"\d+(?=[×*x]\d)|[\d.,{MASKS}]+|[{HAN}]+|.")
_PARTS = {"百": "%", "千": "‰", "万": "‱"}
_NUMERAL = rf"\d{{1,15}}(?:\.\d{{1,9}})?|[{HAN}]{{1,12}}"
_FRACTION = re.compile(rf"({_NUMERAL})分之({_NUMERAL})(?:点([零〇一二三四五六七八九]{{1,9}}))?(几)?")
_TENTHS = re.compile(r"(\d{1,2}(?:\.\d)?|[一二两三四五六七八九])成([一二三四五六七八九半]?)([多余]?)")
_PAIR = re.compile(r"([一二三四五六七八九])([一二三四五六七八九])(?=[十百千万亿]|[^一二三四五六七八九十百千万亿])")
_TEENS = re.compile(r"([二三四五六七八九]?十[一二三四五六七八])([二三四五六七八九])(?![十百千万亿])")
_SPOKEN = re.compile(rf"[{HAN}]*[百千万][一二三四五六七八九]$")
_LISTED = re.compile(r"(\d|[一二三四五六七八九])、(\d|[一二三四五六七八九])(?![\d、一二三四五六七八九])")
_LASTING = re.compile(r"(?:用|连续|为期|历时|达|满|已|短短|前后|耗时|长达|续)$")
# 这一次, 下一年, 上一届 name one of a row; 摊上一个, 送上一份 do not.
_NAMED_ONE = re.compile(r"[第这那某另唯同下上再又头哪逐统专划归]$")
_TAKEN_ONE = re.compile(r"[摊赶遇碰带挂送献加跟穿考省剩留]上$|[省剩留]下$")
_HALF_UNITS = ("天", "封", "个月", "小时", "个小时", "斤", "亩", "袋", "页", "个多月")
_BEHIND_BARE = "，、；。）】\n"
# 四个半月, 两个半小时
_HALF_OF = re.compile("个半(月|小时|钟头|学期|星期)")
_COUNTED = re.compile(r"（([^（）]{1,2})）(?=次)")
_PER = re.compile(r"/(?:人|户|月|年|亩|天)")
_TIME = frozenset({"年", "个月", "天", "日", "周", "小时", "个小时", "分钟", "个工作日", "工作日", "个星期"})
_NAMED_BY_DATE = frozenset({"年", "日", "周", "月", "路", "道", "关", "门", "口", "里", "代", "分", "版", "度", "点"})
_COUNTING = frozenset({"people", "bodies", "things", "cases", "events"})


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
        self.units = units
        self.exclusions = exclusions
        self.leftovers = leftovers
        self.modifiers = modifiers
        self.enclosures = Enclosures(text)
        self.tables = tables
        self.found: list[Quantity] = []
        self.left_out: list[Exclusion] = []

    def run(self) -> Scan:
        position = 0
        while match := _CANDIDATE.search(self.text, position):
            position = self._step(match.start())
        return Scan(tuple(self.found), tuple(self.left_out))

    def _step(self, start: int) -> int:
        """Take the number at ``start``; where to look for the next one."""
        if start in self.tables.quantities:
            return self._keep(self.tables.quantities[start])
        if is_product(self.text, start):
            return start + 1
        excluded = self.exclusions.at_number(self.text, start)
        if excluded:
            return self._leave_out(start, excluded.end, excluded.kind)
        quantity = self._special(start) or self._measured(start)
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
        return quantity.end

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
        if kind != "no number":
            self.left_out.append(Exclusion(start, last, Kind(kind)))
        return last

    def _modified(self, quantity: Quantity) -> Quantity:
        if quantity.mod is Mod.MASKED:
            return quantity
        per = _PER.match(self.text, quantity.end)
        right = self.modifiers.right(self.text, per.end() if per else quantity.end, quantity.unit in _TIME)
        left = self.modifiers.left(self.text, quantity.start)
        if left is None and quantity.group in ("rates", None):
            left = self.modifiers.over_noun(self.text, quantity.start)
        mods = [mod for mod in (right, left, quantity.mod) if mod and mod is not Mod.EXACT]
        bounds = [mod for mod in mods if mod is not Mod.ABOUT]
        return replace(quantity, mod=(bounds or mods or [Mod.EXACT])[0])

    # --- shapes of their own -------------------------------------------------------------------------------------

    def _special(self, start: int) -> Quantity | None:
        return self._fraction(start) or self._tenths(start) or self._half(start)

    def _fraction(self, start: int) -> Quantity | None:
        """``百分之九十`` is 90 %, ``千分之三`` 3 ‰, ``三分之一`` 0.333 without a unit."""
        match = _FRACTION.match(self.text, start)
        if not match:
            return None
        value = _number(match[2])
        base = _number(match[1])
        if value is None or not base:
            return None
        if match[3]:
            value += behind_point(match[3])
        mod = Mod.ABOUT if match[4] else Mod.EXACT
        if match[1] in _PARTS:
            return Quantity(start, match.end(), float(value), None, _PARTS[match[1]], mod, "rates")
        return Quantity(start, match.end(), round(float(value / base), 4), None, None, mod)

    def _tenths(self, start: int) -> Quantity | None:
        """``九成`` is 9 成, ``七成五`` 7.5, ``四成多`` about 4."""
        match = _TENTHS.match(self.text, start)
        if not match or self.units.match(self.text, match.end(1)) != "成":
            return None
        value = _number(match[1])
        if value is None:
            return None
        if match[2]:
            value += Decimal("0.5") if match[2] == "半" else Decimal(DIGITS[match[2]]) / 10
        mod = Mod.ABOUT if match[3] else Mod.EXACT
        return Quantity(start, match.end(), float(value), None, "成", mod, "rates")

    def _half(self, start: int) -> Quantity | None:
        """``一半`` is 0.5 without a unit, ``半天`` 0.5 天."""
        if self.text.startswith("一半", start):
            return Quantity(start, start + 2, 0.5, None, None, Mod.EXACT)
        if self.text[start] != "半":
            return None
        unit = next((u for u in _HALF_UNITS if self.text.startswith(u, start + 1)), None)
        if unit is None or self.text[start - 1 : start] in ("小", "大", "上", "下", "多", "过"):
            return None
        end = start + 1 + len(unit)
        return Quantity(start, end, 0.5, None, unit, Mod.EXACT, self.units.group(unit))

    # --- a number and its unit -----------------------------------------------------------------------------------

    def _measured(self, start: int) -> Quantity | str:
        """The quantity at ``start``, or the reason why there is none."""
        spoken = self._spoken_range(start)
        if spoken:
            return spoken
        amount = self._amount(start)
        if amount is None:
            return "no number" if self.text[start] in MASKS + "半" else "no numeral"
        kind = self.exclusions.behind(self.text, amount.end)
        if kind:
            return kind
        ranged = self._range(start, amount)
        if ranged:
            return ranged
        unit = self.units.match(self.text, amount.end, self.text[start].isdigit())
        if unit is None:
            return self._bare(start, amount)
        return self._why_not(start, amount, unit) or self._quantity(start, amount, unit)

    def _amount(self, start: int) -> Amount | None:
        """The number at ``start``, up to its unit where a single blank was left between the two (``十余 名``), or what
        is counted stands in a bracket (``136（户）次``)."""
        amount = read_amount(self.text, start)
        bracket = _COUNTED.match(self.text, amount.end) if amount else None
        if amount and bracket and self.units.is_unit(bracket[1]):
            return amount._replace(end=bracket.end())
        if amount is None or not self.text.startswith(" ", amount.end) or self.text.startswith("  ", amount.end):
            return amount
        unit = self.units.match(self.text, amount.end + 1, self.text[start].isdigit())
        return amount._replace(end=amount.end + 1) if unit else amount

    def _quantity(self, start: int, amount: Amount, unit: str) -> Quantity:
        end = amount.end + len(unit)
        value = amount.value
        half = _HALF_OF.match(self.text, amount.end)
        if half and value is not None:
            span = half[1] if half[1] in _TIME else "个" + half[1]
            return Quantity(start, half.end(), float(value) + 0.5, None, span, Mod.EXACT, "durations")
        if value is not None and unit in _TIME and self.text.startswith("半", end) and not amount.about:
            value, end = value + Decimal("0.5"), end + 1
        canonical = self._canonical(start, unit, end)
        if value is None:
            return Quantity(start, end, None, None, canonical, Mod.MASKED, self.units.group(unit))
        mod = Mod.ABOUT if amount.about else Mod.EXACT
        if round_leading(self.text, start, amount) and self.text[start - 1] == "上":
            mod = Mod.MIN
        return Quantity(start, end, float(value), None, canonical, mod, self.units.group(unit))

    def _why_not(self, start: int, amount: Amount, unit: str) -> str | None:
        """Why a number with a unit behind it is no figure, or ``None``."""
        end = amount.end + len(unit)
        is_masked = amount.value is None
        if is_masked and (unit in _NAMED_BY_DATE or self.exclusions.is_masked_name(self.text, start, amount.end)):
            return "name"
        if amount.han and self.exclusions.is_ordinal(self.text, start, end, unit):
            return "ordinal"
        if amount.han and self._is_unmeasured_span(start, end, amount, unit):
            return "span of time"
        if round_leading(self.text, start, amount) and not self._has_degree(start, amount):
            return "size class"
        if unit in _TIME and self._is_span(start, end, unit):
            return "span of time"
        if amount.han and amount.value == 1 and self.text[start] == "一":
            return self._why_not_one(start, unit)
        return None

    def _has_degree(self, start: int, amount: Amount) -> bool:
        """``百余人`` ``近百人`` ``上千人`` ``过百万元`` count; ``千家`` in ``千家万户`` does not."""
        return amount.about or bool(self.modifiers.left(self.text, start)) or self.text.startswith("上", start - 1)

    def _is_unmeasured_span(self, start: int, end: int, amount: Amount, unit: str) -> bool:
        """Whether a Chinese ``N年`` or ``一天`` only names a time; ``十几天`` and ``二十余年`` measure."""
        names = unit == "年" or (unit == "天" and amount.value == 1)
        return names and not amount.about and not self._is_lasting(start, end)

    def _is_lasting(self, start: int, end: int) -> bool:
        """Whether a Chinese ``N年`` or ``N天`` lasts rather than names: ``用两年时间``, ``连续三年``, ``为期七天``."""
        return (
            bool(_LASTING.search(self.text, max(0, start - 4), start))
            or self.exclusions.is_lasting(self.text, start, end)
            or self.text.startswith(("时间", "半"), end)
            or (self.text[end - 2 : end] == "年半")
        )

    def _is_span(self, start: int, end: int, unit: str) -> bool:
        if unit not in ("年", "个月", "天", "日", "周"):
            return False
        if unit == "年" and self.text.startswith("一遇", end):
            return False
        return self.exclusions.is_span(self.text, start, end, unit == "年")

    def _why_not_one(self, start: int, unit: str) -> str | None:
        before = self.text[max(0, start - 2) : start]
        is_named = bool(_NAMED_ONE.search(before)) and not _TAKEN_ONE.search(before)
        is_base = bool(self.found) and self.found[-1].end == start and self.found[-1].unit == "元"
        return "set phrase" if unit not in self.units.one or is_named or is_base else None

    def _bare(self, start: int, amount: Amount) -> Quantity | str:
        """A number with no unit behind it, which the sentence may supply (``县外6.9万、省外5.2万``)."""
        if amount.value is None:
            return "no number"
        if self.text.startswith("年", amount.end):
            return "span of time"
        is_spoken = amount.han and bool(_SPOKEN.match(self.text[start : amount.end]))
        is_large = amount.scale > 1 or (amount.han and amount.value >= 10000) or is_spoken
        follows = self.text[amount.end : amount.end + 1]
        mod = Mod.ABOUT if amount.about else Mod.EXACT
        if is_large and not (follows and follows.isascii()) and not round_leading(self.text, start, amount):
            unit = self._supplied(start, amount)
            return Quantity(start, amount.end, float(amount.value), None, unit, mod, None)
        if amount.han and amount.about and follows in _BEHIND_BARE:
            found, unit = self.units.supplied(self.text[max(0, start - 6) : start])
            return Quantity(start, amount.end, float(amount.value), None, unit, mod) if found else "no unit"
        if not amount.han and self.units.is_noun(self.text, amount.end):
            return Quantity(start, amount.end, float(amount.value), None, None, mod)
        if amount.han or follows not in _BEHIND_BARE or not "一" <= self.text[start - 1 : start] <= "鿿":
            return "no unit"
        before = self._just_before(start, 14)
        if before is None or before.group not in _COUNTING or amount.value != int(amount.value):
            return "no unit"
        return Quantity(start, amount.end, float(amount.value), None, before.unit, Mod.EXACT, before.group)

    def _supplied(self, start: int, amount: Amount) -> str | None:
        """The unit by the word before the number, or that of the figure just before it in the same sentence."""
        found, unit = self.units.supplied(self.text[max(0, start - 6) : start])
        if found:
            return unit
        before = self._just_before(start, 12)
        if before is None:
            return None
        is_fine = amount.value is not None and (amount.value / amount.scale).as_tuple().exponent in (-2, -3)
        return "元" if is_fine and before.group == "people" else before.unit

    def _just_before(self, start: int, reach: int) -> Quantity | None:
        """The figure that ends at most ``reach`` characters before ``start`` in the same sentence."""
        if not self.found or start - self.found[-1].end > reach:
            return None
        between = self.text[self.found[-1].end : start]
        return None if any(stop in between for stop in "。；！？\n") else self.found[-1]

    # --- ranges --------------------------------------------------------------------------------------------------

    def _range(self, start: int, low: Amount) -> Quantity | None:
        """``3-5名`` ``三至五户`` ``10~15%`` ``50万至80万元`` ``9.5折到5折``: two numbers that one connector joins."""
        if low.value is None:
            return None
        is_digits = self.text[start].isdigit()
        first = self.units.match(self.text, low.end, is_digits) or ""
        connector = _CONNECTOR.match(self.text, low.end + len(first))
        high = self._amount(connector.end()) if connector else None
        if not connector or high is None or high.value is None or high.han != low.han:
            return None
        unit = self.units.match(self.text, high.end, is_digits)
        if unit is None or (first and first != unit):
            return None
        shares = low.scale == 1 and high.scale > 1 and not first and low.value < high.value / high.scale
        return self._ranged(start, low.value * (high.scale if shares else 1), high, unit)

    def _spoken_range(self, start: int) -> Quantity | None:
        """``三四十块`` is 30 to 40, ``七八个`` 7 to 8, ``4、5场`` 4 to 5."""
        match = _PAIR.match(self.text, start) or _LISTED.match(self.text, start)
        if not match:
            return self._teens(start)
        low, high = (_number(part) for part in match.groups())
        if low is None or high is None or high - low != 1:
            return None
        rest = read_amount(self.text, match.start(2))
        unit = self.units.match(self.text, rest.end) if rest else None
        if rest is None or rest.value is None or unit is None:
            return None
        return self._ranged(start, rest.value / high * low, rest, unit)

    def _teens(self, start: int) -> Quantity | None:
        """``十五六名`` is 15 to 16."""
        match = _TEENS.match(self.text, start)
        unit = self.units.match(self.text, match.end()) if match else None
        low = _number(match[1]) if match else None
        if not match or unit is None or low is None or _number(match[2]) != low % 10 + 1:
            return None
        return self._ranged(start, low, Amount(match.end(), low + 1, han=True), unit)

    def _ranged(self, start: int, low: Decimal, high: Amount, unit: str) -> Quantity | None:
        if high.value is None or self.exclusions.behind(self.text, high.end):
            return None
        values = sorted((float(low), float(high.value)))
        mod = Mod.ABOUT if high.about else Mod.EXACT
        end = high.end + len(unit)
        return Quantity(
            start, end, values[0], values[1], self._canonical(start, unit, end), mod, self.units.group(unit)
        )

    def _canonical(self, start: int, unit: str, end: int) -> str:
        return "元" if self.units.is_spoken_money(self.text, start, unit, end) else self.units.canonical(unit)


def _number(text: str) -> Decimal | None:
    return parse_digits(text) if text[0].isdigit() else parse_han(text)
