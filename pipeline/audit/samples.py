"""Gold: reports and passages in which a person annotated every figure; one JSON object a line, UTF-8.

    {"id": "…", "source": "…", "text": "…", "figures": [{"start": 38, "end": 40, "quote": "两遍", "value": 2, …}]}

Offsets count code points of ``text``, end exclusive. A sample that is HTML has none (``null``): its figures stand in
the order of the text. Where only parts of the text were gone through, ``"reviewed": [[0, 180], …]`` names them: its
figures are all those that begin in these parts, and what else the text holds is not known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


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
        """Whether the sample is HTML."""
        return self.text.lstrip()[:1] == "<"

    @property
    def name(self) -> str:
        """The name under which it is read."""
        return self.id + (".html" if self.is_page else ".txt")


@dataclass(frozen=True, slots=True)
class Samples:
    """A file of samples, and the hash of its bytes."""

    sha256: str
    samples: tuple[Sample, ...]


def load_samples(path: Path) -> Samples:
    """The samples of a JSON-lines file."""
    data = path.read_bytes()
    lines = [line for line in data.decode("utf-8").split("\n") if line.strip()]
    return Samples(hashlib.sha256(data).hexdigest(), tuple(sample_from(json.loads(line)) for line in lines))


def sample_from(content: dict[str, Any]) -> Sample:
    """One sample from its JSON object."""
    figures = (Annotation(**{key: one[key] for key in Annotation._fields}) for one in content["figures"])
    spans = content.get("reviewed")
    reviewed = None if spans is None else tuple((start, end) for start, end in spans)
    return Sample(content["id"], content["text"], tuple(figures), content.get("source", ""), reviewed)


def dump_samples(samples: Iterable[Sample]) -> str:
    """The samples as JSON lines, keys in a fixed order."""
    return "".join(json.dumps(sample_content(sample), ensure_ascii=False) + "\n" for sample in samples)


def sample_content(sample: Sample) -> dict[str, Any]:
    """One sample as a JSON object, keys in a fixed order."""
    figures = [figure._asdict() for figure in sample.figures]
    content = {"id": sample.id, "source": sample.source, "text": sample.text, "figures": figures}
    return content if sample.reviewed is None else {**content, "reviewed": sample.reviewed}
