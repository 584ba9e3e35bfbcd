"""Sentences damaged in every way at once: what loses nothing leaves the figures as they were; all leads back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pipeline.model import Source, Text
from tests import built

NORMALIZER, SPLITTER, MEASURER = built.normalizer(), built.splitter(), built.measurer()
TRADITIONAL = OpenCC("s2t")

CLEAN = [
    "全县各级服务中心走访慰问困难退役军人家庭3126户，发放慰问金45.5万元。",
    "组织专场招聘会18场，提供岗位2400余个，达成就业意向865人次。",
    "悬挂光荣牌1,250块，办理优待证9870张，兑现率达到98.6%。",
    "化解信访积案12件，法律援助57人次，群众满意度稳步上升。",
    "修缮烈士纪念设施6处，投入经费120万元，接待群众1.2万人次。",
    "全年走访XX户，慰问XX人，帮扶困难军属36户。",
]

Damage = Callable[[str], str]

#: What may happen to a Chinese character, a digit, a clause mark, without losing anything.
TO_HAN: list[Damage] = [
    lambda char: char,
    lambda char: f"{char}(xiàng)",
    lambda char: f"{char} （ fā ）",
    lambda char: f"{char}[yōu\nfǔ]",
    lambda char: f"{char}yōu",
    lambda char: f"{char}（ㄒㄧㄤˋ）",
    lambda char: f"&#{ord(char)};",
    lambda char: f"&amp;#x{ord(char):x};",
    lambda char: f"<span class='a'>{char}</span>",
    lambda char: f"{char}\u200b\u2060",
    lambda char: f"{char}【点击展开全文】",
    lambda char: f"{char} 当前隐藏内容免费查看",
    lambda char: f"{char}{{广告}}限时优惠，点击领取{{/广告}}",
    lambda char: {"人": "⼈", "金": "⾦", "力": "⼒"}.get(char, char),
    lambda char: TRADITIONAL.convert(char),
]
TO_DIGIT: list[Damage] = [
    lambda char: char,
    lambda char: chr(ord(char) + 0xFEE0),
    lambda char: chr(0x1D7CE + int(char)),
    lambda char: chr(0x0660 + int(char)),
    lambda char: f"&#{ord(char)};",
    lambda char: f"{char}\u200b",
    lambda char: f"<b>{char}</b>",
]
TO_MARK: list[Damage] = [
    lambda char: char,
    lambda char: char * 2,
    lambda char: f"{char} ",
    lambda char: {"，": ",", "。": "。。"}[char],
    lambda char: f" {char}",
]


def damages_of(char: str) -> list[Damage]:
    if "一" <= char <= "鿿":
        return TO_HAN
    if char.isdigit():
        return TO_DIGIT
    return TO_MARK if char in "，。" else TO_HAN[:1]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A clean text and the same with some of its characters damaged."""
    sentences = draw(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=3, unique=True))
    clean = "\n".join(sentences)
    places = draw(st.dictionaries(st.integers(0, len(clean) - 1), st.integers(0, 40), max_size=12))
    return clean, "".join(_damaged(char, places.get(at, 0)) for at, char in enumerate(clean))


def _damaged(char: str, choice: int) -> str:
    damages = damages_of(char)
    return damages[choice % len(damages)](char)


NUMBER = re.compile(r"\d[\d.,]*")
LINE_ENDS = ["\n", "\r\n", "\n  ", "\n　　"]
FAR_ENDS = ["\n\n", "\n- 3 -\n", "\n\n第 3 页\n\n"]


@st.composite
def cut(draw: st.DrawFn, line_ends: list[str]) -> tuple[str, str]:
    """Clean sentences and the same with a line end somewhere in some of their numbers, whose digits are damaged."""
    clean = "\n".join(draw(st.lists(st.sampled_from(CLEAN), min_size=1, max_size=3, unique=True)))
    places: dict[int, str] = {}
    for number in NUMBER.finditer(clean):
        at = draw(st.integers(number.start(), number.end()))
        if at > number.start():
            places[at] = draw(st.sampled_from(line_ends))
    digits = [at for at, char in enumerate(clean) if char.isdigit()]
    damage = draw(st.dictionaries(st.sampled_from(digits), st.integers(0, 40), max_size=4)) if digits else {}
    return clean, "".join(places.get(at, "") + _damaged(char, damage.get(at, 0)) for at, char in enumerate(clean))


def run(text: str) -> Text:
    return NORMALIZER(Source("页.txt", text, "text", None, "0" * 64))


def figures(source: str) -> list[tuple[float | None, str | None, str, str]]:
    page = Source("页.txt", source, "text", None, "0" * 64)
    text = NORMALIZER(page)
    sections, report = SPLITTER(page, text)
    found = MEASURER(text.value, sections, report).figures
    quotes = [source[slice(*text.to_source(figure.start, figure.end))] for figure in found]
    assert all(quotes)
    return [(figure.value, figure.unit, figure.mod.value, figure.status.value) for figure in found]


@settings(deadline=None)
@given(damaged())
def test_what_loses_nothing_leaves_the_figures(case: tuple[str, str]) -> None:
    clean, source = case
    assert figures(source) == figures(clean)


@settings(deadline=None)
@given(cut(LINE_ENDS))
def test_a_line_end_in_a_number_leaves_the_figures(case: tuple[str, str]) -> None:
    clean, source = case
    assert figures(source) == figures(clean)


@settings(deadline=None)
@given(cut(FAR_ENDS))
def test_what_stands_between_may_mask_a_number_but_makes_no_wrong_one(case: tuple[str, str]) -> None:
    clean, source = case
    found = {figure[:2] for figure in figures(source)}
    assert {figure for figure in found if figure[0] is not None} <= {figure[:2] for figure in figures(clean)}
    masked = any(value is None for value, _ in found - {figure[:2] for figure in figures(clean)})
    assert not masked or "lossy" in run(source).flags


@settings(deadline=None)
@given(damaged())
def test_normalizing_twice_changes_nothing_more(case: tuple[str, str]) -> None:
    once = run(case[1]).value
    assert run(once).value == once


@settings(deadline=None)
@given(damaged())
def test_every_character_leads_back_in_order(case: tuple[str, str]) -> None:
    source = case[1]
    text = run(source)
    spans = [text.to_source(at, at + 1) for at in range(len(text.value))]
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert all(one[1] <= two[0] or one == two for one, two in pairwise(spans))


@pytest.mark.parametrize("sentence", CLEAN)
def test_clean_sentences_are_left_alone(sentence: str) -> None:
    text = run(sentence)
    assert (text.value, text.flags, text.problems) == (sentence, (), ())


CUT = [
    ("发放慰问金45.5万元，走访3126户。", "发放慰问金45.\n5万元，走访3126\n户。"),
    ("悬挂光荣牌1,250块，服务865人次。", "悬挂光荣牌1,\n250块，服务865人\n次。"),
    ("悬挂光荣牌1,250块，服务865人次。", "悬挂光荣牌1 , 250 块，服务 8 6 5 人次。"),
    ("兑现率98.6%，投入120万元。", "兑现率98\n.6%，投入120\n万元。"),
    ("投入120万元，培训35人。", "投入120万\n\n元，培训35\n- 3 -\n人。"),
    ("走访126户，帮扶35人。", "走访126（yī bǎi）户，帮扶35(sān)人。"),
]


@pytest.mark.parametrize(("clean", "source"), CUT)
def test_cut_figures(clean: str, source: str) -> None:
    assert figures(source) == figures(clean)


HOSTILE = [
    "&", "&amp;", "&#", "&nbsp;", "<", "<b", "<b>", "<!--", "(", "（ ", "(a", "(yōu", "优(yōu)", "优yōu", "ㄨ",
    "ā", "[", "【 】", "（ ）户", "□", "□户", "○○人", "某某", "?", "??", "?0户", "优?", "�", "\ue000",
    "å·¥ä½œ", "¹¤×÷", "×", "é", "锛銆", "锟斤拷", "⼀", "𝟏", "٣", "①", "①①户", "12\n", "12.\n", "1,\n",
    "人\n次", "走访12人\n", "走访3\n人", "走访1\n", "1\n2人", "走访1\n\n2人", "3\n.\n",
    "\n\n\n\n", " \n", "题目题目\n", "- 3 -\n", "优抚对象，\n- 3 -\n",
    "下一页", "[1]", "请注明", "本文共", "第3页", "aB3d", "优aB3d", "____年", "（单位", "XX", "XX户", "。",
    ".。", "\x0c", "發", "県", "优優", "优優，", "（略）", "剩余", "来源于网络", "opyright", "长按",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times the time: 200,000 characters against 50,000."""
    part, whole = ((unit * (size // len(unit) + 1))[:size] for size in (50_000, 200_000))
    first, second = _seconds(part), _seconds(whole)
    assert second < 9 * first + 0.5
    assert second < 12.0


def _seconds(text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun
