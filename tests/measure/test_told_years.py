"""The year of a figure that its own clause, the line around it or the date of the page tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured

Measuring = Callable[[str], tuple[str, Measured]]

HEAD = "青禾县2024年民政工作总结\n"
NEWS = "青禾县双拥工作纪实\n"
RULES = "青禾县优待金发放办法（摘要）\n"

# Text, and of each figure in order: as written, its year.
TOLD = [
    # A year alone in brackets is that of the figure before it, and of no other.
    (HEAD + "等候由12天（2022年）缩短到9天。", [("12天", 2022), ("9天", 2024)]),
    (HEAD + "补助从400元(2021年)提高到600元(2024年)，惠及80人。", [("400元", 2021), ("600元", 2024), ("80人", 2024)]),
    (HEAD + "走访48户（2023年30户），发放2万元。", [("48户", 2024), ("30户", 2023), ("2万元", 2024)]),
    (HEAD + "立功18人（其中2023年入伍5人）。", [("18人", 2024), ("5人", 2023)]),
    # A past year that says how one thing stood is of that figure alone; one that does more goes on.
    (
        HEAD + "使用率71%，上年为68%；光荣院4所，供养113人。",
        [("71%", 2024), ("68%", 2023), ("4所", 2024), ("113人", 2024)],
    ),
    (HEAD + "门诊9万次，去年同期是8万次，住院2万次。", [("9万次", 2024), ("8万次", 2023), ("2万次", 2024)]),
    (HEAD + "在册300人，去年只有260人，挂牌12块。", [("300人", 2024), ("260人", 2023), ("12块", 2024)]),
    (HEAD + "去年为群众办实事12件，惠及300人。", [("12件", 2023), ("300人", 2023)]),
    # What is compared with is of the year that it was done in; a ratio to it is not.
    (
        HEAD + "支出80万元，比2022年实际下达的64万元多16万元。",
        [("80万元", 2024), ("64万元", 2022), ("16万元", 2024)],
    ),
    (HEAD + "支出9万元，占上年末净资产的9%，较2023年底增加2%。", [("9万元", 2024), ("9%", 2024), ("2%", 2024)]),
    # A year before a colon holds for what follows it.
    (NEWS + "转机出现在2018年：县里批下贷款20万元，派来3人。", [("20万元", 2018), ("3人", 2018)]),
    (HEAD + "最忙的是2021年：接访300人；今年接访80人。", [("300人", 2021), ("80人", 2024)]),
    # A line that opens with the plan of a year is of it; a budget that was executed is none.
    (HEAD + "走访30户。\n来年设想。把剩余的60卷清完；再走访12户。", [("30户", 2024), ("60卷", 2025), ("12户", 2025)]),
    (HEAD + "走访30户。\n下一年度打算：建站2个。预计惠及80人。", [("30户", 2024), ("2个", 2025), ("80人", 2025)]),
    (
        HEAD + "收入9亿元。\n2025年收支安排：收入10亿元。重点支出包括：教育3亿元。",
        [("9亿元", 2024), ("10亿元", 2025), ("3亿元", 2025)],
    ),
    (HEAD + "2023年安排经费3万元。走访12户。", [("3万元", 2023), ("12户", 2024)]),
    # What is carried over is of the year that it is carried to.
    (HEAD + "预算内的95万元结转2025年使用。支出20万元。", [("95万元", 2025), ("20万元", 2024)]),
    # Rules hold from year to year: what they say of one is of its sentence.
    (
        RULES + "第一条　优待金逐年发放。2025年度标准为每户800元。\n第二条　立功的，奖励100元。",
        [("800元", 2025), ("100元", None)],
    ),
    ("青禾县2025年双拥工作通报\n二等功奖励100元。", [("100元", 2025)]),
    # A standard is of the year from which it holds; what was done since then may be of later ones.
    (NEWS + "从2025年7月起，每户补贴200元。", [("200元", 2025)]),
    (NEWS + "从2021年5月起，累计迁墓120座。", [("120座", None)]),
    (NEWS + "2021年以来，每户补贴200元。", [("200元", None)]),
    # A page put up around the turn of the year that looks back on one as a whole.
    (NEWS + "发布时间：2019-12-26\n一年来，走访12户。目前在册20人。", [("12户", 2019), ("20人", 2019)]),
    (NEWS + "发布时间：2020-01-16\n过去一年，走访12户。", [("12户", 2019)]),
    (NEWS + "发布时间：2020-02-03\n全年走访12户，投入3万元。", [("12户", 2019), ("3万元", 2019)]),
    # ... but not one that speaks of what goes on, nor one of the middle of a year.
    (NEWS + "发布时间：2020-01-16\n走访12户。", [("12户", None)]),
    (NEWS + "发布时间：2020-01-16\n今年走访12户。去年全年走访30户。", [("12户", 2020), ("30户", 2019)]),
    (NEWS + "发布时间：2020-06-16\n一年来，走访12户。", [("12户", None)]),
    # The year that begins a five-year plan, spoken of before it, or when it has come.
    (
        NEWS + "五年来，服务站达到12个。去年走访30户。\n明年是“十五五”规划开局之年，拟建站3个。",
        [("12个", 2025), ("30户", 2024), ("3个", 2026)],
    ),
    (
        "各位代表：\n五年来，建成泵站3座。去年收入达到5亿元。\n今年是“十五五”开局之年。预期目标为：增长6%。\n"
        "围绕上述目标，抓好以下工作：全年铺排项目12个。",
        [("3座", None), ("5亿元", 2025), ("6%", 2026), ("12个", 2026)],
    ),
    (NEWS + "今年是“十四五”开局之年。去年走访30户。今年走访12户。", [("30户", 2020), ("12户", 2021)]),
    # A plan for one year, whatever stands or is done in it, is of that year.
    (
        "青禾县民政局2025年部门预算公开说明\n我局编制12名。\n一、收支预算\n收入预算60万元，比上年增加2万元。\n二、资产\n现有车辆3辆。",
        [("12名", 2025), ("60万元", 2025), ("2万元", 2025), ("3辆", 2025)],
    ),
    (
        "青禾县2026年民生实事目标任务\n县里票决实事10件。\n一、养老\n新建助餐点8个，已建成3个。去年建成2个。",
        [("10件", 2026), ("8个", 2026), ("3个", 2026), ("2个", 2025)],
    ),
    (
        "部门预算公开说明\n2025年，县民政局编制12名。\n一、收支预算\n收入预算60万元。今年新增项目2个。",
        [("12名", 2025), ("60万元", 2025), ("2个", 2025)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_told_years(measure: Measuring, text: str, expected: list[tuple[str, int | None]]) -> None:
    written, measured = measure(text)
    assert [(written[f.start : f.end], f.year) for f in measured.figures] == expected
