"""Tables of every layout: annotated ones (tables.yaml), what must not be taken for one, and what holds for any grid."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Source
from tests import built
from tests.known import known
from tests.measure.tables import ABOVE, annotated, extracted, found, load

EXTRACT = built.extractor()
TABLES = load()


CASES = [known(table, because=table["known"]) if "known" in table else table for table in TABLES]


@pytest.mark.parametrize("table", CASES, ids=[table["id"] for table in TABLES])
def test_annotated(table: dict[str, Any]) -> None:
    assert sorted(map(str, found(table, EXTRACT))) == sorted(map(str, annotated(table)))


# Every figure stands under its heads however the table was saved.
PLAIN = [table for table in TABLES if "→" in table.get("text", "") and "续表" not in table["text"]]


@pytest.mark.parametrize("table", PLAIN, ids=lambda table: str(table["id"]))
def test_in_a_word_document(table: dict[str, Any]) -> None:
    width = max(line.count("→") for line in table["text"].split("\n"))
    padded = "\n".join(line + "→" * (width - line.count("→")) for line in table["text"].split("\n"))
    assert found({**table, "docx": padded}, EXTRACT) == found(table, EXTRACT)


@pytest.mark.parametrize("table", PLAIN, ids=lambda table: str(table["id"]))
def test_on_a_page(table: dict[str, Any]) -> None:
    rows = "".join(f"<tr><td>{line.replace('→', '<td>')}</tr>" for line in table["text"].split("\n"))
    html = f"<table>{rows}</table>"
    assert found({**table, "html": html}, EXTRACT) == found(table, EXTRACT)


def test_evidence_is_the_row_with_its_heads() -> None:
    above = f"{ABOVE}\n各乡镇优待证发放情况表"
    table = {"above": above, "text": "乡镇→优待证发放（张）→备注\n城关镇→1,250→\n东街乡→98→"}
    extraction = extracted(table, EXTRACT)
    assert extraction.figures[0].clause == "乡镇：城关镇；优待证发放（张）：1,250"
    assert "各乡镇优待证发放情况表；乡镇：城关镇；优待证发放（张）：1,250" in extraction.facts[0].evidence


NO_TABLES = [
    ("a list of headings", "工作动态\n通知公告\n政策法规\n2023\n联系我们\n2022\n网站地图\n2021"),
    ("names and numbers by the line", "王某某\n13\n李某某\n15\n张某某\n17"),
    ("a menu", "首页|新闻|公开\n1|2|3\n服务|互动|专题"),
    ("a table of contents", "目录→页码\n工作概况→1\n主要成绩→3\n存在问题→9"),
    ("a plan of a house", "楼层→房间→电话\n1→101→8801\n2→201→8802"),
    ("a sitting", "席位→姓名→职务\n1→王某→主任\n2→李某→副主任"),
    ("a duty list", "日期→带班领导→值班人员\n10月1日→王某→李某\n10月2日→张某→赵某"),
    ("visits of the page", "浏览次数→下载次数\n1234→56\n2234→78"),
    ("a calendar", "日→一→二→三→四→五→六\n→→1→2→3→4→5\n6→7→8→9→10→11→12"),
    ("codes", "统一社会信用代码→名称\n11410102005→某局\n11410103006→某站"),
    ("a table of words", "项目→内容\n优待证→发放到位\n光荣牌→悬挂到位"),
    ("exam results", "准考证号→笔试成绩→面试成绩→名次\n2023001→78.5→83.2→1\n2023002→71→80.6→2"),
]


@pytest.mark.parametrize("text", [text for _, text in NO_TABLES], ids=[what for what, _ in NO_TABLES])
def test_no_table_of_figures(text: str) -> None:
    assert found({"text": text}, EXTRACT) == []


HEADS = [
    "乡镇",
    "单位",
    "张",
    "万元",
    "优待证（张）",
    "慰问金（万元）",
    "增长（%）",
    "序号",
    "目标",
    "完成率",
    "单位：万元、人",
    "合计",
]
VALUED = ["1,250", "22.5", "-3.2", "约300", "3-5", "0512", "2023", "2023年", "1250张", "163/309.7", "1", "2"]
WORDS = [*HEADS, *VALUED, "城关镇", "—", "/", "X", "**", "（"]
CELLS = st.one_of(st.just(""), st.sampled_from(WORDS), st.text("优待证张万元人年月123,.%（）-~/|X ", max_size=8))
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8)


@given(GRIDS, st.sampled_from(["\t", "|", "   ", "\n"]))
def test_any_grid(rows: list[list[str]], mark: str) -> None:
    text = f"{ABOVE}\n" + "\n".join(mark.join(row) for row in rows)
    extraction = EXTRACT(Source("表.txt", text, "text", None, "0" * 64))
    assert all(text[figure.start : figure.end] == figure.quote for figure in extraction.figures)
    assert all(one.end <= other.start for one, other in pairwise(extraction.figures))


UNITS = [
    ("优待证发放（张）", "张", 1),
    ("慰问金（万元）", "元", 10000),
    ("走访慰问（户）", "户", 1),
    ("培训（人次）", "人次", 1),
]
VALUES = st.one_of(st.integers(0, 10**7).map(str), st.integers(1000, 10**8).map("{:,}".format), st.just("12.5"))


@given(st.data(), st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True), st.integers(2, 6))
def test_any_table_of_data(data: st.DataObject, columns: list[tuple[str, str, int]], n_rows: int) -> None:
    rows = [[data.draw(VALUES) for _ in columns] for _ in range(n_rows)]
    head = "\t".join(["乡镇", *(name for name, _, _ in columns)])
    lines = [f"第{'甲乙丙丁戊己'[index]}镇\t" + "\t".join(row) for index, row in enumerate(rows)]
    extraction = EXTRACT(Source("表.txt", "\n".join([ABOVE, head, *lines]), "text", None, "0" * 64))
    expected = [
        (value, float(value.replace(",", "")) * scale, unit)
        for row in rows
        for value, (_, unit, scale) in zip(row, columns, strict=True)
    ]
    assert [(f.quote, f.value, f.unit) for f in extraction.figures] == expected
