"""A report of another field has the same words and none of the facts; a part about the field has its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[[str], list[tuple[str, str | None]]]

CIVIL_AFFAIRS = """泉山县民政局2022年工作总结
2022年，全局扎实做好民生兜底。
一、社会救助
全县发放低保金4630万元，惠及8120户；临时救助困难群众936人次，支出救助金214万元。走访慰问困难家庭1480户，发放慰问金73万元。
二、养老服务
新建日间照料中心12个，为3260名老人免费体检，发放高龄补贴518万元。
三、队伍建设
举办业务培训6期，培训社工340人次；受理群众来访128批，办结121批。
"""

EDUCATION = """泉山县教育局2021年工作情况汇报
2021年，全县教育事业稳步发展。
一、办学条件
投入资金8600万元，改造校舍36栋，新增学位4200个。
二、队伍建设
招聘教师186名，举办培训班22期，培训教师3100人次；表彰先进个人60名、先进集体12个。
三、学生资助
发放助学金1260万元，惠及学生9800人次；走访学生家庭5400户，开展宣讲46场，听众2.3万人。
"""

ECONOMY = """规上工业增加值增长8.1%，固定资产投资增长11%，社会消费品零售总额突破90亿元，粮食总产量21万吨。
医保参保率97.5%，养老服务设施覆盖116个村，农村低保标准提高40元；改造老旧小区38个，种植业、旅游业稳步发展。
"""
COUNTY = f"""泉山县政府工作报告
各位代表：
一、过去一年工作
{ECONOMY}
地区生产总值增长6.2%，新增城镇就业5200人，举办招聘会48场，提供岗位1.6万个。
新建幼儿园7所，新增学位1800个。发放低保金4630万元，走访慰问困难家庭1480户。
扎实做好退役军人工作，发放优待证6120张，安置退役士兵58名，悬挂光荣牌2300块。
化解信访积案36件，调解矛盾纠纷1280起。
"""
COUNTY_FACTS = {
    "6120张": "preferential_card.issued",
    "58名": "resettled.soldiers",
    "2300块": "honor_plaque.hung",
}


@pytest.mark.parametrize("report", [CIVIL_AFFAIRS, EDUCATION], ids=["civil affairs", "education"])
def test_a_report_of_another_field_has_no_facts(named: Named, report: str) -> None:
    found = named(report)
    assert len(found) >= 9
    assert [one for one in found if one[1]] == []


def test_one_paragraph_in_a_general_report(named: Named) -> None:
    found = named(COUNTY)
    assert len(found) >= 12
    assert {quote: indicator for quote, indicator in found if indicator} == COUNTY_FACTS


# A body that only helps, and a word of another field, in a report with the field in its title.
BESIDE = [
    ("联合县人社局、总工会举办招聘会5场。", "job_fair.held"),
    ("会同区医保局、民政局救助困难老兵36人。", "hardship_aid.recipients"),
    ("高考那几天，老兵志愿服务队接送考生210人次。", "volunteer.served"),
    ("县教育局举办家庭教育讲座，900名家长到场。", None),
]


@pytest.mark.parametrize(("sentence", "indicator"), BESIDE)
def test_words_of_other_fields_in_a_report_of_the_field(named: Named, sentence: str, indicator: str | None) -> None:
    found = named(f"泉山县退役军人事务局2022年工作总结\n{sentence}\n")
    assert found[-1][1] == indicator


# Papers without a title. One sentence on veterans, however many words of the field it holds, makes none of the field;
# nor does a word here and there of other things take it away from a paper on veterans.
HEALTH = """2023年，全县建成标准化村卫生室96个，家庭医生签约12.6万人。
“服务百姓健康行动”义诊48场，看诊5200人次，发放宣传单1.8万份。
孕产妇健康管理率96%，接种疫苗4.1万剂次。
八一前夕，为光荣院老兵、驻军官兵和烈属、军属体检156人次。
乡村医生培训4期、380人次；调解医疗纠纷17起，群众满意率93%。
"""
STATION = """今年站里的事不少。登记的老兵486名，上门送光荣牌52块，手把手帮着申请优待证。
八一走访慰问现役军人家庭61户，送去慰问金3.05万元。
受理来访23批，办结22批，拖得最久的是一桩宅基地纠纷。
老兵志愿服务队护河、帮种粮食，一年出动46次。
"""


def test_one_sentence_of_the_field(named: Named) -> None:
    assert {quote: indicator for quote, indicator in named(HEALTH) if indicator} == {"156人次": "health_check.persons"}


def test_a_paper_on_veterans_with_words_of_others(named: Named) -> None:
    found = dict(named(STATION))
    assert found["23批"] == "petition.received"
    assert found["46次"] == "volunteer.events"


# Papers without a title in which most sentences name no veteran, and some speak of what other bureaus do every day.
PAPERS = [
    (
        "信访方面，接待来访126批，办结121批，办结率96%。法律援助28件，其中劳动仲裁5件、工伤保险2件。"
        "社保接续办结136人，补缴286万元。失业保险金同步衔接。满意率97%。安置转业士官31名，安置率100%。",
        {"126批": "petition.received", "136人": "social_insurance.persons", "97%": "rate.satisfaction"},
    ),
    (
        "退役军人就业：专场招聘3场，进场企业56家，岗位860个。保安、快递员、货车司机、网约车等工种受欢迎，达成意向126人。"
        "招录专职消防员、辅警36人。技能培训4期120人，其中挖掘机、家政月嫂各1期。",
        {"860个": "job_fair.posts", "126人": "job_fair.intents", "120人": "training.persons"},
    ),
    (
        "优待金发放312户、561.6万元。立功喜报21份，奖金12万元。拥军商户96家，涵盖药品、餐饮、影院、景区、公交。"
        "持证人员享受公园免票。双拥宣传栏36块。",
        {"312户": "conscript_allowance.recipients", "96家": "merchant.count", "36块": "publicity.items"},
    ),
]


@pytest.mark.parametrize(("paper", "expected"), PAPERS)
def test_papers_on_veterans(named: Named, paper: str, expected: dict[str, str]) -> None:
    found = dict(named(paper))
    assert {quote: found[quote] for quote in expected} == expected


# In a report about other things the nearest clause before that speaks of any field decides, within one statement.
CLAUSES = [
    ("举办各类招聘会46场，其中退役军人专场3场，58家企业设摊，达成意向64人。", {"3场", "58家", "64人"}),
    ("为退役士兵免费办技能培训2期，结业86人；城镇新增就业5200人，举办创业培训12期。", {"2期", "86人"}),
    ("残疾人培训460人，发放优待证6120张，城镇新增就业5200人，培训880人。", {"6120张"}),
]


@pytest.mark.parametrize(("sentence", "expected"), CLAUSES)
def test_clauses_of_a_general_report(named: Named, sentence: str, expected: set[str]) -> None:
    found = named(f"泉山县政府工作报告\n{ECONOMY}{sentence}\n")
    assert {quote for quote, indicator in found if indicator} == expected


# Papers on veterans in which other bureaus help, and what they do is done for veterans.
OF_THE_FIELD = [
    (
        "部分退役士兵社保接续工作专报\n"
        "全县受理申请1386人，审核通过1342人，已缴费1297人，补缴3260万元。\n"
        "对特殊困难对象由财政代缴个人部分，共63人（低保49人，其余为特困），金额148.6万元。\n"
        "因企业养老保险关系未转入暂缓的45人，医保局、税务局配合核实，年底办结。\n"
        "办件满意率99%。\n",
        [
            ("1297人", "social_insurance.persons"),
            ("3260万元", "social_insurance.amount"),
            ("63人", "social_insurance.persons"),
            ("49人", "social_insurance.persons"),
            ("148.6万元", "social_insurance.amount"),
            ("99%", "rate.satisfaction"),
        ],
    ),
    (
        "光荣院医养中心给局里的情况汇报\n"
        "全年组织优抚对象体检1830人，查出高血压、糖尿病患者460人，健康档案建档率100%，家庭医生签约率由去年的78%升到92%。\n"
        "巡回义诊26场，免费送药价值5.6万元。短期疗养4批、160人。\n",
        [
            ("1830人", "health_check.persons"),
            ("100%", "rate.coverage"),
            ("78%", "rate.coverage"),
            ("92%", "rate.coverage"),
            ("5.6万元", "medical_aid.amount"),
            ("160人", "convalescence.persons"),
        ],
    ),
    (
        "退役军人就业创业一季度盘点\n"
        "人社局、工会与我局合办专场招聘3场，企业128家，岗位3100个，达成意向236人。\n"
        "创业贷款发放41笔、830万元，流向种植、物流、家政，高校毕业生合伙的有7笔。\n"
        "城镇公益性岗位安置26人，零就业家庭优先。\n",
        [
            ("3场", "job_fair.held"),
            ("128家", "job_fair.employers"),
            ("3100个", "job_fair.posts"),
            ("236人", "job_fair.intents"),
            ("41笔", "business_loan.count"),
            ("830万元", "business_loan.amount"),
        ],
    ),
    (
        "镇里老兵工作这一年\n"
        "镇上1260名老兵，在册优抚对象213人。春节、八一两次上门，走了186户，送去慰问金9.3万元。\n"
        "跟镇卫生院商量好，老兵体检430人，查出高血压的有88人。\n"
        "会同镇民政办把困难老兵纳进低保7户，特困2户，临时救助19户、3.8万元。\n"
        "联系电商园办培训2期、64人，种养、快递、家政都有。\n",
        [
            ("213人", "entitled.count"),
            ("186户", "visit.households"),
            ("9.3万元", "consolation.amount"),
            ("430人", "health_check.persons"),
            ("19户", "hardship_aid.recipients"),
            ("3.8万元", "hardship_aid.amount"),
            ("2期", "training.sessions"),
            ("64人", "training.persons"),
        ],
    ),
    (
        "优待证使用情况小结\n"
        "累计发证1.83万张。凭证免费乘公交42万人次，景区免票3.6万人次。\n"
        "合作商户213家，覆盖餐饮、药店、影院、加油站；银行网点设老兵窗口96个。\n"
        "收到投诉12件，全部办结。\n",
        [("1.83万张", "preferential_card.issued"), ("213家", "merchant.count"), ("12件", "petition.received")],
    ),
    (
        "军人子女和退役军人教育优待工作总结\n"
        "幼儿园、小学、初中共安置军人子女126名，中考加分录取31名，高考优先录取8名。\n"
        "高职扩招录取退役军人460人。\n"
        "县教育局为军人子女编班时给予照顾，满意率100%。\n",
        [
            ("126名", "army_children.school"),
            ("31名", "army_children.school"),
            ("8名", "army_children.school"),
            ("460人", "education.persons"),
            ("100%", "rate.satisfaction"),
        ],
    ),
    (
        "关于退役军人保险接续情况给县长的汇报\n"
        "该办的1120人，办完1063人，钱花了2780万元。\n"
        "剩下的57人，29人是企业破产找不到账，28人在外打工。\n"
        "人社、医保、税务三家天天会商，银行开了专户。\n",
        [("1063人", "social_insurance.persons"), ("2780万元", "social_insurance.amount")],
    ),
    (
        "荣军医院半年工作\n"
        "床位使用率86%。\n"
        "巡诊下乡18次，为优抚对象体检1260人，短期疗养180人。\n"
        "护士培训6期、210人，患者满意率96%。\n",
        [
            ("1260人", "health_check.persons"),
            ("180人", "convalescence.persons"),
            ("6期", "training.sessions"),
            ("210人", "training.persons"),
        ],
    ),
    (
        "春节走访小记\n腊月里走了军属68户、烈属12户、老党员9户、困难户21户，发慰问金11万元。\n",
        [
            ("68户", "visit.households"),
            ("12户", "visit.households"),
            ("9户", "visit.households"),
            ("21户", "visit.households"),
            ("11万元", "consolation.amount"),
        ],
    ),
]


@pytest.mark.parametrize(("paper", "expected"), OF_THE_FIELD)
def test_what_others_do_for_veterans(named: Named, paper: str, expected: list[tuple[str, str]]) -> None:
    assert [one for one in named(paper) if one[1] is not None] == expected


# What is counted of a list with people of other fields is counted of none; each number of its own speaks for itself.
LISTS = [
    ("帮助退役军人、农民工创业430户，实现就业1930人。", []),
    ("残疾人、低保户和退役军人培训960人。", []),
    ("退役军人等重点群体就业1930人。", []),
    ("退役军人就业860人、农民工就业1070人。", ["860人"]),
    ("走访慰问军属、困难群众320户。", []),
    ("走访慰问军属、烈属320户。", ["320户"]),
    ("安置退役运动员46人，培训领军人物12人。", []),
    ("安置退役士兵46人，重点群体培训80人（其中退役士兵12人）。", ["46人", "12人"]),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_lists_with_other_people(named: Named, sentence: str, expected: list[str]) -> None:
    found = named(f"泉山县政府工作报告\n{ECONOMY}{sentence}\n")
    assert [quote for quote, indicator in found if indicator] == expected


# Words of the field in one sentence of a general report.
WORDS = [
    ("走访慰问武警中队3个。", "visit.military_units"),
    ("走访慰问带病回乡人员26人。", "visit.persons"),
    ("走访慰问抗美援朝老同志18人。", "visit.persons"),
    ("更换光荣之家门牌186块。", "honor_plaque.hung"),
    ("建军节前走访慰问86人。", "visit.persons"),
    ("组织复转人员招聘会2场。", "job_fair.held"),
    ("散葬墓修缮12座。", "memorial.maintained"),
]


@pytest.mark.parametrize(("sentence", "indicator"), WORDS)
def test_words_of_the_field(named: Named, sentence: str, indicator: str) -> None:
    found = named(f"泉山县政府工作报告\n{ECONOMY}{sentence}\n")
    assert [name for _, name in found if name] == [indicator]


# Whose paper it is, by its first line: under a general title one sentence of another field is enough.
TITLES = [
    ("柳河街道2023年工作总结", []),
    ("2024年度财政预算执行情况", []),
    ("区便民服务中心半年情况", []),
    ("各位代表！", []),
    ("柳河街道双拥工作总结", ["126件", "98%"]),
    ("今年的几件事", ["126件", "98%"]),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_whose_paper_it_is(named: Named, title: str, expected: list[str]) -> None:
    paper = "退役军人服务站走访军属。部队官兵、烈属、军嫂都满意。改造老旧小区3个。受理来访126件，办结率98%。"
    found = named(f"{title}\n{paper}\n")
    assert [quote for quote, indicator in found if indicator] == expected


# Papers of other bodies: of the field as a whole where they begin with it, before any number, and tell of nothing else;
# else what they tell of it in passing is all (``其中退役士兵班3期``), however little the rest speaks of a field.
OF_OTHER_BODIES = [
    (
        "清水县职教中心2023年培训工作总结\n"
        "受县里委托，学校承办退役士兵适应性培训和技能培训。\n"
        "全年开班6期，培训218人，结业率99%。\n"
        "班后组织招聘会2场，企业48家参加，56人签约。\n"
        "退役士兵对教学满意率97%。\n",
        ["6期", "218人", "99%", "2场", "48家", "56人", "97%"],
    ),
    (
        "清水县革命纪念馆清明工作情况\n"
        "清明前后，馆里围绕祭扫英烈做了三件事。\n"
        "举办纪念活动12场，接待1.6万人次。\n"
        "修缮烈士墓46座，发放宣传册3000份。\n",
        ["12场", "1.6万人次", "46座", "3000份"],
    ),
    (
        "清水县技师学院2023年工作总结\n"
        "全年开设培训班26期，培训2300人次，其中退役士兵班3期、126人。退役士兵结业率98%。\n"
        "举办校园招聘会4场，提供岗位1800个，签约620人。表彰先进个人28名，开展志愿服务活动36场。\n",
        ["3期", "126人", "98%"],
    ),
    (
        "清水县人力资源市场一季度工作情况\n"
        "一季度举办招聘会18场，参会企业620家，岗位1.3万个。其中军人专场1场。\n"
        "开展职业培训12期，培训860人，其中退役士兵45人。走访企业120家，送政策宣传册3000份。\n",
        ["1场", "45人"],
    ),
    (
        "清水县图书馆2022年工作总结\n"
        "全年举办讲座24场，听众3600人次；八一期间走进军营送书800册。与驻军部队共建3个图书流动点。\n"
        "开展志愿服务活动42场，志愿者86名。制作展板36块。\n",
        ["3个"],
    ),
    (
        "清水县中医院2023年度工作总结\n"
        "开展义诊36场，服务3200人次，免费体检1800人。退役军人优先就诊，减免费用2.1万元。\n"
        "与县退役军人事务局签订优待协议。举办业务培训48期、1900人次。满意率97%。\n",
        ["2.1万元"],
    ),
    (
        "清水县博物馆2024年工作小结\n"
        "全年举办讲座9场、社教活动62场。烈士事迹展接待参观2.1万人次。征集烈士遗物12件。\n"
        "志愿讲解员46名，宣讲1200场次。发放宣传册5000份。\n",
        ["2.1万人次"],
    ),
    (
        "清水县青年志愿者协会2023年工作总结\n"
        "志愿服务队62支，志愿者1.2万人，开展活动380场。走访军属24户。\n"
        "联合武装部欢送新兵96人。宣讲46场，听众5200人。\n",
        ["24户", "96人"],
    ),
    # Peoples of other fields in one sentence are one word against it.
    (
        "这次社保接续，退役士兵共受理1860人，补缴到账1725人、4310万元。\n"
        "个人部分原则上自缴，低保、特困人员由财政代缴。\n"
        "没接上的老兵135人，卡在原单位破产。\n",
        ["1725人", "4310万元"],
    ),
]


@pytest.mark.parametrize(("paper", "expected"), OF_OTHER_BODIES)
def test_papers_of_other_bodies(named: Named, paper: str, expected: list[str]) -> None:
    assert [quote for quote, indicator in named(paper) if indicator] == expected


def test_an_empty_text(named: Named) -> None:
    assert named("") == []
