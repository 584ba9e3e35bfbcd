"""The line on which each value of a YAML file stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

Key = int | str


class Lines:
    """The lines of one YAML file, asked for by the path to a value: ``("rules", 0, "must", 2)``."""

    def __init__(self, text: str) -> None:
        self._root = _composed(text)

    def of(self, path: Sequence[Key]) -> int:
        """The line (from 1) of the value at ``path``, or of the nearest thing around it that there is."""
        node, line = self._root, 1
        for key in path:
            found = _entry(node, key)
            if found is None:
                break
            line, node = found
        return line


def _composed(text: str) -> Any:
    """The nodes of a file, each with its place; ``None`` for one that is not YAML."""
    try:
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError:
        return None


def _entry(node: Any, key: Key) -> tuple[int, Any] | None:
    """The line of an entry of a mapping or list, and its value."""
    entries = getattr(node, "value", None)
    if not isinstance(entries, list):
        return None
    if isinstance(key, int):
        return (entries[key].start_mark.line + 1, entries[key]) if _is_item(entries, key) else None
    pairs = (entry for entry in entries if isinstance(entry, tuple))
    return next(((name.start_mark.line + 1, value) for name, value in pairs if name.value == key), None)


def _is_item(entries: list[Any], index: int) -> bool:
    return 0 <= index < len(entries) and not isinstance(entries[index], tuple)
