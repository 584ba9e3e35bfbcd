"""Rule packs: loading ``rules/<pack>/`` and saying everything that is wrong with it, each fault with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.lexicon import Lexicon, LexiconError, load_lexicon
from pipeline.model import Severity, UserError
from pipeline.paths import rules_root
from pipeline.recognize.faults import Fault
from pipeline.recognize.reading import PackFile, Reader
from pipeline.recognize.schema import Example, Indicator, PackInfo, Rule, RuleFile

WORD_KEYS = ("counts", "first_of", "second_of", "aspects", "acts", "unless", "unless_in_sentence", "allows", "needs")
"""The keys of a rule that hold words to be found."""

_TOPIC_KEYS = ("topics", "rivals")


class PackError(UserError, ValueError):
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
    neighbours: tuple[str, ...]
    other_people: tuple[str, ...]
    other_titles: tuple[str, ...]
    indicators: dict[str, Indicator]
    rules: tuple[Rule, ...]
    lexicon: Lexicon


def load_pack(name_or_path: str | Path = "veterans") -> Pack:
    """The pack of that name in the rules that come with the code, or the pack in that folder.

    Raises :class:`PackError` with all faults at once.
    """
    return open_pack(name_or_path)[0]


def open_pack(name_or_path: str | Path = "veterans") -> tuple[Pack, PackFiles]:
    """The pack, and the files with the lines that its rules stand on; raises as :func:`load_pack`."""
    folder = pack_folder(name_or_path)
    try:
        lexicon = load_lexicon(lexicon_root(folder))
    except LexiconError as error:
        raise PackError(str(error).splitlines()) from error
    files = read_pack(folder)
    pack = files.pack(lexicon)
    if files.faults or pack is None:
        raise PackError([fault.brief for fault in files.faults])
    return pack, files


def labels_of(packs: Iterable[Pack]) -> dict[str, str]:
    """The indicators of some packs with their names in Chinese."""
    return {code: indicator.zh for pack in packs for code, indicator in pack.indicators.items()}


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


def pack_folder(name_or_path: str | Path) -> Path:
    """The folder of a pack; raises :class:`PackError` where there is none."""
    folder = Path(name_or_path)
    if not (folder / "pack.yaml").is_file():
        folder = rules_root() / str(name_or_path)
    if not (folder / "pack.yaml").is_file():
        known = sorted(path.parent.name for path in rules_root().glob("*/pack.yaml"))
        raise PackError([f"{name_or_path}: no such rule pack; there are: {', '.join(known)}"])
    return folder


def lexicon_root(folder: Path) -> Path | None:
    """The rules folder whose lexicons a pack uses; ``None`` for those that come with the code."""
    return folder.parent if (folder.parent / "lexicon").is_dir() else None


@dataclass(frozen=True)
class PackFiles:
    """The files of a pack as read, with the rules that are sound, their sets not yet written out; and all faults."""

    folder: Path
    info: PackFile[PackInfo] | None
    files: tuple[PackFile[RuleFile], ...]
    faults: tuple[Fault, ...]
    digest: str

    def pack(self, lexicon: Lexicon) -> Pack | None:
        """The pack of all that is sound in them; ``None`` without a sound pack.yaml."""
        if self.info is None:
            return None
        info, sets = self.info.content, self.sets()
        rules = tuple(_expanded(rule, info, sets) for file in self.files for rule in file.content.rules)
        digest = hashlib.sha256((self.digest + lexicon.digest).encode()).hexdigest()
        neighbours = tuple(word for words in info.neighbours.values() for word in words)
        return Pack(
            info.name, info.version, digest, info.title, info.field, info.other_fields, neighbours,
            info.other_people, info.other_titles, dict(info.indicators), rules, lexicon,
        )  # fmt: skip

    def places(self) -> list[tuple[PackFile[RuleFile], int]]:
        """For each rule of the pack its file, and its index among those of the file."""
        return [(file, index) for file in self.files for index in range(len(file.content.rules))]

    def place_of(self, number: int) -> str:
        """Where a rule of the pack stands: ``visits.yaml:12``."""
        file, index = self.places()[number]
        return f"{file.path.relative_to(self.folder).as_posix()}:{file.rule_line(index)}"

    def sets(self) -> dict[str, tuple[str, ...]]:
        """The named sets of all files; of two with one name the first."""
        return {name: words for file in reversed(self.files) for name, words in file.content.sets.items()}


def read_pack(folder: Path) -> PackFiles:
    """All files of the pack in ``folder``."""
    reader, digest = Reader(), hashlib.sha256()

    def data_of(path: Path) -> bytes:
        data = path.read_bytes()
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + data + b"\0")
        return data

    info = reader(folder / "pack.yaml", data_of(folder / "pack.yaml"), PackInfo)
    paths = [path for path in sorted(folder.rglob("*.yaml")) if path.name != "pack.yaml"]
    files = tuple(file for path in paths if (file := reader(path, data_of(path), RuleFile)))
    between = _between(info.content if info else None, files)
    sound = tuple(_without(file, {index for one, index, _ in between if one is file}) for file in files)
    faults = (*reader.faults, *_repeated_sets(files), *(fault for _, _, fault in between))
    return PackFiles(folder, info, sound, faults, digest.hexdigest())


def _without(file: PackFile[RuleFile], faulty: set[int]) -> PackFile[RuleFile]:
    """The file without its faulty rules: what they lack would only be told again."""
    kept = [index for index in range(len(file.places)) if index not in faulty]
    rules = tuple(file.content.rules[index] for index in kept)
    content = file.content.model_copy(update={"rules": rules})
    return replace(file, content=content, places=tuple(file.places[index] for index in kept))


def _repeated_sets(files: Sequence[PackFile[RuleFile]]) -> Iterator[Fault]:
    """Sets whose name another file has given already."""
    seen: set[str] = set()
    for file in files:
        for name in sorted(file.content.sets.keys() & seen):
            message = f"sets.{name}: there is another set {name}; give it a name of its own"
            yield Fault(file.path, file.line("sets", name), Severity.ERROR, "duplicate-set", message, name)
        seen |= file.content.sets.keys()


def _between(info: PackInfo | None, files: Sequence[PackFile[RuleFile]]) -> list[tuple[PackFile[RuleFile], int, Fault]]:
    """What is wrong with rules that are sound each by itself, with the file and the index of the rule in it."""
    sets = {name for file in files for name in file.content.sets}
    seen: set[str] = set()
    faults: list[tuple[PackFile[RuleFile], int, Fault]] = []
    for file in files:
        for index, rule in enumerate(file.content.rules):
            told = [*_repeated(rule, seen), *_foreign(rule, info), *_unknown_sets(rule, sets)]
            for place, code, message in told:
                line = file.rule_line(index, *place)
                fault = Fault(file.path, line, Severity.ERROR, code, f"{rule.id}: {message}", rule.id)
                faults.append((file, index, fault))
            seen.add(rule.id)
    return faults


_Told = tuple[tuple[int | str, ...], str, str]


def _repeated(rule: Rule, seen: set[str]) -> list[_Told]:
    return [((), "duplicate-id", f"there is another rule {rule.id}; give it a name of its own")] * (rule.id in seen)


def _foreign(rule: Rule, info: PackInfo | None) -> list[_Told]:
    """An indicator that pack.yaml does not know, or units that it does not give to it."""
    if info is None:
        return []
    indicator = info.indicators.get(rule.indicator)
    if indicator is None:
        return [(("indicator",), "unknown-indicator", f"pack.yaml knows no indicator {rule.indicator}; add it there")]
    return [
        (("units", place), "foreign-unit", f"unit {unit} is not one of {rule.indicator}; add it in pack.yaml")
        for place, unit in enumerate(rule.units)
        if unit not in indicator.units
    ]


def _unknown_sets(rule: Rule, sets: set[str]) -> list[_Told]:
    return [
        ((key, place), "unknown-set", f"there is no set {word}; the sets are: {', '.join(sorted(sets)) or 'none'}")
        for key in (*WORD_KEYS, *_TOPIC_KEYS)
        for place, word in enumerate(getattr(rule, key))
        if word.startswith("@") and word[1:] not in sets
    ]


def _expanded(rule: Rule, info: PackInfo, sets: dict[str, tuple[str, ...]]) -> Rule:
    """The rule with its named sets written out and its units filled in."""

    def words(given: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for word in given:
            found.update(dict.fromkeys(sets.get(word[1:], ()) if word.startswith("@") else (word,)))
        return tuple(found)

    indicator = info.indicators.get(rule.indicator)
    written = {key: words(getattr(rule, key)) for key in (*WORD_KEYS, *_TOPIC_KEYS)}
    return rule.model_copy(update={**written, "units": rule.units or (indicator.units if indicator else ())})


__all__ = ["Example", "Indicator", "Pack", "PackError", "PackFiles", "Rule", "load_pack", "load_packs", "read_pack"]
