"""Gold: reports and passages in which a person annotated every figure; one JSON object a line, UTF-8.

    {"id": "…", "source": "…", "text": "…", "figures": [{"start": 38, "end": 40, "quote": "两遍", "value": 2, …}]}

Offsets count code points of ``text``, end exclusive, and ``text[start:end] == quote``. A sample may be a page of HTML:
then they lie in its source, and say nothing of the text that is read from it. Where only parts of
the text were gone through, ``"reviewed": [[0, 180], …]`` names them: the figures are all those that begin in these
parts, and what else the text holds is not known.
"""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.audit.checking import GoldError, faults_of, told, unknown_indicators


class Annotation(NamedTuple):
    """One figure as a person annotated it; offsets count code points of the sample."""

    start: int
    end: int
    quote: str
    value: float | None
    value_max: float | None
    unit: str | None
    mod: str
    status: str
    year: int | None
    indicator: str | None


MEASURED = Annotation._fields[3:]
"""What is annotated of a figure beside its place."""


def short(number: float | None) -> float | None:
    """A number as a person would write it: 3, not 3.0."""
    return int(number) if number is not None and float(number).is_integer() else number


@dataclass(frozen=True, slots=True)
class Sample:
    """A report or a passage with all its figures, in text order; ``source`` says where it is from.

    ``reviewed`` holds the spans whose figures are known, ``None`` where that is the whole text.
    """

    id: str
    text: str
    figures: tuple[Annotation, ...]
    source: str = ""
    reviewed: tuple[tuple[int, int], ...] | None = None

    def covers(self, start: int) -> bool:
        """Whether a person would have annotated a figure that begins at ``start``."""
        return self.reviewed is None or any(first <= start < end for first, end in self.reviewed)

    @property
    def is_page(self) -> bool:
        """Whether the sample is HTML; what was reviewed is the text that was read, whatever it begins with."""
        return self.reviewed is None and self.text.lstrip()[:1] == "<"

    @property
    def name(self) -> str:
        """The name under which it is read."""
        return self.id + (".html" if self.is_page else ".txt")


@dataclass(frozen=True, slots=True)
class Samples:
    """A file of samples, and the hash of its bytes."""

    sha256: str
    samples: tuple[Sample, ...]


def load_samples(path: Path, indicators: Collection[str] | None = None) -> Samples:
    """The samples of a JSON-lines file.

    Raises :class:`GoldError` with the first ten faults: what is no JSON, keys that are missing or of the wrong kind,
    slices that do not match, words that are not known, two samples of one ``id``; and where ``indicators`` are given,
    any other.
    """
    data = path.read_bytes()
    read = list(_read(data))
    faults = [(number, fault) for number, _, wrong in read for fault in wrong]
    contents = [(number, content) for number, content, wrong in read if not wrong]
    faults += _repeated([(number, content["id"]) for number, content in contents])
    if indicators is not None:
        faults += [(number, fault) for number, content in contents for fault in unknown_indicators(content, indicators)]
    if faults:
        raise GoldError(told(path, faults))
    return Samples(hashlib.sha256(data).hexdigest(), tuple(sample_from(content) for _, content in contents))


def _read(data: bytes) -> Iterator[tuple[int, Any, list[str]]]:
    """Each line that is not blank: its number, what it holds, and what is wrong with it."""
    for number, line in enumerate(data.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if line.strip():
            try:
                content = json.loads(line.decode("utf-8"))
            except (ValueError, RecursionError) as error:
                yield number, None, [f"not JSON in UTF-8: {error}"]
            else:
                yield number, content, list(faults_of(content))


def _repeated(names: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    for number, name in names:
        if first.setdefault(name, number) != number:
            yield number, f"id: {name} is that of the sample in line {first[name]}"


def sample_from(content: dict[str, Any]) -> Sample:
    """One sample from its JSON object."""
    figures = (Annotation(**{key: one[key] for key in Annotation._fields}) for one in content["figures"])
    spans = content.get("reviewed")
    reviewed = None if spans is None else tuple((start, end) for start, end in spans)
    return Sample(content["id"], content["text"], tuple(figures), content.get("source", ""), reviewed)


def dump_samples(samples: Iterable[Sample]) -> str:
    """The samples as JSON lines, keys in a fixed order."""
    return "".join(json.dumps(sample_content(sample), ensure_ascii=False) + "\n" for sample in samples)


def stamp(sample: Sample) -> str:
    """A hash of text and annotations: two samples with one stamp are the same."""
    content = {**sample_content(sample), "source": ""}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("utf-8")).hexdigest()


def sample_content(sample: Sample) -> dict[str, Any]:
    """One sample as a JSON object, keys in a fixed order."""
    figures = [figure._asdict() for figure in sample.figures]
    content = {"id": sample.id, "source": sample.source, "text": sample.text, "figures": figures}
    return content if sample.reviewed is None else {**content, "reviewed": sample.reviewed}
