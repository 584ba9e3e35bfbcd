"""Headings of plans, by the words that they are made of, and headings that only look like them."""

from __future__ import annotations

import pytest

from pipeline.model import Role
from pipeline.split.roles import PlanHeads, RoleCues
from tests import built

LEXICON = built.lexicon()
HEADS = PlanHeads(LEXICON)
CUES = RoleCues(LEXICON)

OF_PLANS = """
打算 明年安排 来年打算与期盼 2024年度工作建议 2024怎么干 下步工作措施 今后努力方向 待办事项 还要做的事
年底前要办的事 计划与展望 整改措施及打算 未来五年 今冬明春 改进思路 今年的盘子 2024年目标任务
工作怎么往前走？ 目标 2024年民生实事
"""
OTHERS = """
主要举措 工作举措 安排部署 资金安排 清单管理 2024年工作总结 今年工作 今年任务完成情况 大事记 任务落实
"""
RUN_IN = """
下步打算：走访70户。
2024年重点任务。走访70户。
来年怎么干？走访70户。
今冬明春：走访70户。
思路。走访70户。
"""
NOT_RUN_IN = """
目标：95%。实际：96%。
怎么办？县里建站3处。
主要举措。走访70户。
思路清晰。走访70户。
下半年走访70户。
"""


@pytest.mark.parametrize("heading", OF_PLANS.split())
def test_headings_of_plans(heading: str) -> None:
    assert CUES.of_heading(heading) is Role.PLAN


@pytest.mark.parametrize("heading", OTHERS.split())
def test_other_headings(heading: str) -> None:
    assert CUES.of_heading(heading) is not Role.PLAN


@pytest.mark.parametrize("paragraph", RUN_IN.split())
def test_headings_run_into_a_paragraph(paragraph: str) -> None:
    assert HEADS.opens(paragraph)


@pytest.mark.parametrize("paragraph", NOT_RUN_IN.split())
def test_paragraphs_that_only_begin_so(paragraph: str) -> None:
    assert not HEADS.opens(paragraph)
