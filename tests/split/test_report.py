"""What a report says of itself: title, body, type, date, the year under review and the year planned."""

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
]

TITLES = [
    ("云桥县退役军人事务局2022年工作总结\n全局上下齐心。", "云桥县退役军人事务局2022年工作总结"),
    ("首页 > 工作动态\n云桥县双拥工作汇报\n全县上下齐心。", "云桥县双拥工作汇报"),
    ("发布时间：2023-02-01\n云桥县双拥工作汇报\n全县上下齐心。", "云桥县双拥工作汇报"),
    ("一、双拥工作\n走访部队。\n二、来年打算\n再访部队。", None),
    ("全县上下齐心，走访部队。", None),
]

ORGANISATIONS = [
    ("云桥县退役军人事务局2022年工作总结\n齐心。", "云桥县退役军人事务局"),
    ("2022年云桥县退役军人事务局工作总结\n齐心。", "云桥县退役军人事务局"),
    ("关于云桥县民政局双拥工作的情况报告\n齐心。", "云桥县民政局"),
    ("双拥工作总结\n齐心。", None),
    ("XX县退役军人事务局工作总结\n齐心。", None),
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
]

PUBLISHED = [
    ("双拥工作总结\n发布时间：2023-02-01 来源：本局\n齐心。", "2023-02-01"),
    ("双拥工作总结\n发布日期：2023年2月1日\n齐心。", "2023-02-01"),
    ("双拥工作总结\n日期: 2023/12/31\n齐心。", "2023-12-31"),
    ("双拥工作总结\n齐心。\n成文日期：2022.11.5", "2022-11-05"),
    ("双拥工作总结\n发布时间：2023-13-01\n齐心。", None),
    ("双拥工作总结\n发布时间：2023-02-31\n齐心。", None),
    ("双拥工作总结\n2023年2月1日，全局齐心。", None),
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


@pytest.mark.parametrize(("source", "expected"), TYPES)
def test_document_type(split: Split, source: str, expected: str | None) -> None:
    assert split(source)[2].document_type == expected


@pytest.mark.parametrize(("source", "expected"), PUBLISHED)
def test_published(split: Split, source: str, expected: str | None) -> None:
    assert split(source)[2].published == expected


def test_what_the_page_says_outside_its_text(split: Split) -> None:
    report = split(
        "全县上下齐心。", title="双拥工作总结 - 云桥县人民政府", metadata=(("PubDate", "2023-02-01 10:00"),)
    )[2]
    assert (report.title, report.published) == ("双拥工作总结", "2023-02-01")
