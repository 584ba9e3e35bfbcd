"""Rows of one report: every span leads to its words in the text as read, whatever was done to it in between."""

from __future__ import annotations

import copy
import pickle
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from pipeline.extraction import Extractor, doc_id_of
from pipeline.model import Problem, Severity, Source
from pipeline.rows import Extraction
from tests import built

PLAIN = """白石县退役军人事务局2022年工作总结和2023年工作计划
发布时间：2023-01-06 来源：本局
2022年，全局上下齐心协力，各项工作稳步推进。
一、主要工作
（一）优待褒扬。发放优待证6,120张，悬挂光荣牌2300块，送立功喜报46份（二等功2份、三等功44份）。
（二）走访慰问。一是走访部队。走访驻军4家，送慰问金8.6万元、慰问品260份；二是走访老兵。看望困难老兵三百余名。
（三）安置就业。安置退役士兵58名，办招聘会4场，联系XX家企业，参训率百分之九十五以上。
二、2023年工作计划
力争再发放优待证1500张，培训退役军人3-5期，每人补助500元。
"""
TRADITIONAL = """白石縣退役軍人事務局2022年工作總結
2022年,全局上下齊心協力,各項工作穩(wěn)步推進。
一、優(yōu)待褒揚
發(fā)放優(yōu)待證6120張(zhāng),懸掛光榮牌(含補換)２３００塊,送立功喜報46份。
(二)走訪慰問。走訪駐軍4家,慰問金8.6 萬元;看望困難老兵三百余名。
二、下一步工作打算
力爭再發(fā)放優(yōu)待證1500張。
"""
INJECTED = PLAIN.replace("悬挂光荣牌", "悬挂光【点击展开全文】荣牌").replace("看望困难", "看望\u200b困难").replace(
    "安置退役士兵58", "安置退役士兵 5 8 "
) + "……（未完，全文共3182字，当前显示1720字）"  # fmt: skip

TEXTS = {
    "plain": PLAIN,
    "traditional": TRADITIONAL,
    "injected": INJECTED,
    "CRLF": PLAIN.replace("\n", "\r\n"),
    "full width": PLAIN.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789,.%-"}),
    "half width": PLAIN.translate(str.maketrans("，；：（）", ",;:()")),
    "indented": "\n".join("\u3000\u3000" + line for line in PLAIN.split("\n")),
}

DAMAGE = [
    *"0123456789.,%一二两三十百千万余多年月日，。；：（）、《》“”\n\r\t \u3000\u200b\ufeffX*發優證張萬",
    "\r\n", "(yōu)", "（de）", "【点击展开全文】", "……（未完，全文共99字，当前显示9字）", "２３００塊", "发放优待证",
    "走访慰问老兵", "退役军人", "一、", "（一）", "一是", "第一部分", "目录\n", "工作总结\n", "2023年", "其中",
    "分别", "下一步打算", "名", "元", "https://a.cn",
]  # fmt: skip
ANY_TEXT = st.one_of(st.lists(st.sampled_from(DAMAGE), max_size=60).map("".join), st.text(max_size=80))


def source_of(text: str, name: str = "页.txt") -> Source:
    return Source(name, text, "text", "utf-8", "0" * 64)


def extract(text: str) -> Extraction:
    return built.extractor()(source_of(text))


def check_spans(extraction: Extraction) -> None:
    """What holds for the rows of any report."""
    text = extraction.document.text
    sections = {row.section_id: row for row in extraction.sections}
    for figure in extraction.figures:
        assert text[figure.start : figure.end] == figure.quote != ""
        assert sections[figure.section_id].start <= figure.start < sections[figure.section_id].end
    for fact in extraction.facts:
        assert text[fact.start : fact.end] == fact.quote
    for section in extraction.sections:
        assert text.startswith(section.marker, section.start)
        assert 0 <= section.start <= section.end <= len(text)
        assert section.parent_id is None or section.parent_id in sections


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_spans_lead_to_the_text_as_read(text: str) -> None:
    extraction = extract(text)
    assert extraction.document.text == text
    check_spans(extraction)
    assert [row.marker.strip() for row in extraction.sections if row.marker]


@pytest.mark.parametrize("text", [text for name, text in TEXTS.items() if name != "traditional"])
def test_damage_changes_no_figure(text: str) -> None:
    columns = ("value", "value_max", "unit", "mod", "status", "year", "indicator")
    wanted, got = ([[getattr(row, c) for c in columns] for row in extract(t).figures] for t in (PLAIN, text))
    assert got == wanted


QUOTES = [
    ("plain", ["6,120张", "2300块", "46份", "2份", "44份", "4家", "8.6万元", "260份", "三百余名", "58名", "4场", "XX家",
               "百分之九十五", "1500张", "3-5期", "500元"]),
    ("traditional", ["6120張", "２３００塊", "46份", "4家", "8.6 萬元", "三百余名", "1500張"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "quotes"), QUOTES)
def test_quotes(name: str, quotes: list[str]) -> None:
    assert [row.quote for row in extract(TEXTS[name]).figures] == quotes


def test_a_row_of_facts_says_all_there_is_to_say() -> None:
    extraction = extract(PLAIN)
    fact = next(row for row in extraction.facts if row.quote == "2300块")
    figure = next(row for row in extraction.figures if row.figure_id == fact.figure_id)
    assert (fact.indicator, fact.label, fact.value, fact.unit) == ("honor_plaque.hung", "光荣牌悬挂数", 2300, "块")
    assert (fact.mod, fact.status, fact.year) == ("exact", "achieved", 2022)
    assert (fact.counted, fact.act) == ("光荣牌", "悬挂")
    assert fact.section == "主要工作 / 优待褒扬"
    assert fact.evidence.startswith("发放优待证6,120张，悬挂光荣牌2300块")
    assert (fact.title, fact.organisation) == (
        "白石县退役军人事务局2022年工作总结和2023年工作计划",
        "白石县退役军人事务局",
    )
    assert (fact.published, fact.source) == ("2023-01-06", "页.txt")
    assert (figure.indicator, figure.clause) == ("honor_plaque.hung", "悬挂光荣牌2300块，")
    assert fact.rule in {rule.id for rule in built.pack().rules}


def test_the_row_of_the_document() -> None:
    document = extract(TEXTS["injected"]).document
    assert (document.year, document.plan_year, document.document_type) == (2022, 2023, "工作总结")
    assert set(document.flags) >= {"masked", "truncated"}
    assert document.n_chars == len(TEXTS["injected"])
    assert (document.script, extract(TRADITIONAL).document.script) == ("simplified", "traditional")


def test_the_rows_say_whose_report_it_is() -> None:
    text = PLAIN.replace("白石县", "罗湖区")
    extraction = extract(text)
    document = extraction.document
    assert (document.region, document.adcode, document.region_from) == ("广东省深圳市罗湖区", "440303", "title")
    assert {(fact.region, fact.adcode) for fact in extraction.facts} == {("广东省深圳市罗湖区", "440303")}
    assert (document.title_from, document.organisation_from) == ("heading", "title")
    assert (document.published_from, document.year_from, document.plan_year_from) == ("metadata", "title", "heading")
    assert document.document_type_from == "title"


def test_the_numbers_of_the_document_are_those_of_the_rows() -> None:
    extraction = extract(PLAIN)
    assert extraction.document.n_figures == len(extraction.figures) > extraction.document.n_facts > 0
    assert extraction.document.n_facts == len(extraction.facts)
    named = [row.figure_id for row in extraction.figures if row.indicator]
    assert named == [row.figure_id for row in extraction.facts]


def test_identifiers_are_unique_and_depend_on_the_name_only() -> None:
    extraction = extract(PLAIN)
    assert {r.doc_id for r in extraction.figures} | {r.doc_id for r in extraction.sections} == {doc_id_of("页.txt")}
    assert len({row.figure_id for row in extraction.figures}) == len(extraction.figures)
    assert len({row.fact_id for row in extraction.facts}) == len(extraction.facts)
    assert len({row.section_id for row in extraction.sections}) == len(extraction.sections)
    assert doc_id_of("甲/页.txt") != doc_id_of("乙/页.txt")


def test_what_reading_said_becomes_rows() -> None:
    problem = Problem("read", Severity.WARNING, "lossy_decoding", "3 bytes were replaced")
    source = Source("页.txt", PLAIN, "text", "gbk", "0" * 64, flags=("lossy_decoding",), problems=(problem,))
    extraction = built.extractor()(source)
    (row,) = extraction.problems
    assert row == ("页.txt", extraction.document.doc_id, "read", "warning", "lossy_decoding", "3 bytes were replaced")
    assert "lossy_decoding" in extraction.document.flags


def test_what_normalizing_said_becomes_rows() -> None:
    extraction = extract("全县走访军属?00户。（未完，全文共3203字）")
    assert [row[2:5] for row in extraction.problems] == [
        ("normalize", "warning", "lossy"),
        ("normalize", "warning", "truncated"),
    ]
    assert extraction.document.flags == ("lossy", "masked", "page_text", "truncated")


def test_what_splitting_said_becomes_rows() -> None:
    extraction = extract(
        "下面是小编整理的工作总结范文两篇\n篇一：云桥县2021年工作总结\n2021年，走访军属300户。看望老兵20人。\n"
        "篇二：某县工作总结及2023年工作计划\n2022年，走访军属200户。\n篇三：柳溪县工作总结\n走访军属100户。"
    )
    assert [row[2:5] for row in extraction.problems] == [
        ("normalize", "warning", "template"),
        ("split", "warning", "several_reports"),
    ]
    assert "several_reports" in extraction.document.flags
    assert (extraction.document.title, extraction.document.year) == (None, None)
    assert [(row.quote, row.year) for row in extraction.figures] == [
        ("300户", 2021), ("20人", 2021), ("200户", 2022), ("100户", None),
    ]  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_twice_and_from_another_extractor(name: str) -> None:
    assert extract(TEXTS[name]) == extract(TEXTS[name]) == extracted_alone(name)


def test_pickling() -> None:
    extraction = extract(PLAIN)
    assert pickle.loads(pickle.dumps(extraction)) == extraction
    assert Extractor(pickle.loads(pickle.dumps(built.pack())))(source_of(PLAIN)) == extraction


@given(ANY_TEXT)
def test_any_text_gives_rows_with_true_spans(text: str) -> None:
    check_spans(extract(text))


@cache
def extracted_alone(name: str) -> Extraction:
    """By an extractor that has read nothing before."""
    return copy.deepcopy(fresh())(source_of(TEXTS[name]))


@cache
def fresh() -> Extractor:
    """One that is never used; to copy it is quicker than to build another."""
    return Extractor(built.pack())


@settings(max_examples=15)
@given(st.permutations(sorted(TEXTS)))
def test_one_document_knows_nothing_of_those_before_it(order: list[str]) -> None:
    assert all(extract(TEXTS[name]) == extracted_alone(name) for name in order)


UNITS = ["1", "1,", "1.", "十", "一、", "（一）", "一是，", "X", "*", "《", "“", "（", "3张、",
         "发放优待证3张，", "其中", "分别", "2023年", "百分之", "每人", "目录\n", "走访\n", "近", "3-", "，",
         "【走访】", "年"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_does_not_run_away(unit: str) -> None:
    begun = time.process_time()
    extract((unit * 2000)[:2000])
    assert time.process_time() - begun < 2.0


ENDLESS = {
    "norm": "按每人每年1000元的资金由财政部门会同退役军人事务部门统一核定后发放到户；发放慰问金850元。",
    "contents": "目录" + " " * 5000 + "第1页",
    "leader": "目录\n" + "." * 20000 + "x",
    "masks": "1x" * 20000,
    "title": "《" * 20000,
    "digits": "1" * 20000,
    "short lines": "短行\n" * 20000,
}


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_time_does_not_run_away_on_odd_pages(name: str) -> None:
    built.extractor()  # reading the rules is no part of it
    begun = time.process_time()
    extract(ENDLESS[name])
    assert time.process_time() - begun < 2.0


def test_a_notice_beside_a_report_tells_that_it_was_cut() -> None:
    body = "<p>全年走访慰问退役军人1250户，发放慰问金68万元，提供岗位4860个。</p>"
    page = f"<html><head><title>双拥工作总结</title></head><body><div class=x>{body * 3}</div>%s</body></html>"
    whole = pipeline.extract(page % "<div>上一篇：<a href=b>要闻</a></div>", name="a.html")
    cut = pipeline.extract(page % "<div>试读结束，开通会员阅读全文</div>", name="a.html")
    assert "truncated" not in whole.document.flags
    assert "truncated" in cut.document.flags
    assert [row.code for row in cut.problems] == ["truncated"]


WRAPPED = """各村认真落实各项优抚政策，走访慰问工作扎实推进，{end}
820户困难家庭得到及时救助，发放慰问金和各类慰问物资折款若干万元，群众反映
良好，社会各界广泛参与，形成了良好氛围，各级各部门密切配合，扎实做好各项服
务保障工作，未发生越级上访事件，退役军人的获得感明显增强，工作取得明显成效。
"""


@pytest.mark.parametrize(
    ("end", "value"), [("全村慰问对象共计1", 1820), ("名单参见附表1", 820), ("名单参见附件 2", 820)]
)
def test_a_label_at_the_end_of_a_line_is_no_part_of_a_number(end: str, value: int) -> None:
    assert [figure.value for figure in pipeline.extract(WRAPPED.format(end=end)).figures] == [value]
