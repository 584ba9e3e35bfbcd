"""The year under review, and the year that the plan is for.

The title speaks first, then the headings, then the lines under the title, the opening, the body and the signature.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.model import Role, Section
from pipeline.split.dates import given_dates, signed_dates
from pipeline.split.found import Found, Where
from pipeline.split.page import Page

Years = tuple[Found[int], Found[int]]

_UNKNOWN: Found[int] = Found()
# ``2021年以来`` is the time of several years.
_SPAN = r"年?(?:\d{1,2}月(?:份)?)?(?:以来|至今)"
_YEAR = re.compile(rf"(?<![\d.])((?:19|20)\d\d)(?=年)(?!{_SPAN})|^((?:19|20)\d\d)(?![\d.\-~号%名人张块])(?!{_SPAN})")
_PLAN_WORDS = re.compile(r"计划|打算|安排|思路|目标|要点|重点|设想")
_OPENING_YEAR = re.compile(
    r"(?:^|[。！？；：\n])[ \t]*(?:刚刚过去的|过去的|在)?((?:19|20)\d\d)年"
    r"(?:以来|度|上半年|下半年|前?[一二三四]季度|全年|\d{1,2}(?:-\d{1,2})?月(?:份|底)?)?[，是,我全在]"
)
# A sentence that opens with a year and speaks of what is to come (``2018年，……集中供养率要提到30%``).
_ANNOUNCED = re.compile(
    r"(?:^|[。；\n]|附：)[ \t]*(20\d\d)年[^。；\n]{0,80}?"
    r"(?:目标|计划|拟|将|要(?!求|点|素|闻)|重点任务|力争|预期|打算|扩大到|再[建增创]|争取|确保)"
)
# A year that tells when the things reported happened: not one that they began in, are compared with or are due by.
_NAMED_YEAR = re.compile(
    r"(?<![比较自从于至到])(?<!力争)((?:19|20)\d\d)年"
    r"(?!(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|开始|设|成立|启动|以前|之前|以后|之后|入伍|出生|牺牲|底前|退伍|退役|时)|[-~至到—、和]|的?[\d.,]+(?![\d.,月]))"
)
# What names a year and does not speak of it: titles, numbers of papers, and the date of the report itself.
_ASIDE = re.compile(
    r"《[^》]{0,60}》|〔[^〕]{0,20}〕|^[（ \t]{0,40}(?:19|20)\d\d年[^，。\n]{1,6}日[） \t]{0,40}$", re.MULTILINE
)
_NAMED_IN_OPENING = re.compile(
    rf"(20\d\d)(?!{_SPAN})(?:年(?:度|上半年|下半年)?|(?![\d名人张户块个家份件次万千]))"
    r"[^，。；\n]{2,30}?(?:总结|情况|报告|通知|答复|通报|要点|方案)"
)
# ``工作总结及2024年工作计划``: the year of the plan alone.
_PLAN_NAMED = re.compile(
    rf"(?:总结|回顾|情况|汇报|报告)[^\d，。]{{0,4}}[及和与暨、][^\d，。]{{0,4}}(?=\d{{4}}年[^，。]{{0,8}}(?:{_PLAN_WORDS.pattern}))"
)
_NEXT = re.compile(r"明年|来年|下一?年度?(?!来)|新的一年")
# What is still to come of the year under review; years that belong together.
_SAME = re.compile(
    r"下半年|[三四]季度|年内|年底前|(?<!\d)\d{1,2}月(?:\d{1,2}日)?(?:底|[上中下]旬)?前|^[^，。]{0,4}会议"
)
_SEVERAL_YEARS = re.compile(
    r"\d年?[-—~～－至到]{1,2}(?:19|20)\d\d|[一二两三四五十]年(?:行动|规划|计划|期间)|十[一二三四五]?五”?(?:时期|期间|规划|$)"
)
_OPENS_WITH_YEAR = re.compile(r"[^，。；：\d]{0,6}((?:19|20)\d\d)年")
_HEAD = 120
_GIVEN_EACH_YEAR = "政府工作报告"
_OPENING = 400
_REVIEWS = ("工作总结", "工作报告", "述职报告")


def read_years(page: Page, title: str, kind: str | None) -> Years:
    """The year under review and the plan's; a plan for one year follows a review of the one before."""
    review, plan = _told_years(page, title, kind)
    if review and not plan and _only_plans(page.sections) and not _SEVERAL_YEARS.search(title):
        return Found((review.value or 0) - 1, Where.DERIVED), review
    plan = plan.otherwise(_next_year(page.sections, title, review.value))
    return review, plan.otherwise(_found(_year_of_plan(page, review.value), Where.BODY))


def _only_plans(sections: tuple[Section, ...]) -> bool:
    """Whether the paper is a plan as a whole: the year that it names is the year planned."""
    roles = {section.role for section in sections}
    return Role.PLAN in roles and not roles & {Role.REVIEW, Role.PROBLEMS, Role.HIGHLIGHTS}


def _year_of_plan(page: Page, reviewed: int | None) -> int | None:
    """The year that the first plan speaks of at its head: itself (``2022年，``), or from the one under review on."""
    plan = next((section for section in page.sections if section.role is Role.PLAN), None)
    if plan is None or reviewed is None:
        return None
    head = page.text[plan.start : min(plan.end, plan.start + _HEAD)]
    named = _OPENS_WITH_YEAR.match(head)
    if named:
        return int(named[1]) if int(named[1]) >= reviewed else None
    if _SEVERAL_YEARS.search(head) or _NEXT.search(head):
        return None if _SEVERAL_YEARS.search(head) else reviewed + 1
    return reviewed if _SAME.search(head) else None


def _told_years(page: Page, title: str, kind: str | None) -> Years:
    titled = [int(one or other) for one, other in _YEAR.findall(title)]
    headings = _heading_years(page.sections)
    if titled and kind == _GIVEN_EACH_YEAR:
        return _of_session(titled[0], Where.TITLE, headings)
    if len(titled) == 1 and _PLAN_NAMED.search(title):
        return _untitled(page, kind, (headings[0], Found(titled[0], Where.TITLE)))
    if titled:
        return _titled(titled, title, headings)
    if kind == _GIVEN_EACH_YEAR:
        headings = _session_years(page, headings)
    return _untitled(page, kind, headings)


def _next_year(sections: tuple[Section, ...], title: str, reviewed: int | None) -> Found[int]:
    """The year after the one under review, where the title or the heading of a plan speaks of it (``明年打算``)."""
    if reviewed is None:
        return _UNKNOWN
    if _NEXT.search(title) and _PLAN_WORDS.search(title):
        return Found(reviewed + 1, Where.TITLE)
    planned = any(section.role is Role.PLAN and _NEXT.search(section.heading) for section in sections)
    return Found(reviewed + 1, Where.HEADING) if planned else _UNKNOWN


def _titled(years: list[int], title: str, headings: Years) -> Years:
    review, plan = headings
    is_plan = bool(_PLAN_WORDS.search(title)) and "总结" not in title and "情况" not in title and len(years) == 1
    if is_plan:
        return review.otherwise(Found(years[0] - 1, Where.DERIVED)), Found(years[0], Where.TITLE)
    last = years[-1] if len(years) > 1 else years[0] if "下半年" in title else None
    return Found(years[0], Where.TITLE), plan.otherwise(_found(last, Where.TITLE))


def _untitled(page: Page, kind: str | None, headings: Years) -> Years:
    review, plan = headings
    review = review.otherwise(_found(_opening_year(page.text, plan.value), Where.OPENING))
    plan = plan.otherwise(_found(_announced_year(page.text, review.value), Where.BODY))
    if not review and not plan:
        review = _found(_only_year(page.text), Where.BODY)
    if not review and not plan and kind in _REVIEWS:
        review = _dated_year(page)
    return review.otherwise(_found(plan.value and plan.value - 1, Where.DERIVED)), plan


def _of_session(year: int, where: Where, headings: Years) -> Years:
    """A 政府工作报告 is named after the year in which it is given: it reviews the year before and plans its own. One
    that plans the next year is named after the year that it reviews."""
    review, plan = headings
    if (plan.value or 0) > year and not review:
        return Found(year, where), plan
    if not review or (review.value or 0) > year or (review.value == year and (plan.value or 0) <= year):
        review = Found(year - 1, Where.DERIVED)
    return review, plan.otherwise(Found(year, where))


def _session_years(page: Page, headings: Years) -> Years:
    """The years by the line that tells when it was given; a congress in December is that of the next year."""
    given = next(given_dates(page), None)
    return headings if given is None else _of_session(given.year + (given.month > 10), Where.DATE_LINE, headings)


def _dated_year(page: Page) -> Found[int]:
    """The year of a review that only its date tells: one of January is of the year before, one of December of its own;
    between them it is not clear."""
    for dates, where in ((given_dates(page), Where.DATE_LINE), (signed_dates(page), Where.SIGNATURE)):
        first = next(dates, None)
        if first:
            return _found(_reviewed_by(first), where)
    return _UNKNOWN


def _reviewed_by(signed: date) -> int | None:
    if signed.month <= 2:
        return signed.year - 1
    return signed.year if signed.month >= 11 else None


def _found(year: int | None, where: Where) -> Found[int]:
    return Found(year, where) if year else _UNKNOWN


def _heading_years(sections: tuple[Section, ...]) -> Years:
    review = plan = _UNKNOWN
    for section in sections:
        match = _YEAR.search(section.heading) if section.marker else None
        if match and section.role is Role.PLAN:
            plan = plan.otherwise(Found(int(match.group(0)), Where.HEADING))
        elif match and section.role is Role.REVIEW and section.level <= 2:
            review = review.otherwise(Found(int(match.group(0)), Where.HEADING))
    return review, plan


def _opening_year(text: str, plan: int | None) -> int | None:
    """The year of the first sentence near the top that begins with one (``2023年，我局……``), unless it is planned."""
    named = _NAMED_IN_OPENING.search(text, 0, _OPENING // 2)
    if named:
        return int(named.group(1))
    years = (int(match.group(1)) for match in _OPENING_YEAR.finditer(text, 0, _OPENING))
    return next((year for year in years if plan is None or year < plan), None)


def _only_year(text: str) -> int | None:
    """The one year that the text names, apart from those that only date a thing."""
    years = {int(match.group(1)) for match in _NAMED_YEAR.finditer(_ASIDE.sub("", text))}
    return years.pop() if len(years) == 1 else None


def _announced_year(text: str, review: int | None) -> int | None:
    """The year that a sentence announces a plan for, where no sentence before it is about a later one."""
    announced = [(int(match.group(1)), match.start()) for match in _ANNOUNCED.finditer(text)]
    if review is not None:
        return next((year for year, _ in announced if year == review + 1), None)
    years = {int(match.group(1)) for match in _OPENING_YEAR.finditer(text)}
    latest = max(announced, default=None)
    is_late = latest is not None and (latest[1] > len(text) // 3 or text[latest[1]] == "附")
    return latest[0] if latest and is_late and latest[0] >= max(years, default=0) else None
