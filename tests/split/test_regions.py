"""Whose report it is: the region with its code, and what tells it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Section, Source
from pipeline.split import Report
from pipeline.split.gazetteer import Gazetteer
from tests import built

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]

# First line, region, code.
TITLES = [
    # A name that one place bears needs nothing else; the region is the full name.
    ("罗湖区退役军人事务局2022年工作总结", "广东省深圳市罗湖区", "440303"),
    ("广东省深圳市罗湖区2022年双拥工作总结", "广东省深圳市罗湖区", "440303"),
    ("深圳市罗湖区2022年双拥工作总结", "广东省深圳市罗湖区", "440303"),
    ("深圳罗湖区2022年双拥工作总结", "广东省深圳市罗湖区", "440303"),
    ("2022年罗湖区双拥工作总结", "广东省深圳市罗湖区", "440303"),
    ("关于罗湖区2022年双拥工作情况的报告", "广东省深圳市罗湖区", "440303"),
    ("中共罗湖区委2022年工作总结", "广东省深圳市罗湖区", "440303"),
    ("在罗湖区双拥工作会议上的讲话", "广东省深圳市罗湖区", "440303"),
    # Provinces, also by their short names where government is spoken of.
    ("2025年宁夏政府工作报告", "宁夏回族自治区", "640000"),
    ("内蒙古自治区2024年国民经济和社会发展统计公报", "内蒙古自治区", "150000"),
    ("2025年海南政府工作报告", "海南省", "460000"),
    ("吉林政府工作报告", "吉林省", "220000"),
    ("新疆退役军人事务厅2023年工作总结", "新疆维吾尔自治区", "650000"),
    ("黑龙江省退役军人事务厅2023年工作总结", "黑龙江省", "230000"),
    ("重庆市2023年双拥工作总结", "重庆市", "500000"),
    ("北京市朝阳区2023年双拥工作总结", "北京市朝阳区", "110105"),
    # Counties right below a province, and those known by a shorter name.
    ("济源市退役军人事务局2022年工作总结", "河南省济源市", "419001"),
    ("紫云县退役军人事务局2022年工作总结", "贵州省安顺市紫云苗族布依族自治县", "520425"),
    ("恩施州退役军人事务局2022年工作总结", "湖北省恩施土家族苗族自治州", "422800"),
    ("吉林市退役军人事务局2022年工作总结", "吉林省吉林市", "220200"),
    ("内蒙古鄂温克旗2022年双拥工作总结", "内蒙古自治区呼伦贝尔市鄂温克族自治旗", "150724"),
    ("锡林郭勒盟退役军人事务局2022年工作总结", "内蒙古自治区锡林郭勒盟", "152500"),
    # One name, several places: with the city it is clear, alone it is as written.
    ("南京市鼓楼区2022年双拥工作总结", "江苏省南京市鼓楼区", "320106"),
    ("福建省福州市鼓楼区2022年双拥工作总结", "福建省福州市鼓楼区", "350102"),
    ("鼓楼区2022年双拥工作总结", "鼓楼区", None),
    ("江苏省鼓楼区2022年双拥工作总结", "江苏省鼓楼区", None),
    ("通州区2022年双拥工作总结", "通州区", None),
    ("南通市通州区2022年双拥工作总结", "江苏省南通市通州区", "320612"),
    ("市中区2022年双拥工作总结", "市中区", None),
    ("城区2022年双拥工作总结", None, None),
    ("矿区2022年双拥工作总结", None, None),
    ("阳泉市矿区2022年双拥工作总结", "山西省阳泉市矿区", "140303"),
    ("上海路街道2022年双拥工作总结", "上海路街道", None),
    ("北京路小学2022年工作总结", None, None),
    # A contradiction is nobody's.
    ("湖南省罗湖区2022年双拥工作总结", "湖南省罗湖区", None),
    # Names of their time: the code is the one that was in force.
    ("密云县2012年双拥工作总结", "北京市密云县", "110228"),
    ("密云区2018年双拥工作总结", "北京市密云区", "110118"),
    ("密云县2021年双拥工作总结", "密云县", None),
    ("通州市2005年双拥工作总结", "江苏省南通市通州市", "320683"),
    ("庐江县2008年双拥工作总结", "安徽省巢湖市庐江县", "341421"),
    ("庐江县2018年双拥工作总结", "安徽省合肥市庐江县", "340124"),
    ("公主岭市2015年双拥工作总结", "吉林省四平市公主岭市", "220381"),
    ("公主岭市2022年双拥工作总结", "吉林省长春市公主岭市", "220184"),
    # Towns have the code of their county, where it is told.
    ("罗湖区东门街道2022年双拥工作总结", "广东省深圳市罗湖区东门街道", "440303"),
    ("云桥县柳溪镇2022年双拥工作总结", "云桥县柳溪镇", None),
    ("柳溪乡2022年双拥工作总结", "柳溪乡", None),
    ("罗湖区东门街道办事处2022年工作总结", "广东省深圳市罗湖区东门街道", "440303"),
    # Zones have no code of their own.
    ("深圳市龙塘新区2022年双拥工作总结", "广东省深圳市龙塘新区", "440300"),
    ("云桥经济开发区2022年双拥工作总结", "云桥经济开发区", None),
    ("新疆生产建设兵团2022年双拥工作总结", "新疆生产建设兵团", None),
    ("云桥工业园区2022年双拥工作总结", "云桥工业园区", None),
    # Places that no table knows.
    ("云桥县退役军人事务局2022年工作总结", "云桥县", None),
    ("湖南省云桥县2022年双拥工作总结", "湖南省云桥县", None),
    ("云桥县人社局2022年工作总结", "云桥县", None),
    ("二〇二二年云桥县双拥工作总结", "云桥县", None),
    # Masked.
    ("XX区退役军人事务局2022年工作总结", None, None),
    ("**县2022年双拥工作总结", None, None),
    ("某市2022年双拥工作总结", None, None),
    ("深圳市XX区退役军人事务局2022年工作总结", None, None),
    # No place, or not the report's.
    ("全国双拥工作总结", None, None),
    ("全市双拥工作总结", None, None),
    ("我区双拥工作总结", None, None),
    ("县退役军人事务局2022年工作总结", None, None),
    ("国务院2022年工作总结", None, None),
    ("退役军人事务部2022年工作总结", None, None),
    ("社区服务工作总结", None, None),
    ("城市管理工作总结", None, None),
    ("乡村振兴工作总结", None, None),
    ("城乡建设工作总结", None, None),
    ("市场监管工作总结", None, None),
    ("北京市场分析报告", None, None),
    ("贺兰山同志述职报告", None, None),
    ("上海电气公司工作总结", None, None),
    ("深圳市万通物业有限公司2022年工作总结", None, None),
    ("关于对口支援新疆工作情况的报告", None, None),
    ("沪苏浙皖合作工作总结", None, None),
    ("个人工作总结", None, None),
]

BODY = "\n一、主要做法\n齐心协力，各项工作有序推进。\n二、下步打算\n再接再厉，更上一层楼。\n"

# Text, region, code, where.
TEXTS = [
    # The line under the title.
    ("政府工作报告\n——2025年1月15日在甘肃省第十四届人民代表大会第三次会议上", "甘肃省", "620000", "date_line"),
    ("政府工作报告\n（2025年1月15日在云桥县第十八届人民代表大会第四次会议上）", "云桥县", None, "date_line"),
    # The body that signs, or that the page names.
    ("双拥工作总结" + BODY + "罗湖区退役军人事务局\n2023年1月5日", "广东省深圳市罗湖区", "440303", "signature"),
    ("发布机构：罗湖区民政局 发布时间：2023-01-05\n双拥工作总结" + BODY, "广东省深圳市罗湖区", "440303", "metadata"),
    ("来源：罗湖日报\n双拥工作总结" + BODY, None, None, None),
    # The opening speaks for its body.
    ("双拥工作总结\n2022年，罗湖区民政局扎实推进双拥工作。" + BODY, "广东省深圳市罗湖区", "440303", "opening"),
    ("各位代表：\n我代表罗湖区人民政府，向大会报告工作。" + BODY, "广东省深圳市罗湖区", "440303", "opening"),
    # News of what a place did; not of where something was.
    ("3月8日，罗湖区召开双拥工作会议。" + BODY, "广东省深圳市罗湖区", "440303", "opening"),
    ("3月8日，双拥工作会议在罗湖区召开。" + BODY, None, None, None),
    ("3月8日，全县召开双拥工作会议。" + BODY, None, None, None),
    # Two places in one text, or another's first.
    ("双拥工作总结\n云桥县民政局、罗湖区民政局签订协议，罗湖区民政局牵头。" + BODY, None, None, None),
    ("鼓楼区双拥工作总结\n对口支援青海省西宁市，赴河南省开封市学习。" + BODY, "鼓楼区", None, "title"),
    ("鼓楼区双拥工作总结\n开封市委、市政府高度重视双拥工作。" + BODY, "河南省开封市鼓楼区", "410204", "title"),
    ("鼓楼区双拥工作总结" + BODY + "南京市鼓楼区民政局\n2023年1月5日", "江苏省南京市鼓楼区", "320106", "title"),
    # The words of all the text, where a government speaks and names its province all along.
    (
        "各位代表：\n我代表省人民政府向大会报告工作。\n一、工作回顾\n" + "湖南发展稳中有进。" * 6 + "与广东合作。",
        "湖南省", "430000", "body",
    ),
    ("各位代表：\n我代表省人民政府向大会报告工作。\n一、工作回顾\n" + "湖南广东共同发展。" * 6, None, None, None),
    ("各位代表：\n我代表市人民政府向大会报告工作。\n一、工作回顾\n" + "湖南发展稳中有进。" * 6, None, None, None),
    ("双拥工作总结\n" + "湖南发展稳中有进。" * 6, None, None, None),
    ("", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "region", "code"), TITLES)
def test_the_region_of_a_title(split: Split, title: str, region: str | None, code: str | None) -> None:
    report = split(title + BODY)[2]
    assert (report.region, report.adcode) == (region, code)
    assert report.region_from == ("title" if region else None)


@pytest.mark.parametrize(("text", "region", "code", "where"), TEXTS)
def test_the_region_of_a_text(split: Split, text: str, region: str | None, code: str | None, where: str | None) -> None:
    report = split(text)[2]
    assert (report.region, report.adcode, report.region_from) == (region, code, where)


# What the page says, region, code, where.
PAGES = [
    ({"metadata": (("SiteName", "罗湖区人民政府"),)}, "广东省深圳市罗湖区", "440303", "metadata"),
    ({"metadata": (("发布机构", "云桥县民政局"),)}, "云桥县", None, "metadata"),
    ({"metadata": (("發佈機構", "羅湖區民政局"),)}, "广东省深圳市罗湖区", "440303", "metadata"),
    ({"metadata": (("来源", "云桥文库"),)}, None, None, None),
    ({"title": "双拥工作总结_罗湖区人民政府门户网站"}, "广东省深圳市罗湖区", "440303", "page_title"),
    ({"title": "双拥工作总结 - 云桥文秘网"}, None, None, None),
]


@pytest.mark.parametrize(("known", "region", "code", "where"), PAGES)
def test_the_region_of_a_page(
    split: Split, known: dict[str, object], region: str | None, code: str | None, where: str | None
) -> None:
    report = split("双拥工作总结" + BODY, **known)[2]
    assert (report.region, report.adcode, report.region_from) == (region, code, where)


def test_traditional_places_are_found(split: Split) -> None:
    report = split("深圳市羅湖區退役軍人事務局2022年工作總結\n區內各項工作穩步推進，優待撫卹對象滿意。")[2]
    assert (report.region, report.adcode) == ("广东省深圳市罗湖区", "440303")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(built.lexicon())


def test_the_table_is_whole() -> None:
    rows = built.lexicon().table("regions")
    in_force = [row[0] for row in rows if not row[4]]
    assert len(in_force) == len(set(in_force))
    assert sum(code.endswith("0000") for code in in_force) == 34
    assert sum(code.endswith("00") and not code.endswith("0000") for code in in_force) == 333
    assert sum(not code.endswith("00") for code in in_force) > 2840
    assert all(len(row) == 5 and len(row[0]) == 6 and row[0].isdigit() for row in rows)
    assert [row for row in rows if row[3] and row[4] and row[3] > row[4]] == []


def test_a_code_stands_for_one_name_at_a_time() -> None:
    spans: dict[str, list[tuple[int, int]]] = {}
    for code, _, _, since, until in built.lexicon().table("regions"):
        spans.setdefault(code, []).append((int(since or 2000), int(until or 9999)))
    pairs = ((code, pair) for code, found in spans.items() for pair in pairwise(sorted(found)))
    overlapping = [code for code, (earlier, later) in pairs if later[0] < earlier[1]]
    assert overlapping == []


def test_every_county_lies_in_a_province(gazetteer: Gazetteer) -> None:
    rows = built.lexicon().table("regions")
    assert [row for row in rows if len(gazetteer.full_name(gazetteer.named(row[1])[0], None)) < len(row[1])] == []
    assert not {row[0][:2] for row in rows} - {row[0][:2] for row in rows if row[0].endswith("0000")}


_PIECES = [
    "广东省", "深圳市", "罗湖区", "鼓楼区", "南京", "云桥县", "柳溪镇", "XX区", "某市", "新疆", "民政局", "人民政府",
    "双拥工作总结", "在", "第十届人民代表大会上", "2023年", "2023年1月5日", "关于", "发布机构：", "代表", "工作", "\n",
    "，", "。", "（", "）", "——", "一、", "会议上的讲话", "政府工作报告", "区", "县", "市", "的", "|", "　",
]  # fmt: skip
_TEXTS = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.text(max_size=60))


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.one_of(st.none(), _TEXTS), _TEXTS)
def test_a_region_stands_in_what_was_read(text: str, title: str | None, value: str) -> None:
    """Nothing raises, and a region is unknown or written somewhere: its last name, or a short form of it."""
    source = Source("页.txt", text, "html", None, "0" * 64, title, (("来源", value), ("SiteName", value)))
    normalized = built.normalizer()(source)
    report = built.splitter()(source, normalized)[1]
    read = normalized.value + (title or "") + value
    assert (report.region is None) == (report.region_from is None)
    assert report.adcode is None or report.region is not None
    if report.region:
        assert any(report.region[-length:] in read or report.region[:2] in read for length in (2, 3))
