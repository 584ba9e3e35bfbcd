"""Numbers written in many shapes are read back; and what holds for the figures of any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import load_lexicon
from pipeline.measure import Measurer
from pipeline.measure.scan import Scanner
from pipeline.model import Source
from pipeline.normalize import Normalizer
from pipeline.split import Splitter
from tests.measure.writing import in_han

LEXICON = load_lexicon()
NORMALIZE, SPLIT, MEASURE, SCAN = Normalizer(LEXICON), Splitter(LEXICON), Measurer(LEXICON), Scanner(LEXICON)


@dataclass(frozen=True)
class Number:
    """A number as written, and what it says; ``mod`` is what the number itself says of how exact it is."""

    written: str
    low: Decimal
    high: Decimal | None = None
    mod: str = "exact"


SCALES = {"": 1, "万": 10**4, "亿": 10**8}
UNITS = {
    "元": "元",
    "人": "人",
    "人次": "人次",
    "张": "张",
    "户": "户",
    "件": "件",
    "场": "场",
    "平方米": "平方米",
    "个": "个",
}
LEFT = {"": None, "约": "about", "近": "about", "超过": "min", "不少于": "min", "不足": "max", "不超过": "max"}
RIGHT = {"": None, "左右": "about", "以上": "min", "以内": "max", "以下": "max"}
CARRIERS = [
    ("各地走访慰问，累计", "，成效明显。"),
    ("活动期间共", "。"),
    ("经统计，合计", "；其余工作有序推进。"),
    ("台账显示：", "，均已落实。"),
]


def _scaled(digits: str, scale: str, mark: str) -> Number:
    return Number(
        digits + mark + scale, Decimal(digits.replace(",", "")) * SCALES[scale], mod="about" if mark else "exact"
    )


def _folded(value: int, mark: str) -> Number:
    return Number(f"{value:,}" + mark, Decimal(value), mod="about" if mark else "exact")


WHOLE = st.integers(2, 99_999).filter(lambda value: not 1900 <= value <= 2100)
MARKS = st.sampled_from(["", "余", "多"])
NUMBERS = st.one_of(
    st.builds(lambda value, mark: _folded(value, mark), WHOLE, MARKS),
    st.builds(_scaled, WHOLE.map(str), st.sampled_from([*SCALES]), MARKS),
    st.builds(
        lambda whole, part, scale, mark: _scaled(f"{whole}.{part}", scale, mark),
        st.integers(1, 99), st.integers(1, 99), st.sampled_from(["万", "亿"]), MARKS,
    ),
    st.integers(2, 99_999).map(lambda value: Number(in_han(value), Decimal(value))),
    st.integers(2, 99).map(lambda tens: Number(in_han(tens * 10) + "余", Decimal(tens * 10), mod="about")),
    st.builds(
        lambda low, more, link: Number(f"{low}{link}{low + more}", Decimal(low), Decimal(low + more)),
        st.integers(2, 900), st.integers(1, 90), st.sampled_from(["-", "~", "至", "到"]),
    ),
    st.builds(
        lambda low, more: Number(f"{in_han(low)}至{in_han(low + more)}", Decimal(low), Decimal(low + more)),
        st.integers(2, 90), st.integers(1, 90),
    ),
)  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def _expected_mod(number: Number, left: str, right: str) -> str:
    """A bound says more than 约 and 余; the one behind the number speaks first."""
    mods = [mod for mod in (RIGHT[right], LEFT[left], number.mod) if mod not in (None, "exact")]
    return next((mod for mod in mods if mod != "about"), mods[0] if mods else "exact") or "exact"


@given(
    NUMBERS, st.sampled_from([*UNITS]), st.sampled_from([*LEFT]), st.sampled_from([*RIGHT]), st.sampled_from(CARRIERS)
)
def test_numbers_are_read_back(number: Number, unit: str, left: str, right: str, carrier: tuple[str, str]) -> None:
    text = carrier[0] + left + number.written + unit + right + carrier[1]
    (found,) = SCAN(text).quantities
    assert text[found.start : found.end] == number.written + unit
    assert (found.value, found.unit) == (float(number.low), UNITS[unit])
    assert found.value_max == (None if number.high is None else float(number.high))
    assert found.mod.value == _expected_mod(number, left, right)


@given(NUMBERS, st.sampled_from([*UNITS]), st.sampled_from(["", " ", "\u3000"]), st.booleans())
def test_numbers_are_read_back_from_damaged_text(number: Number, unit: str, blank: str, is_wide: bool) -> None:
    written = number.written.translate(FULL_WIDTH) if is_wide else number.written
    text = f"各地走访慰问，累计{written}{blank}{unit}。"
    source = Source("页.txt", text, "text", None, "0" * 64)
    normalized = NORMALIZE(source)
    (figure,) = MEASURE(normalized.value, *SPLIT(source, normalized)).figures
    assert (figure.value, figure.unit) == (float(number.low), UNITS[unit])
    start, end = normalized.to_source(figure.start, figure.end)
    assert text[start:end] == written + blank + unit


PIECES = [*"0123456789.,%-~—一二两三十百千万亿半余多几来年月日点分第届约近超每",
          *"X×*N_+：，。；、（）《》“”\n 人名张元块户次个家成倍", "百分之", "以上", "左右", "其中", "2023年",
          "今年", "上半年", "下一步", "一、", "（一）", "目录", "工作总结"]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=50).map("".join), st.text(max_size=60))


@given(TEXTS)
def test_figures_of_any_text_are_in_order_and_do_not_overlap(text: str) -> None:
    source = Source("页.txt", text, "text", None, "0" * 64)
    normalized = NORMALIZE(source)
    sections, report = SPLIT(source, normalized)
    measured = MEASURE(normalized.value, sections, report)
    end = 0
    for figure in measured.figures:
        assert end <= figure.start < figure.end <= len(normalized.value)
        assert sections[figure.section].start <= figure.start
        assert figure.value_max is None or (figure.value is not None and figure.value <= figure.value_max)
        end = figure.end
    assert all(0 <= out.start <= out.end <= len(normalized.value) for out in measured.left_out)


@given(TEXTS)
def test_a_number_is_a_figure_or_left_out(text: str) -> None:
    scan = SCAN(text)
    spans = sorted([(q.start, q.end) for q in scan.quantities] + [(e.start, e.end) for e in scan.left_out])
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    digits = {match.start() for match in re.finditer(r"(?<![XxN*×※_\d.,])\d(?![\d.,]*[XxN*×※_])", text)}
    assert digits <= covered
