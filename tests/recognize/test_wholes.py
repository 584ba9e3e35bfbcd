"""Whether a figure is the whole of a thing, by how much it changed, and in which year: sentences with their facts.

A line gives the facts of the headline indicators that a sentence has, in the order of the text; all others have none.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.recognize import load_pack

Facts = list[tuple[str, float]]

CHANGES: list[tuple[str, Facts]] = [
    # the word of change before the figure, and what may stand between
    ("固定资产投资增长5.2%。", [("investment.growth", 5.2)]),
    ("固定资产投资增速保持在5%以上。", [("investment.growth", 5)]),
    ("固定资产投资增幅不低于6%。", [("investment.growth", 6)]),
    ("固定资产投资同比分别实现增长4%。", [("investment.growth", 4)]),
    ("固定资产投资增长了一成。", []),
    # behind it
    ("力争实现6%左右的固定资产投资增速。", [("investment.growth", 6)]),
    ("贡献了31%的规上工业增加值。", []),
    # a fall
    ("固定资产投资下降2.5%，降幅比上年收窄。", [("investment.growth", -2.5)]),
    ("进出口总额负增长1.8%。", [("trade.growth", -1.8)]),
    ("单位GDP能耗下降3.2%。", [("energy.intensity", 3.2)]),
    ("单位GDP能耗上升1.1%。", [("energy.intensity", -1.1)]),
    # no rise, or none of one year
    ("固定资产投资增长到原来的120%。", []),
    ("固定资产投资年均增长8%。", []),
    ("固定资产投资比2019年增长35%。", []),
    ("固定资产投资较“十三五”末增长41%。", []),
    ("“十四五”时期固定资产投资增长46%。", []),
    ("城镇调查失业率比上年下降0.2%。", []),
    # a list shares the word
    ("地区生产总值增长5%以上、力争达到6%。", [("gdp.growth", 5), ("gdp.growth", 6)]),
    (
        "地区生产总值、固定资产投资、进出口总额分别增长5%、6%和7%。",
        [("gdp.growth", 5), ("investment.growth", 6), ("trade.growth", 7)],
    ),
    ("制造业投资、固定资产投资分别增长9%、4%。", [("investment.growth", 4)]),
    ("第一、二、三产业增加值分别增长3%、5%、6%，地区生产总值增长5.3%。", [("gdp.growth", 5.3)]),
]

WHOLES: list[tuple[str, Facts]] = [
    # the noun stands free
    ("预计全年地区生产总值5200亿元。", [("gdp.amount", 5.2e11)]),
    ("2023年地区生产总值5200亿元。", [("gdp.amount", 5.2e11)]),
    ("——地区生产总值5200亿元。", [("gdp.amount", 5.2e11)]),
    ("“一带一路”进出口额820亿元。", []),
    ("县域地区生产总值5200亿元。", []),
    ("现代服务业固定资产投资增长9%。", []),
    # the way from the noun to the figure
    ("地区生产总值增长5.1%、居全省第3位，总量首次突破5000亿元。", [("gdp.growth", 5.1), ("gdp.amount", 5e11)]),
    ("地区生产总值5200亿元，规上企业利润增长8%。", [("gdp.amount", 5.2e11)]),
    ("社会消费品零售总额稳步回升，快递业务量增长21%。", []),
    ("地区生产总值（初步核算）5200亿元、增长5%。", [("gdp.amount", 5.2e11), ("gdp.growth", 5)]),
    ("地区生产总值增量达到260亿元。", []),
    ("地区生产总值新增260亿元、达到5200亿元。", [("gdp.amount", 5.2e11)]),
    ("地区生产总值超百亿元的乡镇有6个。", []),
    ("城镇新增就业30万人，帮扶25万名农民工返岗。", [("jobs.new_urban", 3e5)]),
    ("城镇新增就业30万人，保持200万外来劳动力稳定就业。", [("jobs.new_urban", 3e5)]),
    # a part of it
    ("固定资产投资增长4%，其中民间投资增长6%、工业投资增长9%。", [("investment.growth", 4)]),
    ("一般公共预算收入90亿元，其中税收收入66亿元。", [("budget_revenue.amount", 9e9)]),
    # two things at once
    ("城乡居民收入分别增长4.1%、6.2%。", [("income.urban.growth", 4.1), ("income.rural.growth", 6.2)]),
    (
        "城镇和农村居民人均可支配收入分别达4.8万元、2.2万元，增长4%、6%。",
        [
            ("income.urban.amount", 48000),
            ("income.rural.amount", 22000),
            ("income.urban.growth", 4),
            ("income.rural.growth", 6),
        ],
    ),
    ("城乡居民收入增长5%。", []),
    ("城乡居民收入比缩小到2.1。", []),
    # of one year
    ("五年来，城镇新增就业160万人。", []),
    ("过去三年改造老旧小区900个。", []),
    ("五年来成绩显著，2024年城镇新增就业31万人。", [("jobs.new_urban", 3.1e5)]),
]


@pytest.mark.parametrize(("text", "facts"), CHANGES + WHOLES)
def test_facts(text: str, facts: Facts) -> None:
    report = pipeline.extract(f"经济社会发展情况\n\n{text}", pack="government")
    assert [(fact.indicator, fact.value) for fact in report.facts] == facts


WORDS = [
    *sorted({word for rule in load_pack("government").rules for word in (*rule.counts, *rule.first_of)})[:80],
    *(
        "增长",
        "下降",
        "分别",
        "全省",
        "全国",
        "郑州市",
        "五年来",
        "比2020年",
        "其中",
        "、",
        "，",
        "；",
        "。",
        "\n",
        "（",
        "）",
    ),
    *("5%", "6.2%", "1.2万亿元", "30万人", "86个", "2024年", "“", "”", "左右", "的", "年均", "力争"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_any_order_of_words_is_read(text: str) -> None:
    """Nothing raises, every fact is a figure, and a fact differs from its figure by the sign alone."""
    report = pipeline.extract(f"经济社会发展情况\n\n{text}", pack="government")
    figures = {figure.figure_id: figure for figure in report.figures}
    for fact in report.facts:
        figure = figures[fact.figure_id]
        assert report.document.text[fact.start : fact.end] == fact.quote == figure.quote
        assert {abs(end) for end in (fact.value, fact.value_max) if end is not None} == {
            abs(end) for end in (figure.value, figure.value_max) if end is not None
        }
