"""What a run found in samples, read from its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pipeline.audit.passages import Passage, origin
from pipeline.audit.running import Naming, Reading
from pipeline.audit.samples import Sample
from pipeline.rows import FigureRow
from pipeline.store.loading import Tables, load


class Run(NamedTuple):
    """What is needed of a run: what it found in each sample, the names of its packs, and its labels by indicator."""

    readings: tuple[Reading, ...]
    packs: tuple[str, ...]
    labels: dict[str, str]


def read_run(out: Path, samples: Sequence[Sample]) -> Run:
    """What the run in ``out`` found in ``samples``; raises as :func:`pipeline.store.loading.load`.

    The document of a sample is the one that bears its name in whatever folder (of several the one with its text), or
    else any with its text. That of a passage that was drawn from a run is the report it is from, if that has the
    passage unchanged: there the figures are found with all that the report says around them.
    """
    tables = load(out)
    documents = _documents(tables, samples)
    ids = sorted({document.doc_id for document in documents.values()})
    facts = tables.arrow("facts", ["doc_id", "figure_id", "indicator", "label", "pack", "rule"])
    labels = dict(zip(*(facts[name].to_pylist() for name in ("indicator", "label")), strict=True))
    named = {row["figure_id"]: Naming(row["pack"], row["rule"], None) for row in reversed(_rows_of(facts, ids))}
    figures: defaultdict[str, list[FigureRow]] = defaultdict(list)
    for row in _rows_of(tables.arrow("figures"), ids):
        days = {key: row[key] and row[key].isoformat() for key in ("period_start", "period_end")}
        figures[row["doc_id"]].append(FigureRow(**{**row, **days}))
    readings = (_reading(sample, documents.get(sample.id), figures, named) for sample in samples)
    return Run(tuple(readings), tuple(tables.manifest.pack.name.split(", ")), labels)


def _reading(
    sample: Sample, document: _Document | None, figures: dict[str, list[FigureRow]], named: dict[str, Naming]
) -> Reading:
    if document is None:
        return Reading(sample, None)
    rows = figures.get(document.doc_id, ())
    if document.passage is None:
        return Reading(sample, document.text, rows, named)
    return Reading(sample, sample.text, tuple(document.passage.rows(rows)), named)


def _rows_of(table: Any, doc_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of some documents."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pc.is_in(table["doc_id"], value_set=pa.array(doc_ids, pa.string()))
    rows: list[dict[str, Any]] = table.filter(wanted).to_pylist()
    return rows


class _Document(NamedTuple):
    """A document that may be that of a sample, or that it is a ``passage`` of."""

    source: str
    doc_id: str
    text: str
    passage: Passage | None = None

    @property
    def name(self) -> str:
        """The last part of its source."""
        return PurePosixPath(self.source).name


def _documents(tables: Tables, samples: Sequence[Sample]) -> dict[str, _Document]:
    """By the id of a sample its document, where there is one."""
    by_name: defaultdict[str, list[_Document]] = defaultdict(list)
    by_text: dict[str, _Document] = {}
    by_source: dict[str, _Document] = {}
    for document in _candidates(tables, samples):
        by_name[document.name].append(document)
        by_text.setdefault(document.text, document)
        by_source[document.source] = document
    found: dict[str, _Document] = {}
    for sample in samples:
        named = sorted(by_name[sample.name], key=lambda one: one.text != sample.text)
        fitting = named[0] if named else by_text.get(sample.text) or _report_of(sample, by_source)
        if fitting:
            found[sample.id] = fitting
    return found


def _report_of(sample: Sample, by_source: Mapping[str, _Document]) -> _Document | None:
    """The document of which ``sample`` is a passage, if it holds it unchanged."""
    source, passage = origin(sample.source) or ("", None)
    document = by_source.get(source)
    if document is None or passage is None or passage.text(document.text) != sample.text:
        return None
    return document._replace(passage=passage)


def _candidates(tables: Tables, samples: Sequence[Sample]) -> Iterator[_Document]:
    """The documents that bear the name or the text of a sample, or of which one may be a passage."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = tables.arrow("documents", ["doc_id", "source", "text"])
    names, texts = {sample.name for sample in samples}, pa.array([sample.text for sample in samples], pa.string())
    sources = table["source"].to_pylist()
    has_text = pc.is_in(table["text"], value_set=texts).to_pylist()
    reports = {found[0] for sample in samples if (found := origin(sample.source))}
    wanted = [
        index
        for index, source in enumerate(sources)
        if has_text[index] or source in reports or PurePosixPath(source).name in names
    ]
    for row in table.take(pa.array(wanted, pa.int64())).to_pylist():
        yield _Document(row["source"], row["doc_id"], row["text"])
