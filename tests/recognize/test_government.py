"""The second pack: that it is rules alone, and that its rules show enough."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.recognize import Pack, run_examples
from tests import built

PACKAGE = Path(pipeline.__file__).parent
FEWEST = 5


@pytest.fixture(scope="module")
def government() -> Pack:
    return built.pack("government")


def test_the_examples_hold(government: Pack) -> None:
    report = run_examples(government)
    assert report.failed == 0, "\n".join(report.lines)


@pytest.mark.parametrize("kind", ["must", "must_not"])
def test_every_indicator_has_enough_examples(government: Pack, kind: str) -> None:
    counted: Counter[str] = Counter()
    for rule in government.rules:
        counted[rule.indicator] += len(getattr(rule, kind))
    assert [name for name in government.indicators if counted[name] < FEWEST] == []


def strings(path: Path) -> Iterator[str]:
    """The string constants of a module without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


# A kind of document, which stands on the title page whatever the field.
KIND = "政府工作报告"
STAGES = ("recognize", "extraction.py", "run", "store", "cli")


@pytest.mark.parametrize("name", ["veterans", "government"])
def test_no_line_of_the_engine_knows_a_field(name: str) -> None:
    pack = built.pack(name)
    words = {*pack.field, *pack.indicators} - {KIND}
    known = [
        (path.relative_to(PACKAGE).as_posix(), text)
        for path in sorted(PACKAGE.rglob("*.py"))
        if name == "government" or path.relative_to(PACKAGE).parts[0] in STAGES
        for text in strings(path)
        if any(word in text for word in words)
    ]
    assert known == []


def test_a_fall_is_a_negative_growth_with_the_other_bound() -> None:
    report = pipeline.extract("全年固定资产投资下降3%—5%，进出口总额下降2%以上。", pack="government")
    told = [(fact.indicator, fact.value, fact.value_max, fact.mod) for fact in report.facts]
    assert told == [("investment.growth", -5.0, -3.0, "exact"), ("trade.growth", -2.0, None, "max")]
    assert [(figure.value, figure.value_max) for figure in report.figures] == [(3.0, 5.0), (2.0, None)]
    assert all(fact.quote == report.document.text[fact.start : fact.end] for fact in report.facts)


# Of which report a sentence is, and what of it is a fact of the area that reports.
AREAS = [
    ("河南省政府工作报告", "全省地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "河南地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "河南省地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "全国地区生产总值134万亿元。", []),
    ("河南省政府工作报告", "郑州市地区生产总值1.4万亿元。", []),
    ("河南省政府工作报告", "郑州、洛阳地区生产总值分别达到1.4万亿元、5800亿元。", []),
    ("河南省政府工作报告", "郑州加快建设中心城市，地区生产总值达到1.4万亿元，全省地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "全市地区生产总值1.4万亿元。", []),
    ("郑州市政府工作报告", "全市地区生产总值1.4万亿元。", [1.4e12]),
    ("郑州市政府工作报告", "全省地区生产总值6.4万亿元。", []),
    ("郑州市政府工作报告", "郑州地区生产总值1.4万亿元，增速高于全省。", [1.4e12]),
    ("广西壮族自治区政府工作报告", "全区地区生产总值2.8万亿元，南宁市地区生产总值6000亿元。", [2.8e12]),
    ("政府工作报告", "郑州市地区生产总值1.4万亿元。", [1.4e12]),  # nothing says whose report it is
    # a name in a route or a title leads to no other area
    ("河南省政府工作报告", "“郑州—列日”航线开通，地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "洛阳至平顶山高速建成通车，地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "全国重点实验室达到13家，地区生产总值6.4万亿元。", [6.4e12]),
    ("河南省政府工作报告", "全国形势向好，地区生产总值达到134万亿元。", []),
    # what is told of another area, then of the own
    ("郑州市政府工作报告", "全省地区生产总值6.4万亿元，我市1.4万亿元。", [1.4e12]),
    ("郑州市政府工作报告", "全省地区生产总值6.4万亿元，全市达到1.4万亿元、居首位。", [1.4e12]),
    ("郑州市政府工作报告", "全省地区生产总值6.4万亿元，用电量4200亿元，我市1.4万亿元。", []),
    # no region is known, and its level is
    (
        "在全县经济工作会议上的讲话",
        "全国国内生产总值126万亿元，全省地区生产总值6万亿元。我县地区生产总值98亿元。",
        [9.8e9],
    ),
    (
        "在全市经济工作会议上的讲话",
        "2023年全国国内生产总值126万亿元；我省地区生产总值6万亿元。我市实现地区生产总值980亿元。",
        [9.8e10],
    ),
    ("在经济工作会议上的讲话", "全省地区生产总值6万亿元。", [6e12]),
]


@pytest.mark.parametrize(("title", "text", "values"), AREAS)
def test_a_fact_is_of_the_area_that_reports(title: str, text: str, values: list[float]) -> None:
    report = pipeline.extract(f"{title}\n\n{text}", pack="government")
    assert [fact.value for fact in report.facts if fact.indicator == "gdp.amount"] == values
