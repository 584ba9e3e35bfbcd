"""What the rules say by which facts were named: their words, and where they stand in the pack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.audit.page.columns import Json

if TYPE_CHECKING:
    from pipeline.audit.page.tables import OrderedTables
    from pipeline.recognize.packs import Pack, PackFiles

_SHOWN = {
    "counts", "acts", "units", "unless", "unless_in_sentence", "allows", "needs", "first_of", "second_of",
    "aspects", "topics", "rivals", "within", "bare", "stock", "change", "counts_shares", "whole_only", "one_year",
    "note",
}  # fmt: skip


class Named(NamedTuple):
    """A pack as a run names it."""

    name: str
    version: str


def definitions(tables: OrderedTables, given: Sequence[str | Path] = ()) -> Json:
    """The packs of the run; by ``pack/rule`` each rule that named a fact; and what the indicators of facts mean.

    Packs are those ``given`` (names or paths), otherwise those that come with the code. The ``state`` of a pack is
    ``same``; ``changed`` where its version is that of the run but a file is not; or ``missing`` or ``other_version``:
    then its rules cannot be told. Raises ``PackError`` where one that was given cannot be used.
    """
    opened = {pack.name: (pack, files) for pack, files in _opened(given, tables)}
    told: dict[str, Json] = {"packs": [], "rules": {}, "means": {}}
    for named in _named(tables):
        pack, files = opened.get(named.name, (None, None))
        state = _state(pack, named)
        told["packs"].append({"name": named.name, "version": named.version, "state": state})
        if pack is not None and files is not None and state == "same":
            told["rules"] |= _rules(pack, files, _fired(tables, named))
            told["means"] |= _means(pack, tables)
    if told["rules"] and _changed(tables, [pack for pack, _ in opened.values()]):
        told["packs"] = [one | {"state": "changed"} if one["state"] == "same" else one for one in told["packs"]]
    return told


def _named(tables: OrderedTables) -> list[Named]:
    """The packs of the run, in its order, then any others that facts name."""
    stamp = tables.manifest.pack
    told = [Named(*pair) for pair in zip(stamp.name.split(", "), stamp.version.split(", "), strict=False)]
    found = [Named(*pair) for pair in zip(tables.facts["pack"], tables.facts["pack_version"], strict=True)]
    return list(dict.fromkeys([*told, *found]))


def _opened(given: Sequence[str | Path], tables: OrderedTables) -> list[tuple[Pack, PackFiles]]:
    """The packs that can be used, in the order of the run; those that were given must be."""
    from pipeline.recognize.packs import PackError, open_pack

    if given:
        return [open_pack(name) for name in given]
    opened = []
    for named in _named(tables):
        try:
            opened.append(open_pack(named.name))
        except PackError:
            continue  # the page says that the pack is not there
    return opened


def _state(pack: Pack | None, named: Named) -> str:
    if pack is None:
        return "missing"
    return "same" if pack.version == named.version else "other_version"


def _changed(tables: OrderedTables, packs: Sequence[Pack]) -> bool:
    """Whether a byte of the rules is another than when the run was made; the run keeps one digest for all its packs."""
    from pipeline.run.engine import stamp_of

    stamp = tables.manifest.pack
    order = {name: place for place, name in enumerate(stamp.name.split(", "))}
    used = sorted((pack for pack in packs if pack.name in order), key=lambda pack: order[pack.name])
    return not used or stamp_of(used).digest != stamp.digest


def _fired(tables: OrderedTables, named: Named) -> set[str]:
    facts = zip(tables.facts["rule"], tables.facts["pack"], tables.facts["pack_version"], strict=True)
    return {rule for rule, pack, version in facts if (pack, version) == named}


def _rules(pack: Pack, files: PackFiles, fired: Iterable[str]) -> dict[str, Json]:
    wanted, rules = set(fired), {}
    for place, rule in enumerate(pack.rules):
        if rule.id in wanted:
            content = rule.model_dump(mode="json", include=_SHOWN, exclude_defaults=True)
            rules[f"{pack.name}/{rule.id}"] = {"place": files.place_of(place), **content}
    return rules


def _means(pack: Pack, tables: OrderedTables) -> dict[str, str]:
    used = set(tables.facts["indicator"])
    return {code: indicator.means for code, indicator in pack.indicators.items() if code in used}
