"""Done, intended, or a rule that holds in general: what the words around a figure and its section say.

The cues of ``rules/lexicon/status.yaml`` are found once in a text (``cues``) and read from left to right
(``standing``); what then stands at a figure, what follows it and what its section is for decide, in the order of
:class:`Decisions`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.lexicon import Lexicon
from pipeline.measure.breakdown import Breakdown
from pipeline.measure.cues import Cue, CueReader, Kind, Reach
from pipeline.measure.generic import Generic
from pipeline.measure.outcomes import Outcomes
from pipeline.measure.papers import Paper, PaperReader
from pipeline.measure.place import AMOUNTS, FAR, NEAR, Place
from pipeline.measure.quantity import Quantity
from pipeline.measure.remainders import Remainders
from pipeline.measure.standing import Held, Walk
from pipeline.measure.stock import Stock
from pipeline.measure.surroundings import surroundings
from pipeline.measure.terms import Terms
from pipeline.model import Mod, Role, Section, Status
from pipeline.split import Report

# What may stand between two sums of a norm, and what leads from the first to the second.
_CARRIED = re.compile(
    r"，(?![^，。；]{0,3}(?:下来|算来))[^，。；\d合共计支发补总增需了已去实拨比多少]{1,6}|[^，。；、\d合共总折]{0,16}(?:、[^，。；、\d折]{0,8})*"
)
_FROM_TO = re.compile(r"(?:由|从)[^，。；]{0,24}$|(?:提|调整|涨|上调|提高|增加)(?:到|至|为)$")
# The least that a plan spends is its target; the most (不超过) is a rule in a plan as well.
_LEAST = re.compile(r"(?:不得?[低少]于|至少)$")
_BEYOND = re.compile(r"(?:[低高]于|超过|不足)$")
_PART_END = re.compile(r"[；。！？!?\n]")
# A sum that is raised in a plan is no rule yet.
_RAISED = re.compile(r"(?:提高|上调|调整|提标|增加|增长|达(?!标)|涨|提|升)到?")
# Units that, like amounts, tell whom a rule is for.
_SIZES = ("亩", "平方米", "平方公里")
# 响铃三声内接听
_RINGS = "声"
# More than that in a year, a month, a week is no rule but what came of it.
_OFTEN = 1000
# How far behind 每 what is counted may stand; sums may stand farther.
_COUNTED_GAP = 16
# Above that a sum of money is a total (yuan).
# Words of who may apply, be chosen or move in.
_APPLYING = re.compile("条件|要求：")
_LARGE = 2e7
# More than that is a total and no rate, nor what one may borrow (yuan).
_LEVEL = 1e6
# All of it was paid: no share (percent).
_ALL = 100
_ENSURE = "确保"
# How far behind a figure the noun of an indicator may stand.
_UNIT = 4


class StatusReader:
    """Tells the status of the figures of one text after another; built once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = CueReader(lexicon)
        self._paper = PaperReader(lexicon)
        self._decisions = Decisions(lexicon)

    def __call__(self, text: str, sections: Sequence[Section], report: Report) -> StatusOf:
        """What tells the status of the figures of ``text`` (normalized), whose ``sections`` cover it."""
        return StatusOf(text, Walk(text, self._cues), self._paper(text, sections, report), self._decisions)


class StatusOf:
    """The status of the figures of one text, asked for in text order."""

    def __init__(self, text: str, walk: Walk, paper: Paper, decisions: Decisions) -> None:
        self._text = text
        self._walk = walk
        self._paper = paper
        self._decisions = decisions
        self._before: tuple[Quantity, Status] | None = None
        self._parts = Breakdown()

    def __call__(self, quantity: Quantity, clause: tuple[int, int], section: Section, report: Report) -> Status:
        """The status of ``quantity``, which stands in ``clause`` of a ``section`` of ``report``."""
        text, start, end = self._text, quantity.start, quantity.end
        standing = self._walk.to(start, section.role, report)
        before = self._before if self._before and start - self._before[0].end <= FAR else None
        place = Place(
            text,
            quantity,
            near=text[max(standing.clause, start - NEAR) : start],
            behind=text[end : max(end, min(clause[1], end + NEAR))],
            rest=_PART_END.split(text[end : end + FAR], maxsplit=1)[0],
            standing=standing,
            upcoming=self._walk.upcoming(Reach.PART),
            report=report,
            role=section.role,
            paper=self._paper,
            is_glossary=section.index in self._paper.glossaries,
            is_announced=self._paper.is_announced and self._decisions.is_promise(text, section, start),
            default=self._paper.default(section.index, quantity.group in AMOUNTS or quantity.unit is None),
            before=before[1] if before else None,
            last=before[0] if before else None,
            since_before=text[before[0].end : start] if before else "",
        )
        status = self._parts(place, self._decisions(place))
        self._before = quantity, status
        return status


class Decisions:
    """What is decided at a figure, in order; the first that says something holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._is = lexicon.patterns("status", "expressions")
        names = lexicon.mapping("status", "behind")
        self._behind = {name: lexicon.pattern("status", "behind", name, "words") for name in names}
        self._surroundings = surroundings(lexicon, "status", "around")
        self._is_term = Terms(lexicon)
        self._generic = Generic(lexicon)
        self._outcome = _outcome(lexicon)
        self._remainders = Remainders(lexicon)
        self._stock = Stock(lexicon)
        self._outcomes = Outcomes(lexicon)
        self._norm_units = frozenset(lexicon.words("status", "units"))
        self._counted = frozenset(lexicon.words("status", "counted"))
        self._decisions: tuple[Callable[[Place], Status | None], ...] = (
            self._surrounded, self._bracketed, self._unit, self._framed, self._target, self._price, self._later,
            self._remainders, self._project, self._next, self._condition, self._told, self._term, self._there,
            self._outcomes, self._plan, self._limit, self._norm, self._definition,
        )  # fmt: skip

    def __call__(self, place: Place) -> Status:
        """The status of the figure at ``place``; true at the time, that is achieved, unless its paper makes rules."""
        for decide in self._decisions:
            status = decide(place)
            if status is not None:
                return status
        held = place.standing.nearest
        return Status.ACHIEVED if held and held.says else place.default

    def is_promise(self, text: str, section: Section, start: int) -> bool:
        """Whether a figure stands in the heading of ``section`` before what came of what was promised in it."""
        told = text[section.start : start + 1] if start < section.heading_end else None
        return told is not None and not self._is["delivered"].search(told)

    def _surrounded(self, place: Place) -> Status | None:
        """What words before and behind it say together: ``以20万元为限``, ``60分以上合格``."""
        said, rest, quantity = place.said, place.rest, place.quantity
        found = (one for one in self._surroundings if one.fits(said, rest, quantity))
        return next((one.says for one in found), None)

    def _unit(self, place: Place) -> Status | None:
        """``85折`` is a rule wherever it stands, as are ``限1次`` and ``补助90%``."""
        is_share = (
            place.quantity.unit == "%" and place.quantity.value != _ALL and self._is["paid_share"].search(place.near)
        )
        is_rule = place.quantity.unit in self._norm_units or is_share or self._is["set_by_rule"].search(place.near)
        return Status.STANDARD if is_rule else None

    def _framed(self, place: Place) -> Status | None:
        """What a sentence tells as a rule (``凡立功的，镇里奖500元，村里再奖200元``), up to what it tells as done."""
        frame = place.standing.frame
        if frame is None or self._is["told"].search(place.since(frame)) or self._is["paid_out"].search(place.said):
            return None
        # What a plan asks of all (凡新安置人员，一律参加3天的培训) is planned; a sum that it grants is a rule.
        # Who may apply (申报条件：场地2000平方米以上) is a rule wherever it stands.
        is_rule = place.role is not Role.PLAN or place.quantity.group == "money"
        return Status.STANDARD if is_rule or _APPLYING.search(place.text, frame.start, frame.end) else None

    def _target(self, place: Place) -> Status | None:
        """The value of what was to be reached: ``目标1800``, ``超额完成市下达的3所任务``."""
        cue, unit = place.standing.target, place.quantity.unit
        if unit in self._counted:
            return None
        since = place.since(cue) if cue else ""
        is_value = (place.is_announced and unit != "分") or (cue is not None and self._is["value"].fullmatch(since))
        is_value = is_value or (unit != "个" and self._behind["target"].match(place.behind))
        is_value = is_value or (not place.is_per_head and bool(self._behind["demand"].match(place.behind)))
        is_value = is_value or (self._is["aimed"].search(place.near) and self._is["share"].match(place.behind))
        return Status.PLANNED if is_value else None

    def _price(self, place: Place) -> Status | None:
        """A sum paid to each, and a habit, are rules in a plan as well: ``新建助餐点20个，每个补助3万元``."""
        is_price = place.quantity.group == "money" and not _RAISED.search(place.near)
        is_price = is_price and (place.is_per_head or not _LEAST.search(place.near))
        if place.standing.act and not (is_price and self._is["each_paid"].search(place.near)):
            return None
        if place.role is Role.PLAN and place.quantity.group == "money" and self._is["in_force"].search(place.said):
            return Status.STANDARD
        if self._is["habit"].search(place.said):
            return self._norm(place) or self._limit(place)
        return self._norm(place) if is_price else None

    def _condition(self, place: Place) -> Status | None:
        """Whom a rule is for: ``对占地5亩以上的企业``, ``党龄满50年的老党员``."""
        if self._is["whoever"].match(place.rest) or (
            self._is["whosoever"].search(place.near) and self._is["whatever"].match(place.behind)
        ):
            return Status.STANDARD
        if not place.is_amount and place.quantity.unit not in _SIZES:
            return None
        if self._is["ceiling"].search(place.near) or self._is_free(place) or self._is_raised(place):
            return Status.STANDARD
        is_condition = self._is["condition"].search(place.near) and self._is["conditioned"].match(place.behind)
        is_threshold = self._is["threshold"].search(place.near) and self._is["beyond"].match(place.behind)
        return Status.STANDARD if is_condition or is_threshold else None

    def _is_raised(self, place: Place) -> bool:
        """``补助标准提高80元，达到925元``, ``优待金由9000元涨到1.2万元``; what a plan raises it to is planned."""
        is_money, value = place.quantity.group == "money", place.quantity.value or 0
        if (is_money and value > _LEVEL) or (not is_money and value % 1):
            return False
        if self._is["raised_from"].search(place.near) and self._is["raised"].match(place.behind):
            return True
        held = place.standing.nearest
        is_planned = held.says is Status.PLANNED if held and held.says else place.role is Role.PLAN
        is_raised = self._is["raised_to"].search(place.said) or (is_money and self._is["raised_for"].search(place.said))
        return bool(is_raised) and not is_planned

    def _is_free(self, place: Place) -> bool:
        """``退役1年内可免费参加``, ``头两年免租``: for how long something is granted."""
        is_span = place.quantity.group == "durations" and self._is["first_of"].search(place.near)
        return bool(is_span and self._is["free"].match(place.rest))

    def _bracketed(self, place: Place) -> Status | None:
        """In brackets, where the paper says what stands in them: ``办招聘会4场（5场）``."""
        if place.paper.bracketed is None or not place.is_bracketed:
            return None
        return self._later(place) or place.paper.bracketed

    def _next(self, place: Place) -> Status | None:
        """``每服役一年4500元，立二等功的增发10%``: what is granted besides."""
        held = place.standing.nearest
        is_planned = held is not None and held.says is Status.PLANNED
        return Status.STANDARD if not is_planned and self._generic.goes_on(place) else None

    def _told(self, place: Place) -> Status | None:
        """What a paper of rules or tasks tells of what there is: ``现有队员86人，冲锋舟6艘``."""
        held = place.standing.nearest
        if place.default is Status.ACHIEVED or (held and held.says):
            return None
        is_told = bool(self._is["told_there"].search(place.said))
        if place.default is Status.STANDARD:
            is_told = is_told or self._generic.is_counted(place)
        return self._norm(place) or self._limit(place) or Status.ACHIEVED if is_told else None

    def _term(self, place: Place) -> Status | None:
        """The terms of a paper that buys, hires or sets dates: ``保证金3万元``, ``合同期3年``, ``业绩25分``."""
        held = place.standing.nearest
        if not place.paper.is_order or (held and held.says):
            return None
        is_norm = any(self._holds(norm, place) for norm in place.standing.norms)
        return Status.STANDARD if is_norm or self._is_term(place.quantity, place.near, place.said) else None

    def _later(self, place: Place) -> Status | None:
        """What follows puts it off: ``6个站点列入明年计划``, ``7户顺延到次年走访``."""
        is_later = not place.near.endswith("除") and self._behind["later"].match(place.behind)
        return Status.PLANNED if is_later else None

    def _project(self, place: Place) -> Status | None:
        """``总投资1200万元的公园，计划年底前完工``: planned until it is said to be done."""
        coming = self._is["to_finish"].search(place.rest) if self._is["project"].search(place.said) else None
        is_open = coming and not self._is["finished"].search(place.near + coming["before"])
        return Status.PLANNED if is_open else None

    def _there(self, place: Place) -> Status | None:
        """What a plan takes for given: ``褪色的光荣牌有27块，一个月内换好``."""
        is_planned = self._is_planned(place) or (place.default is Status.PLANNED and not place.standing.nearest)
        return Status.ACHIEVED if is_planned and self._stock.holds(place) else None

    def _plan(self, place: Place) -> Status | None:
        """What the cues say, else the section: planned, but for what is to be changed and prices paid to each."""
        if place.default is Status.STANDARD and place.is_amount and not place.standing.nearest:
            return None
        is_baseline = not place.paper.is_revised and self._is_baseline(place)
        return Status.PLANNED if self._is_planned(place) and not is_baseline else None

    def _limit(self, place: Place) -> Status | None:
        """``受理后15日内答复``; not ``短短5天内``."""
        if place.quantity.group != "durations" and place.quantity.unit != _RINGS:
            return None
        if self._is["paid_out"].search(place.said):
            return None
        is_limit = self._behind["limit"].match(place.behind) and not self._is["no_limit"].search(place.near)
        return Status.STANDARD if is_limit or self._is["time_limit"].search(place.near) else None

    def _norm(self, place: Place) -> Status | None:
        """``每人每月500元``, ``按每年4500元计算``, ``1500元/月``."""
        if self._is_outcome(place) and not self._is_bound(place):
            return None
        if self._is["paid_out"].search(place.said):
            return None
        is_norm = any(self._holds(norm, place) for norm in place.standing.norms)
        is_per_head = place.is_amount and bool(self._behind["per_head"].match(place.behind))
        return Status.STANDARD if is_norm or is_per_head else None

    def _is_outcome(self, place: Place) -> bool:
        """``每人领到1680元``, ``人均领取1.2万元``, ``报销比例达85.6%``: what came of a rule."""
        if (place.quantity.value or 0) % 1 and self._is["rate_reached"].search(place.near):
            return True
        return bool(self._outcome.search(place.near) or self._is["no_norm"].search(place.near))

    def _is_bound(self, place: Place) -> bool:
        """Whether it is the least or the most that there must be: ``人均不超过50元``, ``按月收入低于800元``."""
        by = {norm.family.name: place.quantity.start - norm.end <= norm.family.gap for norm in place.standing.norms}
        return by.get("bound", False) or (by.get("by_rule", False) and bool(_BEYOND.search(place.near)))

    def _definition(self, place: Place) -> Status | None:
        """In a glossary: ``指主营业务收入占70%以上的企业``; ``每年实施技改项目100个``; ``建设100个园区`` is planned."""
        if not place.is_glossary or place.standing.nearest:
            return None
        if self._is["yearly"].match(place.back_to(place.standing.clause)) and not self._is_outcome(place):
            return Status.STANDARD
        if self._is_scheme(place):
            return Status.PLANNED
        if not place.is_amount:
            return None
        is_measure = place.quantity.group == "durations" and not self._is_outcome(place)
        return Status.STANDARD if is_measure or self._is["definition"].search(place.said) else None

    def _is_scheme(self, place: Place) -> bool:
        """Whether an entry says what is to be carried out, and not how it came about."""
        clause, is_told = place.back_to(place.standing.clause), self._is["history"]
        if is_told.search(place.back_to(place.standing.sentence)):
            return False
        is_acted_upon = self._is["upon"].match(clause) and self._is["acted_upon"].match(place.rest)
        return bool(self._is["scheme"].match(clause) or is_acted_upon)

    def _holds(self, norm: Cue, place: Place) -> bool:
        """Whether a norm of the clause is said of the figure; a sum so large is paid once (``一次性补贴1.87亿元``)."""
        family, quantity = norm.family, place.quantity
        if quantity.group == "money" and (quantity.value or 0) > _LARGE:
            return False
        is_area = family.name == "bound" and quantity.unit in _SIZES and "面积" in place.near
        if quantity.start - norm.end > family.gap or (family.of_amounts and not place.is_amount and not is_area):
            return False
        if self._is["paid_by_norm"].search(place.since(norm)):
            return False
        if family.name == "bound":
            return not self._is["doing"].search(place.near)
        is_mean = (quantity.value or 0) >= _OFTEN or quantity.mod is Mod.ABOUT
        is_mean = is_mean and bool(self._is["span"].search(place.text[norm.start : norm.end + 2]))
        if place.is_amount:
            return not (is_mean and quantity.group == "rates" and quantity.mod is Mod.ABOUT)
        return not is_mean and quantity.start - norm.end <= _COUNTED_GAP

    def _is_planned(self, place: Place) -> bool:
        held = place.standing.nearest
        if held is None or held.says is None:
            return place.role is Role.PLAN
        if held.cue.family.kind is Kind.ESTIMATE and place.role is not Role.PLAN:
            time = place.standing.time
            return bool(time and time.says is Status.PLANNED) or self._is_to_come(place)
        return held.says is Status.PLANNED and not self._is_ensured(place, held)

    def _is_ensured(self, place: Place, held: Held) -> bool:
        """``确保10件实事件件有着落`` in a review, most of all where a government looks back on a year that is over."""
        if place.role is not Role.REVIEW or place.text[held.cue.start : held.cue.end] != _ENSURE:
            return False
        time = place.standing.time
        if (time and time.says is Status.PLANNED) or self._is["by_a_day"].search(place.since(held.cue) + place.rest):
            return False
        is_over = place.report.spoken_year != place.report.year
        return is_over or bool(self._is["ensured"].match(place.behind))

    def _is_to_come(self, place: Place) -> bool:
        """Whether 预计 speaks of what is not yet done: not where a government reports on the year before."""
        if place.report.spoken_year != place.report.year:
            return False
        return not self._is["indicator"].search(place.near + place.behind[:_UNIT])

    def _is_baseline(self, place: Place) -> bool:
        """``由60日压缩至30日``: the first is how it is."""
        return bool(self._is["baseline"].search(place.near) and self._is["changed"].match(place.behind))


def _outcome(lexicon: Lexicon) -> re.Pattern[str]:
    """The words of outcomes, with a few others or the figures of a list between them and the figure."""
    words = "|".join(word for name in ("rises", "results", "means") for word in lexicon.words("status", name))
    measured = "|".join(lexicon.words("status", "measured"))
    between = r"了?(?:(?!每[天日周户])[^，。；\d到至为]){0,6}(?:[\d.,]{1,12}[^，。；\d]{0,4}[、和]){0,6}"
    return re.compile(rf"(?:(?:{words}){between}|(?:{measured})[^，。；\d]{{0,8}})$")


def carries_norm(between: str) -> bool:
    """Whether a norm goes on over the words between two sums: ``由29050元、24950元调整到31960元``."""
    return bool(_CARRIED.fullmatch(between) or _FROM_TO.search(between))
