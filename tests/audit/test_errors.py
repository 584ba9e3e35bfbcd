"""Every fault has its sentence, and says what was expected and what came."""

from __future__ import annotations

import pytest

from pipeline.audit.errors import KINDS, errors_of
from pipeline.audit.matching import match
from tests.audit.figures import TEXT, found, gold, reading, sample

RIGHT = {"value": 1230, "unit": "张", "mod": "exact", "status": "achieved", "year": 2023, "indicator": "card"}
ANNOTATED = sample(gold("1230张", **RIGHT))

FAULTS = [
    ({"value": 12300}, [("value", "1,230", "12,300")]),
    ({"value_max": 1300}, [("value", "1,230", "1,230–1,300")]),
    ({"value": None, "mod": "masked"}, [("value", "1,230", None), ("mod", "exact", "masked")]),
    ({"unit": "份"}, [("unit", "张", "份")]),
    ({"unit": None}, [("unit", "张", None)]),
    ({"status": "planned", "year": 2024}, [("status", "achieved", "planned"), ("year", "2023", "2024")]),
    ({"year": None}, [("year", "2023", None)]),
    ({"indicator": "other"}, [("indicator", "card", "other")]),
    ({"indicator": None}, [("indicator", "card", None)]),
    ({}, []),
]


def errors(one, *figures, **more):
    return errors_of(reading(one, *figures, **more), match(one, figures))


@pytest.mark.parametrize(("wrong", "told"), FAULTS)
def test_the_faults_of_a_figure_that_was_found(wrong, told):
    faults = errors(ANNOTATED, found("1230张", **{**RIGHT, **wrong}), rules={"1230张": "card.issued"})
    assert [(one.kind, one.expected, one.found) for one in faults] == told
    for one in faults:
        assert one.sentence == "2023年，全县发放优待证1230张，走访慰问86户。"
        assert one.sentence[one.start : one.end] == one.quote == "1230张"
        assert (one.sample, one.indicator, one.rule) == ("s", "card", "card.issued")


def test_what_was_missed_and_what_is_none():
    missed, spurious = errors(ANNOTATED, found("300人", 300, status="planned", year=2024, mod="about"))
    assert missed[1:] == (
        "missed", "2023年，全县发放优待证1230张，走访慰问86户。", 13, 18, "1230张",
        "1,230 张 exact achieved 2023 card", None, "card", None, 13,
    )  # fmt: skip
    assert (spurious.kind, spurious.sentence) == ("spurious", "明年计划培训300人。")
    assert (spurious.expected, spurious.found) == (None, "300 人 about planned 2024")


def test_faults_stand_in_the_order_of_the_text():
    one = sample(gold("300人", 300), gold("86户", 86))
    faults = errors(one, found("300人", 301, year=1), found("1230", 1))
    assert [(fault.kind, fault.quote) for fault in faults] == [
        ("spurious", "1230"), ("missed", "86户"), ("value", "300人"), ("year", "300人"),
    ]  # fmt: skip
    assert {fault.kind for fault in faults} <= set(KINDS)


def test_the_sentence_of_what_was_found_is_that_of_the_text_as_read():
    faults = errors(ANNOTATED, found("1230张", **{**RIGHT, "year": 1}), text="前一句。" + TEXT[4:])
    assert faults[0].sentence == "年，全县发放优待证1230张，走访慰问86户。"


PAGE = "<html><p>全县走访<b>86户</b>。</p><td>300人</td></html>"


def test_what_was_missed_in_a_page_stands_between_two_tags():
    one = sample(gold("86户", 86, text=PAGE), gold("300人", 300, text=PAGE), text=PAGE)
    faults = errors(one, text="全县走访86户。")
    assert [(fault.sentence, fault.start, fault.end) for fault in faults] == [("86户", 0, 3), ("300人", 0, 4)]


def test_which_indicator_a_fault_is_about():
    (fault,) = errors(ANNOTATED, found("1230张", **{**RIGHT, "indicator": "other"}))
    assert [code for code in ("card", "other", "third") if fault.is_about(code)] == ["card", "other"]
    (fault,) = errors(ANNOTATED, found("1230张", **{**RIGHT, "status": "planned"}))
    assert not fault.is_about("planned")
