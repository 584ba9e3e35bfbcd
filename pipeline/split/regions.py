"""The region that a report is about, and its code.

The places that a report names are asked in order of trust; the first that names one decides. A name that several
places bear (鼓楼区) gets a code only where the report also names the province or prefecture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.lexicon import Lexicon
from pipeline.split.found import Found, Where
from pipeline.split.gazetteer import Division, Gazetteer
from pipeline.split.organisation import BodyReader
from pipeline.split.page import Page
from pipeline.split.places import Name, Place, PlaceReader
from pipeline.split.supplied import Doubt

_MEETING = re.compile(r"在(?=[一-鿿]{2,24}?会议?上)")
_HAN_RUN = re.compile(r"[一-鿿]{2,}")
_COUNTY = re.compile(r"(?<![管园社街])[县市旗]$|(?<![发新高园合示作范理景林])区$")
_SITE = re.compile(r"(?<=[_\-—|｜ >])(?=[一-鿿])|\A")
_SPEAKER = re.compile(r"代表(省|自治区|市)?[一-鿿]{0,8}政府")
_FEWEST, _MARGIN = 5, 3
_BODY = 20_000


class RegionReader:
    """Finds the region of a page."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer, places: PlaceReader, bodies: BodyReader) -> None:
        self._gazetteer = gazetteer
        self._places = places
        self._bodies = bodies
        self._session = lexicon.pattern("reports", "session")
        self._site_labels = lexicon.pattern("reports", "site_labels")
        self._others = lexicon.pattern("reports", "others")
        self._companies = lexicon.pattern("reports", "companies")
        self._common = frozenset(lexicon.words("reports", "common_nouns"))

    def __call__(
        self, page: Page, title: str | None, organisation: Found[str], year: int | None
    ) -> tuple[Found[str], str | None]:
        """The region and its code. ``year``, where known, decides between the codes of different times."""
        if title and self._bodies.hides(title):
            return Found(), None
        for place, where in self._named(page, title or "", organisation):
            region, code = self._resolved(place, self._context(page, title or "", organisation), year)
            if region:
                return Found(region, where), code
        province = self._province(page)
        return (Found(province.name, Where.BODY), province.code) if province else (Found(), None)

    def supplied(
        self, name: str, page: Page, title: str | None, organisation: Found[str], year: int | None
    ) -> tuple[str, str | None, Doubt | None]:
        """The region that was supplied by ``name``: as the table of codes has it, with its code; or as supplied, and
        why it has no code. What the page names around it tells which of several places is meant."""
        place = self._whole(name)
        region, code = self._resolved(place, self._context(page, title or "", organisation), year)
        return (region or name), code, None if code else _doubt(place, year)

    def _whole(self, name: str) -> Place:
        """``name`` as a place: names of the table, short ones too (``广东深圳``), and whatever stands behind them
        (``鼓楼区湖南路街道``)."""
        names: list[Name] = []
        end = 0
        while (known := self._known(name, end)) is not None:
            names.append(known)
            end += len(known.text)
        rest = (Name(name[end:], ()),) if end < len(name) else ()
        return Place((*names, *rest), len(name))

    def _known(self, text: str, start: int) -> Name | None:
        """The name of the table at ``start``; a short one only at the end or before another (no 湖南 in 湖南路)."""
        name, is_full = self._gazetteer.longest(text, start)
        end = start + len(name)
        if not name or not (is_full or end == len(text) or self._gazetteer.longest(text, end)[0]):
            return None
        return Name(name, self._gazetteer.named(name) if is_full else self._gazetteer.shortened(name))

    def _named(self, page: Page, title: str, organisation: Found[str]) -> Iterator[tuple[Place, Where]]:
        """The places that may be the region, the most trusted first."""
        for where, texts in (
            (Where.TITLE, self._title_places(title)),
            (Where.DATE_LINE, self._session_places(page)),
            (organisation.where or Where.DERIVED, [(organisation.value or "", 0)]),
            (Where.METADATA, [(value, 0) for label, value in page.metadata if self._site_labels.search(label)]),
            (Where.PAGE_TITLE, [(page.name or "", match.end()) for match in _SITE.finditer(page.name or "")]),
        ):
            yield from ((place, where) for text, start in texts if (place := self._places.at(text, start)))
        opening = [place for _, place in self._bodies.clauses(page.opening)]
        if len({place.text for place in opening}) == 1:
            yield opening[0], Where.OPENING

    def _title_places(self, title: str) -> list[tuple[str, int]]:
        if self._companies.search(title):
            return []
        return [(title, self._bodies.start(title)), *((title, match.end()) for match in _MEETING.finditer(title))]

    def _session_places(self, page: Page) -> list[tuple[str, int]]:
        """``……在云桥县第十八届人民代表大会第四次会议上``"""
        return [(line, match.start("place")) for line in page.front if (match := self._session.search(line))]

    def _resolved(self, place: Place, context: list[str], year: int | None) -> tuple[str | None, str | None]:
        """The canonical name of a place and its code; the name as written and no code where that is not sure."""
        known = [index for index, name in enumerate(place.names) if name.divisions]
        if place.text in self._common:
            return None, None
        if not known:
            return place.text, None
        last, rest = place.names[known[-1]], place.names[known[-1] + 1 :]
        above = [place.names[index].divisions for index in known[:-1]]
        division = self._only(_inside(last.divisions, above), context, year)
        if division is None:
            return place.text, None
        if any(_COUNTY.search(name.text) for name in rest):
            return place.text, None
        return self._gazetteer.full_name(division, year) + "".join(name.text for name in rest), division.code

    def _only(self, divisions: list[Division], context: list[str], year: int | None) -> Division | None:
        """The one division that is meant in that year, if the report tells which."""
        divisions = _in_force(divisions, year)
        for text in context:
            if len(divisions) > 1:
                divisions = _inside(divisions, [self._mentioned(text)]) or divisions
        return divisions[0] if len(divisions) == 1 else None

    def _context(self, page: Page, title: str, organisation: Found[str]) -> list[str]:
        metadata = " ".join(value for _, value in page.metadata)
        return [title, organisation.value or "", metadata, page.name or "", " ".join(page.closing), page.opening]

    def _mentioned(self, text: str) -> tuple[Division, ...]:
        """The provinces and prefectures that a text names, but for those that others' reports would be about."""
        found: list[Division] = []
        for run in _HAN_RUN.finditer(text):
            position, ended, is_others = run.start(), -1, False
            while position < run.end():
                name, is_full = self._gazetteer.longest(text, position)
                if name:
                    # The rest of a chain is whose its beginning is: 赴|河南省|开封市.
                    chained = is_others and position == ended
                    is_others = chained or bool(self._others.search(text, max(0, position - 4), position))
                    ended = position + len(name)
                if name and not is_others:
                    named = self._gazetteer.named(name) if is_full else self._gazetteer.shortened(name)
                    found += [one for one in named if not one.is_county and (is_full or one.is_province)]
                position += len(name) or 1
        return tuple(found)

    def _province(self, page: Page) -> Division | None:
        """The province that the text of a government's report speaks of all along, where it speaks for one.

        ``我代表省人民政府`` tells that it is one's; a city's report names its province too, so ``我代表市人民政府`` may
        only be that of a municipality.
        """
        speaker = _SPEAKER.search(page.opening)
        if not speaker:
            return None
        counts: dict[Division, int] = {}
        for one in self._mentioned(page.text[:_BODY]):
            if one.is_province:
                counts[one] = counts.get(one, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        first, count = ranked[0] if ranked else (None, 0)
        second = ranked[1][1] if len(ranked) > 1 else 0
        if (
            first is None
            or count < _FEWEST
            or count < _MARGIN * second
            or (speaker[1] == "市") != first.name.endswith("市")
        ):
            return None
        return first


def _doubt(place: Place, year: int | None) -> Doubt:
    """Why a place has no code."""
    known = [name.divisions for name in place.names if name.divisions]
    if not known:
        return Doubt.UNKNOWN
    return Doubt.SEVERAL if _in_force(list(known[-1]), year) else Doubt.OTHER_TIME


def _inside(divisions: tuple[Division, ...] | list[Division], above: list[tuple[Division, ...]]) -> list[Division]:
    """Those that lie in one of each group of divisions above them."""
    return [one for one in divisions if all(any(one.lies_in(outer) for outer in group) for group in above)]


def _in_force(divisions: list[Division], year: int | None) -> list[Division]:
    """Those in force in that year, or today; of one that only changed its code or rank, the later one."""
    if year is not None:
        exact = [one for one in divisions if one.since <= year <= one.until]
        divisions = exact or [one for one in divisions if one.holds(year)]
    if not divisions:
        return []
    latest = max(divisions, key=lambda one: (one.until, one.since))
    others = [one for one in divisions if one is not latest and not (_succeeds(latest, one))]
    return [latest, *others]


def _succeeds(later: Division, earlier: Division) -> bool:
    return later.code[:2] == earlier.code[:2] and earlier.until <= later.since + 1
