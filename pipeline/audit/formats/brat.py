"""brat standoff: a folder with a ``.txt`` and an ``.ann`` for each sample, and the configuration that brat reads there.

    T1	visit-persons 14 18	420人
    A1	status T1 planned
    #1	AnnotatorNotes T1	value=420; unit=人; year=2025

The type of a figure is ``figure``, or its indicator with ``-`` for ``.`` (brat keeps no other sign). ``mod`` and
``status`` are attributes, written where they are not ``exact`` and ``achieved``; the rest is the note of the figure.
A span over a line end is in fragments (``14 16;17 18``). Offsets are code points; texts keep their bytes, also CRLF.
``index.json``, which brat does not look at, says which sample a file is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.audit.formats.drafts import Draft, FormatError, Mark, offset
from pipeline.audit.formats.jsonl import parsed, utf8
from pipeline.audit.formats.offsets import Offsets
from pipeline.audit.samples import Annotation, Sample
from pipeline.model import Mod, Status
from pipeline.recognize.explain.wording import MODS, STATUSES

OFFSETS = Offsets.CODE_POINTS
INDEX = "index.json"
_NO_INDICATOR = "figure"
_NOTED = ("value", "value_max", "unit", "year")
_ATTRIBUTES: dict[str, tuple[str, tuple[str, ...]]] = {
    "mod": (Mod.EXACT, tuple(Mod)),
    "status": (Status.ACHIEVED, tuple(Status)),
}
"""Each attribute, its usual value, and all its values."""

# Wherever Python, in which brat is written, ends a line: no reference text may hold one of these.
_LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_PIECE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


def write(samples: Sequence[Sample], labels: Mapping[str, str], is_draft: bool) -> dict[str, bytes]:
    """The files of the folder, by name."""
    del is_draft
    files: dict[str, str] = {}
    index: dict[str, dict[str, Any]] = {}
    for number, sample in enumerate(samples, 1):
        stem = f"{number:04d}_{_UNSAFE.sub('_', sample.id)[:60]}"
        files[f"{stem}.txt"] = sample.text
        files[f"{stem}.ann"] = "".join(line + "\n" for line in _lines(sample))
        index[stem] = {"id": sample.id, "source": sample.source}
    used = {figure.indicator: "" for sample in samples for figure in sample.figures if figure.indicator}
    files["annotation.conf"], files["visual.conf"] = _configuration({**used, **labels})
    files[INDEX] = json.dumps(index, ensure_ascii=False, indent=1)
    return {name: text.encode("utf-8") for name, text in files.items()}


def _lines(sample: Sample) -> Iterator[str]:
    attributes = 0
    for number, figure in enumerate(sample.figures, 1):
        pieces = [(figure.start + one.start(), figure.start + one.end()) for one in _PIECE.finditer(figure.quote)]
        spans = ";".join(f"{start} {end}" for start, end in pieces)
        quote = " ".join(sample.text[start:end] for start, end in pieces)
        yield f"T{number}\t{_type_of(figure.indicator)} {spans}\t{quote}"
        for name, (usual, _) in _ATTRIBUTES.items():
            if getattr(figure, name) != usual:
                attributes += 1
                yield f"A{attributes}\t{name} T{number} {getattr(figure, name)}"
        if note := _note(figure):
            yield f"#{number}\tAnnotatorNotes T{number}\t{note}"


def _type_of(indicator: str | None) -> str:
    return indicator.replace(".", "-") if indicator else _NO_INDICATOR


def _note(figure: Annotation) -> str:
    told = ((name, getattr(figure, name)) for name in _NOTED)
    return "; ".join(f"{name}={value}" for name, value in told if value is not None)


def _configuration(labels: Mapping[str, str]) -> tuple[str, str]:
    """``annotation.conf`` and ``visual.conf``: the types and attributes, and their names in Chinese."""
    types = [_NO_INDICATOR, *map(_type_of, labels)]
    attributes = [f"{name}\tArg:<ENTITY>, Value:{'|'.join(values)}" for name, (_, values) in _ATTRIBUTES.items()]
    sections = ["[entities]", *types, "[relations]", "[events]", "[attributes]", *attributes]
    named = [f"{_type_of(code)} | {zh}" for code, zh in labels.items() if zh]
    glyphs = [_drawing(name, values) for name, (_, values) in _ATTRIBUTES.items()]
    visual = ["[labels]", f"{_NO_INDICATOR} | 数字", "mod | 程度", "status | 状态", *named, "[drawing]", *glyphs]
    return "\n".join(sections) + "\n", "\n".join(visual) + "\n"


def _drawing(name: str, values: Sequence[str]) -> str:
    shown = {**{mod.value: MODS[mod].zh for mod in Mod}, **{one.value: STATUSES[one].zh for one in Status}}
    return f"{name}\tglyph:{'|'.join(f'[{shown[value]}]' for value in values)}"


def read(files: Mapping[str, bytes]) -> tuple[list[Draft], list[str]]:
    """The drafts of a folder; relations and events are none of ours and are passed over."""
    index = parsed(INDEX, utf8(INDEX, files[INDEX])) if INDEX in files else {}
    there = [name.removesuffix(".txt") for name in sorted(files) if name.endswith(".txt")]
    if not there and INDEX not in files:
        raise FormatError([f"there is no .txt and no {INDEX} in the folder"])
    stems = dict.fromkeys([stem for stem in index if f"{stem}.txt" in files] + there)
    return [_draft(stem, files, index.get(stem, {})) for stem in stems], []


def _draft(stem: str, files: Mapping[str, bytes], about: dict[str, Any]) -> Draft:
    text = utf8(f"{stem}.txt", files[f"{stem}.txt"])
    marks = tuple(_marks(f"{stem}.ann", utf8(f"{stem}.ann", files.get(f"{stem}.ann", b"")), text))
    return Draft(stem, str(about.get("id") or stem), str(about.get("source", "")), text, marks)


class _Line(NamedTuple):
    """A line of a standoff file: ``T1``, what stands between the tabs, and the rest."""

    place: str
    id: str
    data: str
    tail: str


def _marks(name: str, standoff: str, text: str) -> Iterator[Mark]:
    lines = [_line(f"{name}:{number}", line) for number, line in enumerate(standoff.split("\n"), 1) if line.strip()]
    told: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line.id[0] == "A":
            attribute, target, *value = line.data.split(" ", 2)
            told.setdefault(target, {})[attribute] = value[0] if value else ""
        elif line.id[0] == "#":
            kind, _, target = line.data.partition(" ")
            if kind == "AnnotatorNotes":
                told.setdefault(target, {}).update(_noted(line))
    for line in lines:
        if line.id[0] == "T":
            yield _mark(line, text, told.get(line.id, {}))


def _line(place: str, line: str) -> _Line:
    parts = line.rstrip("\r").split("\t", 2)
    if len(parts) < 2 or not parts[0]:
        raise FormatError([f"{place}: no standoff line, which has a tab behind its id: {line[:40]}"])
    return _Line(place, parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def _noted(line: _Line) -> Iterator[tuple[str, Any]]:
    """The parts of a note: ``value=420; unit=人; year=2025``."""
    for part in re.split("[;；]", line.tail):
        name, equals, value = (word.strip() for word in part.partition("="))
        if name not in _NOTED or not equals:
            raise FormatError([f"{line.place}: the note “{line.tail}” is none like value=420; unit=人; year=2025"])
        yield name, value if name == "unit" else _number(line.place, value)


def _number(place: str, text: str) -> float:
    try:
        value: float = json.loads(text)
    except ValueError as error:
        raise FormatError([f"{place}: {text} is no number"]) from error
    return value


def _mark(line: _Line, text: str, told: dict[str, Any]) -> Mark:
    kind, _, rest = line.data.partition(" ")
    pieces = [_piece(line, piece) for piece in rest.split(";")]
    start, end = pieces[0][0], pieces[-1][1]
    gaps = (text[one[1] : other[0]] for one, other in pairwise(pieces))
    if any(not _LINE_ENDS.fullmatch(gap) for gap in gaps):
        raise FormatError([f"{line.place}: a figure is one span, but for line ends: {line.tail}"])
    given = {"indicator": None if kind == _NO_INDICATOR else kind.replace("-", "."), **told}
    if "value" in given or given.get("mod") == Mod.MASKED:
        given = {**{name: usual for name, (usual, _) in _ATTRIBUTES.items()}, **given}
    return Mark(line.place, start, end, _quote(text[start:end], line.tail), given)


def _piece(line: _Line, piece: str) -> tuple[int, int]:
    ends = [offset(line.place, end) for end in piece.split(" ")]
    if len(ends) != 2:
        raise FormatError([f"{line.place}: a span has a start and an end: {line.data}"])
    return ends[0], ends[1]


def _quote(slice_: str, tail: str) -> str:
    """What the file says that stands there; line ends are blanks in it."""
    return slice_ if _LINE_ENDS.sub(" ", slice_) == tail else tail
