"""The twelve ways in which a figure finds its noun and its verb (pipeline.recognize): sentences for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.known import known

Named = Callable[[str], list[tuple[str, str | None]]]

WAYS: dict[str, list[tuple[str, list[tuple[str, str | None]]]]] = {
    "1 verb, noun, number": [
        ("全县悬挂光荣牌412块。", [("412块", "honor_plaque.hung")]),
        ("青禾乡走访慰问优抚对象86人。", [("86人", "visit.persons")]),
        ("镇里为老兵制发优待证1,305张。", [("1,305张", "preferential_card.issued")]),
    ],
    "2 number, noun, verb": [
        ("年内有412块光荣牌悬挂完毕。", [("412块", "honor_plaque.hung")]),
        ("共有1305张优待证送到老兵手中。", [("1305张", "preferential_card.issued")]),
        ("86名优抚对象得到走访慰问。", [("86名", "visit.persons")]),
    ],
    "3 noun, verb, number": [
        ("光荣牌累计更换412块。", [("412块", "honor_plaque.hung")]),
        ("优待证办理1305张。", [("1305张", "preferential_card.issued")]),
        ("立功喜报送达46份。", [("46份", "merit_notice.delivered")]),
    ],
    "4 a verb that a list shares": [
        ("慰问驻军，发放慰问金8.6万元、慰问品260份。",
         [("8.6万元", "consolation.amount"), ("260份", "consolation.items")]),
        ("全乡悬挂光荣牌412块、立功喜报46份。", [("412块", "honor_plaque.hung"), ("46份", "merit_notice.delivered")]),
        ("走访优抚对象86人、部队3家。", [("86人", "visit.persons"), ("3家", "visit.military_units")]),
        # A list may be set apart by ； as well; and 病故军人遗属 says who they are, not what came of them.
        ("慰问伤残军人40人；病故军人遗属26人；烈属6户；驻军8家。",
         [("40人", "visit.persons"), ("26人", "visit.persons"), ("6户", "visit.households"),
          ("8家", "visit.military_units")]),
        ("慰问对象为：伤残军人40人；烈属6户；驻军8家。",
         [("40人", "visit.persons"), ("6户", "visit.households"), ("8家", "visit.military_units")]),
        # An item that begins with its number has words of its own behind it.
        ("35名退役士兵接续养老保险、26名享受医疗补助、5名完成评残。",
         [("35名", "social_insurance.persons"), ("26名", "medical_aid.recipients"),
          ("5名", "disability_rating.persons")]),
        ("共有561名退役军人实现就业、52名困难老兵得到临时救助。",
         [("561名", "employed.persons"), ("52名", "hardship_aid.recipients")]),
        ("走访烈属6户，送慰问金3万元；驻军换防，8家单位搬离。",
         [("6户", "visit.households"), ("3万元", "consolation.amount"), ("8家", None)]),
    ],
    "5 a total and its part": [
        ("走访慰问优抚对象1860人次，其中重点优抚对象640人次。",
         [("1860人次", "visit.persons"), ("640人次", "visit.persons")]),
        ("接收退役士兵96人，其中大学生士兵31人。", [("96人", "veterans.received"), ("31人", "veterans.received")]),
    ],
    "6 a number that a list shares": [
        ("评选“最美退役军人”“最美军嫂”各2名。", [("2名", "role_model.selected")]),
        ("“双拥模范”“最美兵支书”各评出3名。", [("3名", "role_model.selected")]),
    ],
    "7 a list of places": [
        ("退役军人服务中心（站）共建成128个，其中村级116个、乡级11个、县级1个。",
         [("128个", "service_station.count"), ("116个", "service_station.count"), ("11个", "service_station.count"),
          ("1个", "service_station.count")]),
        ("建成退役军人服务站34个，中心1个、站33个。",
         [("34个", "service_station.count"), ("1个", "service_station.count"), ("33个", "service_station.count")]),
    ],
    "8 a bare pair": [
        ("发放义务兵家庭优待金318户462.5万元。",
         [("318户", "conscript_allowance.recipients"), ("462.5万元", "conscript_allowance.amount")]),
        ("临时救助困难退役军人26人9.8万元。",
         [("26人", "hardship_aid.recipients"), ("9.8万元", "hardship_aid.amount")]),
    ],
    "9 a bracket": [
        ("送立功喜报46份（二等功2份、三等功44份）。",
         [("46份", "merit_notice.delivered"), ("2份", "merit_notice.delivered"), ("44份", "merit_notice.delivered")]),
        ("接收退役士兵96人（自主就业81人、安排工作15人）。",
         [("96人", "veterans.received"), ("81人", "veterans.received"), ("15人", "veterans.received")]),
    ],
    "10 pairs in order": [
        ("义务兵家庭优待金、一次性经济补助分别发放318户、96人462.5万元、183.4万元。",
         [("318户", "conscript_allowance.recipients"), ("96人", "demob_grant.recipients"),
          ("462.5万元", "conscript_allowance.amount"), ("183.4万元", "demob_grant.amount")]),
        ("慰问驻军，慰问金、慰问品分别为12万元、300份。",
         [("12万元", "consolation.amount"), ("300份", "consolation.items")]),
    ],
    "11 a noun of the paragraph": [
        ("优待证的事大家最关心。受理申请820份。到10月底，卡片制证完成790张，已有755张送到老兵手中。",
         [("820份", "preferential_card.applied"), ("790张", "preferential_card.issued"),
          ("755张", "preferential_card.issued")]),
        ("老兵信访事项逐件登记。局领导带头接访，现已办结19件。", [("19件", "petition.resolved")]),
    ],
    "12 nothing of its own": [
        ("定期抚恤金由1860万元增加到2140万元，提高一成半，三年累计5980万元。",
         [("1860万元", "pension.amount"), ("2140万元", "pension.amount"), ("一成半", None),
          ("5980万元", "pension.amount")]),
        ("全年走访慰问老兵。\n义务兵家庭优待金发到156户，每户14200元。",
         [("156户", "conscript_allowance.recipients"), ("14200元", "conscript_allowance.amount")]),
        ("义务兵家庭优待金发了156户，款221.5万元；上年是148户，款207.2万元。",
         [("156户", "conscript_allowance.recipients"), ("221.5万元", "conscript_allowance.amount"),
          ("148户", "conscript_allowance.recipients"), ("207.2万元", "conscript_allowance.amount")]),
        ("退役军人专场招聘会全年定了六场，眼下办了四场。", [("六场", "job_fair.held"), ("四场", "job_fair.held")]),
        ("为驻军办实事，办成23件，其中营房水电等基建类9件。",
         [("23件", "army_problem.solved"), ("9件", "army_problem.solved")]),
    ],
}  # fmt: skip

CASES = [pytest.param(*case, id=f"{way}: {case[0][:12]}") for way, cases in WAYS.items() for case in cases]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_ways(named: Named, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


# Sentences with several acts or stocks, of which one is still taken for another.
MIXED = [
    ("退役士兵安置率100%，信访件办结率100%，群众满意率98.6%。",
     [("100%", "rate.resettlement"), ("100%", "rate.resolution"), ("98.6%", "rate.satisfaction")]),
    ("烈士陵园接待祭扫群众1.2万人次，修缮烈士墓36座，投入资金58万元。",
     [("1.2万人次", "memorial.visitors"), ("36座", "memorial.maintained"), ("58万元", "investment.amount")]),
    ("“八一”前走访驻军单位5个、军属120户、老兵60人，慰问金合计18万元。",
     [("5个", "visit.military_units"), ("120户", "visit.households"), ("60人", "visit.persons"),
      ("18万元", "consolation.amount")]),
    ("全年为286名优抚对象发放抚恤补助金412.6万元，为18名残疾军人换发证件。",
     [("286名", "pension.recipients"), ("412.6万元", "pension.amount"), ("18名", "disability_rating.persons")]),
    ("组织退役军人参加技能培训2期，共86人参训，推荐就业64人。",
     [("2期", "training.sessions"), ("86人", "training.persons"), ("64人", "employed.persons")]),
    ("我县有退役军人12860人，优抚对象2136人，其中伤残军人186人。",
     [("12860人", "veterans.count"), ("2136人", "entitled.count"), ("186人", "entitled.count")]),
    known("接收退役士兵86名、随军家属4名。", [("86名", "veterans.received"), ("4名", None)],
          because="随军家属 is not known to be no soldier"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MIXED)
def test_mixed_sentences(named: Named, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


def test_each_way_has_sentences() -> None:
    assert [way.split()[0] for way in WAYS] == [str(number) for number in range(1, 13)]


# What is left to be done has the name of what was done, some sentences later as well; without a plan it has none.
REMAINDERS = [
    ("全县登记烈士墓412座，已完成修缮398座，剩下的14座散在山区，明年6月底前全部修完。", ["memorial.maintained"] * 2),
    ("受理优待证申请820份，发放优待证790张。卡片分批送到村里。余下的30张将于春节前送到本人手中。",
     ["preferential_card.issued"] * 2),
    ("退役军人信访积案共21件，已化解18件，剩余3件由局领导包案，年底前必须办结。", ["petition.resolved"] * 2),
    ("自主就业退役士兵一次性经济补助发放66人，未发放的5人待档案到齐后于3月份补发。", ["demob_grant.recipients"] * 2),
    ("已发放优待证790张，剩下的30张无人领取。", ["preferential_card.issued", None]),
    ("悬挂光荣牌412块。明年计划添置办公电脑12台，剩下的3台报废。", ["honor_plaque.hung", None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REMAINDERS)
def test_remainders(named: Named, text: str, expected: list[str | None]) -> None:
    assert [indicator for _, indicator in named(text)][-len(expected) :] == expected


# Rows that go on with the one before: of years, and in the same order.
ROWS = [
    ("优抚对象抚恤补助资金五年累计支出6.4亿元。2019年1.1亿元，2020年1.2亿元、2021年1.4亿元。",
     ["pension.amount"] * 4),
    ("三年累计悬挂光荣牌5200块。2021年3100块，2022年1400块。", ["honor_plaque.hung"] * 3),
    ("接收退役士兵86人，比2021年的79人略有增加。", ["veterans.received"] * 2),
    ("三年共安置退役士兵118名、随军家属46名。今年分别为36名、15名。",
     ["resettled.soldiers", "resettled.families"] * 2),
    ("悬挂光荣牌412块，发放优待证1305张。去年分别是380块和960张。",
     ["honor_plaque.hung", "preferential_card.issued"] * 2),
    ("优抚对象抚恤补助资金支出6.4亿元。2019年全县生产总值110亿元。", ["pension.amount", None]),
    ("现有军休干部163名、遗属57名。", ["retirees.count", None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows(named: Named, text: str, expected: list[str | None]) -> None:
    assert [indicator for _, indicator in named(text)] == expected


# A rate: the clause behind it says what it is paid for.
RATES = [
    ("按照每名现役军人家庭1000元的标准，对全县312户进行走访慰问。", "consolation.amount"),
    ("以每户500元的标准，为24户困难老兵家庭发放救助金。", "hardship_aid.amount"),
    ("按每人每年260元的标准，组织优抚对象体检1100人。", "medical_aid.amount"),
    ("按义务兵家庭每户每年12000元标准，八一前足额兑现优待金312户。", "conscript_allowance.amount"),
]


@pytest.mark.parametrize(("text", "indicator"), RATES)
def test_rates(named: Named, text: str, indicator: str | None) -> None:
    assert named(text)[0][1] == indicator


# Parts of a total: with a verb of their own, behind the bracket, and of a stock.
PARTS = [
    ("接收退役士兵146名，其中符合政府安排工作条件的12名，已全部安置到国有企业。",
     [("146名", "veterans.received"), ("12名", "resettled.soldiers")]),
    ("接收退役士兵96人（自主就业81人、安排工作15人）、军转干部4人。",
     [("96人", "veterans.received"), ("81人", "veterans.received"), ("15人", "veterans.received"),
      ("4人", "resettled.cadres")]),
    ("接收退役士兵210人，符合政府安排工作条件的18人（军士16人、残疾军人2人）年内全部上岗。",
     [("210人", "veterans.received"), ("18人", "resettled.soldiers"), ("16人", "resettled.soldiers"),
      ("2人", "resettled.soldiers")]),
    ("退役军人技能培训86人，其中41人实现就业。", [("86人", "training.persons"), ("41人", "employed.persons")]),
    ("全区重点优抚对象共1020人，其中残疾军人96人、烈属12人、参战人员310人。",
     [("1020人", "entitled.count"), ("96人", "entitled.count"), ("12人", "entitled.count"),
      ("310人", "entitled.count")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_of_a_total(named: Named, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


# A compound speaks for the words that it is made of.
COMPOUNDS = [
    ("接收安置随军家属13名。", [("13名", "resettled.families")]),
    ("老兵志愿服务总队注册队员86名。", [("86名", "volunteer.members")]),
    ("优待证申领率96%。", [("96%", "rate.coverage")]),
    ("大病救助困难老兵6人。", [("6人", "medical_aid.recipients")]),
]


@pytest.mark.parametrize(("text", "expected"), COMPOUNDS)
def test_compounds(named: Named, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


# A noun in the next clause that is another figure's of the same kind is out of reach.
def test_a_noun_that_is_taken(named: Named) -> None:
    found = dict(named("老兵突击队出动20名队员，转移群众126人。"))
    assert found["126人"] == "volunteer.served"
    assert found["20名"] != "volunteer.served"


# A heading says what is counted where the sentence does not.
BY_HEADING = [
    ("工作情况。\n一、双拥\n（一）光荣牌悬挂。全年完成412块。", ("412块", "honor_plaque.hung")),
    ("工作情况。\n一、优待证制发\n全年完成1305张。", ("1305张", "preferential_card.issued")),
]


@pytest.mark.parametrize(("text", "expected"), BY_HEADING)
def test_headings_reach_down(named: Named, text: str, expected: tuple[str, str]) -> None:
    assert named(text) == [expected]


# Words by a number that are another number's, and lists of visits over a ；.
NEIGHBOURS = [
    ("退役军人信访方面，9件积案化解7件。", [("9件", None), ("7件", "petition.resolved")]),
    ("老兵网上信访21件按期办结率100%。", [("21件", "petition.received"), ("100%", "rate.resolution")]),
    ("退役士兵政策知晓率98%、自愿参训率96%。", [("98%", None), ("96%", "rate.employment")]),
    ("退役军人培训：南屏县、石楼县参训率分别为61%和58%。", [("61%", "rate.employment"), ("58%", "rate.employment")]),
    ("春节走访驻军8家，慰问金26万元；老复员军人9名，每人600元。",
     [("8家", "visit.military_units"), ("26万元", "consolation.amount"), ("9名", "visit.persons"),
      ("600元", "consolation.amount")]),
    ("退役军人就业创业园入驻企业中，军创企业占比由52%提高到64%。", [("52%", None), ("64%", None)]),
    ("服务对象300人以上的村单独设立退役军人服务站。", [("300人", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NEIGHBOURS)
def test_words_of_neighbours(named: Named, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


def test_the_title_tells_the_noun_of_a_verb(named: Named) -> None:
    text = "优待证服务热线问答\n来电人：办到哪一步了？\n工作人员：到上月底收了5300份申请，制好发下去4900张。\n"
    assert named(text) == [("5300份", "preferential_card.applied"), ("4900张", "preferential_card.issued")]
