"""Digits cut in two by a line end, with no point or comma to show it: joined where that is sure, masked or left."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

LONG = "今年以来，我县退役军人事务局围绕中心工作，健全三级服务网络，"

JOINED = [
    ("登记对象1\n2368人", "登记对象12368人"),
    ("慰问军属2\n13户", "慰问军属213户"),
    ("新设驿站2\n6个", "新设驿站26个"),
    ("预计拨款60\n0万元修缮场馆。", "预计拨款600万元修缮场馆。"),
    ("预计拨款60\n　　0万元修缮场馆。", "预计拨款600万元修缮场馆。"),
    ("拨款1.5\n8万元", "拨款1.58万元"),
    ("拨款1\n5.8万元", "拨款15.8万元"),
    ("拨款1,25\n0万元", "拨款1,250万元"),
    ("拨款1\n2,500元", "拨款12,500元"),
    ("1.慰问军属2，座谈1\n13人次", "1.慰问军属2，座谈113人次"),
    (f"{LONG}走访17\n35户", f"{LONG}走访1735户"),
    (f"{LONG}走访17\n\n35户", f"{LONG}走访1735户"),
    (f"{LONG}走访17\n- 3 -\n35户", f"{LONG}走访1735户"),
    (f"　　{LONG}走访17\n　　35户", f"  {LONG}走访1735户"),
    ("推进各项工作。\n办理证件1\n1234张，\n兑现待遇。", "推进各项工作。\n办理证件11234张，\n兑现待遇。"),
    ("发现并化解各类矛盾问题1\n2个", "发现并化解各类矛盾问题12个"),
    ("办理费用3,\n820.5万元", "办理费用3,820.5万元"),
    ("悬挂1,\n250块", "悬挂1,250块"),
    ("服务1，\n250人", "服务1,250人"),
    ("邀请人大代表1\n2名", "邀请人大代表12名"),
    ("更换宣传栏1\n2块", "更换宣传栏12块"),
    ("支出3\n.\n5万元", "支出3.5万元"),
    ("支出3\n  .\n\n5万元", "支出3.5万元"),
    ("服务1\n,\n250人", "服务1,250人"),
    ("服务1\n，\n250人", "服务1,250人"),
]

MASKED = [
    # Which of both it is cannot be told; the figure has no value then.
    ("一、服务对象1\n2368人", "一、服务对象XXXXX人"),
    ("典型案例1\n3名老兵", "典型案例XX名老兵"),
    ("发现问题1\n2个", "发现问题XX个"),
    ("全年走访17\n\n35户", "全年走访XXXX户"),
    ("服务1,250\n368人", "服务XXXXXXX人"),
    ("服务1234\n5,678人", "服务XXXXXXXX人"),
    ("拨款1.5\n3.2万元", "拨款XXXX万元"),
    ("累计截至2023\n36户", "累计截至XXXXXX户"),
    ("2023年1\n2个站点挂牌", "2023年XX个站点挂牌"),
]

KEPT = [
    "工作任务：\n1.走访12户\n2.座谈3次",
    "工作任务\n1.5个站点挂牌",
    "表1\n12个乡镇建站情况",
    "见表1\n12个乡镇建站",
    "见附表 1\n12个乡镇建站",
    "图1\n3个乡镇建站",
    "内容见第3\n页",
    "排名第1\n12人受奖",
    "第3\n12人受奖",
    "共3\n12月完成",
    "附件2\n2023年名单",
    "附件2\n12个乡镇名单",
    "案例1\n3名老兵创业",
    "问题2\n5个站点没有挂牌",
    "- 3 -\n12人受奖",
    "全年慰问军属\n3\n12人受奖",
    "城关镇\t12\n5户\t3",
    "东街乡12\t15\n36户\t3",
    "东街|12\n36户|3",
    "城关镇12\n东街乡15\n36户",
    "12\n15\n18户",
    "截至2023\n年",
    "工作总结\n2023\n36户",
    "共走访36\n2024年打算走访50户",
    "联系电话8831264\n12人值班",
    "人事科8831264\n12人值班",
    "区号0512\n36人值班",
    "慰问老兵12户\n36人受益",
    "慰问老兵12户，\n36人受益",
    "综合得分95\n3名老兵受奖",
    "于12月3\n1日完成",
    "服务对象431\n人员构成如下",
    "本期共12\n3、走访军属",
]


@pytest.mark.parametrize(("source", "expected"), JOINED)
def test_cut_digits_are_joined(normalize: Normalize, source: str, expected: str) -> None:
    text = normalize(source)
    assert text.value == expected
    assert "lossy" not in text.flags


@pytest.mark.parametrize(("source", "expected"), MASKED)
def test_doubtful_numbers_are_masked(normalize: Normalize, source: str, expected: str) -> None:
    text = normalize(source)
    assert text.value == expected
    assert "lossy" in text.flags
    assert [problem.code for problem in text.problems] == ["lossy"]
    masked = source[slice(*text.to_source(expected.index("X"), expected.rindex("X") + 1))]
    assert masked[0].isdigit()
    assert masked[-1].isdigit()
    assert "\n" in masked


@pytest.mark.parametrize("source", KEPT)
def test_what_ends_with_its_line_stays(normalize: Normalize, source: str) -> None:
    text = normalize(source)
    assert text.value.replace("\n\n", "\n") == source.replace("- 3 -", "").replace("\n\n", "\n").replace("表 1", "表1")
    assert "lossy" not in text.flags


REST = "开展走访慰问活动，为困难老兵送去慰问品若干，\n得到群众好评。"
WRAPPED = [
    (
        f"我县坚持把优抚工作摆在重要位置，发放抚恤金3,\n820.5万元，惠及优抚对象家庭，同时组织志愿者\n{REST}",
        "抚恤金3,820.5万元，惠及",
    ),
    (
        f"我县坚持把优抚工作摆在重要位置，发放优待证1\n2368张，惠及优抚对象家庭，同时组织志愿者们\n{REST}",
        "优待证12368张，惠及",
    ),
    (
        f"　　我县坚持把优抚工作摆在重要位置，办证1,\n250张，惠及各类优抚对象家庭，同时组织志愿者\n{REST}",
        "办证1,250张",
    ),
    (
        f"我县坚持把优抚工作摆在重要位置，抚恤金额为8.\n5万元，惠及各类优抚对象家庭，同时组织志愿者\n{REST}",
        "金额为8.5万元",
    ),
]


@pytest.mark.parametrize(("source", "expected"), WRAPPED)
@pytest.mark.parametrize("end", ["\n", "\n\n", "\n- 3 -\n", "\n　　"])
def test_in_wrapped_text(normalize: Normalize, source: str, expected: str, end: str) -> None:
    text = normalize(source.replace("\n", end))
    assert expected in text.value
    assert "lossy" not in text.flags


def test_a_joined_number_leads_back(trace: Trace) -> None:
    assert trace("慰问军属2\n13户", "213户") == "2\n13户"
    assert trace("支出3\n.\n5万元", "3.5万元") == "3\n.\n5万元"
