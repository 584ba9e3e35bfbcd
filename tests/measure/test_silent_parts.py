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
