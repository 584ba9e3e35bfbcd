"""Where a text is cut for review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.review.passages import MOST, MUCH, passages

LONG = "全年走访慰问烈属军属和困难老兵，送去党和政府的关怀与温暖，"


def cut(text):
    return [text[start:end] for start, end in passages(text)]


@pytest.mark.parametrize(
    "expected",
    [
        [],
        ["全年走访20户。"],
        # A heading stays with what it heads, a short line with the next.
        [
            "一、今年工作\n发放优待证300张，走访慰问困难老兵20户。\n",
            "二、明年打算\n计划悬挂光荣牌500块，办好招聘会。\n",
        ],
        # An empty line ends a passage, whatever stands before it.
        ["主要做法有下面几条，都已经见效，群众满意\n\n", "发放优待证300张。"],
        # Lines that were wrapped are not ends.
        ["发放优待证300张，走访慰问困难老兵和\n优抚对象20户，送去慰问金3万元。\n", "悬挂光荣牌。"],
        # A long paragraph is cut behind a sentence, its quotation mark included.
        [LONG * 5 + "他们说“好。”", "另有20户。"],
        # Without any end it is cut, but not inside of a number.
        ["啊" * (MOST - 2) + "12345", "户"],
    ],
)
def test_cuts(expected):
    assert cut("".join(expected)) == expected


@given(st.text("啊1，。\n 一”\r𠮷", max_size=2_000))
def test_passages_follow_each_other_and_are_never_long(text):
    assert "".join(cut(text)) == text
    assert all(0 < end - start <= MOST or text[start + MOST : end].strip("1一") == "" for start, end in passages(text))
    assert all(len(part) > MUCH or "\n" in part for part in cut(text)[:-1])
