"""Signs in place of numbers, up to the figures: these have no value; and the same signs elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Source, Text
from tests import built

Normalize = Callable[[str], Text]

MASKED = [
    ("走访X户。", ["X户"]),
    ("走访XX户。", ["XX户"]),
    ("走访ＸＸＸ户。", ["ＸＸＸ户"]),
    ("走访ｘｘ户。", ["ｘｘ户"]),
    ("走访×户，座谈××次。", ["×户", "××次"]),
    ("走访*户，座谈**次，投入＊＊万元。", ["*户", "**次", "＊＊万元"]),
    ("走访____户，座谈＿＿次。", ["____户", "＿＿次"]),
    ("走访（  ）户，座谈(　)次，发放【 】张。", ["（  ）户", "(　)次", "【 】张"]),
    ("培训○○人，座谈〇〇次。", ["○○人", "〇〇次"]),
    ("培训□□人，座谈□次。", ["□□人", "□次"]),
    ("新建N个站点，走访N户。", ["N个", "N户"]),
    ("走访某某户，座谈某某场次。", ["某某户", "某某场次"]),
    ("投入2.X万元，占XX.X%，其中××.×万元、□□.□万元。", ["2.X万元", "XX.X%", "××.×万元", "□□.□万元"]),
    ("服务1XX人次、X万余人。", ["1XX人次", "X万余人"]),
    ("走访?00户，帮扶3?人，慰问??名。", ["?00户", "3?人", "??名"]),
    ("培训�5人，挂牌4■6块，发放1□□张。", ["�5人", "4■6块", "1□□张"]),
    ("走访■00户。", ["■00户"]),
    ("走访1?,?00户，投入?.5万元，占9?.5%。", ["1?,?00户", "?.5万元", "9?.5%"]),
    ("近XX余户、约**名、XX多万元。", ["XX余户", "**名", "XX多万元"]),
    ("走访□户，新建□个站点。", ["□户", "□个"]),
    ("走访 ?00 户。", ["?00 户"]),
]

NAMES = [
    "某户家庭反映某项工作。",
    "XX市XX区某某同志调研。",
    "20XX年X月X日，20xx年度。",
    "某某单位、某某部门、某某家庭。",
    "XX单位XX部队XX社区。",
    "○ 走访慰问",
    "重点工作■人员培训",
    "二〇〇八年以来",
    "□户籍信息登记",
    "工作（ ）情况",
    "做得怎么样?走访慰问后说",
    "共计 万元",
    "**人员培训**",
    "XX人员参加，XX村XX组张某",
    "2?23年1月，20□□年□月□日",
]


def figures(source: str) -> list[tuple[str, float | None]]:
    """The quote and value of each figure."""
    page = Source("页.txt", source, "text", None, "0" * 64)
    text = built.normalizer()(page)
    sections, report = built.splitter()(page, text)
    found = built.measurer()(text.value, sections, report).figures
    assert all((figure.value is None) == (figure.mod == "masked") for figure in found)
    return [(source[slice(*text.to_source(figure.start, figure.end))], figure.value) for figure in found]


@pytest.mark.parametrize(("source", "expected"), MASKED)
def test_masked_numbers_are_figures_without_a_value(source: str, expected: list[str]) -> None:
    assert figures(source) == [(quote, None) for quote in expected]


@pytest.mark.parametrize("source", NAMES)
def test_names_dates_and_bullets_are_not(source: str) -> None:
    assert figures(source) == []


def test_a_destroyed_number_is_reported(normalize: Normalize) -> None:
    assert normalize("走访?00户").flags == ("lossy",)
    assert normalize("走访○○户，新建□个站点").flags == ()


def test_a_sign_that_multiplies_masks_nothing() -> None:
    assert figures("慰问金500元×12人，走访×户") == [("500元", 500), ("12人", 12), ("×户", None)]
