"""YAML text to plain values: quick where libyaml is at hand, the same values where it is not.

ruamel.yaml decides what is YAML (1.2) and words every fault, but it is written in Python and takes a second for the
rules that come with the code. PyYAML's scanner in C takes a tenth of that. By itself PyYAML reads YAML 1.1, where
``no`` is False and ``1:30`` is 90: so it gets ruamel's table of what a plain word is, and what it refuses goes
to ruamel.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import implicit_resolvers

_VERSION = (1, 2)
_INTEGER = "tag:yaml.org,2002:int"


def load_yaml(text: str) -> Any:
    """The values in ``text``; raises ``ruamel.yaml.error.YAMLError`` where it is not YAML, or a key stands twice."""
    try:
        return _load(text)
    except ValueError as error:  # 2024-13-45 looks like a date
        raise YAMLError(str(error)) from error


def _load_by_ruamel(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def _loader_by_libyaml() -> Callable[[str], Any]:
    class Loader(yaml.CSafeLoader):
        """PyYAML's, with ruamel's table of plain words, and no key twice."""

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
            content = super().construct_mapping(node, deep=deep)
            if len(content) != len(node.value):
                raise yaml.YAMLError("a key stands twice")
            return content

    Loader.yaml_implicit_resolvers = {}
    for versions, tag, pattern, first_characters in implicit_resolvers:
        if _VERSION in versions:
            Loader.add_implicit_resolver(tag, pattern, first_characters)
    Loader.add_constructor(_INTEGER, _integer)

    def load(text: str) -> Any:
        try:
            return yaml.load(text, Loader=Loader)
        except yaml.YAMLError:
            return _load_by_ruamel(text)

    return load


def _integer(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> int:
    """``010`` is ten; ``0o10`` is eight."""
    digits = str(loader.construct_scalar(node)).replace("_", "")
    return int(digits, 0 if digits.lstrip("+-")[:2].lower() in ("0x", "0o", "0b") else 10)


_load = _loader_by_libyaml() if yaml.__with_libyaml__ else _load_by_ruamel
