"""Faults of a rule pack: all of them at once, each with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.recognize import PackError, load_pack
from pipeline.recognize.check import check_pack

PACK = """name: tea
version: 1.0.0
title: 茶
field: [茶]
indicators:
  tea.sold:
    {zh: 售茶, unit: 斤, units: [斤, 公斤], means: "tea sold"}
"""
RULES = """sets:
  teas: [绿茶, 红茶]
rules:
  - id: sold
    indicator: tea.sold
    counts: ["@teas"]
    acts: [售出]
    must:
      - {text: "茶园售出绿茶80斤。", value: 80, unit: 斤}
    must_not:
      - {text: "茶园采摘绿茶80斤。", value: 80}
"""
RULE = "rules:\n  - id: {id}\n    indicator: {indicator}\n    counts: {counts}\n"
MUST = "    must:\n      - {text: 茶园售出绿茶80斤。, value: 80}\n"
MUST_NOT = "    must_not:\n      - {text: 茶园采摘绿茶80斤。, value: 80}\n"


def rule(
    counts: str = "[绿茶]", name: str = "other", indicator: str = "tea.sold", more: str = "", must: str = MUST
) -> str:
    """A rule on lines 2 to 4 (id, indicator, counts); ``more`` begins on line 5."""
    return RULE.format(id=name, indicator=indicator, counts=counts) + more + must + MUST_NOT


# What stands in second.yaml, the line of the fault, and what is said.
FAULTS: list[tuple[str | bytes, int, str]] = [
    (rule(more="    colour: 绿\n"), 5, "colour"),
    (rule(indicator="tea.drunk"), 3, "pack.yaml knows no indicator tea.drunk"),
    (rule(more="    units: [杯]\n"), 5, "unit 杯 is not one of tea.sold"),
    (rule(name="sold"), 2, "there is another rule sold"),
    (rule(counts='["@coffees"]'), 4, "there is no set @coffees"),
    (rule(more='    acts: ["@drinks"]\n'), 5, "there is no set @drinks"),
    (rule(counts="[绿茶"), 5, "not valid YAML"),
    (rule(counts="[]"), 4, "counts"),
    (rule(counts="绿茶"), 4, "other: counts: must be a list: [one, two], not 绿茶"),
    (rule(more="    unles: [绿]\n"), 5, "other: unles: there is no such key; did you mean unless?"),
    (rule(more="    bare: 是\n"), 5, "other: bare: must be true or false, not 是"),
    (rule(more="    id: again\n"), 5, "not valid YAML: found duplicate key"),
    (rule(more="    note: \x07\n"), 5, "not valid YAML"),
    ("sets:\n  teas: [白茶]\n" + rule(), 2, "there is another set teas"),
    (rule(counts='["绿 茶"]'), 4, "counts"),
    (rule(more="    within: chapter\n"), 5, "within"),
    (rule(must="    must:\n      - {text: 茶园售出绿茶。}\n"), 6, "value or quote"),
    (rule(must=""), 2, "must"),
    (rule(more="    aspects: [总产]\n    topics: [茶叶]\n"), 2, "whole_only: true and topics"),
    (rule(more="    aspects: [总产]\n    whole_only: true\n"), 2, "whole_only: true and topics"),
    (rule(must="    must: []\n"), 5, "must"),
    (rule(name="Sold It"), 2, "id"),
    ("rules:\n  - indicator: tea.sold\n    counts: [绿茶]\n" + MUST + MUST_NOT, 2, "id"),
    ("teas: [绿茶]\n", 1, "teas"),
    (rule(counts="[绿茶]").encode("gbk"), 4, "not UTF-8"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "tea"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return caught.value.faults


def test_a_pack_without_faults(folder: Path) -> None:
    pack = load_pack(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES}))
    assert (pack.name, [one.id for one in pack.rules], pack.rules[0].counts) == ("tea", ["sold"], ("绿茶", "红茶"))
    assert pack.rules[0].units == ("斤", "公斤")


@pytest.mark.parametrize(("content", "line", "says"), FAULTS)
def test_a_fault_has_its_file_and_line(folder: Path, content: str | bytes, line: int, says: str) -> None:
    (fault,) = faults_of(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES, "second.yaml": content}))
    assert fault.startswith(f"{folder / 'second.yaml'}:{line}: ")
    assert says in fault
    assert "\n" not in fault


def test_all_faults_at_once(folder: Path) -> None:
    files = {f"second{number}.yaml": content for number, (content, _, _) in enumerate(FAULTS)}
    told = faults_of(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES, **files}))
    named = {Path(fault.split(":")[0]).name for fault in told}
    assert named == set(files)
    assert set(told) <= {fault.brief for fault in check_pack(folder)}


PACK_FAULTS = [
    (PACK.replace("name: tea", "name: Tea"), 1, "name"),
    (PACK.replace("version: 1.0.0\n", ""), 1, "version"),
    (PACK + "colour: 绿\n", 8, "colour"),
    (PACK.replace("field: [茶]", "field: 茶"), 4, "field"),
]


@pytest.mark.parametrize(("content", "line", "says"), PACK_FAULTS)
def test_faults_of_the_pack_file(folder: Path, content: str, line: int, says: str) -> None:
    (fault,) = faults_of(write(folder, {"pack.yaml": content}))
    assert fault.startswith(f"{folder / 'pack.yaml'}:{line}: ")
    assert says in fault


def test_no_such_pack() -> None:
    with pytest.raises(PackError, match=r"no such rule pack; there are: .*veterans"):
        load_pack("coffee")


def test_the_digest_changes_with_any_byte(folder: Path) -> None:
    before = load_pack(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES})).digest
    assert load_pack(folder).digest == before
    (folder / "rules.yaml").write_text(RULES + "# 注\n", encoding="utf-8")
    assert load_pack(folder).digest != before
