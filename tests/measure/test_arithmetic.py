"""Figures that contradict each other: one sentence a line, with the code of the warning that it must get, or none."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import pipeline
from pipeline.lexicon import load_lexicon
from pipeline.measure import Measured, Measurer
from pipeline.measure.arithmetic.intervals import interval_of
from pipeline.model import Figure, Mod, Source, Status
from pipeline.normalize import Normalizer
from pipeline.split import Splitter

Measuring = Callable[[str], tuple[str, Measured]]

PARTS = "parts_exceed_total"
SUM = "sum_differs"
SHARES = "shares_exceed_whole"
GROWTH = "growth_differs"
RATE = "rate_differs"
MEAN = "mean_differs"
SLIP = "unit_slip"

# What contradicts itself.
FAULTS = [
    # Parts and their total.
    ("全年共走访320户，其中困难户120户、烈属230户。", PARTS),
    ("全年共走访320户，其中困难户420户。", PARTS),
    ("走访部队12家，其中武警15家，送去慰问品。", PARTS),
    ("发放优待证1.2万张，其中三属1.31万张。", PARTS),
    ("安置退役士兵58名，其中党员60名。", PARTS),
    ("举办招聘会6场（其中直播带岗8场）。", PARTS),
    ("举办招聘会6场（含直播带岗9场），进场企业200家。", PARTS),
    ("发放慰问金22万元，其中烈属12万元、老兵13.5万元。", PARTS),
    ("建成服务站106个，其中县级1个、乡级12个、村级103个。", PARTS),
    ("今年接收军官17名，其中团职3名、营职16名。", PARTS),
    ("培训560人次，其中线上300人次、线下320人次。", PARTS),
    ("宣讲队由35人组成（男12人，女15人）。", SUM),
    ("送立功喜报46份（二等功2份、三等功34份）。", SUM),
    ("接收军转干部38名（团职11名、营职以下26名）。", SUM),
    ("走访城关镇120人、东街乡80人，共计220人。", SUM),
    ("第一期培训45人、第二期52人、第三期38人，合计145人。", SUM),
    ("发放抚恤金310万元、优待金120.5万元，总计450.5万元。", SUM),
    ("慰问老兵12户、军属18户、烈属6户，共46户。", SUM),
    ("全乡共走访52户：老兵30户、军属12户、烈属8户。", SUM),
    ("设站点16个，分别是县级1个、乡级12个、村级5个。", SUM),
    ("全县共有退役军人5213人，其中：男性5012人、女性301人。", PARTS),
    ("救助困难对象86人，含低保对象91人。", PARTS),
    ("全年受理信访143件，包括来信32件、来访96件、网上信访25件。", PARTS),
    ("军休干部28人，其中正师职2人、副师职5人、团职23人。", PARTS),
    ("接待群众来访35批62人，其中集体访12批80人。", PARTS),
    ("举办招聘会8场，其中线上3场、线下6场。", PARTS),
    ("新建驿站12个（城区8个、乡镇6个）。", SUM),
    ("县级投入12万元、社会捐赠8万元、上级补助15万元，三项共计45万元。", SUM),
    ("上半年办理120件、下半年办理150件，全年共办理280件。", SUM),
    ("男兵38人、女兵4人，总共43人。", SUM),
    ("服务机构334个，县级1个、乡镇18个、村级325个。", PARTS),
    ("登记墓地703座，其中迁入512座，就地修缮168座，其余33座。", SUM),
    ("受理实事11件，办结9件，剩余1件。", SUM),
    # Shares of one set.
    ("参训学员中，男性占62%，女性占48%。", SHARES),
    ("受访者中满意的占72.5%、基本满意的占30%、不满意的占2.5%。", SHARES),
    # Growth.
    ("就业人口由729万增加到732万，增长4%。", GROWTH),
    ("参保人数从12.4万人增加到13.1万人，增长8.5%。", GROWTH),
    ("今年受理来信586件，去年同期500件，同比增长12.7%。", GROWTH),
    ("去年办理500件，今年办理450件，同比下降15%。", GROWTH),
    ("受理来访120批（去年同期150批），下降25%。", GROWTH),
    ("接待来访87批，比上年的97批减少12批。", GROWTH),
    ("信访量由200件下降到150件，下降30%。", GROWTH),
    ("拥军商户由83家发展到126家，净增53家。", GROWTH),
    ("优待商户由18家增加到43家，增加35家。", GROWTH),
    ("就业率由85%提高到90%，提高8个百分点。", GROWTH),
    ("满意率从92.1%上升到94.6%，上升3.5个百分点。", GROWTH),
    ("募集资金由20万元增加到60万元，增长3倍。", GROWTH),
    ("接待人数由1000人次增加到1800人次，翻了一番。", GROWTH),
    ("商户由126家增加到83家。", GROWTH),
    ("慰问金由8万元减少到9.5万元。", GROWTH),
    ("新增就业12.3万人，比上年增加1.1万人，增长19.8%。", GROWTH),
    ("培训586人，比上年多86人，增长27.2%。", GROWTH),
    ("覆盖率达到90%，比上年的86%提高14个百分点。", GROWTH),
    ("发放资金300万元，是上年100万元的4倍。", GROWTH),
    ("慰问金由去年的8.6万元提高到10.2万元，增幅达28.6%。", GROWTH),
    ("立案数从58起降至45起，降幅32.4%。", GROWTH),
    ("2023年发放优待证5026张，比2022年的4100张增加826张。", GROWTH),
    ("军休干部由2022年的37人增至41人，增加6人。", GROWTH),
    ("入户率由75.2%上升到83.1%，上升18个百分点。", GROWTH),
    ("纠纷从60起减少到45起，减少25起。", GROWTH),
    ("全年支出1286万元，同比增加136万元，增长21.8%。", GROWTH),
    ("申领优待证5026张，同比减少374张，下降16.9%。", GROWTH),
    ("今年1至9月受理138件次，上年同期256件次，同比下降36.1%。", GROWTH),
    ("拥军门店43家，是2022年18家的3.4倍。", GROWTH),
    ("2023年培训586人，2022年培训500人，同比增长27.2%。", GROWTH),
    ("培训机构由139家压减到28家，压减率94.2%。", GROWTH),
    # Completion and shares.
    ("年初计划发放6000张，实际发放7246张，完成计划的110.8%。", RATE),
    ("培训419人，取证387人，取证率98.4%。", RATE),
    ("34名退役士兵中事业单位24名，占80.6%。", RATE),
    ("应到45人，实到42人，到会率98%。", RATE),
    ("报名120人，录取84人，录取率80%。", RATE),
    ("抽查档案200份，合格190份，合格率98%。", RATE),
    ("回访服务对象150人，满意138人，满意率98%。", RATE),
    ("完成投资1.2亿元，占年度计划1.0亿元的150%。", RATE),
    ("已发放优待证5026张，占应发5213张的86.4%。", RATE),
    ("支出维修经费27.85万元，占全年预算（70万元）的49.8%。", RATE),
    ("应训268人，参训241人（其中女性35人），参训率99.9%。", RATE),
    ("发放一次性补助金48.6万元，惠及162户，户均5000元。", MEAN),
    ("每户发放慰问金800元，共慰问65户，合计5.8万元。", MEAN),
    ("全年应办300人，已办270人，完成率95%。", RATE),
    ("受理来信20件，办结18件，办结率95%。", RATE),
    ("应悬挂光荣牌16203户，已悬挂15118户，悬挂率99.5%。", RATE),
    ("交办案件79件，化解72件，化解率81.1%。", RATE),
    ("应训268人，实训241人，参训率98.6%。", RATE),
    ("接收转业士官23名，上岗21名，上岗率100%。", RATE),
    ("计划培训300人，完成培训320人，完成率98%。", RATE),
    ("建档的87家企业中复工72家，复工率94.3%。", RATE),
    ("城镇新增就业6218人，为年目标5500人的123.1%。", RATE),
    ("发放贷款1.94亿元（任务1.5亿元，完成率119%）。", RATE),
    ("应悬挂光荣牌203户，已悬挂186户，尚有17户外出，悬挂率95%。", RATE),
    ("现有军休干部500人，其中党员200人，占总数的45%。", RATE),
    ("入会老兵120人，其中女性30人，占35%。", RATE),
    ("接收士兵80人，其中大学生60人，占比65%。", RATE),
    ("为12名老兵共发放6万元，人均6000元。", MEAN),
    ("为120户烈属每户发放500元，共计5万元。", MEAN),
    ("向80户家庭发放优待金112万元，户均1.8万元。", MEAN),
    # Slips of the unit.
    ("抚恤金310万元、优待金120万元、补助金85元，合计515万元。", SLIP),
    ("抚恤金3100000元、优待金120元，合计4300000元。", SLIP),
    ("全年发放优待证1.27万张。\n截至年底，发放优待证12700万张。", SLIP),
    ("发放抚恤补助金238.6元，惠及优抚对象1126人。", SLIP),
    ("发放义务兵优待金445.2元，惠及318户。", SLIP),
    ("走访老兵120人、军属80人，共计2000人。", SLIP),
    # Written when the checks were there, to see what they miss.
    ("这93份喜报里，二等功2份，三等功31份，余下的50份为“四有”优秀士兵。", SUM),
    ("投用学位9480个，小学5400个、初中1980个、幼儿园3100个。", PARTS),
    ("农村低保10945人，A类1874人、B类4320人、C类5751人。", PARTS),
    ("接收计划分配军转干部38名（团职11名、营职26名）。", SUM),
    ("实名登记未就业毕业生1734人，已就业1659人，落实率85.7%。", RATE),
    ("全年共接收转业军官12名，其中安置到行政机关8名、事业单位6名。", PARTS),
    ("参训学员312人，其中女学员328人。", PARTS),
    ("全市新增创业担保贷款3.6亿元，同比增长20%，其中退役军人贷款4.1亿元。", PARTS),
    ("举办各类培训班12期，培训560人次，其中网络培训8期、现场培训6期。", PARTS),
    ("走访慰问驻军部队、优抚对象共计426户，其中优抚对象438户。", PARTS),
    ("全区18个街道全部建成服务站，其中示范站21个。", PARTS),
    ("在编人员18人，聘用人员6人，合计24人，其中党员26人。", PARTS),
    ("共有372名退役军人参加招聘会，其中达成就业意向398人。", PARTS),
    ("共发放优待证8650张，其中退役军人7210张、“三属”440张、其他1200张。", PARTS),
    ("全县总人口56.2万人，其中农业人口41.8万人，非农业人口24.4万人。", PARTS),
    ("投入资金300万元，其中省级200万元，市级60万元，县级50万元。", PARTS),
    ("全年化解信访积案16件（其中省交办4件、市交办5件、县自排9件）。", PARTS),
    ("全年化解信访积案16件（省交办4件、市交办5件、县自排9件）。", SUM),
    ("新增就业人数突破1万人，达到1.08万人，其中退役军人1.2万人。", PARTS),
    ("新建烈士纪念设施3处，修缮12处，共计16处。", SUM),
    ("慰问物资8.6万元，慰问金12.4万元，合计31万元。", SUM),
    ("一季度完成120件，二季度完成135件，上半年共完成265件。", SUM),
    ("2023年全县共有优抚对象3982人，较2022年的3907人增加65人。", GROWTH),
    ("抚恤补助支出由2745万元增至2961万元，增长17.9%。", GROWTH),
    ("信访总量从去年的126件下降到98件，降幅达到32.2%。", GROWTH),
    ("县级财政安排资金80万元，比去年增加20万元，增长25%。", GROWTH),
    ("2022年为380人，2023年为418人，增长20%。", GROWTH),
    ("接待来访147批，较上年同期增加12批，增长18.9%。", GROWTH),
    ("老兵志愿服务队由5支发展到18支，队员由86人增加到326人，增长1.8倍。", GROWTH),
    ("满意度由96.2%提升到98.5%，提升3.2个百分点。", GROWTH),
    ("办结时限由15个工作日压缩到5个工作日，压缩46.7%。", GROWTH),
    ("本年度共受理信访件96件，已办结90件，办结率为91.2%。", RATE),
    ("申报项目36个，获批28个，获批率87.8%。", RATE),
    ("年初预算1200万元，实际支出1086万元，执行率为95.5%。", RATE),
    ("全县应建服务站186个，已建成162个，建成率97.1%。", RATE),
    ("收集意见建议86条，采纳52条，采纳率70.5%。", RATE),
    ("发放抚恤金3907人2961万元，人均757元。", MEAN),
    ("每人发放慰问金500元，慰问120人，共发放16万元。", MEAN),
]

# What agrees, or cannot be said to contradict itself.
RIGHT = [
    # Parts and their total.
    "全年共走访320户，其中困难户120户、烈属200户。",
    "全年共走访320户，其中困难户120户、烈属30户。",
    "全年共走访320户，其中困难户200户。",
    "全年走访320人，其中党员210人，女性180人。",
    "接收退役士兵320人，其中大专学历200人、党员150人。",
    "培训320人，发证450人次，其中一次通过400人次。",
    "走访320人，看望420人次。",
    "走访老兵320人，其中慰问420人次。",
    "发放优待证1.2万张，其中三属1.2万张。",
    "发放优待证约1.2万张，其中老兵1.21万张。",
    "发放慰问金22万元，其中烈属12.4万元、老兵10万元。",
    "共走访300余户，其中困难户305户。",
    "接收军官17名、士兵62名，其中女性65名。",
    "走访320户，其中困难户120户，其中低保户80户、五保户40户。",
    "走访320户，其中困难户200户（含低保户180户）、烈属120户。",
    "计划走访300户，其中已走访困难户320户。",
    "目标培训300人，完成培训320人。",
    "走访XX户，其中困难户120户。",
    "去年走访300户，其中困难户120户，今年走访350户。",
    "在册优抚对象6842人，较年初净减73人（新增41人，核减114人）。",
    "投入47.8万元（预算50万元，节余2.2万元）。",
    "贷款发放1.94亿元（任务1.5亿元，上年1.2亿元）。",
    "教师388名（含师范生41名，硕士119名）。",
    "走访部队30家（武警5家、消防3家等）。",
    "宣讲队由35人组成（男12人，女23人）。",
    "送立功喜报46份（二等功2份、三等功44份）。",
    "走访城关镇120人、东街乡80人，共计200人。",
    "走访城关镇120人、东街乡80人，发放慰问金3万元，共计惠及500人。",
    "发放抚恤金310.24万元、优待金120.35万元，总计430.6万元。",
    "二等功每户奖1.5万元、三等功每户5000元，合计21.5万元。",
    "补助标准为省内每户500元、省外1200元，合计2.63万元。",
    "慰问金少的2万元，多的10万元，合计56万元。",
    "慰问老兵12户、军属18户，其余6户正在走访，共36户。",
    "全乡共走访52户：老兵30户、军属12户等。",
    "培训200人，走访120人、慰问80人，共计200人。",
    "全市共有服务站346个，其中示范型58个，全年新建站点312个。",
    "接待来访120批次350人次，其中县领导接访15批次。",
    "全乡有党员320名，其中女党员98名，大专以上学历140名，农村党员260名。",
    "军休干部120人，其中离休8人，退休112人，参战15人。",
    "优抚对象1200人，其中残疾军人300人，参战人员500人，享受低保450人。",
    "教师388名（硕士119名，女教师210名）。",
    "现有党员320名（预备党员12名、流动党员30名）。",
    "祭扫1200人次，其中学生900人次、干部400人次（有交叉）。",
    "共发放慰问金86万元，其中春节46万元、“八一”40万元，惠及1200人。",
    "建成县级中心1个、乡级站12个、村级站93个，共106个。",
    "成立工作组3个、宣讲队2支，共15人。",
    "走访部队12个、优抚对象320户，共送去慰问金46万元。",
    "今年投入120万元，去年投入100万元，两年共投入220万元。",
    "改造所在的7个城市（包括县城）及其他22个城市。",
    "引育人才2300多人、其中顶尖人才41人，新增高技能人才39万人。",
    "建成站点106个，即县级1个、乡级12个、村级93个，新创示范站7个。",
    "支出维修经费27.85万元，占全年预算（70万元）的39.8%。",
    "新增就业3867人，完成年度目标（4500人）的85.9%。",
    "服务机构334个，县级1个、乡镇18个、村级315个，示范型107个。",
    "喜报26份，二等功1份、三等功4份。",
    "志愿服务队伍有区级队1支，街道队6支，社区队13支。",
    "县级选树标兵10名，入围市级3名、省级1名。",
    "参战人员1035人，60周岁以上老兵4188人，烈士子女136人。",
    "登记墓地703座，其中迁入512座，就地修缮168座，其余23座。",
    "受理实事11件，办结10件，剩余1件。",
    "应发放200张，已发放150张，上门发放40张，其余50张待发。",
    # Shares of one set.
    "参训学员中，男性占62%，女性占38%。",
    "清洁能源装机占93%，新能源装机占73%。",
    "学员中男性占62.5%，女性占37.6%。",
    "学员中党员占62%，女性占48%。",
    # Growth.
    "就业人口由729万增加到732万，增长0.4%。",
    "参保人数从12.4万人增加到13.1万人，增长5.6%。",
    "今年受理来信586件，去年同期500件，同比增长17.2%。",
    "受理来访120批（去年同期150批），下降20%。",
    "地区生产总值由3.0万亿元增加到3.3万亿元，增长5.5%。",
    "预算收入由0.98亿元增加到1.57亿元，年均增长9.9%。",
    "村数由20个增加到35个，同比增长10%。",
    "税收由100亿元增加到130亿元，同口径增长12%。",
    "募集资金由20万元增加到60万元，增长2倍。",
    "接待人数由1000人次增加到2050人次，翻了一番。",
    "就业率由85%提高到90%，提高5个百分点。",
    "平均等待时间由7.5个月压缩到5.2个月。",
    "新增就业12.3万人，比上年增加1.1万人，增长9.8%。",
    "培训由约500人增加到586人，增长20%。",
    "信访量由200件下降到150件，下降四分之一。",
    "商户由83家发展到126家，新增就业500人，增长12%。",
    "本年支出1286万元，完成预算1300万元的98.9%。",
    "就业率由2022年的85.2%提高到2023年的88.6%，提高3.4个百分点。",
    "办件量由120件增加到150件，增长25%，满意率由95%提高到98%。",
    "接收退役士兵163人，比上年增加23人，增长16.4%。",
    "收到喜报140份，比上年多20份，发放奖金28万元，增长12%。",
    "帮扶资金从12万元增加到15万元，带动就业增长20%。",
    "投资完成率由85%提高到93%，提高了9.4%。",
    "2023年培训586人，2022年培训500人，同比增长17.2%。",
    "培训机构由139家压减到8家，压减率94.2%。",
    # Completion and shares.
    "年初计划发放6000张，实际发放7246张，完成计划的120.8%。",
    "培训419人，取证387人，取证率92.4%。",
    "34名退役士兵中事业单位24名，占70.6%。",
    "新增示范站7个，创建示范站40个，创建率65%。",
    "计划接收退役士兵320人，安置符合条件的45名，安置率达到100%。",
    "对照年初任务，失业人员再就业3441人，困难人员就业366人，登记失业率3.6%。",
    "应训268人，参训241人（其中女性35人），参训率89.9%。",
    "全年化解矛盾79件中的72件，化解率91.1%。",
    "抽查档案200份，合格190份，合格率95%。",
    "全县1.2万名退役军人中，申领优待证1.18万人，申领率98.6%。",
    "发放补贴每人每月300元，全年为86人发放30.96万元。",
    "人均补助3800元，共补助86人，合计32.68万元。",
    "全年应办300人，已办270人，完成率90%。",
    "受理来信20件，办结18件，按期办结率100%。",
    "受理来信20件，办结18件，满意率98%。",
    "应悬挂光荣牌16203户，已悬挂16118户，差85户，悬挂率99.5%。",
    "目标培训300人，完成320人，完成率106.7%。",
    "应训268人，实训241人，参训率89.9%。",
    "城镇新增就业6218人，为年目标5500人的113.1%。",
    "发放贷款1.94亿元（任务1.5亿元，完成率129%）。",
    "应悬挂光荣牌203户，已悬挂186户，尚有17户外出，悬挂率91.6%。",
    "应训268人，实训241人，参训率超过85%。",
    "现有军休干部500人，其中党员200人，占总数的40%。",
    "现有军休干部500人，其中党员200人，占全市党员的3%。",
    "培训567人，就业512人，就业率91.2%，其中女性就业率88%。",
    "为12名老兵共发放6万元，人均发放5000元。",
    "1486户家庭兑现优待金2080.4万元，户均1.4万元，其中进藏兵家庭63户、每户2.8万元。",
    "为120人发放生活补助，每人每月500元，共计60万元。",
    "86户义务兵家庭，人均1.85万元，合计159.1万元。",
    # Units.
    "电价每千瓦时下降0.5元，惠及1200户。",
    "全年发放优待证1.27万张。\n发放优待证12700张。",
    "城关镇发放慰问金12万元。\n城关镇发放慰问金12元。",
    "每人发放慰问金238.6元，惠及优抚对象1126人。",
    # Written when the checks were there, to see what they get wrong.
    "共救助62人次，发放救助金18.6万元，人均救助2000元以上。",
    "完成适龄青年兵役登记2180人，登记率达100%。",
    "全年办理法律援助案件31件，挽回损失87.3万元，同比分别增长12%、15%。",
    "收集意见建议86条，采纳52条，采纳率60.5%。",
    "开展红色宣讲45场，受众1.2万人次，场均267人次。",
    "目标任务完成率达102%，完成投资5.1亿元。",
    "发放抚恤金3907人2961万元，人均7579元。",
    "慰问物资折合8.6万元，慰问金12.4万元，合计21万元。",
    "共发放优待证8650张，其中退役军人7210张、“三属”440张、其他1000张。",
    "一季度完成120件，二季度完成135件，上半年共完成255件。",
    "安排就业46人，安置率100%。",
    "较上年同期增加12件，增长8.9%，达到147件。",
    "共有党员86名，占总人数的43%，总人数200人。",
    "每人发放慰问金500元，慰问120人，共发放6万元。",
    "老兵志愿服务队由5支发展到18支，队员由86人增加到326人，增长2.8倍。",
    "满意度由96.2%提升到98.5%，提升2.3个百分点。",
    "办结时限由15个工作日压缩到5个工作日，压缩66.7%。",
    "全县总人口56.2万人，其中农业人口41.8万人，非农业人口14.4万人。",
    "资金使用率达到96.5%，支出289.5万元，预算300万元。",
    "投入资金300万元，其中省级200万元，市级60万元，县级40万元。",
    "共安置79人（含去年结转12人），其中今年接收67人。",
    "这93份喜报里，二等功2份，三等功31份，余下的60份为“四有”优秀士兵。",
    "投用学位9480个，小学5400个、初中1980个、幼儿园2100个。",
    # What an unkind reader would try.
    "今年1至10月办理586件，去年全年500件，同比增长40%。",
    "发放优待证5026张，比上年增加826张，增长19.7%，挂光荣牌486块，比上年减少14块，下降2.8%。",
    "信访量下降到98件，比上年126件减少28件，下降22.2%。",
    "参保人数由12.4万人增加到13.1万人，参保率提高9.6个百分点。",
    "单价由12元提高到15元，提高3元，增长25%。",
    "受理586件，比上年同期增长17.2%，其中来信500件，增长10%。",
    "共走访军烈属320户，其中春节走访180户、“八一”走访200户。",
    "现有工作人员12人，其中在编6人、退役军人8人。",
    "现有工作人员12人，其中在编6人、党员8人。",
    "接收军官17名，士官9名，其中党员24名。",
    "新建站点3个，其中县级中心1个，累计建成106个，其中示范站21个。",
    "12个乡镇共有186个村站，其中158个达标。",
    "接待群众120批，其中集体访15批256人。",
    "发放补贴86万元，惠及172人，其中最高的一人领取2万元。",
    "全市退役军人12.6万人，其中城区5.8万人，占46%，农村6.8万人，占54%。",
    "报名560人，参加考试512人，录用86人，录用率15.4%。",
    "应训268人，实训241人，合格230人，参训率89.9%。",
    "受理申请36件，审核通过28件，发放救助金12万元，办结率100%。",
    "办结率由85%提高到95%。",
    "县财政安排资金50万元，为86户每户补助5000元。",
    "走访老兵60人，每人发放慰问金500元和价值200元的慰问品，共计4.2万元。",
    "走访老兵60人、军属40人，发放慰问金5万元，每人500元。",
    "一类站12个、二类站8个、三类站5个，共计20个达标。",
    "男8人、女4人，平均年龄42岁，共12人。",
    "为部队办实事12件，为老兵办实事30件，共计办实事42件。",
    "2022年办理120件、2023年办理150件，共计270件。",
    "帮扶困难群众413人，其中残疾人253人，低保户子女186人。",
    "悬挂光荣牌4,126块，其中新增悬挂326块，更换破损4,018块。",
    "完成采集1.37万人，采集率98.6%，其中现场采集1.4万人。",
]

# Rows of a table, → is a TAB: what is wrong in it.
TABLE_FAULTS = [
    ("乡镇→优待证（张）\n城关镇→1,250\n东街乡→98\n合计→1,448", SUM),
    ("乡镇→优待证（张）→光荣牌（块）\n合计→1,348→332\n城关镇→1,250→310\n东街乡→98→12", SUM),
    ("乡镇→慰问金（万元）\n城关镇→22.5\n东街乡→8.6\n西山乡→—\n合计→33.1", SUM),
    ("乡镇→合计（人）→烈属（人）→军属（人）\n城关镇→30→12→18\n东街乡→20→6→14\n西山乡→20→8→16", SUM),
    ("指标→本年→上年→增幅（%）\n来信（件）→586→500→17.2\n来访（批）→120→150→-25", GROWTH),
    ("指标→2022年→2023年→增长（%）\n优待证发放（张）→1000→1200→20\n光荣牌悬挂（块）→200→250→52", GROWTH),
    ("乡镇→上年人数（人）→本年人数（人）→增减（人）\n城关镇→30→42→12\n东街乡→20→16→4", GROWTH),
    ("项目→目标（人）→完成（人）→完成率（%）\n技能培训→300→270→90\n适应性培训→200→150→85", RATE),
    ("乡镇→慰问金（元）\n城关镇→120000\n东街乡→8\n合计→200000", SLIP),
]
TABLE_RIGHT = [
    "乡镇→优待证（张）\n城关镇→1,250\n东街乡→98\n合计→1,348",
    "乡镇→优待证（张）\n城关镇→1,250\n东街乡→98\n……\n合计→3,448",
    "乡镇→优待证（张）\n城关镇→1,250\n东街乡→XX\n合计→1,448",
    "乡镇→慰问金（万元）\n城关镇→22.5\n东街乡→8.6\n合计→31.2",
    "项目→人数（人）\n优抚对象→1,250\n其中：烈属→98\n残疾军人→300\n合计→1,250",
    "乡镇→参训率（%）\n城关镇→90\n东街乡→80\n合计→86.2",
    "乡镇→人均补助（元）\n城关镇→900\n东街乡→800\n合计→862",
    "乡镇→合计（人）→烈属（人）→军属（人）\n城关镇→30→12→18\n东街乡→20→6→14",
    "乡镇→总计（人）→党员（人）→女性（人）\n城关镇→30→12→8\n东街乡→20→6→7\n西山乡→50→16→9",
    "指标→本年→上年→增幅（%）\n来信（件）→586→500→17.2\n来访（批）→120→150→-20",
    "指标→本年→上年→增幅（%）\n来信（件）→586→500→17.2\n生产总值（亿元）→120→110→5.6",
    "项目→目标（人）→完成（人）→完成率（%）\n技能培训→300→270→90\n适应性培训→200→250→125",
]
ABOVE = "青禾县2023年退役军人工作总结\n附表\n"


def codes(measure: Measuring, text: str) -> list[str]:
    _, measured = measure(text)
    return [finding.code for finding in measured.findings]


@pytest.mark.parametrize(("text", "code"), FAULTS)
def test_fault(measure: Measuring, text: str, code: str) -> None:
    assert codes(measure, text) == [code]


@pytest.mark.parametrize("text", RIGHT)
def test_right(measure: Measuring, text: str) -> None:
    assert codes(measure, text) == []


@pytest.mark.parametrize(("rows", "code"), TABLE_FAULTS)
def test_fault_in_a_table(measure: Measuring, rows: str, code: str) -> None:
    assert codes(measure, ABOVE + rows.replace("→", "\t")) == [code]


@pytest.mark.parametrize("rows", TABLE_RIGHT)
def test_right_table(measure: Measuring, rows: str) -> None:
    assert codes(measure, ABOVE + rows.replace("→", "\t")) == []


# --- what a number may stand for -----------------------------------------------------------------------------------

INTERVALS = [
    ("320户", 320, "户", Mod.EXACT, (320, 320)),
    ("729万", 7_290_000, None, Mod.EXACT, (7_285_000, 7_295_000)),
    ("1.2万张", 12_000, "张", Mod.EXACT, (11_500, 12_500)),
    ("1亿2000万元", 120_000_000, "元", Mod.EXACT, (119_995_000, 120_005_000)),
    ("22.5", 225_000, "元", Mod.EXACT, (224_500, 225_500)),  # 万元 in the head of a table
    ("4,126块", 4126, "块", Mod.EXACT, (4126, 4126)),
    ("三百二十户", 320, "户", Mod.EXACT, (320, 320)),
    ("0.4%", 0.4, "%", Mod.EXACT, (0.35, 0.5)),
    ("90%", 90, "%", Mod.EXACT, (89.5, 91)),
    ("300余户", 300, "户", Mod.ABOUT, (200, 400)),
    ("420人", 420, "人", Mod.ABOUT, (410, 430)),
    ("300户", 300, "户", Mod.MIN, (300, float("inf"))),
    ("300户", 300, "户", Mod.MAX, (0, 300)),
]


@pytest.mark.parametrize(("quote", "value", "unit", "mod", "expected"), INTERVALS)
def test_interval(quote: str, value: float, unit: str | None, mod: Mod, expected: tuple[float, float]) -> None:
    figure = Figure(0, len(quote), 0, value, None, unit, mod, Status.ACHIEVED)
    found = interval_of(quote, figure, is_measured=unit == "元", is_ratio=unit == "%")
    assert found is not None
    assert (found.low, found.high) == pytest.approx(expected)


# --- what is told --------------------------------------------------------------------------------------------------

MESSAGES = [
    (
        "就业人口由729万增加到732万，增长4%。",
        "with “729万” at character 5, “732万” at character 12 it would be 0.4%, but “4%” at character 19 is written",
    ),
    (
        "共走访320户，其中困难户420户。",
        "“420户” at character 13 make 420户, which is more than their total “320户” at character 3",
    ),
    (
        "抚恤金310万元、优待金120万元、补助金85元，合计515万元。",
        "“310万元” at character 3, “120万元” at character 12, “85元” at character 21 and “515万元” at character 27 "
        "differ by a slip of the unit: 850000元 in place of 85元",
    ),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_message(text: str, message: str) -> None:
    (problem,) = pipeline.extract(text).problems
    assert (problem.stage, problem.severity, problem.message) == ("measure", "warning", message)


def test_offsets_are_those_of_the_text_as_read() -> None:
    text = "走訪慰問(wèn)老兵１２０人、軍屬８０人，共計２２０人。"
    (problem,) = pipeline.extract(text).problems
    assert problem.code == SUM
    assert f"“２２０人” at character {text.index('２２０人')}" in problem.message


# --- what holds for any text ---------------------------------------------------------------------------------------


@cache
def stages() -> tuple[Normalizer, Splitter, Measurer]:
    lexicon = load_lexicon()
    return Normalizer(lexicon), Splitter(lexicon), Measurer(lexicon)


def measured_of(text: str) -> Measured:
    normalize, split, measurer = stages()
    source = Source("页.txt", text, "text", None, "0" * 64)
    normalized = normalize(source)
    return measurer(normalized.value, *split(source, normalized))


def found_in(text: str) -> list[str]:
    return [finding.code for finding in measured_of(text).findings]


WORDS = (
    "， 、 ； 。 ： （ ） 其中 含 分别是 合计 共计 ，共 其余 由 从 增加到 减少到 增长 下降 翻了 一番 去年同期 今年 "
    "同比 比上年 增加 完成率 办结率 占总数的 占 人均 每户 男 女 县级 应 已 发放 计划 等 120人 80人 220人 1.2万张 "
    "12000张 6万元 60000元 40% 4.5% 2倍 5个百分点 XX人 300余户 3-5名 约300户 三百户 0人 0% 99999999999999999万亿元"
)
PIECES = [*WORDS.split(), "\n", "\t", "城关镇\t", "合计\t", "乡镇\t人数（人）\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
def test_any_text(text: str) -> None:
    measured = measured_of(text)
    spans = {(figure.start, figure.end) for figure in measured.figures}
    for finding in measured.findings:
        assert {*finding.given, finding.written} <= spans
    assert measured.findings == measured_of(text).findings


@pytest.mark.parametrize(
    "piece", ["其中困难户120户、", "，共120户", "（120人，", "由12户增加到15户，增长4%，", "其余5户，"]
)
def test_time_does_not_run_away(piece: str) -> None:
    begun = time.perf_counter()
    measured_of("走访320户，" + piece * 3000)
    assert time.perf_counter() - begun < 5.0


COUNTS = st.integers(1, 50_000)
UNITS = st.sampled_from(["人", "户", "张", "件", "块"])
# Written beside each other, of these nobody is counted twice.
KINDS = st.sampled_from(
    [("男性", "女性"), ("县级", "乡级", "村级"), ("线上", "线下"), ("春季", "夏季", "秋季", "冬季")]
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[int], list[str], str]:
    kinds = draw(KINDS)
    return [draw(COUNTS) for _ in kinds], list(kinds), draw(UNITS)


def listed(values: list[int], names: list[str], unit: str) -> str:
    return "、".join(f"{name}{value}{unit}" for name, value in zip(names, values, strict=True))


SUMS = ["共有{total}{unit}（{parts}）。", "共有{total}{unit}，分别是{parts}。", "{parts}，合计{total}{unit}。"]


@given(lists(), st.sampled_from([*SUMS, "共有{total}{unit}，其中{parts}。", "共有{total}{unit}，{parts}。"]))
def test_parts_that_agree(drawn: tuple[list[int], list[str], str], form: str) -> None:
    values, names, unit = drawn
    text = form.format(total=sum(values), unit=unit, parts=listed(values, names, unit))
    assert found_in(text) == []


@given(lists(), st.sampled_from(SUMS), st.integers(-5000, 5000))
def test_sums_that_differ(drawn: tuple[list[int], list[str], str], form: str, off: int) -> None:
    values, names, unit = drawn
    assume(off and sum(values) + off > 0)
    # Two of three parts may be all of another sum.
    assume(all(sum(values[first:]) != sum(values) + off for first in range(len(values))))
    text = form.format(total=sum(values) + off, unit=unit, parts=listed(values, names, unit))
    (code,) = found_in(text)
    assert code in (SUM, SLIP)


@given(lists(), st.integers(1, 5000))
def test_parts_that_are_too_many(drawn: tuple[list[int], list[str], str], off: int) -> None:
    values, names, unit = drawn
    assume(sum(values) > off)
    assume(all(sum(values[:last]) != sum(values) - off for last in range(2, len(values))))
    text = f"共有{sum(values) - off}{unit}，其中{listed(values, names, unit)}。"
    assert found_in(text) == [PARTS]


CHANGES = [
    "由{first}{unit}增加到{last}{unit}，增长{rate}%。",
    "今年{last}{unit}，去年同期{first}{unit}，同比增长{rate}%。",
]
DONE = ["应办{whole}{unit}，已办{part}{unit}，完成率{rate}%。", "受理{whole}{unit}，办结{part}{unit}，办结率{rate}%。"]
CUT = st.sampled_from([0, 1, 2])


def written(rate: float, decimals: int) -> str:
    return f"{rate:.{decimals}f}"


@given(COUNTS, COUNTS, UNITS, st.sampled_from(CHANGES), CUT, st.sampled_from([0, 5, -5]))
def test_growth(first: int, more: int, unit: str, form: str, decimals: int, off: int) -> None:
    rate = more / first * 100
    assume(off == 0 or rate + off > 0)
    assume(float(written(rate, decimals)) > 0)
    text = form.format(first=first, last=first + more, unit=unit, rate=written(rate + off, decimals))
    assert found_in(text) == ([GROWTH] if off else [])


@given(COUNTS, st.data(), UNITS, st.sampled_from(DONE), CUT, st.sampled_from([0, 3, -3]))
def test_rates(whole: int, data: st.DataObject, unit: str, form: str, decimals: int, off: int) -> None:
    part = data.draw(st.integers(0, whole))
    rate = part / whole * 100
    assume(rate + off > 1)
    text = form.format(whole=whole, part=part, unit=unit, rate=written(rate + off, decimals))
    assert found_in(text) == ([RATE] if off else [])


@given(st.integers(100, 99_999), st.integers(0, 99_999), st.sampled_from([1, 2]))
def test_rounded_sums(one: int, other: int, decimals: int) -> None:
    """Sums that were rounded by themselves agree with rounded parts."""
    first, second, both = (f"{value / 10_000:.{decimals}f}" for value in (one, other, one + other))
    assert found_in(f"发放抚恤金{first}万元、优待金{second}万元，合计{both}万元。") == []


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=6), st.booleans(), st.integers(-500, 500))
def test_totals_of_tables(rows: list[tuple[int, int]], is_first: bool, off: int) -> None:
    total = f"合计→{sum(row[0] for row in rows) + off}→{sum(row[1] for row in rows)}"
    assume(sum(row[0] for row in rows) + off > 0)
    lines = [f"第{'甲乙丙丁戊己'[at]}镇→{one}→{other}" for at, (one, other) in enumerate(rows)]
    lines.insert(0 if is_first else len(lines), total)
    table = "\n".join(["乡镇→优待证（张）→光荣牌（块）", *lines]).replace("→", "\t")
    codes_found = found_in(ABOVE + table)
    assert codes_found == [] if not off else codes_found in ([SUM], [SLIP])
