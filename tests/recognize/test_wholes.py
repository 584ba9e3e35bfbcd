"""Whether a figure is the whole of a thing, by how much it changed, and in which year: sentences with their facts.

A line gives the facts of the headline indicators that a sentence has, in the order of the text; all others have none.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from tests import built

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


# What stands before the noun and leaves it whole.
BEFORE: list[tuple[str, Facts]] = [
    ("有效期内高新技术企业达2360家。", [("hightech.firms", 2360)]),
    ("预计有效期内国家高新技术企业数量突破1.2万家。", [("hightech.firms", 12000)]),
    ("正常年景下粮食产量保持在310万吨以上。", [("grain.output", 3.1e6)]),
    ("扣除沙尘影响后，优良天数比率88.4%。", [("air.good_days", 88.4)]),
    ("剔除沙尘天气影响后空气优良天数比率88.4%。", [("air.good_days", 88.4)]),
    ("不含农户的固定资产投资增长5%。", []),
    ("园区内高新技术企业达260家。", []),
    ("新城建设提速下房地产开发投资增长3%。", []),
    ("省级高新技术企业达260家。", []),
]

# What stands between the noun and its figure and names nothing else.
BETWEEN: list[tuple[str, Facts]] = [
    ("外贸进出口在外需走弱的情况下增长7.5%。", [("trade.growth", 7.5)]),
    ("进出口总额在上年高基数基础上增长3%。", [("trade.growth", 3)]),
    ("一般公共预算收入扣除一次性因素后增长4.4%。", [("budget_revenue.growth", 4.4)]),
    (
        "一般公共预算收入86亿元，剔除减税政策影响后同口径增长4.4%。",
        [("budget_revenue.amount", 8.6e9), ("budget_revenue.growth", 4.4)],
    ),
    ("固定资产投资增长4%，扣除房地产开发投资后增长9%。", [("investment.growth", 4)]),
    ("地区生产总值连续跨越4个百亿元台阶，达到820亿元。", [("gdp.amount", 8.2e10)]),
    ("地区生产总值连续跨越600亿、700亿、800亿三个台阶。", []),
    ("居民人均可支配收入增速快于经济增速、达到3.2万元。", [("income.all.amount", 32000)]),
    ("居民人均可支配收入增速高于城镇居民0.8个百分点。", []),
    ("地区生产总值按增长5.5%谋划。", [("gdp.growth", 5.5)]),
    ("固定资产投资按增长6%左右安排。", [("investment.growth", 6)]),
    ("农村居民人均可支配收入增长7.3%%。", [("income.rural.growth", 7.3)]),
    ("高新技术企业由310家增加到620家。", [("hightech.firms", 310), ("hightech.firms", 620)]),
    ("经营主体从26万户增加到41万户。", [("market_entities.count", 2.6e5), ("market_entities.count", 4.1e5)]),
    ("高新技术企业增加310家。", []),
    ("进出口总额在全国的位次前移2位。", []),
    ("外贸进出口在口岸建设的带动下，机电产品出口增长7.5%。", []),
    ("PM_2.5浓度控制在28微克/立方米以内。", [("pm25.level", 28)]),
    ("老旧小区改造完工320个。", [("housing.renovated", 320)]),
    ("改造完工老旧小区46个。", [("housing.renovated", 46)]),
    ("完工项目320个，老旧小区面貌一新。", []),
    ("46个老旧小区完成改造，惠及居民8200户。", [("housing.renovated", 46)]),
    ("全市46个城镇老旧小区改造全部完成。", [("housing.renovated", 46)]),
    ("46个老旧小区启动物业托管。", []),
    ("46个老旧小区改造工程的验收提前完成。", []),
    ("经济总量由“十三五”末的180亿元跃升到260亿元。", [("gdp.amount", 1.8e10), ("gdp.amount", 2.6e10)]),
    ("经济总量从“十三五”时期的全市第8位跃升到第5位。", []),
]

# One thing, told by its aspect alone where it was spoken of before.
ASPECTS: list[tuple[str, Facts]] = [
    ("粮食播种面积820万亩、产量310万吨。", [("grain.output", 3.1e6)]),
    ("粮食播种面积稳定在76万亩以上，总产62亿斤，单产再创新高。", [("grain.output", 6.2e9)]),
    ("粮食生产喜获丰收，总产量达到62亿斤。", [("grain.output", 6.2e9)]),
    ("粮食喜获“十连丰”。总产量达62亿斤。", [("grain.output", 6.2e9)]),
    ("——粮食安全根基夯实。播种面积820万亩，单产增长1.5%，总产量达62亿斤。", [("grain.output", 6.2e9)]),
    ("粮食面积、单产、总产实现“三增”，总产62亿斤。", [("grain.output", 6.2e9)]),
    ("粮食播种面积820万亩，棉花播种面积60万亩、总产7万吨。", []),
    ("粮食生产稳定，水产品产量达到62万吨。", []),
    ("粮食安全责任压实，蔬菜播种面积80万亩、产量240万吨。", []),
    ("粮食产能提升，肉蛋奶总产量达62万吨。", []),
    ("粮食、油料、水果产量分别达310万吨、22万吨、95万吨。", [("grain.output", 3.1e6)]),
    ("棉花、油料产量分别达310万吨、22万吨。", []),
    ("市场主体活力迸发，总量达到41万户。", [("market_entities.count", 4.1e5)]),
    ("经营主体量质齐升。总量突破41万户。", [("market_entities.count", 4.1e5)]),
    ("经营主体量质齐升。快递业务总量突破41万件。", []),
    ("经营主体量质齐升，企业总量突破41万户。", []),
    ("经营主体达41万户，新增上市公司6家、总量达52家。", [("market_entities.count", 4.1e5)]),
    ("两条高速公路建成通车，全省通车里程突破6000公里。", [("road.expressway", 6000)]),
    ("高速公路建设提速，农村公路通车里程突破6万公里。", []),
    ("空气优良天数达到310天，优良率84.9%。", [("air.good_days", 310), ("air.good_days", 84.9)]),
    ("空气质量持续改善，国考断面水质优良率92%。", []),
    ("空气质量持续改善，水质达标，优良率92%。", []),
    ("经济总量、质量同步提升，总量达到820亿元。", [("gdp.amount", 8.2e10)]),
    ("顶住经济下行压力，全年增长4.9%、总量达820亿元。", [("gdp.growth", 4.9), ("gdp.amount", 8.2e10)]),
    ("经济逐季回升，四季度增长5.8%，全年增长5.1%。", [("gdp.growth", 5.1)]),
    ("数字经济加快发展，全年增长12%、总量达820亿元。", []),
    ("经济稳步回升，规上工业利润全年增长12%。", []),
    ("经济平稳运行，快递业务量快速攀升，全年增长12%。", []),
]

# Things and figures in the same order.
ORDERS: list[tuple[str, Facts]] = [
    (
        "规上工业增加值、规上服务业营收分别增长7%和8%，社会消费品零售总额达420亿元，进出口总额96亿元、增长6%。",
        [("industry.growth", 7), ("retail.amount", 4.2e10), ("trade.amount", 9.6e9), ("trade.growth", 6)],
    ),
    (
        "城镇居民人均可支配收入4.1万元，农村居民人均可支配收入2.2万元，分别增长4.1%、6.3%。",
        [
            ("income.urban.amount", 41000),
            ("income.rural.amount", 22000),
            ("income.urban.growth", 4.1),
            ("income.rural.growth", 6.3),
        ],
    ),
    (
        "城镇居民人均可支配收入4.1万元，农村居民人均可支配收入2.2万元，增幅分别为4.1%、6.3%。",
        [
            ("income.urban.amount", 41000),
            ("income.rural.amount", 22000),
            ("income.urban.growth", 4.1),
            ("income.rural.growth", 6.3),
        ],
    ),
    (
        "固投、社零、规上工业增加值分别增长4%、5%、6%。",
        [("investment.growth", 4), ("retail.growth", 5), ("industry.growth", 6)],
    ),
    (
        "一般公共预算收入86亿元、支出320亿元，分别增长3%、5%。",
        [("budget_revenue.amount", 8.6e9), ("budget_revenue.growth", 3)],
    ),
    (
        "城乡居民人均可支配收入由3.6万元和1.5万元分别提高到4.8万元和2.1万元。",
        [
            ("income.urban.amount", 36000),
            ("income.rural.amount", 15000),
            ("income.urban.amount", 48000),
            ("income.rural.amount", 21000),
        ],
    ),
    ("规上工业用电量、全社会用电量分别增长7%、8%。", []),
    (
        "城镇居民人均可支配收入1.6万元，农民人均纯收入8600元，分别增长9%、11%。",
        [("income.urban.amount", 16000), ("income.urban.growth", 9)],
    ),
]

# A threshold held for years is the value of none of them; what is told of a span of years besides is no matter.
YEARS: list[tuple[str, Facts]] = [
    ("粮食总产62亿斤、连续8年超60亿斤。", [("grain.output", 6.2e9)]),
    ("粮食再获丰收，总产62亿斤，连续8年保持在60亿斤以上。", [("grain.output", 6.2e9)]),
    ("粮食总产量连续8年稳定在60亿斤以上。", [("grain.output", 6e9)]),
    ("连续8年保持增长，粮食总产量达62亿斤。", [("grain.output", 6.2e9)]),
    ("博览会15年来首次移师北方，进出口总额超960亿元。", [("trade.amount", 9.6e10)]),
    ("15年来累计城镇新增就业310万人。", []),
]


@pytest.mark.parametrize(("text", "facts"), CHANGES + WHOLES + BEFORE + BETWEEN + ASPECTS + ORDERS + YEARS)
def test_facts(text: str, facts: Facts) -> None:
    report = pipeline.extract(f"经济社会发展情况\n\n{text}", pack="government")
    assert [(fact.indicator, fact.value) for fact in report.facts] == facts


WORDS = [
    *sorted({word for rule in built.pack("government").rules for word in (*rule.counts, *rule.first_of)})[:80],
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
