"""Blanks inside numbers and sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

JOINED = [
    ("发放慰问金 22 万元", "发放慰问金22万元"),
    ("于 2022 年 9 月 7 日召开", "于2022年9月7日召开"),
    ("截至 12 月 底", "截至12月底"),
    ("近 3 年 来", "近3年来"),
    ("送去 22", "送去22"),
    ("走访企业 3 2 家", "走访企业32家"),
    ("慰问 1 1 7 户", "慰问117户"),
    ("服务 8 0 0 0 余人次", "服务8000余人次"),
    ("2 0 2 3 年工作", "2023年工作"),
    ("20 23 年工作", "2023年工作"),
    ("投入 4 . 5 万元", "投入4.5万元"),
    ("投入4. 5万元", "投入4.5万元"),
    ("送到1 96户手中", "送到196户手中"),
    ("送到 1 96 户手中", "送到196户手中"),
    ("见表 1 96 户情况", "见表1 96户情况"),
    ("附表1 96户情况", "附表1 96户情况"),
    ("投入 4 200 元", "投入4200元"),
    ("占 58.5 %，居首", "占58.5%，居首"),
    ("帮扶 10 ~ 15 人", "帮扶10~15人"),
    ("帮扶 10 - 15 人", "帮扶10-15人"),
    ("数据 2022 2023", "数据2022 2023"),
    ("投入 22  万元", "投入22万元"),
    ("2022 200 元", "2022 200元"),
    ("走访 ，慰问 。", "走访，慰问。"),
    ("中心（ 站 ）建成", "中心（站）建成"),
    ("学习贯彻， 落实任务", "学习贯彻，落实任务"),
    ("全县 悬挂 光 荣 牌 三 百 块", "全县 悬挂 光荣牌三百块"),
    (
        "全年坚持把退役军人和 其他优抚对象的安置就业摆在突出位置来抓，成效明显",
        "全年坚持把退役军人和其他优抚对象的安置就业摆在突出位置来抓，成效明显",
    ),
]

KEPT = [
    "2022 2023",
    "2022 2023",
    "东街  22  15",
    "东街\t3 \t2 \t合计",
    "12  34人",
    "缅怀先烈 致敬英雄",
    "张三 李四",
    "2 总体情况",
    "2.1 总体情况",
    "1. 5个站点建成",
    "发布时间：2024-04-01 17:07:00",
    "2024-04-01 来源：某局",
    "WPS Office软件",
    "  缩进两格",
    "“引领” “发挥”",
    "3 2 1",
    "东街  22  西街  15",
]


@pytest.mark.parametrize(("source", "expected"), JOINED)
def test_damage_is_repaired(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


@pytest.mark.parametrize("source", KEPT)
def test_blanks_that_mean_something_stay(normalize: Normalize, source: str) -> None:
    assert normalize(source).value == source


def test_numbers_lead_back_to_their_parts(trace: Trace) -> None:
    source = "服务 8 0 0 0 余人次，投入 4 . 5 万元"
    assert trace(source, "8000") == "8 0 0 0"
    assert trace(source, "4.5万元") == "4 . 5 万元"
    assert trace(source, "服务") == "服务"
