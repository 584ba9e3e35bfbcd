"""What a pack covers: its indicators by file, with their rules and examples."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.recognize.packs import Pack, PackFiles
from pipeline.recognize.reading import PackFile
from pipeline.recognize.schema import Rule, RuleFile


class Coverage(NamedTuple):
    """One indicator: where its rules stand, and how many examples they have; ``file`` is empty where it has none.

    ``title`` is the first line of comment in the file; ``facts`` are those of a run, where one was asked for.
    """

    file: str
    title: str
    indicator: str
    label: str
    unit: str
    units: tuple[str, ...]
    rules: tuple[str, ...]
    must: int
    must_not: int
    known_miss: int
    known_false: int
    facts: int | None = None


def coverage(pack: Pack, files: PackFiles) -> list[Coverage]:
    """The indicators of ``pack``: in the order of its files, those without a rule at the end."""
    homes: dict[str, PackFile[RuleFile]] = {}
    for rule, (file, _) in zip(pack.rules, files.places(), strict=True):
        homes.setdefault(rule.indicator, file)
    names = [*homes, *(code for code in pack.indicators if code not in homes)]
    return [_covered(pack, code, homes.get(code), files) for code in names]


def _covered(pack: Pack, code: str, home: PackFile[RuleFile] | None, files: PackFiles) -> Coverage:
    indicator = pack.indicators[code]
    rules = [rule for rule in pack.rules if rule.indicator == code]
    return Coverage(
        home.path.relative_to(files.folder).as_posix() if home else "",
        _title(home.text) if home else "",
        code,
        indicator.zh,
        indicator.unit,
        indicator.units,
        tuple(rule.id for rule in rules),
        *(
            sum(len(_examples(rule, kind)) for rule in rules)
            for kind in ("must", "must_not", "known_miss", "known_false")
        ),
    )


def _examples(rule: Rule, kind: str) -> tuple[object, ...]:
    return tuple(getattr(rule, kind))


def _title(text: str) -> str:
    """The first line of comment that is for people."""
    comments = (line[1:].strip() for line in text.splitlines() if line.startswith("#"))
    return next((line for line in comments if line and not line.startswith("yaml-language-server")), "")
