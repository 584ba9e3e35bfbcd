"""Our own JSONL, as it is kept and as a person writes it by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.audit.formats.drafts import Draft, FormatError, Mark, offset, quote_of
from pipeline.audit.samples import MEASURED, Sample, dump_samples


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


def parsed(place: str, text: str) -> Any:
    """What a JSON text holds; raises :class:`FormatError` where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError([f"{place}: not JSON: {error}"]) from error


def _object(place: str, line: str) -> dict[str, Any]:
    content = parsed(place, line)
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise FormatError([f"{place}: no object with a text"])
    return content


def _draft(place: str, content: dict[str, Any]) -> Draft:
    marks = tuple(_mark(place, one) for one in content.get("figures") or ())
    name, source = str(content.get("id") or place), str(content.get("source", ""))
    return Draft(place, name, source, content["text"], marks, reviewed=_reviewed(place, content))


def _reviewed(place: str, content: dict[str, Any]) -> tuple[tuple[int, int], ...] | None:
    spans = content.get("reviewed")
    return None if spans is None else tuple((offset(place, start), offset(place, end)) for start, end in spans)


def _mark(place: str, one: dict[str, Any]) -> Mark:
    given = {key: one[key] for key in MEASURED if key in one}
    return Mark(place, offset(place, one["start"]), offset(place, one["end"]), quote_of(place, one.get("quote")), given)
