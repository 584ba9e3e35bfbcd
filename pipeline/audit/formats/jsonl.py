"""Our own JSONL, as it is kept and as a person writes it by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.audit.formats.drafts import MEASURED, Draft, FormatError, Mark, annotation, offset
from pipeline.audit.samples import Annotation, Sample, dump_samples


def write(samples: Sequence[Sample], labels: Mapping[str, str], is_draft: bool) -> dict[str, bytes]:
    """One line a sample."""
    del labels, is_draft
    return {"": dump_samples(samples).encode("utf-8")}


def read(files: Mapping[str, bytes]) -> tuple[list[Draft], list[str]]:
    """The drafts of a file; what is missing in a line that was written by hand is missing in the draft."""
    return [_draft(place, content) for place, content in json_lines(files)], []


def json_lines(files: Mapping[str, bytes]) -> list[tuple[str, dict[str, Any]]]:
    """Every object of files of JSON lines, with its place; raises :class:`FormatError` for what is none."""
    found = []
    for name, data in files.items():
        for number, line in enumerate(utf8(name, data).split("\n"), 1):
            if line.strip():
                found.append((f"{name}:{number}", _object(f"{name}:{number}", line)))
    return found


def utf8(name: str, data: bytes) -> str:
    """The text of a file; raises :class:`FormatError` where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError([f"{name}: not UTF-8 at byte {error.start}: save it as UTF-8"]) from error


def _object(place: str, line: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except json.JSONDecodeError as error:
        raise FormatError([f"{place}: not JSON: {error.msg} at character {error.colno}"]) from error
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise FormatError([f"{place}: no object with a text"])
    return content


def _draft(place: str, content: dict[str, Any]) -> Draft:
    placed, unplaced = parted(content.get("figures") or ())
    marks = tuple(_mark(place, one) for one in placed)
    return Draft(place, str(content.get("id", place)), content.get("source", ""), content["text"], marks, unplaced)


def _mark(place: str, one: dict[str, Any]) -> Mark:
    given = {key: one[key] for key in MEASURED if key in one}
    return Mark(place, offset(place, one["start"]), offset(place, one.get("end")), one.get("quote"), given)


def parted(figures: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], tuple[Annotation, ...]]:
    """The figures that have a place in the text, and the others as annotations."""
    placed = [one for one in figures if one.get("start") is not None]
    return placed, tuple(annotation(one) for one in figures if one.get("start") is None)


def unplaced_of(sample: Sample) -> list[dict[str, Any]]:
    """The figures of a web page that have no place in the text, for a format to take along."""
    return [figure._asdict() for figure in sample.figures if figure.start is None]


def placed_of(sample: Sample) -> list[Annotation]:
    """The figures that have a place in the text."""
    return [figure for figure in sample.figures if figure.start is not None]
