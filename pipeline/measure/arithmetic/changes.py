"""A rise or fall against the two values that stand beside it: ``由729万增加到732万，增长0.4%``.

The two values are named by 由…到…, by 去年 beside this year's, or the first is this year's less the difference
(``12.3万人，比上年增加1.1万人，增长9.8%``). What grows in constant prices or by a yearly mean is left alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.measure.arithmetic.finding import Finding
from pipeline.measure.arithmetic.intervals import Interval
from pipeline.measure.arithmetic.items import Item, Run, amount
from pipeline.measure.arithmetic.words import Words
from pipeline.model import Mod

# Two values, or a value and its change, have no more than so many characters between them.
_NEAR = 16
_YEAR = re.compile(r"\d{4}年")


class Pair(NamedTuple):
    """The values before and after a change, and the figures that say so."""

    first: Interval
    last: Interval
    items: tuple[Item, ...]
    is_last_year: bool


def check_changes(run: Run, words: Words) -> Iterator[Finding]:
    """The rises and falls of a run that their values contradict."""
    for index in range(1, len(run)):
        if len(run[index].before) > _NEAR:
            continue
        finding = _against_direction(run, index, words) or _against_values(run, index, words)
        if finding is not None:
            yield finding


def _against_direction(run: Run, index: int, words: Words) -> Finding | None:
    """``由126家增加到83家``: up, but less."""
    pair = _from_to(run, index, words)
    if pair is None:
        return None
    first, last = pair.items
    is_up = bool(words.moved[1].fullmatch(last.before))
    is_exact = first.figure.mod is last.figure.mod is Mod.EXACT
    if not is_exact or not (pair.first.middle > pair.last.middle if is_up else pair.first.middle < pair.last.middle):
        return None
    side = "more" if is_up else "less"
    return Finding("growth_differs", (first.span,), last.span, f"{side} than {first.quote}")


def _against_values(run: Run, index: int, words: Words) -> Finding | None:
    item = run[index]
    sign = _sign(item, words) if index > 1 else None
    if sign is None or item.interval is None:
        return None
    pair = _pair(run, index, sign, words)
    if pair is None or _against_direction(run, index - 1, words):
        return None
    said = "".join(one.before for one in (*pair.items, item))
    if words.real_terms.search(said) or (words.compared.search(item.before) and not pair.is_last_year):
        return None
    expected = _expected(pair, item, sign)
    if not expected or any(one.meets(item.interval) for one in expected):
        return None
    return Finding(
        "growth_differs", tuple(sorted(one.span for one in pair.items)), item.span, amount(expected[0].middle, item)
    )


def _sign(item: Item, words: Words) -> int | None:
    """1 for a rise and -1 for a fall that stands right behind a value; 0 for ``是上年的2倍`` and ``翻了一番``."""
    for sign in (1, -1):
        if words.change[sign].fullmatch(item.before):
            return sign
    if item.unit == "番":
        return 0 if words.doubled.fullmatch(item.before) and item.figure.mod is Mod.EXACT else None
    return 0 if item.unit == "倍" and words.times.fullmatch(item.before) else None


def _pair(run: Run, index: int, sign: int, words: Words) -> Pair | None:
    """The two values that the change at ``index`` is between."""
    return _from_to(run, index - 1, words) or _with_last_year(run, index, words) or _less(run, index, sign, words)


def _from_to(run: Run, index: int, words: Words) -> Pair | None:
    """``由729万增加到732万``: the figure at ``index`` and the one before it."""
    first, last = run[index - 1], run[index]
    if index < 1 or first.unit != last.unit or not words.to.search(last.before):
        return None
    is_moved = any(words.moved[sign].fullmatch(last.before) for sign in (1, -1))
    if not is_moved or not words.start.search(first.before) or not first.interval or not last.interval:
        return None
    return Pair(first.interval, last.interval, (first, last), bool(words.before.search(first.label)))


def _with_last_year(run: Run, index: int, words: Words) -> Pair | None:
    """``586件，去年同期500件`` or ``去年500件，今年586件``."""
    one, other = run[index - 2], run[index - 1]
    if one.unit != other.unit or len(other.before) > _NEAR or not one.interval or not other.interval:
        return None
    if _is_change(one, words) or _is_change(other, words):
        return None
    if bool(words.whole_year.search(one.before)) != bool(words.whole_year.search(other.before)):
        return None
    one_year, other_year = one.figure.year or 0, other.figure.year or 0
    is_dated = bool(_YEAR.search(one.before) and _YEAR.search(other.before))
    is_one = bool(words.before.search(one.before)) or (is_dated and one_year + 1 == other_year)
    is_other = bool(words.before.search(other.before)) or (is_dated and other_year + 1 == one_year)
    if is_other and not is_one and _is_value(one):
        return Pair(other.interval, one.interval, (one, other), True)
    if is_one and not is_other and _is_value(other) and (is_dated or words.now.search(other.before)):
        return Pair(one.interval, other.interval, (one, other), True)
    return None


def _less(run: Run, index: int, sign: int, words: Words) -> Pair | None:
    """``12.3万人，比上年增加1.1万人``: the value, and the difference."""
    value, difference = run[index - 2], run[index - 1]
    if not sign or value.unit != difference.unit or run[index].unit not in ("%", "成") or not value.is_level:
        return None
    if not words.change[sign].fullmatch(difference.before) or not words.compared.search(difference.before):
        return None
    if not value.interval or not difference.interval:
        return None
    change = difference.interval if sign > 0 else difference.interval.negative()
    return Pair(value.interval.minus(change), value.interval, (value, difference), True)


def _is_value(item: Item) -> bool:
    """Whether a figure says how much there is, in numbers or per cent."""
    return item.is_level or item.unit == "%"


def _is_change(item: Item, words: Words) -> bool:
    return any(words.change[sign].fullmatch(item.before) for sign in (1, -1))


def _expected(pair: Pair, item: Item, sign: int) -> list[Interval]:
    """What the change may be: nothing where it cannot be told from the values."""
    unit, its_unit = item.unit, pair.items[0].unit
    difference = pair.last.minus(pair.first)
    signed = difference if sign >= 0 else difference.negative()
    if unit == its_unit != "%" or (unit == "个百分点" and its_unit == "%"):
        return [signed] if sign else []
    ratio = pair.last.over(pair.first)
    if ratio is None or unit not in ("%", "成", "倍", "番"):
        return []
    growth = ratio.minus(Interval(1, 1, 1))
    if unit in ("%", "成"):
        percent = (growth if sign > 0 else growth.negative()).times(100 if unit == "%" else 10)
        return [percent, signed] if its_unit == "%" else [percent]
    if unit == "倍":
        return [growth] if sign > 0 else [ratio] if not sign else []
    return [_doublings(ratio)] if ratio.low > 0 and math.isfinite(ratio.high) else []


def _doublings(ratio: Interval) -> Interval:
    """``翻一番`` is said of all from twice to less than four times as much."""
    low, high, middle = (math.log2(value) for value in ratio)
    return Interval(math.floor(low), high, middle)
