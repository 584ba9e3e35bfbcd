"""The year in which a paper speaks whose title names none, by the figures that are of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured
from pipeline.split.spoken import SpokenYears
from tests import built

Measuring = Callable[[str], tuple[str, Measured]]

NEWS = "青禾县双拥工作纪实\n"

# Text, and of each figure in order: as written, its year.
PAPERS = [
    # What has a day is past, what has 将 or 拟 is next year: 今年 is the former.
    (
        "青禾县提高优抚标准\n12月5日，记者获悉，自2023年8月1日起，全县提高标准，惠及400人，今年增支18万元。\n"
        "截至11月底，支出51万元。\n2024年将安排80万元。",
        [("400人", 2023), ("18万元", 2023), ("51万元", 2023), ("80万元", 2024)],
    ),
    (
        "青禾县双拥工作情况汇报\n近三年，共接收604人，其中2021年287人，2022年317人。今年，办招聘会2场。\n拟于2023年安排9万元。",
        [("604人", None), ("287人", 2021), ("317人", 2022), ("2场", 2022), ("9万元", 2023)],
    ),
    (NEWS + "自2024年1月启动创建以来，走访部队3次。今年上半年，办实事32件。", [("3次", 2024), ("32件", 2024)]),
    # ... but not where something only began on that day.
    (NEWS + "站点2021年4月设立，帮扶32人。今年走访12户。", [("32人", None), ("12户", None)]),
    # A year told as a whole is over when the paper comes to 今年.
    (
        NEWS + "2022年接收31人，2023年接收28人。今年一季度，走访12户。",
        [("31人", 2022), ("28人", 2023), ("12户", 2024)],
    ),
    (
        NEWS + "2024年全县信访量下降两成。今年以来，走访12户。到2025年底，建站2个。",
        [("两成", 2024), ("12户", 2025), ("2个", 2025)],
    ),
    # A year in which something is due may be this one or a later one.
    (NEWS + "今年走访12户。2025年底前，建站2个。", [("12户", None), ("2个", 2025)]),
    # A day whose year goes without saying is of the only year that the paper counts up to.
    (
        "关于整改情况的通报\n7月14日，反馈问题4个。截至2023年9月底，整改3个。\n一、资金问题\n追缴5万元。",
        [("4个", 2023), ("3个", 2023), ("5万元", 2023)],
    ),
    (
        "关于整改情况的通报\n2023年3月6日，巡察组进驻，7月14日反馈问题4个。截至2024年1月底，整改3个。\n一、资金问题\n追缴5万元。",
        [("4个", 2023), ("3个", 2024), ("5万元", None)],
    ),
    # A reply: by the number of the motion, or by its signature.
    ("对区政协第20230046号提案的答复\n今年走访12户。去年走访10户。", [("12户", 2023), ("10户", 2022)]),
    ("对区政协第0046号提案的答复\n今年走访12户。", [("12户", None)]),
    (
        "对第31号提案的答复\n2022年，安置31人。2023年上半年，安置12人。目前在岗40人。\n青禾县民政局\n2023年7月20日",
        [("31人", 2022), ("12人", 2023), ("40人", 2023)],
    ),
    # A retrospect of a five-year plan is of the last of its years that it tells of.
    (
        "“十三五”时期青禾县双拥工作回顾\n“十三五”以来，投入逐年加大。2020年，安置24人。\n补助由每户9500元调整为14000元。",
        [("24人", 2020), ("9500元", None), ("14000元", 2020)],
    ),
    # 今年 in a 政府工作报告 of December is the year that ends.
    (
        "政府工作报告\n——2021年12月28日在青禾县第八届人民代表大会第一次会议上\n过去五年工作回顾\n"
        "过去的五年极不平凡。预计今年总产值突破400亿元，年均增长7.2%；收入由21亿元增加到36亿元，净增15亿元。",
        [("400亿元", 2021), ("7.2%", None), ("21亿元", None), ("36亿元", 2021), ("15亿元", None)],
    ),
    # A year in brackets at the end of a title is the paper's, with or without 年.
    ("青禾县“戎创杯”大赛规程（2024）\n每组12个项目，奖金5万元。", [("12个", 2024), ("5万元", 2024)]),
    ("青禾县老兵宣讲团章程(2023)\n宣讲团有团员12名。", [("12名", 2023)]),
    ("青禾县优待办法（2024〕5号）\n每户500元。", [("500元", None)]),
    # What a paper reports since a year, with a day in the next one by which the rest is due.
    (
        "关于审议意见办理情况的报告\n县人大常委会：\n现将2022年以来办理情况报告如下：\n一、岗位\n年内筹集岗位118个，较上年多23个。\n"
        "累计办结84人。\n下一步，2023年6月底前，再办37人。",
        [("118个", 2022), ("23个", 2022), ("84人", 2022), ("37人", 2023)],
    ),
    # One who answers opens a time as a sentence of its own would.
    (
        "（2025年10月17日，县政府新闻发布会）\n记者：就业如何？\n副局长麦生：2021年以来，累计接收693人。培训420人次。单说今年，招聘38场。",
        [("693人", None), ("420人次", None), ("38场", 2025)],
    ),
    # A speech of the middle of a year, or of its end, speaks in it; one of January looks back on the one before.
    (
        "在全县双拥工作推进会上的讲话\n（2023年9月8日）\n同志们：\n今年以来，接待来访120批，较去年的90批多出三成。明年，要建站20个。",
        [("120批", 2023), ("90批", 2022), ("三成", 2023), ("20个", 2024)],
    ),
    (
        "在全县双拥工作会议上的讲话\n（2024年1月18日）\n同志们：\n去年，我们走访部队12次，办实事30件。今年，要走访部队15次。",
        [("12次", 2023), ("30件", 2023), ("15次", 2024)],
    ),
    # The lines below 如下 are of the year in the sentence that leads to them, but for what names its own.
    (
        "县财政局：2023年批复18万元。2024年申请21万元，明细如下：\n（1）定期补助30人、12万元。\n（2）慰问部队6个，2023年为5个。\n妥否，请复。",
        [("18万元", 2023), ("21万元", 2024), ("30人", 2024), ("12万元", 2024), ("6个", 2024), ("5个", 2023)],
    ),
    # The head of a bulletin, with no blank before its date.
    (
        "双拥工作简报（第17期）\n青禾县双拥工作领导小组办公室2022年7月30日\n看望部队2支。下一步，拟安排30名老兵疗养5天。",
        [("2支", 2022), ("30名", 2022), ("5天", 2022)],
    ),
    # A dispatch of a day whose year goes without saying is of the year in which it was put up.
    ("青禾县走访部队\n本报青禾7月30日电（记者何林）县领导走访部队2支。\n发布时间：2024-07-30", [("2支", 2024)]),
    # What was done since rules came into force is of years that are not told.
    (
        "青禾县双拥工作汇报\n（2023年8月）\n截至2023年6月底，建站30个。条例施行以来，安置320人。",
        [("30个", 2023), ("320人", None)],
    ),
    # An annex bears its title behind its number.
    (
        "附件1　青禾县2024年双拥工作任务清单\n1.新建站点6个。\n2.走访老兵。2023年走访398户。",
        [("6个", 2024), ("398户", 2023)],
    ),
    ("附件1：青禾县2023年任务清单.doc\n青禾县2024年工作总结\n走访30户。", [("30户", 2024)]),
    # What a rule asks of years gone by does not tell when it holds.
    ("青禾县2024年采购公告\n近三年同类项目每项得5分。近三年，走访30户。", [("5分", 2024), ("30户", None)]),
    # The year of a thing is not that of the paper.
    (NEWS + "1月16日，工作人员把2023年度的立功喜报送进军属家门。发放8万元。", [("8万元", None)]),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_years_of_papers(measure: Measuring, text: str, expected: list[tuple[str, int | None]]) -> None:
    written, measured = measure(text)
    assert [(written[f.start : f.end], f.year) for f in measured.figures] == expected


# Text, and the year that it calls 今年 or counts in.
SPOKEN = [
    ("2022年接收31人。今年接收28人。", 2023),
    ("2022年6月接收31人。今年接收28人。", 2022),
    ("比2022年多31人。今年接收28人。", None),
    ("2021—2022年接收31人。今年接收28人。", None),
    ("《2022年工作要点》印发。今年接收28人。", None),
    ("今年接收28人，2022年31人。", 2023),
    ("今年接收28人。2022年共31人。", None),
    ("2022年接收31人。2023年计划接收28人。", 2022),
    ("2022年接收31人。2024年计划接收28人。", None),
    ("从2020年的12人增加到2022年的31人。今年接收28人。", 2023),
    ("到2022年，接收31人。今年接收28人。", None),
    ("今年接收28人。", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "year"), SPOKEN)
def test_spoken_years(text: str, year: int | None) -> None:
    assert SpokenYears(built.lexicon()).year_of(text) == year
