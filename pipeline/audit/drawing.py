"""A stratified sample of a run's figures, in passages to be annotated, with what the run found filled in.

Every stratum is to be seen, also the rare ones: the next passage always holds a figure of a stratum of which the
fewest have been drawn. So the sample says how right each stratum is, and the whole only by weighing the strata. Which
figure stands for its stratum is decided by a hash, so that a run and a seed always give the same passages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.audit.passages import Passage, Span, blocks, passage
from pipeline.audit.samples import MEASURED, Annotation, Sample, short
from pipeline.rows import FigureRow, SectionRow
from pipeline.store.loading import Tables, load

if TYPE_CHECKING:
    import pandas as pd

STRATA = ("indicator", "region", "year", "status", "source", "rule", "none")
"""What a sample may be stratified by; what has none of it (a figure that no rule names) is a stratum as well."""


def draw(out: str | Path, n: int, by: str = "indicator", seed: int = 0) -> list[Sample]:
    """``n`` passages of the reports of the run in ``out``, or all there are, in the order of the reports.

    Copies of reports are left out. ``by`` is one of :data:`STRATA`. A sample holds all figures of its passage, the
    title and headings above it included; its ``source`` is that of the report and the slices of its text
    (:func:`pipeline.audit.passages.origin`). Raises what :func:`pipeline.store.loading.load` raises.
    """
    tables = load(out)
    originals = tables.documents[tables.documents["duplicate_of"].isna()].set_index("doc_id")
    figures = tables.figures[tables.figures["doc_id"].isin(originals.index)]
    strata = _strata(tables, figures, by)
    drawn = list(_drawn(_Reports(tables, originals, figures), figures, strata, n, seed))
    return [one.sample for one in sorted(drawn, key=lambda one: (one.source, one.start))]


def _strata(tables: Tables, figures: pd.DataFrame, by: str) -> pd.Series[Any]:
    """The stratum of each figure, by ``figure_id``."""
    ids = figures.set_index("figure_id")
    if by in ("indicator", "year", "status"):
        found = ids[by]
    elif by == "rule":
        found = tables.facts.drop_duplicates("figure_id").set_index("figure_id")["rule"].reindex(ids.index)
    elif by == "none":
        return ids["doc_id"].map(lambda _: "")
    else:
        found = ids["doc_id"].map(tables.documents.set_index("doc_id")[by])
    return found.astype("string").fillna("")


class _Drawn(NamedTuple):
    source: str
    start: int
    sample: Sample


def _drawn(reports: _Reports, figures: pd.DataFrame, strata: pd.Series[Any], n: int, seed: int) -> Iterator[_Drawn]:
    queues = _queues(figures, strata, seed)
    order = {stratum: _rank(seed, stratum) for stratum in queues}
    seen: Counter[str] = Counter()
    done: set[tuple[str, int]] = set()
    while len(done) < n and queues:
        stratum = min(queues, key=lambda one: (seen[one], order[one]))
        doc_id, start, end = queues[stratum].pop()
        if not queues[stratum]:
            del queues[stratum]
        report = reports[doc_id]
        found = report.passage((start, end))
        if (doc_id, found.block[0]) not in done:
            done.add((doc_id, found.block[0]))
            sample, ids = report.sample(found)
            seen.update({strata[figure_id] for figure_id in ids})
            yield _Drawn(report.source, found.block[0], sample)


def _queues(figures: pd.DataFrame, strata: pd.Series[Any], seed: int) -> dict[str, list[tuple[str, int, int]]]:
    """The places of the figures of each stratum, the next one last."""
    queues: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    columns = (figures[name].tolist() for name in ("figure_id", "doc_id", "start", "end"))
    for (figure_id, doc_id, start, end), stratum in zip(zip(*columns, strict=True), strata.tolist(), strict=True):
        queues[stratum].append((_rank(seed, figure_id), doc_id, start, end))
    return {stratum: [one[1:] for one in sorted(queue, reverse=True)] for stratum, queue in queues.items()}


def _rank(seed: int, name: str) -> str:
    return sha256(f"{seed}\0{name}".encode()).hexdigest()


class _Report:
    """A report of which a figure was drawn."""

    def __init__(self, source: str, text: str, sections: pd.DataFrame, figures: pd.DataFrame) -> None:
        self.source = source
        self.text = text
        self.sections = [SectionRow(*row) for row in sections.itertuples(index=False, name=None)]
        known = figures.sort_values("start").astype(object)
        rows = known.where(known.notna(), None).itertuples(index=False, name=None)
        self.figures = [FigureRow(*row) for row in rows]
        self.spans = [(row.start, row.end) for row in self.figures]
        self.blocks = list(blocks(text, self.sections, self.spans))

    def passage(self, span: Span) -> Passage:
        """The passage in the block of which a figure stands."""
        block = next(one for one in self.blocks if one[0] <= span[0] and span[1] <= one[1])
        return passage(self.text, self.sections, self.spans, block)

    def sample(self, found: Passage) -> tuple[Sample, list[str]]:
        """The passage with all its figures, and the ids of those in its block."""
        text = found.text(self.text)
        start, end = found.block
        annotations = tuple(_annotation(text, row) for row in found.rows(self.figures))
        ids = [row.figure_id for row in self.figures if start <= row.start < end]
        name = f"{self.figures[0].doc_id}-{start}"
        return Sample(name, text, annotations, f"{self.source}#{found.name}"), ids


class _Reports:
    """The reports of a run, each read from the tables when one of its figures is drawn."""

    def __init__(self, tables: Tables, documents: pd.DataFrame, figures: pd.DataFrame) -> None:
        self._documents = documents
        self._figures = figures.groupby("doc_id", sort=False, observed=True)
        self._sections = tables.sections.groupby("doc_id", sort=False, observed=True)
        self._read: dict[str, _Report] = {}

    def __getitem__(self, doc_id: str) -> _Report:
        if doc_id not in self._read:
            source, text = (str(self._documents.at[doc_id, name]) for name in ("source", "text"))
            tables = (self._sections.get_group(doc_id), self._figures.get_group(doc_id))
            self._read[doc_id] = _Report(source, text, *tables)
        return self._read[doc_id]


def _annotation(text: str, row: FigureRow) -> Annotation:
    found = text[row.start : row.end]
    if found != row.quote:
        raise AssertionError(f"{row.figure_id}: “{found}” is not “{row.quote}”")
    measured = {name: getattr(row, name) for name in MEASURED}
    measured |= {"value": short(row.value), "value_max": short(row.value_max)}
    return Annotation(row.start, row.end, row.quote, **measured)
