"""Heads of lines as copying leaves them: tabs, bullets of a symbol font, numbers doubled or on lines of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import apply
from pipeline.model import Text
from pipeline.normalize.line_heads import marks_with_headings, plain_bullets, plain_indents, single_marks

Normalize = Callable[[str], Text]

CHANGED = [
    # Tabs that indent.
    ("\t一、走访\n\t走访30户。\n\t二、培训", "一、走访\n走访30户。\n二、培训"),
    (
        "一、走访\n\t走访30户。\n二、培训\n \t 培训50人。\n三、小结",
        "一、走访\n走访30户。\n二、培训\n培训50人。\n三、小结",
    ),
    ("\t走访\n\t项目\t数量\n\t走访\t30\n\t\t31", "走访\n项目\t数量\n走访\t30\n31"),
    # Bullets.
    ("\uf0b7\t走访30户。\n\uf0b7\t培训50人。", "•走访30户。\n•培训50人。"),
    ("\uf0d8 走访30户。\no\t培训50人。\n  §\t2024年打算", "•走访30户。\n•培训50人。\n•2024年打算"),
    # Numbers that stand twice.
    ("1. 1.走访30户。\n2.\t2.培训50人。", "1.走访30户。\n2.培训50人。"),
    ("一、一、走访\n（一） （一）部队\n(二)（二）家庭", "一、走访\n（一）部队\n（二）家庭"),
    ("一、 一、2023年工作\n第一部分 第一部分 走访", "一、2023年工作\n第一部分 走访"),
    # Numbers on lines of their own.
    ("一、\n走访\n（一）\n\n部队\n1.\n2023年走访30户。", "一、走访\n（一）部队\n1.2023年走访30户。"),
]
KEPT = [
    # The empty cell of a table.
    "项目\t数量\n走访\t30\n\t31\n说明",
    "\t走访\t培训\n一季度\t3\t5\n二季度\t4\t6",
    "项目\n走访\n培训",
    # Letters and numbers that are no bullets.
    "o走访30户",
    "n\t30\n走访",
    "\uf0b7\t走访\t30",
    # Numbers that are not doubled.
    "1. 1.5万元到位。",
    "一、一、二等功臣优抚",
    "1.1.走访",
    "一、二、三季度走访",
    "1、12、走访",
    # Numbers that head nothing.
    "一、\n二、\n三、",
    "1\n走访\n2\n培训",
    "1.\n30\n2.\n50",
]


@pytest.mark.parametrize(("source", "expected"), CHANGED)
def test_heads_of_lines_are_made_plain(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_only_looks_like_it_stays(text: str) -> None:
    for step in (plain_bullets, plain_indents, single_marks, marks_with_headings):
        assert step(text) == []


@given(
    st.lists(st.sampled_from(["一、", "（一）", "1.", "\t", " ", "\n", "走访", "\uf0b7", "o\t", "2023年", "5"])).map(
        "".join
    )
)
def test_nothing_but_marks_and_blanks_goes(text: str) -> None:
    for step in (plain_bullets, plain_indents, single_marks, marks_with_headings):
        done, _ = apply(text, step(text))
        assert done.count("走访") == text.count("走访")
        assert done.count("5") == text.count("5")
        assert len(done) <= len(text)
