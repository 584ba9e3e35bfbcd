"""When a report was published, signed or given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.lexicon import Lexicon
from pipeline.model import Delivery
from pipeline.split.found import Found, Where
from pipeline.split.numbers import chinese_number
from pipeline.split.page import Page

_NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rf"((?:19|20)\d\d)[ ]?[-年./][ ]?{_NUMBER}[ ]?[-月./][ ]?{_NUMBER}(?!\d)日?"
_CLOCK = r"[ T]*(?:\d{1,2}[：:时]\d{1,2}(?:[：:分]\d{1,2})?[分秒]?)?"
_ANY = re.compile(_DATE)
_ALONE = re.compile(rf"[（(]?{_DATE}{_CLOCK}[）)]?")
# ``——2025年1月15日在……会议上``, ``（2024年1月5日）``, ``2025年1月15日  县长  某某``
_UNDER_TITLE = re.compile(
    rf"[（(—―－\-\s]{{0,6}}{_DATE}(?:[）)]?$|在|[ ]{{0,4}}[一-鿿]{{0,12}}[市县区省乡镇旗州]长|[^，。；]{{0,40}}会议?上)"
)
_SIGNED = re.compile(rf"(?P<body>[^，。；：]{{0,40}}?)\s*[（(]?{_DATE}[）)]?")
_FRONT_LINES = 12
_NEAR = 600


class DateReader:
    """Finds the date of a page."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._masthead = re.compile(
            rf"(?:{lexicon.pattern('reports', 'masthead').pattern})\s{{0,20}}[（(]?{_DATE}[）)]?"
        )
        published, written = lexicon.words("reports", "published_labels")
        self._labels = tuple(re.compile(words) for words in (published, written))
        self._labelled = tuple(
            re.compile(rf"(?<![一-鿿])(?:{words.replace('^', '').replace('$', '')})[ \t|]*[：:][ \t|]*{_DATE}")
            for words in (published, written)
        )

    def __call__(self, page: Page) -> Found[str]:
        """The date as ISO: as the page states it, under the signature, under the title or in the head, as
        the list of its site shows it, so ordered."""
        for dates, where in (
            (self._stated(page), Where.METADATA),
            (signed_dates(page), Where.SIGNATURE),
            (given_dates(page), Where.DATE_LINE),
            (self._issued(page), Where.DATE_LINE),
            (_listed(page), Where.LIST),
        ):
            first = next((day for day in dates if _was_then(day, page)), None)
            if first:
                return Found(first.isoformat(), where)
        return Found()

    def _issued(self, page: Page) -> Iterator[date]:
        """The dates in the head of a bulletin (``云桥县民政局  2023年2月1日``)."""
        return _dates(self._masthead.fullmatch(line) for line in _above_sentences(page.front[:_FRONT_LINES]))

    def _stated(self, page: Page) -> Iterator[date]:
        """The dates that the page gives itself: when it was put up first, then when the paper was written."""
        ends = (page.text[:_NEAR], page.text[-_NEAR:])
        for label, in_text in zip(self._labels, self._labelled, strict=True):
            yield from _dates(_ANY.search(value) for name, value in page.metadata if label.fullmatch(name))
            yield from _dates(match for end in ends for match in in_text.finditer(end))
            if label is self._labels[0]:
                yield from _dates(_ALONE.fullmatch(line) for line in page.front[1:_FRONT_LINES] if _has_clock(line))


def signed_dates(page: Page) -> Iterator[date]:
    """The dates at the end, the last first: alone on a line, or behind a body (``云桥县民政局 2024年1月10日``)."""
    return _dates(_ALONE.fullmatch(line) or _SIGNED.fullmatch(line) for line in reversed(page.closing))


def signatures(page: Page) -> Iterator[str]:
    """What may be the name above or before a date at the end, the nearest first."""
    for index in range(len(page.closing) - 1, -1, -1):
        line = page.closing[index]
        if _ALONE.fullmatch(line):
            yield from reversed(page.closing[max(0, index - 2) : index])
        elif (match := _SIGNED.fullmatch(line)) and match["body"]:
            yield match["body"]


def given_dates(page: Page) -> Iterator[date]:
    """The dates of lines under the title that tell when the report was given or written."""
    return _dates(_UNDER_TITLE.match(line) for line in _above_sentences(page.front[:_FRONT_LINES]))


def _above_sentences(lines: tuple[str, ...]) -> Iterator[str]:
    """The lines up to the first that ends a sentence."""
    for line in lines:
        yield line
        if line.endswith("。"):
            return


def _listed(page: Page) -> Iterator[date]:
    """The day that a list of the site shows for a page that was fetched."""
    delivery = page.source.delivery
    if delivery and delivery.listed:
        yield date.fromisoformat(delivery.listed)


def _was_then(day: date, page: Page) -> bool:
    """Whether a page that was fetched can have been put up on a day: not on one that was still to come."""
    delivery = page.source.delivery
    return delivery is None or day.isoformat() <= delivery.fetched


def date_of_file(delivery: Delivery | None, year: int | None) -> Found[str]:
    """The day on which the server says that a fetched file was last changed, if it may be that of its publication.

    A server that makes its pages as they are asked for says the day of asking, and one that was set up anew that of
    its setting up: so only a day before that of fetching counts, in the year under review or the one after.
    """
    modified = delivery.modified if delivery else None
    if delivery is None or modified is None or year is None or modified >= delivery.fetched:
        return Found()
    return Found(modified, Where.HEADER) if year <= int(modified[:4]) <= year + 1 else Found()


def _has_clock(line: str) -> bool:
    return bool(re.search(r"\d[：:时]\d", line))


def _dates(matches: Iterable[re.Match[str] | None]) -> Iterator[date]:
    """The dates of the matches, without those that no calendar has."""
    for match in matches:
        if not match:
            continue
        year, month, day = match.groups()[-3:]
        try:
            yield date(int(year), _number(month), _number(day))
        except ValueError:
            continue


def _number(written: str) -> int:
    """``12``, ``十二``, ``三十一``; of anything else, a number that no calendar has."""
    return int(written) if written.isdigit() else chinese_number(written) or 0
