"""Figures that contradict each other: the sentences of arithmetic.yaml, and what holds for any text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

import pipeline
from pipeline.measure import Measured
from pipeline.measure.arithmetic import Arithmetic
from pipeline.measure.arithmetic.intervals import interval_of
from pipeline.model import Figure, Mod, Source, Status
from tests import built

Measuring = Callable[[str], tuple[str, Measured]]

PARTS = "parts_exceed_total"
SUM = "sum_differs"
SHARES = "shares_exceed_whole"
GROWTH = "growth_differs"
RATE = "rate_differs"
MEAN = "mean_differs"
SLIP = "unit_slip"

CASES = YAML(typ="safe").load(Path(__file__).with_name("arithmetic.yaml").read_text("utf-8"))
FAULTS = [(text, code) for code, texts in CASES["faults"].items() for text in texts]
TABLE_FAULTS = [(rows, code) for code, tables in CASES["table_faults"].items() for rows in tables]
ABOVE = "青禾县2023年退役军人工作总结\n附表\n"


def codes(measure: Measuring, text: str) -> list[str]:
    _, measured = measure(text)
    return [finding.code for finding in measured.findings]


@pytest.mark.parametrize(("text", "code"), FAULTS)
def test_fault(measure: Measuring, text: str, code: str) -> None:
    assert codes(measure, text) == [code]


@pytest.mark.parametrize("text", CASES["right"])
def test_right(measure: Measuring, text: str) -> None:
    assert codes(measure, text) == []


@pytest.mark.parametrize(("rows", "code"), TABLE_FAULTS)
def test_fault_in_a_table(measure: Measuring, rows: str, code: str) -> None:
    assert codes(measure, ABOVE + rows.replace("→", "\t")) == [code]


@pytest.mark.parametrize("rows", CASES["table_right"])
def test_right_table(measure: Measuring, rows: str) -> None:
    assert codes(measure, ABOVE + rows.replace("→", "\t")) == []


# --- what a number may stand for -----------------------------------------------------------------------------------

INTERVALS = [
    ("320户", 320, "户", Mod.EXACT, (320, 320)),
    ("729万", 7_290_000, None, Mod.EXACT, (7_285_000, 7_295_000)),
    ("1.2万张", 12_000, "张", Mod.EXACT, (11_500, 12_500)),
    ("1亿2000万元", 120_000_000, "元", Mod.EXACT, (119_995_000, 120_005_000)),
    ("22.5", 225_000, "元", Mod.EXACT, (224_500, 225_500)),  # 万元 in the head of a table
    ("4,126块", 4126, "块", Mod.EXACT, (4126, 4126)),
    ("三百二十户", 320, "户", Mod.EXACT, (320, 320)),
    ("0.4%", 0.4, "%", Mod.EXACT, (0.35, 0.5)),
    ("90%", 90, "%", Mod.EXACT, (89.5, 91)),
    ("300余户", 300, "户", Mod.ABOUT, (200, 400)),
    ("420人", 420, "人", Mod.ABOUT, (410, 430)),
    ("300户", 300, "户", Mod.MIN, (300, float("inf"))),
    ("300户", 300, "户", Mod.MAX, (0, 300)),
]


@pytest.mark.parametrize(("quote", "value", "unit", "mod", "expected"), INTERVALS)
def test_interval(quote: str, value: float, unit: str | None, mod: Mod, expected: tuple[float, float]) -> None:
    figure = Figure(0, len(quote), 0, value, None, unit, mod, Status.ACHIEVED)
    found = interval_of(quote, figure, is_measured=unit == "元", is_ratio=unit == "%")
    assert found is not None
    assert (found.low, found.high) == pytest.approx(expected)


# --- what is told --------------------------------------------------------------------------------------------------

MESSAGES = [
    (
        "就业人口由729万增加到732万，增长4%。",
        "with “729万” at character 5, “732万” at character 12 it would be 0.4%, but “4%” at character 19 is written",
    ),
    (
        "共走访320户，其中困难户420户。",
        "“420户” at character 13 is more than its total “320户” at character 3",
    ),
    (
        "共走访320户，其中困难户120户、烈属230户。",
        "“120户” at character 13, “230户” at character 20 make 350户, "
        "which is more than their total “320户” at character 3",
    ),
    (
        "抚恤金310万元、优待金120万元、补助金85元，合计515万元。",
        "“310万元” at character 3, “120万元” at character 12, “85元” at character 21 and “515万元” at character 27 "
        "differ by a slip of the unit: 850000元 in place of 85元",
    ),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_message(text: str, message: str) -> None:
    (problem,) = pipeline.extract(text).problems
    assert (problem.stage, problem.severity, problem.message) == ("measure", "warning", message)


def test_offsets_are_those_of_the_text_as_read() -> None:
    text = "走訪慰問(wèn)老兵１２０人、軍屬８０人，共計２２０人。"
    (problem,) = pipeline.extract(text).problems
    assert problem.code == SUM
    assert f"“２２０人” at character {text.index('２２０人')}" in problem.message


# --- what holds for any text ---------------------------------------------------------------------------------------


def measured_of(text: str) -> Measured:
    normalize, split, measurer = built.normalizer(), built.splitter(), built.measurer()
    source = Source("页.txt", text, "text", None, "0" * 64)
    normalized = normalize(source)
    return measurer(normalized.value, *split(source, normalized))


def found_in(text: str) -> list[str]:
    return [finding.code for finding in measured_of(text).findings]


WORDS = (
    "， 、 ； 。 ： （ ） 其中 含 分别是 合计 共计 ，共 其余 由 从 增加到 减少到 增长 下降 翻了 一番 去年同期 今年 "
    "同比 比上年 增加 完成率 办结率 占总数的 占 人均 每户 男 女 县级 应 已 发放 计划 等 120人 80人 220人 1.2万张 "
    "12000张 6万元 60000元 40% 4.5% 2倍 5个百分点 XX人 300余户 3-5名 约300户 三百户 0人 0% 99999999999999999万亿元"
)
PIECES = [*WORDS.split(), "\n", "\t", "城关镇\t", "合计\t", "乡镇\t人数（人）\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_any_text(text: str) -> None:
    measured = measured_of(text)
    spans = {(figure.start, figure.end) for figure in measured.figures}
    for finding in measured.findings:
        assert {*finding.given, finding.written} <= spans
    assert measured.findings == measured_of(text).findings


@pytest.mark.parametrize(
    "piece", ["其中困难户120户、", "，共120户", "（120人，", "由12户增加到15户，增长4%，", "其余5户，"]
)
def test_time_does_not_run_away(piece: str) -> None:
    text = "走访320户，" + piece * 3000
    figures = measured_of(text).figures
    begun = time.process_time()
    Arithmetic(built.lexicon())(text, figures)
    assert time.process_time() - begun < 2.0


COUNTS = st.integers(1, 50_000)
UNITS = st.sampled_from(["人", "户", "张", "件", "块"])
# Written beside each other, of these nobody is counted twice.
KINDS = st.sampled_from(
    [("男性", "女性"), ("县级", "乡级", "村级"), ("线上", "线下"), ("春季", "夏季", "秋季", "冬季")]
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[int], list[str], str]:
    kinds = draw(KINDS)
    return [draw(COUNTS) for _ in kinds], list(kinds), draw(UNITS)


def listed(values: list[int], names: list[str], unit: str) -> str:
    return "、".join(f"{name}{value}{unit}" for name, value in zip(names, values, strict=True))


SUMS = ["共有{total}{unit}（{parts}）。", "共有{total}{unit}，分别是{parts}。", "{parts}，合计{total}{unit}。"]


@given(lists(), st.sampled_from([*SUMS, "共有{total}{unit}，其中{parts}。", "共有{total}{unit}，{parts}。"]))
def test_parts_that_agree(drawn: tuple[list[int], list[str], str], form: str) -> None:
    values, names, unit = drawn
    text = form.format(total=sum(values), unit=unit, parts=listed(values, names, unit))
    assert found_in(text) == []


@given(lists(), st.sampled_from(SUMS), st.integers(-5000, 5000))
def test_sums_that_differ(drawn: tuple[list[int], list[str], str], form: str, off: int) -> None:
    values, names, unit = drawn
    assume(off and sum(values) + off > 0)
    # Two of three parts may be all of another sum.
    assume(all(sum(values[first:]) != sum(values) + off for first in range(len(values))))
    text = form.format(total=sum(values) + off, unit=unit, parts=listed(values, names, unit))
    (code,) = found_in(text)
    assert code in (SUM, SLIP)


@given(lists(), st.integers(1, 5000))
def test_parts_that_are_too_many(drawn: tuple[list[int], list[str], str], off: int) -> None:
    values, names, unit = drawn
    assume(sum(values) > off)
    assume(all(sum(values[:last]) != sum(values) - off for last in range(2, len(values))))
    text = f"共有{sum(values) - off}{unit}，其中{listed(values, names, unit)}。"
    assert found_in(text) == [PARTS]


CHANGES = [
    "由{first}{unit}增加到{last}{unit}，增长{rate}%。",
    "今年{last}{unit}，去年同期{first}{unit}，同比增长{rate}%。",
]
DONE = ["应办{whole}{unit}，已办{part}{unit}，完成率{rate}%。", "受理{whole}{unit}，办结{part}{unit}，办结率{rate}%。"]
CUT = st.sampled_from([0, 1, 2])


def written(rate: float, decimals: int) -> str:
    return f"{rate:.{decimals}f}"


@given(COUNTS, COUNTS, UNITS, st.sampled_from(CHANGES), CUT, st.sampled_from([0, 5, -5]))
def test_growth(first: int, more: int, unit: str, form: str, decimals: int, off: int) -> None:
    rate = more / first * 100
    assume(off == 0 or rate + off > 0)
    assume(float(written(rate, decimals)) > 0)
    text = form.format(first=first, last=first + more, unit=unit, rate=written(rate + off, decimals))
    assert found_in(text) == ([GROWTH] if off else [])


@given(COUNTS, st.data(), UNITS, st.sampled_from(DONE), CUT, st.sampled_from([0, 3, -3]))
def test_rates(whole: int, data: st.DataObject, unit: str, form: str, decimals: int, off: int) -> None:
    part = data.draw(st.integers(0, whole))
    rate = part / whole * 100
    assume(rate + off > 1)
    text = form.format(whole=whole, part=part, unit=unit, rate=written(rate + off, decimals))
    assert found_in(text) == ([RATE] if off else [])


@given(st.integers(100, 99_999), st.integers(0, 99_999), st.sampled_from([1, 2]))
def test_rounded_sums(one: int, other: int, decimals: int) -> None:
    """Sums that were rounded by themselves agree with rounded parts."""
    first, second, both = (f"{value / 10_000:.{decimals}f}" for value in (one, other, one + other))
    assert found_in(f"发放抚恤金{first}万元、优待金{second}万元，合计{both}万元。") == []


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=6), st.booleans(), st.integers(-500, 500))
def test_totals_of_tables(rows: list[tuple[int, int]], is_first: bool, off: int) -> None:
    total = f"合计→{sum(row[0] for row in rows) + off}→{sum(row[1] for row in rows)}"
    assume(sum(row[0] for row in rows) + off > 0)
    lines = [f"第{'甲乙丙丁戊己'[at]}镇→{one}→{other}" for at, (one, other) in enumerate(rows)]
    lines.insert(0 if is_first else len(lines), total)
    table = "\n".join(["乡镇→优待证（张）→光荣牌（块）", *lines]).replace("→", "\t")
    codes_found = found_in(ABOVE + table)
    assert codes_found == [] if not off else codes_found in ([SUM], [SLIP])
