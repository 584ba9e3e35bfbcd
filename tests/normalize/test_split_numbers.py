"""Numbers and units cut in two by a line end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

JOINED = [
    ("拨付经费8.\n6万元", "拨付经费8.6万元"),
    ("拨付经费8.\n\n6万元", "拨付经费8.6万元"),
    ("满意率97\n.2%", "满意率97.2%"),
    ("接待来访1,\n046人次", "接待来访1,046人次"),
    ("接待来访1，\n046人次", "接待来访1,046人次"),
    ("接待来访1\n,046人次", "接待来访1,046人次"),
    ("接待来访431\n人次，办结", "接待来访431人次，办结"),
    ("接待来访431\n　　人次，办结", "接待来访431人次，办结"),
    ("接待来访431人\n次，办结", "接待来访431人次，办结"),
    ("发放慰问金27万\n元。", "发放慰问金27万元。"),
    ("发放慰问金27\n万元。", "发放慰问金27万元。"),
    ("发放慰问金27余\n万元。", "发放慰问金27余万元。"),
    ("修缮设施35平方\n米，", "修缮设施35平方米，"),
    ("提高3.1个百\n分点。", "提高3.1个百分点。"),
    ("走访军属二百三十\n户。", "走访军属二百三十户。"),
    ("走访军属三百\n二十六户。", "走访军属三百二十六户。"),
    ("慰问困难群众1200\n余人。", "慰问困难群众1200余人。"),
    ("兑现率100\n%。", "兑现率100%。"),
    ("接待来访431\n- 5 -\n人次，办结", "接待来访431人次，办结"),
    ("全县各乡镇街道服务站坚持常态化联系困难老兵家庭，先后走访17\n35户", None),
]

KEPT = [
    "一、双拥工作\n1.\n5个站点建成",
    "走访老兵\n12\n人次",
    "共走访36\n2024年打算走访50户",
    "见附件1\n名单如下",
    "见表2\n人员如下",
    "联系电话8831264\n人事科",
    "乡镇\t12\n5户",
    "合计431\n优抚科",
    "先后培训3人\n次日返回",
    "工作目标之一\n三项任务",
    "事迹感动万千\n一是走访",
    "内容见第5\n页",
    "服务对象431\n人员构成如下",
    "12\n15\n18",
    "走访慰问\n300户",
    "1.走访30户\n2.座谈2次",
]


@pytest.mark.parametrize(("source", "expected"), JOINED)
def test_cut_numbers_are_whole_again(normalize: Normalize, source: str, expected: str | None) -> None:
    assert normalize(source).value == (expected or source.replace("\n", ""))


@pytest.mark.parametrize("source", KEPT)
def test_numbers_that_end_their_line_stay(normalize: Normalize, source: str) -> None:
    assert normalize(source).value == source


def test_a_cut_number_leads_back_to_both_halves(trace: Trace) -> None:
    assert trace("拨付经费8.\n6万元。", "8.6万元") == "8.\n6万元"
    assert trace("接待来访1，\n046人次", "1,046人次") == "1，\n046人次"
