"""Which year, and which part of it, a figure is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured
from tests.known import known

Measuring = Callable[[str], tuple[str, Measured]]

HEAD = "青禾乡2022年工作总结和2023年工作计划\n2022年，全乡上下齐心。\n一、主要工作\n"
PLAN = HEAD + "稳步推进。\n二、2023年工作计划\n"

GIVEN = "2025年青禾县政府工作报告\n各位代表：\n一、2024年工作回顾\n去年9月，建成泵站3座。\n二、2025年工作安排\n"

# Text, and of each figure in order: as written, and its year.
YEARS = [
    # The report's own year.
    (HEAD + "走访老兵41名。", [("41名", 2022)]),
    (PLAN + "走访老兵45名。", [("45名", 2023)]),
    ("全乡走访老兵41名。", [("41名", None)]),
    # A year or a word of time in the sentence.
    (HEAD + "2021年，走访老兵41名，慰问军属18户。", [("41名", 2021), ("18户", 2021)]),
    (HEAD + "去年走访老兵41名，今年走访46名。", [("41名", 2021), ("46名", 2022)]),
    (HEAD + "前年建成3家，明年再建2家。", [("3家", 2020), ("2家", 2023)]),
    (HEAD + "人数由上年的729人增加到732人。", [("729人", 2021), ("732人", 2022)]),
    known(HEAD + "2019年和2022年分别走访12户、15户。", [("12户", 2019), ("15户", 2022)], because="分别 is not read"),
    (HEAD + "去年挂牌4家。", [("4家", 2021)]),
    (HEAD + "去年，挂牌4家。", [("4家", 2021)]),
    (HEAD + "明年计划挂牌4家。", [("4家", 2023)]),
    (HEAD + "完成年计划的120%，高于去年，比例提高3个百分点。", [("120%", 2022), ("3个百分点", 2022)]),
    # A 政府工作报告 speaks in the year that it plans.
    (GIVEN + "今年建成泵站5座。去年，建成4座。", [("3座", 2024), ("5座", 2025), ("4座", 2024)]),
    (HEAD + "2021年6月，走访老兵41名。", [("41名", 2021)]),
    (HEAD + "截至2021年11月底，走访老兵41名。", [("41名", 2021)]),
    # A year that only dates a thing, or that is compared with.
    (HEAD + "比2018年少57名。", [("57名", 2022)]),
    (HEAD + "2019年设立的站点共走访老兵41名。", [("41名", 2022)]),
    (HEAD + "自2020年7月以来，未发生积案1件。", [("1件", 2022)]),
    (HEAD + "较上年增长12.5%。", [("12.5%", 2022)]),
    (HEAD + "是上年的2.4倍。", [("2.4倍", 2022)]),
    # Several years at once have none.
    (HEAD + "2020—2022年，累计走访老兵120名。", [("120名", None)]),
    (HEAD + "近三年来，走访老兵120名。", [("120名", None)]),
    # The year that a sentence opened with, where the report has none of its own.
    ("到2020年12月31日，全乡有站点9个。另有专干12名。", [("9个", 2020), ("12名", 2020)]),
]

PERIODS = [
    (HEAD + "上半年走访老兵41名。", ("2022-01-01", "2022-06-30")),
    (HEAD + "下半年走访老兵41名。", ("2022-07-01", "2022-12-31")),
    (HEAD + "一季度走访老兵41名。", ("2022-01-01", "2022-03-31")),
    (HEAD + "前三季度走访老兵41名。", ("2022-01-01", "2022-09-30")),
    (HEAD + "2021年四季度走访老兵41名。", ("2021-10-01", "2021-12-31")),
    (HEAD + "全年走访老兵41名。", ("2022-01-01", "2022-12-31")),
    (HEAD + "走访老兵41名。", (None, None)),
    ("上半年走访老兵41名。", (None, None)),
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_years(measure: Measuring, text: str, expected: list[tuple[str, int | None]]) -> None:
    written, measured = measure(text)
    assert [(written[f.start : f.end], f.year) for f in measured.figures] == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(measure: Measuring, text: str, expected: tuple[str | None, str | None]) -> None:
    (figure,) = measure(text)[1].figures
    assert (figure.period_start, figure.period_end) == expected
