"""Several packs in one run: each report is read and measured once, and each pack names facts of its own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.measure import Measurer
from pipeline.recognize import PackError, load_packs
from pipeline.run.batch import run
from tests.run.left import files

TEXT = """云桥县人民政府工作报告

2024年，全县地区生产总值达到186亿元、增长5.6%。发放优待证2300张，走访慰问退役军人420人。
"""
BOTH = ["veterans", "government"]
FACTS = [
    ("gdp.amount", "government"),
    ("gdp.growth", "government"),
    ("preferential_card.issued", "veterans"),
    ("visit.persons", "veterans"),
]
# A pack that names the same figures as the veterans pack does.
PACK = """
name: cards
version: "3.0"
title: 优待证发放情况
field: [优待证]
indicators:
  cards: {zh: 证件数, unit: 张, units: [张], means: "cards"}
"""
RULES = """
rules:
  - id: cards
    indicator: cards
    counts: [优待证]
    must: [{text: 发放优待证5张。, value: 5}]
    must_not: [{text: 发放光荣牌5块。, value: 5}]
"""


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_facts_are_in_text_order_and_say_their_pack() -> None:
    report = pipeline.extract(TEXT, pack=BOTH)
    assert [(fact.indicator, fact.pack) for fact in report.facts] == FACTS
    assert {fact.pack_version for fact in report.facts} == {pack.version for pack in load_packs(BOTH)}
    assert report.document.n_facts == len(FACTS)
    assert [figure.indicator for figure in report.figures] == [indicator for indicator, _ in FACTS]


@pytest.mark.parametrize("pack", BOTH)
def test_each_pack_names_what_it_names_alone(pack: str) -> None:
    alone = pipeline.extract(TEXT, pack=pack)
    together = [fact for fact in pipeline.extract(TEXT, pack=BOTH).facts if fact.pack == pack]
    assert list(alone.facts) == together


def test_the_order_of_the_packs_changes_no_fact() -> None:
    assert set(pipeline.extract(TEXT, pack=BOTH).facts) == set(pipeline.extract(TEXT, pack=BOTH[::-1]).facts)


def test_a_figure_may_have_a_fact_of_each_pack(cards: Path) -> None:
    report = pipeline.extract(TEXT, pack=["veterans", cards])
    (one, other) = [fact for fact in report.facts if fact.value == 2300]
    assert (one.pack, other.pack) == ("veterans", "cards")
    assert one.figure_id == other.figure_id
    assert len({fact.fact_id for fact in report.facts}) == len(report.facts)
    named = {figure.figure_id: figure.indicator for figure in report.figures}
    assert named[one.figure_id] == one.indicator  # of the pack given first


def test_a_report_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []
    measure = Measurer.__call__

    def counted(self: Measurer, *arguments: object) -> object:
        measured.append(arguments)
        return measure(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Measurer, "__call__", counted)
    pipeline.extract(TEXT, pack=BOTH)
    assert len(measured) == 1


def test_another_choice_of_packs_does_the_shards_anew(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(reports, out, jobs=1).shards_done == 1
    assert run(reports, out, jobs=1, pack=["veterans"]).shards_skipped == 1  # one pack, however it is said
    assert run(reports, out, jobs=1, pack=BOTH).shards_done == 1
    assert set(pd.read_parquet(out / "facts")["pack"]) == set(BOTH)
    assert run(reports, out, jobs=1, pack=BOTH).shards_skipped == 1
    assert run(reports, out, jobs=1, pack="government").shards_done == 1
    assert set(pd.read_parquet(out / "facts")["pack"]) == {"government"}


def test_the_digest_covers_every_pack(cards: Path, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(reports, out, jobs=1, pack=["veterans", cards])
    with (cards / "rules.yaml").open("a", encoding="utf-8") as rules:
        rules.write("# another word\n")
    assert run(reports, out, jobs=1, pack=["veterans", cards]).shards_done == 1


def test_equal_inputs_and_packs_give_equal_bytes(reports: Path, tmp_path: Path) -> None:
    run(reports, tmp_path / "one", jobs=1, pack=BOTH)
    run(reports, tmp_path / "two", jobs=2, pack=BOTH)
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize(
    ("packs", "told"),
    [
        ([], "no rule pack is given"),
        (["veterans", "veterans"], "veterans: the pack is given more than once"),
        (["coffee", "tea"], "coffee: no such rule pack.*\n.*tea: no such rule pack"),
    ],
)
def test_packs_that_cannot_be_used_together(packs: list[str], told: str) -> None:
    with pytest.raises(PackError, match=told):
        pipeline.extract(TEXT, pack=packs)


def test_packs_with_other_lexicons_cannot_be_used_together(cards: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    for path in (Path(pipeline.__file__).parents[1] / "rules" / "lexicon").iterdir():
        (lexicon / path.name).write_bytes(path.read_bytes())
    with (lexicon / "relations.yaml").open("a", encoding="utf-8") as words:
        words.write("# another byte\n")
    with pytest.raises(PackError, match="veterans, cards: packs with different lexicons"):
        pipeline.extract(TEXT, pack=["veterans", cards])
