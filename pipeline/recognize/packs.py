"""Rule packs: loading ``rules/<pack>/`` and saying everything that is wrong with it, each fault with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from pipeline.lexicon import Lexicon, LexiconError, load_lexicon
from pipeline.paths import rules_root
from pipeline.recognize.schema import WORD_GROUPS, Example, Indicator, PackInfo, Rule, RuleFile

Model = TypeVar("Model", bound=BaseModel)


class PackError(ValueError):
    """A pack that cannot be used. ``faults`` holds one line each: ``file:line: what is wrong``."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule pack ready for use. ``digest`` changes with any byte of its rules or of the lexicons."""

    name: str
    version: str
    digest: str
    title: str
    field: tuple[str, ...]
    other_fields: tuple[str, ...]
    indicators: dict[str, Indicator]
    rules: tuple[Rule, ...]
    lexicon: Lexicon


def load_pack(name_or_path: str | Path = "veterans") -> Pack:
    """The pack of that name in the rules that come with the code, or the pack in that folder.

    Raises :class:`PackError` with all faults at once.
    """
    folder = _folder(name_or_path)
    try:
        lexicon = load_lexicon(folder.parent if (folder.parent / "lexicon").is_dir() else None)
    except LexiconError as error:
        raise PackError([str(error)]) from error
    reading = _Reading(folder)
    pack = reading.pack(lexicon)
    if reading.faults or pack is None:
        raise PackError(reading.faults)
    return pack


def load_packs(names_or_paths: Iterable[str | Path]) -> tuple[Pack, ...]:
    """Packs to be used together, in that order.

    Raises :class:`PackError` with the faults of all, and where none is given, one twice, or their lexicons differ: a
    report is measured once for all of them.
    """
    packs: list[Pack] = []
    faults: list[str] = []
    for name in names_or_paths:
        try:
            packs.append(load_pack(name))
        except PackError as error:
            faults += error.faults
    names = [pack.name for pack in packs]
    faults += [f"{name}: the pack is given more than once" for name in dict.fromkeys(names) if names.count(name) > 1]
    if len({pack.lexicon.digest for pack in packs}) > 1:
        faults.append(f"{', '.join(names)}: packs with different lexicons cannot be used together")
    if faults or not packs:
        raise PackError(faults or ["no rule pack is given"])
    return tuple(packs)


def _folder(name_or_path: str | Path) -> Path:
    folder = Path(name_or_path)
    if not (folder / "pack.yaml").is_file():
        folder = rules_root() / str(name_or_path)
    if not (folder / "pack.yaml").is_file():
        known = sorted(path.parent.name for path in rules_root().glob("*/pack.yaml"))
        raise PackError([f"{name_or_path}: no such rule pack; there are: {', '.join(known)}"])
    return folder


class _Reading:
    """Reads one pack folder and gathers what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self._digest = hashlib.sha256()

    def pack(self, lexicon: Lexicon) -> Pack | None:
        info = self._file(self.folder / "pack.yaml", PackInfo)
        paths = [path for path in sorted(self.folder.rglob("*.yaml")) if path.name != "pack.yaml"]
        files = [(path, file) for path in paths if (file := self._file(path, RuleFile))]
        if info is None:
            return None
        rules = self._rules(info, files)
        self._digest.update(lexicon.digest.encode())
        digest = self._digest.hexdigest()
        return Pack(
            info.name, info.version, digest, info.title, info.field, info.other_fields, dict(info.indicators),
            tuple(rules), lexicon,
        )  # fmt: skip

    def _file(self, path: Path, model: type[Model]) -> Model | None:
        """The file as ``model``; faults are gathered with their lines."""
        data = path.read_bytes()
        self._digest.update(str(path.relative_to(self.folder)).encode() + b"\0" + data + b"\0")
        try:
            content = YAML(typ="safe").load(data.decode("utf-8"))
            return model.model_validate(content or {})
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.faults.append(f"{path}:{line}: not valid YAML: {error.problem}")
        except UnicodeDecodeError:
            self.faults.append(f"{path}:1: not UTF-8; save the file as UTF-8")
        except ValidationError as error:
            self._gather(path, data, error)
        return None

    def _gather(self, path: Path, data: bytes, error: ValidationError) -> None:
        positions = YAML(typ="rt").load(data.decode("utf-8"))
        for fault in error.errors():
            place = ".".join(str(part) for part in fault["loc"])
            self.faults.append(f"{path}:{_line(positions, fault['loc'])}: {place}: {fault['msg']}")

    def _rules(self, info: PackInfo, files: list[tuple[Path, RuleFile]]) -> list[Rule]:
        sets = {name: words for _, file in files for name, words in file.sets.items()}
        seen: set[str] = set()
        rules: list[Rule] = []
        for path, file in files:
            for rule in file.rules:
                where = f"{path}:{_rule_line(path, rule.id)}: {rule.id}"
                self.faults += [f"{where}: {fault}" for fault in _rule_faults(rule, info, sets, seen)]
                seen.add(rule.id)
                rules.append(_expanded(rule, info, sets))
        return rules


def _rule_faults(rule: Rule, info: PackInfo, sets: dict[str, tuple[str, ...]], seen: set[str]) -> list[str]:
    faults = [f"there is another rule {rule.id}"] if rule.id in seen else []
    indicator = info.indicators.get(rule.indicator)
    if indicator is None:
        faults.append(f"pack.yaml knows no indicator {rule.indicator}")
    else:
        foreign = [unit for unit in rule.units if unit not in indicator.units]
        faults += [f"unit {unit} is not one of {rule.indicator}" for unit in foreign]
    for words in (getattr(rule, group) for group in WORD_GROUPS):
        faults += [f"there is no set {word}" for word in words if word.startswith("@") and word[1:] not in sets]
    return faults


def _expanded(rule: Rule, info: PackInfo, sets: dict[str, tuple[str, ...]]) -> Rule:
    """The rule with its named sets written out and its units filled in."""

    def words(given: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for word in given:
            found.update(dict.fromkeys(sets.get(word[1:], ()) if word.startswith("@") else (word,)))
        return tuple(found)

    indicator = info.indicators.get(rule.indicator)
    units = rule.units or (indicator.units if indicator else ())
    return rule.model_copy(update={"units": units, **{group: words(getattr(rule, group)) for group in WORD_GROUPS}})


def _line(node: Any, path: tuple[int | str, ...]) -> int:
    """The line (from 1) of the value at ``path`` in a document loaded with positions, or of what encloses it."""
    line = 1
    for key in path:
        try:
            line = node.lc.data[key][0] + 1
            node = node[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line


def _rule_line(path: Path, rule_id: str) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.split("#")[0].strip() in (f"- id: {rule_id}", f"id: {rule_id}"):
            return number
    return 1


__all__ = ["Example", "Indicator", "Pack", "PackError", "Rule", "load_pack", "load_packs"]
