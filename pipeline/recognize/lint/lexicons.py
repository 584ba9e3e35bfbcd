"""Checks of the lexicons: groups that no stage reads, and expressions that may be slow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.lexicon import Lexicon
from pipeline.read import Reader
from pipeline.recognize.analysis import Analyzer
from pipeline.recognize.lint.repeats import suspects
from pipeline.recognize.lint.subject import Finding, Subject

_Path = tuple[str | int, ...]
# A text without these is no expression that repeats.
_REPEATS = re.compile(r"[*+]|\{\d*,\d*\}")


@dataclass(frozen=True)
class WatchedLexicon(Lexicon):
    """A lexicon that records what it is asked for."""

    asked: set[_Path] = field(default_factory=set)

    def _at(self, file: str, path: tuple[str, ...]) -> object:
        self.asked.add((file, *path))
        return super()._at(file, path)


def unread(subject: Subject) -> Iterator[Finding]:
    """A group of words that nobody asks for."""
    lexicon = subject.lexicon
    watched = WatchedLexicon(lexicon.files, lexicon.digest, lexicon.tables)
    for reader in (Reader, *subject.readers):
        reader(watched)
    Analyzer(replace(subject.pack, lexicon=watched))
    for file, content in lexicon.files.items():
        for path in _unread(content, (file,), watched.asked):
            message = "nobody reads this group; take it out, or mend its name"
            yield subject.at_lexicon(file, path[1:], message)


def _unread(node: object, path: _Path, asked: set[_Path]) -> Iterator[_Path]:
    """The outermost groups at or below ``path`` that were not asked for, nor anything in them."""
    if path in asked:
        return
    if not any(one[: len(path)] == path for one in asked):
        yield path
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from _unread(value, (*path, str(name)), asked)


def slow_expressions(subject: Subject) -> Iterator[Finding]:
    """An expression that may take more than linear time."""
    for file, content in subject.lexicon.files.items():
        for path, text in _texts(content, ()):
            pattern = _compiled(text) if _REPEATS.search(text) else None
            if pattern is not None and suspects(pattern):
                message = f"may be slow: {text} repeats without end what it repeats already; give bounds: {{0,20}}"
                yield subject.at_lexicon(file, path, message)


def _texts(node: object, path: _Path) -> Iterator[tuple[_Path, str]]:
    if isinstance(node, str):
        yield path, node
    entries = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from _texts(value, (*path, key))


def _compiled(text: str) -> re.Pattern[str] | None:
    """The text as an expression; a word such as ``C++`` is none."""
    try:
        return re.compile(text)
    except re.error:
        return None
