"""The year under review, and the year that the plan is for.

The title speaks first, then the headings, then the lines under the title, the opening, the body and the signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.model import Role, Section
from pipeline.split.dates import given_dates, signed_dates
from pipeline.split.found import Found, Where
from pipeline.split.numbers import COUNTS, HEADED_BY_YEAR, first_year_of_period
from pipeline.split.occasions import (
    year_called,
    year_compared,
    year_convened,
    year_in_force,
    year_mended,
    year_of_contract,
    year_of_inquiry,
    year_of_number,
    year_reported,
)
from pipeline.split.page import Page
from pipeline.split.spoken import SpokenYears
from pipeline.split.told import (
    LATE_REVIEWS,
    PLAN_YEARS,
    SPAN,
    announced_year,
    is_halfway,
    looks_back_from,
    only_year,
    opening_year,
    reviewed_by,
    reviewed_when_published,
    tells_later,
    year_after,
    year_begun,
    year_ending,
    year_of_day,
    year_of_month,
    year_of_news,
    year_of_stage,
    year_so_far,
)

Years = tuple[Found[int], Found[int]]

_UNKNOWN: Found[int] = Found()
_REVIEW_WORDS = re.compile("总结|小结|情况|回顾|汇报|述职|综述")
# ``“十三五”时期工作回顾``: the title of a report on a five-year plan, which ends with the last year that it tells of.
_REVIEWS_TERM = re.compile("总结|小结|情况|回顾|回望|汇报|成就|成效|综述|巡礼")
_YEAR = re.compile(
    rf"(?<![\d.])((?:19|20)\d\d)(?=年)(?!{SPAN})|^((?:19|20)\d\d)(?![\d.\-~号%名人张块])(?!{SPAN})"
    r"|(?<=[（(])((?:19|20)\d\d)(?=[）)]$)"
)
_PLAN_WORDS = re.compile(
    r"计划|打算|安排|思路|目标|要点|重点|设想|方案|部署|清单|拟办|拟实施|(?<!决)预算(?!执行|绩效|收支决算)"
)
# ``工作总结及2024年工作计划``: the year of the plan alone.
_PLAN_NAMED = re.compile(
    rf"(?:总结|回顾|情况|汇报|报告)[^\d，。]{{0,4}}[及和与暨、][^\d，。]{{0,4}}(?=\d{{4}}年[^，。]{{0,8}}(?:{_PLAN_WORDS.pattern}))"
)
_NEXT = re.compile(r"明年|来年|下一?年度?(?!来)|新的一年")
# The title of a report on several years tells none.
_SEVERAL_YEARS = re.compile(r"(?:19|20)\d\d年?(?:度)?[-~—～－至到]{1,2}(?:19|20)\d\d(?:年度?)?")
# ... nor does one that names them as one: 三年行动.
_SPANS = re.compile(
    rf"{_SEVERAL_YEARS.pattern}|[一二两三四五十]年(?:行动|规划|计划|期间)|十[一二三四五]?五”?(?:时期|期间|规划|$)"
)
# A speech is given at the meeting of a year; it looks back on the one before.
_AT_MEETING = re.compile(r"在(?:19|20)\d\d年[^，。]{0,24}(?:会议?|大会)上的?(?:讲话|报告|发言|主持词)")
_SPEECH = "讲话"
_REPLY = "答复"
# A speech until the end of March may look back on the year before.
_LATE_MEETINGS = 3
_LOOKS_BACK = re.compile("过去的?一年|去年|刚刚过去")
_PART_OF_YEAR = re.compile(r"上半年|前?[一二三]季度|前[\d一二三四五六七八九十]{1,2}个月|(?<!1)\d月")
_REST_OF_YEAR = re.compile("下半年|[三四]季度|年底前|后几个月")
# Words of a report that speaks of the year in which it is written, and not of one that is over.
_SPEAKS_WITHIN = re.compile(
    r"今年|年以来|本报讯|日电|[今昨]天|[今昨]日|上半年|前?[一二三]季度|日前|近日|目前|截[至止]|本[月季]|[-—~至到]\d{1,2}月|\d月份"
)
_MOTION = re.compile(r"第?(20[0-4]\d)\d{2,5}号[^，。]{0,12}(?:建议|提案|议案)")
# What is still to come of the year under review.
_SAME = re.compile(
    r"下半年|[三四]季度|年内|年底前|(?<!\d)\d{1,2}月(?:\d{1,2}日)?(?:底|[上中下]旬)?前|^[^，。；]{0,4}会议"
)
_PLAN_HEAD = 120
_GIVEN_EACH_YEAR = "政府工作报告"
_DATED = (Where.SIGNATURE, Where.DATE_LINE, Where.METADATA)
_END_OF_YEAR = ("09", "10", "11", "12")
_SPOKEN = re.compile("[今去]年")
_FRONT_LINES = 12
# As far as the words that open a paragraph reach.
_HEAD = 24
_IN_BRACKETS = re.compile(
    r"[（(](20\d\d)(?:年(\d{1,2})月(?:\d{1,2}日)?|[.-](\d{1,2})[.-]\d{1,2})[^，。；（）()]{0,12}[）)]$"
)
# The heading of what was done in a year, and not of one thing that a year is named for.
_OF_YEAR = re.compile("工作|总结|情况|回顾|成效|成绩|主要|完成|做法")
_REVIEWS = ("工作总结", "工作报告", "述职报告")


def read_years(page: Page, title: str, kind: str | None, published: str | None, spoken: SpokenYears) -> Years:
    """The year under review and the plan's; a plan for one year follows a review of the one before.

    ``published`` is the ISO date of the page, if it has one; ``spoken`` reads the year in which a text speaks.
    """
    told = _own_years(page, title, kind, published, spoken)
    supplied = page.source.supplied.year
    return _supplied_years(supplied, told[1], page, title) if supplied else told


def _supplied_years(year: int, plan: Found[int], page: Page, title: str) -> Years:
    """``year`` as the one under review, or that of a paper that only plans; ``plan`` is what the paper itself says."""
    if _only_plans(page.sections) and not _SPANS.search(title) and not _tells(page, title):
        return Found(year - 1, Where.DERIVED), Found(year, Where.SUPPLIED)
    later = plan if (plan.value or 0) >= year else _UNKNOWN
    return Found(year, Where.SUPPLIED), later.otherwise(_plan_year(page, title, year))


def _tells(page: Page, title: str) -> bool:
    """Whether a paper whose parts are plans looks back as well: its title says so, what stands above the plans counts
    something, or they are for the next year."""
    if _REVIEW_WORDS.search(title):
        return True
    heads = [one.heading for one in page.sections if one.role is Role.PLAN]
    above = [page.text[one.start : one.end] for one in page.sections if one.role is Role.PREAMBLE]
    return any(map(_NEXT.search, heads)) or any(map(COUNTS.search, above))


def _own_years(page: Page, title: str, kind: str | None, published: str | None, spoken: SpokenYears) -> Years:
    review, plan = _told_years(page, title, kind, date.fromisoformat(published) if published else None, spoken)
    is_review = _REVIEW_WORDS.search(title) and any(one.number for one in page.sections if one.role is Role.PLAN)
    if review and not plan and _only_plans(page.sections) and not (is_review or _SPANS.search(title)):
        if _REVIEW_WORDS.search(title) and review.told_by == Where.TITLE and not _PLAN_WORDS.search(title):
            return review, Found(review.value, Where.DERIVED)  # 2022年述职报告: it looks back, whatever it plans
        if review.told_by == Where.BODY and spoken.last_of(page.text, review.value or 0, review.value or 0):
            # Minutes of 2024年3月15日, which speak of 去年 and of 今年.
            return review, Found(review.value, Where.DERIVED)
        if review.told_by in _DATED and _SPOKEN.search(page.text):
            # A request of October: 今年已支出52万元，明年拟申请75万元.
            is_next = (published or "")[5:7] in _END_OF_YEAR and _NEXT.search(page.text)
            return review, Found((review.value or 0) + bool(is_next), Where.DERIVED)
        return Found((review.value or 0) - 1, Where.DERIVED), review
    return review, plan.otherwise(_plan_year(page, title, review.value))


def _only_plans(sections: tuple[Section, ...]) -> bool:
    """Whether the paper is a plan as a whole: the year that it names is the year planned."""
    roles = {section.role for section in sections}
    return Role.PLAN in roles and not roles & {Role.REVIEW, Role.PROBLEMS, Role.HIGHLIGHTS}


def _plan_year(page: Page, title: str, reviewed: int | None) -> Found[int]:
    """The year of the plan, where only words tell it, from the one under review on: in the title (``明年打算``), in the
    heading or the first words of a plan, or in the sentences at the head of the first one."""
    plans = [section for section in page.sections if section.role is Role.PLAN]
    if reviewed is None:
        return _UNKNOWN
    if _NEXT.search(title) and _PLAN_WORDS.search(title):
        return Found(reviewed + 1, Where.TITLE)
    heads = [one.heading or page.text[one.start : one.start + _HEAD] for one in plans]
    if any(_is_next_first(head) for head in heads):
        return Found(reviewed + 1, Where.HEADING)
    # What is planned in the middle of a year is for the rest of it.
    if plans and (_PART_OF_YEAR.search(title) or any(_REST_OF_YEAR.search(head) for head in heads)):
        return Found(reviewed, Where.DERIVED)
    return _found(_year_at_head(page.text, plans[0], reviewed), Where.BODY) if plans else _UNKNOWN


def _is_next_first(head: str) -> bool:
    """Whether the head of a plan speaks of the next year, and of nothing before it (``下半年建站3个，明年再建2个``)."""
    following, rest = _NEXT.search(head), _REST_OF_YEAR.search(head)
    return following is not None and not (rest and rest.start() < following.start())


def _year_at_head(text: str, plan: Section, reviewed: int) -> int | None:
    """The year that a plan speaks of at its head: itself (``2022年，``), or from the one under review on."""
    head = text[plan.start : min(plan.end, plan.start + _PLAN_HEAD)]
    named = HEADED_BY_YEAR.match(head)
    if named:
        return int(named[1]) if int(named[1]) >= reviewed else None
    if _SPANS.search(head):
        return None
    following, same = _NEXT.search(head), _SAME.search(head)
    # 10月底前扩建6个，明年再培训3名: of this year first.
    if following and not (same and same.start() < following.start()):
        return reviewed + 1
    return reviewed if same else None


def _told_years(page: Page, title: str, kind: str | None, published: date | None, spoken: SpokenYears) -> Years:
    titled = [int("".join(written)) for written in _YEAR.findall(_SEVERAL_YEARS.sub("", title))]
    headings = _heading_years(page.sections)
    if _NEXT.search(title) and _PLAN_WORDS.search(title) and (written := _next_to(page, title)):
        return Found(written, Where.DATE_LINE), Found(written + 1, Where.TITLE)
    if titled and (kind == _GIVEN_EACH_YEAR or _AT_MEETING.search(title)):
        return _of_session(titled[0], Where.TITLE, headings)
    if len(titled) == 1 and _PLAN_NAMED.search(title):
        return _untitled(page, kind, (headings[0], Found(titled[0], Where.TITLE)), published, spoken)
    if titled:
        mended = year_mended(title, page.text, next(signed_dates(page), None))
        return (Found(mended, Where.BODY), headings[1]) if mended else _titled(titled, title, headings, page)
    if last := _last_of_term(page.text, title, spoken):
        return Found(last, Where.BODY), headings[1]
    if kind == _GIVEN_EACH_YEAR:
        headings = _session_years(page, headings)
    if _SEVERAL_YEARS.search(title):
        return headings
    if numbered := _numbered_year(title):
        return headings[0].otherwise(numbered), headings[1]
    given = next(given_dates(page), None) if kind == _SPEECH else None
    if given and given.month <= _LATE_MEETINGS and _LOOKS_BACK.search(page.text):
        return _of_session(given.year, Where.DATE_LINE, headings)
    return _untitled(page, kind, headings, published, spoken)


def _next_to(page: Page, title: str) -> int | None:
    """The year of the date of a paper on the next year, whose title names no other: ``明年打算（2022年12月）``."""
    if _YEAR.search(_IN_BRACKETS.sub("", title)):
        return None
    dates = (*given_dates(page), *signed_dates(page), *_months(page))
    return dates[0].year if dates else None


def _last_of_term(text: str, title: str, spoken: SpokenYears) -> int | None:
    """The last year that a report on a five-year plan tells of; half way through it the last of the plan is a goal."""
    first = first_year_of_period(title) if is_halfway(title) or _REVIEWS_TERM.search(title) else None
    return spoken.last_of(text, first, first + PLAN_YEARS - is_halfway(title)) if first else None


def _titled(years: list[int], title: str, headings: Years, page: Page) -> Years:
    review, plan = headings
    if plan and (plan.value or 0) < years[0]:
        plan = _UNKNOWN  # 四、机构。2025年末实有34人: a budget for 2026 plans nothing for 2025
    is_plan = bool(_PLAN_WORDS.search(title)) and not _REVIEW_WORDS.search(title) and len(years) == 1
    if is_plan:
        return review.otherwise(Found(years[0] - 1, Where.DERIVED)), Found(years[0], Where.TITLE)
    signed = next(signed_dates(page), None) or next(given_dates(page), None)
    if signed and years == [signed.year + 1]:
        return review.otherwise(Found(signed.year, Where.SIGNATURE)), Found(years[0], Where.TITLE)  # 2024年经费的请示
    last = years[-1] if len(years) > 1 else years[0] if "下半年" in title else None
    plan = plan.otherwise(_found(last, Where.TITLE)).otherwise(_found(announced_year(page.text, years[0]), Where.BODY))
    if not _REVIEW_WORDS.search(title):
        # What is planned under a title that looks back on nothing is for its year (关于开展2024年走访活动的通知).
        is_next = signed is not None and signed.year == years[0] + 1  # what is planned in a report signed in January
        plan = plan.otherwise(Found(years[0] + is_next, Where.DERIVED))
    return Found(years[0], Where.TITLE), plan


def _untitled(page: Page, kind: str | None, headings: Years, published: date | None, spoken: SpokenYears) -> Years:
    review, plan = headings
    told = spoken.year_of(page.text)
    review = review.otherwise(_found(year_ending(page.text), Where.OPENING))
    review = review.otherwise(_found(year_of_month(page.text, published), Where.METADATA))
    if not review and not plan and (begun := _begun(page.text, told)):
        return Found(begun - 1, Where.DERIVED), Found(begun, Where.OPENING)
    if not review and ("今年" in page.text or "明年" in page.text or kind == _REPLY):
        review = _found(year_of_stage(page.text), Where.OPENING).otherwise(_written_year(page))
    if (inquired := year_of_inquiry(page.text)) and (review.value or 0) < inquired:
        review = Found(inquired, Where.OPENING)  # 二、2023年补助滞留: which one is meant, in a report of 2024
    occasion = inquired or year_of_contract(page.text)
    review = review.otherwise(_found(occasion, Where.OPENING))
    ahead = _plan_below(page)
    opening = opening_year(page.text[: ahead.start] if ahead else page.text, plan.value)
    if told and told > (plan.value or told):
        plan = _UNKNOWN  # 一、2023年接收8名；2024年1—7月5名: nothing is planned for a year that is over
    if not review and opening and told and told > opening and (plan.value is None or told < plan.value):
        review = Found(told, Where.BODY)  # 2021年走访12户，2022年15户。……2023年将……: the first year is not the paper's
    is_history = bool(opening and not plan and tells_later(page.text, opening))
    review = review.otherwise(_found(None if is_history else opening, Where.OPENING))
    plan = plan.otherwise(_found(announced_year(page.text, review.value), Where.BODY))
    if not review and not plan and ahead and (named := HEADED_BY_YEAR.match(page.text, ahead.start)):
        plan = Found(int(named[1]), Where.BODY)
    if not review and not plan and not is_history:
        review = _found(
            year_reported(page.text)
            or year_compared(page.text)
            or year_so_far(page.text)
            or told
            or _reviewable(year_in_force(page.text) or only_year(page.text), page)
            or year_convened(page.text),
            Where.BODY,
        )
    if not review and not plan:
        review = _dated_year(page, kind, published).otherwise(_found(year_of_news(page.text), Where.OPENING))
        review = review.otherwise(_found(year_of_number(page.text), Where.OPENING))
    if occasion and occasion == review.value:
        plan = plan.otherwise(Found(occasion, Where.DERIVED))  # what is still to be done, is to be done within it
    return review.otherwise(_found(plan.value and plan.value - 1, Where.DERIVED)), plan


def _begun(text: str, told: int | None) -> int | None:
    """The year that begins as a paper looks back on the one before; ``told`` is that in which it may speak."""
    begun = year_begun(text) or year_called(text) or year_after(text)
    return begun or (told if told and looks_back_from(text, told) else None)


def _plan_below(page: Page) -> Section | None:
    """The first part that plans, below one that reviews: what opens it is planned (``……。⏎2022年，新增就业4500人``)."""
    plan = next((section for section in page.sections if section.role is Role.PLAN), None)
    if plan is None or not any(one.role is Role.REVIEW and one.end <= plan.start for one in page.sections):
        return None
    return plan


def _reviewable(year: int | None, page: Page) -> int | None:
    """``year``, unless the paper bears an earlier date: it is then one of its plan."""
    signed = next(signed_dates(page), None)
    return None if year and signed and signed.year < year else year


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


def _written_year(page: Page) -> Found[int]:
    """The year of the date that a paper itself bears, from March on: that is then what it calls 今年."""
    for dates, where in ((given_dates(page), Where.DATE_LINE), (signed_dates(page), Where.SIGNATURE)):
        first = next(dates, None)
        if first and first.month > LATE_REVIEWS:
            return Found(first.year, where)
    return _UNKNOWN


def _numbered_year(title: str) -> Found[int]:
    """The year in the number of the motion that a paper answers (``对第20230046号建议的答复``)."""
    match = _MOTION.search(title)
    return _found(match and int(match[1]), Where.TITLE)


def _dated_year(page: Page, kind: str | None, published: date | None) -> Found[int]:
    """The year that only the date tells. A review of January is of the year before, one of December of its own; between
    them it is not clear, unless the text speaks from within the year (``今年``, ``前三季度``). What is no review is of
    the year of its date."""
    dates = ((given_dates(page), Where.DATE_LINE), (signed_dates(page), Where.SIGNATURE))
    for found, where in (*dates, (_months(page), Where.DATE_LINE)):
        first = next(found, None)
        if first and kind in _REVIEWS and (year := reviewed_by(first)):
            return Found(year, where)
        is_within = kind not in _REVIEWS or _SPEAKS_WITHIN.search(page.text)
        if first and first.month > LATE_REVIEWS and is_within:
            return Found(first.year, where)
    if published and published.month > LATE_REVIEWS and _SPEAKS_WITHIN.search(page.text):
        return Found(published.year, Where.METADATA)
    if published and kind not in _REVIEWS and (year := year_of_day(page.text, published)):
        return Found(year, Where.METADATA)
    return _found(reviewed_when_published(page.text, published) if published else None, Where.METADATA)


def _months(page: Page) -> Iterator[date]:
    """The dates in brackets at the head or the end that have no day, or words behind them (``（2021年11月）``)."""
    for line in (*page.front[:_FRONT_LINES], *reversed(page.closing)):
        match = _IN_BRACKETS.search(line)
        month = int(match[2] or match[3]) if match else 0
        if match and 1 <= month <= 12:
            yield date(int(match[1]), month, 1)


def _found(year: int | None, where: Where) -> Found[int]:
    return Found(year, where) if year else _UNKNOWN


def _heading_years(sections: tuple[Section, ...]) -> Years:
    review = plan = _UNKNOWN
    is_item = False
    for section in sections:
        match = _YEAR.search(section.heading) if section.marker else None
        if match and COUNTS.search(section.heading, 0, match.start()):
            continue  # 8.烈士寻亲10位（4位转入2024年续办）
        if match and section.role is Role.PLAN:
            plan = plan.otherwise(Found(int(match.group(0)), Where.HEADING))
        elif match and section.role is Role.REVIEW and section.level <= 2:
            if is_item and not _OF_YEAR.search(section.heading):
                continue  # 一、在册老兵……三、2023年末账面结余: of that item alone
            review = review.otherwise(Found(int(match.group(0)), Where.HEADING))
        is_item = is_item or bool(section.marker and not match)
    return review, plan
