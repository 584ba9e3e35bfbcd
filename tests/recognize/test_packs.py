"""Faults of a rule pack: all of them at once, each with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.recognize import PackError, check_pack, load_pack

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
    (rule(indicator="tea.drunk"), 2, "pack.yaml knows no indicator tea.drunk"),
    (rule(more="    units: [杯]\n"), 2, "unit 杯 is not one of tea.sold"),
    (rule(name="sold"), 2, "there is another rule sold"),
    (rule(counts='["@coffees"]'), 2, "there is no set @coffees"),
    (rule(more='    acts: ["@drinks"]\n'), 2, "there is no set @drinks"),
    (rule(counts="[绿茶"), 5, "not valid YAML"),
    (rule(counts="[]"), 4, "counts"),
    (rule(counts='["绿 茶"]'), 4, "counts"),
    (rule(more="    within: chapter\n"), 5, "within"),
    (rule(must="    must:\n      - {text: 茶园售出绿茶。}\n"), 6, "value or quote"),
    (rule(must=""), 2, "must"),
    (rule(must="    must: []\n"), 5, "must"),
    (rule(name="Sold It"), 2, "id"),
    ("rules:\n  - indicator: tea.sold\n    counts: [绿茶]\n" + MUST + MUST_NOT, 2, "id"),
    ("teas: [绿茶]\n", 1, "teas"),
    (rule(counts="[绿茶]").encode("gbk"), 1, "not UTF-8"),
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
    assert check_pack(folder) == []


@pytest.mark.parametrize(("content", "line", "says"), FAULTS)
def test_a_fault_has_its_file_and_line(folder: Path, content: str | bytes, line: int, says: str) -> None:
    fault, *more = faults_of(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES, "second.yaml": content}))
    assert fault.startswith(f"{folder / 'second.yaml'}:{line}: ")
    assert all("after validation" in one for one in more)  # what follows from the first
    assert says in fault
    assert "\n" not in fault


def test_all_faults_at_once(folder: Path) -> None:
    files = {f"second{number}.yaml": content for number, (content, _, _) in enumerate(FAULTS)}
    told = faults_of(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES, **files}))
    named = {Path(fault.split(":")[0]).name for fault in told}
    assert named == set(files)
    assert check_pack(folder) == list(told)


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


def test_lint_tells_what_looks_wrong(folder: Path) -> None:
    indicator = '  tea.drunk:\n    {zh: 饮茶, unit: 杯, units: [杯], means: "tea drunk"}\n'
    write(folder, {"pack.yaml": PACK + indicator, "rules.yaml": rule()})
    assert check_pack(folder) == ["warning: tea.drunk: no rule names this indicator"]


def test_the_digest_changes_with_any_byte(folder: Path) -> None:
    before = load_pack(write(folder, {"pack.yaml": PACK, "rules.yaml": RULES})).digest
    assert load_pack(folder).digest == before
    (folder / "rules.yaml").write_text(RULES + "# 注\n", encoding="utf-8")
    assert load_pack(folder).digest != before
