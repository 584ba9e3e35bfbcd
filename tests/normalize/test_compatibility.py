"""Look-alikes of common characters and digits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Script, Text

Normalize = Callable[[str], Text]

LOOK_ALIKES = [
    ("⼀线⼈员⼯作", "一线人员工作"),
    ("⽼兵之家⾛访⼆⼗户", "老兵之家走访二十户"),
    ("发放慰问⾦⼋万元", "发放慰问金八万元"),
    ("⻓期服务⺠政对象", "长期服务民政对象"),
    ("⻔牌与⻋辆", "门牌与车辆"),
    ("⻂食住行", "衣食住行"),
    ("\uf9e0于", "易于"),
    ("\uf97c\uf9b5", "良例"),
    ("\U0002f804同志", "你同志"),
    ("完成𝟏𝟐户，𝟗.𝟓%", "完成12户，9.5%"),
    ("完成𝟷𝟸户", "完成12户"),
    ("走访٣٥户，帮扶۱۲人", "走访35户，帮扶12人"),
    ("惠及①②⑥户", "惠及126户"),
    ("①走访②慰问③座谈", "①走访②慰问③座谈"),
    ("包括①项目建设", "包括①项目建设"),
    ("Ⅱ级应急响应，CO₂与10³", "Ⅱ级应急响应，CO₂与10³"),
    ("面积30㎡，里程5㎞", "面积30㎡，里程5㎞"),
]


@pytest.mark.parametrize(("source", "expected"), LOOK_ALIKES)
def test_look_alikes(normalize: Normalize, source: str, expected: str) -> None:
    text = normalize(source)
    assert (text.value, text.alignment.blocks, text.script) == (expected, (), Script.SIMPLIFIED)
