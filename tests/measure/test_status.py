"""Done, planned, or a rule: the sentences of five tables (``status.yaml`` and those beside it), by their part."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from pipeline.measure import Measured
from pipeline.measure.cues import CueReader
from tests import built

Measuring = Callable[[str], tuple[str, Measured]]

_MARKED = re.compile(r"\{([^{} ]+) ([APS])\}")
_STATUS = {"A": "achieved", "P": "planned", "S": "standard"}
_REPORTS = {
    "review": "青禾乡2022年退役军人工作总结\n2022年，全乡上下齐心。\n一、工作开展情况\n{}\n二、存在问题\n人手不足。\n",
    "plan": (
        "青禾乡2022年退役军人工作总结和2023年工作计划\n一、2022年工作回顾\n全乡上下齐心。\n二、2023年工作打算\n{}\n"
    ),
    "government": (
        "2023年青禾县政府工作报告\n——2023年1月8日在县第十八届人民代表大会第二次会议上\n"
        "一、2022年工作回顾\n{}\n二、2023年工作安排\n做好各项工作。\n"
    ),
    "glossary": "2023年青禾县政府工作报告\n一、2022年工作回顾\n全县上下齐心。\n附件：名词解释\n1.{}\n",
    "rules": "关于规范退役军人服务站日常工作的办法\n为提升服务质效，现就有关事项明确如下：\n一、工作要求\n{}\n",
    "budget": "青禾县退役军人事务局2023年部门预算说明\n一、收支总体情况\n{}\n",
    "opening": "青禾乡2022年退役军人工作总结\n{}\n",
    "paper": "{}\n",
}


class Case(NamedTuple):
    """A sentence, the part of a report that it stands in, and its figures with their status."""

    part: str
    sentence: str
    figures: list[tuple[str, str]]


def _cases() -> list[Case]:
    names = ("status.yaml", "plans.yaml", "moods.yaml", "states.yaml", "norms.yaml", "generic.yaml")
    files = (Path(__file__).with_name(name) for name in names)
    families = [family for file in files for family in YAML(typ="safe").load(file)]
    marked = [(family["in"], sentence) for family in families for sentence in family["sentences"]]
    return [
        Case(part, _MARKED.sub(r"\1", text), [(quote, _STATUS[sign]) for quote, sign in _MARKED.findall(text)])
        for part, text in marked
    ]


CASES = _cases()


def document_of(case: Case) -> str:
    """The paper in which the sentence of a case stands."""
    return _REPORTS[case.part].replace("{}", case.sentence)


def status_of_all(measure: Measuring, case: Case) -> list[tuple[str, str]]:
    """The figures of the sentence and their status, as the pipeline reads them."""
    written, measured = measure(document_of(case))
    start = written.index(case.sentence)
    inside = (f for f in measured.figures if start <= f.start < start + len(case.sentence))
    return [(written[f.start : f.end], f.status.value) for f in inside]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.part}: {case.sentence}")
def test_status(measure: Measuring, case: Case) -> None:
    found = status_of_all(measure, case)
    assert [figure for figure in found if figure[0] in dict(case.figures)] == case.figures


# The section says so where the sentence does not.
REPORT = """青禾乡2022年退役军人工作总结
2022年，全乡上下齐心。
一、走访慰问
走访老兵41名。
二、存在问题
有3个站点人手不足。
三、双拥工作。全乡有老兵230名，走访慰问老兵45名，发放慰问金3万元。
2023年，将着力办好两件事：一是新建驿站2处，二是办班6期。
四、下步打算
（一）培训。办班7期。
（二）走访。走访老兵48名，目前已走访11名。
"""
BY_SECTION = [
    ("41名", "achieved"), ("3个", "achieved"), ("45名", "achieved"), ("3万元", "achieved"), ("2处", "planned"),
    ("6期", "planned"), ("7期", "planned"), ("48名", "planned"), ("11名", "achieved"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "status"), BY_SECTION)
def test_status_by_section(measure: Measuring, quote: str, status: str) -> None:
    written, measured = measure(REPORT)
    (found,) = (f.status.value for f in measured.figures if written[f.start : f.end] == quote)
    assert found == status


WORDS = st.sampled_from([
    "力争", "将", "计划", "目标", "已", "了", "每人", "2023年", "明年", "去年", "“", "”", "（", "）", "《", "》",
    "，", "；", "。", "\n", "预计", "由", "到", "300人", "5万元", "15日", "内", "其余", "下一步", "标准", "\t",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_no_order_of_cues_raises(measure: Measuring, words: list[str]) -> None:
    _, measured = measure("青禾乡2022年总结\n" + "".join(words))
    assert all(figure.status is not None for figure in measured.figures)


@given(st.lists(WORDS, max_size=40))
def test_cues_are_in_order_and_apart(words: list[str]) -> None:
    assert all(one.end <= other.start for one, other in pairwise(CUES("".join(words))))


CUES = CueReader(built.lexicon())
