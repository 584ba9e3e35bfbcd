"""Figures of several years, and of the first and the last of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured

Measuring = Callable[[str], tuple[str, Measured]]

HEAD = "青禾乡2022年工作总结和2023年工作计划\n2022年，全乡上下齐心。\n一、主要工作\n"
PLAN = HEAD + "稳步推进。\n二、2023年工作计划\n"
TERM = "2026年青禾县政府工作报告\n各位代表：\n一、“十四五”时期和2025年工作回顾\n"

# Text, and of each figure in order: as written, its year.
SPANS = [
    # From year to year: both ends, what rose between them, and what went along with it.
    (
        HEAD + "支出从2015年的147万元增长到2020年的263万元，增长近八成。",
        [("147万元", 2015), ("263万元", 2020), ("八成", 2020)],
    ),
    (
        TERM + "装机从2019年的12万千瓦升至2024年的53万千瓦，占比由24%提升到51%；能耗由30吨降到20吨。",
        [("12万千瓦", 2019), ("53万千瓦", 2024), ("24%", 2019), ("51%", 2024), ("30吨", None), ("20吨", 2025)],
    ),
    (
        TERM + "收入从2021年的46500元和16900元分别提高到58700元和23100元。",
        [("46500元", 2021), ("16900元", 2021), ("58700元", 2025), ("23100元", 2025)],
    ),
    (HEAD + "从2019年的12户提高到2021年的15户，走访30户。", [("12户", 2019), ("15户", 2021), ("30户", 2022)]),
    # What went on within a stretch of one year began in that year; what a whole year reached began before it.
    (HEAD + "2019年下半年，专班从4人加到11人。", [("4人", 2019), ("11人", 2019)]),
    (HEAD + "2019年，专班从4人加到11人。", [("4人", None), ("11人", 2019)]),
    # From month to month over the end of a year; a day on which something began tells nothing of one that follows.
    (HEAD + "2020年9月至2022年6月，接待1200人次。", [("1200人次", None)]),
    (HEAD + "从2020年到2022年，接待1200人次。", [("1200人次", None)]),
    (HEAD + "2022年3月至6月，接待1200人次。", [("1200人次", 2022)]),
    (HEAD + "自2021年9月开展行动以来，整改118个，剩余2个2023年3月底前完成。", [("118个", None), ("2个", 2023)]),
    (HEAD + "计划三年投资30亿元，其中2023年10亿元。", [("30亿元", None), ("10亿元", 2023)]),
    # A sum of the years of a list is of none of them.
    (
        HEAD + "投入分别为：2020年12万元、2021年15万元，合计27万元。",
        [("12万元", 2020), ("15万元", 2021), ("27万元", None)],
    ),
    (HEAD + "2021年走访12户、慰问15户，合计27户。", [("12户", 2021), ("15户", 2021), ("27户", 2021)]),
    (
        HEAD + "近三年来，累计投入27万元，其中：\n2020年：12万元\n2021年：15万元",
        [("27万元", None), ("12万元", 2020), ("15万元", 2021)],
    ),
    # A mean and a sum of years keep to them where the sentence names a year; what is of that year does not.
    (TERM + "2025年，总产值达到400亿元，五年年均增长6%。", [("400亿元", 2025), ("6%", None)]),
    (HEAD + "截至2022年底，在册426人，两年增加6%。", [("426人", 2022), ("6%", None)]),
    (TERM + "五年来，建站12个。2025年，走访30户，净增4户。", [("12个", None), ("30户", 2025), ("4户", 2025)]),
    ("两年累计补缴42万元，其中财政兜底18万元。减免11户。", [("42万元", None), ("18万元", None), ("11户", None)]),
    # A level is of the last year, and what stands beside it; what was so all the time is of none.
    (TERM + "五年来，养老机构达到120个、床位3200张。", [("120个", 2025), ("3200张", 2025)]),
    (TERM + "五年来，养老机构达到120个、新增床位3200张。", [("120个", 2025), ("3200张", None)]),
    (TERM + "五年来，里程新增17公里、突破70公里。", [("17公里", None), ("70公里", 2025)]),
    (TERM + "五年来，覆盖率达65%、连续5年居首位。", [("65%", 2025), ("5年", None)]),
    (TERM + "五年来，占比保持在八成以上。", [("八成", 2025)]),
    (TERM + "五年来，占比始终保持在八成以上。", [("八成", None)]),
    (TERM + "五年来，支出连续五年压减比例超5%。", [("五年", None), ("5%", None)]),
    (TERM + "五年来，每户补助由300元调整为500元。", [("300元", None), ("500元", 2025)]),
    (PLAN + "到2030年，就业率始终保持在95%以上，达到80亿元。", [("95%", None), ("80亿元", 2030)]),
    # So many years ago is no year under review.
    (HEAD + "五年前，全乡只有站点3个，如今有12个。", [("3个", None), ("12个", 2022)]),
    # A year that tells which ones are meant ends with them.
    (HEAD + "2019年度符合条件的23名退役士兵，岗位24个。", [("23名", 2019), ("24个", 2022)]),
    (HEAD + "2019年度共接收退役士兵23名，岗位24个。", [("23名", 2019), ("24个", 2019)]),
    # When the year before was looked into is not the year of what was found.
    (
        "青禾县2023年度优抚资金审计结果\n审计局于2024年3月4日至4月19日对民政局进行了审计，抽查资金284万元，占当年总额的61%。",
        [("284万元", 2023), ("61%", 2023)],
    ),
    ("青禾县2023年度优抚资金审计结果\n2024年3月底，追回4万元。", [("4万元", 2024)]),
    # Who says it and on what grounds may stand before a span or a year.
    (
        "记者从青禾县获悉，2021年以来，建站12个。帮扶300人。\n据介绍，2023年，走访12户。",
        [("12个", None), ("300人", None), ("12户", 2023)],
    ),
    (
        HEAD + "根据县委部署，2021年3月6日，反馈问题17个。开会5次。\n开会6次。",
        [("17个", 2021), ("5次", 2021), ("6次", 2022)],
    ),
    # 前两个月 is a span and counts nothing.
    (HEAD + "今年前两个月，走访12户。", [("12户", 2022)]),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_spans(measure: Measuring, text: str, expected: list[tuple[str, int | None]]) -> None:
    written, measured = measure(text)
    assert [(written[f.start : f.end], f.year) for f in measured.figures] == expected
