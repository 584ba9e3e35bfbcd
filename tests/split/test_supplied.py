"""What is supplied with a report stands before what it says, and a row tells where the two differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Role, Section, Source, Supplied
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]

BARE = "全局上下齐心，走访老兵45户。"
PLANNED = "一、走访慰问\n要走访老兵45户。\n二、工作目标\n力争再访30户。"

# Text, what is supplied, the columns that come of it.
COLUMNS = [
    (BARE, {"year": 2023}, {"year": 2023, "year_from": "supplied", "plan_year": None}),
    (f"{BARE}\n一、明年打算\n再访30户。", {"year": 2023}, {"plan_year": 2024, "plan_year_from": "heading"}),
    # What stands above a plan counts something: it is the review.
    (f"{BARE}\n一、工作打算\n再访30户。", {"year": 2023}, {"year": 2023, "year_from": "supplied", "plan_year": None}),
    # A paper that only plans is of the year planned, by its parts or by its title.
    ("一、工作目标\n要访45户。\n二、打算\n再访30户。", {"year": 2024}, {"year": 2023, "plan_year_from": "supplied"}),
    (PLANNED, {"title": "双拥工作要点", "year": 2024}, {"year": 2023, "year_from": "derived", "plan_year": 2024}),
    # A title tells all that titles tell.
    (
        BARE,
        {"title": "云桥县退役军人事务局2023年工作总结"},
        {
            "title": "云桥县退役军人事务局2023年工作总结", "title_from": "supplied", "document_type": "工作总结",
            "organisation": "云桥县退役军人事务局", "region": "云桥县", "year": 2023, "year_from": "title",
        },
    ),
    (BARE, {"title": "2025年政府工作报告"}, {"year": 2024, "plan_year": 2025, "document_type": "政府工作报告"}),
    (BARE, {"title": "雲橋縣\n雙擁工作總結 "}, {"title": "云桥县 双拥工作总结", "document_type": "工作总结"}),
    # Places, as they were then; a short name is enough where it is the only one.
    (BARE, {"region": "南京市鼓楼区"}, {"region": "江苏省南京市鼓楼区", "adcode": "320106", "region_from": "supplied"}),
    (BARE, {"region": "深圳"}, {"region": "广东省深圳市", "adcode": "440300"}),
    (BARE, {"region": "广东深圳"}, {"region": "广东省深圳市", "adcode": "440300"}),
    (BARE, {"region": "江蘇省"}, {"region": "江苏省", "adcode": "320000"}),
    (BARE, {"region": "南京市鼓楼区湖南路街道"}, {"region": "江苏省南京市鼓楼区湖南路街道", "adcode": "320106"}),
    (BARE, {"region": "密云县", "year": 2012}, {"region": "北京市密云县", "adcode": "110228"}),
    # The text tells which of several places of one name is meant.
    (f"南京市鼓楼区双拥工作总结\n{BARE}", {"region": "鼓楼区"}, {"region": "江苏省南京市鼓楼区", "adcode": "320106"}),
    # 区 in the name of a body is the region that was supplied.
    (
        f"区退役军人事务局双拥工作总结\n{BARE}",
        {"region": "深圳市罗湖区"},
        {"organisation": "广东省深圳市罗湖区退役军人事务局", "organisation_from": "derived"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "columns"), COLUMNS)
def test_what_is_supplied_stands(split: Split, text: str, given: dict[str, object], columns: dict[str, object]) -> None:
    report = split(text, supplied=Supplied(**given))[2]
    assert {name: getattr(report, name) for name in columns} == columns
    assert report.problems == ()


OWN = f"深圳市坪山区双拥工作2022年工作总结\n{BARE}"

# Text, what is supplied, the code of the warning, what it says.
DOUBTS = [
    (BARE, {"region": "鼓楼区"}, "supplied_region", "several places bear that name"),
    (BARE, {"region": "白石县"}, "supplied_region", "not in the table of codes"),
    (BARE, {"region": "密云县", "year": 2020}, "supplied_region", "no place of that name in the year"),
    (OWN, {"year": 2023}, "supplied_differs", "is 2023, but the report itself says 2022 (title); 2023 stands"),
    (OWN, {"title": "2023年双拥工作总结"}, "supplied_differs", "is 2023, but the report itself says 2022 (title)"),
    (OWN, {"region": "南京市鼓楼区"}, "supplied_differs", "but the report itself says 广东省深圳市坪山区 (title)"),
    (OWN, {"region": "深圳市罗湖区"}, "supplied_differs", "广东省深圳市罗湖区 stands"),
]


@pytest.mark.parametrize(("text", "given", "code", "told"), DOUBTS)
def test_what_should_be_known_is_told(split: Split, text: str, given: dict[str, object], code: str, told: str) -> None:
    (problem,) = split(text, supplied=Supplied(**given))[2].problems
    assert (problem.stage, problem.severity, problem.code) == ("split", "warning", code)
    assert told in problem.message


@pytest.mark.parametrize(
    "given", [{}, {"year": 2022}, {"region": "深圳"}, {"region": "深圳市坪山区"}, {"title": "双拥"}]
)
def test_what_agrees_is_not_told(split: Split, given: dict[str, object]) -> None:
    assert split(OWN, supplied=Supplied(**given))[2].problems == ()


def test_a_title_tells_what_the_parts_are_for(split: Split) -> None:
    roles = {section.role for section in split("走访老兵。\n一、走访\n访部队。", supplied=Supplied("双拥工作要点"))[1]}
    assert Role.PLAN in roles
    assert Role.REVIEW not in roles


def test_of_several_reports_each_keeps_its_years(split: Split) -> None:
    text = "2021年双拥工作总结\n走访老兵45户，齐心协力。\n2022年双拥工作总结\n走访老兵52户，齐心协力。"
    _, sections, report = split(text, supplied=Supplied("双拥工作总结汇编", 2023, "深圳"))
    assert report.is_several
    assert (report.title, report.year, report.region, report.adcode) == (
        "双拥工作总结汇编",
        2023,
        "广东省深圳市",
        "440300",
    )
    assert {section.year for section in sections if section.level} >= {2021, 2022}


@pytest.mark.parametrize("year", [0, 1948, 2101, 20230])
def test_an_odd_year_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"year {year} is not between 1949 and 2100"):
        Supplied(year=year)


@pytest.mark.parametrize(
    ("words", "kept"), [("", None), (" \n", None), (" 双拥\t 总结 ", "双拥 总结"), ("总\udce9结", "总?结")]
)
def test_words_are_one_line_that_can_be_written(words: str, kept: str | None) -> None:
    assert Supplied(title=words, region=words) == Supplied(title=kept, region=kept)
    assert bool(Supplied(title=words)) is (kept is not None)


def test_a_source_is_supplied_with_nothing_by_itself() -> None:
    assert not Source("-", "", "text", None, "").supplied
