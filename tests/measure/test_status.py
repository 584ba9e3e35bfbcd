"""Done, planned, or a rule: one sentence a line, with the figure that is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured

Measuring = Callable[[str], tuple[str, Measured]]

ACHIEVED = [
    ("全年走访老兵320名。", "320名"),
    ("截至年底，已挂牌站点18个。", "18个"),
    # A cue inside another word is none.
    ("举办虚拟招聘会3场。", "3场"),
    ("开展重要培训2期。", "2期"),
    ("近年来年均走访120人。", "120人"),
    # What was done by a rule was done.
    ("按规定走访12户。", "12户"),
    ("按要求发放优待证25张。", "25张"),
    ("每户补助1000元，共3000元。", "3000元"),
    ("计划培训300人，截至目前已完成146人。", "146人"),
    ("按照上级要求，走访部队4家。", "4家"),
    ("完成计划的85%。", "85%"),
    ("平均每站办理12件。", "12件"),
    ("辖区现有军休干部37人。", "37人"),
    ("落实高标准农田220亩。", "220亩"),
    ("将22名老兵的事迹编成画册。", "22名"),
    ("争取到上级资金60万元。", "60万元"),
    ("每人补助标准提高80元。", "80元"),
]

PLANNED = [
    ("力争年内再培训300人。", "300人"),
    ("下半年，拟举办招聘会2场。", "2场"),
    ("明年将新建驿站6处。", "6处"),
    ("计划培训300人，截至目前已完成146人。", "300人"),
    ("力争走访老兵不少于500名，办实事20件。", "20件"),
    ("目标是建成示范站9个。", "9个"),
    ("预计发放补助金88万元。", "88万元"),
    ("确保申领率达98%以上。", "98%"),
    ("余下的7户顺延到次年走访。", "7户"),
    ("下一步，打算走访老兵60名。", "60名"),
    ("有6个站点列入明年建设计划。", "6个"),
]

STANDARD = [
    ("每人每月发放600元。", "600元"),
    ("按每户1200元的标准发放。", "1200元"),
    ("护理费1500元/月。", "1500元"),
    ("持证就餐可享9折优惠。", "9折"),
    ("受理后15日内答复。", "15日"),
    ("站长每季度须走访2次以上。", "2次"),
    ("每名老兵建1份档案。", "1份"),
    ("贷款额度最高20万元。", "20万元"),
    ("抚恤金由每人每月790元调整为850元。", "850元"),
]

CASES = [
    *((text, quote, "achieved") for text, quote in ACHIEVED),
    *((text, quote, "planned") for text, quote in PLANNED),
    *((text, quote, "standard") for text, quote in STANDARD),
]

# The section says so where the sentence does not.
REPORT = """青禾乡2022年退役军人工作总结
2022年，全乡上下齐心。
一、走访慰问
走访老兵41名。
二、存在问题
有3个站点人手不足。
三、下步打算
（一）培训。办班2期。
（二）走访。走访老兵45名，目前已走访11名。
"""
BY_SECTION = [("41名", "achieved"), ("3个", "achieved"), ("2期", "planned"), ("45名", "planned"), ("11名", "achieved")]


def status_of(measure: Measuring, text: str, quote: str) -> str:
    written, measured = measure(text)
    (status,) = (f.status.value for f in measured.figures if written[f.start : f.end] == quote)
    return status


@pytest.mark.parametrize(("text", "quote", "status"), CASES)
def test_status(measure: Measuring, text: str, quote: str, status: str) -> None:
    assert status_of(measure, text, quote) == status


@pytest.mark.parametrize(("quote", "status"), BY_SECTION)
def test_status_by_section(measure: Measuring, quote: str, status: str) -> None:
    assert status_of(measure, REPORT, quote) == status
