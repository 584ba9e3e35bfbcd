"""Samples to be filled in, and reports that only have their numbers or names hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Source, Text
from tests import built

Normalize = Callable[[str], Text]

SAMPLES = [
    "退役军人工作总结范文\n今年以来，我局走访军属36户。",
    "双拥工作总结模板（通用版）\n今年以来，我局走访军属36户。",
    "退役军人事务局述职报告精选5篇\n篇一",
    "2024年度工作计划例文\n一、总体思路",
    "某局工作总结\n____年，____局走访军属，____年__月__日",
    "（单位名称）工作总结\n（姓名）同志负责，（填写日期）完成",
    "工作总结\n【单位】在【姓名】同志带领下完成任务，【日期】",
    "20XX年工作总结\nXX局在XX市XX区领导下，走访XX户，慰问XX人，投入X万元，举办X场，培训XXX人，挂牌X块。X月X日",
]

REPORTS = [
    "某县2023年退役军人工作总结\n走访XX户，慰问XX人，投入XX万元，培训XX人，座谈X次，挂牌X块。",
    "XX市XX区工作总结\n20XX年，XX局与XX镇、XX村走访36户，慰问120人，投入12万元，座谈X次。",
    "创建全国模范文明城市工作总结\n走访36户。",
    "示范文化站工作总结\n走访36户。",
    "某县工作总结\n制作宣传模板12块，编发稿件5篇。",
    "某县双拥工作总结\n（略）（附件）（含单位自筹）",
    "某县双拥工作总结\n走访（  ）户",
]


@pytest.mark.parametrize("source", SAMPLES)
def test_samples_are_flagged_and_say_why(normalize: Normalize, source: str) -> None:
    text = normalize(source)
    assert "template" in text.flags
    assert [problem.code for problem in text.problems] == ["template"]


@pytest.mark.parametrize("source", REPORTS)
def test_reports_are_not(normalize: Normalize, source: str) -> None:
    assert "template" not in normalize(source).flags


def test_the_title_of_the_page_counts() -> None:
    page = Source("页.html", "今年以来，走访36户。", "html", None, "0" * 64, title="双拥工作总结范文_某某文库")
    assert "template" in built.normalizer()(page).flags


def test_the_reasons(normalize: Normalize) -> None:
    (problem,) = normalize(SAMPLES[4]).problems
    assert problem.message.endswith(": 5 blanks are to be filled in; do not count its figures unchecked")
    (problem,) = normalize(SAMPLES[7]).problems
    assert "names or dates and 6 numbers, more than are given, are left open" in problem.message


def test_blanks_are_counted_as_a_reader_counts_them(normalize: Normalize) -> None:
    source = (
        "____年工作总结\n____局在____同志带领下走访____户，慰问（　　）人，投入XX万元，培训（  ）次，由____负责，×月×日"
    )
    (problem,) = normalize(source).problems
    assert ": 10 blanks are to be filled in;" in problem.message
