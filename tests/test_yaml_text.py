"""YAML text: the quick way gives what the slow one gives."""

from __future__ import annotations

import datetime

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pipeline.paths import rules_root
from pipeline.yaml_text import load_yaml

VALUES = [
    ("a: no", {"a": "no"}),
    ("a: [on, off, y, N, 是]", {"a": ["on", "off", "y", "N", "是"]}),
    ("a: [true, False]", {"a": [True, False]}),
    ("a: 1:30", {"a": "1:30"}),
    ("a: [010, 0o10, 0x1F, 1_000, -3]", {"a": [10, 8, 31, 1000, -3]}),
    ("a: [1.5, 1e3, .5]", {"a": [1.5, 1000.0, 0.5]}),
    ("a: [~, null, '']", {"a": [None, None, ""]}),
    ("a: 2024-01-31", {"a": datetime.date(2024, 1, 31)}),
    ("a: [是?, 多少？, x#y]", {"a": ["是?", "多少？", "x#y"]}),
    ("x: &x {a: 1}\ny: {<<: *x, b: 2}", {"x": {"a": 1}, "y": {"a": 1, "b": 2}}),
    ("a: |\n  一\n  二\n", {"a": "一\n二\n"}),
    ("a: 𠮷野家", {"a": "𠮷野家"}),
    ("", None),
]
FAULTS = ["a: [1", "a: 1\na: 2", "a: {b: 1, b: 1}", "a:\n\t- 1", "a: *x", "a: !!python/name:os.system", "a: b: c"]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values(text, value):
    assert load_yaml(text) == value == YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("text", FAULTS)
def test_faults_are_told_in_the_same_words(text):
    with pytest.raises(YAMLError) as quick:
        load_yaml(text)
    with pytest.raises(YAMLError) as slow:
        YAML(typ="safe", pure=True).load(text)
    assert str(quick.value) == str(slow.value)


def test_a_date_that_there_is_not():
    with pytest.raises(YAMLError, match="month must be in"):
        load_yaml("a: 2024-13-45")


def test_every_file_of_the_rules():
    texts = [path.read_text("utf-8") for path in sorted(rules_root().glob("*/*.yaml"))]
    assert len(texts) > 20
    assert [load_yaml(text) for text in texts] == [YAML(typ="safe", pure=True).load(text) for text in texts]
