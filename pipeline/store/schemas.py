"""The Arrow schema of each table: the same in every shard, also in an empty one.

Field names and their order are those of the row classes in :mod:`pipeline.rows`; a field is nullable where the row may
hold ``None``. Words that come from a short list are dictionary-encoded, which makes them pandas categories. Numbers
that may be missing are 64 bits wide, all others 32: so a reader can tell by the type which need a nullable dtype.
"""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = 3
"""Goes up whenever a column changes; it is part of every shard's digest."""

_TEXT = pa.string()
_CATEGORY = pa.dictionary(pa.int32(), pa.string())
_COUNT = pa.int32()
_OFFSET = pa.int32()
_MAYBE_INT = pa.int64()
_NUMBER = pa.float64()
_DATE = pa.date32()
_WORDS = pa.list_(pa.string())
_BYTES = pa.binary()


def _has(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


def _may(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=True)


DOCUMENTS = pa.schema(
    [
        _has("doc_id", _TEXT),
        _has("source", _TEXT),
        _may("parent", _TEXT),
        _has("format", _CATEGORY),
        _may("encoding", _CATEGORY),
        _has("sha256", _TEXT),
        _may("title", _TEXT),
        _may("title_from", _CATEGORY),
        _may("organisation", _TEXT),
        _may("organisation_from", _CATEGORY),
        _may("region", _CATEGORY),
        _may("region_from", _CATEGORY),
        _may("adcode", _CATEGORY),
        _may("document_type", _CATEGORY),
        _may("document_type_from", _CATEGORY),
        _may("published", _DATE),
        _may("published_from", _CATEGORY),
        _may("year", _MAYBE_INT),
        _may("year_from", _CATEGORY),
        _may("plan_year", _MAYBE_INT),
        _may("plan_year_from", _CATEGORY),
        _has("script", _CATEGORY),
        _has("flags", _WORDS),
        _may("duplicate_of", _TEXT),
        _has("signature", _BYTES),
        _has("text", _TEXT),
        _has("n_chars", _COUNT),
        _has("n_figures", _COUNT),
        _has("n_facts", _COUNT),
    ]
)

SECTIONS = pa.schema(
    [
        _has("doc_id", _TEXT),
        _has("section_id", _TEXT),
        _may("parent_id", _TEXT),
        _has("level", _COUNT),
        _may("number", _MAYBE_INT),
        _has("marker", _TEXT),
        _has("heading", _TEXT),
        _has("role", _CATEGORY),
        _has("start", _OFFSET),
        _has("end", _OFFSET),
    ]
)

FIGURES = pa.schema(
    [
        _has("doc_id", _TEXT),
        _has("figure_id", _TEXT),
        _has("section_id", _TEXT),
        _has("start", _OFFSET),
        _has("end", _OFFSET),
        _has("quote", _TEXT),
        _may("value", _NUMBER),
        _may("value_max", _NUMBER),
        _may("unit", _CATEGORY),
        _has("mod", _CATEGORY),
        _has("status", _CATEGORY),
        _may("year", _MAYBE_INT),
        _may("period_start", _DATE),
        _may("period_end", _DATE),
        _may("counted", _TEXT),
        _may("act", _TEXT),
        _has("clause", _TEXT),
        _may("indicator", _CATEGORY),
    ]
)

FACTS = pa.schema(
    [
        _has("doc_id", _TEXT),
        _has("fact_id", _TEXT),
        _has("figure_id", _TEXT),
        _has("source", _TEXT),
        _may("title", _TEXT),
        _may("organisation", _TEXT),
        _may("region", _CATEGORY),
        _may("adcode", _CATEGORY),
        _may("published", _DATE),
        _has("indicator", _CATEGORY),
        _has("label", _CATEGORY),
        _may("value", _NUMBER),
        _may("value_max", _NUMBER),
        _may("unit", _CATEGORY),
        _has("mod", _CATEGORY),
        _has("status", _CATEGORY),
        _may("year", _MAYBE_INT),
        _may("period_start", _DATE),
        _may("period_end", _DATE),
        _may("counted", _TEXT),
        _may("act", _TEXT),
        _has("section", _TEXT),
        _has("evidence", _TEXT),
        _has("quote", _TEXT),
        _has("start", _OFFSET),
        _has("end", _OFFSET),
        _has("rule", _CATEGORY),
        _has("pack", _CATEGORY),
        _has("pack_version", _CATEGORY),
    ]
)

PROBLEMS = pa.schema(
    [
        _has("source", _TEXT),
        _may("doc_id", _TEXT),
        _has("stage", _CATEGORY),
        _has("severity", _CATEGORY),
        _has("code", _CATEGORY),
        _has("message", _TEXT),
    ]
)

SCHEMAS: dict[str, pa.Schema] = {
    "documents": DOCUMENTS,
    "sections": SECTIONS,
    "figures": FIGURES,
    "facts": FACTS,
    "problems": PROBLEMS,
}
"""Table name to schema, in the order of the flow."""
