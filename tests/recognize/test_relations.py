"""A rise, a mean, a share, and what is only due, asked for or left over: figures, and no facts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str | None]]]

NO_FACTS = {
    "rise": [
        "优待证发放同比增加230张。",
        "优待证比上年多办230张。",
        "走访老兵较去年减少18人次。",
        "悬挂光荣牌较上年净增36块。",
        "走访优抚对象同比上升12.5%。",
    ],
    "mean": [
        "义务兵家庭优待金户均发放6200元。",
        "定期抚恤金人均发放1.2万元。",
        "平均每站走访老兵23名。",
    ],
    "share": [
        "优待证持有者占退役军人的61.5%。",
        "安置军转干部中，女性占8%。",
    ],
    "undone": [
        "全县应发放优待证820张。",
        "尚有优待证95张未领取。",
        "应悬挂光荣牌500块。",
        "退役军人技能培训报名61人。",
        "关爱基金募集善款36万元，老兵受益。",
        "伤残军人评残接件24件。",
        "全县待安置退役士兵12人。",
        "未领取优待证的老兵31人。",
        "部分退役士兵社保接续资格审核通过58人。",
        "还剩余光荣牌26块。",
        "退役军人优待证还有52张没人领。",
        "退役军人维权援助挽回损失58万元。",
        "老兵关爱基金捐资30万元。",
        "明年再向上争取资金180万元，修缮烈士陵园。",
        "慰问金发放表代签3人。",
        "烈士墓修缮资金审减4.2万元。",
        "优待证随机抽取200张。",
        "光荣牌悬挂位置不规范27户。",
        "慰问品未及时送达的军属4户。",
        "信访件转下季3件。",
    ],
    "doers": [
        "抚恤金核查组9人。",
        "优抚对象体检邀请专家6名。",
        "退役军人信息采集员42人。",
        "老兵义诊来了两位大夫。",
        "走访老兵由9名县级领导带队。",
        "优抚对象慰问工作抽调人员60名。",
    ],
}

# What a word of rise, mean or debt does not touch.
FACTS = [
    ("为失火的烈属争取到关爱基金2万元。", "2万元", "hardship_aid.amount"),
    ("为重病老兵申请到救助金3000元。", "3000元", "hardship_aid.amount"),
    ("优抚补助资金由1.47亿元增长到2.63亿元，增长近八成，累计支出10.9亿元。", "10.9亿元", "pension.amount"),
    (
        "慰问金标准为：烈属、残疾军人每户2000元，其他重点优抚对象每户600元，困难退役军人每户1000元。",
        "1000元",
        "consolation.amount",
    ),
    ("优待证发放增至1230张。", "1230张", "preferential_card.issued"),
    ("优待证发放由1010张增加到1230张。", "1230张", "preferential_card.issued"),
    ("光荣牌应挂尽挂，悬挂412块。", "412块", "honor_plaque.hung"),
    ("优待证发放同比增加230张，共发放1230张。", "1230张", "preferential_card.issued"),
    ("向上争取资金180万元，修缮烈士陵园。", "180万元", "investment.amount"),
    ("送立功喜报90份，三等功31份，余下的59份均为嘉奖。", "59份", "merit_notice.delivered"),
    ("退役士兵参训率82%，没有达到省定90%的要求。", "90%", "rate.employment"),
    ("改造提升退役军人服务站6个。", "6个", "service_station.count"),
    ("尚有48座烈士墓计划明年完成迁葬。", "48座", "memorial.maintained"),
    # What is due, and planned, is a plan.
    ("明年应悬挂光荣牌120块。", "120块", "honor_plaque.hung"),
    ("受理优待证申请820份。", "820份", "preferential_card.applied"),
    ("退役军人信访共受理来访46批。", "46批", "petition.received"),
]

CASES = [pytest.param(text, id=f"{kind}: {text[:14]}") for kind, texts in NO_FACTS.items() for text in texts]


@pytest.mark.parametrize("text", CASES)
def test_relations_are_no_facts(named: Named, text: str) -> None:
    found = named(text)
    assert len(found) == 1
    assert found[0][1] is None


@pytest.mark.parametrize(("text", "quote", "indicator"), FACTS)
def test_what_is_a_fact_nevertheless(named: Named, text: str, quote: str, indicator: str) -> None:
    assert dict(named(text))[quote] == indicator
