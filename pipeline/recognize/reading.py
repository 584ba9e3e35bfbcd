"""The YAML files of a pack, read and checked against the schema: what is sound is kept, what is not is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml.error import YAMLError

from pipeline.lexicon import yaml_fault
from pipeline.model import Severity
from pipeline.recognize.advice import advice
from pipeline.recognize.faults import Fault
from pipeline.recognize.lines import Key, Lines
from pipeline.recognize.schema import Rule, RuleFile, Words
from pipeline.yaml_text import load_yaml

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class PackFile(Generic[Model]):
    """One file as read; ``places`` says, for each rule that was kept, which rule of the file it is."""

    path: Path
    text: str
    content: Model
    places: tuple[int, ...] = ()

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def line(self, *path: Key) -> int:
        """The line of the value at ``path``."""
        return self._lines.of(path)

    def rule_line(self, index: int, *path: Key) -> int:
        """The line of something in the rule that was kept as the one at ``index``."""
        return self._lines.of(("rules", self.places[index], *path))


@dataclass
class Reader:
    """Reads files and gathers their ``faults``."""

    faults: list[Fault] = field(default_factory=list)

    def __call__(self, path: Path, data: bytes, model: type[Model]) -> PackFile[Model] | None:
        """The file at ``path`` with these bytes as a ``model``; ``None`` where nothing of it can be used."""
        text = self._decoded(path, data)
        content = None if text is None else self._loaded(path, text)
        if text is None or content is None:
            return None
        try:
            sound = model.model_validate(content)
        except ValidationError as error:
            lines = Lines(text)
            for place, code, message in advice(error, content, model):
                self.faults.append(Fault(path, lines.of(place), Severity.ERROR, code, message))
            return _salvaged(path, text, content, model)
        return PackFile(path, text, sound, tuple(range(len(getattr(sound, "rules", ())))))

    def _decoded(self, path: Path, data: bytes) -> str | None:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._error(path, line, "not-utf8", "not UTF-8; save the file as UTF-8")
        return None

    def _loaded(self, path: Path, text: str) -> Any:
        try:
            content = load_yaml(text)
            return {} if content is None else content
        except YAMLError as error:
            line, what = yaml_fault(error, text)
            self._error(path, line, "invalid-yaml", f"not valid YAML: {what}")
        return None

    def _error(self, path: Path, line: int, code: str, message: str) -> None:
        self.faults.append(Fault(path, line, Severity.ERROR, code, message))


def _salvaged(path: Path, text: str, content: Any, model: type[Model]) -> PackFile[Model] | None:
    """The rules and sets of a faulty file that are sound by themselves, so that the rest can be checked as well."""
    if model is not RuleFile or not isinstance(content, dict):
        return None
    rules = content.get("rules") or []
    sound = [(index, rule) for index, one in enumerate(_items(rules)) if (rule := _sound(Rule, one)) is not None]
    sets = content.get("sets") or {}
    words = {name: one for name, one in sets.items() if _is_words(one)} if isinstance(sets, dict) else {}
    kept = model.model_validate({"sets": words, "rules": [rule.model_dump() for _, rule in sound]})
    return PackFile(path, text, kept, tuple(index for index, _ in sound))


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _sound(model: type[Model], value: object) -> Model | None:
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def _is_words(value: object) -> bool:
    return _sound(_Set, {"words": value}) is not None


class _Set(BaseModel):
    words: Words
