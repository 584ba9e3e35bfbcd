"""Traditional to Simplified, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from opencc import OpenCC

from pipeline.model import Script, Text
from pipeline.normalize.script import simplified

Normalize = Callable[[str], Text]

SENTENCES = [
    "全縣發放優待證三千二百張",
    "撫恤補助資金按時足額兌現",
    "為軍屬家庭懸掛光榮牌一千餘塊",
    "徵兵工作圓滿完成，大學生徵集比例提高",
    "對申請材料逐件複核，覆蓋率達到百分之百",
    "退役軍人事務局舉辦專場招聘會",
    "協調企業提供崗位四百餘個",
    "瞭解困難群眾的實際訴求",
    "在瞭望臺附近修繕烈士紀念設施",
    "乾部職工參加義務植樹",
    "天氣乾燥，乾旱地區送水車隊出動",
    "乾隆年間的碑刻納入保護範圍",
    "宮商角徵羽五音文化講座",
    "憑藉資源優勢發展產業",
    "借助網絡平臺擴大宣傳",
    "颱風過後開展災後重建",
    "臺灣同胞參觀紀念館",
    "復員軍人的檔案重複率下降",
    "往來電報恢復暢通",
    "編製計劃，製定制度，嚴控編制",
    "麵條與麵粉送到養老院",
    "面對面談心談話",
    "餘款退回，剩餘物資入庫",
    "佈置任務，宣布紀律",
    "村裡的鄉里鄉親",
    "皇后與後勤保障",
    "幾案與幾個案件",
    "隻身前往，只有三隻羊",
    "鬆樹與輕鬆的氛圍",
    "薑女士與姜先生獲得表彰",
    "採訪烈士親屬，采取有力措施",
    "曆法與歷史，經歷豐富",
    "鐘表與鍾情",
    "鬥爭精神與北斗導航",
    "沖擊與衝鋒",
    "鬱悶與濃郁",
    "製藥廠安置傷殘軍人",
    "慰問駐軍官兵並贈送書籍",
    "關愛老紅軍、老復員軍人",
    "醫療巡診進鄉村，義診服務三百人次",
    "開展雙擁模範城創建",
    "化解信訪積案，維護社會穩定",
    "落實自主就業一次性經濟補助",
    "為老年義務兵發放優撫金",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_as_opencc_does(sentence: str) -> None:
    assert simplified(sentence) == OpenCC("t2s").convert(sentence)


def test_enough_sentences() -> None:
    assert len(SENTENCES) >= 30


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("慰問軍屬400餘人", "慰问军属400余人"),
        ("擡高標準，馀額結轉", "抬高标准，余额结转"),
        ("裏應外合，爲衆人服務", "里应外合，为众人服务"),
        ("牀位與祕書，路綫圖", "床位与秘书，路线图"),
        ("隨著圍繞著向著發展", "随着围绕着向着发展"),
        ("著名專家撰寫著作", "著名专家撰写著作"),
        ("乾部職工發揮作用", "干部职工发挥作用"),
    ],
)
def test_variants_and_exceptions(normalize: Normalize, source: str, expected: str) -> None:
    text = normalize(source)
    assert (text.value, text.script) == (expected, Script.TRADITIONAL)


@pytest.mark.parametrize(
    "source",
    [
        "乾县与昇腾产业园、濛溪河流域的瞭望台和慰藉工程，于某后里干部只有一台",
        "昇平街道",
        "陈喆、李堃两位同志获奖，著作等身，徵羽之音",
        "东湖区退役军人事务局与香港灣仔区开展交流，接待来宾三十余人并座谈",
    ],
)
def test_simplified_texts_are_never_altered(normalize: Normalize, source: str) -> None:
    text = normalize(source)
    assert (text.value, text.script) == (source, Script.SIMPLIFIED)


def test_mixed_pages_are_decided_line_by_line(normalize: Normalize) -> None:
    text = normalize("乾县退役军人事务局发布总结。\n全縣發放優待證三千張，懸掛光榮牌。\n昇腾产业园安置就业。")
    assert text.value == "乾县退役军人事务局发布总结。\n全县发放优待证三千张，悬挂光荣牌。\n昇腾产业园安置就业。"
    assert text.script is Script.MIXED


CLAUSES = [
    ("乾县为民办实事，接访312人，其中鄉鎮服務站208人。", "乾县为民办实事，接访312人，其中乡镇服务站208人。"),
    ("昇腾园区安置35人，懸掛光榮牌12块。", "昇腾园区安置35人，悬挂光荣牌12块。"),
    ("表彰先进：陳慶銘等3人。", "表彰先进：陈庆铭等3人。"),
    ("全县（包括各鄉鎮）共走访36户军属家庭。", "全县（包括各乡镇）共走访36户军属家庭。"),
    ("全県退役軍人発放慰問金。", "全县退役军人发放慰问金。"),
    ("走访慰问羣衆，爲老兵辦實事，裏外兼顧。", "走访慰问群众，为老兵办实事，里外兼顾。"),
]


@pytest.mark.parametrize(("source", "expected"), CLAUSES)
def test_clauses_decide_in_a_line_of_both(normalize: Normalize, source: str, expected: str) -> None:
    assert normalize(source).value == expected


def test_characters_strewn_over_a_page(normalize: Normalize) -> None:
    source = "\n".join(
        f"全县{char}为退役军人服务，走访乾县昇腾园区{n}户军属。" for n, char in enumerate("優撫對發證縣鄉鎮屬貫")
    )
    text = normalize(source)
    assert text.value == "\n".join(
        f"全县{char}为退役军人服务，走访乾县昇腾园区{n}户军属。" for n, char in enumerate("优抚对发证县乡镇属贯")
    )


def test_lines_without_evidence_go_with_the_document(normalize: Normalize) -> None:
    assert normalize("全縣發放優待證三千張。\n乾部").value.endswith("干部")
    assert normalize("全县发放优待证三千张。\n乾部").value.endswith("乾部")


def test_a_traditional_quotation_in_a_long_simplified_text(normalize: Normalize) -> None:
    text = normalize("全县退役军人服务中心发放优待证。\n" * 60 + "懸掛光榮牌與優待證發放儀式")
    assert text.value.endswith("悬挂光荣牌与优待证发放仪式")


def test_conversion_leaves_the_alignment_alone(normalize: Normalize) -> None:
    text = normalize("撫恤優待對象")
    assert text.alignment.blocks == ()
    assert text.to_source(2, 4) == (2, 4)
