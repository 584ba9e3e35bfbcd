"""Readings behind characters: pinyin in every shape, Zhuyin; and brackets that are none."""

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
    # square and other brackets
    ("英烈[liè]褒扬工作", "英烈褒扬工作"),
    ("英烈［liè］褒扬工作", "英烈褒扬工作"),
    ("英烈【liè】褒扬工作", "英烈褒扬工作"),
    # one bracket full-width, the other not
    ("英烈（liè)褒扬", "英烈褒扬"),
    # the line ends before or inside the bracket
    ("退役軍\n(jūn)人", "退役军人"),
    ("維護權(quán\n 　yì)益", "维护权益"),
    # several syllables for several characters
    ("军休所(jūn xiū suǒ)新建2处", "军休所新建2处"),
    ("军休所(jūn'xiū'suǒ)新建2处", "军休所新建2处"),
    ("模范“双拥”(shuāng yōng)城", "模范“双拥”城"),
    # between a number and its unit
    ("發出3620(sān)張", "发出3620张"),
    ("發出3620 張(zhāng) 。", "发出3620张。"),
    # tone digits, where there are two
    ("优(you1)抚(fu3)对象", "优抚对象"),
    ("轉(zhuan3)業(ye4)幹部安(an1)置", "转业干部安置"),
    ("发放(fa1 fang4)慰问金(wei4)", "发放慰问金"),
    ("老兵(lao3bing1)之家(jia1)3个", "老兵之家3个"),
    # without tones, where there are many
    ("優(you)撫(fu)對(dui)象(xiang)認(ren)定", "优抚对象认定"),
    # a bracket was lost, or both
    ("優(yōu撫對象", "优抚对象"),
    ("優yōu)撫對象", "优抚对象"),
    ("優yōu撫對象", "优抚对象"),
    # round letters of school books
    ("光榮(róng)之ɡ", "光荣之ɡ"),
    ("擴(kuò)大慰問範(fɑ̀n)圍", "扩大慰问范围"),
    # polyphones
    ("重(chóng)要的重(zhòng)點，行(háng)業與行(xíng)動", "重要的重点，行业与行动"),
    # cut by text of the page
    ("优(yō【点击展开全文】u)抚对象", "优抚对象"),
    # Zhuyin
    ("優(ㄧㄡ)撫對象", "优抚对象"),
    ("慰（ㄨㄟˋ）問（ㄨㄣˋ）軍屬", "慰问军属"),
    ("慰ㄨㄟˋ問軍屬", "慰问军属"),
]

NOT_GLOSSES = [
    ("地区生产总值(GDP)增长", "地区生产总值（GDP）增长"),
    ("移动端(APP)上线", "移动端（APP）上线"),
    ("里程(km)统计", "里程（km）统计"),
    ("方案(a)可行", "方案（a）可行"),
    ("大家(men)好，仅一处(de)没有声调", "大家（men）好，仅一处（de）没有声调"),
    ("咖啡馆(Café)开业", "咖啡馆（Café）开业"),
    ("咖啡馆Café开业，游戏Pokémon风靡", "咖啡馆Café开业，游戏Pokémon风靡"),
    ("结论(hǎoxyz)存疑", "结论（hǎoxyz）存疑"),
    ("指标(an)优良", "指标（an）优良"),
    ("股票（A股）", "股票（A股）"),
    ("模型（BIM）", "模型（BIM）"),
    ("浓度(PM2.5)下降", "浓度（PM2.5）下降"),
    ("方案（plan1）通过", "方案（plan1）通过"),
    ("户型(a1)与(b2)", "户型（a1）与（b2）"),
    ("高程(m)与面积(mu)", "高程（m）与面积（mu）"),
    ("型号[ban]", "型号[ban]"),
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
