"""What the status of an answer means for who wants a report."""

from __future__ import annotations

from datetime import datetime

from pipeline.fetch.failures import Failure
from pipeline.fetch.transport import Exchange
from pipeline.fetch.urls import host_of
from pipeline.run.sidecars import http_date

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_ADVICE = {
    401: "the page is not public; save it by hand if you may",
    403: "the site refuses programs or this network; save the page by hand",
    404: "check the address; the page may have moved",
    410: "the page was taken down; look for a copy",
    412: "the site refuses programs; save the page by hand",
    451: "the page may not be shown; look for a copy",
}


def check_status(exchange: Exchange) -> None:
    """Raises :class:`Failure` for an answer that is no report: any but 200 and 304."""
    status = exchange.status
    if status in (200, 304):
        return
    what = f"HTTP {status} {exchange.reason}".strip()
    if status in _PASSING:
        after = retry_after(exchange.headers.get("retry-after", ""), exchange.begun)
        advice = f"the site asks to come back in {_in_words(after)}" if after else "try again later"
        raise Failure("http", what, advice, host=host_of(exchange.url), passes=True, after=after)
    raise Failure("http", what, _ADVICE.get(status, "check the address in a browser"))


def retry_after(header: str, now: datetime) -> float | None:
    """The seconds that a site asks to wait (Retry-After): a number, or a date; ``None`` where it says neither."""
    text = header.strip()
    if text.isdecimal() and text.isascii():
        return float(text[:9])
    date = http_date(text)
    return max(0.0, (date - now).total_seconds()) if date else None


def _in_words(seconds: float) -> str:
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
