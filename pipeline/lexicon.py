"""Lexicons: the words that a person of the field would want to change, kept as YAML under ``rules/lexicon/``.

Each file holds named groups of strings, and nothing else: a group is a list of words, a mapping of words to words, or
a mapping of further groups. Its group ``word_lists`` names lists of words for its other expressions, in which
``{name}`` stands for any word of that list (`(?:补贴|津贴)`); a list may use those above it. Large tables stand beside
them as CSV. Stages ask for the groups they need when they are built, so that a missing or misspelt group is an error at
the start and not a wrong figure later.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pipeline.model import UserError
from pipeline.paths import rules_root
from pipeline.yaml_text import load_yaml

# What is written in a pattern for itself, and a class of characters.
_WHOLE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_BRACKET = re.compile(r"[()\[\\]")
_NAME_OF_LIST = re.compile(r"\{([a-z_]+)\}")


class LexiconError(UserError, ValueError):
    """A lexicon file that cannot be read, or lacks what a stage needs; the message names the file and the group."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lexicon files of a rules folder, by file stem; ``digest`` changes with any byte of any of them.

    ``tables`` are the CSV files as text: they are large, so only who needs one takes it apart.
    """

    files: Mapping[str, Mapping[str, Any]]
    digest: str
    tables: Mapping[str, str] = field(default_factory=dict)

    def table(self, name: str) -> list[list[str]]:
        """The rows of ``name.csv`` below its line of column names; raises :class:`LexiconError` where there is none."""
        if name not in self.tables:
            raise LexiconError(f"rules/lexicon/{name}.csv is missing")
        lines = [line for line in self.tables[name].splitlines() if line and not line.startswith("#")]
        return [line.split(",") for line in lines[1:]]

    def words(self, file: str, *path: str) -> tuple[str, ...]:
        """The list of words at ``path`` in ``file``; raises :class:`LexiconError` where there is none."""
        group = self._at(file, path)
        if not isinstance(group, list) or not all(isinstance(word, str) for word in group):
            raise LexiconError(f"rules/lexicon/{file}.yaml: {'.'.join(path)} must be a list of words")
        return tuple(group)

    def pattern(self, file: str, *path: str) -> re.Pattern[str]:
        """The regular expressions at ``path`` in ``file`` as one; raises :class:`LexiconError` for a faulty one."""
        patterns = self.words(file, *path)
        return _joined(patterns, f"rules/lexicon/{file}.yaml: {'.'.join(path)}")

    def patterns(self, file: str, *path: str) -> dict[str, re.Pattern[str]]:
        """The mapping of names to regular expressions at ``path``, compiled."""
        where = f"rules/lexicon/{file}.yaml: {'.'.join(path)}"
        values = self.mapping(file, *path)
        # YAML reads an unquoted [ab] as a list.
        if odd := [str(name) for name, value in values.items() if not isinstance(value, str)]:
            raise LexiconError(f"{where}: must be a text in quotation marks: {', '.join(odd)}")
        return {str(name): _compiled(value, where) for name, value in values.items()}

    def mapping(self, file: str, *path: str) -> dict[str, Any]:
        """The mapping at ``path`` in ``file``; raises :class:`LexiconError` where there is none."""
        group = self._at(file, path)
        if not isinstance(group, Mapping):
            raise LexiconError(f"rules/lexicon/{file}.yaml: {'.'.join(path)} must be a mapping")
        return dict(group)

    def _at(self, file: str, path: tuple[str, ...]) -> object:
        node: Any = self.files.get(file)
        if node is None:
            raise LexiconError(f"rules/lexicon/{file}.yaml is missing")
        for key in path:
            if not isinstance(node, Mapping) or key not in node:
                raise LexiconError(f"rules/lexicon/{file}.yaml: there is no group {'.'.join(path)}")
            node = node[key]
        return node


def _joined(patterns: Sequence[str], where: str) -> re.Pattern[str]:
    """What matches one of ``patterns``; raises :class:`LexiconError`, which says ``where``, for a faulty one.

    To compile takes most of the time of a start: only what may be faulty is compiled by itself.
    """
    for pattern in patterns:
        if not _is_closed(pattern):
            _compiled(pattern, where)
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error:
        for pattern in patterns:
            _compiled(pattern, where)
        raise


def _is_closed(pattern: str) -> bool:
    """Whether all brackets that ``pattern`` opens are closed in it, so that it means the same beside others."""
    n_open = 0.0
    for sign in _BRACKET.findall(_WHOLE.sub("", pattern)):
        n_open += {"(": 1, ")": -1}.get(sign, math.inf)
        if n_open < 0:
            return False
    return n_open == 0


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"{where}: not a regular expression: {pattern}: {error}") from error


def load_lexicon(root: Path | None = None) -> Lexicon:
    """The lexicons of the rules folder ``root`` (default: the one that comes with the code).

    Raises :class:`LexiconError` where files are not YAML: a line for each, with file and line.
    """
    folder = (root or rules_root()) / "lexicon"
    digest = hashlib.sha256()
    files: dict[str, Mapping[str, Any]] = {}
    tables: dict[str, str] = {}
    faults: list[str] = []
    for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.csv")]):
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data + b"\0")
        try:
            if path.suffix == ".csv":
                tables[path.stem] = _decoded(path, data)
            else:
                files[path.stem] = _parse(path, data)
        except LexiconError as error:
            faults.append(str(error))
    if faults:
        raise LexiconError("\n".join(faults))
    return Lexicon(files, digest.hexdigest(), tables)


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path}:{line}: not UTF-8; save the file as UTF-8") from error


def _parse(path: Path, data: bytes) -> Mapping[str, Any]:
    text = _decoded(path, data)
    try:
        content = load_yaml(text)
    except YAMLError as error:
        line, what = yaml_fault(error, text)
        raise LexiconError(f"{path}:{line}: not valid YAML: {what}") from error
    if not isinstance(content, Mapping):
        raise LexiconError(f"{path}:1: must be a mapping of named groups")
    return _with_lists(content, str(path))


def _with_lists(content: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """``content`` with its ``word_lists`` in the place of their names; raises :class:`LexiconError` for none."""
    if "word_lists" not in content:
        return content
    known: dict[str, str] = {}
    for name, words in content["word_lists"].items():
        known[name] = f"(?:{'|'.join(_filled(word, known, where) for word in words)})"
    return {name: _filled(group, known, where) for name, group in content.items() if name != "word_lists"}


def _filled(node: Any, lists: Mapping[str, str], where: str) -> Any:
    """``node`` of a file, its texts with ``lists`` for their names."""
    if isinstance(node, Mapping):
        return {name: _filled(value, lists, where) for name, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, lists, where) for value in node]
    if not isinstance(node, str):
        return node
    if unknown := [name for name in _NAME_OF_LIST.findall(node) if name not in lists]:
        raise LexiconError(f"{where}: word_lists has no {', '.join(unknown)}: {node}")
    return _NAME_OF_LIST.sub(lambda name: lists[name[1]], node)


def yaml_fault(error: YAMLError, text: str) -> tuple[int, str]:
    """The line (from 1) on which ``text`` is not YAML, and what is wrong there."""
    if isinstance(error, MarkedYAMLError):
        mark, begun = error.problem_mark or error.context_mark, error.context_mark
        what = " ".join(str(error.problem or error.context).split())
        line = mark.line + 1 if mark else 1
        return line, f"{what} (in what begins on line {begun.line + 1})" if begun and begun.line + 1 < line else what
    position = getattr(error, "position", 0)
    return text.count("\n", 0, position) + 1, " ".join(str(error).split())
