"""Checks of the lexicons: groups that no stage reads, words that stand twice, and expressions that may be slow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.read import Reader
from pipeline.recognize.lint.repeats import suspects
from pipeline.recognize.lint.subject import Finding, LexiconPath, Subject

# A text without these is no expression that repeats.
_REPEATS = re.compile(r"[*+]|\{\d*,\d*\}")


def unread(subject: Subject) -> Iterator[Finding]:
    """A group of words that nobody asks for."""
    for reader in (Reader, *subject.readers):
        reader(subject.lexicon)
    for file, content in subject.lexicon.files.items():
        for path in _unread(content, (file,), subject.lexicon.asked):
            message = "nobody reads this group; take it out, or mend its name"
            yield subject.at_lexicon(file, path[1:], message)


def _unread(node: object, path: LexiconPath, asked: set[LexiconPath]) -> Iterator[LexiconPath]:
    """The outermost groups at or below ``path`` that were not asked for, nor anything in them."""
    if path in asked:
        return
    if not any(one[: len(path)] == path for one in asked):
        yield path
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from _unread(value, (*path, str(name)), asked)


def repeated(subject: Subject) -> Iterator[Finding]:
    """A word that stands twice in one list."""
    for file, content in subject.lexicon.files.items():
        for path, words in _lists(content, ()):
            if twice := sorted({word for word in words if words.count(word) > 1}):
                yield subject.at_lexicon(file, path, f"stands twice: {', '.join(twice)}; once is enough")


def _lists(node: object, path: LexiconPath) -> Iterator[tuple[LexiconPath, list[str]]]:
    """The lists of words at or below ``path``."""
    if isinstance(node, list):
        yield path, [word for word in node if isinstance(word, str)]
    for key, value in _entries(node):
        yield from _lists(value, (*path, key))


def slow_expressions(subject: Subject) -> Iterator[Finding]:
    """An expression that may take more than linear time."""
    for file, content in subject.lexicon.files.items():
        for path, text in _texts(content, ()):
            pattern = _compiled(text) if _REPEATS.search(text) else None
            if pattern is not None and suspects(pattern):
                message = f"may be slow: {text} repeats without end what it repeats already; give bounds: {{0,20}}"
                yield subject.at_lexicon(file, path, message)


def _texts(node: object, path: LexiconPath) -> Iterator[tuple[LexiconPath, str]]:
    if isinstance(node, str):
        yield path, node
    for key, value in _entries(node):
        yield from _texts(value, (*path, key))


def _entries(node: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(node, Mapping):
        return node.items()
    return enumerate(node) if isinstance(node, list) else ()


def _compiled(text: str) -> re.Pattern[str] | None:
    """The text as an expression; a word such as ``C++`` is none."""
    try:
        return re.compile(text)
    except re.error:
        return None
