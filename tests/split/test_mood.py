"""Passages without a heading or a word of time: what is to be done, and what was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Role, Section
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]

PLANNED = [
    "推进双拥公园建设。新建示范站5个。加强专职人员培训，培训200人次。支持老兵创业。",
    "扩大就业渠道。大力开展订单式培训。力争安置率达到95%以上。完善待遇落实机制。",
    "（二）提升服务能力\n健全三级体系。打造示范站5个。推广“一站式”服务。\n（三）办好实事\n实施关爱工程。改造老旧站点3个。",
]
DONE = [
    "推进双拥公园建设，已投入200万元。新建了示范站5个。培训专职人员200人次，同比增长5%。",
    "全年走访部队3家。接待来访300人次。化解纠纷20件。",
    "加强培训，累计培训200人次。完善制度，建成示范站5个。开展走访，走访了80户。",
    # Too little to tell.
    "推进双拥公园建设。新建示范站5个。",
    # Its own words say that it looks back.
    "一、工作回顾\n推进双拥公园建设。新建示范站5个。加强专职人员培训。支持老兵创业。",
    "2023年双拥工作总结\n推进双拥公园建设。新建示范站5个。加强专职人员培训。支持老兵创业。",
]


@pytest.mark.parametrize("text", PLANNED)
def test_imperatives_without_a_result_are_a_plan(split: Split, text: str) -> None:
    assert {section.role for section in split(text)[1]} == {Role.PLAN}


@pytest.mark.parametrize("text", DONE)
def test_results_and_cues_are_none(split: Split, text: str) -> None:
    assert Role.PLAN not in {section.role for section in split(text)[1]}
