"""What a person said in a review: one record an answer, in the order of the journal.

A text is known by the sha256 of its UTF-8 bytes, so that answers outlive the run in which they were given. Offsets
count code points of the text, end exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.audit.samples import Annotation, Sample, sample_content, sample_from

Span = tuple[int, int]


class Verdict(StrEnum):
    """What a person thinks of a figure; a ``missed`` one was found by the person alone."""

    RIGHT = "right"
    WRONG = "wrong"
    CHANGED = "changed"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Opened:
    """The first answer in a text is about to come; ``sample`` holds the text and what was known of it before."""

    sample: Sample


@dataclass(frozen=True, slots=True)
class Answered:
    """``figure`` is what stands at ``span`` in truth: all of a figure, or ``None`` where there is none."""

    of_text: str
    span: Span
    verdict: Verdict
    figure: Annotation | None


@dataclass(frozen=True, slots=True)
class Checked:
    """All figures that begin in ``span`` were answered, and no other was missed there."""

    of_text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Undone:
    """The record with number ``record`` (the first has 0) is taken back."""

    record: int


@dataclass(frozen=True, slots=True)
class Written:
    """The gold file is about to be replaced by one with this sha256."""

    sha256: str


Record = Opened | Answered | Checked | Undone | Written


def text_key(text: str) -> str:
    """What a text is known by."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def to_content(record: Record) -> dict[str, Any]:
    """A record as a JSON object."""
    match record:
        case Opened(sample):
            return {"kind": "text", **sample_content(sample)}
        case Answered(text, span, verdict, figure):
            content = figure._asdict() if figure else None
            return {"kind": "figure", "of_text": text, "span": span, "verdict": verdict, "figure": content}
        case Checked(text, span):
            return {"kind": "passage", "of_text": text, "span": span}
        case Undone(number):
            return {"kind": "undo", "record": number}
        case Written(sha256):
            return {"kind": "gold", "sha256": sha256}


def from_content(content: dict[str, Any]) -> Record:
    """The record of a JSON object; raises KeyError, TypeError or ValueError for anything else."""
    match content["kind"]:
        case "text":
            return Opened(sample_from(content))
        case "figure":
            figure = content["figure"]
            annotation = None if figure is None else Annotation(**figure)
            return Answered(content["of_text"], _span(content), Verdict(content["verdict"]), annotation)
        case "passage":
            return Checked(content["of_text"], _span(content))
        case "undo":
            return Undone(int(content["record"]))
        case "gold":
            return Written(content["sha256"])
    raise ValueError(f"no such kind of record: {content['kind']}")


def _span(content: dict[str, Any]) -> Span:
    start, end = map(int, content["span"])
    return start, end
