"""Numbers that are no figures say what they are: the sentences of left_out.txt, and the list of kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.lexicon import Lexicon, LexiconError
from pipeline.measure.exclusions import Exclusions
from pipeline.measure.kinds import Kind, sentences
from pipeline.measure.quantity import Scan

Scanning = Callable[[str], tuple[str, Scan]]


def _cases() -> list[tuple[str, list[tuple[str, str]], list[str]]]:
    """Sentence, the numbers left out with their kinds, and the figures."""
    lines = (Path(__file__).parent / "left_out.txt").read_text(encoding="utf-8").splitlines()
    cases = []
    for line in lines:
        if not line or line.startswith("#"):
            continue
        sentence, _, rest = line.partition(" => ") if " => " in line else line.partition(" =>")
        left, _, figures = rest.partition("|")
        pairs = [part.split(" = ") for part in left.split(" ; ") if " = " in part]
        numbers = [(quote.strip(), kind.strip()) for quote, kind in pairs]
        cases.append((sentence, numbers, [part.strip() for part in figures.split(" ; ") if part.strip()]))
    return cases


CASES = _cases()


@pytest.mark.parametrize(("sentence", "numbers", "figures"), CASES, ids=[case[0] for case in CASES])
def test_left_out(scan: Scanning, sentence: str, numbers: list[tuple[str, str]], figures: list[str]) -> None:
    text, found = scan(sentence)
    assert [text[q.start : q.end] for q in found.quantities] == figures
    left_out = [(text[number.start : number.end], number.kind.value) for number in found.left_out]
    assert [number for number in numbers if number not in left_out] == []


def test_every_kind_is_described(lexicon: Lexicon) -> None:
    described = sentences(lexicon)
    assert set(described) == set(Kind)
    assert all(sentence.zh and sentence.en for sentence in described.values())


def test_every_kind_of_words_has_its_sentence_in_the_table() -> None:
    told = {kind for _, numbers, _ in CASES for _, kind in numbers}
    # These three are told by the section that a number stands in, or by nothing at all.
    assert {kind.value for kind in Kind} - told <= {"table of contents", "page", "no unit"}


@pytest.mark.parametrize("group", ["begins", "round", "words", "behind"])
def test_a_group_headed_by_no_kind_is_refused(lexicon: Lexicon, group: str) -> None:
    groups = dict(lexicon.files["not_figures"])
    groups[group] = {"nonsense": ["一" if group == "words" else "x"] if group != "behind" else "x"}
    with pytest.raises(LexiconError, match="nonsense"):
        Exclusions(replace(lexicon, files={**lexicon.files, "not_figures": groups}))


def test_a_kind_without_a_sentence_is_refused(lexicon: Lexicon) -> None:
    groups = dict(lexicon.files["not_figures"])
    groups["kinds"] = {name: value for name, value in groups["kinds"].items() if name != "slogan"}
    with pytest.raises(LexiconError, match="slogan"):
        sentences(replace(lexicon, files={**lexicon.files, "not_figures": groups}))


@given(st.lists(st.sampled_from([line for line, _, _ in CASES]), min_size=1, max_size=6).map("\n".join))
def test_rows_of_numbers_left_out_quote_the_text(text: str) -> None:
    extraction = pipeline.extract(text)
    kinds = {kind.value for kind in Kind}
    for row in extraction.left_out:
        assert extraction.document.text[row.start : row.end] == row.quote
        assert row.kind in kinds


def test_the_frame_of_numbers_left_out() -> None:
    extraction = pipeline.extract("2023年走访3户，推行“六必访”。")
    frame = extraction.left_out.to_frame()
    assert list(frame.columns) == ["start", "end", "quote", "kind"]
    assert [tuple(row) for row in frame.to_numpy()] == [(0, 5, "2023年", "date"), (13, 14, "六", "slogan")]
