"""Label Studio: JSON tasks, and the labeling interface (XML) that goes with them.

A figure is a region labelled ``figure``; what is annotated of it are results with the region's id: ``number`` (value,
value_max, year), ``choices`` (mod, status, indicator) and ``textarea`` (unit).

Offsets are code points: Label Studio 1.4 (2021) and later turn what the browser counts into them before they are kept
(``fixCodePointsInRange``); files of earlier versions are read with ``--offsets utf-16``. A carriage return and the line
feed behind it are two characters there as here. The quote of a region is what the browser shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from pipeline.audit.formats.drafts import Draft, FormatError, Mark, offset, quote_of
from pipeline.audit.formats.jsonl import parsed, utf8
from pipeline.audit.formats.offsets import Offsets
from pipeline.audit.samples import Annotation, Sample
from pipeline.model import Mod, Status
from pipeline.recognize.explain.wording import MODS, STATUSES

OFFSETS = Offsets.CODE_POINTS
_REGION, _TEXT = "figure", "text"
_KINDS = {
    "value": "number", "value_max": "number", "unit": "textarea", "mod": "choices", "status": "choices",
    "year": "number", "indicator": "choices",
}  # fmt: skip
"""How each part of a figure is annotated."""
_KEYS = {"number": "number", "textarea": "text", "choices": "choices"}


def write(samples: Sequence[Sample], labels: Mapping[str, str], is_draft: bool) -> dict[str, bytes]:
    """The tasks to import, and ``.xml`` for Settings, Labeling Interface, Code.

    In a draft the figures are predictions: a task is labelled when a person has submitted it.
    """
    tasks = [_task(sample, is_draft) for sample in samples]
    used = {figure.indicator: "" for sample in samples for figure in sample.figures if figure.indicator}
    interface = _interface({**used, **labels})
    return {"": json.dumps(tasks, ensure_ascii=False, indent=1).encode("utf-8"), ".xml": interface}


def _task(sample: Sample, is_draft: bool) -> dict[str, Any]:
    data = {_TEXT: sample.text, "sample_id": sample.id, "source": sample.source}
    regions = (_results(f"f{number}", figure) for number, figure in enumerate(sample.figures, 1))
    result = [one for region in regions for one in region]
    if is_draft:
        return {"data": data, "predictions": [{"model_version": "baogao", "result": result}]}
    return {"data": data, "annotations": [{"result": result}]}


def _results(region: str, figure: Annotation) -> Iterator[dict[str, Any]]:
    yield _result(region, _REGION, "labels", figure, {"labels": [_REGION]})
    for name, kind in _KINDS.items():
        value = getattr(figure, name)
        if value is not None:
            told = value if kind == "number" else [value]
            yield _result(region, name, kind, figure, {_KEYS[kind]: told})


def _result(region: str, name: str, kind: str, figure: Annotation, told: dict[str, Any]) -> dict[str, Any]:
    span = {"start": figure.start, "end": figure.end, "text": figure.quote}
    return {"id": region, "from_name": name, "to_name": _TEXT, "type": kind, "value": {**span, **told}}


def _interface(labels: Mapping[str, str]) -> bytes:
    """The text on the left, what is asked of the chosen figure on the right, in Chinese."""
    view = ElementTree.Element("View", style="display: flex")
    left = ElementTree.SubElement(view, "View", style="flex: 70%; padding-right: 1em")
    # Without it the browser would fold blanks, and quotes would lack them.
    ElementTree.SubElement(left, "Style").text = ".htx-text, .lsf-richtext { white-space: pre-wrap; }"
    marking = ElementTree.SubElement(left, "Labels", name=_REGION, toName=_TEXT)
    ElementTree.SubElement(marking, "Label", value=_REGION, background="#1565c0")
    ElementTree.SubElement(left, "Text", name=_TEXT, value=f"${_TEXT}", granularity="symbol")
    right = ElementTree.SubElement(view, "View", style="flex: 30%; position: sticky; top: 0; align-self: flex-start")
    _ask_number(right, "value", "数值（万、亿折算，金额以元计；数字被隐去的不填）")
    _ask_number(right, "value_max", "上限（区间才填）")
    _ask(right, "TextArea", "unit", "单位", maxSubmissions="1", editable="true")
    _ask_choice(right, "mod", "程度", {mod.value: MODS[mod].zh for mod in Mod}, required="true")
    _ask_choice(right, "status", "状态", {status.value: STATUSES[status].zh for status in Status}, required="true")
    _ask_number(right, "year", "年份（文中看不出就不填）")
    listed = {code: f"{zh} {code}".strip() for code, zh in labels.items()}
    _ask_choice(right, "indicator", "指标（没有合适的就不选）", listed, layout="select")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode").encode("utf-8")


def _ask(parent: ElementTree.Element, tag: str, name: str, title: str, **more: str) -> ElementTree.Element:
    ElementTree.SubElement(parent, "Header", value=title, size="5")
    return ElementTree.SubElement(parent, tag, {"name": name, "toName": _TEXT, "perRegion": "true", **more})


def _ask_number(parent: ElementTree.Element, name: str, title: str) -> None:
    _ask(parent, "Number", name, title)


def _ask_choice(parent: ElementTree.Element, name: str, title: str, choices: Mapping[str, str], **more: str) -> None:
    asked = _ask(parent, "Choices", name, title, choice="single", **more)
    for code, shown in choices.items():
        ElementTree.SubElement(asked, "Choice", value=shown, alias=code)


def read(files: Mapping[str, bytes]) -> tuple[list[Draft], list[str]]:
    """The drafts of an export of the kind JSON; tasks that nobody has submitted are left out, and told."""
    drafts, left = [], 0
    for name, data in files.items():
        for number, task in enumerate(_tasks(name, data), 1):
            place = f"{name}: task {task.get('id', number)}"
            result = _annotated(place, task)
            if result is None:
                left += 1
            else:
                drafts.append(_draft(place, task["data"], result))
    return drafts, [f"{left} tasks that nobody has submitted are left out"] if left else []


def _tasks(name: str, data: bytes) -> list[dict[str, Any]]:
    tasks = parsed(name, utf8(name, data))
    if not isinstance(tasks, list) or not all(_is_task(task) for task in tasks):
        raise FormatError([f"{name}: no list of tasks with data.{_TEXT}: export it as JSON (not JSON-MIN)"])
    return tasks


def _is_task(task: Any) -> bool:
    return isinstance(task, dict) and isinstance(task.get("data"), dict) and isinstance(task["data"].get(_TEXT), str)


def _annotated(place: str, task: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The results of the one annotation that counts; ``None`` where there is none."""
    done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
    chosen = [one for one in done if one.get("ground_truth")] or done
    if len(chosen) > 1:
        raise FormatError([f"{place}: {len(chosen)} annotations: mark one of them as ground truth (the star)"])
    return chosen[0]["result"] if chosen else None


def _draft(place: str, data: dict[str, Any], result: Sequence[dict[str, Any]]) -> Draft:
    regions: dict[str, dict[str, dict[str, Any]]] = {}
    for one in result:
        regions.setdefault(one.get("id", ""), {})[one.get("from_name", "")] = one.get("value", {})
    marks = tuple(_mark(place, told) for told in regions.values() if _REGION in told)
    name = str(data.get("sample_id") or place)
    return Draft(place, name, str(data.get("source") or ""), data[_TEXT], marks, is_folded=True)


def _mark(place: str, told: dict[str, dict[str, Any]]) -> Mark:
    region = told[_REGION]
    given = {name: _first(told[name].get(_KEYS[kind])) for name, kind in _KINDS.items() if name in told}
    start, end = (offset(place, region.get(key)) for key in ("start", "end"))
    return Mark(place, start, end, quote_of(place, region.get("text")), given)


def _first(told: Any) -> Any:
    return told[0] if isinstance(told, list) and told else told
