"""Explanations: what is told of each number, and that it is what was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Role, Source
from pipeline.recognize import Pack, Recognizer
from pipeline.recognize.analysis import Analysis
from pipeline.recognize.explain import Explainer, Explanation
from pipeline.recognize.explain.principles import Principle
from pipeline.recognize.trials import Outcome, Trace, Verdict
from tests import built

Explain = Callable[[str], tuple[Analysis, list[Explanation]]]
Traced = Callable[[str], tuple[Analysis, Trace]]


@pytest.fixture(scope="module")
def traced(pack: Pack) -> Traced:
    def run(text: str) -> tuple[Analysis, Trace]:
        trace: Trace = {}
        return built.analyzer()(Source("页.txt", text, "text", None, "0" * 64, pack.title), trace), trace

    return run


@pytest.fixture(scope="module")
def recognize(pack: Pack) -> Recognizer:
    return Recognizer(pack)


@pytest.fixture(scope="module")
def explain(pack: Pack, traced: Traced) -> Explain:
    explainer = Explainer(pack)

    def run(text: str) -> tuple[Analysis, list[Explanation]]:
        analysis, trace = traced(text)
        return analysis, explainer(analysis, trace)

    return run


# A sentence, the number that is meant, and lines that its explanation holds.
LINES = [
    (
        "2023年，全县发放优待证1230张。",
        "1230张",
        [
            "认作：优待证发放数（preferential_card.issued）",
            "读作：1,230 张，确数，已完成，2023年",
            "依据：规则 card.issued，数的是“优待证”（紧挨着数字），做了“发放”（在数字前3字）",
        ],
    ),
    ("2023年，全县发放优待证1230张。", "2023年", ["不作为数据：日期、年份、月份或季度"]),
    ("优待证发放同比增加230张。", "230张", ["没有认作任何指标：“增加”说明这是增减，不是数量"]),
    ("定期抚恤金人均发放1.2万元。", "1.2万元", ["没有认作任何指标：“人均”说明这是平均数"]),
    ("安置军转干部中，女性占8%。", "8%", ["没有认作任何指标：“占”说明这是占比"]),
    (
        "退役军人工作总结\n全年平稳。\n一、下一步工作打算\n发放优待证50张。",
        "50张",
        ["读作：50 张，确数，计划，文中没有说明年份", "位置：下一步工作打算（工作计划）"],
    ),
    ("军营种树3万亩。", "3万亩", ["没有认作任何指标：没有一条规则的单位是“亩”"]),
    (
        "全县发放低保金4630万元。",
        "4630万元",
        ["没有认作任何指标：这里说的不是退役军人事务、双拥、优抚（“低保”是别的领域的词）"],
    ),
    (
        "全县应发放优待证820张。",
        "820张",
        ["card.issued（优待证发放数）：“应发放”说明事情没有办成（应办、申请、剩余），或者数的是办事的人"],
    ),
    (
        "发放优待证1230块。",
        "1230块",
        ["card.issued（优待证发放数）：词都有，但它数的单位是张、份、本、人、名、人次，不是“块”"],
    ),
    ("受理优待证申请820份，发放优待证815张。", "815张", ["card.applied（优待证申领数）：有“发放”就不算（unless）"]),
    (
        "军嫂一行35人。",
        "35人",
        [
            "没有认作任何指标：没有一条规则完全符合",
            "families.placed（随军家属安置人数）：有“军嫂”，但没有说做了什么的词（acts）：安置、就业、有了着落、上岗、随调、招录等",
        ],
    ),
    ("军休干部之家存书35册。", "35册", ["附近没有一个数“册”的规则认得的词"]),
    (
        "服务中心（站）106个，即旗级1个、苏木镇12个、嘎查社区93个。",
        "12个",
        ["认作：服务中心(站)数（service_station.count），是“106个”的一部分"],
    ),
    (
        "帮助退役军人上岗96人。",
        "96人",
        ["相近！soldiers.placed（安置退役士兵人数）：也符合，但不如上面的规则：一样近，规则文件里在前的优先"],
    ),
]


@pytest.mark.parametrize(("text", "quote", "lines"), LINES, ids=[f"{quote}: {text[:12]}" for text, quote, _ in LINES])
def test_what_is_told(explain: Explain, text: str, quote: str, lines: list[str]) -> None:
    _, told = explain(text)
    (one,) = [one for one in told if one.quote == quote]
    assert [line for line in lines if line not in [reason.text for reason in one.reasons]] == []


# What is marked in the sentence: the number, and the words that decided.
MARKS = [
    ("2023年，全县发放优待证1230张。", "1230张", {"1230张": "figure", "优待证": "noun", "发放": "act"}),
    ("优待证发放同比增加230张。", "230张", {"230张": "figure", "增加": "against"}),
    ("全县应发放优待证820张。", "820张", {"820张": "figure", "应发放": "against"}),
]


@pytest.mark.parametrize(("text", "quote", "marks"), MARKS)
def test_what_is_marked(explain: Explain, text: str, quote: str, marks: dict[str, str]) -> None:
    _, told = explain(text)
    (one,) = [one for one in told if one.quote == quote]
    (passage,) = one.passages
    assert passage.text == text
    assert {passage.text[mark.start : mark.end]: mark.kind for mark in passage.marks} == marks


def test_a_word_in_a_heading_is_shown_with_it(explain: Explain) -> None:
    _, told = explain("工作情况。\n一、优待证制发\n全年完成1305张。")
    (one,) = [one for one in told if one.quote == "1305张"]
    assert [passage.text for passage in one.passages] == ["一、优待证制发", "全年完成1305张。"]


def test_a_cell_is_shown_as_its_sentence(explain: Explain) -> None:
    _, told = explain("优待证发放情况统计表\n乡镇\t优待证发放（张）\n城关镇\t1250\n")
    passages = next(one.passages for one in told if one.quote == "1250")
    assert passages[-1].label == "表格里的数，按表头读成一句话："
    assert passages[-1].text == "优待证发放1张"


PIECES = ["发放", "优待证", "光荣牌", "其中", "同比增加", "应发", "退役军人", "低保", "分别", "230张", "86人",
          "1.2万元", "XX户", "第3次", "（", "）", "，", "。", "、", "\n", "\t", "一、", "比上年",
          "人均", "占"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_trace_changes_nothing(pack: Pack, traced: Traced, recognize: Recognizer, text: str) -> None:
    analysis, trace = traced(text)
    figures, title = analysis.measured.figures, analysis.report.title
    recognition = recognize(analysis.text.value, analysis.sections, figures, title)
    assert recognition == analysis.recognition
    told = Explainer(pack)(analysis, trace)
    assert len(told) == len(analysis.measured.figures) + len(analysis.measured.left_out)
    assert sum(one.indicator is not None for one in told) == len(recognition.facts)


def test_in_english(pack: Pack, traced: Traced) -> None:
    analysis, trace = traced("优待证发放同比增加230张。")
    (one,) = Explainer(pack, is_english=True)(analysis, trace)
    assert [reason.text for reason in one.reasons] == [
        "taken for nothing: “增加” says that it is a rise or fall",
        "read as: 230 张, exact, achieved, no year is told",
    ]


def test_every_sentence_is_there_in_both_languages() -> None:
    from pipeline.recognize.explain import wording

    assert set(wording.ROLES) == set(Role)
    assert set(wording.OUTCOMES) == set(Outcome)
    assert set(wording.VERDICTS) == set(Verdict)
    assert set(wording.PRINCIPLES) == set(Principle)


@pytest.mark.parametrize("text", ["", "\n", "1", "XX户", "，" * 300 + "12人" + "，" * 300, "优待证\t\t1张\x0b2张"])
def test_any_text_can_be_explained(explain: Explain, text: str) -> None:
    analysis, told = explain(text)
    assert len(told) == len(analysis.measured.figures) + len(analysis.measured.left_out)
