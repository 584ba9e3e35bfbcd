"""The years in a report on a term of five years: what was done over them, and what was so at their end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured

Measuring = Callable[[str], tuple[str, Measured]]

# Text, and of each figure in order: as written, its year.
PAPERS = [
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，粮食总产连续21年丰收，亩产达到410公斤。",
        [("21年", None), ("410公斤", 2025)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "2025年，信访量连续4年下降，累计化解积案36件。",
        [("4年", 2025), ("36件", 2025)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，财政收入连续8年保持5%以上的增长。",
        [("8年", None), ("5%", None)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，义务植树1200万株，送戏下乡3600场，危房改造4.2万户。",
        [("1200万株", None), ("3600场", None), ("4.2万户", None)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，公路客运4.1亿人次，铁路货运8600万吨，旅游收入1300亿元。",
        [("4.1亿人次", None), ("8600万吨", None), ("1300亿元", None)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，新增幼儿园24所、学位8600个，公办园占比达到71%。",
        [("24所", None), ("8600个", None), ("71%", 2025)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，新建充电桩1.2万个、总数达到3.4万个。",
        [("1.2万个", None), ("3.4万个", 2025)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，全县生产总值连续跨越300亿、400亿两个台阶，年均增长6.1%。",
        [("300亿", None), ("400亿", None), ("两个", None), ("6.1%", None)],
    ),
    (
        "2026年青禾县政府工作报告\n"
        "各位代表：\n"
        "一、“十四五”时期和2025年工作回顾\n"
        "五年来，城镇化率从2020年的52%提高到2025年的58%。床位从310张增加到460张。",
        [("52%", 2020), ("58%", 2025), ("310张", None), ("460张", 2025)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_years_of_terms(measure: Measuring, text: str, expected: list[tuple[str, int | None]]) -> None:
    written, measured = measure(text)
    assert [(written[f.start : f.end], f.year) for f in measured.figures] == expected
