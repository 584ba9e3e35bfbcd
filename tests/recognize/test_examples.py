"""What ``rules test`` tells: what was found instead, and known faults that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.recognize import Pack, load_pack, run_examples
from tests.recognize.test_packs import PACK, write

RULES = """rules:
  - id: sold
    indicator: tea.sold
    counts: [绿茶, 红茶]
    acts: [售出]
    must:
      - {text: "茶园售出绿茶80斤。", value: 80, unit: 斤}
      - {text: "茶园采摘绿茶81斤。", value: 81}
      - {text: "茶园售出绿茶82公斤。", value: 82, unit: 斤}
      - {text: "茶园计划售出绿茶83斤。", value: 83, status: achieved}
      - {text: "茶园售出绿茶84斤。", value: 85}
    must_not:
      - {text: "茶园采摘绿茶90斤。", value: 90}
      - {text: "茶园售出红茶91斤。", value: 91}
    known_miss:
      - {text: "茶园售出红茶70斤。", value: 70}
      - {text: "茶园卖出红茶71斤。", value: 71}
    known_false:
      - {text: "茶园售出绿茶60斤。", value: 60}
      - {text: "茶园炒制绿茶61斤。", value: 61}
"""
TOLD = [
    "sold: must: 81 in “茶园采摘绿茶81斤。”: got no indicator (81 斤, achieved)",
    "sold: must: 82斤 in “茶园售出绿茶82公斤。”: unit is 公斤, not 斤",
    "sold: must: 83 in “茶园计划售出绿茶83斤。”: status is planned, not achieved",
    "sold: must: 85 in “茶园售出绿茶84斤。”: there is no such figure; the figures are 84 斤",
    "sold: must_not: 91 in “茶园售出红茶91斤。”: got tea.sold by rule sold (91 斤, achieved)",
    "sold: known_miss: 70 in “茶园售出红茶70斤。”: is right now; move it to must",
    "sold: known_false: 61 in “茶园炒制绿茶61斤。”: is right now; move it to must_not",
]


@pytest.fixture
def tea(tmp_path: Path) -> Pack:
    return load_pack(write(tmp_path / "tea", {"pack.yaml": PACK, "rules.yaml": RULES}))


def test_what_is_told(tea: Pack) -> None:
    report = run_examples(tea)
    assert report.lines == TOLD
    assert (report.passed, report.failed) == (2, 5)
    assert report.counts == {"must": (5, 1), "must_not": (2, 1), "known_miss": (2, 1), "known_false": (2, 1)}


@pytest.mark.parametrize(("only", "passed"), [({"sold"}, 2), ({"tea.sold"}, 2), ({"other"}, 0)])
def test_some_rules_only(tea: Pack, only: set[str], passed: int) -> None:
    assert run_examples(tea, only).passed == passed
