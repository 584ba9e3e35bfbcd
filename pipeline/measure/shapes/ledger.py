"""Numbers whose unit a ledger or a speaker leaves to the words before them.

``走访户数：320`` ``金额（万元）：36.8`` ``男20女15`` ``每人发了五百`` ``到账3人2.4万``
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.measure.amounts import Amount
from pipeline.measure.numerals import HAN, MULTIPLIERS
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.reader import Measure, Reader

BEHIND_BARE = "，、；。）】\n"
_ENDS = (*BEHIND_BARE, " ", "\t", "（", "")
_CLOSED = tuple("，。；）\n")
_MYRIAD = 10_000
_HUNDRED, _FIFTY = 100, 50
_REACH = 24

# 户数：320, 场次 12, 件数为86; the unit is the measure word in the name, or stands in a bracket behind it.
_COUNT = re.compile(
    r"(?:[一-鿿]|(?<![一-鿿]))(?:(?P<word>[人户件家张块份篇期批名项起宗所辆台个场间笔])数量?|(?P<times>[人场批户件班]次)数?)"
    r"[：: ]{0,2}[为是共达]?\Z"
)
_BRACKET = re.compile(r"[一-鿿]（(?:单位：)?(?P<scale>[百千]?[万亿]?)(?P<word>[^（）\d]{1,4})）[：: ]{0,2}\Z")
# 128,406.50; how far above it 单位：元 may stand.
_WRITTEN = re.compile(r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?|\d{1,9}\.\d\d")
_UNIT_ABOVE = re.compile("单位：([百千]?[万亿]?)元")
_TOLD = 400
# 报名：126录取：90
_LABELLED = re.compile(r"[一-鿿]：\Z")
_NEXT_FIELD = re.compile("[一-鿿]{2,6}：")
# 走访（户） 1 2 3: of a row whose digits have come apart nobody can say how many numbers it holds.
_NEXT_NUMBER = re.compile(r" {1,3}\d")
_STOPS = re.compile("[。；！？\n]")
_PAID = re.compile(
    "钱|[赚亏挣]|欠账|[拨凑捐垫掏花给][了出]|拿出|支出|收入|结余|预算|财政|到账|到位|拨付|兑付|垫付|报销|工资|[补津]贴|补助|[费款薪债]|[资奖基酬现]金|慰问金|进账|入账|入股|分红|[奖罚][了出]?\\Z"
)
# 一人三百, 每户发了五百: what each is given in round numbers is money.
_EACH = re.compile(r"[每一各](?:人|户|家|位|名|股|个月|月|年|天)(?:发|给|补|奖|领|拿|交|送)?[了到上]?\Z")
# 每人最多30万, 每户补贴1.2万
_TO_EACH = re.compile(r"[每各](?:人|户|家|名|单)[^，、；：]{0,4}\Z")
# 走访数：1286
_NAMELESS = re.compile(r"[一-鿿][数量][：:] ?\Z")
_SPOKEN = re.compile(rf"[{HAN}]{{0,20}}[百千万][一二三四五六七八九]")
_ROUND = re.compile(rf"[{HAN}]{{1,20}}[百千万][一二三四五六七八九]?")
_BETWEEN = re.compile(r"[涨提降增减加][到至了]")


def labelled(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``参训人数：186`` ``发放金额（万元）：36.8``"""
    text = reader.text
    is_closed = text[amount.end : amount.end + 1] in _ENDS or bool(_NEXT_FIELD.match(text, amount.end))
    if amount.han or amount.value is None or not is_closed or _NEXT_NUMBER.match(text, amount.end):
        return None
    before = text[max(0, start - _REACH) : start]
    if _LABELLED.search(before) and before[:-1].endswith(reader.units.labels):
        return _quantity(reader, start, amount, "人")
    if bracket := _BRACKET.search(before):
        scale = 1
        for mark in bracket["scale"]:
            scale *= MULTIPLIERS[mark]
        is_unit = reader.units.is_unit(bracket["word"])
        return _quantity(reader, start, amount, bracket["word"], scale) if is_unit else None
    if count := _COUNT.search(before):
        return _quantity(reader, start, amount, count["word"] or count["times"])
    is_count = bool(_NAMELESS.search(before))
    return Quantity(start, amount.end, float(amount.value), None, None, amount.mod) if is_count else None


def _quantity(reader: Reader, start: int, amount: Amount, word: str, scale: int = 1) -> Quantity:
    return reader.quantity(start, Measure(amount.end, word, scale), amount.value or Decimal(0), amount.mod)


def people(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``听众约800，`` are people; ``资金12，`` is nothing, since it may be the mark of a note."""
    if (
        amount.han
        or amount.value is None
        or amount.value <= 1
        or reader.text[amount.end : amount.end + 1] not in _CLOSED
    ):
        return None
    found, unit = reader.units.supplied(reader.text[max(0, start - 12) : start])
    return _quantity(reader, start, amount, "人") if found and unit == "人" else None


def written_sum(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``（单位：万元）上年结转128,406.50；本年收入362,000``: written as sums are, behind a word for money."""
    text = reader.text
    is_written = not amount.han and amount.scale == 1 and bool(_WRITTEN.fullmatch(text, start, amount.end))
    if not is_written or text[amount.end : amount.end + 1] not in _ENDS:
        return None
    found, unit = reader.units.supplied(text[max(0, start - 12) : start])
    if not found or unit != "元":
        return None
    told = _UNIT_ABOVE.findall(text, max(0, start - _TOLD), start)
    scale = 1
    for mark in told[-1] if told else "":
        scale *= MULTIPLIERS[mark]
    return _quantity(reader, start, amount, "元", scale)


def sexes(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``男20女15`` are people."""
    follows = reader.text[amount.end : amount.end + 1]
    is_one = reader.text[start - 1 : start] in ("男", "女") and (follows in ("男", "女") or follows in BEHIND_BARE)
    return _quantity(reader, start, amount, "人") if is_one and not amount.han and amount.value is not None else None


def spoken_sum(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``一人三百`` ``工资从三千涨到五千二``: round numbers that are paid; in digits, where each is (``每月500``)."""
    text = reader.text
    if amount.value is None:
        return None
    if not amount.han:
        is_round = amount.value >= _HUNDRED and amount.value % _FIFTY == 0
        is_closed = text[amount.end : amount.end + 1] in BEHIND_BARE
        is_paid = is_round and is_closed and bool(_EACH.search(_clause(text, start)))
        return _quantity(reader, start, amount, "元") if is_paid else None
    if not _ROUND.fullmatch(text, start, amount.end):
        return None
    if text[amount.end : amount.end + 1] not in (*BEHIND_BARE, "整", "算", "计") and not _BETWEEN.match(
        text, amount.end
    ):
        return None
    clause = _clause(text, start)
    if not _EACH.search(clause) and not _PAID.search(clause):
        return None
    return _quantity(reader, start, amount, "元")


def is_sum(reader: Reader, start: int, amount: Amount) -> bool:
    """Whether a number in 万 is money, as what stands before it tells: ``到账3人2.4万`` ``领钱的203人，全年118.6万``.

    People are not counted in parts of a 万 without their unit (``约0.8万``).
    """
    value, text = amount.value or Decimal(0), reader.text
    if amount.han:
        is_part = value >= _MYRIAD or bool(_SPOKEN.fullmatch(text, start, amount.end))
    else:
        is_part = amount.scale >= _MYRIAD and value % amount.scale != 0
    if amount.scale >= _MYRIAD and _TO_EACH.search(text, max(0, start - 8), start):
        return True
    if not is_part:
        return False
    last = reader.found[-1] if reader.found else None
    if last is not None and last.end == start and last.group in ("people", "bodies"):
        return True
    return (not amount.han and value < _MYRIAD) or bool(_PAID.search(_clause(text, start)))


def _clause(text: str, start: int) -> str:
    return _STOPS.split(text[max(0, start - _REACH) : start])[-1]
