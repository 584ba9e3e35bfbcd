"""What the cues read so far say at a place of the text.

A paragraph is read once from left to right. Three things stand at any time, the nearest decides: an act (力争, 已),
the time spoken of (明年, 去年), and the topic of the paragraph (下一步). A mark ends what does not reach beyond it:
``计划悬挂300块；走访320人`` plans the first only. What is said inside brackets and quotation marks ends with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.measure.cues import Cue, CueReader, Kind, Reach
from pipeline.model import Role, Status
from pipeline.split import Report
from pipeline.split.told import is_halfway

_ENDS = {"，": Reach.CLAUSE, "：": Reach.CLAUSE, "；": Reach.PART, "\n": Reach.PARAGRAPH}
_OPEN, _CLOSE = "（(“《「", "）)”》」"
_REACHES = {
    Kind.ACT: Reach.PART, Kind.INTENT: Reach.PART, Kind.ESTIMATE: Reach.PART, Kind.ASIDE: Reach.CLAUSE,
}  # fmt: skip
_RULES = (Kind.NORM, Kind.FRAME)
# Words that tell of doing end what is told as a rule: ``规定编制5名，目前在编7人``.
_UNFRAMES = frozenset(Kind) - {
    Kind.NONE, Kind.STOP, Kind.NORM, Kind.FRAME, Kind.TARGET, Kind.RESULT, Kind.REPEAT,
}  # fmt: skip
# What may stand before a word that is said of all that follows: `（三）下一步，……`, `到明年，……`.
_HEAD = re.compile(
    r"[\s—]*(?:第[一二三四五六七八九十]{1,3}条[ \t]*|"
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]*|[一二三四五六七八九]是)?"
    r"(?:即|[该本此][^，。；]{0,4}|预计|力争|计划|争取|确保|拟|将)?[到在对从自至于]?(?:我[们局]|全[省市县区])?"
)
_HEAD_LENGTH = 8
# Where the year of a paper without a title is looked for.
_OPENING = 200
# Where a report says itself which year it reviews.
_TOLD = ("title", "heading")
_MUST = "要"
_PAST = "past"
# What tells of that year for its own sake: `去年底已经达到4610亿元`.
_DONE = re.compile(r"[^，。；\n]{0,16}[已了]")
# What a verb has behind it that tells what came of it: 建成, 换完, 招到.
_COMPLEMENTS = ("成", "完", "好", "下", "出", "掉", "满", "到")
# The aims of a year that is over were planned all the same.
_AIMS = re.compile("目标|任务|计划")
# Words of intention in the sentence of a year, or a round bound and no result: ``2025年地区生产总值增长5%左右``.
_INTENDS = re.compile(
    r"[^。；\n]{0,60}?(?:将|要(?!求)|拟|计划|力争|目标|预[计期]|打算|确保)"
    r"|(?![^。；\n]{0,60}(?:[已了共达超]|累计|同比))[^。；\n]{0,60}?[\d.]+[^，。；\d]{0,4}(?:左右|以上|以内)"
)
# Behind the year planned: `2026年，`, `2026年再建3所`, `2026年十项任务`.
_OPENS_PLAN = re.compile(r"(?:全年|度)?(?:，|再|[一二三四五六七八九十\d]{1,3}[项件])")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Behind a year that has been: `到2023年底整理了4万卷`, `到2023年6月，新增就业1742人，为目标的58.1%`.
_TOLD_OF = re.compile(r"[^，。；\n]{0,12}了|[^。；\n]{0,40}[为占](?:规划|年度|全年|总)?(?:目标|任务|计划)[值数]?的")
# The years that a plan is for: `2021—2025年`, 十四五; those before its first are over.
_PERIOD = re.compile(r"(20\d\d)年?[-—–~至到]{1,2}20\d\d年|十([二三四五六])五")
_FIRST_OF_FIVE = {"二": 2011, "三": 2016, "四": 2021, "五": 2026, "六": 2031}
# Behind a year that all of a paragraph is about: `2026年，`, not `2026年1月，`.
_OPENS = re.compile(r"(?:全年|度)?(?:，|拟|计划|预算|将|力争)")
# A paper given early in a year looks back on the year before, and then tells in bare verbs what this year is to bring:
# `今年，镇里拿出60万元，办四件实事：夜校开6期；再建驿站3个`. How far back is looked.
_LOOKS_BACK = re.compile(r"(?:^|\n)[\s（(一二三四五、)）]{0,6}(?:去年|上一?年|过去的?一年)")
_BACK = 2000
_COMING = re.compile(
    r"[^\n]{0,400}?(?:不低于|不少于|以上|再[新建增添办招]|年内|年底前|至少|[办跑走]满|覆盖所有|力争|确保|争取)"
)
_HAS_BEEN = re.compile(
    r"[^\n]{0,400}?(?:(?<![除为])了(?!解)|已|累计|截[至止]|目前|同比|比去年|比上年|共[计有]?|以来|[一二三四上]季度|\d月底?，)"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A cue that holds, what it says, and how far."""

    cue: Cue
    says: Status | None
    reach: Reach


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds at a place; ``clause``, ``part`` and ``sentence`` are where those began, ``norms`` the last of
    each family.

    ``frame`` says that the sentence tells a rule (``文件规定，……``), until it tells what came of it.
    """

    act: Held | None = None
    time: Held | None = None
    topic: Held | None = None
    target: Cue | None = None
    frame: Cue | None = None
    norms: tuple[Cue, ...] = ()
    clause: int = 0
    part: int = 0
    sentence: int = 0

    @property
    def nearest(self) -> Held | None:
        """What decides: the act, else the time, else the topic; ``None`` leaves it to the section."""
        return self.act or self.time or self.topic


class Walk:
    """Reads the cues of one text in order; a caller asks for one place after another, never going back.

    No cue reaches beyond its paragraph, so those of paragraphs that nobody asks for are not looked for.
    """

    def __init__(self, text: str, cues_of: CueReader) -> None:
        self._text = text
        self._cues_of = cues_of
        self._cues: list[Cue] = []
        self._next = 0
        self._end_of_paragraph = -1
        self._outside: list[Standing] = []
        self._standing = Standing()

    def to(self, position: int, role: Role, report: Report) -> Standing:
        """What stands at ``position``, in a section of ``role`` and ``report``."""
        if position > self._end_of_paragraph:
            self._enter(position)
        while self._next < len(self._cues) and self._cues[self._next].start < position:
            cue = self._cues[self._next]
            self._next += 1
            if cue.family.kind is Kind.STOP:
                self._stop(cue)
            else:
                self._standing = _after(_unframed(self._standing, cue), cue, self._text, role, report)
        return self._standing

    def upcoming(self, reach: Reach) -> list[Cue]:
        """The next cues, as far as the next mark of ``reach``; at most eight."""
        found: list[Cue] = []
        for cue in self._cues[self._next : self._next + 8]:
            if cue.family.kind is Kind.STOP and _reach_of(self._text[cue.start]) >= reach:
                break
            found.append(cue)
        return found

    def _enter(self, position: int) -> None:
        """Finds the cues of the paragraph of ``position``."""
        start, end = self._text.rfind("\n", 0, position) + 1, self._text.find("\n", position)
        self._end_of_paragraph = end if end >= 0 else len(self._text)
        self._cues, self._next = self._cues_of(self._text, start, self._end_of_paragraph), 0
        self._outside.clear()
        self._standing = Standing(clause=start, part=start, sentence=start)

    def _stop(self, cue: Cue) -> None:
        mark = self._text[cue.start]
        if mark in _OPEN:
            self._outside.append(self._standing)
            self._standing = replace(self._standing, clause=cue.end)
        elif mark in _CLOSE:
            self._standing = self._outside.pop() if self._outside else self._standing
        else:
            self._end(cue, _reach_of(mark))

    def _end(self, cue: Cue, reach: Reach) -> None:
        if reach >= Reach.SENTENCE:
            self._outside.clear()
        held = self._standing
        self._standing = Standing(
            _still(held.act, reach), _still(held.time, reach), _still(held.topic, reach),
            frame=held.frame if reach < Reach.SENTENCE else None,
            clause=cue.end, part=cue.end if reach >= Reach.PART else held.part,
            sentence=cue.end if reach >= Reach.SENTENCE else held.sentence,
        )  # fmt: skip


def _reach_of(mark: str) -> Reach:
    return _ENDS.get(mark, Reach.SENTENCE) if mark not in _OPEN + _CLOSE else Reach.CLAUSE


def _still(held: Held | None, ended: Reach) -> Held | None:
    return held if held and held.reach > ended else None


def _after(standing: Standing, cue: Cue, text: str, role: Role, report: Report) -> Standing:
    """What stands behind ``cue``."""
    kind, says = cue.family.kind, cue.family.says
    if kind in _RULES:
        return _ruled(standing, cue)
    if kind is Kind.TARGET:
        return replace(standing, target=cue)
    if kind is Kind.RESULT or (kind is Kind.REPEAT and _is_repeated(standing, cue, text)):
        return _resulting(standing)
    if kind is Kind.THIS_YEAR:
        return _this_year(standing, cue, text)
    if kind is Kind.YEAR:
        return _in_year(standing, cue, text, role, report)
    if kind is Kind.TIME:
        return _timed(standing, cue, text, role, report)
    if kind is Kind.TOPIC:
        return _on_topic(standing, cue, text)
    if kind in _REACHES and not _was_to_be(standing, text[cue.start : cue.end], role):
        return replace(standing, act=Held(cue, says, _REACHES[kind]))
    return standing


def _timed(standing: Standing, cue: Cue, text: str, role: Role, report: Report) -> Standing:
    """Another time is spoken of, unless it is over, or told only beside what is planned."""
    says = cue.family.says
    if says is Status.PLANNED and _is_over(standing, cue, text, report):
        return standing
    if says is Status.ACHIEVED and _is_beside_plan(standing, cue, text, role):
        return replace(standing, act=Held(cue, says, Reach.PART))
    return _at_time(standing, Held(cue, says, Reach.SENTENCE))


def _ruled(standing: Standing, cue: Cue) -> Standing:
    """A rule for the clause, or for the sentence; in one told as a rule no act is intended."""
    if cue.family.kind is Kind.FRAME:
        return replace(standing, frame=cue, act=None)
    others = tuple(norm for norm in standing.norms if norm.family is not cue.family)
    return replace(standing, norms=(*others, cue))


def _unframed(standing: Standing, cue: Cue) -> Standing:
    """What stands before ``cue``, without the rule of the sentence where the cue ends it."""
    return replace(standing, frame=None) if cue.family.kind in _UNFRAMES else standing


def _was_to_be(standing: Standing, word: str, role: Role) -> bool:
    """Whether something had to be done at a time that is over: ``2021年最难，要在100天里办完``."""
    time = standing.time
    return word == _MUST and role is not Role.PLAN and time is not None and time.says is Status.ACHIEVED


def _resulting(standing: Standing) -> Standing:
    """A word of result in a later clause ends an intent: ``计划培训300人，培训320人``."""
    act = standing.act
    is_over = act and act.cue.family.kind is Kind.INTENT and act.cue.start < standing.clause
    return replace(standing, act=None) if is_over else standing


def _is_repeated(standing: Standing, cue: Cue, text: str) -> bool:
    """Whether what is intended has the same verb, or none: ``计划走访300户，走访317户``, ``计划300户，改造64户``, not
    ``计划走访300户，发放慰问品``; the verb may say that it came about: ``承诺新建4处，建成4处``."""
    act = standing.act
    if act is not None and text[act.cue.end : act.cue.end + 1].isdigit() and act.cue.start < standing.clause:
        return True
    verb = text[cue.start : cue.end]
    verb = verb[:1] if verb.endswith(_COMPLEMENTS) else verb
    return act is not None and text.find(verb, act.cue.start, cue.start) >= 0


def _at_time(standing: Standing, held: Held) -> Standing:
    """Another time is spoken of; what was done or intended at the one before is over: ``去年已建3所，今年新建5所``."""
    act = standing.act
    is_over = act and act.cue.start < standing.clause
    return replace(standing, time=held, act=None if is_over else act)


def _is_beside_plan(standing: Standing, cue: Cue, text: str, role: Role) -> bool:
    """Whether the past is told only beside what is planned: ``慰问300户，去年为280户；体检2000名``."""
    ahead = replace(standing, act=None).nearest
    is_plan = ahead.says is Status.PLANNED if ahead and ahead.says else role is Role.PLAN
    is_beside = cue.family.name == _PAST and cue.start >= standing.clause > standing.part
    return is_plan and is_beside and not _DONE.match(text, cue.end)


def _this_year(standing: Standing, cue: Cue, text: str) -> Standing:
    """今年 at the head of a clause; in a paper that looked back before it may be the year that lies ahead."""
    if not _heads(text, standing.clause, cue):
        return standing
    line = text.rfind("\n", 0, cue.start) + 1
    is_ahead = _heads(text, line, cue) and _LOOKS_BACK.search(text, max(0, line - _BACK), line)
    if is_ahead and _COMING.match(text, cue.end) and not _HAS_BEEN.match(text, cue.end):
        return replace(standing, topic=Held(cue, Status.PLANNED, Reach.PARAGRAPH), time=None, act=None)
    return _at_time(standing, Held(cue, None, Reach.SENTENCE))


def _is_over(standing: Standing, cue: Cue, text: str, report: Report) -> bool:
    """Whether goals are those of a time that is over: ``去年安排：``, ``2022年重点工作：`` of a report on 2022."""
    time = standing.time
    if _AIMS.search(text, cue.start, cue.end):
        return False
    if time and time.says is Status.ACHIEVED and time.cue.start >= standing.clause:
        return True
    year = _YEAR.fullmatch(text, cue.start - 4, cue.start) if text[cue.start] == "年" else None
    return year is not None and report.year_from in _TOLD and int(year[0]) <= (report.year or 0)


def _heads(text: str, start: int, cue: Cue) -> bool:
    """Whether nothing but a number or 到 stands between ``start`` and ``cue``."""
    return cue.start - start <= _HEAD_LENGTH and bool(_HEAD.fullmatch(text, start, cue.start))


def _on_topic(standing: Standing, cue: Cue, text: str) -> Standing:
    """At the head of a sentence it is the topic; elsewhere it is said of its part: ``结余转入明年；走访32户``."""
    if _heads(text, standing.sentence, cue):
        held = Held(cue, cue.family.says, Reach.PARAGRAPH)
        return replace(standing, topic=held, time=None, act=None)
    reach = Reach.SENTENCE if _heads(text, standing.clause, cue) else Reach.PART
    return _at_time(standing, Held(cue, cue.family.says, reach))


def _in_year(standing: Standing, cue: Cue, text: str, role: Role, report: Report) -> Standing:
    """The number of a year at the head of a clause: a plan if after the year under review."""
    if not _heads(text, standing.clause, cue):
        return standing
    year = int(text[cue.end - 5 : cue.end - 1])
    if role is Role.PLAN and year < _first_planned(report):
        return _at_time(standing, Held(cue, Status.ACHIEVED, Reach.SENTENCE))
    is_aim = "到" in text[max(0, cue.start - 1) : cue.start + 1] and not _TOLD_OF.match(text, cue.end)
    if is_aim and (report.year is None or role is Role.PLAN):
        return _at_time(standing, Held(cue, Status.PLANNED, Reach.SENTENCE))
    if report.year is None:
        return _before_title(standing, cue, year, text if role is not Role.PLAN else report.title or "")
    if year > report.year and not _is_surely_later(year, text, cue, report):
        is_planned = standing.time is not None and standing.time.says is Status.PLANNED
        return standing if is_planned else _at_time(standing, Held(cue, None, Reach.SENTENCE))
    if year > report.year:
        is_topic = role is not Role.PLAN and _heads(text, standing.sentence, cue) and _OPENS.match(text, cue.end)
        held = Held(cue, Status.PLANNED, Reach.PARAGRAPH if is_topic else Reach.SENTENCE)
        return replace(standing, topic=held, time=None, act=None) if is_topic else _at_time(standing, held)
    # In a plan the year planned is the latest that is known, unless the report reviews another.
    is_planned = year == (report.plan_year or report.year) and role is Role.PLAN
    return _at_time(standing, Held(cue, None if is_planned else Status.ACHIEVED, Reach.SENTENCE))


def _first_planned(report: Report) -> int:
    """The first year of a plan whose title names several, or 0: 2021 for ``“十四五”规划``."""
    period = _PERIOD.search(report.title or "")
    if period is None:
        return 0
    return int(period[1]) if period[1] else _FIRST_OF_FIVE[period[2]]


def _before_title(standing: Standing, cue: Cue, year: int, told: str) -> Standing:
    """``2023年，就业率为87.5%`` in a plan whose title has 2024, or ``2022年接待226人`` in a contract that opens with
    2023: a year before that is over. ``told`` names that year first."""
    first = _YEAR.search(told, 0, _OPENING)
    is_over = first is not None and year < int(first[0])
    return _at_time(standing, Held(cue, Status.ACHIEVED, Reach.SENTENCE)) if is_over else standing


def _is_surely_later(year: int, text: str, cue: Cue, report: Report) -> bool:
    """Whether a year is one of plans: a report whose own year is only inferred may well tell what was done in it."""
    is_told = report.year_from in _TOLD or is_halfway(report.title or "")
    if is_told or _INTENDS.match(text, cue.end):
        return True
    return year == report.plan_year and bool(_OPENS_PLAN.match(text, cue.end))
