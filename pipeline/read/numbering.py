"""The automatic numbers of a Word document: ``一、`` and ``（二）`` that stand in no paragraph's text.

``word/numbering.xml`` defines lists (``w:abstractNum``) and their uses (``w:num``); a paragraph, or its style, names a
use and a level. Counting is per list, so that two uses of one list go on counting unless one restarts it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pipeline.read.numerals import numeral

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_GLUED = "、，。．：）】〕》"


class Place(NamedTuple):
    """The use of a list (``w:numId``) and the level in it (``w:ilvl``, from 0)."""

    use: str
    level: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``text`` is the pattern (``（%1）``), ``restart`` the level (from 1) that restarts it."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the list ``list_id``, with its levels and the levels that it starts anew."""

    list_id: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """Counts along the paragraphs of one document."""

    def __init__(self, uses: Mapping[str, Use], styles: Mapping[str, Place]) -> None:
        self._uses = uses
        self._styles = styles
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def place(self, style: str | None, use: str | None, level: str | None) -> Place | None:
        """Where a paragraph stands, from its style and what it says itself; ``None`` where it is not numbered."""
        inherited = self._styles.get(style) if style else None
        number = use if use is not None else inherited.use if inherited else None
        if number is None or number not in self._uses:  # numId 0 takes the number of a style away
            return None
        depth = _number(level, inherited.level if inherited else 0)
        return Place(number, min(max(depth, 0), _LEVELS - 1))

    def step(self, place: Place) -> str:
        """The number of the next paragraph at ``place``, with a space behind it where a reader needs one."""
        use = self._uses[place.use]
        counts = self._counts.setdefault(use.list_id, [None] * _LEVELS)
        self._advance(use, place, counts)
        level = use.levels.get(place.level)
        if level is None or level.style == "bullet":
            return ""
        marker = _PLACE.sub(lambda found: _shown(use, level, counts, int(found.group(1)) - 1), level.text)
        return marker + ("" if not marker or level.suffix == "nothing" or marker[-1] in _GLUED else " ")

    def _advance(self, use: Use, place: Place, counts: list[int | None]) -> None:
        index = place.level
        restarted = index in use.starts and (place.use, index) not in self._begun
        self._begun.add((place.use, index))
        current = counts[index]
        if restarted:
            counts[index] = use.starts[index]
        else:
            counts[index] = use.levels.get(index, Level()).start if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            if _restarts(use.levels.get(deeper, Level()), index):
                counts[deeper] = None


def _restarts(level: Level, stepped: int) -> bool:
    """Whether a level begins anew after a step of the level ``stepped`` above it; ``w:lvlRestart`` 0 is never."""
    return level.restart is None or stepped < level.restart


def _shown(use: Use, level: Level, counts: list[int | None], index: int) -> str:
    """What ``%n`` stands for; a level that has not counted yet shows its start."""
    shown = use.levels.get(index, Level())
    count = counts[index]
    return numeral(shown.start if count is None else count, "decimal" if level.legal else shown.style)


def load_numbering(numbering: Any | None, styles: Any | None) -> Numbering | None:
    """The numbering of a document from the roots of its ``numbering.xml`` and ``styles.xml``; ``None``: it has none."""
    if numbering is None:
        return None
    lists = {_get(node, "abstractNumId"): node for node in _children(numbering, "abstractNum")}
    by_style = {_value(node, "styleLink"): node for node in lists.values() if _value(node, "styleLink")}
    uses: dict[str, Use] = {}
    for node in _children(numbering, "num"):
        found = lists.get(_value(node, "abstractNumId"))
        key = _get(node, "numId")
        if found is not None and key and key != "0":
            uses[key] = _use(node, by_style.get(_value(found, "numStyleLink"), found))
    return Numbering(uses, _style_places(styles, lists, numbering)) if uses else None


def _use(node: Any, source: Any) -> Use:
    levels = {_number(_get(level, "ilvl"), 0): _level(level) for level in _children(source, "lvl")}
    starts: dict[int, int] = {}
    for override in _children(node, "lvlOverride"):
        index = _number(_get(override, "ilvl"), 0)
        for level in _children(override, "lvl"):
            levels[index] = _level(level)
        if (start := _value(override, "startOverride")) is not None:
            starts[index] = _number(start, 1)
            levels[index] = replace(levels.get(index, Level()), start=starts[index])
    return Use(_get(source, "abstractNumId") or "", levels, starts)


def _level(node: Any) -> Level:
    restart = _value(node, "lvlRestart")
    return Level(
        style=_value(node, "numFmt") or "decimal",
        text=_value(node, "lvlText") or "",
        start=_number(_value(node, "start"), 0),
        suffix=_value(node, "suff") or "tab",
        legal=any(_get(child, "val") not in ("0", "false") for child in _children(node, "isLgl")),
        restart=None if restart is None else _number(restart, 0),
    )


def _style_places(styles: Any | None, lists: Mapping[str | None, Any], numbering: Any) -> dict[str, Place]:
    """The paragraph styles that number their paragraphs; a style has what the style it is based on has."""
    if styles is None:
        return {}
    levels = _linked_levels(lists, numbering)
    own: dict[str, tuple[str | None, str | None, str | None]] = {}
    for node in _children(styles, "style"):
        numbers = [child for props in _children(node, "pPr") for child in _children(props, "numPr")]
        use, level = (_value(numbers[0], "numId"), _value(numbers[0], "ilvl")) if numbers else (None, None)
        own[_get(node, "styleId") or ""] = (use, level, _value(node, "basedOn"))
    return {style: place for style in own if (place := _inherited(style, own, levels))}


def _inherited(
    style: str, own: Mapping[str, tuple[str | None, str | None, str | None]], levels: Mapping[tuple[str, str], int]
) -> Place | None:
    seen: set[str] = set()
    level: str | None = None
    at: str | None = style
    while at is not None and at in own and at not in seen:
        seen.add(at)
        use, own_level, based_on = own[at]
        level = level if level is not None else own_level
        if use is not None:
            return Place(use, levels.get((use, style), _number(level, 0)))
        at = based_on
    return None


def _linked_levels(lists: Mapping[str | None, Any], numbering: Any) -> dict[tuple[str, str], int]:
    """(use, style) -> the level that a list ties to a style (``w:pStyle``)."""
    linked: dict[tuple[str, str], int] = {}
    for node in _children(numbering, "num"):
        source = lists.get(_value(node, "abstractNumId"))
        for level in () if source is None else _children(source, "lvl"):
            if style := _value(level, "pStyle"):
                linked[_get(node, "numId") or "", style] = _number(_get(level, "ilvl"), 0)
    return linked


def _children(node: Any, name: str) -> list[Any]:
    """The children with a local name, in whatever namespace (transitional and strict files differ in it)."""
    return [child for child in node if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name]


def _value(node: Any, name: str) -> str | None:
    """The ``w:val`` of the first child with a name."""
    return next((_get(child, "val") for child in _children(node, name)), None)


def _get(node: Any, name: str) -> str | None:
    """An attribute in the element's own namespace."""
    value: str | None = node.get(f"{node.tag.rpartition('}')[0]}}}{name}" if "}" in node.tag else name)
    return value


def _number(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default
