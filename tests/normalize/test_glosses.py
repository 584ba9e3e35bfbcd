"""Pinyin in brackets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

GLOSSES = [
    ("信訪維穩(wěn)工作", "信访维稳工作"),
    ("優(yōu)待證發(fā)放", "优待证发放"),
    ("優（yōu）待對象", "优待对象"),
    ("講話 ( huà )精神傳達", "讲话精神传达"),
    ("維穩(wěn dìng)工作", "维稳工作"),
    ("維穩(wěndìng)工作", "维稳工作"),
    ("推進12項(xiàng)任務", "推进12项任务"),
    ("維穩(wě\nn)工作做實", "维稳工作做实"),
    ("創(chuàng)業(yè)就業(yè)服務", "创业就业服务"),
    ("綠(lǜ)色通道與戰(zhan\u0300)士", "绿色通道与战士"),
    ("緣(Yuán)由說明", "缘由说明"),
    ("優(yōu)撫對象們(men)發(fā)言後業(yè)務的(de)開展", "优抚对象们发言后业务的开展"),
]

NOT_GLOSSES = [
    ("地区生产总值(GDP)增长", "地区生产总值（GDP）增长"),
    ("移动端(APP)上线", "移动端（APP）上线"),
    ("里程(km)统计", "里程（km）统计"),
    ("方案(a)可行", "方案（a）可行"),
    ("大家(men)好，仅一处(de)没有声调", "大家（men）好，仅一处（de）没有声调"),
    ("咖啡馆(Café)开业", "咖啡馆（Café）开业"),
    ("结论(hǎoxyz)存疑", "结论（hǎoxyz）存疑"),
]


@pytest.mark.parametrize(("source", "expected"), [*GLOSSES, *NOT_GLOSSES])
def test_glosses(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


@pytest.mark.parametrize("source", [source for source, _ in GLOSSES])
def test_glossed_texts_are_flagged(normalize: Normalize, source: str) -> None:
    assert "glossed" in normalize(source).flags


@pytest.mark.parametrize("source", [source for source, _ in NOT_GLOSSES])
def test_other_texts_are_not(normalize: Normalize, source: str) -> None:
    assert "glossed" not in normalize(source).flags


def test_spans_lead_back_through_glosses(trace: Trace) -> None:
    source = "全縣辦理優(yōu)待證320張(zhāng)。"
    assert trace(source, "优待证") == "優(yōu)待證"
    assert trace(source, "320张") == "320張"
    assert trace(source, "张。") == "張(zhāng)。"
