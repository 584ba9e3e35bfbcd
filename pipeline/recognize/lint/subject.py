"""What a check looks at: a pack with the places of its rules, its examples run, and the lexicons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.lexicon import Lexicon
from pipeline.recognize.analysis import Analyzer
from pipeline.recognize.examples import Tried, try_examples
from pipeline.recognize.lines import Key, Lines
from pipeline.recognize.packs import Pack, PackFiles
from pipeline.recognize.reading import PackFile
from pipeline.recognize.schema import PackInfo, Rule, RuleFile
from pipeline.recognize.words import Vocabulary

LexiconReader = Callable[[Lexicon], object]
"""What is built from the lexicons."""


LexiconPath = tuple[str | int, ...]
"""A file of the lexicons, and the group in it."""


@dataclass(frozen=True)
class WatchedLexicon(Lexicon):
    """A lexicon that records what it is asked for."""

    asked: set[LexiconPath] = field(default_factory=set)

    @classmethod
    def of(cls, lexicon: Lexicon) -> WatchedLexicon:
        """The same words, nothing of which was asked for yet."""
        return cls(lexicon.files, lexicon.digest, lexicon.tables)

    def _at(self, file: str, path: tuple[str, ...]) -> object:
        self.asked.add((file, *path))
        return super()._at(file, path)


class Finding(NamedTuple):
    """What a check found: where, what, and the rule, indicator or set that it is about."""

    path: Path
    line: int
    message: str
    about: str


class Placed(NamedTuple):
    """A rule of the pack: its number there, and where it stands; ``written`` has its sets not written out."""

    number: int
    rule: Rule
    written: Rule
    file: PackFile[RuleFile]
    place: int

    def finding(self, message: str, *path: Key) -> Finding:
        """Something about this rule, at ``path`` in it."""
        line = self.file.rule_line(self.place, *path)
        return Finding(self.file.path, line, f"{self.rule.id}: {message}", self.rule.id)


@dataclass(frozen=True)
class Subject:
    """All that is sound in a pack; ``lexicon_folder`` is where its lexicons lie.

    ``analyzer`` was built from ``pack``, whose lexicons record what they are asked for; ``readers`` are built from
    them by those who use them outside the stages.
    """

    files: PackFiles
    info: PackFile[PackInfo]
    pack: Pack
    lexicon: WatchedLexicon
    analyzer: Analyzer
    lexicon_folder: Path
    readers: tuple[LexiconReader, ...] = ()

    @cached_property
    def rules(self) -> list[Placed]:
        """The rules in the order of the pack."""
        return [
            Placed(index, self.pack.rules[index], file.content.rules[place], file, place)
            for index, (file, place) in enumerate(self.files.places())
        ]

    @cached_property
    def tried(self) -> list[Tried]:
        """All examples, run."""
        return list(try_examples(self.pack, analyzer=self.analyzer))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words that the pack looks for."""
        return Vocabulary(self.pack, self.pack.lexicon)

    def examples(self, *kinds: str) -> Iterator[tuple[Placed, Tried]]:
        """The examples of these kinds, each with its rule."""
        return ((self.rules[tried.rule], tried) for tried in self.tried if tried.kind in kinds)

    def at_example(self, tried: Tried, message: str) -> Finding:
        """Something about an example."""
        return self.rules[tried.rule].finding(message, tried.kind, tried.place)

    def at_info(self, message: str, about: str, *path: Key) -> Finding:
        """Something about pack.yaml."""
        return Finding(self.info.path, self.info.line(*path), message, about)

    def at_lexicon(self, file: str, path: Sequence[Key], message: str) -> Finding:
        """Something about a lexicon; ``path`` leads to the word or group."""
        place = self.lexicon_folder / f"{file}.yaml"
        line = self._lexicon_lines(place).of(path)
        return Finding(place, line, f"{'.'.join(map(str, path))}: {message}", file)

    def _lexicon_lines(self, place: Path) -> Lines:
        if place not in self._known_lines:
            self._known_lines[place] = Lines(place.read_text(encoding="utf-8"))
        return self._known_lines[place]

    @cached_property
    def _known_lines(self) -> dict[Path, Lines]:
        return {}
