"""doccano (project type: sequence labeling): JSONL with one line a text, ``label`` holding ``[start, end, label]``.

doccano knows no more of a span than its label. A label is ``figure`` or an indicator, with the status behind a slash
where it is not ``achieved``: ``visit.persons/planned``. What else was annotated goes along under ``figures``, which
doccano keeps as metadata and gives back; a span that a person moves or adds has none of it.
doccano takes no empty text.

Offsets are those of the browser: UTF-16 code units (doccano hands on what v-annotator counts there), in a project in
which grapheme clusters are not counted as one character.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.audit.formats.drafts import Draft, FormatError, Mark, offset, quote_of
from pipeline.audit.formats.jsonl import json_lines
from pipeline.audit.formats.offsets import Offsets, from_code_points
from pipeline.audit.samples import MEASURED, Annotation, Sample
from pipeline.model import Status

OFFSETS = Offsets.UTF_16
NO_INDICATOR = "figure"
_COLOURS = {Status.ACHIEVED: "#1565c0", Status.PLANNED: "#ef6c00", Status.STANDARD: "#6a1b9a"}


def write(samples: Sequence[Sample], labels: Mapping[str, str], is_draft: bool) -> dict[str, bytes]:
    """The file to import as a data set, and ``.labels.json`` to import as labels before it."""
    del is_draft
    lines = "".join(json.dumps(_line(sample), ensure_ascii=False) + "\n" for sample in samples)
    used = {_label(figure) for sample in samples for figure in sample.figures}
    names = dict.fromkeys([*(_joined(NO_INDICATOR, status) for status in Status), *labels, *sorted(used)])
    kinds = json.dumps([_kind(name) for name in names], ensure_ascii=False, indent=2)
    return {"": lines.encode("utf-8"), ".labels.json": kinds.encode("utf-8")}


def _line(sample: Sample) -> dict[str, Any]:
    points = [end for figure in sample.figures for end in (figure.start, figure.end)]
    counted = iter(from_code_points(sample.text, points, OFFSETS))
    spans = list(zip(counted, counted, strict=True))
    placed = list(zip(sample.figures, spans, strict=True))
    figures = [{**figure._asdict(), "start": start, "end": end} for figure, (start, end) in placed]
    label = [[*span, _label(figure)] for figure, span in placed]
    return {"text": sample.text, "label": label, "sample_id": sample.id, "source": sample.source, "figures": figures}


def _label(figure: Annotation) -> str:
    return _joined(figure.indicator or NO_INDICATOR, figure.status)


def _joined(name: str, status: str) -> str:
    return name if status == Status.ACHIEVED else f"{name}/{status}"


def _kind(name: str) -> dict[str, str]:
    colour = _COLOURS.get(Status(name.partition("/")[2] or Status.ACHIEVED), "")
    return {"text": name, "background_color": colour, "text_color": "#ffffff"}


def read(files: Mapping[str, bytes]) -> tuple[list[Draft], list[str]]:
    """The drafts of a file that doccano exported, also of a project with relations (``entities``)."""
    return [_draft(place, content) for place, content in json_lines(files)], []


def _draft(place: str, content: dict[str, Any]) -> Draft:
    known: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for one in content.get("figures") or ():
        known[one["start"], one["end"]].append(one)
    marks = tuple(_marks(place, content, known))
    name = content.get("sample_id") or content.get("id") or place
    return Draft(place, str(name), str(content.get("source") or ""), content["text"], marks)


def _marks(place: str, content: dict[str, Any], known: dict[tuple[int, int], list[dict[str, Any]]]) -> Iterator[Mark]:
    for start, end, label in _spans(place, content):
        told = known[start, end].pop(0) if known[start, end] else {}
        given = {key: told[key] for key in MEASURED if key in told}
        yield Mark(place, start, end, quote_of(place, told.get("quote")), given | _of_label(place, label))


def _spans(place: str, content: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    key = next((key for key in ("label", "labels", "entities") if key in content), None)
    if key is None:
        raise FormatError([f"{place}: no label: this is no export of a sequence labeling project"])
    for one in content[key]:
        start, end, label = (one["start_offset"], one["end_offset"], one["label"]) if isinstance(one, dict) else one
        yield offset(place, start), offset(place, end), label


def _of_label(place: str, label: str) -> dict[str, Any]:
    name, _, status = label.partition("/")
    if status not in ("", *Status):
        raise FormatError([f"{place}: label {label}: behind the slash stands {', '.join(Status)}, or nothing"])
    return {"indicator": None if name == NO_INDICATOR else name, "status": status or Status.ACHIEVED.value}
