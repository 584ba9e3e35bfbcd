"""The tables of a run to what its page holds: columns for the table of facts, and one block a report for its text."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.audit.page.columns import Json, dates, lists, numbers, words
from pipeline.audit.page.definitions import definitions
from pipeline.audit.page.documents import report_blocks
from pipeline.audit.page.rendering import Page
from pipeline.audit.page.results import PageError, audit_results
from pipeline.audit.page.tables import Columns, OrderedTables
from pipeline.audit.page.unnamed import unnamed_columns
from pipeline.store.loading import load

_DOCUMENT_WORDS = (
    "doc_id", "source", "format", "title", "organisation", "region", "adcode", "document_type", "script",
)  # fmt: skip
_DOCUMENT_NUMBERS = ("year", "plan_year", "n_chars", "n_figures", "n_facts")
_FACT_WORDS = (
    "indicator", "label", "unit", "mod", "status", "counted", "act", "section", "evidence", "quote", "rule", "pack",
    "pack_version",
)  # fmt: skip
_FACT_NUMBERS = ("document", "value", "value_max", "year", "start", "end")
_PROBLEM_WORDS = ("source", "stage", "severity", "code", "message")


def build_page(out: Path, *, audit: Path | None = None, packs: Sequence[str | Path] = ()) -> Page:
    """What the page of the run in ``out`` holds; equal folders give equal pages.

    Raises FileNotFoundError where there is no run, :class:`PageError` or ``KeptError`` where ``audit`` holds no
    results, and ``PackError`` where one of ``packs`` cannot be used.
    """
    tables, results = _opened(out), audit_results(out, audit)
    told = definitions(tables, packs)
    summary = {
        "complete": tables.manifest.complete,
        "documents": _documents(tables),
        "facts": _facts(tables.facts),
        "problems": _problems(tables),
        "unnamed": unnamed_columns(tables),
        "audit": results,
        **told,
    }
    return Page(summary, report_blocks(tables), tuple(_notes(tables, told["packs"])))


def _opened(out: Path) -> OrderedTables:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the run did not end is a note, and stands on the page
        return OrderedTables(load(out))


_LACKS = {
    "missing": "is not here: name its folder with --pack to have its rules on the page",
    "other_version": "is here in another version: its rules are not on the page",
    "changed": "was changed after the run: the page shows its rules as they are now",
}


def _notes(tables: OrderedTables, packs: Iterable[Json]) -> Iterator[str]:
    if not tables.manifest.complete:
        yield "note: the run did not end, and reports are missing: repeat it, then make the page again"
    for pack in packs:
        if pack["state"] in _LACKS:
            yield f"note: rule pack {pack['name']} {pack['version']} {_LACKS[pack['state']]}"


def _documents(tables: OrderedTables) -> Json:
    documents = tables.documents
    columns = {name: words(documents[name]) for name in _DOCUMENT_WORDS}
    columns |= {name: numbers(documents[name]) for name in _DOCUMENT_NUMBERS}
    columns["published"] = dates(documents["published"])
    columns["flags"] = lists(documents["flags"])
    columns["copy_of"] = [tables.places.get(original or "", -1) for original in documents["duplicate_of"]]
    columns["is_copy"] = [int(doc_id in tables.copies) for doc_id in documents["doc_id"]]
    return columns


def _facts(facts: Columns) -> Json:
    columns = {name: words(facts[name]) for name in _FACT_WORDS}
    columns |= {name: numbers(facts[name]) for name in _FACT_NUMBERS}
    columns |= {name: dates(facts[name]) for name in ("period_start", "period_end")}
    pairs = zip(facts["fact_id"], facts["doc_id"], strict=True)
    columns["fact_id"] = words(fact_id.removeprefix(doc_id) for fact_id, doc_id in pairs)
    figures = zip(facts["figure_id"], facts["doc_id"], strict=True)
    columns["figure_id"] = words(figure_id.removeprefix(doc_id) for figure_id, doc_id in figures)
    return columns


def _problems(tables: OrderedTables) -> Json:
    problems = tables.problems
    columns = {name: words(problems[name]) for name in _PROBLEM_WORDS}
    columns["document"] = [tables.places.get(doc_id or "", -1) for doc_id in problems["doc_id"]]
    return columns


__all__ = ["PageError", "build_page"]
