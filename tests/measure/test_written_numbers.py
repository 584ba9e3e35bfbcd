"""Numbers written in many shapes are read back; and what holds for the figures of any text."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.model import Source
from tests import built
from tests.measure.writing import FIGURES, LISTS, LOSSES, Written

LEXICON = built.lexicon()
# The forms are many: more examples than usual, so that a run meets each of them.
EXAMPLES = 500
NORMALIZE, SPLIT, MEASURE, SCAN = built.normalizer(), built.splitter(), built.measurer(), built.scanner()


LEFT = {
    "": None, "约": "about", "近": "about", "将近": "about", "大约": "about", "超过": "min", "不少于": "min",
    "至少": "min", "逾": "min", "突破": "min", "达": None, "不足": "max", "不超过": "max", "≥": "min", "≤": "max",
}  # fmt: skip
RIGHT = {"": None, "左右": "about", "上下": "about", "以上": "min", "以内": "max", "以下": "max", "（含）以上": "min"}
CARRIERS = [
    ("各地走访慰问，累计", "，成效明显。"),
    ("活动期间共", "。"),
    ("经统计，合计", "；其余工作有序推进。"),
    ("台账显示：", "，均已落实。"),
]
BEFORE, BEHIND = st.sampled_from([*LEFT]), st.sampled_from([*RIGHT])


def normalized(text: str) -> str:
    """``text`` as the scan is given it."""
    return NORMALIZE(Source("页.txt", text, "text", None, "0" * 64)).value


def _expected_mod(figure: Written, left: str, right: str) -> str:
    """A bound says more than 约 and 余; the one behind the number speaks first."""
    if figure.mod == "masked":
        return "masked"
    mods = [mod for mod in (RIGHT[right], LEFT[left], figure.mod) if mod not in (None, "exact")]
    return next((mod for mod in mods if mod != "about"), mods[0] if mods else "exact") or "exact"


def _is(value: float | None, expected: Decimal | None) -> bool:
    return value is None if expected is None else value == float(expected)


@settings(max_examples=EXAMPLES)
@given(FIGURES, BEFORE, BEHIND, st.sampled_from(CARRIERS))
def test_figures_are_read_back(figure: Written, left: str, right: str, carrier: tuple[str, str]) -> None:
    text = normalized(carrier[0] + left + figure.quote + right + carrier[1])
    start = len(carrier[0] + left)
    # 近4个多月 is a span of time that has just gone by (guideline), and no figure.
    assume(left != "近" or figure.unit != "个月")
    (found,) = SCAN(text).quantities
    assert (found.start, found.unit) == (start, figure.unit)
    assert text[found.end :] == right + carrier[1]
    assert _is(found.value, figure.value)
    assert _is(found.value_max, figure.high)
    assert found.mod.value == _expected_mod(figure, left, right)


@settings(max_examples=EXAMPLES)
@given(FIGURES, st.sampled_from(["", " ", "\u3000"]), st.booleans())
def test_figures_are_read_back_from_damaged_text(figure: Written, blank: str, is_wide: bool) -> None:
    written = (figure.wide() if is_wide else figure).apart(blank)
    text = f"各地走访慰问，累计{written.quote}。"
    source = Source("页.txt", text, "text", None, "0" * 64)
    cleaned = NORMALIZE(source)
    (found,) = MEASURE(cleaned.value, *SPLIT(source, cleaned)).figures
    assert found.unit == figure.unit
    assert _is(found.value, figure.value)
    assert _is(found.value_max, figure.high)
    start, end = cleaned.to_source(found.start, found.end)
    assert text[start:end] == written.quote


@given(LOSSES, st.sampled_from(["增长", "同比", "增速为", "（"]))
def test_losses_are_read_back(figure: Written, before: str) -> None:
    text = f"全年收入{before}{figure.quote}，"
    (found,) = SCAN(text).quantities
    assert (text[found.start : found.end], found.value) == (figure.quote, float(figure.value or 0))


@given(LISTS, st.sampled_from(["分别为", "依次为", "分别走访"]), st.booleans())
def test_lists_share_the_last_unit(figures: list[Written], before: str, has_and: bool) -> None:
    quotes = [figure.quote for figure in figures]
    written = "、".join(quotes[:-1]) + ("和" if has_and else "、") + quotes[-1]
    text = f"各地{before}{written}。"
    found = SCAN(text).quantities
    assert [text[one.start : one.end] for one in found] == quotes
    assert [(one.value, one.unit) for one in found] == [(float(one.value or 0), one.unit) for one in figures]


PIECES = [*"0123456789.,%-~—一二两三十百千万亿半余多几来年月日点分第届约近超每",
          *"X×*N_+：，。；、（）《》“”\n 人名张元块户次个家成倍", "百分之", "以上", "左右", "其中", "2023年",
          "今年", "上半年", "下一步", "一、", "（一）", "目录", "工作总结",
          *"½≥≤<>￥/负折番两廿壹拾", "分别", "个多", "个半", "半年", "1、2、", "十五六", "三四",
          "（户）", "（含）", "最高额度", "2."]  # fmt: skip
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
