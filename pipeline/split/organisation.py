"""The public body whose report it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import Lexicon
from pipeline.split.dates import signatures
from pipeline.split.found import Found, Where
from pipeline.split.page import Page
from pipeline.split.places import Place, PlaceReader

_LONGEST_NAME = 16
_OPENING = 250
# Where a clause of the opening begins, or one who speaks for a body is named.
_CLAUSE = re.compile(r"(?:\A|(?<=[，。：；“”、\s）])|(?<=代表)|(?<=受))(?=[一-鿿])")
# As far as one may be named whom news is from: ``记者从云桥县民政局获悉``.
_TELLER = 30
# ``发布机构：云桥县民政局``, also from the cells of a table.
_LABELLED = re.compile(r"([一-鿿]{2,6})[：:][ |\t]*([^ |\t：:]{3,30})")
_UNNAMED = "自治[区州县旗]|[省市县区旗州镇乡]|街道"


class BodyReader:
    """Reads the name of a body at a point of a text: a place, and what it has there."""

    def __init__(self, lexicon: Lexicon, places: PlaceReader) -> None:
        words = lexicon.pattern("reports", "bodies").pattern
        tells = lexicon.pattern("reports", "tells").pattern
        self._places = places
        self._teller = re.compile(rf"(?<=[从据])(?=[一-鿿]{{2,{_TELLER}}}?(?:{tells}))")
        self._name = re.compile(rf"[一-鿿、]{{0,{_LONGEST_NAME}}}?(?:{words})")
        self._unnamed = re.compile(rf"(?:{_UNNAMED})[一-鿿、]{{0,{_LONGEST_NAME}}}?(?:{words})")
        self._not_a_body = lexicon.pattern("reports", "not_a_body")
        self._masked = lexicon.pattern("reports", "masked")
        self._acts = lexicon.pattern("reports", "acts")
        self._national = lexicon.pattern("reports", "national_bodies")
        self._before = lexicon.pattern("reports", "before_a_place")

    def named(self, text: str, start: int = 0) -> tuple[str, Place | None]:
        """The full name of the body that stands at ``start``, and its place (``None`` for a national one); or
        ``""``."""
        place = self._places.at(text, start)
        match = self._name.match(text, place.end) if place else self._national.match(text, start)
        if not match or self._not_a_body.search(match.group()):
            return "", place
        return text[start : match.end()], place

    def heading(self, title: str) -> str:
        """The body that a title begins with, also one without its place (``县退役军人事务局``)."""
        start = self.start(title)
        name, _ = self.named(title, start)
        if name or self._places.at(title, start):
            return name
        match = self._unnamed.match(title, start)
        return match.group() if match and not self._not_a_body.search(match.group()) else ""

    def start(self, title: str) -> int:
        """Where a title names a place or body: behind ``2024年``, ``关于``, ``中共``."""
        match = self._before.match(title)
        return match.end() if match else 0

    def hides(self, title: str) -> bool:
        """Whether a title hides its place or a part of it: ``XX区……``, ``深圳市XX区……``."""
        start = self.start(title)
        place = self._places.at(title, start)
        return bool(self._masked.match(title, place.end if place else start))

    def whole(self, value: str) -> str:
        """The body that a value names and nothing else: not a newspaper, a library of papers, a person."""
        name, _ = self.named(value.strip())
        return name if name == value.strip() else ""

    def clauses(self, text: str) -> Iterator[tuple[str, Place]]:
        """The bodies that clauses of a text begin with; ``""`` where a place itself does something (``云桥县召开``)."""
        starts = sorted({match.end() for begin in (_CLAUSE, self._teller) for match in begin.finditer(text)})
        for start in starts:
            name, place = self.named(text, start)
            if place and (name or self._acts.match(text, place.end)):
                yield name, place


class OrganisationReader:
    """Finds the body whose report a page is."""

    def __init__(self, lexicon: Lexicon, bodies: BodyReader) -> None:
        self._bodies = bodies
        self._labels = lexicon.pattern("reports", "body_labels")
        self._unnamed = re.compile(rf"(?:{_UNNAMED})")

    def __call__(self, page: Page, title: str | None) -> Found[str]:
        """The body named in the title, the page's own table, the signature or the opening, in this order.

        A body without its place is the last choice: ``县退役军人事务局`` in a title that a signature completes.
        """
        if title and self._bodies.hides(title):
            return Found()
        ways = (
            Found(self._bodies.heading(title or "") or None, Where.TITLE),
            Found(self._labelled(page), Where.METADATA),
            Found(self._signed(page), Where.SIGNATURE),
            Found(self._opening(page), Where.OPENING),
        )
        named = [way for way in ways if way.value]
        whole = next((way for way in named if not self.is_unnamed(way.value or "")), None)
        return whole or (named[0] if named else Found())

    def is_unnamed(self, body: str) -> bool:
        """Whether the name of a body lacks that of its place: ``区民政局``."""
        return bool(self._unnamed.match(body)) and not self._bodies.whole(body)

    def completed(self, body: str, region: str) -> str:
        """The name of a body with that of its place, where it lacks one and the region is of its rank."""
        rank = self._unnamed.match(body)
        fits = rank and self.is_unnamed(body) and region.endswith(rank.group())
        return region + body[rank.end() :] if rank and fits else body

    def _labelled(self, page: Page) -> str | None:
        values = [value for label, value in page.metadata if self._labels.search(label)]
        lines = (match for line in page.front for match in _LABELLED.finditer(line))
        values += [match[2] for match in lines if self._labels.search(match[1])]
        return next((name for value in values if (name := self._bodies.whole(value))), None)

    def _signed(self, page: Page) -> str | None:
        return next((name for line in signatures(page) if (name := self._bodies.whole(line))), None)

    def _opening(self, page: Page) -> str | None:
        """The one body that the opening's clauses begin with; of several, none."""
        found = dict.fromkeys(name for name, _ in self._bodies.clauses(page.opening[:_OPENING]) if name)
        return next(iter(found)) if len(found) == 1 else None
