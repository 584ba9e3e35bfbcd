"""What is wrong with a rule pack, and what looks wrong, one line each."""

from __future__ import annotations

from pathlib import Path

from pipeline.recognize.packs import Pack, PackError, load_pack


def check_pack(name_or_path: str | Path = "veterans") -> list[str]:
    """All faults of a pack (``file:line: …``); for one that loads, the lines of lint (``warning: …``)."""
    try:
        pack = load_pack(name_or_path)
    except PackError as error:
        return list(error.faults)
    return [*_without_rules(pack), *_without_examples(pack)]


def _without_rules(pack: Pack) -> list[str]:
    covered = {rule.indicator for rule in pack.rules}
    return [f"warning: {code}: no rule names this indicator" for code in pack.indicators if code not in covered]


def _without_examples(pack: Pack) -> list[str]:
    return [
        f"warning: {rule.id}: has no {name} example"
        for rule in pack.rules
        for name, examples in (("must", rule.must), ("must_not", rule.must_not))
        if not examples
    ]
