"""Measure words and their canonical forms: the sentences of measure_words.txt, and what the lexicon says of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon
from pipeline.measure.quantity import Scan
from pipeline.measure.units import GROUPS, Units

Scanning = Callable[[str], tuple[str, Scan]]
FILE = "measure_words"


def _cases() -> list[tuple[str, list[tuple[str, str | None]]]]:
    lines = (Path(__file__).parent / "measure_words.txt").read_text(encoding="utf-8").splitlines()
    cases = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        sentence, _, rest = line.partition(" =>")
        pairs = [part.partition(" =") for part in rest.split(" ; ") if part.strip()]
        cases.append((sentence, [(quote.strip(), unit.strip() or None) for quote, _, unit in pairs]))
    return cases


CASES = _cases()


@pytest.mark.parametrize(("sentence", "figures"), CASES, ids=[case[0] for case in CASES])
def test_units(scan: Scanning, sentence: str, figures: list[tuple[str, str | None]]) -> None:
    text, found = scan(sentence)
    assert [(text[q.start : q.end], q.unit) for q in found.quantities] == figures


def test_a_word_stands_in_one_group_only(lexicon: Lexicon) -> None:
    words = [word for group in GROUPS for word in lexicon.words(FILE, group)]
    assert sorted(words) == sorted(set(words))


def test_every_group_says_what_it_counts(lexicon: Lexicon) -> None:
    assert set(lexicon.mapping(FILE, "counts")) == set(GROUPS)
    assert "people" in Units(lexicon).counts("人次")
    assert "weight" in Units(lexicon).counts("吨/日")


@pytest.mark.parametrize("rule", ["guards", "guards_behind_digits", "same"])
def test_rules_are_about_measure_words(lexicon: Lexicon, rule: str) -> None:
    words = {word for group in GROUPS for word in lexicon.words(FILE, group)}
    assert set(lexicon.mapping(FILE, rule)) <= words


def test_a_lone_one_counts_by_measure_words_only(lexicon: Lexicon) -> None:
    words = {word for group in GROUPS for word in lexicon.words(FILE, group)}
    assert set(lexicon.words(FILE, "one")) <= words
