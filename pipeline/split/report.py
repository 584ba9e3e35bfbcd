"""Whose report it is and which year it is about, as far as its title, headings and opening say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.lexicon import Lexicon
from pipeline.model import Role, Section, Source

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年)|^((?:19|20)\d\d)(?![\d.\-~号%名人张块])")
_CHINESE_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
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
_QUOTED = re.compile(r"《[^》]{0,60}》|〔[^〕]{0,20}〕")
_NAMED_IN_OPENING = re.compile(
    r"(20\d\d)(?:年(?:度|上半年|下半年)?|(?![\d名人张户块个家份件次万千]))[^，。；\n]{2,30}?(?:总结|情况|报告|通知|答复|通报|要点|方案)"
)
_PUBLISHED = re.compile(
    r"(?:发布时间|发布日期|发文日期|生成日期|成文日期|时间|日期)\s*[：:]\s*(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})"
)
_OPENING = 400
_ORGANISATION = re.compile(
    r"(?:关于)?((?:[一-鿿]{0,12}?[省市县区旗州盟镇乡村])(?:[一-鿿]{0,16})(?:人民政府|退役军人事务[局厅部]|委员会|事务局|管理局|[一-鿿]局|[一-鿿]厅|办公室))"
)


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a report as a whole; ``None`` is unknown, never a guess.

    ``year`` is the year under review, ``plan_year`` the year that its plan is for; ``published`` is an ISO date.
    """

    title: str | None = None
    organisation: str | None = None
    document_type: str | None = None
    published: str | None = None
    year: int | None = None
    plan_year: int | None = None


class ReportReader:
    """Reads a :class:`Report` off a text and its sections."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._title_like = lexicon.pattern("sections", "title")
        self._types = {name: tuple(words) for name, words in lexicon.mapping("sections", "document_types").items()}

    def __call__(self, source: Source, text: str, sections: tuple[Section, ...]) -> Report:
        """The report that ``text`` (normalized) with these ``sections`` is."""
        text = _CHINESE_YEAR.sub(lambda match: year_in_digits(match.group()), text)
        title = self._title(text, sections) or _clean_title(source.title)
        kind = self._type(title or "")
        year, plan_year = _years(title or "", kind, text, sections)
        return Report(title, _organisation(title or ""), kind, _published(source, text), year, plan_year)

    def _title(self, text: str, sections: tuple[Section, ...]) -> str | None:
        """The first line that looks like a title in the parts before the body; a title may run over two lines."""
        lines = [
            line.strip()
            for section in sections
            if section.role in (Role.TITLE, Role.METADATA, Role.PREAMBLE) and not section.marker
            for line in text[section.start : section.end].split("\n")[:12]
        ]
        return next((line for line in lines if 6 <= len(line) <= 60 and self._title_like.search(line)), None)

    def _type(self, title: str) -> str | None:
        return next((name for name, words in self._types.items() if any(word in title for word in words)), None)


def year_in_digits(year: str) -> str:
    """``二〇二一`` as ``2021``; the length stays, and with it every offset."""
    return year.translate(_HAN_DIGITS)


def _clean_title(title: str | None) -> str | None:
    """The page's title without the name of the site behind a dash or bar."""
    return re.split(r"\s*[-_|—]{1,2}\s*", title.strip())[0] or None if title else None


def _organisation(title: str) -> str | None:
    """The body that a title begins with; a masked one (``XX区…局``) stays unknown."""
    match = _ORGANISATION.match(re.sub(r"^(?:20\d\d年?(?:上半年|下半年|度)?)", "", title))
    return match.group(1) if match else None


def _published(source: Source, text: str) -> str | None:
    stated = [f"时间：{value}" for label, value in source.metadata if re.search("(?i)pubdate|publish|发布", label)]
    match = _PUBLISHED.search("\n".join([*stated, text[:_OPENING], text[-_OPENING:]]))
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _years(title: str, kind: str | None, text: str, sections: tuple[Section, ...]) -> tuple[int | None, int | None]:
    """The year under review and the plan's year.

    The title speaks first, then the headings, then the opening; a plan for one year follows a review of the one
    before. A 政府工作报告 is named after the year in which it is given: it reviews the year before and plans its own.
    """
    review, plan = _heading_years(sections)
    titled = [int(one or other) for one, other in _YEAR.findall(title)]
    if titled and kind != "政府工作报告":
        is_plan = bool(_PLAN_WORDS.search(title)) and "总结" not in title and "情况" not in title and len(titled) == 1
        if is_plan:
            return review or titled[0] - 1, titled[0]
        return titled[0], plan or (titled[-1] if len(titled) > 1 else None) or _half_year_plan(title, titled[0])
    if titled:
        return review or titled[0] - 1, plan or titled[0]
    if review is None:
        review = _opening_year(text, plan)
    if plan is None:
        plan = _announced_year(text, review)
    if review is None and plan is None:
        review = _only_year(text)
    return review or (plan - 1 if plan else None), plan


def _half_year_plan(title: str, year: int) -> int | None:
    return year if "下半年" in title else None


def _heading_years(sections: tuple[Section, ...]) -> tuple[int | None, int | None]:
    review = plan = None
    for section in sections:
        match = _YEAR.search(section.heading) if section.marker else None
        if match and section.role is Role.PLAN:
            plan = plan or int(match.group(0))
        elif match and section.role is Role.REVIEW and section.level <= 2:
            review = review or int(match.group(0))
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
    years = {int(match.group(1)) for match in _NAMED_YEAR.finditer(_QUOTED.sub("", text))}
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
