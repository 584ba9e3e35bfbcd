"""How far a word of time reaches: what the words between it and a figure behind it tell."""

from __future__ import annotations

import re

from pipeline.measure.mentions import WHOLE_YEAR, Bound, Mention, Use
from pipeline.measure.spans import Names
from pipeline.split import Report

ENDS_CLAUSE = re.compile(r"[，；]|,(?!\d)")
"""Where a clause ends."""

_TOUCHES = re.compile(
    r"(?:同期|同比)?[底末]?(?:(?:规划|计划|任务|目标|预算|执行|决算)数?)?(?:的|为|共|是|仅为?|还?只有|才|尚为)?(?:约|近|超过?)?"
)
_ITEM = r"[\d.]{1,12}[^\d，。；、]{1,8}"
# What may stand before a figure of a word of time that holds for what it touches alone.
_BESIDE = {
    # 从2021年的4.6万元和1.6万元分别提高到……: the figures that a year in such a chain has in common.
    Use.ENDS: re.compile(
        rf"的(?:{_ITEM}[、和及与]){{1,3}}|的?(?:每[^，。；、\d每]{{1,3}}){{1,3}}"  # 由2015年每人每年9240元提高到……
    ),
    # 去年同期为27批55人次, 上年计划的110公里完成102公里, 上年结转的13万元: what a past year says of a thing it says
    # of all of it.
    Use.PASSING: re.compile(
        rf"(?:同期)?(?:为|是|仅为?|还?只有|才)?{_ITEM}[、，]?|计划的{_ITEM}(?:完成|建成|实现|实施)了?|(?:结转|滚存)的"
    ),
    # 比2024年实际发放的2064万元多: what was then done, and what is compared with it.
    Use.COMPARED: re.compile("[^，。；、\\d]{1,10}的"),
}
# ``对近三年安置的171人``: a span of years that only dates a thing.
_OF_THING = re.compile(r"[^，。；\d]{1,10}的(?=\d|$)")
# ``2019年度符合条件的23名退役士兵，……``: a year that only tells who is counted.
_ATTRIBUTE = re.compile(r"[^，。；\d]{1,24}的[\d一二三四五六七八九十]")
_GROUND = re.compile(r"[^，。；：]{1,24}基础上")
_CARRIED = ("结转", "遗留", "滚存")
_PUNCTUATION = "；，。、）"
# A year so long before the report's only dates a thing (``1953年入朝``); without one, so early a year.
_OLDEST, _OLD = 15, 2000


def touches(mention: Mention, between: str, is_ratio: bool) -> bool | None:
    """Whether a word of time next to a figure holds for it; ``None`` where it is not next to it."""
    if _TOUCHES.fullmatch(between):
        return not (mention.use is Use.COMPARED and is_ratio)
    beside = _BESIDE.get(mention.use)
    is_beside = beside is not None and beside.fullmatch(between)
    return True if is_beside and not (mention.use is Use.COMPARED and is_ratio) else None


def is_carried(between: str) -> bool:
    """Whether a year only tells since when a thing is left to do (``上年结转的6座一季度完工``)."""
    return between.startswith(_CARRIED)


def is_shut(between: str) -> bool:
    """Whether the word of time stands in brackets, or in a ground (``在去年解决31件的基础上``), that end before it."""
    return bool(_GROUND.match(between)) or ("）" in between and "（" not in between.partition("）")[0])


def tells_whose(mention: Mention, between: str) -> bool:
    """Whether a year only tells which ones are meant, in a clause that ends before the figure."""
    return mention.part == WHOLE_YEAR and bool(_ATTRIBUTE.match(between))


def dates(between: str, *, goes_on: bool) -> bool:
    """Whether the year in which something happened holds for what was then done (``2019年设立12个``), and not for what
    that does since; unless the story ``goes_on`` from there (``2026年投产后，再吸纳5名``)."""
    return "的" not in between and bool(goes_on or not ENDS_CLAUSE.search(between))


def reaches(mention: Mention, between: str) -> bool:
    """In the middle of a clause a year holds to its end; 去年 holds for what follows, but not as its object."""
    if mention.years.names is Names.SPOKEN and mention.part is None:
        return between[:1] not in _PUNCTUATION
    if mention.is_several and _OF_THING.match(between):
        return False
    if mention.bound is Bound.SINCE and between.startswith("的") and ENDS_CLAUSE.search(between):
        return False
    if mention.bound is not Bound.BOTH or mention.part == WHOLE_YEAR:
        return "；" not in between
    return not ENDS_CLAUSE.search(between)


def is_ahead(mention: Mention, report: Report) -> bool:
    """Whether a word of time names a year after the one under review."""
    years = mention.years
    if years.names in (Names.SPOKEN, Names.FOLLOWING):
        return years.number > 0
    return bool(years.last and report.year and years.last > report.year)


def is_of_inquiry(mention: Mention, behind: str, inquiry: re.Pattern[str], report: Report) -> bool:
    """Whether a word of time tells when the year before was looked into (``2024年3月对……进行了审计``), by the words
    ``behind`` it."""
    is_next = report.year is not None and mention.years.last == report.year + 1
    return is_next and bool(inquiry.match(behind))


def is_over(mention: Mention, between: str, report: Report) -> bool:
    """Whether a word of time cannot be that of something planned: the whole of a year before that of the plan
    (``完成2024年度19名士官安置``), or how things stand in a clause before (``目前收到56件，拟选15件``)."""
    if mention.years.names is Names.PRESENT:
        return bool(ENDS_CLAUSE.search(between))
    is_whole = mention.use is Use.INSIDE and mention.part == WHOLE_YEAR and mention.years.names is Names.YEAR
    return is_whole and bool(report.plan_year and (mention.years.last or 0) < report.plan_year)


def is_settled(mention: Mention, between: str, settled: re.Pattern[str], report: Report) -> bool:
    """Whether a clause behind what went wrong in an earlier year tells, by the words ``settled``, what has been done
    since, as the report speaks (``2020年，14人多领5万元，已追回4万元``)."""
    last = mention.years.last
    is_earlier = mention.years.names is Names.YEAR and bool(last and report.year and last < report.year)
    return is_earlier and bool(settled.search(between))


def is_old(mention: Mention, report: Report) -> bool:
    """Whether a year lies so far back that it only dates a thing."""
    if mention.years.names is not Names.YEAR or mention.years.last is None:
        return False
    return mention.years.last < (report.year - _OLDEST if report.year else _OLD)
