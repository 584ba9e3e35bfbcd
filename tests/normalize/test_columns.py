"""Tables whose cells a single blank sets apart, and lines with blanks that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import apply
from pipeline.model import Text
from pipeline.normalize.columns import columns

Normalize = Callable[[str], Text]

TABLES = [
    "项目　目标　实际\n走访　３０户　31户\n培训　50人　49人",
    "项目 目标 实际\n走访 30户 31户\n培训 50人 49人\n说明：第2项未完成。",
    "项目 目标 实际\n走访 30户 31户",
    "各站情况\n序号 站名 走访（户）\n1 东街站 1,230\n2 西街站 —",
    "序号 工作内容 目标\n1 招聘会 5场，提供岗位900个\n2 迁葬 40座；完成29座，主要是选址变更影响工期\n3 培训 开班",
    "  项目 目标 实际\n  走访 ≥30户 31户\n  培训 50人 49人",
]
# As copied out of a PDF: the number of tabs in each line.
COPIED = [
    # Years as heads; a rise below zero; two numbers in a cell; the number of a page; a name for two rows.
    ("项目 单位 2022年 2023年 增长（%）\n走访 户 30 31 3.3\n培训 人 50 49 -2.0", [4, 4, 4]),
    ("项目 单位 2022年 2023年\n补助 人/万元 16/30.9 17/34.2\n培训 人 50 49", [3, 3, 3]),
    ("项目 目标 实际\n走访 30户 31户\n- 2 -\n培训 50人 49人", [2, 2, 0, 2]),
    ("项目 单位 上年 本年\n优待 户 266 281\n万元 39.9 47.7\n培训 人 50 49", [3, 3, 2, 3]),
]
# Lines cut into more pieces than the table has columns, and what they become.
UNEVEN = [
    # Two rows and three in a line.
    (
        "指标 单位 上年 本年\n培训 人 50 49 座谈会 场 2 N\n走访 户 30 31",
        ["培训\t人\t50\t49", "座谈会\t场\t2\tN", "走访\t户\t30\t31"],
    ),
    (
        "指标 本年 上年\n培训（人） 50 49 走访（户） 30 — 义诊（场） 3 2\n喜报（份） 7 6",
        ["培训（人）\t50\t49", "走访（户）\t30\t—", "义诊（场）\t3\t2", "喜报（份）\t7\t6"],
    ),
    # A name with a blank.
    (
        "指标 计量单位 计划 完成\n退役军人 培训 人 50 49\n走访 户 30 31",
        ["退役军人 培训\t人\t50\t49", "走访\t户\t30\t31"],
    ),
    # Digits set apart.
    (
        "指标 2020年 2025年\n站点（个） 1 86 20 0\n志愿者（人） 1 260 3000\n就业率（%） 8 1.5 90",
        ["站点（个）\t186\t200", "志愿者（人）\t1260\t3000", "就业率（%）\t81.5\t90"],
    ),
    (
        "指标 上年 本年\n走访（户） 1,1 40 1,200\n喜报（份） 6 7\n培训（人） 98 1 02",
        ["走访（户）\t1,140\t1,200", "喜报（份）\t6\t7", "培训（人）\t98\t102"],
    ),
]
# Digits set apart of which nobody can say which number is theirs, and columns that have lost a head.
DOUBTFUL = [
    "指标 计划 完成\n走访（户） 1 2 3\n培训（人） 50 49\n喜报（份） 98 1 02",
    "指标 计划 完成\n走访（户） 10 12 20\n培训（人） 50 49 98\n喜报（份） 6 7 7",
    "指标 计划 完成\n走访（户） 0 0 0\n培训（人） 5 0 4 9",
]
NO_TABLES = [
    "走访 30 户\n培训 50 人\n义诊 20 场",
    "项目 目标 实际\n走访 慰问 31户",
    "走访 慰问 帮扶\n30户 20户 10户",
    "项目 目标\n走访 30户\n培训 50人",
    "姓名 职务 分工\n王某 主任 全面\n李某 副主任 内勤",
    "工作内容 目标 完成\n招聘会 5场，岗位900个 好\n迁葬 40座；完成29座 慢\n培训 开班 好",
    "序号 姓名 职务\n1 王某 主任\n2 李某 副主任",
    "项目，目标 实际 如下\n走访 30户 31户\n培训 50人 49人",
    "走访慰问 暖心 连心\n全年走访了困难退役军人家庭30户并送上慰问品 培训 义诊\n培训 50人 49人",
]


@pytest.mark.parametrize("text", TABLES)
def test_blanks_between_cells_become_tabs(normalize: Normalize, text: str) -> None:
    value = normalize(text).value
    rows = [line for line in value.split("\n") if "\t" in line]
    assert len(rows) >= 2
    assert {row.strip().count("\t") for row in rows} == {2}


@pytest.mark.parametrize("text", NO_TABLES)
def test_other_blanks_do_not(normalize: Normalize, text: str) -> None:
    assert "\t" not in normalize(text).value


@given(
    st.lists(
        st.sampled_from(["项目", "目标", "单位", "30户", "1", "12", "—", " ", " ", "  ", "\n", "\n", "，", "\t"])
    ).map("".join)
)
def test_only_blanks_change_and_once(text: str) -> None:
    changed = apply(text, columns(text))[0]
    assert "".join(changed.split()) == "".join(text.split())
    assert not columns(changed)


@pytest.mark.parametrize(("text", "tabs"), COPIED)
def test_tables_copied_out_of_a_pdf(text: str, tabs: list[int]) -> None:
    value, _ = apply(text, columns(text))
    assert [line.count("\t") for line in value.split("\n")] == tabs


@pytest.mark.parametrize(("text", "rows"), UNEVEN)
def test_rows_cut_into_too_many_pieces(text: str, rows: list[str]) -> None:
    assert apply(text, columns(text))[0].split("\n")[1:] == rows


@pytest.mark.parametrize("text", DOUBTFUL)
def test_in_doubt_no_digits_are_joined(text: str) -> None:
    assert not columns(text)
