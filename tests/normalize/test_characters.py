"""Invisible characters, full-width forms, dashes, ratios and thousands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

INVISIBLE = [
    ("发放优\u200b待证\u00ad三千张", "发放优待证三千张"),
    ("\ufeff一、总体情况\r\n全年平稳。", "一、总体情况\n全年平稳。"),
    ("第一行。\r第二行。", "第一行。\n第二行。"),
    (
        "第一行。\u2028第二行。\u2029第三行。\x0b第四行。\x85第五行。",
        "第一行。\n第二行。\n第三行。\n第四行。\n第五行。",
    ),
    ("\u3000\u3000全县悬挂光荣牌。", "  全县悬挂光荣牌。"),
    ("姓名\t人数\x00", "姓名\t人数"),
    ("✔\ufe0f已完成", "✔已完成"),
    ("慰问\U000e0041军属", "慰问军属"),
    ("慰问\u2060军属\u202c", "慰问军属"),
]

WIDTH = [
    ("ＡＢ类企业３５家，占２０％", "AB类企业35家，占20%"),
    ("拨付４．５万元", "拨付4.5万元"),
    ("１．加强领导", "1.加强领导"),
    ("阿里木．买买提同志", "阿里木．买买提同志"),
    ("发放￥500元", "发放￥500元"),
    ("退役军人－－最可爱的人", "退役军人——最可爱的人"),
    ("帮扶3－5人", "帮扶3-5人"),
    ("帮扶3—5人", "帮扶3-5人"),
    ("1月–6月", "1月-6月"),
    ("增长10%—15%", "增长10%-15%"),
    ("三—五年", "三-五年"),
    ("荣誉——属于集体", "荣誉——属于集体"),
    ("走访20～30户", "走访20~30户"),
    ("走访20〜30户", "走访20~30户"),
    ("供需比1.05：1", "供需比1.05:1"),
    ("上午8∶30集合", "上午8:30集合"),
    ("附件1：2023年计划", "附件1：2023年计划"),
    ("＊＊县第＃号", "**县第#号"),
]

THOUSANDS = [
    ("发放29，050元", "发放29,050元"),
    ("发放29,050元", "发放29,050元"),
    ("走访98,214户、1,234.5万元", "走访98,214户、1,234.5万元"),
    ("发放1，234，567元", "发放1,234,567元"),
    ("截至2020，365天值守", "截至2020，365天值守"),
    ("接待15，120人", "接待15,120人"),
    ("分别发放120，150，180人", "分别发放120，150，180人"),
    ("分别发放120,150,180人", "分别发放120，150，180人"),
    ("编号3,5,8的站点", "编号3，5，8的站点"),
]


@pytest.mark.parametrize(("source", "expected"), [*INVISIBLE, *WIDTH, *THOUSANDS])
def test_characters(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


def test_spans_leave_invisible_characters_at_their_ends_out(trace: Trace) -> None:
    source = "共\u200b发放\u200b优\u200b待证\u200b三张"
    assert trace(source, "优待证") == "优\u200b待证"


def test_equal_length_steps_keep_the_alignment_plain(normalize: Normalize) -> None:
    text = normalize("　　发放ＡＢ证２９，０５０张,占35％(全年)")
    assert text.value == "  发放AB证29,050张，占35%（全年）"
    assert text.alignment.blocks == ()


def test_spans_of_replaced_characters(trace: Trace) -> None:
    assert trace("拨付２９，０５０元", "29,050") == "２９，０５０"
