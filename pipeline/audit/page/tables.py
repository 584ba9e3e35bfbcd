"""The tables of a run in the order in which the page shows them, with what is looked up again and again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from pipeline.store.loading import Tables

Columns = dict[str, list[Any]]
"""A table: its columns as lists, by name."""


class OrderedTables:
    """The tables of a run: documents by their source, all that is in them by its place."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.manifest = tables.manifest

    @cached_property
    def documents(self) -> Columns:
        """One row a report, by source; without the texts' signatures."""
        return ordered(self._columns("documents", without=["signature"]), ["source", "doc_id"])

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each document stands, by ``doc_id``."""
        return {doc_id: place for place, doc_id in enumerate(self.documents["doc_id"])}

    @cached_property
    def copies(self) -> frozenset[str]:
        """The ``doc_id`` of documents that are copies of others."""
        pairs = zip(self.documents["doc_id"], self.documents["duplicate_of"], strict=True)
        return frozenset(doc_id for doc_id, original in pairs if original is not None)

    @cached_property
    def figures(self) -> Columns:
        """One row a figure, by document and place; without names."""
        return self._in_documents("figures", without=["figure_id", "section_id"])

    @cached_property
    def facts(self) -> Columns:
        """One row a fact, by document and place."""
        return self._in_documents("facts")

    @cached_property
    def sections(self) -> Columns:
        """One row a section, by document and place; what its heading is, and where."""
        return self._in_documents("sections", without=["section_id", "parent_id", "level", "number", "marker", "role"])

    @cached_property
    def problems(self) -> Columns:
        """One row a problem, errors first."""
        return ordered(self._columns("problems"), ["severity", "source", "code", "message"])

    def _in_documents(self, name: str, without: Sequence[str] = ()) -> Columns:
        columns = self._columns(name, without)
        columns["document"] = [self.places[doc_id] for doc_id in columns["doc_id"]]
        return ordered(columns, ["document", "start", "end"])

    def _columns(self, name: str, without: Sequence[str] = ()) -> Columns:
        from pipeline.store.schemas import SCHEMAS

        wanted = [field for field in SCHEMAS[name].names if field not in without]
        table = self._tables.arrow(name, wanted)
        return {field: table.column(field).to_pylist() for field in wanted}


def ordered(columns: Columns, by: Sequence[str]) -> Columns:
    """The rows sorted by some of the columns; rows that are equal in them keep their order."""
    keys = list(zip(*(columns[name] for name in by), strict=True))
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return {name: [values[row] for row in order] for name, values in columns.items()}
