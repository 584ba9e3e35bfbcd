"""Lexicons: what stages ask them for, and how they say that it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon, LexiconError, load_lexicon


def folder(tmp_path: Path, table: bytes) -> Path:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "words.yaml").write_text("some: [one]\n", "utf-8")
    (tmp_path / "lexicon" / "places.csv").write_bytes(table)
    return tmp_path


def test_a_table_is_its_rows_without_remarks_and_names_of_columns(tmp_path: Path) -> None:
    lexicon = load_lexicon(folder(tmp_path, "# 说明\ncode,name\n\n1,云桥县\n2,\n".encode()))
    assert lexicon.table("places") == [["1", "云桥县"], ["2", ""]]
    assert lexicon.words("words", "some") == ("one",)


def test_any_byte_of_a_table_changes_the_digest(tmp_path: Path) -> None:
    root = folder(tmp_path, b"code\n1\n")
    before = load_lexicon(root).digest
    (root / "lexicon" / "places.csv").write_bytes(b"code\n2\n")
    assert load_lexicon(root).digest != before


def test_a_missing_table_is_named() -> None:
    with pytest.raises(LexiconError, match=r"rules/lexicon/places\.csv is missing"):
        Lexicon({}, "0").table("places")


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"places\.csv:2: not UTF-8"):
        load_lexicon(folder(tmp_path, "code\n云桥县\n".encode("gb18030")))


def test_an_expression_that_yaml_reads_as_a_list_is_refused() -> None:
    lexicon = Lexicon({"words": {"guards": {"里": ["^山"]}}}, "0")
    with pytest.raises(LexiconError, match="must be a text in quotation marks: 里"):
        lexicon.patterns("words", "guards")


def test_expressions_are_joined() -> None:
    lexicon = Lexicon({"words": {"some": ["山|水", "[（(]里[)）]", r"\(半\)", "[]|]一", "(?:二(三)?)"]}}, "0")
    pattern = lexicon.pattern("words", "some")
    assert [bool(pattern.fullmatch(text)) for text in ("山", "（里）", "(半)", "|一", "二三", "里")] == [True] * 5 + [
        False
    ]


@pytest.mark.parametrize(
    "faulty", [["(山"], ["山)"], ["山)(?:水"], ["[山", "水]"], ["山\\"], ["*山"], ["里", "山{3,1}"]]
)
def test_an_expression_has_to_stand_alone(faulty: list[str]) -> None:
    with pytest.raises(LexiconError, match=r"words\.yaml: some: not a regular expression: "):
        Lexicon({"words": {"some": faulty}}, "0").pattern("words", "some")


def lists(tmp_path: Path, *words: str) -> Path:
    (tmp_path / "lexicon").mkdir()
    lines = ["word_lists: {pay: [补贴, 津贴], sums: ['{pay}金', 奖金]}", "some:", *(f"- '{word}'" for word in words)]
    (tmp_path / "lexicon" / "words.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_a_list_stands_for_its_words_in_the_expressions_of_its_file(tmp_path: Path) -> None:
    lexicon = load_lexicon(lists(tmp_path, "发{pay}$", "{sums}[0-9]{1,3}元"))
    assert lexicon.words("words", "some") == ("发(?:补贴|津贴)$", "(?:(?:补贴|津贴)金|奖金)[0-9]{1,3}元")
    assert lexicon.pattern("words", "some").search("津贴金300元")
    with pytest.raises(LexiconError, match="word_lists"):
        lexicon.words("words", "word_lists")


def test_a_list_that_there_is_not_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"words\.yaml: word_lists has no pays: 发\{pays\}"):
        load_lexicon(lists(tmp_path, "发{pays}"))
