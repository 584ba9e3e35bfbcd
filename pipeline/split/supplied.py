"""What was supplied with a report, beside what the report itself says."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.model import Problem, Severity, Supplied
from pipeline.split.page import plain

if TYPE_CHECKING:
    from pipeline.split.report import Report

_YEARS = (("year", "year under review"), ("plan_year", "year planned"))


class Doubt(StrEnum):
    """Why a place that was supplied has no code."""

    UNKNOWN = "it is not in the table of codes; check its name"
    SEVERAL = "several places bear that name; supply the province or city as well (江苏省南京市鼓楼区)"
    OTHER_TIME = "there was no place of that name in the year under review; supply the name that it had then"


def simplified(supplied: Supplied) -> Supplied:
    """What was supplied, Simplified as the text is."""
    title, region = (plain(words) if words else None for words in (supplied.title, supplied.region))
    return Supplied(title, supplied.year, region)


def doubtful(region: str, doubt: Doubt) -> Problem:
    """The problem of a region without a code."""
    return _warning("supplied_region", f"no code for the region supplied, {region}: {doubt.value}")


def contradictions(report: Report, own: Report) -> Iterator[Problem]:
    """Where a ``report`` with what was supplied is not what it says of itself (``own``)."""
    for name, words in _YEARS:
        year, told = getattr(report, name), getattr(own, name)
        if year and told and year != told:
            where = getattr(own, f"{name}_from")
            message = f"by what was supplied the {words} is {year}, but the report itself says {told} ({where})"
            yield _warning("supplied_differs", f"{message}; {year} stands")
            break
    if report.region and own.region and not _is_within(report, own):
        message = f"the region supplied is {report.region}, but the report itself says {own.region} ({own.region_from})"
        yield _warning("supplied_differs", f"{message}; {report.region} stands")


def _is_within(report: Report, own: Report) -> bool:
    """Whether one region is the other or lies in it, by their codes or, without them, by their names."""
    if report.adcode and own.adcode:
        codes = sorted((report.adcode, own.adcode), key=lambda code: len(code.rstrip("0")))
        # 440300 holds 440310: pairs of digits that are zero name no division.
        return codes[1].startswith(_prefix(codes[0]))
    names = sorted((report.region or "", own.region or ""), key=len)
    return names[0] in names[1]


def _prefix(code: str) -> str:
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _warning(code: str, message: str) -> Problem:
    return Problem("split", Severity.WARNING, code, message)
