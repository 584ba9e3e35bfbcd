"""Published reports, where they are on this machine: what a reader of the page would count."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.rows import Extraction, FigureRow
from pipeline.store.loading import Tables

REPORTS = Path(os.environ.get("BAOGAO_REPORTS", Path(__file__).parents[3] / "shared" / "reports"))
PAGES = {path.name[:3]: path for path in sorted(REPORTS.glob("veterans/*.txt"))}
N_REPORTS = 58

pytestmark = pytest.mark.skipif(len(PAGES) < 5, reason="the published reports are not on this machine")


@cache
def page(number: str) -> Extraction:
    return pipeline.extract(PAGES[number].read_bytes(), name=PAGES[number].name)


def quoted(number: str, quote: str) -> list[FigureRow]:
    """The figures of a page with that value and unit as written, Simplified or not, blanks aside."""
    return [row for row in page(number).figures if "".join(row.quote.split()) == quote]


# Page, figure as on the page, indicator.
ACHIEVED_2023 = [
    ("002", "17735張", "preferential_card.issued"),
    ("002", "21667塊", "honor_plaque.hung"),
    ("002", "3所", "defense_education.sites"),
    ("002", "4件", "army_problem.solved"),
    ("002", "15人", "role_model.selected"),
    ("002", "14家", "visit.military_units"),
    ("002", "22萬元", "consolation.amount"),
    ("002", "12場", "performance.held"),
    ("002", "69份", "merit_notice.delivered"),
    ("002", "7個", "visit.households"),
    ("002", "69人", "army_children.school"),
    ("002", "420余人", "memorial.visitors"),
    ("003", "3575人次", "visit.persons"),
    ("003", "3425人次", "visit.persons"),
    ("003", "15人", "hardship_aid.recipients"),
    ("003", "3万元", "hardship_aid.amount"),
    ("003", "13名", "veterans.received"),
    ("003", "24名", "veterans.received"),
    ("003", "179场", "volunteer.events"),
    ("003", "489人次", "volunteer.participants"),
    ("003", "3989人次", "volunteer.served"),
    ("003", "226人", "volunteer.members"),
    ("003", "两期", "training.sessions"),
    ("003", "3家", "merchant.count"),
]


@pytest.mark.parametrize(("number", "quote", "indicator"), ACHIEVED_2023)
def test_counted_once_achieved_in_2023(number: str, quote: str, indicator: str) -> None:
    (row,) = quoted(number, quote)
    assert (row.indicator, row.status, row.year) == (indicator, "achieved", 2023)


def test_the_table_of_contents_counts_nothing() -> None:
    text = page("002").document.text
    body = text.index("2023年退役軍人事務工作總結")
    assert all(row.start > body for row in page("002").figures)


def test_the_plan_of_the_next_year_is_planned() -> None:
    (row,) = [row for row in page("003").facts if row.status == "planned"]
    assert (row.quote, row.indicator, row.year) == ("100%", "rate.resettlement", 2024)


MASKED = [
    "X家门店", "X万元，帮助", "X台“拥军", "X家公立医院", "X名一至六级", "X名优抚对象", "X个镇", "X个村",
    "X家全国示范型", "X家，届时", "X余场次",
]  # fmt: skip


@pytest.mark.parametrize("place", MASKED)
def test_a_masked_number_is_a_figure_without_a_value(place: str) -> None:
    text = page("001").document.text.replace(",", "，")
    starts = [start for start in range(len(text)) if text.startswith(place, start)]
    rows = {row.start: row for row in page("001").figures}
    assert starts
    assert all(rows[start].value is None and rows[start].mod == "masked" for start in starts)


def test_masks_that_stand_for_names_and_dates_are_no_figures() -> None:
    masked = [row.quote for row in page("001").figures if row.mod == "masked"]
    assert len(masked) == len(MASKED)
    assert not [quote for quote in masked if "月" in quote or "部" in quote or "年" in quote]


def test_the_two_placed_and_the_ten_commended() -> None:
    placed = [(row.indicator, row.value, row.year, row.status) for row in page("000").facts]
    assert sorted(placed) == [
        ("resettled.cadres", 1, 2022, "achieved"),
        ("resettled.soldiers", 1, 2022, "achieved"),
        ("role_model.selected", 10, 2022, "achieved"),
    ]


def test_the_news_of_a_meeting_has_no_facts() -> None:
    """Its numbers are the document's number, dates, ordinals (第一次) and a set phrase (五篇文章)."""
    assert list(page("004").facts) == []
    assert list(page("004").figures) == []


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    out = tmp_path_factory.mktemp("published") / "out"
    pipeline.run(REPORTS, out)
    return pipeline.load(out)


def test_every_report_is_a_document(tables: Tables) -> None:
    n_files = sum(path.is_file() for path in REPORTS.rglob("*"))
    assert len(tables.documents) == n_files == N_REPORTS
    assert list(tables.problems.query("severity == 'error'")["message"]) == []


@pytest.mark.parametrize("table", ["figures", "facts"])
def test_slices_are_quotes(tables: Tables, table: str) -> None:
    texts = tables.documents.set_index("doc_id")["text"].to_dict()
    frame: pd.DataFrame = getattr(tables, table)
    rows = zip(frame["doc_id"], frame["start"], frame["end"], frame["quote"], strict=True)
    assert len(frame) > 1000 or table == "facts"
    assert [quote for doc_id, start, end, quote in rows if texts[doc_id][start:end] != quote] == []


def test_sections_begin_with_their_marks(tables: Tables) -> None:
    texts = tables.documents.set_index("doc_id")["text"].to_dict()
    frame = tables.sections
    rows = zip(frame["doc_id"], frame["start"], frame["marker"], strict=True)
    assert [marker for doc_id, start, marker in rows if not texts[doc_id].startswith(marker, start)] == []


PROVINCES = {
    "北京市": "110000", "天津市": "120000", "河北省": "130000", "山西省": "140000", "内蒙古自治区": "150000",
    "辽宁省": "210000", "吉林省": "220000", "黑龙江省": "230000", "上海市": "310000", "江苏省": "320000",
    "浙江省": "330000", "安徽省": "340000", "福建省": "350000", "江西省": "360000", "山东省": "370000",
    "河南省": "410000", "湖北省": "420000", "湖南省": "430000", "广东省": "440000", "广西壮族自治区": "450000",
    "海南省": "460000", "重庆市": "500000", "四川省": "510000", "贵州省": "520000", "云南省": "530000",
    "西藏自治区": "540000", "陕西省": "610000", "甘肃省": "620000", "青海省": "630000", "宁夏回族自治区": "640000",
    "新疆维吾尔自治区": "650000",
}  # fmt: skip
PROVINCIAL = sorted(REPORTS.glob("provincial_*/*"))


def province(path: Path) -> str:
    """The province that the name of a file tells, which no stage sees here."""
    (name,) = [name for name in PROVINCES if path.stem.replace("政府工作报告", "")[5:].startswith(name[:2])]
    return name


def test_all_provincial_reports_are_here() -> None:
    assert len(PROVINCIAL) == 53


@pytest.mark.parametrize("path", PROVINCIAL, ids=lambda path: path.stem)
def test_a_report_of_a_province_says_whose_it_is(path: Path) -> None:
    """From its text: the name of the file is hidden."""
    document = pipeline.extract(path.read_bytes(), name=f"report{path.suffix}").document
    region, year = province(path), int(path.parent.name[-4:])
    assert (document.region, document.adcode) == (region, PROVINCES[region])
    assert (document.year, document.plan_year) == (year - 1, year)
    assert (document.document_type, document.organisation) == ("政府工作报告", f"{region}人民政府")
    assert document.title is not None
    assert document.title.endswith("政府工作报告")
    assert len(document.title) <= len(f"{year}年{region}人民政府工作报告")
    assert str(document.published).startswith(str(year))


@pytest.mark.parametrize("path", PROVINCIAL, ids=lambda path: path.stem)
def test_without_its_head_it_names_no_other_province(path: Path) -> None:
    """Without title and date line, the opening and the words of all the text remain, or the region is unknown."""
    text = pipeline.extract(path.read_bytes(), name=f"report{path.suffix}").document.text
    document = pipeline.extract(text[text.index("各位代表") :]).document
    assert document.region in (province(path), None)
    assert document.region_from in ("opening", "body", None)
