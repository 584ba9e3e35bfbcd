"""The trace of a recognition: told by what decides, so that it agrees with what was decided."""

from __future__ import annotations

import pytest

from pipeline.model import Source
from pipeline.recognize import Pack
from pipeline.recognize.analysis import Analysis, Analyzer
from pipeline.recognize.trials import Decision, Outcome, Trace, Verdict
from tests import built
from tests.recognize.test_field import CIVIL_AFFAIRS, COUNTY

TABLE = "优待证发放情况统计表\n乡镇\t优待证发放（张）\n城关镇\t1250\n河口镇\t86\n"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return built.analyzer()


def traced(analyzer: Analyzer, text: str, title: str | None = None) -> tuple[Analysis, Trace]:
    trace: Trace = {}
    return analyzer(Source("页.txt", text, "text", None, "0" * 64, title), trace), trace


@pytest.mark.parametrize("text", [CIVIL_AFFAIRS, COUNTY, TABLE])
def test_the_trace_agrees_with_the_facts(analyzer: Analyzer, pack: Pack, text: str) -> None:
    """As it does for the examples of the rules."""
    analysis, trace = traced(analyzer, text, pack.title)
    plain = analyzer(Source("页.txt", text, "text", None, "0" * 64, pack.title))
    assert analysis.recognition == plain.recognition
    assert sorted(trace) == list(range(len(analysis.measured.figures)))
    told = {index: pack.rules[one.match.rule].id for index, one in trace.items() if one.match}
    assert told == {fact.figure: fact.rule for fact in analysis.recognition.facts}


OUTCOMES = [
    ("发放优待证1230张。", Outcome.NAMED),
    ("优待证发放同比增加230张。", Outcome.RISE),
    ("定期抚恤金人均发放1.2万元。", Outcome.MEAN),
    ("安置军转干部中，女性占8%。", Outcome.SHARE),
    ("义务兵家庭优待金最高的1户领到4.3万元。", Outcome.EXTREME),
    ("全县应发放优待证820张。", Outcome.NO_RULE),
    ("军营种树3万亩。", Outcome.NO_UNIT),
    ("全县发放低保金4630万元。", Outcome.OTHER_FIELD),
]


@pytest.mark.parametrize(("text", "outcome"), OUTCOMES)
def test_outcomes(analyzer: Analyzer, text: str, outcome: Outcome) -> None:
    _, trace = traced(analyzer, text)
    assert trace[0].outcome is outcome


def test_a_part_names_its_total(analyzer: Analyzer) -> None:
    _, trace = traced(analyzer, "服务中心（站）106个，即旗级1个、苏木镇12个、嘎查社区93个，老兵都有去处。")
    assert [(one.outcome, one.total) for one in trace.values()][1:] == [(Outcome.PART, 0)] * 3


# What is said of a rule that does not win.
VERDICTS = [
    ("全县应发放优待证820张。", "card.issued", Verdict.UNDONE, "应发放"),
    ("发放优待证1230块。", "card.issued", Verdict.OTHER_UNIT, None),
]


@pytest.mark.parametrize(("text", "rule", "verdict", "word"), VERDICTS)
def test_verdicts(analyzer: Analyzer, pack: Pack, text: str, rule: str, verdict: Verdict, word: str | None) -> None:
    _, trace = traced(analyzer, text)
    (trial,) = [one for one in trace[0].trials if pack.rules[one.rule].id == rule]
    assert trial.verdict is verdict
    assert (trial.word and text[trial.word.start : trial.word.end]) == word


def test_a_cell_is_decided_in_its_own_sentence(analyzer: Analyzer) -> None:
    _, trace = traced(analyzer, TABLE)
    first: Decision = trace[0]
    assert first.outcome is Outcome.NAMED
    assert first.text.endswith("优待证发放1张")
