"""The small tables: numerals, labels and furniture of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.furniture import Furniture
from pipeline.read.numerals import numeral
from pipeline.read.rows import Grid, is_data_row, row_line, span_of
from tests import built

FURNITURE = Furniture(built.lexicon())

NUMERALS = [
    ("chineseCounting", "1 一|10 十|11 十一|20 二十|99 九十九"),
    (
        "chineseCountingThousand",
        "12 十二|105 一百零五|110 一百一十|115 一百一十五|2010 二千零一十",
    ),
    ("japaneseCounting", "1 一|12 十二|21 二十一|100 百|101 百一|200 二百"),
    ("ideographDigital", "1 一|10 一〇|12 一二"),
    ("chineseLegalSimplified", "1 壹|10 壹拾|12 壹拾贰"),
    ("decimal", "1 1|12 12"),
    ("decimalZero", "3 03|12 12"),
    ("decimalFullWidth", "12 １２"),
    ("decimalEnclosedCircle", "1 ①|20 ⑳|21 ㉑|50 ㊿|51 51"),
    ("decimalEnclosedParen", "3 ⑶"),
    ("decimalEnclosedFullstop", "3 ⒊"),
    ("ideographEnclosedCircle", "1 ㈠|10 ㈩|11 11"),
    ("ideographTraditional", "1 甲|10 癸"),
    ("ideographZodiac", "1 子|12 亥"),
    ("lowerLetter", "1 a|26 z|27 aa"),
    ("upperLetter", "2 B"),
    ("lowerRoman", "4 iv"),
    ("upperRoman", "9 IX|40 XL"),
    ("unheardOf", "7 7"),
]


@pytest.mark.parametrize(("style", "pairs"), NUMERALS, ids=[case[0] for case in NUMERALS])
def test_numerals(style: str, pairs: str) -> None:
    for pair in pairs.split("|"):
        number, text = pair.split(" ")
        assert numeral(int(number), style) == text


@given(st.integers(-5, 10**6), st.sampled_from([case[0] for case in NUMERALS]))
def test_any_number_has_a_numeral(number: int, style: str) -> None:
    assert numeral(number, style)


LABELLED = [
    ("发布日期：2024-01-05  来源：某局", {"发布日期": "2024-01-05", "来源": "某局"}),
    ("【索 引 号：】\tA-1", {"索引号": "A-1"}),
    ("索引号\tA-1\t发布机构\t某局", {"索引号": "A-1", "发布机构": "某局"}),
    ("索引號: | B-2 | 主題分類: | 綜合政務 |", {"索引號": "B-2", "主題分類": "綜合政務"}),
    ("时间：8月1日 地点：会议室", {}),  # a report may say so itself
    ("主要收入来源：务工", {}),
    ("全年发布日期：变更3次", {}),
    ("来源广泛", {}),
]


@pytest.mark.parametrize(("line", "pairs"), LABELLED)
def test_labels(line: str, pairs: dict[str, str]) -> None:
    assert dict(FURNITURE.form(line).labels) == pairs


@pytest.mark.parametrize(
    "line",
    [
        "首页",
        "首页 > 政务公开 > 工作总结",
        "当前位置：首页",
        "您现在的位置: 首页 » 文件",
        "【打印】 【关闭】",
        "字体：大 中 小",
        "上一篇：无",
        "下一篇 关于通知",
        "分享到：",
        "相关链接",
        "扫一扫在手机打开当前页",
        "返回顶部",
        "[ 大 中 小 ] 打印本页",
    ],
)
def test_menus(line: str) -> None:
    assert FURNITURE.form(line).furniture


@pytest.mark.parametrize(
    "line",
    [
        "主办单位：某县人民政府",
        "京ICP备05000001号",
        "京公网安备 11000002000001号",
        "网站标识码：1100000001",
        "Copyright © 2020",
        "版权所有：某局",
        "技术支持：某公司",
    ],
)
def test_footers(line: str) -> None:
    assert FURNITURE.form(line).footer


@pytest.mark.parametrize(
    "line",
    [
        "一、主要工作",
        "大力开展宣传",
        "打印宣传册300份，发放到户",
        "关闭小煤窑3家",
        "首页访问量增长3成，影响扩大。",
        "小学2所",
        "承办了2场招聘会",
        "返回家乡创业的退役士兵32人",
        "中小企业",
        "分享经验3次",
        "大中型企业12家",
        "上一年度结转资金5万元",
    ],
)
def test_lines_of_a_report_are_neither(line: str) -> None:
    assert not FURNITURE.form(line).furniture


def test_a_grid_puts_cells_under_their_headings() -> None:
    grid = Grid()
    grid.add("甲", rows=2)
    grid.add("乙", columns=2)
    assert grid.end_row() == ["甲", "乙", ""]
    grid.add("1")
    grid.add("2")
    assert grid.end_row() == ["", "1", "2"]
    grid.add("3")
    assert (grid.end_row(), grid.covered) == (["3"], 0)


@pytest.mark.parametrize(("value", "span"), [("2", 2), ("0", 1), ("-1", 1), (None, 1), ("9999", 200), ("²", 1)])
def test_spans(value: str | None, span: int) -> None:
    assert span_of(value) == span


def test_rows() -> None:
    assert row_line(["甲", "", "1", "", ""]) == "甲\t\t1"
    assert is_data_row([3, 5], nested=False)
    assert not is_data_row([3, 5], nested=True)
    assert not is_data_row([3], nested=False)
    assert not is_data_row([3, 5000], nested=False)


@pytest.mark.parametrize(
    "line",
    [
        "您觉得本文有用吗？",
        "温馨提示：请节约用纸，双面打印。",
        "改造质量要把关啊！我们小区去年刷的外墙今年就掉皮。",
        "小编寄语：希望这篇范文能给大家一点启发。",
        "下载“某某”客户端，新用户还能领红包。",
        "举报电话：12119，全天值守。",
        "网友尾号3371：办事的同志不容易。",
    ],
)
def test_chatter(line: str) -> None:
    assert FURNITURE.form(line).chatter


@pytest.mark.parametrize(
    "line",
    [
        "深化探亲，走访家属320户，开通服务热线12345，受理来电1.2万件，引导群众下载客户端注册办事，网民留言答复率100%，优惠减免税费3.5亿元。",
        "开展“你点我检”食品抽检300批次，抽取样品。",
        "销售福利彩票1.2亿元，发布消费警示23条。",
        "走访?00户，整治网吧。",
        "全体公路人奋战一线，以上文物点全部修缮。",
        "下一步，我们将继续努力，请予审议。",
    ],
)
def test_a_report_is_no_chatter(line: str) -> None:
    assert not FURNITURE.form(line).chatter


def test_an_answer_to_a_deputy_begins_with_you() -> None:
    form = FURNITURE.form("您提出的关于加强优抚工作的建议收悉，现答复如下：")
    assert form.paper
