"""What holds for any text: no exception, exact spans, linear time; and that one normalizer serves all processes."""

from __future__ import annotations

import pickle
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Script, Source, Text
from pipeline.normalize import Normalizer
from pipeline.normalize.script import simplified
from tests import built

Normalize = Callable[[str], Text]

NORMALIZER = built.normalizer()
PIECES = [
    *"0123456789 .,:;()-~\n\t\r%优待证慰问發優張县的和",
    *[
        "，",
        "。",
        "、",
        "；",
        "：",
        "（",
        "）",
        "「",
        "」",
        "－",
        "—",
        "…",
        "１",
        "，",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\U000e0041",
    ],
    *[
        "(xiàng)",
        "（de）",
        " 万元",
        "……（未完，全文共3字",
        "剩余",
        "http://a.cn",
        "【点击",
        "展开全文】",
        "第3页",
        "- 3 -",
    ],
    *["一、", "（一）", "网", "Ab黔溪网Ab黔溪网", "走访慰问困难退役军人家庭三百户，发放慰问金若干，成效明显"],
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.text(max_size=40))


def run(text: str) -> Text:
    return NORMALIZER(Source("页.txt", text, "text", None, "0" * 64))


@given(TEXTS)
def test_any_text_passes_and_every_span_is_in_bounds(source: str) -> None:
    text = run(source)
    mapped = [text.to_source(at, at + 1) for at in range(len(text.value))]
    assert all(0 <= start <= end <= len(source) for start, end in mapped)
    assert mapped == sorted(mapped)


@given(TEXTS)
def test_characters_outside_blocks_are_the_same_up_to_their_form(source: str) -> None:
    text = run(source)
    blocks = text.alignment.blocks
    for at, char in enumerate(text.value):
        if any(block.new_start <= at < block.new_end for block in blocks):
            continue
        start, end = text.to_source(at, at + 1)
        assert end - start == 1
        assert _form(char) == _form(source[start])


def _form(char: str) -> str:
    """What an equal-length step may not change."""
    if char.isspace() or char in "\r\x1c\x1d\x1e\x1f":
        return " "
    char = simplified(char)
    if "！" <= char <= "～":
        char = chr(ord(char) - 0xFEE0)
    return re.sub("[–—‐‑−‒]", "-", char.translate(str.maketrans("「」『』∶〜∼", "“”‘’:~~")))


@given(TEXTS)
def test_nothing_is_invented(source: str) -> None:
    assert len(run(source).value) <= len(source)


def test_an_empty_text(normalize: Normalize) -> None:
    assert normalize("") == Text("", normalize("").alignment, Script.SIMPLIFIED, ())


def test_pickling(normalizer: Normalizer) -> None:
    source = Source("页.txt", "發放優(yōu)待證 3 2 張【点击展开全文】", "text", None, "0" * 64)
    assert pickle.loads(pickle.dumps(normalizer))(source) == normalizer(source)


def test_all_steps_together(normalize: Normalize) -> None:
    source = "　　全縣發放優(yōu)待證 ２９，０５０ 張,,懸掛光榮\u200b牌(含補換)１２００塊。\r\n(未完，全文共99字)"
    text = normalize(source)
    assert text.value == "  全县发放优待证29,050张，悬挂光荣牌（含补换）1200块。\n"
    assert (text.script, text.flags) == (Script.TRADITIONAL, ("glossed", "truncated", "page_text"))


HOSTILE = [
    " ",
    "\n",
    "\t ",
    "1 ",
    "1,",
    "1，",
    "123，",
    "1.",
    "1 . ",
    "((((",
    "))))",
    "（(",
    "「",
    "!",
    "!中",
    "，",
    "…",
    "网",
    "未完",
    "（未完，",
    "省略",
    "http://",
    "www.",
    "-",
    "- ",
    "第页",
    "(ā",
    "ā(",
    "(a)",
    "中(ā)",
    "發",
    "发發",
    "12 345 ",
    "中 ",
    "中 中 ",
    "A黔溪网",
    "{广告}",
    "【展开",
    "付费",
    "一、",
    "1\n",
    "中文，走访慰问\n",
    "\r",
    "\u200b",
    "\u3000",
    "乾",
    "２",
    "：1",
    "—1",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    text = (unit * 60_000)[:60_000]
    started = time.process_time()
    run(text)
    assert time.process_time() - started < 3.0
