"""The JSON Schema that editors use: kept current, named at the head of every file, and as strict as the loader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from pipeline.paths import rules_root
from pipeline.recognize.schema import json_schema
from tests.recognize.test_packs import FAULTS

COPIES = {"rules": "schema.json", "pack": "pack.schema.json"}
FILES = sorted(path for path in rules_root().glob("*/*.yaml") if path.parent.name != "lexicon")


def kind_of(path: Path) -> str:
    return "pack" if path.name == "pack.yaml" else "rules"


def faults(kind: str, content: Any) -> list[str]:
    validator = Draft7Validator(json.loads(json_schema(kind)))
    return [error.message for error in validator.iter_errors(json.loads(json.dumps(content)))]


@pytest.mark.parametrize("kind", COPIES)
def test_the_copies_are_current(kind: str) -> None:
    """``baogao rules schema > rules/schema.json`` and ``baogao rules schema pack > rules/pack.schema.json``."""
    assert (rules_root() / COPIES[kind]).read_text(encoding="utf-8") == json_schema(kind)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema=../{COPIES[kind_of(path)]}"
    assert faults(kind_of(path), YAML(typ="safe").load(text)) == []


# Faults that one file shows by itself, and that are no faults of YAML.
SHOWN = ("colour", "counts", "within", "must", "id", "teas", "whole_only: true and topics")
OF_SCHEMA = [content for content, _, says in FAULTS if says in SHOWN]


@pytest.mark.parametrize("content", OF_SCHEMA)
def test_an_editor_sees_the_faults_of_the_loader(content: str) -> None:
    assert faults("rules", YAML(typ="safe").load(content))


def test_an_example_needs_a_figure() -> None:
    example = {"text": "茶园售出绿茶。"}
    rule = {"id": "one", "indicator": "tea.sold", "counts": ["绿茶"], "must": [example], "must_not": [example]}
    assert len(faults("rules", {"rules": [rule]})) == 2


def test_every_key_is_described() -> None:
    schema = json.loads(json_schema())
    models = [schema, *schema["$defs"].values()]
    assert [name for model in models for name, key in model["properties"].items() if not key.get("description")] == []
