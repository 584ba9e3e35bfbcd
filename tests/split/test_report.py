"""What a report says of itself: title, body, type, date, the year under review and the year planned.

Regions have tests of their own (``test_regions.py``).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Section
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]

# Text, year under review, year planned.
YEARS = [
    # A number that counts is no year.
    ("一、发放优待证2000张\n全局上下齐心。", None, None),
    ("慰问2000名官兵情况报告\n全局上下齐心。", None, None),
    ("2023年工作总结和2024年工作计划\n全局上下齐心。\n一、主要做法\n二、打算", 2023, 2024),
    ("2021年度双拥工作总结\n全局上下齐心。", 2021, None),
    ("杉木乡2020年退役军人工作情况汇报\n全乡上下齐心。", 2020, None),
    ("2025年政府工作报告\n各位代表：\n请予审议。", 2024, 2025),
    ("政府工作报告\n各位代表：\n一、2024年工作回顾\n成绩来之不易。\n二、2025年工作安排\n再接再厉。", 2024, 2025),
    ("2022年上半年工作总结\n上半年，全局上下齐心。", 2022, None),
    ("2022年上半年工作总结及下半年工作打算\n上半年，全局上下齐心。", 2022, 2022),
    ("2024年双拥工作要点\n一、走访慰问\n节前走访部队。", 2023, 2024),
    ("2024年退役军人工作计划\n突出重点。", 2023, 2024),
    ("二〇二二年双拥工作总结\n全局上下齐心。", 2022, None),
    ("工作总结\n2021年，我局扎实推进双拥工作。", 2021, None),
    ("工作总结\n2021年以来，我局扎实推进双拥工作。\n二、2022年工作打算\n再接再厉。", 2021, 2022),
    ("工作总结\n一、2020年工作开展情况\n扎实推进。\n二、下步打算\n再接再厉。", 2020, None),
    ("工作总结\n全局上下齐心，扎实推进。", None, None),
    ("工作总结\n依据《2019年双拥条例》，扎实推进。", None, None),
    ("工作总结\n自2018年成立以来，我站扎实推进。", None, None),
    ("", None, None),
    # A 政府工作报告 reviews the year before the one in which it is given, whatever its headings speak of first.
    ("2026年政府工作报告\n各位代表：\n一、发展成就\n成绩来之不易。\n二、2026年主要工作\n再接再厉。", 2025, 2026),
    ("政府工作报告\n——2026年1月20日在云桥县第十届人民代表大会第五次会议上\n各位代表：\n成绩来之不易。", 2025, 2026),
    ("政府工作报告\n（2021年12月28日在云桥县第十届人民代表大会第一次会议上）\n各位代表：\n成绩来之不易。", 2021, 2022),
    ("政府工作报告\n2026年1月20日  县长  某某\n各位代表：\n一、2025年工作回顾\n成绩来之不易。", 2025, 2026),
    ("白石镇2023年政府工作报告\n各位代表：\n一、工作回顾\n成绩来之不易。\n二、2024年工作安排\n再接再厉。", 2023, 2024),
    # Where nothing else tells it, the date of a review does, unless it is of the middle of a year.
    ("双拥工作总结\n全局上下齐心。\n云桥县民政局\n2023年1月6日", 2022, None),
    ("双拥工作总结\n全局上下齐心。\n云桥县民政局\n二〇二二年十二月三十日", 2022, None),
    ("双拥工作总结\n（2023年1月6日）\n全局上下齐心。", 2022, None),
    ("双拥工作总结\n全局上下齐心。\n云桥县民政局\n2023年6月6日", None, None),
    # A date in the links that a site puts below a report is not that of its signature.
    (
        "双拥工作总结\n全局上下齐心，走访了全县的部队和军属家庭。\n云桥县民政局\n2023年1月6日\n相关阅读\n我县召开会议\n2024年3月1日",
        2022,
        None,
    ),
    # 以来 opens a span of several years.
    ("工作汇报\n一、2021年以来工作情况\n扎实推进。", None, None),
    ("工作汇报\n一、2021年3月以来主要工作\n扎实推进。\n二、2024年工作打算\n再接再厉。", 2023, 2024),
    ("2021年以来双拥工作情况汇报\n全局上下齐心。", None, None),
    ("2019年至今双拥工作总结\n2023年，我局扎实推进双拥工作。", 2023, None),
    # The next year is the one behind that under review.
    ("2022年双拥工作总结\n一、主要做法\n齐心。\n二、明年打算\n再接再厉。", 2022, 2023),
    ("工作总结\n2021年，我局扎实推进双拥工作。\n一、走访\n齐心。\n二、来年工作思路\n再接再厉。", 2021, 2022),
    ("2022年双拥工作总结及下年工作计划\n全局上下齐心。", 2022, 2023),
    ("双拥工作总结\n一、主要做法\n齐心。\n二、明年打算\n再接再厉。", None, None),
    ("2022年双拥工作总结\n一、主要做法\n齐心。\n二、下步打算\n再接再厉。", 2022, None),
    # A title that names the year of the plan alone.
    ("双拥工作总结及2023年工作计划\n全局上下齐心。", 2022, 2023),
    ("双拥工作情况汇报暨2023年工作打算\n2022年，走访部队。自2021年以来，扎实推进。", 2022, 2023),
    ("2021年双拥工作总结及2023年工作计划\n全局上下齐心。", 2021, 2023),
    # A review whose only numbered part is a plan.
    ("2022年双拥工作总结\n全局上下齐心。\n一、下步打算\n再接再厉。", 2022, None),
    # News: the page was put up in the year of which it tells how things stand, or what was done in a month of 今年.
    ("清河镇服务站：小站点里的大服务\n发布时间：2021-10-26 14:47\n截至目前，该站采集信息320条。", 2021, None),
    ("东岭县妥善安置士兵\n2015-02-09 13:31:17\n今年1月，48人得到安置。\n2014年底，该县双拥考核获第一。", 2015, None),
    ("东岭县走访优抚对象\n2015-01-09 13:31:17\n全县现有老兵320人。", None, None),
]

# Text, what tells the year under review, what tells that of the plan.
YEARS_FROM = [
    ("2023年工作总结和2024年工作计划\n全局上下齐心。", "title", "title"),
    ("2023年工作总结\n齐心。\n一、主要做法\n齐心。\n二、2024年工作打算\n再接再厉。", "title", "heading"),
    ("2024年退役军人工作计划\n突出重点。", "derived", "title"),
    ("2025年政府工作报告\n各位代表：\n请予审议。", "derived", "title"),
    ("政府工作报告\n——2026年1月20日在云桥县第十届人民代表大会第五次会议上\n各位代表：", "derived", "date_line"),
    ("工作总结\n一、2020年工作开展情况\n扎实推进。\n二、下步打算\n再接再厉。", "heading", None),
    ("工作总结\n2021年，我局扎实推进双拥工作。", "opening", None),
    ("双拥工作总结\n齐心。齐心。齐心。齐心。\n云桥县民政局\n2023年1月6日", "signature", None),
    ("双拥工作总结\n（2023年1月6日）\n全局上下齐心。", "date_line", None),
    ("工作总结\n全局上下齐心，扎实推进。", None, None),
]

TITLES = [
    ("云桥县退役军人事务局2022年工作总结\n全局上下齐心。", "云桥县退役军人事务局2022年工作总结"),
    ("首页 > 工作动态\n云桥县双拥工作汇报\n全县上下齐心。", "云桥县双拥工作汇报"),
    ("发布时间：2023-02-01\n云桥县双拥工作汇报\n全县上下齐心。", "云桥县双拥工作汇报"),
    ("您现在的位置：首页 > 政务公开 > 工作总结\n云桥县双拥工作汇报\n全县上下齐心。", "云桥县双拥工作汇报"),
    ("当前所在位置：首页 > 工作总结\n全县上下齐心，走访部队。", None),
    ("一、双拥工作\n走访部队。\n二、来年打算\n再访部队。", None),
    ("全县上下齐心，走访部队。", None),
    # Over two lines.
    ("云桥县人民政府\n关于2023年双拥工作情况的报告\n主任、各位副主任：", "云桥县人民政府关于2023年双拥工作情况的报告"),
    (
        "关于云桥县2023年国民经济和社会发展计划执行情况\n与2024年计划草案的报告\n各位代表：",
        "关于云桥县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告",
    ),
    ("云桥县2023年双拥工作总结\n暨2024年工作打算\n全县齐心。", "云桥县2023年双拥工作总结暨2024年工作打算"),
    # A subtitle, a date, a picture, a menu or a list of contents is none.
    ("政府工作报告\n——2025年1月15日在云桥县第十届人民代表大会第四次会议上的讲话\n各位代表：", "政府工作报告"),
    ("县长作政府工作报告\n政府工作报告\n各位代表：", "政府工作报告"),
    ("目录\n一、双拥工作总结……1\n二、双拥工作计划……2\n云桥县双拥工作总结\n一、双拥工作\n齐心。", "云桥县双拥工作总结"),
    ("下面是小编整理的双拥工作总结\n全县齐心，走访部队。", None),
    ("云桥县双拥工作总结（节选）\n全县齐心。", "云桥县双拥工作总结（节选）"),
    ("云桥双拥简报\n第3期  2023年2月1日\n全县齐心，走访部队。", "云桥双拥简报"),
    # The section that is the title is the title, whatever it is worded like; but no body alone, and no line of a site.
    ("云桥县2022年走访慰问情况统计\n全县走访军属，齐心协力。", "云桥县2022年走访慰问情况统计"),
    ("2022年度云桥县优抚工作汇总\n全县走访军属，齐心协力。", "2022年度云桥县优抚工作汇总"),
    ("优待证办理政策问答\n问：怎样办理？\n答：请到服务站办理。", "优待证办理政策问答"),
    ("云桥县双拥工作掠影\n全县走访军属，齐心协力。", "云桥县双拥工作掠影"),
    ("云桥县退役军人事务局\n全县走访军属，齐心协力。", None),
    # Broken inside its last words.
    ("云桥县民政局2022年双拥工作总\n结\n全县走访军属，齐心协力。", "云桥县民政局2022年双拥工作总结"),
    ("云桥县民政局2022年双拥\n工作总结\n全县走访军属，齐心协力。", "云桥县民政局2022年双拥工作总结"),
    ("云桥县民政局关于双拥工作情况的报\n告\n一、走访\n齐心。\n二、座谈\n齐心。", "云桥县民政局关于双拥工作情况的报告"),
]

# What the page says outside its text, the title, what tells it.
NAMES = [
    ({"format": "html", "title": "云桥县双拥工作总结_云桥县人民政府门户网站"}, "云桥县双拥工作总结", "page_title"),
    ({"format": "html", "title": "云桥县双拥工作总结-文秘网"}, "云桥县双拥工作总结", "page_title"),
    ({"format": "html", "title": "首页 > 政务公开 > 云桥县双拥工作总结"}, "云桥县双拥工作总结", "page_title"),
    ({"format": "html", "title": "2021-2023年云桥县双拥工作总结"}, "2021-2023年云桥县双拥工作总结", "page_title"),
    ({"format": "html", "title": "云桥县召开双拥工作会议"}, "云桥县召开双拥工作会议", "page_title"),
    ({"format": "html", "title": "雲橋縣雙擁工作總結"}, "云桥县双拥工作总结", "page_title"),
    ({"format": "html", "title": "云桥县人民政府门户网站"}, None, None),
    ({"format": "html", "title": "首页"}, None, None),
    ({"format": "html", "title": "双拥工作-云桥县人民政府门户网站"}, None, None),
    ({"format": "html", "title": "云桥县退役军人事务局"}, None, None),
    ({"format": "html", "metadata": (("ArticleTitle", "云桥县双拥工作总结"),)}, "云桥县双拥工作总结", "metadata"),
    # The property of a document is often that of its template.
    ({"format": "docx", "title": "云桥县双拥工作总结"}, "云桥县双拥工作总结", "page_title"),
    ({"format": "docx", "title": "PowerPoint 演示文稿"}, None, None),
    ({"format": "docx", "title": "Normal.dotm"}, None, None),
    ({"format": "docx", "title": "1"}, None, None),
    ({"format": "docx", "title": ""}, None, None),
]

ORGANISATIONS = [
    ("云桥县退役军人事务局2022年工作总结\n齐心。", "云桥县退役军人事务局"),
    ("2022年云桥县退役军人事务局工作总结\n齐心。", "云桥县退役军人事务局"),
    ("关于云桥县民政局双拥工作的情况报告\n齐心。", "云桥县民政局"),
    ("双拥工作总结\n齐心。", None),
    ("XX县退役军人事务局工作总结\n齐心。", None),
    ("中共云桥县委2022年工作总结\n齐心。", "云桥县委"),
    ("云桥县委退役军人事务工作领导小组办公室工作总结\n齐心。", "云桥县委退役军人事务工作领导小组办公室"),
    ("云桥县柳溪镇退役军人服务站2022年工作总结\n齐心。", "云桥县柳溪镇退役军人服务站"),
    ("云桥县柳溪街道办事处2022年工作总结\n齐心。", "云桥县柳溪街道办事处"),
    ("云桥县人民政府办公室2022年工作总结\n齐心。", "云桥县人民政府办公室"),
    ("广东省深圳市罗湖区民政局2022年工作总结\n齐心。", "广东省深圳市罗湖区民政局"),
    ("退役军人事务部2022年工作总结\n齐心。", "退役军人事务部"),
    ("云桥县开展走访慰问退役军人服务站活动总结\n齐心。", None),
    ("云桥县万通物业有限公司工作总结\n齐心。", None),
    ("云桥县局部地区双拥工作总结\n齐心。", None),
    ("贺兰山同志述职报告\n齐心。", None),
    ("县级退役军人服务中心工作总结\n齐心。", None),
    ("乡镇退役军人服务站工作总结\n齐心。", None),
    ("县乡村振兴局工作总结\n齐心。", "县乡村振兴局"),
    ("县市场监督管理局工作总结\n齐心。", "县市场监督管理局"),
    ("云桥县乡镇企业局工作总结\n齐心。", "云桥县乡镇企业局"),
    ("向阳镇人民政府工作总结\n齐心。", "向阳镇人民政府"),
    ("联合街道办事处工作总结\n齐心。", "联合街道办事处"),
    ("应店街镇人民政府工作总结\n齐心。", "应店街镇人民政府"),
    ("从化区民政局工作总结\n齐心。", "从化区民政局"),
    ("会同县民政局工作总结\n齐心。", "会同县民政局"),
    ("云桥经济开发区管委会工作总结\n齐心。", "云桥经济开发区管委会"),
]

# First sentence, body, region: a place begins behind the word that leads to it, and one without a name is none.
SENTENCES = [
    ("记者从云桥县退役军人事务局获悉，全县走访军属。", "云桥县退役军人事务局", "云桥县"),
    ("记者从罗湖区民政局了解到，全区走访军属。", "罗湖区民政局", "广东省深圳市罗湖区"),
    ("据云桥县民政局统计，全县走访军属。", "云桥县民政局", "云桥县"),
    ("据罗湖区民政局介绍，全区走访军属。", "罗湖区民政局", "广东省深圳市罗湖区"),
    *(
        (f"{before}{place}民政局办理，走访军属。", None, None)
        for place in ("云桥县", "罗湖区", "柳溪镇")
        for before in (
            "从", "向", "到", "在", "由", "对", "据", "经", "请", "可向", "应到", "前往", "会同", "联合", "报请",
            "指导", "赴", "协助", "申请人向", "志愿者从", "我们对", "走进", "先后深入",
        )
    ),
    *(
        (f"{before}{place}退役军人服务站办理，走访军属。", None, None)
        for before in ("", "可向", "到", "由", "请前往")
        for place in (
            "户籍地乡镇", "当地街道", "所在地乡镇", "各乡镇", "本镇", "我县", "该镇", "全县", "辖区街道", "乡镇",
            "县级", "户口所在地街道", "居住地县", "原籍县", "就近街道",
        )
    ),
]  # fmt: skip

BODY = "\n一、主要做法\n齐心协力，各项工作有序推进。\n二、下步打算\n再接再厉，更上一层楼。\n"

# Text, body, what tells it.
TOLD_ORGANISATIONS = [
    ("双拥工作总结\n发布机构：云桥县民政局 发布时间：2023-01-05" + BODY, "云桥县民政局", "metadata"),
    ("双拥工作总结\n来源：云桥日报" + BODY, None, None),
    ("双拥工作总结" + BODY + "云桥县民政局\n2023年1月5日", "云桥县民政局", "signature"),
    ("双拥工作总结" + BODY + "云桥县民政局  2023年1月5日", "云桥县民政局", "signature"),
    ("双拥工作总结" + BODY + "XX县民政局\n2023年1月5日", None, None),
    ("双拥工作总结" + BODY + "张晓明\n2023年1月5日", None, None),
    ("双拥工作总结\n2022年，云桥县民政局扎实推进双拥工作。" + BODY, "云桥县民政局", "opening"),
    ("双拥工作总结\n2022年，我局扎实推进双拥工作。" + BODY, None, None),
    # A body without its place gets it from where the region is told.
    ("区民政局双拥工作总结" + BODY + "云桥区民政局\n2023年1月5日", "云桥区民政局", "signature"),
    ("县民政局双拥工作总结\n（2023年1月5日在云桥县第十届人民代表大会上）" + BODY, "云桥县民政局", "derived"),
    ("县民政局双拥工作总结" + BODY, "县民政局", "title"),
    ("民政局双拥工作总结" + BODY, None, None),
    ("神农架林区2025年政府工作报告" + BODY, "湖北省神农架林区人民政府", "derived"),
    # A 政府工作报告 is the government's.
    ("云桥县2025年政府工作报告" + BODY, "云桥县人民政府", "derived"),
    ("2025年宁夏政府工作报告" + BODY, "宁夏回族自治区人民政府", "derived"),
    ("云桥县人民政府工作报告" + BODY, "云桥县人民政府", "title"),
    ("政府工作报告" + BODY, None, None),
]

TYPES = [
    ("2025年政府工作报告\n各位代表：", "政府工作报告"),
    ("双拥工作总结\n齐心。", "工作总结"),
    ("双拥工作总结及下年工作计划\n齐心。", "工作总结"),
    ("双拥工作要点\n齐心。", "工作计划"),
    ("双拥工作情况汇报\n齐心。", "工作报告"),
    ("优抚安置统计公报\n齐心。", "公报"),
    ("对第12号提案的答复\n齐心。", "答复"),
    ("全县上下齐心。", None),
    ("述职报告\n齐心。", None),
    ("云桥县民政局局长述职报告\n齐心。", "述职报告"),
    ("云桥县2023年政府信息公开工作年度报告\n齐心。", "信息公开年度报告"),
    ("在全县双拥工作会议上的讲话\n齐心。", "讲话"),
    ("关于双拥工作的调研报告\n齐心。", "调研报告"),
    ("云桥双拥简报\n齐心。", "简报"),
    ("云桥县双拥工作实施方案\n齐心。", "方案"),
    ("关于印发双拥工作要点的通知\n齐心。", "工作计划"),
    ("关于做好走访慰问工作的通知\n齐心。", "通知"),
    ("云桥县双拥工作白皮书\n齐心。", "白皮书"),
    ("关于云桥县双拥工作的意见\n齐心。", "意见"),
    ("各位代表：\n我代表县人民政府，向大会报告工作，请予审议。", "政府工作报告"),
    ("李晓明委员：\n您提出的提案收悉，现答复如下：\n一、齐心。", "答复"),
    ("本报3月8日讯  全县上下齐心。", "新闻"),
]

PUBLISHED = [
    ("双拥工作总结\n发布时间：2023-02-01 来源：本局\n齐心。", "2023-02-01"),
    ("双拥工作总结\n发布日期：2023年2月1日\n齐心。", "2023-02-01"),
    ("双拥工作总结\n日期: 2023/12/31\n齐心。", "2023-12-31"),
    ("双拥工作总结\n齐心。\n成文日期：2022.11.5", "2022-11-05"),
    ("双拥工作总结\n发布时间：2023-13-01\n齐心。", None),
    ("双拥工作总结\n发布时间：2023-02-31\n齐心。", None),
    ("双拥工作总结\n2023年2月1日，全局齐心。", None),
    ("双拥工作总结\n2023-02-01 08:30\n齐心。", "2023-02-01"),
    ("双拥工作总结\n发布日期：二〇二三年二月一日\n齐心。", "2023-02-01"),
    ("双拥工作总结\n发布机构：|民政局|生成日期：|2023-02-01 10:00|\n齐心。", "2023-02-01"),
    ("双拥工作总结\n成立时间：2019年2月1日\n齐心。", None),
    ("双拥工作总结" + BODY + "云桥县民政局\n2023年13月1日", None),
    ("双拥工作总结" + BODY + "云桥县民政局\n二〇二三年二月三十日", None),
    ("双拥工作总结" + BODY + "会议于2023年2月1日召开。", None),
    # The head of a bulletin.
    ("双拥工作简报\n第18期\n云桥县民政局　　　2023年8月2日\n全县齐心，走访部队。", "2023-08-02"),
    ("双拥工作简报\n第18期  二〇二三年八月二日\n全县齐心，走访部队。", "2023-08-02"),
    ("双拥工作简报\n（第18期）\n云桥县双拥办编  2023年8月2日\n全县齐心，走访部队。", "2023-08-02"),
    ("双拥工作简报\n第18期\n活动时间  2023年8月2日\n全县齐心，走访部队。", None),
]

# Text, date, what tells it.
DATES_FROM = [
    ("双拥工作总结\n发布时间：2023-02-01" + BODY + "云桥县民政局\n2023年1月5日", "2023-02-01", "metadata"),
    ("双拥工作总结" + BODY + "云桥县民政局\n2023年1月5日", "2023-01-05", "signature"),
    ("双拥工作总结" + BODY + "云桥县民政局\n二○二三年一月五日", "2023-01-05", "signature"),
    ("双拥工作总结" + BODY + "云桥县民政局\n二〇二三年十二月三十一日", "2023-12-31", "signature"),
    ("双拥工作总结" + BODY + "云桥县民政局\n（2023年1月5日）\n- 2 -", "2023-01-05", "signature"),
    ("双拥工作总结" + BODY + "云桥县民政局 2023年1月5日", "2023-01-05", "signature"),
    ("双拥工作总结\n（2023年1月5日）" + BODY, "2023-01-05", "date_line"),
    ("政府工作报告\n——2025年1月15日在云桥县第十届人民代表大会第四次会议上" + BODY, "2025-01-15", "date_line"),
    ("政府工作报告\n2025年1月15日  县长  李晓明" + BODY, "2025-01-15", "date_line"),
    ("双拥工作总结" + BODY, None, None),
]


@pytest.mark.parametrize(("source", "year", "plan_year"), YEARS)
def test_years(split: Split, source: str, year: int | None, plan_year: int | None) -> None:
    report = split(source)[2]
    assert (report.year, report.plan_year) == (year, plan_year)


@pytest.mark.parametrize(("source", "expected"), TITLES)
def test_title(split: Split, source: str, expected: str | None) -> None:
    assert split(source)[2].title == expected


@pytest.mark.parametrize(("source", "expected"), ORGANISATIONS)
def test_organisation(split: Split, source: str, expected: str | None) -> None:
    assert split(source)[2].organisation == expected


@pytest.mark.parametrize(("source", "organisation", "region"), SENTENCES)
def test_whose_a_sentence_is(split: Split, source: str, organisation: str | None, region: str | None) -> None:
    report = split(source)[2]
    assert (report.organisation, report.region) == (organisation, region)


@pytest.mark.parametrize(("source", "expected"), TYPES)
def test_document_type(split: Split, source: str, expected: str | None) -> None:
    assert split(source)[2].document_type == expected


@pytest.mark.parametrize(("source", "review", "plan"), YEARS_FROM)
def test_what_tells_the_years(split: Split, source: str, review: str | None, plan: str | None) -> None:
    report = split(source)[2]
    assert (report.year_from, report.plan_year_from) == (review, plan)


@pytest.mark.parametrize(("known", "title", "where"), NAMES)
def test_what_a_page_is_called(split: Split, known: dict[str, object], title: str | None, where: str | None) -> None:
    report = split("全县上下齐心，走访部队，慰问老兵。", **known)[2]
    assert (report.title, report.title_from) == (title, where)


@pytest.mark.parametrize(("source", "organisation", "where"), TOLD_ORGANISATIONS)
def test_what_tells_the_organisation(split: Split, source: str, organisation: str | None, where: str | None) -> None:
    report = split(source)[2]
    assert (report.organisation, report.organisation_from) == (organisation, where)


@pytest.mark.parametrize(("source", "published", "where"), DATES_FROM)
def test_what_tells_the_date(split: Split, source: str, published: str | None, where: str | None) -> None:
    report = split(source)[2]
    assert (report.published, report.published_from) == (published, where)


@pytest.mark.parametrize(("source", "expected"), PUBLISHED)
def test_published(split: Split, source: str, expected: str | None) -> None:
    assert split(source)[2].published == expected


def test_what_the_page_says_outside_its_text(split: Split) -> None:
    report = split(
        "全县上下齐心。", title="双拥工作总结 - 云桥县人民政府", metadata=(("PubDate", "2023-02-01 10:00"),)
    )[2]
    assert (report.title, report.published) == ("双拥工作总结", "2023-02-01")
