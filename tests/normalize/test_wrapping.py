"""Lines that were wrapped at a column, and single line ends inside a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Text

Normalize = Callable[[str], Text]
Trace = Callable[[str, str], str]

SENTENCE = (
    "今年以来，我县退役军人事务局围绕中心工作，健全三级服务网络，走访困难家庭一千二百余户，"
    "发放慰问物资折合人民币三十四万元，协调岗位二百五十个，化解信访积案十二件，群众满意度稳步上升。"
)
OTHER = (
    "同时，各乡镇服务站按照标准化要求配齐人员、场地与经费，组织志愿者开展法律援助、心理疏导、"
    "技能培训等活动，全年累计服务八千三百人次，建立台账四百五十一份，问题办结率达到百分之九十八。"
)


def wrapped(text: str, width: int, indent: str = "") -> str:
    """``text`` broken after every ``width`` characters, the first line indented."""
    text = indent + text
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("width", [20, 26, 33, 40])
@pytest.mark.parametrize("indent", ["", "    ", "　　"])
def test_wrapped_paragraphs_come_back(normalize: Normalize, width: int, indent: str) -> None:
    source = "\n".join(
        ["一、总体情况", wrapped(SENTENCE, width, indent), wrapped(OTHER, width, indent), "二、下步打算"]
    )
    blank = " " * len(indent)
    assert normalize(source).value == f"一、总体情况\n{blank}{SENTENCE}\n{blank}{OTHER}\n二、下步打算"


def test_full_width_digits_count_as_they_stood(normalize: Normalize) -> None:
    text = SENTENCE.replace("一千二百余", "１２３４５").replace("三十四", "５６７")
    source = wrapped(text, 28) + "\n" + wrapped(OTHER, 28)
    assert normalize(source).value.count("\n") == 1


def hanging(text: str, width: int) -> str:
    """``text`` in lines of ``width`` columns, over which a mark at the end of a line hangs."""
    lines = [""]
    for char in text:
        if len(lines[-1].encode("gbk", "replace")) >= width and char not in "，。、":
            lines.append("")
        lines[-1] += char
    return "\n".join(lines)


def test_lines_were_wrapped_before_readings_and_full_width_marks_came_in(normalize: Normalize) -> None:
    text = "".join(f"{char}(yōu)" if char == "优" else char for char in SENTENCE.replace("困难", "优抚优待"))
    source = "\n".join(hanging(one.replace("，", ","), 60) for one in (text, OTHER))
    assert normalize(source).value == SENTENCE.replace("困难", "优抚优待") + "\n" + OTHER


@pytest.mark.parametrize("width", [38, 45, 62])
def test_marks_hang_over_the_margin(normalize: Normalize, width: int) -> None:
    source = "\n".join(hanging(text, width) for text in (SENTENCE, OTHER) * 3)
    assert normalize(source).value == "\n".join((SENTENCE, OTHER) * 3)


@pytest.mark.parametrize(
    "line",
    [
        "来源：云桥县退役军人事务局　发布时间：2023-01-16　字号：大 中 小",
        "您现在的位置：首页 > 政务公开 > 工作总结",
        "发布机构：云桥县退役军人事务局办公室　生成日期：2023-01-16",
    ],
)
def test_lines_about_the_page_are_no_part_of_a_sentence(normalize: Normalize, line: str) -> None:
    head = normalize(f"{line}\n分享到：微信 微博\n{wrapped(SENTENCE, 30)}\n{wrapped(OTHER, 30)}").value.strip()
    assert head.count("\n") >= 2
    assert head.endswith(f"\n{SENTENCE}\n{OTHER}")


def test_a_list_of_lines_nearly_alike_is_no_text(normalize: Normalize) -> None:
    units = "局办股站所队处科室中心"
    items = [f"走访{units[n % 9]}属困难家庭，送去慰问品和慰问金共计{'若' * (n % 7)}干份" for n in range(12)]
    source = "\n".join(["慰问情况。", *items])
    assert normalize(source).value == source


def test_numbers_broken_by_a_line_end(normalize: Normalize) -> None:
    body = SENTENCE[:-1] + "，支出慰问金一百一十万元，另有军属家庭共"
    lines = wrapped(body, 30).split("\n")
    short = 30 - len(lines[-1])
    broken = "\n".join([*lines[:-1], lines[-1] + "补" * (short - 2) + "1.", "5万元，全部到位。"])
    assert normalize(broken).value.endswith("补1.5万元，全部到位。")
    assert "\n" not in normalize(broken).value


def test_a_page_foot_between_two_lines(normalize: Normalize) -> None:
    one, two, *rest = wrapped(SENTENCE, 25).split("\n")
    source = "\n".join([one, two, "- 3 -", *rest, wrapped(OTHER, 25)])
    assert normalize(source).value == f"{SENTENCE}\n{OTHER}"


def test_masked_names_at_the_head_of_a_line(normalize: Normalize) -> None:
    text = SENTENCE.replace("走访困难", "**县走")
    source = wrapped(text, text.index("**")) + "\n" + wrapped(OTHER, text.index("**"))
    assert normalize(source).value == f"{text}\n{OTHER}"


def test_a_left_margin_is_not_an_indentation(normalize: Normalize) -> None:
    lines = [*wrapped(SENTENCE, 28, "  ").split("\n"), *wrapped(OTHER, 28, "  ").split("\n")]
    text = normalize("\n".join("    " + line for line in lines))
    assert text.value == f"      {SENTENCE}\n      {OTHER}"


def test_a_stray_line_end(normalize: Normalize, trace: Trace) -> None:
    at = SENTENCE.index("慰问物资") + 2
    source = f"一、总体情况\n{SENTENCE[:at]}\n{SENTENCE[at:]}\n{OTHER}\n二、下步打算\n{OTHER}"
    assert normalize(source).value == f"一、总体情况\n{SENTENCE}\n{OTHER}\n二、下步打算\n{OTHER}"
    assert trace(source, "慰问物资") == "慰问\n物资"


UNTOUCHED = [
    f"一、总体情况\n{SENTENCE}\n{OTHER}\n二、下步打算\n{OTHER}",
    "某县退役军人事务局\n关于上年度工作情况的报告\n各位代表：",
    "一、健全机制，夯实基础\n二、搭建平台，促进就业\n三、强化宣传，营造氛围\n四、落实政策，兑现待遇",
    "（三）坚持问题导向，聚焦短板弱项，推动全县退役军人服务保障工作提质增效再上台阶\n我县把就业放在首位，成效明显。",
    "组织开展春节走访慰问活动，惠及困难退役军人和烈属家庭一百二十余户共计三百人\n2023年12月5日",
    f"{SENTENCE[:-1]}\n某县退役军人事务局\n2023年12月5日",
    "乡镇\t户数\t金额\n东街\t十二\t三万\n西街\t十五\t四万",
    "东街服务站\n西街服务站\n南街服务站\n北街服务站\n中街服务站",
    "走访慰问驻县部队官兵和优抚对象家庭，送去慰问金和慰问品若干，合计价值三十余万元\n"
    "开展退役军人专场招聘活动，组织企业四十五家进场，达成就业意向一百八十余人次\n"
    "举办适应性培训班三期，邀请专家授课十二场，参训学员二百四十余人，满意率较高\n"
    "化解历史遗留问题若干，落实领导包案制度，全部按期办结，没有发生越级上访事件",
]


@pytest.mark.parametrize("source", UNTOUCHED)
def test_lines_that_end_where_they_should(normalize: Normalize, source: str) -> None:
    assert normalize(source).value == source


def test_latin_words_keep_a_blank(normalize: Normalize) -> None:
    lines = wrapped(SENTENCE, 25).split("\n")
    lines[1] = lines[1][:-4] + "Smart"
    lines[2] = "Office" + lines[2][3:]
    assert "Smart Office" in normalize("\n".join([*lines, wrapped(OTHER, 25)])).value
