"""The characters that an expression can begin with, and that cues are found at those as they are anywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.cues import CueReader
from pipeline.measure.heads import branches, heads
from tests import built

HEADS = [
    ("力争|将", "力将"),
    ("(?<!即)将(?=\\d)", "将"),
    ("[主重]要", "主重"),
    ("(?:年初|全年)?计划", "年全计"),
    ("(?:不|得(?:到|了)?)要", "不得"),
    ("\\d年", "0123456789"),
    ("“?十五", "“十"),
    ("(?P<word>已)经?", "已"),
    ("去{1,2}年", "去"),
    ("a{0,2}b", "ab"),
]


@pytest.mark.parametrize(("pattern", "expected"), HEADS)
def test_heads(pattern: str, expected: str) -> None:
    assert heads(pattern) == set(expected)


@pytest.mark.parametrize("pattern", [".年", "[^，]年", "年?", "(?=年)", "\\s年"])
def test_heads_that_cannot_be_told(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"begins with anything|may match nothing"):
        heads(pattern)


def test_branches() -> None:
    assert branches("力争|[将|拟]|(?:要|想)再|\\|") == ["力争", "[将|拟]", "(?:要|想)再", "\\|"]


LEXICON = built.lexicon()
CUES = CueReader(LEXICON)
ALL = re.compile("|".join(
    f"(?P<f{index}>{LEXICON.pattern('status', 'cues', name, 'words').pattern})"
    for index, name in enumerate(LEXICON.mapping("status", "cues"))
))  # fmt: skip
WORDS = st.sampled_from([
    "力争", "将", "计划", "目标", "已", "了", "每人", "2023年", "明年", "上", "行动", "原定", "即", "主要", "15", "人",
    "争取", "资金", "到", "完成", "任务", "预计", "标准", "纳入", "需求", "要",
])  # fmt: skip


@given(st.lists(WORDS, max_size=30).map("".join))
def test_cues_are_those_of_one_expression(text: str) -> None:
    found = [(cue.start, cue.end) for cue in CUES(text)]
    assert found == [match.span() for match in ALL.finditer(text) if match.group()]
