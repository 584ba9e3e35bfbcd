"""A person who knows no Python owns the rules: a word in a YAML file is all that it takes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pipeline.model import Source
from pipeline.paths import rules_root
from pipeline.recognize import load_pack
from pipeline.recognize.analysis import Analyzer


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the rules folder to change."""
    return Path(shutil.copytree(rules_root(), tmp_path / "rules"))


def add(path: Path, opening: str, word: str) -> None:
    """Write a word into the list that ``opening`` opens, as an editor would."""
    text, count = re.subn(opening, lambda match: f"{match.group()}{word}, ", path.read_text(encoding="utf-8"))
    assert count == 1
    path.write_text(text, encoding="utf-8")


def named(rules: Path, text: str) -> list[tuple[str, float | None, str | None]]:
    """The figures of a text with their unit, value and indicator."""
    analysis = Analyzer(load_pack(rules / "veterans"))(Source("页.txt", text, "text", None, "0" * 64))
    indicators = {fact.figure: fact.indicator for fact in analysis.recognition.facts}
    return [(f"{one.unit}", one.value, indicators.get(i)) for i, one in enumerate(analysis.measured.figures)]


def test_a_noun_that_a_rule_counts(rules: Path) -> None:
    text = "全县为退役军人发放尊崇卡320张。"
    assert named(rules, text) == [("张", 320, None)]
    add(rules / "veterans" / "honours.yaml", r"- id: card\.issued\n(?:    .*\n)*?    counts: \[", "尊崇卡")
    assert named(rules, text) == [("张", 320, "preferential_card.issued")]


def test_a_measure_word_of_the_lexicon(rules: Path) -> None:
    text = "全县走访慰问退役军人，送去油茶46篓子。"
    assert ("篓子", 46, None) not in named(rules, text)
    add(rules / "lexicon" / "measure_words.yaml", r"\nthings: \[", "篓子")
    assert ("篓子", 46, None) in named(rules, text)


def test_a_word_that_tells_a_rise(rules: Path) -> None:
    text = "优待证发放同比拔高230张。"
    assert named(rules, text)[0][2] == "preferential_card.issued"
    add(rules / "lexicon" / "relations.yaml", r"\ndelta: \[", "拔高")
    assert named(rules, text)[0][2] is None
