"""Numbers that a report does not count because of where they stand: title, data of the page, table of contents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.measure import Measured

Measuring = Callable[[str], tuple[str, Measured]]

CONTENTS = "目录\n一、走访老兵30名\n二、来年打算\n"
BODY = "青禾乡工作总结\n2022年，全乡上下齐心。\n一、走访老兵30名\n另访军属12户。\n二、来年打算\n再访40名。"

TEXTS = [
    ("3个先进集体的工作总结\n全乡走访老兵30名。", ["30名"]),
    ("青禾乡工作总结\n发布时间：2023-01-02 浏览次数：412次\n全乡走访老兵30名。", ["30名"]),
    (CONTENTS + BODY, ["30名", "12户", "40名"]),
    ("青禾乡二十件民生实事\n全乡走访老兵30名。", ["二十件", "30名"]),
    ("青禾乡二十件民生实事\n全乡办成实事二十件。", ["二十件"]),
    ("退役军人工作总结（精选5篇）\n全乡走访老兵30名。", ["30名"]),
    ("青禾乡例会纪要\n时间：2024年4月9日上午　地点：二楼　参会：23人\n全乡走访老兵30名。", ["23人", "30名"]),
    ("青禾乡工作总结\n时间：2024年4月9日　浏览：23人次\n全乡走访老兵30名。", ["30名"]),
    (CONTENTS, ["30名"]),
    ("全乡走访老兵30名\n", ["30名"]),
    ("全乡走访老兵30名", ["30名"]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_silent_parts(measure: Measuring, text: str, expected: list[str]) -> None:
    written, measured = measure(text)
    assert [written[f.start : f.end] for f in measured.figures] == expected


def test_every_number_left_out_says_what_it_is(measure: Measuring) -> None:
    written, measured = measure(CONTENTS + BODY)
    kinds = {written[e.start : e.end]: e.kind for e in measured.left_out if e.end < len(CONTENTS)}
    assert kinds["30名"] == "table of contents"
