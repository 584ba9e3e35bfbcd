"""What there is to review: the texts of a run, each once, with the figures and headings that were found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.audit.review.answers import Span, text_key
from pipeline.audit.review.figures import plain
from pipeline.audit.review.passages import passages
from pipeline.audit.samples import Annotation
from pipeline.store.loading import Tables

_DOCUMENT = ("duplicate_of", "doc_id", "source", "title", "organisation", "region", "published", "year")
_FIGURE = Annotation._fields
_SECTION = ("start", "end", "level", "heading")


class Found(NamedTuple):
    """One figure of a run; ``counted`` and ``act`` are the noun and verb that were found with it."""

    annotation: Annotation
    counted: str | None
    act: str | None

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.annotation.start, self.annotation.end


class Passage(NamedTuple):
    """One part of a text with the figures that begin in it."""

    span: Span
    figures: tuple[Found, ...]


class FoundText(NamedTuple):
    """One text of a run; ``about`` says where it is from, by the names of the columns of ``documents``."""

    key: str
    text: str
    about: Mapping[str, Any]
    passages: tuple[Passage, ...]
    headings: tuple[tuple[Span, str], ...]

    def section(self, place: int) -> tuple[str, ...]:
        """The headings above ``place``, the highest first."""
        return tuple(heading for (start, end), heading in self.headings if start <= place < end)


def found_texts(tables: Tables) -> list[FoundText]:
    """The texts of a run in the order of their sources, each once, and none that is a copy of another."""
    figures = _by_document(tables, "figures", (*_FIGURE, "counted", "act"))
    sections = _by_document(tables, "sections", _SECTION)
    texts: dict[str, FoundText] = {}
    rows = tables.arrow("documents", [*_DOCUMENT, "text"]).to_pylist()
    for row in sorted(rows, key=lambda row: row["source"]):
        text = row.pop("text")
        key, doc_id = text_key(text), row["doc_id"]
        if key not in texts and row.pop("duplicate_of") is None:
            found = [Found(plain(Annotation(*one[:-2])), *one[-2:]) for one in figures[doc_id]]
            texts[key] = FoundText(key, text, row, tuple(_passages(text, found)), _headings(sections[doc_id]))
    return list(texts.values())


def _by_document(tables: Tables, name: str, columns: tuple[str, ...]) -> dict[str, list[tuple[Any, ...]]]:
    table = tables.arrow(name, ["doc_id", *columns])
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for doc_id, *row in zip(*(table[column].to_pylist() for column in table.column_names), strict=True):
        rows[doc_id].append(tuple(row))
    return rows


def _passages(text: str, figures: Iterable[Found]) -> Iterable[Passage]:
    left = sorted(figures, key=lambda one: one.span, reverse=True)
    for start, end in passages(text):
        own = []
        while left and left[-1].annotation.start < end:
            own.append(left.pop())
        yield Passage((start, end), tuple(own))


def _headings(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[Span, str], ...]:
    ordered = sorted(rows, key=lambda row: (row[2], row[0]))
    return tuple(((start, end), heading) for start, end, _, heading in ordered if heading.strip())
