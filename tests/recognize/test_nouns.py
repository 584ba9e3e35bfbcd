"""What a figure counts and what was done, where no rule says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognize.nouns import words_around

# Left of the number, right of the unit, noun counted, verb.
WORDS = [
    ("全年种植", "苹果", "苹果", "种植"),
    ("修建", "文化广场", "文化广场", "修建"),
    ("修复", "的", None, "修复"),
    ("购置图书", "", "图书", "购置"),
    ("", "教师参加", "教师", "参加"),
    ("", "", None, None),
    ("，", "。", None, None),
]


@pytest.mark.parametrize(("left", "right", "counted", "act"), WORDS)
def test_words_around(left: str, right: str, counted: str | None, act: str | None) -> None:
    assert words_around(left, right) == (counted, act)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_has_words_or_none(left: str, right: str) -> None:
    counted, act = words_around(left, right)
    assert counted is None or counted in right or counted in left
    assert act is None or act in left or act in right
