"""What ``rules list`` tells of a pack."""

from __future__ import annotations

from pathlib import Path

from pipeline.recognize import open_pack
from pipeline.recognize.coverage import Coverage, coverage
from tests.recognize.test_packs import PACK, RULES, write

MORE = '  tea.drunk:\n    {zh: 饮茶, unit: 杯, units: [杯], means: "tea drunk"}\n'
HEAD = "# yaml-language-server: $schema=../schema.json\n# 茶叶买卖\n"


def test_indicators_by_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "tea", {"pack.yaml": PACK + MORE, "rules.yaml": HEAD + RULES})
    assert coverage(*open_pack(folder)) == [
        Coverage("rules.yaml", "茶叶买卖", "tea.sold", "售茶", "斤", ("斤", "公斤"), ("sold",), 1, 1, 0, 0),
        Coverage("", "", "tea.drunk", "饮茶", "杯", ("杯",), (), 0, 0, 0, 0),
    ]


def test_all_of_the_pack_that_comes_with_the_code() -> None:
    pack, files = open_pack()
    rows = coverage(pack, files)
    assert [row.indicator for row in rows if not row.rules] == []
    assert {row.indicator for row in rows} == set(pack.indicators)
    assert sum(row.must for row in rows) == sum(len(rule.must) for rule in pack.rules)
