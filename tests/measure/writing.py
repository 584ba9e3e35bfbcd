"""Writing numbers in all the ways that reports write them, so that they can be read back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789.,%~-", "０１２３４５６７８９．，％～－")
_SCALES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True)
class Written:
    """A figure as written, number and unit, and what it says.

    ``mod`` is what the number itself says of how exact it is. ``unit`` is the canonical one; ``number`` is the part of
    ``quote`` before the unit, where a blank may stand behind it.
    """

    quote: str
    value: Decimal | None
    unit: str | None
    high: Decimal | None = None
    mod: str = "exact"
    number: str = ""

    def wide(self) -> Written:
        """The same in full-width digits and signs."""
        return replace(self, quote=self.quote.translate(_FULL_WIDTH), number=self.number.translate(_FULL_WIDTH))

    def apart(self, blank: str) -> Written:
        """The same with blanks between number and unit."""
        return replace(self, quote=self.number + blank + self.quote.removeprefix(self.number)) if self.number else self


def in_han(value: int) -> str:
    """``12304`` as ``一万二千三百零四``; below 10**12."""
    if value == 0:
        return "零"
    groups: list[tuple[int, str]] = []
    for mark in ("", "万", "亿"):
        value, rest = divmod(value, 10_000)
        groups.insert(0, (rest, mark))
    written = ""
    for rest, mark in groups:
        if rest:
            needs_zero = bool(written) and rest < 1000
            written += ("零" if needs_zero else "") + _below_myriad(rest) + mark
    return written.removeprefix("一") if written.startswith("一十") else written


def in_formal(value: int) -> str:
    """``12304`` as ``壹万贰仟叁佰零肆``, the way of receipts."""
    written = in_han(value)
    return ("一" + written if written.startswith("十") else written).translate(_FORMAL)


def _below_myriad(value: int) -> str:
    written, is_open = "", False
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            written += ("零" if is_open else "") + _DIGITS[digit] + mark
        is_open = bool(written) and not digit
    return written


# --- numbers that any unit may follow ---------------------------------------------------------------------------------

#: As written, its value, the upper end of a range, how exact it is.
Number = tuple[str, Decimal | None, Decimal | None, str]

UNITS = {
    "元": "元", "人": "人", "人次": "人次", "张": "张", "户": "户", "件": "件", "场": "场", "平方米": "平方米",
    "个": "个", "家": "家", "名": "名", "项": "项", "亩": "亩", "公里": "公里", "倍": "倍", "个百分点": "个百分点",
    "吨": "吨", "块牌": "块",
}  # fmt: skip
CONNECTORS = st.sampled_from(["-", "~", "至", "到", "—", "–", "——"])
MARKS = st.sampled_from(["", "余", "多"])
_WHOLE = st.integers(2, 99_999).filter(lambda value: not 1900 <= value <= 2100)
_DECIMAL = st.builds(lambda whole, part: f"{whole}.{part}", st.integers(1, 99), st.integers(1, 99))


def _number(written: str, value: Decimal | int, mark: str = "", high: Decimal | int | None = None) -> Number:
    return written, Decimal(value), None if high is None else Decimal(high), "about" if mark else "exact"


def _scaled(digits: str, scale: str, mark: str, is_first: bool) -> Number:
    written = digits + mark + scale if is_first else digits + scale + mark
    return _number(written, Decimal(digits) * _SCALES[scale], mark)


def _steps(high: int, low: int, marks: str) -> Number:
    """``2万3千``, ``3千5百``, ``1亿2000万``, ``1万2000``."""
    sizes = {"万千": (10**4, 10**3), "千百": (10**3, 100), "亿万": (10**8, 10**4), "万": (10**4, 1)}[marks]
    low = {"亿万": low * 100, "万": low * 1000}.get(marks, low)
    return _number(f"{high}{marks[0]}{low}{marks[1:]}", high * sizes[0] + low * sizes[1])


def _han_decimal(whole: int, part: int, scale: str) -> Number:
    return _number(f"{in_han(whole)}点{_DIGITS[part]}{scale}", Decimal(f"{whole}.{part}") * _SCALES[scale])


def _spoken(digit: int, low: int, marks: str) -> Number:
    """``两千三``, ``一万五``: the last digit takes the next lower place."""
    size = _SCALES.get(marks, 100)
    return _number(_DIGITS[digit] + marks + _DIGITS[low], digit * size + low * size // 10)


def _ends(low: int, more: int, link: str, is_han: bool) -> Number:
    write = in_han if is_han else str
    return _number(write(low) + link + write(low + more), low, high=low + more)


def _scaled_ends(low: int, more: int, link: str, scales: tuple[str, str]) -> Number:
    size = _SCALES[scales[1]]
    return _number(f"{low}{scales[0]}{link}{low + more}{scales[1]}", low * size, high=(low + more) * size)


def _side_by_side(low: int, mark: str) -> Number:
    """``三四``, ``七八十``, ``两三百``, ``四五万``."""
    size = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5}[mark]
    first = "两" if low == 2 else _DIGITS[low]
    return _number(first + _DIGITS[low + 1] + mark, low * size, high=(low + 1) * size)


def _teens(tens: int, low: int, mark: str) -> Number:
    """``十五六``, ``二十七八万``."""
    value, size = tens * 10 + low, _SCALES[mark]
    return _number(in_han(value) + _DIGITS[low + 1] + mark, value * size, high=(value + 1) * size)


def _masked(sign: str, count: int, tail: str) -> Number:
    return sign * count + tail, None, None, "masked"


NUMBERS: st.SearchStrategy[Number] = st.one_of(
    st.builds(lambda value, mark: _number(f"{value:,}{mark}", value, mark), _WHOLE, MARKS),
    st.builds(_scaled, _WHOLE.map(str), st.sampled_from([*_SCALES]), MARKS, st.booleans()),
    st.builds(_scaled, _DECIMAL, st.sampled_from(["万", "亿"]), MARKS, st.booleans()),
    st.builds(_steps, st.integers(2, 9), st.integers(2, 9), st.sampled_from(["万千", "千百", "亿万", "万"])),
    st.builds(_spoken, st.integers(3, 9), st.integers(1, 9), st.sampled_from(["千", "万", "百"])),
    _WHOLE.map(lambda value: _number(in_han(value), value)),
    st.integers(100_000, 999_999_999).map(lambda value: _number(in_han(value), value)),
    st.integers(11, 99_999_999).map(lambda value: _number(in_formal(value), value)),
    st.builds(
        lambda tens, mark: _number(in_han(tens * 10) + mark, tens * 10, mark),
        st.integers(1, 99), st.sampled_from(["余", "多", "来"]),
    ),
    st.builds(
        lambda tens, mark: _number(in_han(tens * 10) + mark, tens * 10, mark),
        st.integers(1, 9), st.sampled_from(["几", "好几"]),
    ),
    st.builds(_han_decimal, st.integers(1, 99), st.integers(1, 9), st.sampled_from(["万", "亿"])),
    st.builds(_ends, st.integers(2, 900), st.integers(1, 90), CONNECTORS, st.just(False)),
    st.builds(_ends, st.integers(2, 90), st.integers(1, 9), CONNECTORS, st.just(True)),
    st.builds(
        _scaled_ends, st.integers(2, 90), st.integers(1, 90), CONNECTORS,
        st.sampled_from([("", "万"), ("万", "万"), ("亿", "亿"), ("", "亿")]),
    ),
    st.builds(_side_by_side, st.integers(2, 8), st.sampled_from(["", "十", "百", "千", "万", "十万"])),
    st.builds(_teens, st.integers(1, 9), st.integers(2, 8), st.sampled_from(["", "万"])),
    st.integers(2, 8).map(lambda low: _number(f"{low}、{low + 1}", low, high=low + 1)),
    st.integers(2, 8).map(lambda low: _number(f"{_DIGITS[low]}、{_DIGITS[low + 1]}十", low * 10, high=low * 10 + 10)),
    st.builds(_masked, st.sampled_from("X*×"), st.integers(2, 4), st.sampled_from(["", "余", "万", "-XX"])),
    st.integers(2, 9).map(lambda digit: (f"{digit}XX", None, None, "masked")),
    st.builds(
        lambda value, scale: (f"{value}{scale}+", Decimal(value * _SCALES[scale]), None, "min"),
        _WHOLE, st.sampled_from(["", "万"]),
    ),
)  # fmt: skip


def _with_unit(number: Number, unit: str) -> Written:
    written, value, high, mod = number
    return Written(written + unit, value, UNITS[unit], high, mod, written)


# --- figures with a shape of their own --------------------------------------------------------------------------------


def _percent(value: int, point: int, base: str, link: str) -> Written:
    unit, low = {"百": "%", "千": "‰", "万": "‱"}[base], Decimal(f"{value}.{point}") if point else Decimal(value)
    written = f"{base}分之{in_han(value)}" + (f"点{_DIGITS[point]}" if point else "")
    high = None if not link else low + 10
    if link:
        written += f"{link}{base if '分' in link else ''}{in_han(value + 10)}" + (
            f"点{_DIGITS[point]}" if point else ""
        )
    return Written(written, low, unit, high)


def _share(base: int, part: int) -> Written:
    value = Decimal(round(min(part, base - 1) / base, 4)).quantize(Decimal("0.0001"))
    return Written(f"{in_han(base)}分之{in_han(min(part, base - 1))}", value, None)


def _rate(low: str, high: str, unit: str) -> Written:
    """``10%-15%``, ``10~15%``, ``3成至5成``."""
    return Written(f"{low}{unit}-{high}{unit}", Decimal(low), unit, Decimal(high))


def _tenth(value: int, half: int, is_han: bool, mark: str) -> Written:
    write = _DIGITS.__getitem__ if is_han else str
    low = Decimal(value) + Decimal(half) / 10
    written = f"{write(value)}成" + (write(half) if half else mark)
    return Written(written, low, "成", mod="about" if mark and not half else "exact")


def _halved(value: int, is_han: bool, span: str) -> Written:
    write = ("两" if value == 2 else in_han(value)) if is_han else str(value)
    return Written(f"{write}个半{span}", value + Decimal("0.5"), "小时" if span == "小时" else f"个{span}")


def _and_more(value: int, span: str) -> Written:
    return Written(f"{value}个多{span}", Decimal(value), f"个{span}", mod="about")


def _in_bracket(value: int, unit: str, scale: str) -> Written:
    return Written(f"{value}（{scale}{unit}）", Decimal(value * _SCALES[scale]), UNITS[unit])


def _named_before(value: int, thing: str) -> Written:
    return Written(f"{value}（{thing}）次", Decimal(value), "次")


SHAPED: st.SearchStrategy[Written] = st.one_of(
    st.builds(_percent, st.integers(1, 80), st.integers(0, 9), st.sampled_from("百千万"), st.just("")),
    st.builds(_percent, st.sampled_from([20, 30, 45]), st.just(0), st.just("百"), st.sampled_from(["至", "到"])),
    st.builds(_share, st.integers(3, 10), st.integers(1, 9)),
    st.builds(
        lambda low, more, unit: _rate(str(low), str(low + more), unit),
        st.integers(2, 60), st.integers(1, 30), st.sampled_from(["%", "‰"]),
    ),
    st.builds(_tenth, st.integers(1, 9), st.integers(0, 9), st.booleans(), st.sampled_from(["", "多"])),
    st.integers(1, 9).map(lambda value: Written(f"{_DIGITS[value]}折", Decimal(value), "折")),
    st.integers(11, 99).map(lambda value: Written(f"{value / 10}折", Decimal(str(value / 10)), "折")),
    st.builds(_halved, st.integers(2, 9), st.booleans(), st.sampled_from(["小时", "月"])),
    st.builds(_and_more, st.integers(1, 9), st.sampled_from(["月", "小时", "百分点"])),
    st.builds(_in_bracket, _WHOLE, st.sampled_from(["人次", "户", "场", "元"]), st.sampled_from(["", "万"])),
    st.builds(_named_before, _WHOLE, st.sampled_from(["户", "人", "家"])),
)  # fmt: skip

FIGURES: st.SearchStrategy[Written] = st.one_of(st.builds(_with_unit, NUMBERS, st.sampled_from([*UNITS])), SHAPED)

#: Rates below nothing, which one says of growth.
LOSSES = _DECIMAL.map(lambda digits: Written(f"-{digits}%", -Decimal(digits), "%"))


def shared(values: list[int], scale: str, unit: str) -> list[Written]:
    """``12、15、18人``: the unit stands behind the last number only."""
    numbers = [Written(str(value), Decimal(value * _SCALES[scale]), UNITS[unit]) for value in values]
    return [*numbers[:-1], replace(numbers[-1], quote=f"{values[-1]}{scale}{unit}")]


LISTS: st.SearchStrategy[list[Written]] = st.builds(
    shared,
    st.lists(st.integers(10, 800), min_size=2, max_size=5),
    st.sampled_from(["", "万"]),
    st.sampled_from(["人", "户", "元", "个"]),
)
