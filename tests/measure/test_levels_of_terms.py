"""In a section that tells several years: what stood at their end, and what was done or grew over the whole of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured

Measuring = Callable[[str], tuple[str, Measured]]

TERM = "2026年青禾县政府工作报告\n各位代表：\n一、“十四五”时期和2025年工作回顾\n"
GOALS = TERM + "走访30户。\n三、“十五五”时期主要目标和重点任务\n"
OVER = (None, "2021-01-01", "2025-12-31")
END = (2025, None, None)
LAST_THREE = (None, "2023-01-01", "2025-12-31")
AHEAD = (None, "2026-01-01", "2030-12-31")
THREE_AHEAD = (None, "2025-01-01", "2027-12-31")
FIVE_AHEAD = (None, "2025-01-01", "2029-12-31")
PLANNED = (2026, None, None)
BASE = (None, None, None)

BOTH = TERM + "走访30户。\n二、“十五五”时期目标任务和2026年工作安排\n"

# What follows ``五年来，``, and of each figure in order its year and its days.
LEVELS = [
    # A thing and how many there are of it, with no verb, is as it is at the end.
    ("各项贷款余额86亿元。", [END]),
    ("在县工作的两院院士4位，存贷款余额双双突破90亿元。", [END, END]),
    ("电力装机120万千瓦，算力规模300P。", [END, END]),
    ("登记在册企业2600家、个体工商户1.2万户。", [END, END]),
    ("省级绿色工厂12家，国家级专精特新企业3家。", [END, END]),
    ("县域公路总里程3100公里，机场旅客吞吐量60万人次。", [END, END]),
    ("实有经营主体2.3万户，其中企业6000户。", [END, END]),
    ("农村居民人均可支配收入2.1万元。", [END]),
    # ... but not where a verb tells what was done, in the clause or in the list that it opens.
    ("新增规上企业60家，省级平台5个。", [OVER, OVER]),
    ("盘活国有企业3家，帮扶困难企业12家。", [OVER, OVER]),
    ("建成养老机构30家，老年食堂20个，养老床位500张。", [OVER, OVER, OVER]),
    ("获批国家级园区2个、省级园区4个。", [OVER, OVER]),
    ("财政支出34亿元，发放补贴2亿元。", [OVER, OVER]),
    ("建成养老机构三十家，高新技术企业二十家。", [OVER, OVER]),
    # A bound: of a level, but not of what a verb says was done.
    ("规模以上企业接近200家。", [END]),
    ("空气优良天数比率接近九成。", [END]),
    ("经营主体超3万户，国家高新技术企业超过90家。", [END, END]),
    ("引进市外企业超80家，吸引返乡创业超过3000人。", [OVER, OVER]),
    ("毕业生留县就业超过6000人，开行货运班列超900列。", [OVER, OVER]),
    ("免费放映电影超8000场，改善农村住房超5000户。", [OVER, OVER]),
    ("实施重点项目超200个，完成投资近90亿元。", [OVER, OVER]),
    ("新建公路4条、通车里程超400公里。", [OVER, END]),
    ("城镇新增就业超7万人，新增灌溉面积超2万亩。", [OVER, OVER]),
    # By how much a thing rose is of the whole, however it is bounded; how far it rose is of the end.
    ("储能产业产值增长超180%。", [OVER]),
    ("铁路运能提升超过五成，企业成本下降近8%。", [OVER, OVER]),
    ("全县产值增长到90亿元，企业成本下降到8%。", [END, END]),
    ("贷款余额86亿元，增长83%。", [END, OVER]),
    ("发放贷款86亿元，增长83%。", [OVER, OVER]),
    # Whatever the verb, 至 and 到 tell how it came to stand.
    ("县属国企由66户整合至12户，审批科室由9个归并为3个。", [BASE, END, BASE, END]),
    ("低保标准提高到每月760元和580元。", [END, END]),
    ("特困供养标准提高至每人每年1.2万元。", [END]),
    # All of a list share the word of level before the first.
    ("科研设施达到8个、工程中心38家、新型研发机构126家，均居全省前列。", [END, END, END]),
    ("科研设施达到8个、新增工程中心38家。", [END, OVER]),
    ("科研设施达到8个、累计培训45人。", [END, OVER]),
    # How far it is from another level goes with the level, or with the growth, that it stands by.
    ("入学率达到96%，高于全省平均水平4个百分点。", [END, END]),
    ("优良水体比例优于省考核目标14个百分点。", [END]),
    ("生产总值年均增长6%、高于全省0.3个百分点。", [OVER, OVER]),
    ("投资增长36%，快于全省3个百分点。", [OVER, OVER]),
    # A share is one of what stands before it.
    ("建成站点90个，其中示范站60个，占比接近七成。", [OVER, OVER, OVER]),
    ("服务业产值达到90亿元，占比接近七成。", [END, END]),
    # A level that is compared with the year before the span, or that ranks.
    ("优良天数266天、比2020年增加21天。", [END, OVER]),
    ("14种农产品产量居全省第一位。", [END]),
    ("90多种产品产能全省第一。", [END]),
    ("7家企业上榜全国百强、数量居全省第二。", [OVER]),
    # What so many things have in common is so at the end.
    ("8个产业规模超百亿元。", [END, END]),
    ("12个镇财政收入突破5000万元。", [END, END]),
    # What is covered, held, or kept.
    ("失业保险覆盖80万人，应诉率保持100%。", [END, END]),
    ("粮食产量稳定在7亿斤以上，民生支出占比保持在八成左右。", [END, END]),
    ("年度投资始终保持10亿元以上。", [OVER]),
    # How far a net reaches, and what a mean is beside that of the country, is so at the end.
    ("货运网络辐射全国36个城市、72个站点，通达全球12个国家的58个港口。", [END, END, END, END]),
    ("单位产值能耗、排放强度分别约为全国平均的七成、六成。", [END, END]),
    ("每度电排放0.13千克、全国最低。", [END]),
    ("粮食最高年产84万吨、居全省第五位。", [OVER]),
    # Thresholds passed one after another, or at a time that is not told.
    ("经济总量连续迈上400亿、500亿两个台阶。", [OVER, OVER, OVER]),
    ("生产总值连跨3个百亿元台阶，达到620亿元。", [OVER, END]),
    ("成为全省首个经济总量突破500亿元的县。", [OVER]),
    ("港口成为全省首个年吞吐量超过80万吨的内河港。", [OVER]),
    ("经济总量迈上500亿元台阶。", [END]),
    # A span of its own goes before that of the section.
    ("税收达到13亿元，3年增长58%。", [END, LAST_THREE]),
    ("近三年，培训900人。", [LAST_THREE]),
    ("连年提高低保标准，收入年均增长6%。", [OVER]),
]

# Whole sentences, and of each figure its year and its days.
SENTENCES = [
    # What two years are compared for is told of their sentence alone, within a section on more of them.
    (
        TERM + "五年来，产业向好。培训900人。2020年到2025年，税收占比从二成提高到三成。新增商户16家，培训80人。",
        [OVER, (2020, None, None), END, OVER, OVER],
    ),
    # How long a thing took says nothing of when it was done.
    (TERM + "2025年，走访70户。历时7年建设、全长13公里的公路贯通。", [END, END, END]),
    # A paragraph on the outline of a plan is of the years of the plan, until one on the year.
    (
        BOTH + "《纲要（草案）》明确了主要指标：一是围绕发展，提出6项指标，其中产值年均增长5%左右。"
        "二是围绕安全，提出2项指标，其中粮食产能5万吨。\n今年的预期目标是：产值增长4%左右，新增就业700人。\n走访部队5个。",
        [END, AHEAD, AHEAD, AHEAD, (2030, None, None), PLANNED, PLANNED, PLANNED],
    ),
    # ... and not where it only stands in the sentence.
    (BOTH + "编制完成“十五五”规划纲要。走访部队5个。", [END, PLANNED]),
    # How long a thing is to take is of the years to come; how long it took is of the report's.
    (
        "2025年青禾县政府工作报告\n各位代表：\n一、2024年工作回顾\n用三年时间建成了学校12所。\n二、2025年工作安排\n"
        "用3年时间补齐短板，新建学校5所。用3—5年时间，引进人才10名。建站3个。",
        [(2024, None, None), (2024, None, None), THREE_AHEAD, THREE_AHEAD, FIVE_AHEAD, FIVE_AHEAD, (2025, None, None)],
    ),
    # Years to come hold for the whole of a sentence that plans.
    (
        BOTH + "设定了今后五年经济发展等19个主要指标，包括产值增长等12个预期性指标，以及优良水体比例等7个约束性指标。",
        [END, AHEAD, AHEAD, AHEAD],
    ),
    # 以来 of a plan that is over ends with it; of one that runs it goes on.
    (TERM + "“十四五”以来，培训900人。", [OVER]),
    (
        "2024年青禾县政府工作报告\n各位代表：\n一、2023年工作回顾\n“十四五”以来，培训900人。",
        [(None, "2021-01-01", None)],
    ),
    # A list under a head that opens a span.
    (
        TERM
        + "五年来，我们有力应对疫情冲击，推动经济社会发展迈上新台阶，顺利实现主要目标，书写了精彩篇章，群众满意。\n"
        "——创新更有活力。培训900人。贷款余额86亿元。\n——治理更有成效。化解纠纷300件。\n全县走访70户。",
        [OVER, END, OVER, (2025, None, None)],
    ),
    # A mean up to the last year of a plan is of the years of the plan.
    (
        GOALS + "（一）“十五五”发展目标。到2030年，发展质量明显提升。主要目标包括：收入年均增长5%以上，城镇化率六成。",
        [END, (None, "2026-01-01", "2030-12-31"), (2030, None, None)],
    ),
    # The year or the years that a sentence looks ahead to end the span that its section opened.
    (
        TERM + "“十四五”时期，培训900人。规划还展望了到2035年的目标，人均产值比2020年翻一番。",
        [OVER, (2035, None, "2035-12-31")],
    ),
    (
        TERM + "“十四五”时期，培训900人。到2035年，在“十五五”基础上再奋斗，产值达到90亿元。",
        [OVER, (2035, None, "2035-12-31")],
    ),
    (
        TERM + "“十四五”时期，培训900人。规划提出了今后五年的任务，新建学校12所。",
        [OVER, (None, "2026-01-01", "2030-12-31")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*((f"{TERM}五年来，{text}", told) for text, told in LEVELS), *SENTENCES]
)
def test_levels_of_terms(
    measure: Measuring, text: str, expected: list[tuple[int | None, str | None, str | None]]
) -> None:
    told = [(f.year, f.period_start, f.period_end) for f in measure(text)[1].figures]
    assert told == expected
