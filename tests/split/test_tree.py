"""The tree of sections: nesting, roles, tables of contents; and that the sections cover the text."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Role, Section
from pipeline.split import Report
from pipeline.split.layout import LONGEST_HEADING
from pipeline.split.roles import RoleCues
from pipeline.split.tree import build_tree
from tests import built

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]
CUES = RoleCues(built.lexicon())

REPORT = """云桥县退役军人事务局2022年工作总结
发布时间：2023-01-09 来源：本局
2022年，全局上下齐心协力。
一、主要工作
（一）走访慰问。看望老兵八十名。
1.春节走访。走访军属。
2.八一走访。走访部队。
（二）就业创业。办招聘会。
二、存在不足
站点人手偏紧。
三、下一步打算
（一）走访。再访老兵。
责任编辑：某某
"""

PIECES = [
    "一要", "二要", "首先，", "其次，", "其一，", "一方面", "第一章", "第一节", "壹、", "Ⅰ.", "A.", "1)", "a)",
    "1.1", "1.2", "⒈", "⑴", "——", "★", "问：", "篇一：", "篇二：", "附件1\n", "名词解释\n", "下一步，",
    "2024年，我局将重点做好", "“十五五”时期", "同时，我们也清醒看到", "主要成效\n", "情系军营送温暖\n",
    "各位代表：\n", "云桥县2021年工作总结\n", "云桥县2022年工作总结\n", "报：县委\n", "相关链接\n", "\t", "“",
    "（", "一、", "（一）", "1.", "（1）", "①", "第一部分", "第一，", "一是", "【走访】", "目录\n", "……3\n",
    "\n", "。", "，", "：", " ", "总结", "2023年", "下一步打算", "存在问题", "走访老兵", "发布时间：2023-01-02",
    "打印本页", "首页>", "很长的一段话说了许多事情" * 6,
]  # fmt: skip


def outline(sections: tuple[Section, ...]) -> list[tuple[str, str, str]]:
    """For each section with a mark: the marks above it and its own, its heading, its role."""
    paths: list[str] = []
    for section in sections:
        above = paths[section.parent] if section.parent is not None else ""
        paths.append(above + section.marker)
    return [(paths[s.index], s.heading, s.role.value) for s in sections if s.marker]


def test_nesting_and_roles(split: Split) -> None:
    _, sections, _ = split(REPORT)
    assert outline(sections) == [
        ("一、", "主要工作", "review"),
        ("一、（一）", "走访慰问", "review"),
        ("一、（一）1.", "春节走访", "review"),
        ("一、（一）2.", "八一走访", "review"),
        ("一、（二）", "就业创业", "review"),
        ("二、", "存在不足", "problems"),
        ("三、", "下一步打算", "plan"),
        ("三、（一）", "走访", "plan"),
    ]


def test_parts_before_and_behind_the_body() -> None:
    """The normalizer cuts lines of the site out; those that it leaves are boilerplate."""
    front = [(s.role, REPORT[s.start :].split("\n")[0]) for s in build_tree(REPORT, CUES).sections if not s.marker]
    assert front == [
        (Role.TITLE, "云桥县退役军人事务局2022年工作总结"),
        (Role.METADATA, "发布时间：2023-01-09 来源：本局"),
        (Role.PREAMBLE, "2022年，全局上下齐心协力。"),
        (Role.BOILERPLATE, "责任编辑：某某"),
    ]


# Text, and its marked sections: path of marks, heading, role.
TREES = [
    ("县局。\n1.走访\n一、慰问\n（1）军属\n（一）老兵", [
        ("1.", "走访", "review"), ("一、", "慰问", "review"), ("一、（1）", "军属", "review"),
        ("一、（一）", "老兵", "review")]),
    ("县局。\n一、双拥\n1.走访\n（1）军属\n2.慰问\n二、优抚", [
        ("一、", "双拥", "review"), ("一、1.", "走访", "review"), ("一、1.（1）", "军属", "review"),
        ("一、2.", "慰问", "review"), ("二、", "优抚", "review")]),
    ("县局。\n第一部分 回顾\n一、双拥\n第二部分 下一步打算\n一、优抚", [
        ("第一部分", "回顾", "review"), ("第一部分一、", "双拥", "review"),
        ("第二部分", "下一步打算", "plan"), ("第二部分一、", "优抚", "plan")]),
    ("县局。\n一、双拥工作。一是建站。配齐桌椅。二是配人。\n二、优抚", [
        ("一、", "双拥工作", "review"), ("一、一是", "建站", "review"), ("一、二是", "配人", "review"),
        ("二、", "优抚", "review")]),
    ("县局。\n四、今后工作思路\n（一）建站\n五、保障措施", [
        ("四、", "今后工作思路", "plan"), ("四、（一）", "建站", "plan"), ("五、", "保障措施", "plan")]),
    ("县局。\n一、困难帮扶\n二、特色工作\n三、面临的困难\n四、明年安排", [
        ("一、", "困难帮扶", "review"), ("二、", "特色工作", "highlights"), ("三、", "面临的困难", "problems"),
        ("四、", "明年安排", "plan")]),
    ("县局。\n一、2024年工作情况\n二、2025年重点工作", [
        ("一、", "2024年工作情况", "review"), ("二、", "2025年重点工作", "plan")]),
    ("县局。\n三、下一步打算\n（一）补短板", [("三、", "下一步打算", "plan"), ("三、（一）", "补短板", "plan")]),
    ("2024年双拥工作要点\n一、走访\n二、慰问", [("一、", "走访", "plan"), ("二、", "慰问", "plan")]),
    # A heading of the year after the one that is reviewed is a plan's.
    ("政府工作报告\n各位代表：\n一、2025年工作回顾\n二、2026年主要工作",
     [("一、", "2025年工作回顾", "review"), ("二、", "2026年主要工作", "plan")]),
    ("2023年工作总结及2024年工作计划\n一、走访\n二、慰问", [("一、", "走访", "review"), ("二、", "慰问", "review")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), TREES)
def test_trees(split: Split, source: str, expected: list[tuple[str, str, str]]) -> None:
    assert outline(split(source)[1]) == expected


CONTENTS = [
    "目录\n一、走访慰问老兵30名\n二、来年打算",
    "目录：\n一、走访慰问老兵30名……1\n二、来年打算……4",
    "目 录\n一、走访慰问老兵30名.....1\n\n二、来年打算.....4",
    "提纲\n一、走访慰问老兵30名\n（一）春节\n二、来年打算",
]
BODY = "\n河湾乡工作总结\n2022年，本乡开展双拥工作。\n一、走访慰问老兵30名\n入户看望。\n二、来年打算\n再访40名。"


@pytest.mark.parametrize("contents", CONTENTS)
def test_a_table_of_contents_that_the_body_repeats(split: Split, contents: str) -> None:
    text, sections, report = split(contents + BODY)
    contents_end = next(s.start for s in sections if s.role is Role.TITLE)
    assert {s.role for s in sections if s.start < contents_end} == {Role.TOC}
    assert text[contents_end:].startswith("河湾乡工作总结")
    assert [s.heading for s in sections if s.marker] == ["走访慰问老兵30名", "来年打算"]
    assert report.title == "河湾乡工作总结"


@pytest.mark.parametrize("contents", CONTENTS)
def test_an_outline_without_a_body(split: Split, contents: str) -> None:
    assert {section.role for section in split(contents)[1]} == {Role.TOC}


def test_a_body_that_follows_its_contents_at_once(split: Split) -> None:
    source = "目录\n一、走访\n二、打算\n一、走访\n看望老兵30名。\n二、打算\n再访40名。"
    text, sections, _ = split(source)
    assert [text[s.start : s.heading_end] for s in sections if s.marker] == ["一、走访", "二、打算"]


def check(text: str, sections: tuple[Section, ...]) -> None:
    """What holds for the sections of any text."""
    assert [section.index for section in sections] == list(range(len(sections)))
    assert [section.start for section in sections] == sorted(section.start for section in sections)
    for section in sections:
        assert 0 <= section.start <= section.heading_end <= section.end <= len(text), section
        assert len(section.heading) <= LONGEST_HEADING
        assert text.startswith(section.marker, section.start)
        if section.parent is not None:
            outer = sections[section.parent]
            assert outer.index < section.index
            assert outer.start <= section.start <= section.end <= outer.end
            assert outer.level + 1 == section.level


def gaps(text: str, sections: tuple[Section, ...]) -> list[tuple[int, int]]:
    """Where the sections at the top do not follow each other: (end of one, start of the next)."""
    top = [section for section in sections if section.parent is None]
    ends, starts = [0, *(s.end for s in top)], [*(s.start for s in top), len(text)]
    return [(end, start) for end, start in zip(ends, starts, strict=True) if end != start]


SOURCES = [REPORT, *(source for source, _ in TREES), *(contents + BODY for contents in CONTENTS)]


@pytest.mark.parametrize("source", SOURCES)
def test_sections_at_the_top_cover_the_text_without_gaps(split: Split, source: str) -> None:
    text, sections, _ = split(source)
    check(text, sections)
    assert gaps(text, sections) == []


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_has_sections_that_cover_it(text: str) -> None:
    sections = build_tree(text, CUES).sections
    check(text, sections)
    assert gaps(text, sections) == []


LONG = 200_000
# Far above what it takes in proportion to its length, far below what it takes otherwise.
SECONDS = 30


@pytest.mark.parametrize(
    "piece",
    ["一、走访\n", "一是走访，", "（一", "第一章走访\n一、走访\n1.走访\n", "下步打算\n——走访\n", "篇一：总结\n"],
)
def test_a_long_text_of_marks_takes_time_in_proportion(piece: str) -> None:
    text = piece * (LONG // len(piece))
    begun = process_time()
    check(text, build_tree(text, CUES).sections)
    assert process_time() - begun < SECONDS
