"""Numbering: every style, its level and number; and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.split.markers import RANKS, find_markers

# Text, and of each mark: the mark as written, its style, its number.
MARKS = [
    ("第一部分 双拥共建\n第二部分 优抚保障", [("第一部分", "part", 1), ("第二部分", "part", 2)]),
    ("第三章 权益维护", [("第三章", "part", 3)]),
    ("一、双拥共建\n十、优抚保障\n十二、信访\n二十、其他", [
        ("一、", "chinese", 1), ("十、", "chinese", 10), ("十二、", "chinese", 12), ("二十、", "chinese", 20)]),
    ("二十一、档案", [("二十一、", "chinese", 21)]),
    ("三.双拥共建", [("三.", "chinese", 3)]),
    ("（一）走访\n（十一）慰问", [("（一）", "chinese_bracket", 1), ("（十一）", "chinese_bracket", 11)]),
    ("1.走访\n2、慰问\n12.帮扶", [("1.", "arabic", 1), ("2、", "arabic", 2), ("12.", "arabic", 12)]),
    ("（1）走访\n（12）慰问", [("（1）", "arabic_bracket", 1), ("（12）", "arabic_bracket", 12)]),
    ("①走访\n②慰问\n⑳其他", [("①", "circled", 1), ("②", "circled", 2), ("⑳", "circled", 20)]),
    ("第一，抓走访。第二，抓慰问。", [("第一，", "ordinal", 1), ("第二，", "ordinal", 2)]),
    ("【走访慰问】入户看望。\n【帮扶解困】发放资金。",
     [("【走访慰问】", "titled", None), ("【帮扶解困】", "titled", None)]),
    # Behind blanks and bullets.
    ("    一、走访\n\t（一）慰问", [("一、", "chinese", 1), ("（一）", "chinese_bracket", 1)]),
    ("★一、走访\n●1.慰问", [("一、", "chinese", 1), ("1.", "arabic", 1)]),
    # Headings that run into their paragraph.
    ("台账已建好。二、走访慰问。看望老兵。", [("二、", "chinese", 2)]),
    ("台账已建好。（二）走访慰问。看望老兵；3.帮扶。", [("（二）", "chinese_bracket", 2), ("3.", "arabic", 3)]),
    ("共建见效。【走访慰问】看望老兵。", [("【走访慰问】", "titled", None)]),
    # Inline items.
    ("做法有三：一是建台账，二是勤走访，三是办实事。",
     [("一是", "inline", 1), ("二是", "inline", 2), ("三是", "inline", 3)]),
    ("一是建台账。全员参与。二是勤走访；三是办实事。",
     [("一是", "inline", 1), ("二是", "inline", 2), ("三是", "inline", 3)]),
    ("此外，十一是补短板。", [("十一是", "inline", 11)]),
    # Rarer styles.
    ("壹、双拥\n贰、优抚", [("壹、", "formal", 1), ("贰、", "formal", 2)]),
    ("拾、双拥\n拾壹、优抚\n贰拾、安置", [
        ("拾、", "formal", 10), ("拾壹、", "formal", 11), ("贰拾、", "formal", 20)]),
    # A row of digits around 十 is no number.
    ("（十三）走访\n（三四十）慰问", [("（十三）", "chinese_bracket", 13), ("（三四十）", "chinese_bracket", None)]),
    ("第一章 双拥\n第二节 优抚\n第三篇 安置", [
        ("第一章", "part", 1), ("第二节", "part_of_part", 2), ("第三篇", "part", 3)]),
    ("Ⅰ.走访\nⅣ、慰问\nII.帮扶", [
        ("Ⅰ.", "roman", 1), ("Ⅳ、", "roman", 4), ("II.", "roman", 2)]),
    ("A.走访\nb)慰问\nC、帮扶", [("A.", "letter", 1), ("b)", "letter", 2), ("C、", "letter", 3)]),
    ("1)走访\n2）慰问", [("1)", "arabic_paren", 1), ("2）", "arabic_paren", 2)]),
    ("一)走访\n(二)慰问", [("一)", "chinese_paren", 1), ("(二)", "chinese_bracket", 2)]),
    ("⒈走访\n⑵慰问", [("⒈", "arabic", 1), ("⑵", "arabic_bracket", 2)]),
    ("1．走访\n3.2023年工作", [("1．", "arabic", 1), ("3.", "arabic", 3)]),
    ("1 总则\n1.1 走访\n1.2 慰问\n1.2.1 军属\n1.2.2 老兵", [
        ("1", "bare", 1), ("1.1", "decimal", 1), ("1.2", "decimal", 2), ("1.2.1", "decimals", 1),
        ("1.2.2", "decimals", 2)]),
    ("（一）1、抓党建", [("（一）", "chinese_bracket", 1), ("1、", "arabic", 1)]),
    ("首先，走访。其次，慰问。最后，帮扶。", [
        ("首先，", "sequence", 1), ("其次，", "sequence", 2), ("最后，", "sequence", None)]),
    ("其一，走访；其二，慰问。", [("其一，", "of_them", 1), ("其二，", "of_them", 2)]),
    ("一要走访，二要慰问。", [("一要", "must", 1), ("二要", "must", 2)]),
    ("一方面，走访军属。另一方面，慰问官兵。", [
        ("一方面，", "sides", None), ("另一方面，", "sides", None)]),
    ("做法：第一，走访。", [("第一，", "ordinal", 1)]),
    ("一、\t走访", [("一、", "chinese", 1)]),
    ("一、走访。二、三个社区共建。", [("一、", "chinese", 1), ("二、", "chinese", 2)]),
]  # fmt: skip

NONE = [
    "各站点统一是非标准。",
    "口径统一是为了便于核对，二者合一是好事。",
    "是否三是问题",
    "1.5万元已拨付到位。",
    "补助发到户。2.5万元的缺口由区级补足。",
    "12.5%的对象",
    "2021.3.5召开",
    "走访一、二两个社区",
    "第一次会议、第二届代表",
    "第一书记、第二批名单",
    "来了三、四十人",
    "同一部分材料",
    "周一、周三接访",
    "首先，向大家问好。",
    "一方面，人手偏紧。",
    "最后，祝大家健康。",
    "一要求就到。",
    "驻军一、三连。三、四连官兵受到表彰。",
    "1.2亿元到位",
    "1 走访老兵",
    "一、拨款\t30\t20",
    "“内容好。一、二等功”",
    "（分组：一是机关，二是站点）",
    "《条例。（一）总则》",
    "第一节课上，老兵讲传统。",
    "I am here",
    "第一、第二轮督察",
    "A、B两队",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert [(text[m.start : m.end], m.style, m.number) for m in find_markers(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert find_markers(text) == []


def test_levels_go_from_the_outermost_style_inwards() -> None:
    text = "第一部分 甲\n一、乙\n（一）丙\n1.丁\n（1）戊\n①己\n第一，庚\n一是辛"
    levels = [RANKS[marker.style] for marker in find_markers(text)]
    assert levels == sorted(set(levels))
    assert RANKS["part"] == 0
