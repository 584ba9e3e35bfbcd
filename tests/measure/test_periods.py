"""Which year, and which part of it, a figure is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lexicon import load_lexicon
from pipeline.measure import Measured
from pipeline.measure.dates import Dates, Festival, Part
from pipeline.measure.mentions import TimeWords

Measuring = Callable[[str], tuple[str, Measured]]
Told = tuple[str, int | None, str | None, str | None]
"""A figure as written, its year, its first day and its last."""

HEAD = "青禾乡2022年工作总结和2023年工作计划\n2022年，全乡上下齐心。\n一、主要工作\n"
PLAN = HEAD + "稳步推进。\n二、2023年工作计划\n"
GIVEN = "2025年青禾县政府工作报告\n各位代表：\n一、2024年工作回顾\n去年9月，建成泵站3座。\n二、2025年工作安排\n"
TERM = "2026年青禾县政府工作报告\n各位代表：\n一、“十四五”时期和2025年工作回顾\n"
HALF = "青禾县2023年上半年双拥工作总结\n一、主要工作\n"


def year(quote: str, of: int | None) -> Told:
    """A figure whose year is told and whose days are not."""
    return (quote, of, None, None)


# Text, and of each figure in order: as written, its year.
YEARS = [
    # The report's own year.
    (HEAD + "走访老兵41名。", [("41名", 2022)]),
    (PLAN + "走访老兵45名。", [("45名", 2023)]),
    ("全乡走访老兵41名。", [("41名", None)]),
    # A year or a word of time in the sentence.
    (HEAD + "2021年，走访老兵41名，慰问军属18户。", [("41名", 2021), ("18户", 2021)]),
    (HEAD + "去年走访老兵41名，今年走访46名。", [("41名", 2021), ("46名", 2022)]),
    (HEAD + "前年建成3家，明年再建2家。", [("3家", 2020), ("2家", 2023)]),
    (HEAD + "人数由上年的729人增加到732人。", [("729人", 2021), ("732人", 2022)]),
    (HEAD + "人数从2019年的729人增加到2021年的732人，占比三成。", [("729人", 2019), ("732人", 2021), ("三成", 2022)]),
    (HEAD + "去年同期受理97批，今年受理68批。", [("97批", 2021), ("68批", 2022)]),
    (HEAD + "比去年同期的97批减少29批。", [("97批", 2021), ("29批", 2022)]),
    (HEAD + "去年挂牌4家。", [("4家", 2021)]),
    (HEAD + "去年，挂牌4家。", [("4家", 2021)]),
    (HEAD + "明年计划挂牌4家。", [("4家", 2023)]),
    (HEAD + "完成年计划的120%，高于去年，比例提高3个百分点。", [("120%", 2022), ("3个百分点", 2022)]),
    (HEAD + "全乡2021年走访老兵41名，慰问18户。", [("41名", 2021), ("18户", 2021)]),
    (HEAD + "这座园区2021年建成，入驻企业64家。", [("64家", 2022)]),
    (HEAD + "2021年6月，走访老兵41名。", [("41名", 2021)]),
    (HEAD + "截至2021年11月底，走访老兵41名。", [("41名", 2021)]),
    (HEAD + "走访老兵41名（2021年为38名），慰问18户。", [("41名", 2022), ("38名", 2021), ("18户", 2022)]),
    # Whatever is named in a plan or in a review.
    (PLAN + "2022年已建成3座，再建2座。", [("3座", 2022), ("2座", 2022)]),
    (PLAN + "去年，新建3座。", [("3座", 2021)]),
    (PLAN + "到2025年，建成8座。", [("8座", 2025)]),
    (HEAD + "2023年，拟再建2座。", [("2座", 2023)]),
    (HEAD + "二期2024年底前完工，新增床位80张。", [("80张", 2024)]),
    (PLAN + "课程由9类扩充到14类。", [("9类", 2022), ("14类", 2023)]),
    (HEAD + "课程由9类扩充到14类。", [("9类", None), ("14类", 2022)]),
    (HEAD + "宣讲团由28人组成，宣讲76场。", [("28人", 2022), ("76场", 2022)]),
    (HEAD + "周期由年初的22个月压减到17个月。", [("22个月", 2022), ("17个月", 2022)]),
    # The year in which a report speaks: of a 政府工作报告 and of a plan it is the one planned.
    (GIVEN + "今年建成泵站5座。去年，建成4座。", [("3座", 2024), ("5座", 2025), ("4座", 2024)]),
    (
        "2025年青禾县政府工作报告\n各位代表：\n一、2024年工作回顾\n税收占比由上年的68%提高到70%。",
        [("68%", 2023), ("70%", 2024)],
    ),
    (
        "青禾县2024年双拥工作要点\n今年走访军属18户，比去年的12户多6户。",
        [("18户", 2024), ("12户", 2023), ("6户", 2024)],
    ),
    ("青禾县2024年双拥工作要点\n一、走访\n走访军属18户，力争年内挂牌4家。", [("18户", 2024), ("4家", 2024)]),
    ("2024年，力争年内挂牌4家。", [("4家", 2024)]),
    ("2021年办理331件，2022年办理256件，今年办理138件。", [("331件", 2021), ("256件", 2022), ("138件", 2023)]),
    (HEAD + "明年再建2个，力争年内帮扶100名。", [("2个", 2023), ("100名", 2023)]),
    # A page that says 今年 and no year: the date that it bears.
    ("青禾县双拥工作简报\n（2024年5月6日）\n今年以来，走访军属18户。去年走访12户。", [("18户", 2024), ("12户", 2023)]),
    (
        "关于双拥工作情况的汇报\n（2021年11月）\n今年召开议军会2次。2018年以来，安置131人。",
        [("2次", 2021), ("131人", None)],
    ),
    ("本报讯 近日，青禾县走访军属18户。（2024年8月2日 第3版）", [("18户", 2024)]),
    ("关于双拥工作情况的汇报\n（2024年1月11日）\n走访军属18户。", [("18户", 2023)]),
    # A year that only dates a thing, or that is compared with.
    (HEAD + "比2018年少57名。", [("57名", 2022)]),
    (HEAD + "较2018年的120名少57名。", [("120名", 2018), ("57名", 2022)]),
    (HEAD + "2019年设立的站点共走访老兵41名。", [("41名", 2022)]),
    (HEAD + "2019年设立站点12个。", [("12个", 2019)]),
    (HEAD + "按去年新修订的办法，每户奖500元。", [("500元", 2022)]),
    (HEAD + "在去年基础上再降三成。", [("三成", 2022)]),
    (HEAD + "按上年标准预拨七成。", [("七成", 2022)]),
    (HEAD + "较上年增长12.5%。", [("12.5%", 2022)]),
    (HEAD + "是上年的2.4倍。", [("2.4倍", 2022)]),
    (HEAD + "同比增长12.5%。", [("12.5%", 2022)]),
    (HEAD + "1953年入朝的老兵12名。", [("12名", 2022)]),
    (HEAD + "距“十三五”规划的40张差5张。", [("40张", None), ("5张", 2022)]),
    (HEAD + "对近三年安置的171人逐一回访。", [("171人", 2022)]),
    (HEAD + "上年结转30万元。", [("30万元", 2022)]),
    # What is put off to another time.
    (HEAD + "发放93户，另有7户于次年1月补发。", [("93户", 2022), ("7户", 2023)]),
    (HEAD + "办结10件，剩余1件列入2024年项目库，概算460万元。", [("10件", 2022), ("1件", 2024), ("460万元", 2024)]),
    (HEAD + "剩余9座，2024年底前迁完。", [("9座", 2024)]),
    (HEAD + "建成9座，2024年底前再建2座。", [("9座", 2022), ("2座", 2024)]),
    # Several years at once have none; each of a list its own.
    (HEAD + "2020—2022年，累计走访老兵120名。", [("120名", None)]),
    (HEAD + "近三年来，走访老兵120名。", [("120名", None)]),
    (HEAD + "历年支出141万元。", [("141万元", None)]),
    (HEAD + "近年来，走访老兵120名。", [("120名", None)]),
    (HEAD + "2020年、2021年连续举办，参加120人。", [("120人", None)]),
    (HEAD + "2019年和2022年分别走访12户、15户。", [("12户", 2019), ("15户", 2022)]),
    (
        PLAN + "2023年、2024年分别培训3期120人和4期150人。",
        [("3期", 2023), ("120人", 2023), ("4期", 2024), ("150人", 2024)],
    ),
    # What stood at the end of a span is of the last year; a sum, a mean and a rise are of none.
    (HEAD + "五年来，企业达到64家，累计达到120户，年均增长6%。", [("64家", 2022), ("120户", None), ("6%", None)]),
    (HEAD + "五年来，收入从0.98亿元增加到1.57亿元。", [("0.98亿元", None), ("1.57亿元", 2022)]),
    # The year that a sentence opened with, where the report has none of its own.
    ("到2020年12月31日，全乡有站点9个。另有专干12名。", [("9个", 2020), ("12名", 2020)]),
    # ... and never in the next section.
    ("情况通报\n截至2024年1月底，整改17个。\n一、资金问题\n追缴5万元。", [("17个", 2024), ("5万元", None)]),
    # A date that is masked tells no year.
    (HEAD + "X年X月X日，12个站点挂牌。", [("12个", None)]),
    # What explains a word is of no year, unless it names one.
    (HEAD + "齐心。\n附件：名词解释\n1.一刻钟服务圈：步行15分钟可办28项业务。", [("15分钟", None), ("28项", None)]),
]

# Text, and of each figure in order: as written, its year, its first and its last day.
PERIODS = [
    # Parts of the year.
    (HEAD + "上半年走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-06-30")]),
    (HEAD + "下半年走访老兵41名。", [("41名", 2022, "2022-07-01", "2022-12-31")]),
    (HEAD + "一季度走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-03-31")]),
    (HEAD + "前三季度走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-09-30")]),
    (HEAD + "2021年四季度走访老兵41名。", [("41名", 2021, "2021-10-01", "2021-12-31")]),
    (HEAD + "1-9月，走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-09-30")]),
    (HEAD + "一至九月走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-09-30")]),
    (HEAD + "1月至2月，走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-02-28")]),
    (HEAD + "2020年2月，走访老兵41名。", [("41名", 2020, "2020-02-01", "2020-02-29")]),
    (HEAD + "6月份集中体检41名。", [("41名", 2022, "2022-06-01", "2022-06-30")]),
    (HEAD + "10月上旬走访老兵41名。", [("41名", 2022, "2022-10-01", "2022-10-10")]),
    (
        HEAD + "3月5日走访12户，送去3万元。",
        [("12户", 2022, "2022-03-05", "2022-03-05"), ("3万元", 2022, "2022-03-05", "2022-03-05")],
    ),
    (HEAD + "9月18日至27日培训120人。", [("120人", 2022, "2022-09-18", "2022-09-27")]),
    (HEAD + "3月25日—4月6日接待7300人次。", [("7300人次", 2022, "2022-03-25", "2022-04-06")]),
    (HEAD + "去年6月走访12户。", [("12户", 2021, "2021-06-01", "2021-06-30")]),
    (
        HEAD + "2021年上半年，走访12户，慰问5户。",
        [("12户", 2021, "2021-01-01", "2021-06-30"), ("5户", 2021, "2021-01-01", "2021-06-30")],
    ),
    (HEAD + "2021年，走访12户，上半年慰问5户。", [year("12户", 2021), ("5户", 2021, "2021-01-01", "2021-06-30")]),
    # The whole of it: where the text says so, and not where it only names the year.
    (HEAD + "全年走访老兵41名。", [("41名", 2022, "2022-01-01", "2022-12-31")]),
    (HEAD + "2021年度走访老兵41名。", [("41名", 2021, "2021-01-01", "2021-12-31")]),
    (HEAD + "2021年走访老兵41名。", [year("41名", 2021)]),
    (HEAD + "走访老兵41名。", [year("41名", 2022)]),
    ("上半年走访老兵41名。", [year("41名", None)]),
    (PLAN + "全年走访老兵41名。", [("41名", 2023, "2023-01-01", "2023-12-31")]),
    # No part of a year: how long something lasts, and months that no year has.
    (HEAD + "为期3个月的培训120人。", [year("3个月", 2022), year("120人", 2022)]),
    (HEAD + "用了大半年走访41名。", [year("41名", 2022)]),
    (HEAD + "每季度走访41名。", [year("41名", 2022)]),
    (HEAD + "每年10月走访41名。", [year("41名", 2022)]),
    (HEAD + "11月至次年3月供暖120户。", [year("120户", 2022)]),
    # A day on which things are counted, or by which they are due, has no start.
    (HEAD + "截至9月底，走访41名。", [("41名", 2022, None, "2022-09-30")]),
    (HEAD + "截至2021年12月31日，走访41名。", [("41名", 2021, None, "2021-12-31")]),
    (HEAD + "截至2021年，建成4个。", [("4个", 2021, None, "2021-12-31")]),
    (HEAD + "到9月底走访41名。", [("41名", 2022, None, "2022-09-30")]),
    (HEAD + "年末挂牌90户。", [("90户", 2022, None, "2022-12-31")]),
    (HEAD + "去年底挂牌90户。", [("90户", 2021, None, "2021-12-31")]),
    (HEAD + "上年末挂牌90户。", [("90户", 2021, None, "2021-12-31")]),
    (PLAN + "6月底前建成4个。", [("4个", 2023, None, "2023-06-30")]),
    (PLAN + "5月1日前建成4个。", [("4个", 2023, None, "2023-05-01")]),
    (PLAN + "2025年底前建成4个。", [("4个", 2025, None, "2025-12-31")]),
    (PLAN + "到2025年，建成4个。", [("4个", 2025, None, "2025-12-31")]),
    (PLAN + "再建10个，到2025年末全覆盖；改造5个。", [year("10个", 2023), year("5个", 2023)]),
    # A day from which it is counted has no end.
    (HEAD + "今年以来，走访41名。", [("41名", 2022, "2022-01-01", None)]),
    (HEAD + "2022年3月以来，走访41名。", [("41名", 2022, "2022-03-01", None)]),
    (HEAD + "自8月1日起，每月补助850元。", [("850元", 2022, "2022-08-01", None)]),
    (HEAD + "2020年以来，走访41名。", [("41名", None, "2020-01-01", None)]),
    (HEAD + "自2020年7月以来，未发生积案1件。", [("1件", None, "2020-07-01", None)]),
    (HEAD + "自2020年3月启动建档以来，走访41名。", [("41名", None, "2020-03-01", None)]),
    (HEAD + "2020年以来，站点达到9个。", [year("9个", 2022)]),
    ("青禾县2025年双拥工作要点\n从2025年1月1日起，每户奖3000元。", [("3000元", 2025, "2025-01-01", None)]),
    # Now is no part of the year.
    (HEAD + "6月启动，走访41名，目前挂牌90户。", [year("41名", 2022), year("90户", 2022)]),
    (HEAD + "2018年大班额214个，如今只剩6个。", [year("214个", 2018), year("6个", 2022)]),
    # Festivals: the days around them, where the text says which; a name alone tells none.
    (HEAD + "春节期间走访12户。", [("12户", 2022, "2022-01-24", "2022-02-07")]),
    (HEAD + "春节前夕走访12户。", [("12户", 2022, "2022-01-24", "2022-01-30")]),
    (HEAD + "“八一”期间走访12户。", [("12户", 2022, "2022-07-25", "2022-08-01")]),
    (HEAD + "八一建军节前夕走访12户。", [("12户", 2022, "2022-07-25", "2022-07-31")]),
    (HEAD + "“七一”前夕慰问党员12名。", [("12名", 2022, "2022-06-24", "2022-06-30")]),
    (HEAD + "清明前后接待12批。", [("12批", 2022, "2022-03-29", "2022-04-12")]),
    (HEAD + "清明节当天接待12批。", [("12批", 2022, "2022-04-05", "2022-04-05")]),
    (HEAD + "2021年国庆期间接待12批。", [("12批", 2021, "2021-09-24", "2021-10-07")]),
    (HEAD + "端午节期间走访12户。", [("12户", 2022, "2022-05-27", "2022-06-03")]),
    (HEAD + "中秋前夕走访12户。", [("12户", 2022, "2022-09-03", "2022-09-09")]),
    (HEAD + "重阳节当天走访12户。", [("12户", 2022, "2022-10-04", "2022-10-04")]),
    (HEAD + "元旦前走访12户。", [("12户", 2022, "2021-12-25", "2021-12-31")]),
    (HEAD + "春节慰问12户。", [year("12户", 2022)]),
    (HEAD + "春节、“八一”期间走访12户。", [year("12户", 2022)]),
    (HEAD + "元旦春节期间走访12户。", [year("12户", 2022)]),
    (HEAD + "春节、“八一”建军节期间走访12户。", [year("12户", 2022)]),
    (HEAD + "1999年春节期间走访12户。", [year("12户", 2022)]),
    (HEAD + "提前3个月完成改造12户。", [year("3个月", 2022), year("12户", 2022)]),
    (HEAD + "从2019年的12户提高到2021年的15户，增长25%。", [year("12户", 2019), year("15户", 2021), year("25%", 2022)]),
    # Spans of several years.
    (HEAD + "“十三五”时期，建成12所。", [("12所", None, "2016-01-01", "2020-12-31")]),
    (HEAD + "十四五期间建成12所。", [("12所", None, "2021-01-01", "2025-12-31")]),
    (HEAD + "到“十四五”末，建成12所。", [("12所", 2025, None, "2025-12-31")]),
    (HEAD + "过去五年，建成12所。", [("12所", None, "2018-01-01", "2022-12-31")]),
    (HEAD + "近三年来，建成12所。", [("12所", None, "2020-01-01", "2022-12-31")]),
    (HEAD + "2019—2021年，建成12所。", [("12所", None, "2019-01-01", "2021-12-31")]),
    (PLAN + "今后五年，年均增长6%。", [("6%", None, "2023-01-01", "2027-12-31")]),
    (
        PLAN + "到2030年，年均增长6%，总量达到80亿元。",
        [("6%", None, None, "2030-12-31"), ("80亿元", 2030, None, "2030-12-31")],
    ),
    (PLAN + "编制今后五年的指标，包括年均增长5%。", [("5%", None, "2023-01-01", "2027-12-31")]),
    (
        PLAN + "“十五五”时期，产能保持在520亿斤，总量达到80亿元。",
        [("520亿斤", None, "2026-01-01", "2030-12-31"), year("80亿元", 2030)],
    ),
    (HEAD + "五年来，入学率、升学率分别达到93%、98%。", [year("93%", 2022), year("98%", 2022)]),
    (HEAD + "过夜游客人次年均增长8%。", [year("8%", 2022)]),
    ("三年来，建成12所。", [year("12所", None)]),
    (HEAD + "连续五年获奖，建成12所。", [year("五年", 2022), year("12所", 2022)]),
    (HEAD + "十五名队员走访41名。", [year("十五名", 2022), year("41名", 2022)]),
    ("2021—2023年双拥工作总结\n三年来，走访3000户。", [("3000户", None, "2021-01-01", "2023-12-31")]),
]

# What a title, a heading, a paragraph or a sentence before the figure opened with.
CARRIED = [
    # A line.
    (
        TERM + "五年来，建成12所。新增3家。",
        [("12所", None, "2021-01-01", "2025-12-31"), ("3家", None, "2021-01-01", "2025-12-31")],
    ),
    (
        TERM + "这五年，经济实力提升。总量达到2.67亿元，建成12所。",
        [year("2.67亿元", 2025), ("12所", None, "2021-01-01", "2025-12-31")],
    ),
    (
        HEAD + "2022年1至6月，走访12户。慰问5户。",
        [("12户", 2022, "2022-01-01", "2022-06-30"), ("5户", 2022, "2022-01-01", "2022-06-30")],
    ),
    (HEAD + "2021年，走访12户。慰问5户。\n挂牌4家。", [year("12户", 2021), year("5户", 2021), year("4家", 2022)]),
    (HEAD + "3月5日，走访12户。慰问5户。", [("12户", 2022, "2022-03-05", "2022-03-05"), year("5户", 2022)]),
    (HEAD + "全年走访12户。慰问5户。", [("12户", 2022, "2022-01-01", "2022-12-31"), year("5户", 2022)]),
    (HEAD + "2021年3月5日，走访12户。慰问5户。", [("12户", 2021, "2021-03-05", "2021-03-05"), year("5户", 2021)]),
    # A topic holds for the paragraphs behind it, until another one.
    (
        TERM + "过去的五年极不寻常。\n综合实力提升。建成12所。\n刚刚过去的2025年很不平凡。\n新增3家。",
        [("12所", None, "2021-01-01", "2025-12-31"), year("3家", 2025)],
    ),
    (
        TERM + "这五年，城乡面貌焕然一新。\n新增3家。\n一年来，新增2家。",
        [("3家", None, "2021-01-01", "2025-12-31"), year("2家", 2025)],
    ),
    (TERM + "这是变化显著的五年。\n新增3家。", [("3家", None, "2021-01-01", "2025-12-31")]),
    (
        HEAD + "五年来，累计建成12所，走访老兵和军属，为他们办实事、解难题，得到各方好评。\n新增3家。",
        [("12所", None, "2018-01-01", "2022-12-31"), year("3家", 2022)],
    ),
    (
        "2026年青禾县政府工作报告\n各位代表：\n一、“十四五”时期工作回顾\n新增3家，普及率91%。\n各位代表，刚刚过去的2025年，成绩喜人。\n新增2家。",
        [("3家", None, "2021-01-01", "2025-12-31"), year("91%", 2025), year("2家", 2025)],
    ),
    # A heading.
    (HEAD + "齐心。\n（一）2021年完成情况\n走访12户。", [year("12户", 2021)]),
    (
        HEAD + "齐心。\n（一）上半年完成情况\n走访12户。\n（二）下半年完成情况\n走访5户。",
        [("12户", 2022, "2022-01-01", "2022-06-30"), ("5户", 2022, "2022-07-01", "2022-12-31")],
    ),
    (
        "2026年青禾县政府工作报告\n各位代表：\n一、“十四五”时期工作回顾\n新增3家。\n二、2026年工作安排\n新增2家。",
        [("3家", None, "2021-01-01", "2025-12-31"), year("2家", 2026)],
    ),
    (TERM + "新增3家。", [year("3家", 2025)]),
    # A title that names a part of a year: all that the report reviews is of it, unless told otherwise.
    (HALF + "走访12户。", [("12户", 2023, "2023-01-01", "2023-06-30")]),
    (
        HALF + "3月走访12户。截至5月底，挂牌90户。",
        [("12户", 2023, "2023-03-01", "2023-03-31"), ("90户", 2023, None, "2023-05-31")],
    ),
    (HALF + "去年走访12户。", [year("12户", 2022)]),
    (HALF + "齐心。\n二、下半年工作计划\n走访15户。", [("15户", 2023, "2023-07-01", "2023-12-31")]),
    (
        "青禾县2023年第三季度工作报告\n完成投资3亿元，累计完成8亿元。\n二、存在问题\n缺编3名。",
        [("3亿元", 2023, "2023-07-01", "2023-09-30"), year("8亿元", 2023), year("3名", 2023)],
    ),
    ("青禾县2023年5月份工作小结\n走访12户。", [("12户", 2023, "2023-05-01", "2023-05-31")]),
    ("2022年度双拥工作总结\n一、主要工作\n走访12户。", [year("12户", 2022)]),
    # Where the year of a plan is not told, what is planned has none.
    (
        "青禾县2022年工作总结\n一、主要工作\n走访12户。\n二、下一步打算\n再建2个。",
        [year("12户", 2022), year("2个", None)],
    ),
    (
        "青禾县2022年工作总结\n一、主要工作\n走访12户。\n二、下一步打算\n再建2个，2023年6月底前完成。",
        [year("12户", 2022), ("2个", 2023, None, "2023-06-30")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years(measure: Measuring, text: str, expected: list[tuple[str, int | None]]) -> None:
    written, measured = measure(text)
    assert [(written[f.start : f.end], f.year) for f in measured.figures] == expected


@pytest.mark.parametrize(("text", "expected"), [*PERIODS, *CARRIED])
def test_periods(measure: Measuring, text: str, expected: list[Told]) -> None:
    written, measured = measure(text)
    told = [(written[f.start : f.end], f.year, f.period_start, f.period_end) for f in measured.figures]
    assert told == expected


# A word of time, and its first and last day in 2022; ``None`` for both where it names no days.
PARTS = [
    ("前10个月", "2022-01-01", "2022-10-31"),
    ("前三个季度", "2022-01-01", "2022-09-30"),
    ("第四季度", "2022-10-01", "2022-12-31"),
    ("1月中旬", "2022-01-11", "2022-01-20"),
    ("2月下旬", "2022-02-21", "2022-02-28"),
    ("十二月", "2022-12-01", "2022-12-31"),
    ("9月底", None, "2022-09-30"),
    ("年终", None, "2022-12-31"),
    ("3月至5月", "2022-03-01", "2022-05-31"),
    ("13月", None, None),
    ("2月31日", "2022-02-28", "2022-02-28"),
    ("11月至次年3月", None, None),
]


@pytest.fixture(scope="module")
def times() -> tuple[TimeWords, Dates]:
    lexicon = load_lexicon()
    dates = Dates(lexicon)
    return TimeWords(lexicon, dates), dates


@pytest.mark.parametrize(("text", "first", "last"), PARTS)
def test_parts(times: tuple[TimeWords, Dates], text: str, first: str | None, last: str | None) -> None:
    words, dates = times
    (mention,) = words.of(text)
    assert (dates.days(mention.part, 2022) if mention.part else (None, None)) == (first, last)


def test_every_festival_has_its_day_in_every_year(times: tuple[TimeWords, Dates]) -> None:
    _, dates = times
    for name in dates.festivals:
        for of in range(2000, 2036):
            first, last = dates.days(Festival(name, 0, 0), of)
            assert first is not None
            assert last is not None
            assert first <= last


def test_the_moon_calendar_runs_as_the_moon_does(times: tuple[TimeWords, Dates]) -> None:
    """端午 is 4 moons and 4 days behind 春节, or 5 where a moon comes twice; 重阳 8 or 9."""
    _, dates = times
    for of in range(2000, 2036):
        spring, boats, autumn, nines = (_day(dates, name, of) for name in ("元宵", "端午", "中秋", "重阳"))
        assert (boats - spring).days in range(106, 111) or (boats - spring).days in range(135, 140)
        assert (nines - autumn).days in range(23, 26) or (nines - autumn).days in range(52, 55)


def _day(dates: Dates, name: str, of: int) -> date:
    return date.fromisoformat(dates.days(Festival(name, 0, 0), of)[0] or "")


@given(month=st.integers(1, 12), day=st.integers(1, 28), of=st.integers(2001, 2034))
def test_any_day_is_read_back(times: tuple[TimeWords, Dates], month: int, day: int, of: int) -> None:
    words, dates = times
    (mention,) = words.of(f"{of}年{month}月{day}日，")
    assert (mention.years.first, mention.part) == (of, Part((month, day), (month, day)))
    assert mention.part is not None
    assert dates.days(mention.part, of) == (f"{of}-{month:02}-{day:02}",) * 2


_PIECES = st.sampled_from(
    [
        *"年月日至到的，。；、（）“”底末前起\n—-十五三一",
        *(
            "2021年",
            "2022",
            "去年",
            "今年",
            "次年",
            "上半年",
            "3月5日",
            "春节",
            "期间",
            "X年",
            "五年来",
            "近三年",
            "“十四五”",
        ),
        *("时期", "截至", "自", "以来", "分别", "比", "由", "增加到", "走访12户", "一、"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(_PIECES, max_size=40))
def test_no_text_raises_and_every_period_is_one(measure: Measuring, pieces: list[str]) -> None:
    for figure in measure(HEAD + "".join(pieces))[1].figures:
        if figure.period_start and figure.period_end:
            assert date.fromisoformat(figure.period_start) <= date.fromisoformat(figure.period_end)


@pytest.mark.parametrize(
    "piece", ["2021年", "自2020年3月", "由", "去年3月至", "五年来，", "是的", "“十四五”", "1-", "走访12户"]
)
def test_long_texts_take_time_in_proportion(measure: Measuring, piece: str) -> None:
    """No words of time are read again and again: a text ten times as long takes far less than a hundred times."""
    measure(piece * 100)
    short, long = (_seconds(lambda n=n: measure(piece * n)) for n in (1000, 10000))
    assert long < 40 * max(short, 0.01)


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start
