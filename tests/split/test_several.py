"""Several reports in one page: what holds for the page, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Role, Section, Severity
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]

FIRST = "篇一：罗湖区民政局2023年工作总结\n2023年，走访军属，齐心协力。\n罗湖区民政局\n2023年12月5日\n"
SECOND = "篇二：云桥县民政局2020年工作总结\n2020年，走访军属，齐心协力。\n"
SAME_BODY = "罗湖区民政局2022年工作总结\n2022年，走访军属，齐心协力。\n"
SAME_YEAR = "篇二：云桥县民政局2023年工作总结\n2023年，走访军属，齐心协力。\n云桥县民政局\n2023年12月5日\n"

# Text; title, body, region, date, year of the page.
PAGES = [
    (FIRST + SECOND, (None, None, None, None, None)),
    ("下面是小编整理的工作总结范文两篇，供参考。\n" + FIRST + SECOND, (None, None, None, None, None)),
    # What stands above them is the page's.
    (
        "云桥县双拥工作总结汇编材料\n发布时间：2024-01-05\n" + FIRST + SECOND,
        ("云桥县双拥工作总结汇编材料", None, "云桥县", "2024-01-05", None),
    ),
    ("2023年双拥工作总结\n" + FIRST + SAME_YEAR, ("2023年双拥工作总结", None, None, "2023-12-05", 2023)),
    ("2024年双拥工作总结\n" + FIRST + SECOND, ("2024年双拥工作总结", None, None, None, None)),
    # What all agree on.
    (FIRST + SAME_YEAR, (None, None, None, "2023-12-05", 2023)),
    (
        SAME_BODY + SAME_BODY.replace("2022", "2023"),
        (None, "罗湖区民政局", "广东省深圳市罗湖区", None, None),
    ),
    # One is silent.
    (FIRST + "篇二：某县工作总结\n全县走访军属，齐心协力。\n", (None, None, None, None, None)),
]

# Text that is one report.
SINGLE = [
    "罗湖区民政局2023年工作总结\n2023年，走访军属，齐心协力。",
    "2023年工作总结\n2023年，走访军属，齐心协力。\n2024年工作计划\n再接再厉，走访军属。",
    "罗湖区民政局工作总结\n第一篇 双拥\n走访军属，齐心协力。\n第二篇 优抚\n走访军属，齐心协力。",
    "罗湖区民政局2023年工作总结\n走访军属，齐心协力。\n附件1\n云桥县2022年工作总结\n走访军属，齐心协力。",
    "",
]


@pytest.mark.parametrize(("source", "expected"), PAGES)
def test_what_holds_for_the_page(split: Split, source: str, expected: tuple[str | int | None, ...]) -> None:
    report = split(source)[2]
    assert (report.title, report.organisation, report.region, report.published, report.year) == expected
    assert report.flags == ("several_reports",)
    for name in ("title", "organisation", "region", "published", "year"):
        assert (getattr(report, name) is None) == (getattr(report, f"{name}_from") is None)


@pytest.mark.parametrize("source", SINGLE)
def test_one_report(split: Split, source: str) -> None:
    report = split(source)[2]
    assert (report.flags, report.problems) == ((), ())


def test_the_problem_names_the_reports(split: Split) -> None:
    (problem,) = split(FIRST + SECOND + "篇三：" + "云桥县" * 8 + "工作总结\n齐心。")[2].problems
    assert (problem.stage, problem.severity, problem.code) == ("split", Severity.WARNING, "several_reports")
    assert "3 reports: “罗湖区民政局2023年工作总结”, “云桥县民政局2020年工作总结”, “" in problem.message
    assert "云桥县" * 6 + "云桥…”" in problem.message


def test_of_many_reports_the_first_are_named(split: Split) -> None:
    numbers = "一二三四五六七"
    (problem,) = split("".join(f"篇{number}：工作总结之{number}\n齐心。\n" for number in numbers))[2].problems
    assert "7 reports" in problem.message
    assert "之五” and 2 more" in problem.message


# The line in which a site presents its samples.
OF_THE_SITE = [
    "下面是小编整理的工作总结范文三篇",
    "以下是小编为大家收集的双拥工作总结3篇，希望对您有帮助。",
    "下面为大家整理了退役军人工作总结范文，共5篇。",
]


@pytest.mark.parametrize("line", OF_THE_SITE)
def test_the_line_of_a_site(split: Split, line: str) -> None:
    assert split(f"{line}\n{FIRST}{SECOND}")[1][0].role is Role.BOILERPLATE


def test_what_a_report_itself_presents_is_its_own(split: Split) -> None:
    sections = split("工作总结\n下面是我局双拥工作的主要情况，本站收集军史资料3篇。\n一、走访\n齐心。")[1]
    assert Role.BOILERPLATE not in {section.role for section in sections}
