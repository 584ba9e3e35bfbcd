"""Line ends that pasting has made blanks come back; blanks inside lines stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import apply
from pipeline.model import Text
from pipeline.normalize.run_on import line_ends

Normalize = Callable[[str], Text]

LONG = (
    "全县上下齐心协力，围绕中心工作，健全三级服务网络，走访困难家庭30户，发放慰问物资，协调岗位，群众满意度稳步上升。"
)

LINES = [
    # Title, opening, headings with a text below them.
    ["云桥县2023年双拥工作总结", f"2023年，{LONG}", "一、走访慰问", LONG, "二、就业", f"（一）招聘。{LONG}", LONG],
    ["一、2023年工作", f"1.走访。{LONG}", f"2. 培训。{LONG}", "二、2024年打算", f"1、再访。{LONG}", LONG],
    ["第一部分 走访", f"{LONG}“五有”达标！", f"（1）部队；{LONG}", f"（2）家庭；{LONG}", "第二部分 培训", LONG],
    # Tables between them.
    [
        LONG, "一、走访", LONG, "数据见下表：", "项目\t单位\t2022年\t增长（%）", "走访\t户\t30\t3.3", "培训\t人\t50\t—",
        "二、培训", LONG,
    ],
]  # fmt: skip
KEPT = [
    f"一、走访 {LONG}",
    f"{LONG * 3} 慰问金 4. 35 万元、走访 30 户、培训 5 0 人",
    f"{LONG * 3}\n一、走访 慰问\n二、培训 就业\n三、保障 服务",
    f"姓 名：某某 {LONG * 3}（一） 如前",
    "项目\t数量\n一、走访\t30\n二、培训\t50",
]


@pytest.mark.parametrize("lines", LINES)
def test_line_ends_come_back(lines: list[str]) -> None:
    text, _ = apply(" ".join(lines), line_ends(" ".join(lines)))
    assert text.split("\n") == lines


@pytest.mark.parametrize("text", KEPT)
def test_blanks_inside_lines_stay(text: str) -> None:
    assert line_ends(text) == []


@given(
    st.lists(st.sampled_from(["一、", "（二）", "1.", " ", "\t", "\n", "走访30户。", LONG, "2023年", "—"])).map("".join)
)
def test_only_blanks_change(text: str) -> None:
    done, alignment = apply(text, line_ends(text))
    assert done.replace("\n", " ") == text.replace("\n", " ")
    assert alignment.blocks == ()
