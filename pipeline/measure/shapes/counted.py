"""A number with its unit behind it, and why such a number may count nothing.

``1286张`` ``22万元`` ``两个半小时`` ``三天半`` ``36（人次）`` ``3个多月`` ``2万3人``
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.measure.amounts import Amount, round_leading, spoken_rest
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.reader import TIME, Measure, Reader
from pipeline.model import Mod

# 四个半月, 两个半小时
_HALF_OF = re.compile("个半(月|小时|钟头|学期|星期)")
# 分别高于全省1.8个和2.6个百分点, 提前2个和3个月
_COMMON = re.compile(
    r"个(?:(?:、|[和与及])\d{1,3}(?:\.\d{1,2})?个){0,5}(?:、|[和与及])\d{1,3}(?:\.\d{1,2})?(个(?:百分点|基点|月|小时|工作日|季度|学期|学时|课时))"
)
# 头三年免收房租, 前两年减半: what is granted for so long.
_GRANTED = re.compile("全?免|减半|减免|补贴")
# 两年多, but not 一年多拿5万元
_FOLLOWING = re.compile(rf"{_GRANTED.pattern}|多(?![拿花付给收领跑发交出])")
# 这一次, 下一年, 上一届 name one of a row; 摊上一个, 送上一份 do not.
_NAMED_ONE = re.compile(r"[第这那某另唯同下上再又头哪逐统专划归]$")
_TAKEN_ONE = re.compile(r"[摊赶遇碰带挂送献加跟穿考省剩留]上$|[省剩留]下$")
# 每 and what is done for it: 每服役满(一年), 每收住(一名); behind 每年 and 每月 it is how often.
_EACH = re.compile(r"每(?![年月季周日天半\d一二两三四五六七八九十])[^，。；、：\d]{2,4}\Z")
_SHIFTED = ("提前", "推迟", "延长", "超期", "滞后", "时隔", "相隔")
# 三天半, 一番半, but not 两倍半径
_HALVED = TIME | {"番", "倍", "斤", "亩", "公里"}
_AND_HALF = re.compile("半(?![径价数天日月年夜])")
_SPANS = frozenset({"年", "个月", "天", "日", "周"})
_NAMED_BY_DATE = frozenset({"年", "日", "周", "月", "路", "道", "关", "门", "口", "里", "代", "分", "版", "度", "点"})
# 几百上千人 is as indefinite as 几百人.
_INDEFINITE = "百千万亿"
_QUOTED = frozenset({"个", "家", "所", "座", "支", "名", "项"})
# “135”人才工程 and “1310”具体部署 are names.
_CODE = 3
_IN_CLASSES = re.compile("[0-9一二三四五六七八九十]、$")


def counted(reader: Reader, start: int, amount: Amount) -> Quantity | str | None:
    """The quantity, the kind of number that it is instead, or ``None`` where no unit stands behind the number."""
    is_digits = reader.text[start].isdigit()
    measure = reader.measure(amount.end, is_digits)
    if measure is None and not reader.text.startswith("每", start - 1) and (longer := spoken_rest(reader.text, amount)):
        amount, measure = longer, reader.measure(longer.end, is_digits)
    if measure is None:
        return _in_quotes(reader, start, amount) if is_digits else None
    if measure.word == "个" and is_digits and (common := _COMMON.match(reader.text, amount.end)):
        measure = measure._replace(word=common[1])
    return _why_not(reader, start, amount, measure) or _quantity(reader, start, amount, measure)


def _in_quotes(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """``建设“1”个县级中心``: the unit stands behind the quotation marks of the number."""
    text = reader.text
    is_quoted = text[start - 1 : start] == "“" and text.startswith("”", amount.end) and amount.end - start < _CODE
    measure = reader.measure(amount.end + 1, is_digits=True) if is_quoted and amount.value is not None else None
    if measure is None or measure.word not in _QUOTED:
        return None
    return reader.quantity(start, measure, amount.value or Decimal(0), amount.mod)


def _quantity(reader: Reader, start: int, amount: Amount, measure: Measure) -> Quantity:
    value = amount.value
    if value is None:
        return reader.masked(start, measure)
    half = _HALF_OF.match(reader.text, amount.end)
    if half:
        span = half[1] if half[1] in TIME else "个" + half[1]
        return Quantity(start, half.end(), float(value) + 0.5, None, span, Mod.EXACT, "durations")
    if measure.word in _HALVED and _AND_HALF.match(reader.text, measure.end) and not amount.about:
        value, measure = value + Decimal("0.5"), measure._replace(end=measure.end + 1)
    is_at_least = round_leading(reader.text, start, amount) and reader.text[start - 1] == "上"
    return reader.quantity(start, measure, value, Mod.MIN if is_at_least else amount.mod)


def _why_not(reader: Reader, start: int, amount: Amount, measure: Measure) -> str | None:
    """Why a number with a unit behind it is no figure, or ``None``."""
    if amount.value is None:
        return "name" if _hides_name(reader, start, amount, measure.word) else None
    if reader.units.names_classes(measure.word) and _IN_CLASSES.search(reader.text, max(0, start - 2), start):
        return "ordinal"
    if measure.word in TIME and _names_time(reader, start, measure):
        return "span of time"
    return _why_no_numeral(reader, start, amount, measure) if amount.han else None


def _why_no_numeral(reader: Reader, start: int, amount: Amount, measure: Measure) -> str | None:
    """The same for a Chinese numeral, which names more often than digits do."""
    if reader.exclusions.is_ordinal(reader.text, start, measure.end, measure.word):
        return "ordinal"
    if _only_names_time(reader, start, amount, measure):
        return "span of time"
    if round_leading(reader.text, start, amount) and not _has_degree(reader, start, amount, measure):
        return "size class"
    if amount.value == 1 and reader.text[start] == "一":
        return _why_not_one(reader, start, measure.word)
    return None


def _hides_name(reader: Reader, start: int, amount: Amount, unit: str) -> bool:
    return unit in _NAMED_BY_DATE or reader.exclusions.is_masked_name(reader.text, start, amount.end)


def _has_degree(reader: Reader, start: int, amount: Amount, measure: Measure) -> bool:
    """``百余人`` ``近百人`` ``上千人`` ``百人左右`` count; ``千家`` in ``千家万户`` and ``几百上千人`` do not."""
    before = reader.text[max(0, start - 2) : start]
    if before.endswith("上"):
        return before[0] not in _INDEFINITE
    if reader.units.is_round_count(reader.text, start, measure.end, measure.word) or _has_reached(
        reader, start, measure
    ):
        return True
    if amount.about or before.endswith("达") or reader.modifiers.left(reader.text, start):
        return True
    return bool(reader.modifiers.right(reader.text, measure.end, reader.units.group(measure.word)))


def _has_reached(reader: Reader, start: int, measure: Measure) -> bool:
    """``达到千亿元规模``, ``重回万亿元规模``, ``年产百万吨``; ``打造千亿元规模的集群`` names a class."""
    return reader.text.endswith(("达到", *reader.units.rated), 0, start) or bool(
        reader.modifiers.crossed(reader.text, start, measure.end)
    )


def _only_names_time(reader: Reader, start: int, amount: Amount, measure: Measure) -> bool:
    """Whether a Chinese ``N年`` or ``一天`` only names a time; ``十几天``, ``二十余年`` and ``两年多`` measure."""
    names = measure.word == "年" or (measure.word == "天" and amount.value == 1)
    return names and not amount.about and not _lasts(reader, start, measure.end)


def _lasts(reader: Reader, start: int, end: int) -> bool:
    """Whether a Chinese ``N年`` or ``N天`` lasts rather than names: ``用两年时间``, ``连续三年``, ``不足两年``."""
    text = reader.text
    if text.startswith("半", end):  # 守了两年半, but 两年半累计培训300人
        return not reader.exclusions.is_span(text, start, end + 1, is_year=True)
    is_followed = text.startswith("一遇", end) or bool(_FOLLOWING.match(text, end))
    return is_followed or text[end - 2 : end] == "年半" or reader.exclusions.lasts(text, start, end)


def _names_time(reader: Reader, start: int, measure: Measure) -> bool:
    is_year = measure.word == "年"
    if is_year and (_GRANTED.match(reader.text, measure.end) or reader.text.endswith(_SHIFTED, 0, start)):
        return False
    if reader.text.endswith(("将近", "接近"), 0, start):
        return False
    if measure.word not in _SPANS or (is_year and reader.text.startswith("一遇", measure.end)):
        return False
    return reader.exclusions.is_span(reader.text, start, measure.end, is_year)


def _why_not_one(reader: Reader, start: int, unit: str) -> str | None:
    before = reader.text[max(0, start - 2) : start]
    is_named = bool(_NAMED_ONE.search(before)) and not _TAKEN_ONE.search(before)
    last = reader.found[-1] if reader.found else None
    is_base = last is not None and last.end == start and last.unit == "元"
    if unit not in reader.units.one or is_named or is_base or _is_what_counts(reader, start):
        return "set phrase"
    return None


def _is_what_counts(reader: Reader, start: int) -> bool:
    """Whether a lone 一 says for how many a sum is paid: ``每服役满一年4500元``; ``每年开展一次`` is how often."""
    each = _EACH.search(reader.text, max(0, start - 6), start)
    return each is not None and not reader.units.begins(reader.text, each.start() + 1)
