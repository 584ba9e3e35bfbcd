"""Quantities of every shape, and the numbers that are none.

A line of a table holds a phrase, the figure in it as written, and what it is; to add a case, add a line.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure.quantity import Scan

Scanning = Callable[[str], tuple[str, Scan]]

# Phrase, figure as written, value, upper end, unit, mod.
QUANTITIES = [
    # Digits.
    ("发放优待证1286张。", "1286张", 1286, None, "张", "exact"),
    ("发放优待证29,050张。", "29,050张", 29_050, None, "张", "exact"),
    ("发放优待证１２８６张。", "1286张", 1286, None, "张", "exact"),
    ("拨付经费1,234,567.5元。", "1,234,567.5元", 1_234_567.5, None, "元", "exact"),
    # Multipliers.
    ("拨付经费36万元。", "36万元", 360_000, None, "元", "exact"),
    ("拨付经费0.58亿元。", "0.58亿元", 58_000_000, None, "元", "exact"),
    ("惠及4.2万人次。", "4.2万人次", 42_000, None, "人次", "exact"),
    ("制作光荣牌3千块。", "3千块", 3000, None, "块", "exact"),
    ("登记2万3千人。", "2万3千人", 23_000, None, "人", "exact"),
    # Chinese numerals.
    ("表彰十二名标兵。", "十二名", 12, None, "名", "exact"),
    ("走访一百零八户。", "一百零八户", 108, None, "户", "exact"),
    ("走访两百五十户。", "两百五十户", 250, None, "户", "exact"),
    ("拨付八百五十万元。", "八百五十万元", 8_500_000, None, "元", "exact"),
    ("培训两期。", "两期", 2, None, "期", "exact"),
    ("新建一所少年军校。", "一所", 1, None, "所", "exact"),
    ("标兵各1人。", "1人", 1, None, "人", "exact"),
    # Approximate.
    ("走访420余户。", "420余户", 420, None, "户", "about"),
    ("拨付30余万元。", "30余万元", 300_000, None, "元", "about"),
    ("惠及两万多人。", "两万多人", 20_000, None, "人", "about"),
    ("开放十几天。", "十几天", 10, None, "天", "about"),
    ("义诊十余场。", "十余场", 10, None, "场", "about"),
    ("走访约420户。", "420户", 420, None, "户", "about"),
    ("走访近千名老兵。", "千名", 1000, None, "名", "about"),
    ("走访420户左右。", "420户", 420, None, "户", "about"),
    # Bounds.
    ("惠及超过420户。", "420户", 420, None, "户", "min"),
    ("走访不少于3次。", "3次", 3, None, "次", "min"),
    ("投入突破百万元。", "百万元", 1_000_000, None, "元", "min"),
    ("走访3次以上。", "3次", 3, None, "次", "min"),
    ("来了上千人。", "千人", 1000, None, "人", "min"),
    ("联系上百家企业。", "百家", 100, None, "家", "min"),
    ("不到两成。", "两成", 2, None, "成", "max"),
    ("每笔5000元以下。", "5000元", 5000, None, "元", "max"),
    ("控制在3%以内。", "3%", 3, None, "%", "max"),
    ("在7日内答复。", "7日", 7, None, "日", "max"),
    ("不足10人。", "10人", 10, None, "人", "max"),
    # Ranges.
    ("每站配3-5名。", "3-5名", 3, 5, "名", "exact"),
    ("每站配三至五名。", "三至五名", 3, 5, "名", "exact"),
    ("上浮10%~15%。", "10%~15%", 10, 15, "%", "exact"),
    ("上浮10~15%。", "10~15%", 10, 15, "%", "exact"),
    ("贷款5万至20万元。", "5万至20万元", 50_000, 200_000, "元", "exact"),
    ("贷款5-20万元。", "5-20万元", 50_000, 200_000, "元", "exact"),
    ("开了七八场。", "七八场", 7, 8, "场", "exact"),
    ("来了三四十人。", "三四十人", 30, 40, "人", "exact"),
    ("来了十五六名老兵。", "十五六名", 15, 16, "名", "exact"),
    ("来了二十五六名老兵。", "二十五六名", 25, 26, "名", "exact"),
    # Several multipliers in a row, and numerals with a point.
    ("拨付经费1亿2000万元。", "1亿2000万元", 120_000_000, None, "元", "exact"),
    ("拨付经费3亿5千万元。", "3亿5千万元", 350_000_000, None, "元", "exact"),
    ("拨付经费1.2亿3千万元。", "1.2亿3千万元", 150_000_000, None, "元", "exact"),
    ("拨付经费两万亿元。", "两万亿元", 2_000_000_000_000, None, "元", "exact"),
    ("拨付经费三点五万元。", "三点五万元", 35_000, None, "元", "exact"),
    ("提高八点五个百分点。", "八点五个百分点", 8.5, None, "个百分点", "exact"),
    ("拨付经费15000000000元。", "15000000000元", 15_000_000_000, None, "元", "exact"),
    # Names of places begin like these.
    ("购置五台电脑。", "五台", 5, None, "台", "exact"),
    ("购置三台救护车。", "三台", 3, None, "台", "exact"),
    ("开设三门课程。", "三门", 3, None, "门", "exact"),
    ("扩建四平方米。", "四平方米", 4, None, "平方米", "exact"),
    # The word behind is not the modifier that it begins like.
    ("办理3项许可。", "3项", 3, None, "项", "exact"),
    ("走近200名老兵。", "200名", 200, None, "名", "exact"),
    ("路过5个站点。", "5个", 5, None, "个", "exact"),
    # Shares and rates.
    ("占百分之一百零五。", "百分之一百零五", 105, None, "%", "exact"),
    ("占百分之零点五。", "百分之零点五", 0.5, None, "%", "exact"),
    ("增长2000%。", "2000%", 2000, None, "%", "exact"),
    ("增长百分之3..", "百分之3", 3, None, "%", "exact"),
    ("占百分之九十五。", "百分之九十五", 95, None, "%", "exact"),
    ("占百分之六十二点五。", "百分之六十二点五", 62.5, None, "%", "exact"),
    ("降到千分之三。", "千分之三", 3, None, "‰", "exact"),
    ("完成九成五。", "九成五", 9.5, None, "成", "exact"),
    ("完成四成多。", "四成多", 4, None, "成", "about"),
    ("占三分之二。", "三分之二", 0.6667, None, None, "exact"),
    ("来了一半职工。", "一半", 0.5, None, None, "exact"),
    ("提高3个百分点。", "3个百分点", 3, None, "个百分点", "exact"),
    ("是上年的2.5倍。", "2.5倍", 2.5, None, "倍", "exact"),
    ("凭证打8.5折。", "8.5折", 8.5, None, "折", "exact"),
    ("三年翻一番。", "一番", 1, None, "番", "exact"),
    # Sizes and durations.
    ("馆舍6000平方米。", "6000平方米", 6000, None, "平方米", "exact"),
    ("架设500千伏线路。", "500千伏", 500, None, "千伏", "exact"),
    ("改造30万吨级航道。", "30万吨", 300_000, None, "吨", "exact"),
    ("为期三天的培训。", "三天", 3, None, "天", "exact"),
    ("连续5年被评为标兵。", "5年", 5, None, "年", "exact"),
    ("历时7个月建成。", "7个月", 7, None, "个月", "exact"),
    ("用了两个半小时。", "两个半小时", 2.5, None, "小时", "exact"),
    ("排队半天。", "半天", 0.5, None, "天", "exact"),
    # Units that the sentence supplies.
    ("募集现金43.5万，已入账。", "43.5万", 435_000, None, "元", "exact"),
    ("现场听众约1.8万", "1.8万", 18_000, None, "人", "about"),
    ("短片阅读量8万，好评如潮。", "8万", 80_000, None, None, "exact"),
    # Blanks.
    ("走访 420 户。", "420户", 420, None, "户", "exact"),
    ("走访3 - 5户。", "3-5户", 3, 5, "户", "exact"),
    ("走访420余 户。", "420余 户", 420, None, "户", "about"),
    ("拨付3.6万 元。", "3.6万 元", 36_000, None, "元", "exact"),
    ("走访三十 户。", "三十 户", 30, None, "户", "exact"),
    # Masks.
    ("联系XX家企业。", "XX家", None, None, "家", "masked"),
    ("慰问**名老兵。", "**名", None, None, "名", "masked"),
    ("该县2×66万千瓦机组投产。", "66万千瓦", 660000, None, "千瓦", "exact"),
    ("制作3x5米展板。", "5米", 5, None, "米", "exact"),
    ("发放×××户。", "×××户", None, None, "户", "masked"),
    ("拨付X万元。", "X万元", None, None, "元", "masked"),
    ("培训12××人。", "12××人", None, None, "人", "masked"),
    ("建成率20230%。", "20230%", None, None, "%", "masked"),
    # Brackets of the measure word stay outside.
    ("走访5家（次）。", "5家", 5, None, "家", "exact"),
    ("走访5户（次）。", "5户", 5, None, "户", "exact"),
    ("服务5人（次）。", "5人", 5, None, "人", "exact"),
    ("处理5件（次）。", "5件", 5, None, "件", "exact"),
    ("慰问老兵136（户）次，", "136（户）次", 136, None, "次", "exact"),
    ("服务1.2万（人）次，", "1.2万（人）次", 12_000, None, "次", "exact"),
    ("联系300余（家）次，", "300余（家）次", 300, None, "次", "about"),
    ("联系3-5（家）次，", "3-5（家）次", 3, 5, "次", "exact"),
]  # fmt: skip

# Phrase with several figures, and all of them.
SEVERAL = [
    ("春季13名，秋冬季24名。", ["13名", "24名"]),
    ("1名队长和5名队员。", ["1名", "5名"]),
    ("宣讲3场次800人次。", ["3场次", "800人次"]),
    ("慰问86户58.6万元。", ["86户", "58.6万元"]),
    ("共计3160人次，其中慰问2980人次。", ["3160人次", "2980人次"]),
    ("由上年的729人增加到732人。", ["729人", "732人"]),
    ("报送31份（二等功1份、三等功30份）。", ["31份", "1份", "30份"]),
    ("每人每月500元，共12人。", ["500元", "12人"]),
]

# Phrase without figures, the number in it as found, its kind.
NO_FIGURES = [
    ("2021年3月5日开馆。", "2021年3月5日", "date"),
    ("2019—2021年的规划。", "2019-2021年", "date"),
    ("二〇二二年开馆。", "二〇二二年", "date"),
    ("20XX年开馆。", "20XX年", "date"),
    ("十月底前开馆。", "十月底", "date"),
    ("一季度开馆。", "一季度", "date"),
    ("上世纪90年代开馆。", "90年代", "date"),
    ("上午9:30开馆。", "9:30", "clock"),
    ("下午三点半开馆。", "三点半", "clock"),
    ("来电请拨0391-8765432。", "0391-8765432", "phone"),
    ("来电请拨13800138000。", "13800138000", "phone"),
    ("比例为1.05∶1。", "1.05:1", "ratio"),
    ("印发第17号文件。", "17号", "document number"),
    ("第二次会议召开。", "二", "ordinal"),
    ("获三等奖。", "三", "class"),
    ("第三届运动会。", "三", "ordinal"),
    ("居前三名。", "三名", "ordinal"),
    ("一至六级残疾军人。", "一至六", "class"),
    ("80岁以上老兵。", "80", "age"),
    ("建军95周年。", "95", "anniversary"),
    ("近五年来的变化。", "五年", "span of time"),
    ("三年行动收官。", "三年", "span of time"),
    ("实行一站式服务。", "一站式", "set phrase"),
    ("热线7×24小时在线。", "7×24小时", "set phrase"),
    ("出台一系列措施。", "一系列", "set phrase"),
    ("拥护两个确立。", "两个确立", "slogan"),
    ("走进千家万户。", "千家万户", "set phrase"),
    ("落实一把手责任。", "一把手", "set phrase"),
    ("推行“六必访”。", "六", "slogan"),
    ("落实《二十条措施》。", "二十条", "title"),
    ("打造1+3+N体系。", "1+3+N", "formula"),
    ("有几十人到场。", "十", "indefinite"),
]  # fmt: skip

# Phrases in which no number is a figure, whatever it is taken for.
SILENT = [
    "纪念八一建军节。", "双拥工作上台阶。", "一方面抓服务，另一方面抓保障。", "深入一线走访。", "发放一次性补助。",
    "全县一盘棋。", "三级服务体系健全。", "四大班子领导出席。", "XX市XX区驻X部队。", "X年X月X日成立。",
    "每月接访，每季度调度。", "获九连冠。", "列一级防护。", "约谈两位数。", "投入数十万元。",
    "热线12345畅通。", "一批项目落地。", "一是建台账。", "实现两位数增长。", "首个站点。",
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "value", "value_max", "unit", "mod"), QUANTITIES)
def test_quantities(
    scan: Scanning, text: str, quote: str, value: float | None, value_max: float | None, unit: str | None, mod: str
) -> None:
    written, found = scan(text)
    got = [
        (written[q.start : q.end], q.value, q.value_max, q.unit, q.mod.value)
        for q in found.quantities
        if (q.start, q.end) == (written.index(quote), written.index(quote) + len(quote))
    ]
    assert got == [(quote, value, value_max, unit, mod)]
    assert len(found.quantities) == 1 or "三年翻" in text


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several(scan: Scanning, text: str, expected: list[str]) -> None:
    written, found = scan(text)
    assert [written[q.start : q.end] for q in found.quantities] == expected


@pytest.mark.parametrize(("text", "number", "kind"), NO_FIGURES)
def test_numbers_that_are_no_figures(scan: Scanning, text: str, number: str, kind: str) -> None:
    written, found = scan(text)
    assert found.quantities == ()
    assert (number, kind) in [(written[e.start : e.end], e.kind) for e in found.left_out]


@pytest.mark.parametrize("text", SILENT)
def test_silence(scan: Scanning, text: str) -> None:
    written, found = scan(text)
    assert [written[q.start : q.end] for q in found.quantities] == []
