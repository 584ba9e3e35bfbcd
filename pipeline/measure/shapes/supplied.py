"""A number without a unit behind it, for which the sentence has one: ``听众约1.8万``, ``分别走访12、15、18人``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipeline.measure.amounts import Amount, read_amount, round_leading, spoken_rest
from pipeline.measure.numerals import HAN
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes import ranges
from pipeline.measure.shapes.ledger import BEHIND_BARE, is_sum, labelled, people, sexes, spoken_sum, written_sum
from pipeline.measure.shapes.reader import Measure, Reader
from pipeline.measure.shapes.scores import scored
from pipeline.model import Mod

_SPOKEN = re.compile(rf"[{HAN}]{{0,20}}[百千万][一二三四五六七八九]$")
_AGED = re.compile(r"\d{1,2}(?:[-~至]\d{1,2})?周?岁")
# What these measure has no unit, whatever was counted before.
_SCORED = re.compile("指数|得分|评分|分数|系数|排名|倍差|比[值为降达]?$")
_ROUGHLY = re.compile("(?:出头|左右|上下|有余)(?=[，、；。）\n]|$)")
# 上千学生, but not 成百上千的学生
_UPWARD = re.compile(r"(?<![百千万亿])上\Z")
_CHANGES = re.compile("[涨升增提降减扩][加高长升少大]?[至到](?=\\d[\\d.]{0,8}[万亿])")
_CHANGED = re.compile("[从由][\\d.,]{1,12}[万亿]?[涨升增提降减扩][加高长升少大]?[至到]$")
_NEXT_SUM = re.compile("、[一-鿿]{1,4}")
_COUNTING = frozenset({"people", "bodies", "things", "cases", "events"})
_STOPS = re.compile("[。；！？\n]")

# Between the numbers of a list, with the name of what the next one counts: 男12、女15人.
_SEPARATOR = re.compile(r"(?P<sign>[、和及与，])(?P<name>[一-鿿]{0,4})(?=\d)")
_MONEY_SIGN = re.compile(r"[￥¥] ?$")
_LONGEST_LIST = 12
_EACH = re.compile("分别|依次|各[为有达是]?$")
_ALIKE = 100
_GREAT = 10**10
_FAR = 1000
_PAID_GROUPS = frozenset({"people", "bodies"})
_GIVEN = re.compile("(?:[一-鿿]{2}(?:奖|奖励|补|补助)|[一二三四特]等(?:功|奖)的?)\\Z")
# 迈上千亿新台阶
_LEVEL = re.compile("新?(?:台阶|大关|关口)")
_REACH_OF_EACH = 60
# Names that stand beside each other; others show it by a character that they share (县内, 县外).
_PAIRS = frozenset({"男女", "女男", "城乡", "内外", "新老", "老新", "城镇农村", "农村城镇"})


# 优待证：申领5200，制发5180张
_HEADED = re.compile(r"：(?!每)[一-鿿]{1,4}\Z")
_PERSONS = ("长", "员", "工", "干", "兵", "师", "生", "属", "士", "官", "手", "户")


class _Shared(NamedTuple):
    """The unit at the end of a list: the number that has it, how many stand before it, and what names them."""

    measure: Measure
    last: Amount
    others: tuple[Decimal, ...]
    names: tuple[str, ...]
    has_commas: bool


def supplied(reader: Reader, start: int, amount: Amount) -> Quantity | str:
    """The quantity, or the reason why there is none."""
    if amount.value is None:
        return "no number"
    if reader.text.startswith("年", amount.end):
        years = Measure(amount.end + 1, "年")
        has_ceased = reader.exclusions.has_ceased(reader.text, start)
        return reader.quantity(start, years, amount.value, amount.mod) if has_ceased else "span of time"
    longer = spoken_rest(reader.text, amount)
    if longer and reader.text[longer.end : longer.end + 1] in BEHIND_BARE:
        amount = longer
    shapes = (
        _priced,
        labelled,
        written_sum,
        _shared,
        _large_range,
        sexes,
        people,
        spoken_sum,
        _large,
        _rough,
        _nouned,
        scored,
        _prized,
        _changing,
        _like_before,
    )
    return next((found for shape in shapes if (found := shape(reader, start, amount))), "no unit")


def _bare(start: int, amount: Amount, unit: str | None, group: str | None = None) -> Quantity | None:
    if amount.value is None:
        return None
    return Quantity(start, amount.end, float(amount.value), None, unit, amount.mod, group)


def _priced(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``￥3500`` is 元."""
    is_money = not amount.han and bool(_MONEY_SIGN.search(reader.text, max(0, start - 2), start))
    return _bare(start, amount, "元", "money") if is_money else None


def _large_range(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``资金缺口100-200万``"""
    ends = None if amount.han or amount.value is None else ranges.large(reader, amount)
    if ends is None:
        return None
    low, high = ends
    unit = _unit_of(reader, start, high)
    return Quantity(start, high.end, float(low), float(high.value or 0), unit, high.mod)


def _large(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """A number with a multiplier (``1.8万``, ``一万五``) needs no unit to be a figure."""
    if amount.value is None:
        return None
    if round_leading(reader.text, start, amount):
        return _round(reader, start, amount)
    is_spoken = amount.han and bool(_SPOKEN.match(reader.text[start : amount.end]))
    is_large = (not amount.han and amount.scale > 1) or (amount.han and amount.value >= 10000) or is_spoken
    follows = reader.text[amount.end : amount.end + 1]
    if not is_large or (
        follows and follows.isascii() and not follows.isspace() and not _AGED.match(reader.text, amount.end)
    ):
        return None
    return _bare(start, amount, _unit_of(reader, start, amount))


def _round(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``近万群众`` ``上千学生``: a bare 百 千 万 counts people where a word of degree stands before it."""
    noun = reader.units.supplied_behind(reader.text, amount.end)
    is_upward = bool(_UPWARD.search(reader.text, max(0, start - 2), start))
    is_at_end = reader.text[amount.end : amount.end + 1] in (*BEHIND_BARE, "") or _LEVEL.match(reader.text, amount.end)
    if noun is None and is_at_end:
        return _round_at_end(reader, start, amount, is_upward)
    is_told = is_upward or reader.modifiers.left(reader.text, start)
    if noun is None:
        is_money = is_told and _is_great(amount) and not reader.text.startswith("级", amount.end)
        return _bare(start, amount, "元", "money") if is_money else None
    if not is_told and not reader.units.is_round_count(reader.text, start, amount.end, "名"):
        return None
    return _bare(start, amount._replace(mod=Mod.MIN if is_upward else amount.mod), noun)


def _round_at_end(reader: Reader, start: int, amount: Amount, is_upward: bool) -> Quantity | None:
    """``粉丝破万，`` ``经济总量突破万亿。``: what was counted stands before the number."""
    before = reader.text[max(0, start - 12) : start].removesuffix("上")
    mod = Mod.MIN if is_upward else reader.modifiers.left(reader.text, start)
    found, unit = reader.units.supplied(before)
    if not found and _is_great(amount):
        return _bare(start, amount._replace(mod=mod), "元", "money") if mod else None
    return _bare(start, amount._replace(mod=mod), unit) if found and mod else None


def _is_great(amount: Amount) -> bool:
    """Whether a number is so large that without a unit it is money: ``过百亿的园区``."""
    return amount.value is not None and amount.value >= _GREAT


def _unit_of(reader: Reader, start: int, amount: Amount) -> str | None:
    """The unit by the word before the number or the noun behind it, or that of the figure just before it."""
    found, unit = reader.units.supplied(_subject(reader.text, start))
    if found:
        return unit
    if noun := reader.units.supplied_behind(reader.text, amount.end):
        return noun
    if _is_money(reader, start, amount):
        return "元"
    before = _just_before(reader, start, 12)
    if before is None or amount.value is None:
        return None
    if _is_paid_to(before, amount.value, amount.scale):
        return "元"
    # 最多的一家拿到1.2万: what was counted just before is not what is counted here.
    return before.unit if before.value is None or before.value >= _ALIKE else None


def _is_money(reader: Reader, start: int, amount: Amount) -> bool:
    """Whether what stands before a number, or its size, tells that it is money: ``二等功2万``, ``过百亿``."""
    if _GIVEN.search(reader.text, max(0, start - 6), start) or is_sum(reader, start, amount):
        return True
    return _is_great(amount) and reader.modifiers.left(reader.text, start) is not None


def _is_paid_to(before: Quantity, value: Decimal, scale: int) -> bool:
    """Whether a number is what those counted before it were paid, and no count of more of them: ``361户，682.4万``."""
    is_fine = (value / scale).as_tuple().exponent in (-2, -3)
    if is_fine and before.group == "people":
        return True
    is_far = bool(before.value) and value >= _FAR * Decimal(before.value or 0)
    return is_far and value % scale != 0 and before.group in _PAID_GROUPS


def _subject(text: str, start: int) -> str:
    """The words before a number, without those of a change up to it: ``粉丝从8000涨到``."""
    change = _CHANGED.search(text, max(0, start - 24), start)
    end = change.start() if change else start
    return text[max(0, end - 12) : end]


def _changing(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``粉丝从8000涨到1.2万``: the first of two numbers without a unit that tell a change."""
    text = reader.text
    if amount.han or text[start - 1 : start] not in ("从", "由") or not _CHANGES.match(text, amount.end):
        return None
    found, unit = reader.units.supplied(text[max(0, start - 12) : start])
    return _bare(start, amount, unit) if found and unit else None


def _rough(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``现场听众三百多。`` ``月薪五千出头``"""
    is_rough = amount.about and reader.text[amount.end : amount.end + 1] in BEHIND_BARE
    if not amount.han or not (is_rough or _ROUGHLY.match(reader.text, amount.end)):
        return None
    found, unit = reader.units.supplied(reader.text[max(0, start - 6) : start])
    return _bare(start, amount, unit) if found else None


def _nouned(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``12企业`` ``36站点``: digits count a noun without a measure word."""
    return None if amount.han or not reader.units.is_noun(reader.text, amount.end) else _bare(start, amount, None)


def _prized(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``三等功奖3000，``: a round number that is given for something is money."""
    is_given = _GIVEN.search(reader.text, max(0, start - 6), start)
    is_closed = reader.text[amount.end : amount.end + 1] in BEHIND_BARE
    if amount.han or amount.value is None or not is_given or not is_closed or amount.value % _ALIKE:
        return None
    return _bare(start, amount, "元", "money")


def _like_before(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``走访军属86户，烈属12，`` has the unit of the figure before it."""
    text, value = reader.text, amount.value
    if (
        amount.han
        or text[amount.end : amount.end + 1] not in BEHIND_BARE
        or not "一" <= text[start - 1 : start] <= "鿿"
    ):
        return None
    before = _just_before(reader, start, 14)
    if value is None or before is None or value != int(value):
        return None
    found, unit = reader.units.supplied(_subject(text, start))
    is_priced = found and unit == "元" and value >= _ALIKE
    if is_priced or (before.group == "money" and _is_next_sum(reader, before, start, amount)):
        return _bare(start, amount, "元", "money")
    if found and unit == "元":
        return None
    if before.group not in _COUNTING:
        return None
    if _SCORED.search(text, before.end, start):
        return None
    return _bare(start, amount, before.unit, before.group)


def _is_next_sum(reader: Reader, before: Quantity, start: int, amount: Amount) -> bool:
    """Whether a list of sums goes on: ``优秀3000元、良好2000、合格1000``."""
    is_large = amount.value is not None and amount.value >= _ALIKE
    return is_large and bool(_NEXT_SUM.fullmatch(reader.text, before.end, start))


def _just_before(reader: Reader, start: int, reach: int) -> Quantity | None:
    """The figure that ends at most ``reach`` characters before ``start`` in the same sentence."""
    last = reader.found[-1] if reader.found else None
    if last is None or start - last.end > reach:
        return None
    return None if _STOPS.search(reader.text, last.end, start) else last


def _shared(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``分别走访12、15、18人`` and ``男12、女15人``: the unit stands behind the last number of the list."""
    if amount.han or amount.value is None or not reader.text[start].isdigit():
        return None
    shared = _shared_unit(reader, amount)
    if shared is None or not _is_list(reader, start, amount.value, shared):
        return None
    value = amount.value
    takes_scale = amount.scale == 1 < shared.last.scale and value < 1000
    measure = shared.measure._replace(end=amount.end)
    return reader.quantity(start, measure, value * (shared.last.scale if takes_scale else 1), amount.mod)


def _shared_unit(reader: Reader, amount: Amount) -> _Shared | None:
    others: list[Decimal] = []
    names: list[str] = []
    signs = ""
    while len(others) < _LONGEST_LIST and (separator := _SEPARATOR.match(reader.text, amount.end)):
        following = read_amount(reader.text, separator.end())
        if following is None or following.value is None:
            return None
        names.append(separator["name"])
        signs += separator["sign"]
        others.append(following.value)
        if measure := reader.measure(following.end, is_digits=True):
            is_class = reader.units.names_classes(measure.word) or reader.exclusions.behind(reader.text, following.end)
            return None if is_class else _Shared(measure, following, tuple(others), tuple(names), "，" in signs)
        amount = following
    return None


def _is_list(reader: Reader, start: int, value: Decimal, shared: _Shared) -> bool:
    """Whether the numbers count alike: they are said to (分别), stand between names of one kind, or are three or more
    that do not merely follow each other as the numbers of items do (``1、2、3项``)."""
    clause = _STOPS.split(reader.text[max(0, start - _REACH_OF_EACH) : start])[-1]
    if any(shared.names):
        if _HEADED.search(reader.text, max(0, start - 5), start) and all(shared.names):
            return True
        pairs = [(reader.text[max(0, start - len(name)) : start], name) for name in shared.names]
        # 检查点3，检查员5人: behind a comma only opposites count alike.
        return all(one + other in _PAIRS or (not shared.has_commas and _are_alike(one, other)) for one, other in pairs)
    if any(number != int(number) for number in (value, *shared.others)) and not shared.has_commas:
        return True
    if _EACH.search(clause) or shared.has_commas:
        return bool(_EACH.search(clause))
    is_run = all(other - one == 1 for one, other in zip((value, *shared.others), shared.others, strict=False))
    begins = len(shared.others) > 1 or reader.text[start - 1 : start] == "、"
    return begins and not is_run and not reader.exclusions.behind(reader.text, shared.last.end)


def _are_alike(one: str, other: str) -> bool:
    """Whether two names are of people (站长, 专干), or differ but share a character in the same place (县内, 县外)."""
    if one.endswith(_PERSONS) and other.endswith(_PERSONS):
        return True
    return len(other) > 1 and one != other and any(left == right for left, right in zip(one, other, strict=False))
