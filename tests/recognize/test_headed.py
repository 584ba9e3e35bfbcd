"""Papers that say once, at the head, what is counted (pipeline.recognize.headed)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str | None]]]

QUOTA = """关于分配2024年度重点优抚对象短期疗养名额的通知
县局核给我镇60名，上年为52名。
现分到各村：柳河村9名，双桥村11名，其余4个村各10名。
"""
SELF_ASSESSMENT = """松岭县2023年优抚对象医疗补助项目绩效自评报告
资金情况：年初预算320万元，追加25万元，全年支出338.6万元，执行率98.1%。
"""
LEDGER = """松岭县2023年退役军人实事台账
①健康体检。应检2100人，实检1987人，查出异常412人。
②困难帮扶。预算80万元，实支71.5万元，受益163人次。
③短期疗养。计划60名，成行58名。
"""
LEVY = """松岭县2024年征兵工作总结
上半年走兵96名，下半年走88名。
"""
COURSE = """关于举办2024年退役军人电工培训班的通知
一、名额80人，县城30人、乡镇50人。
二、另有备选课程2门，教室3间。
"""


@pytest.mark.parametrize(
    ("paper", "indicator", "expected"),
    [
        (QUOTA, "convalescence.persons", ["60名", "52名", "9名", "11名", "10名"]),
        (SELF_ASSESSMENT, "medical_aid.amount", ["320万元", "338.6万元"]),
        (LEDGER, "health_check.persons", ["1987人"]),
        (LEDGER, "hardship_aid.amount", ["80万元", "71.5万元"]),
        (LEDGER, "hardship_aid.recipients", ["163人次"]),
        (LEDGER, "convalescence.persons", ["60名", "58名"]),
        (LEVY, "enlisted.persons", ["96名", "88名"]),
        (COURSE, "training.persons", ["80人", "30人", "50人"]),
    ],
)
def test_the_head_says_what_is_counted(named: Named, paper: str, indicator: str, expected: list[str]) -> None:
    assert [quote for quote, name in named(paper) if name == indicator] == expected


@pytest.mark.parametrize(
    "line",
    [
        "接待室添置长椅12把，电脑6台。",  # other units
        "随行医生4名，司机2名。",  # what is counted stands by the figure
        "每人缴纳意外保险费用60元，由县局承担。",  # more than a few unknown characters
        "摸底名单206人。",  # not done
        "报名81人，落选21人。",
        "同期培训讲解员26名，评残18名。",  # words of other rules
    ],
)
def test_what_stands_by_the_figure_speaks_first(named: Named, line: str) -> None:
    paper = f"关于分配2024年度重点优抚对象短期疗养名额的通知\n县局核给我镇60名。\n{line}\n"
    assert [quote for quote, name in named(paper) if name == "convalescence.persons"] == ["60名"]


def test_a_head_about_several_things_says_nothing(named: Named) -> None:
    paper = "松岭县2024年退役军人短期疗养、健康体检安排\n城关镇60名，上年为52名。\n"
    assert [name for _, name in named(paper)] == [None, None]


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (
            "松岭县部分退役士兵社会保险接续工作情况\n缴费。养老保险实缴974人，金额2430.5万元。\n",
            ["social_insurance.persons", "social_insurance.amount"],
        ),
        (
            "松岭县信访工作通报（退役军人事务局）\n三、办理。办结803件，满意率98%。\n",
            ["petition.resolved", "rate.satisfaction"],
        ),
        (
            "松岭县双拥办2023年情况\n夏季，走访慰问驻军，烈属6户，老复员军人3名。\n",
            ["visit.households", "visit.persons"],
        ),
    ],
)
def test_the_title_has_what_a_rule_needs(named: Named, paper: str, expected: list[str | None]) -> None:
    assert [name for _, name in named(paper)] == expected
