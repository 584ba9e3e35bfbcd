"""Checks of the lexicons: groups that no stage reads, and expressions that may be slow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
    entries = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield from _texts(value, (*path, key))


def _compiled(text: str) -> re.Pattern[str] | None:
    """The text as an expression; a word such as ``C++`` is none."""
    try:
        return re.compile(text)
    except re.error:
        return None
