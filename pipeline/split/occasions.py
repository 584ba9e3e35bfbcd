"""The year of the occasion of a paper, as its opening tells it: what a contract is made for, when an inquiry was held
whose findings it answers, since when it reports, what a speech calls its year, to what day it calls; and its own
number, the day on which it comes into force, the year that it compares with."""

from __future__ import annotations

import re
from datetime import date

from pipeline.split.numbers import ASIDE

_OPENING = 400
_YEAR = r"((?:19|20)\d\d)年"
_CONTRACT = re.compile(
    rf"(?:就|关于|[为因])[^，。；：\d\n]{{0,16}}{_YEAR}(?:度)?[^。；\n]{{0,80}}?(?:签订|订立|签署|达成)[^，。；\d\n]{{0,8}}"
    r"(?:合同|协议|责任书|约定)"
)
_INQUIRY = re.compile(
    rf"{_YEAR}(?:\d{{1,2}}月(?:\d{{1,2}}日)?[-~—–―～至到]{{1,2}})?(\d{{1,2}})月[^，。；\n]{{0,60}}?(?:，[^，。；\n]{{0,60}}?)?对[^。；\n]{{0,60}}?"
    r"(?:审计|巡察|巡视|督查|督导|核查|检查|抽查|评估)"
)
_SO_FAR = re.compile(r"(?<!\d年)(?<![\d年])截[至止]到?(\d{1,2})月")
_ANY_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)年(?P<due>(?:\d{1,2}月)?(?:\d{1,2}日)?[底末]?[以之]?前)?")
_PLANNED = re.compile(r"(?:计划|预计|拟|将|争取|力争|定)[于在到至]?$")
_REPORTED = re.compile(
    rf"将[^，。；\d\n]{{0,12}}{_YEAR}以来[^，。；\n]{{0,30}}(?:报告|汇报|通报|反馈|公开|总结|答复|回复|函复)如下"
)
_NUMBER = re.compile(r"[^，。；\n]{0,60}〔((?:19|20)\d\d)〕第?\d{1,4}号[）)]?")
_IN_FORCE = re.compile(
    rf"本(?:办法|细则|规定|清单|意见|通知|方案|制度|条例|标准|目录|公约)[^，。；\n]{{0,6}}自{_YEAR}[^，。；\n]{{0,8}}起(?:施行|实施|执行|生效)"
)
_COMPARED = re.compile(rf"(?:[比较]{_YEAR}(?:的?同期|全年)|(?:与|同|和){_YEAR}(?:的?同期)?(?:相比|比较|相较))")
_RECEIVED = re.compile(r"〔((?:19|20)\d\d)〕第?\d{1,4}号[）)]?[^，。；\n]{0,8}收悉")
# A title on how that is mended which an inquiry into a year found: 关于2020年度优抚资金审计发现问题整改情况的报告.
_MENDED = re.compile(
    rf"{_YEAR}(?:度)?[^，。；]{{0,24}}?(?:审计|巡察|巡视|督查|督导|核查|检查|抽查|评估|评价)[^，。；]{{0,16}}?(?:整改|反馈)"
)
_MONTH = re.compile(rf"{_YEAR}(\d{{1,2}})月(?P<due>(?:\d{{1,2}}日)?[底末]?[以之]?前)?")
_CONVENED = re.compile(rf"(?:[兹现]|[兹现]?定)于{_YEAR}\d{{1,2}}月")
_FRONT_LINES = 3
# Until the end of February papers are of the year before.
_LATE_REVIEWS = 2
_CALLED = re.compile(rf"(?:^|[：。\n]){_YEAR}是[^，。；\d]{{0,24}}之年")
_LOOKS_BACK = re.compile("去年|刚刚过去|过去的?一年")
_AHEAD = re.compile(r"(?:^|[。\n])今年")
_SPOKEN = re.compile("[今去明]年")
_NEAR = 4


def year_of_contract(text: str) -> int | None:
    """The year for which a contract is made: ``双方就2024年体检签订本合同``, ``为做好2024年度培训，……订立本协议``."""
    match = _CONTRACT.search(text, 0, _OPENING)
    return int(match[1]) if match else None


def year_of_inquiry(text: str) -> int | None:
    """The year in which an inquiry was held that a paper answers within it: ``县审计局2024年3月至5月对……进行了审计……
    截至9月底``; the next, where it counts up to an earlier month (``2023年9月至11月……截至3月底``)."""
    match = _INQUIRY.search(text, 0, _OPENING)
    so_far = _SO_FAR.search(text, match.end()) if match else None
    if match is None or so_far is None:
        return None
    year = int(match[1]) + (int(so_far[1]) < int(match[2]))
    return year if _is_last(text, year) else None


def year_reported(text: str) -> int | None:
    """The year since which a paper reports, where it names no later one but to say what is planned or due in the next:
    ``现将2022年以来办理情况报告如下……2023年6月底前``."""
    since = _REPORTED.search(text, 0, _OPENING)
    if since is None:
        return None
    year = int(since[1])
    names_later = any(int(match[1]) > year for match in _ANY_YEAR.finditer(ASIDE.sub("", text)))
    return year if names_later and _is_last(text, year) else None


def year_called(text: str) -> int | None:
    """The year that a speech begins by saying what it is, looks back on the one before, and then plans:
    ``2024年是……之年，先说去年。……今年怎么干？``."""
    match = _CALLED.search(text, 0, _OPENING)
    if match is None or not _LOOKS_BACK.search(text, match.end(), match.end() + _OPENING):
        return None
    return int(match[1]) if _AHEAD.search(text, match.end()) else None


def year_of_number(text: str) -> int | None:
    """The year in the number of the paper itself, on a line of its own at its head or at the end of its title:
    ``青民发〔2023〕8号``, ``……的通知（青政办〔2024〕12号）``; or of the one that it replies to: ``〔2024〕3号收悉``."""
    lines = (_NUMBER.fullmatch(line.strip()) for line in text[:_OPENING].split("\n")[:_FRONT_LINES])
    own = next((int(match[1]) for match in lines if match), None)
    received = _RECEIVED.search(text, 0, _OPENING)
    return own or (int(received[1]) if received else None)


def year_convened(text: str) -> int | None:
    """The year of the day to which a notice calls, where it names no other: ``定于2025年4月2日举行祭扫``."""
    match = _CONVENED.search(text, 0, _OPENING)
    is_only = match and all(other[1] == match[1] for other in _ANY_YEAR.finditer(ASIDE.sub("", text)))
    return int(match[1]) if match and is_only and not _SPOKEN.search(text) else None


def year_in_force(text: str) -> int | None:
    """The year from which a paper says that it holds: ``本办法自2023年7月1日起施行``."""
    years = {int(match[1]) for match in _IN_FORCE.finditer(text)}
    return years.pop() if len(years) == 1 else None


def year_compared(text: str) -> int | None:
    """The year behind the only one that a paper names, where it compares with that: ``比2023年同期少6批``."""
    years = {int(match[1]) for match in _ANY_YEAR.finditer(ASIDE.sub("", text))}
    match = _COMPARED.search(text)
    return years.pop() + 1 if match and len(years) == 1 else None


def year_mended(title: str, text: str, signed: date | None) -> int | None:
    """The year in which that is mended which an inquiry into an earlier one found, as ``title`` says: the last month
    that ``text`` tells of, or when it was ``signed``. Until the end of February it is that which was looked into."""
    match = _MENDED.search(title)
    if match is None:
        return None
    plain = ASIDE.sub("", text)
    if signed and signed.month > _LATE_REVIEWS:
        return signed.year if signed.year > int(match[1]) else None  # 整改时限：2024年6月 may be ahead of it
    told = [one for one in _MONTH.finditer(plain) if not (one["due"] or _is_planned(plain, one))]
    months = {(int(one[1]), int(one[2])) for one in told} | ({(signed.year, signed.month)} if signed else set())
    later = {year for year, month in months if year > int(match[1]) and month > _LATE_REVIEWS}
    return max(later, default=None)


def _is_last(text: str, year: int) -> bool:
    """Whether what ``text`` names of later years is only planned or due in the next one."""
    plain = ASIDE.sub("", text)
    later = [match for match in _ANY_YEAR.finditer(plain) if int(match[1]) > year]
    return all(int(match[1]) == year + 1 and (match["due"] or _is_planned(plain, match)) for match in later)


def _is_planned(plain: str, match: re.Match[str]) -> bool:
    return bool(_PLANNED.search(plain, max(0, match.start() - _NEAR), match.start()))
