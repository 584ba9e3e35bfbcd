"""Small reports and the sections that a reader would make of them (outlines.yaml)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pipeline.model import Role, Section
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]
REPORTS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("outlines.yaml").read_text("utf-8"))
_SHOWN = 6


def outlined(text: str, sections: tuple[Section, ...]) -> list[str]:
    """One line a section, as outlines.yaml has them."""
    return ["  " * (one.level - 1) + f"{one.role.value} {_name(text, one)}" for one in sections]


def _name(text: str, section: Section) -> str:
    if section.role is Role.TITLE:
        return section.heading
    if section.marker or section.heading:
        return f"{section.marker}|{section.heading}"
    return "…" + text[section.start : section.end].strip()[:_SHOWN].split("\n")[0]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["about"])
def test_the_sections_of_a_report(split: Split, report: dict[str, Any]) -> None:
    text, sections, _ = split(report["text"])
    assert outlined(text, sections) == report["outline"].splitlines()


# Text of a page of several reports, and for words in it the year of the section and the year planned there.
YEARS = [
    (
        "双拥工作总结范文3篇\n范文一 2021年双拥工作总结\n一、走访\n看望老兵。\n"
        "范文二 双拥工作总结\n2022年，我站走访部队。\n"
        "范文三 2023年双拥工作计划\n结对共建。\n",
        [("看望老兵", 2021, None), ("走访部队", 2022, None), ("结对共建", 2022, 2023)],
    ),
    (
        "清河乡2021年工作总结\n看望老兵，送去年货。\n清河乡2022年工作总结\n走访部队，座谈交流。\n",
        [("看望老兵", 2021, None), ("走访部队", 2022, None)],
    ),
    # The year in the title is that of the plan.
    (
        "篇一：清河乡2021年工作总结\n看望老兵，送去年货。\n"
        "篇二：某县工作总结及2023年工作计划\n2022年，全县走访部队。全年座谈交流。\n",
        [("看望老兵", 2021, None), ("座谈交流", 2022, 2023)],
    ),
    ("清河乡2021年工作总结\n一、走访\n看望老兵。\n", [("看望老兵", None, None)]),
]


@pytest.mark.parametrize(("source", "expected"), YEARS)
def test_every_report_of_a_page_has_its_years(
    split: Split, source: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    text, sections, _ = split(source)
    found = []
    for words, _, _ in expected:
        home = [one for one in sections if one.start <= text.index(words) < one.end][-1]
        found.append((words, home.year, home.plan_year))
    assert found == expected
