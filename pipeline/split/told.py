"""The years that the text of a paper tells, whose title and headings name none: its opening, what it announces, the
only year that it names, the stage of a five-year plan in which it speaks."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from pipeline.split.numbers import ASIDE, first_year_of_period

# ``2021年以来`` is the time of several years.
SPAN = r"年?(?:\d{1,2}月(?:份)?)?(?:\d{1,2}日)?(?:以来|至今|起)"
_OPENING_YEAR = re.compile(
    r"(?:^|[。！？；：\n])[ \t]*(?:刚刚过去的|过去的|在)?((?:19|20)\d\d)年"
    r"(?:度|上半年|下半年|前?[一二三四]季度|全年|\d{1,2}(?:[-—~至到]\d{1,2})?月(?:份|底|末)?|前[\d一二三四五六七八九十]{1,2}个月"
    r"|(?:春节|元旦|清明|国庆|中秋|端午|重阳|“?[七八]一”?)[^，。；\d]{0,6})?[，是,我全在]"
)
# A sentence that opens with a year and speaks of what is to come (``2018年，……集中供养率要提到30%``).
_ANNOUNCED = re.compile(
    r"(?:^|[。；\n]|附：|下一?步，|接下来，|据[^，。；\d]{1,8}，)[ \t]*(20\d\d)年[^。；\n]{0,80}?"
    r"(?:目标|计划|拟|将(?![军士领])|要(?!求|点|素|闻)|重点任务|力争|预期|打算|扩大到|再[建增创]|争取(?!到|中央|上级|省|市|县|改造|资金|专项)|确保)"
)
# A sentence about a year that is told, not announced: what was announced before was announced for then (2021年最难，要
# 在100天里办完……。2022年建成纪念馆).
_TOLD_YEAR = re.compile(r"(?:^|[。；\n])[ \t]*((?:19|20)\d\d)年(?!\d)")
# A year that tells when the things reported happened: not one that they began in, are compared with or are due by.
_NAMED_YEAR = re.compile(
    r"(?<![比较自从于至到])(?<!力争)((?:19|20)\d\d)年"
    r"(?!(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|开始|设|成立|启动|挂牌|组建|创[办建]|开馆|落成|以前|之前|以后|之后|入伍|参军|当兵|从军|出生|牺牲|底前|退伍|退役|复员|转业|回[村乡]|返乡|毕业|当选|上任|任[职主书]|担任|当上?了|入党|嫁到|时)|度的(?!\d)|[-~至到—、和]|的?[\d.,]+(?![\d.,月]))"
)
_SO_FAR = re.compile(r"((?:19|20)\d\d)年以来")
# Years that a report speaks of beside its own: a span, or one with its figure (``2022年256件``).
_OTHER_YEARS = re.compile(
    r"((?:19|20)\d\d)年?[-~至到—]{1,2}((?:19|20)\d\d)年|(?<![比较是自从由])((?:19|20)\d\d)年的?(?=\d[\d.,]*(?![\d.,月]))"
    r"|(?:截至|截止)((?:19|20)\d\d)年|((?:19|20)\d\d)年?[、和及与]((?:19|20)\d\d)年?"
)
# What names a year and does not speak of it, and the date of the report itself.
_ASIDE = re.compile(rf"{ASIDE.pattern}|^[（ \t]{{0,40}}(?:19|20)\d\d年[^，。\n]{{1,6}}日[） \t]{{0,40}}$", re.MULTILINE)
_NAMED_IN_OPENING = re.compile(
    rf"(?:报告|汇报|回顾|总结)(?:本人)?(20\d\d)年(?:度)?的?[^，。；\n]{{0,10}}(?:工作|情况)|(20\d\d)(?!{SPAN})(?:年(?:度|上半年|下半年)?|(?![\d名人张户块个家份件次万千]))"
    r"[^，。；\n]{2,30}?(?:总结|情况|报告|通知|答复|通报|要点|方案)"
)
_STAGE = re.compile(
    r"(?P<spoken>[今明]年)是[^，。；]{0,8}?(?P<plan>十[一二三四五六七]?五)[^，。；]{0,8}?(?:(?P<last>收官|最后一年|末年)|开局|第一年|首年)"
)
# ``站在“十五五”门槛上，……明年是开局之年``: of the plan named last.
_BARE_STAGE = re.compile("[今明]年是(?=(?:开局|收官|首)之?年)")
_PLAN_BEFORE = re.compile("“(十[一二三四五六七]?五)”")
PLAN_YEARS = 4
_HALFWAY = re.compile("中期(?:评估|评价|检查|督查|考核)(?!办法|细则|方案|规程)")
# A year that is over when the paper speaks: 刚刚过去的2021年, 2023年已经翻篇了, 去年也就是2020年.
_JUST_OVER = re.compile(
    r"(?:刚刚过去|刚过去|刚刚?走过|刚刚?过完|送走|告别)的?了?((?:19|20)\d\d)年"
    r"|((?:19|20)\d\d)年(?:已经?|就|也|刚刚?)(?:翻篇|过去|结束|翻过|画上[^，。]{0,6}句号)"
    r"|去年(?:，?(?:也就是|就是|即|是)|[（(])((?:19|20)\d\d)年?"
)
# ... and one that is about to be: 2023年即将过去, 即将过去的2023年, 2024年就要到来.
_ENDING = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?:即将|就要|快要?|马上就?要?|眼看就?要?)(?:过去|结束|翻篇|收官)"
    r"|(?:即将|就要|快要)(?:过去|结束|翻篇)的((?:19|20)\d\d)年"
)
_BEGINNING = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?:即将|就要|快要?|马上就?要?|眼看就?要?)(?:到来|来临|到了|来了|开始)"
)
_SPOKEN = re.compile("(?<![当同])[今去明前]年")
_PAST_YEAR = re.compile("刚刚过去的?一年|过去的?一年")
# How much of a text looks back before it comes to the year that begins.
_LATE = 3
_LOOKED_BACK = re.compile("去年|刚刚过去|过去的?[一五]年|[一五]年来")
_LOOKS_BACK_ON_YEAR = re.compile(r"一年来|全年(?!龄)|过去的?一年|这一年|岁末|年终")
# A page of January that says 今年 or 去年 tells of two years.
_NEIGHBOURS = re.compile("今年|去年")
_MONTH_OF_THIS_YEAR = re.compile(r"今年(\d{1,2})月")
_BARE_DAY = re.compile(r"(?<![年\d])(\d{1,2})月(\d{1,2})日")
_MONTHS = 12
# After so many days a page is no news of a day.
_STALE = 45
_OPENING = 400
_FIRST_LINES = 4
# Until the end of February papers review the year before.
LATE_REVIEWS = 2


def is_halfway(title: str) -> bool:
    """Whether a report is given in the course of a five-year plan, whose end is ahead: ``“十四五”规划中期评估``."""
    return _HALFWAY.search(title) is not None


def year_of_stage(text: str) -> int | None:
    """``今年是“十四五”收官之年``, ``明年是“十五五”开局之年``: the year called 今年, by those of the plan."""
    match = _STAGE.search(_with_plan(text))
    first = first_year_of_period(f"{match['plan']}规") if match else None
    if match is None or first is None:
        return None
    return first + (PLAN_YEARS if match["last"] else 0) - (match["spoken"] == "明年")


def _with_plan(text: str) -> str:
    """``text``, and the plan that was named last where it only says 开局之年."""
    bare = _BARE_STAGE.search(text)
    named = _PLAN_BEFORE.findall(text, 0, bare.start()) if bare else []
    return f"{text[: bare.end()]}{named[-1]}{text[bare.end() :]}" if bare and named else text


def year_after(text: str) -> int | None:
    """The year behind one that a paper tells to be over as it speaks of 今年 or 去年: ``刚刚过去的2021年，……。今年……``
    is told in 2022."""
    over = _JUST_OVER.search(text, 0, 2 * _OPENING)
    return int(over[over.lastindex or 1]) + 1 if over and _SPOKEN.search(text) else None


def year_ending(text: str) -> int | None:
    """The year that a paper says is about to be over: ``2023年即将过去``, ``2024年就要到来``."""
    ending, beginning = _ENDING.search(text, 0, _OPENING), _BEGINNING.search(text, 0, _OPENING)
    if ending:
        return int(ending[1] or ending[2])
    return int(beginning[1]) - 1 if beginning else None


def looks_back_from(text: str, year: int) -> bool:
    """Whether a paper that speaks in ``year``, which it never names, looks back on the one before as a whole
    (``过去的一年，……。2022年全年办证100张……今年……``)."""
    past, now = _PAST_YEAR.search(text), text.find("今年")
    return past is not None and past.start() < now and f"{year}年" not in text


def year_begun(text: str) -> int | None:
    """The year that begins a plan, of a paper that first looks back on the years before (``去年……。五年来……。今年是
    “十五五”开局之年，要……``)."""
    match = _STAGE.search(text)
    if match is None or match["last"] or match["spoken"] != "今年" or match.start() < len(text) // _LATE:
        return None
    return year_of_stage(text) if _LOOKED_BACK.search(text, 0, match.start()) else None


def reviewed_when_published(text: str, published: date) -> int | None:
    """The year that a page put up around the turn of the year looks back on as a whole (``一年来``, ``全年``)."""
    if not _LOOKS_BACK_ON_YEAR.search(text) or (published.month <= LATE_REVIEWS and _NEIGHBOURS.search(text)):
        return None
    return reviewed_by(published)


def reviewed_by(signed: date) -> int | None:
    """The year that a review of this date looks back on; between March and October it is not clear."""
    if signed.month <= LATE_REVIEWS:
        return signed.year - 1
    return signed.year if signed.month >= 11 else None


def tells_later(text: str, year: int) -> bool:
    """Whether sentences open with years well after ``year``, which is then not the paper's (``2017年，他贷款10万元。
    ……2019年，……``); the next year may be planned in other words than are known here."""
    told = (match for match in _TOLD_YEAR.finditer(text) if not _ANNOUNCED.match(text, match.start()))
    return any(int(match.group(1)) > year + 1 for match in told)


def opening_year(text: str, plan: int | None) -> int | None:
    """The year of the first sentence near the top that begins with one (``2023年，我局……``), unless it is planned."""
    named = _NAMED_IN_OPENING.search(text, 0, _OPENING // 2)
    if named:
        return int(named.group(1) or named.group(2))
    openings = (
        match for match in _OPENING_YEAR.finditer(text, 0, _OPENING) if not _ANNOUNCED.match(text, match.start())
    )
    years = (int(match.group(1)) for match in openings)
    return next((year for year in years if plan is None or year < plan), None)


def year_of_day(text: str, published: date) -> int | None:
    """The year of the first day without one that a page names at its head, where it lies shortly before the page was
    put up: ``7月31日，……`` on a page of 1 August."""
    match = _BARE_DAY.search(text, 0, _OPENING)
    if match is None or not 1 <= int(match[1]) <= _MONTHS:
        return None
    month, day = int(match[1]), int(match[2])
    years = (year for year in (published.year, published.year - 1) if 1 <= day <= monthrange(year, month)[1])
    return next((year for year in years if 0 <= (published - date(year, month, day)).days <= _STALE), None)


def year_of_month(text: str, published: date | None) -> int | None:
    """The year that a page calls 今年 when it tells of a month of it that was over when the page was put up, or not
    quite: ``今年1月，……`` on a page of February."""
    if published is None:
        return None
    months = (int(match[1]) for match in _MONTH_OF_THIS_YEAR.finditer(text, 0, _OPENING))
    return published.year if any(1 <= month <= published.month for month in months) else None


def year_of_news(text: str) -> int | None:
    """The one year that the first paragraph with one names, where the text speaks of 今年: that is then the year."""
    named = (only_year(line) for line in text[:_OPENING].split("\n")[:_FIRST_LINES])
    return next((year for year in named if year), None) if "今年" in text else None


def year_so_far(text: str) -> int | None:
    """The year that is not over: ``2023年帮扶38户，2024年以来帮扶21户``, no later one being named."""
    so_far = max((int(year) for year in _SO_FAR.findall(text)), default=None)
    years = {int(match.group(1)) for match in _NAMED_YEAR.finditer(_ASIDE.sub("", text))}
    return so_far if so_far and years and so_far == max(years) + 1 else None


def only_year(text: str) -> int | None:
    """The one year that the text names, apart from those that only date a thing."""
    plain = _ASIDE.sub("", text)
    years = {int(match.group(1)) for match in _NAMED_YEAR.finditer(plain)}
    others = {int(year) for match in _OTHER_YEARS.finditer(plain) for year in match.groups() if year}
    return years.pop() if len(years) == 1 and others <= years else None


def announced_year(text: str, review: int | None) -> int | None:
    """The year that a sentence announces a plan for, where no sentence before it is about a later one."""
    announced = [(int(match.group(1)), match.start()) for match in _ANNOUNCED.finditer(text)]
    if review is not None:
        return next((year for year, _ in announced if year == review + 1), None)
    years = {int(match.group(1)) for one in (_OPENING_YEAR, _TOLD_YEAR) for match in one.finditer(text)}
    latest = max(announced, default=None)
    is_late = latest is not None and (latest[1] > len(text) // 3 or text[latest[1]] == "附")
    return latest[0] if latest and is_late and latest[0] >= max(years, default=0) else None
