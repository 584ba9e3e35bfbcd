"""The rows of the tables that users hold in their hands: one class a table, one field a column, in column order.

Every offset counts code points of ``DocumentRow.text``, the text as read; ``text[start:end] == quote`` in every row.
``pipeline.store.schemas`` gives each class its Arrow schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

if TYPE_CHECKING:
    import pandas as pd


class DocumentRow(NamedTuple):
    """One report that was read.

    ``duplicate_of`` is the ``doc_id`` of the report that this one is a copy of; it is ``None`` until all documents of a
    run are there. ``signature`` is what copies are found by: see :func:`pipeline.signature.sign`.
    ``adcode`` is the code of ``region`` in GB/T 2260 as it was in the year under review; of a town, that of its county.
    A column in ``_from`` says where the one before it was found: ``title``, ``page_title``, ``metadata``, ``heading``,
    ``date_line``, ``opening``, ``signature``, ``body``, ``list`` (of the site), ``header`` (the server's), ``derived``
    from the others, or ``supplied`` by whoever handed the report in. ``parent`` is the address of the page whose
    attachment it is.
    """

    doc_id: str
    source: str
    parent: str | None
    format: str
    encoding: str | None
    sha256: str
    title: str | None
    title_from: str | None
    organisation: str | None
    organisation_from: str | None
    region: str | None
    region_from: str | None
    adcode: str | None
    document_type: str | None
    document_type_from: str | None
    published: str | None
    published_from: str | None
    year: int | None
    year_from: str | None
    plan_year: int | None
    plan_year_from: str | None
    script: str
    flags: tuple[str, ...]
    duplicate_of: str | None
    signature: bytes
    text: str
    n_chars: int
    n_figures: int
    n_facts: int


class SectionRow(NamedTuple):
    """One part of a report; ``marker`` is the numbering as written, ``heading`` is Simplified."""

    doc_id: str
    section_id: str
    parent_id: str | None
    level: int
    number: int | None
    marker: str
    heading: str
    role: str
    start: int
    end: int


class FigureRow(NamedTuple):
    """One number that counts or measures something, named by a rule or not."""

    doc_id: str
    figure_id: str
    section_id: str
    start: int
    end: int
    quote: str
    value: float | None
    value_max: float | None
    unit: str | None
    mod: str
    status: str
    year: int | None
    period_start: str | None
    period_end: str | None
    counted: str | None
    act: str | None
    clause: str
    indicator: str | None


class FactRow(NamedTuple):
    """One figure that a rule names, with what is needed to quote it without looking anything up."""

    doc_id: str
    fact_id: str
    figure_id: str
    source: str
    title: str | None
    organisation: str | None
    region: str | None
    adcode: str | None
    published: str | None
    indicator: str
    label: str
    value: float | None
    value_max: float | None
    unit: str | None
    mod: str
    status: str
    year: int | None
    period_start: str | None
    period_end: str | None
    counted: str | None
    act: str | None
    section: str
    evidence: str
    quote: str
    start: int
    end: int
    rule: str
    pack: str
    pack_version: str


class ProblemRow(NamedTuple):
    """One thing that went wrong or should be known; ``doc_id`` is ``None`` where there is no document."""

    source: str
    doc_id: str | None
    stage: str
    severity: str
    code: str
    message: str


class LeftOutRow(NamedTuple):
    """One number of the text that is no figure; ``kind`` says what it is (:class:`pipeline.measure.kinds.Kind`)."""

    start: int
    end: int
    quote: str
    kind: str


Row = TypeVar("Row", DocumentRow, SectionRow, FigureRow, FactRow, ProblemRow, LeftOutRow)


class Records(Sequence[Row], Generic[Row]):
    """Rows of one table in document order."""

    __slots__ = ("_kind", "_rows")

    def __init__(self, kind: type[Row], rows: Iterable[Row] = ()) -> None:
        self._kind: type[Row] = kind
        self._rows: tuple[Row, ...] = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Records[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Records[Row]:
        return Records(self._kind, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and (self._kind, self._rows) == (other._kind, other._rows)

    def __hash__(self) -> int:
        return hash((self._kind, self._rows))

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind.__name__}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._kind._fields)

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas frame with one column a field, also when there are none."""
        import pandas as pd

        data: list[tuple[Any, ...]] = [tuple(row) for row in self._rows]
        return pd.DataFrame(data, columns=list(self.columns))


class Extraction(NamedTuple):
    """All that one report gave: its row in ``documents`` and its rows in the other tables.

    ``left_out`` holds the numbers that are no figures, in text order; it is no table of a run.
    """

    document: DocumentRow
    sections: Records[SectionRow]
    figures: Records[FigureRow]
    facts: Records[FactRow]
    problems: Records[ProblemRow]
    left_out: Records[LeftOutRow] = Records(LeftOutRow)
