"""Rates, shares and means against the figures that they are made of.

``应办300人，已办270人，完成率90%``; ``500人，其中党员200人，占40%``; ``为12人发放6万元，人均5000元``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.measure.arithmetic.finding import Finding
from pipeline.measure.arithmetic.intervals import Interval, total
from pipeline.measure.arithmetic.items import Item, Run, amount, before
from pipeline.measure.arithmetic.words import Words
from pipeline.model import Status

_FAR = 4
# A rate stands close to its figures.
_NEAR = 20
_DONE = "已实"
_LISTED = re.compile("[，、和]")


def check_rates(run: Run, words: Words) -> Iterator[Finding]:
    """The rates, shares and means of a run that their own figures contradict."""
    for index, item in enumerate(run):
        finding = None
        if item.unit == "%" and index:
            finding = _rate(run, index, words) or _of_target(run, index, words) or _share(run, index, words)
        elif item.unit == "元":
            finding = _mean(run, index, words)
        if finding is not None:
            yield finding
    if sum(item.unit == "%" for item in run) > 1:
        yield from _shares(run, words)


# --- rates ---------------------------------------------------------------------------------------------------------


def _rate(run: Run, index: int, words: Words) -> Finding | None:
    """``受理20件，办结18件，办结率90%``: what came in or was due, what was done of it, and the rate."""
    rate = run[index]
    name = words.rate.search(rate.before) if len(rate.before) <= _NEAR else None
    if rate.interval is None or name is None or rate.figure.status is Status.PLANNED:
        return None
    near = [item for item in before(run, index, _FAR) if not words.left_over.match(item.before)]
    outside = [item for item in near if item.path == rate.path[: len(item.path)]]
    if len(outside) < 2:
        return None
    part, whole = outside[0], outside[1]
    if any(moved.fullmatch(part.before) for moved in words.moved.values()):  # 由139家压减到8家，压减率94.2%
        return None
    own = words.own_rates.search(name[1])
    if own is not None and own[0] not in part.before:
        return None
    if words.target.search(part.before) and len(part.path) > len(whole.path):  # 发放1.94亿元（任务1.5亿元，完成率129%）
        return _quotient(whole, part, rate) if words.plain_rates.search(name[1]) and _are_alike(whole, part) else None
    if part.before.endswith("的"):  # 符合条件的45名: some of them
        return None
    is_named = name[1][-2:] in part.before and not words.broad_rates.search(name[1]) and whole.is_level
    if not _is_done(whole, part, name[1], words) or not (is_named or _is_due(whole, part, words)):
        return None
    return _of_any(part, outside[1:], rate) if _are_alike(whole, part) else None


def _of_any(part: Item, wholes: Sequence[Item], rate: Item) -> Finding | None:
    """The finding for the first of ``wholes``, unless the rate is that of another one."""
    findings = [_quotient(part, whole, rate) for whole in wholes if _are_alike(whole, part)]
    return findings[0] if findings and all(findings) else None


def _is_done(whole: Item, part: Item, name: str, words: Words) -> bool:
    """Whether a figure is what the rate of this name is made of: 办结18件 of 办结率, 已挂18户 of 悬挂率.

    For 年审率 it will do that 年审 stands by what was due and 实际 by what was done.
    """
    if words.plain_rates.search(name):
        return bool(words.done.search(part.before))
    verb = name[-2:]
    if verb in part.before or (verb in whole.label and any(mark in part.before for mark in _DONE)):
        return True
    return any(f"{mark}{one}" in part.before for mark in _DONE for one in verb)


def _is_due(whole: Item, part: Item, words: Words) -> bool:
    """Whether an amount is what was to be done, or came in."""
    return bool(words.due.search(whole.label) or words.due.search(part.before[:3]))


def _are_alike(whole: Item, part: Item) -> bool:
    return whole.unit == part.unit and whole.unit not in ("%", None)


def _of_target(run: Run, index: int, words: Words) -> Finding | None:
    """``就业6218人，为年目标5500人的113.1%``: the amount, what it is compared with, and how much of it it is."""
    rate, whole, part = run[index], run[index - 1], run[index - 2]
    if index < 2:
        return None
    if words.of_target.fullmatch(rate.before) and words.due.search(
        part.before
    ):  # 计划6000张，发放7246张，完成计划的120.8%
        return _quotient(whole, part, rate) if _are_alike(part, whole) and whole.is_level else None
    if not words.of.fullmatch(rate.before) or not words.is_of.match(whole.before):
        return None
    return _quotient(part, whole, rate) if _are_alike(whole, part) and part.is_level else None


def _quotient(part: Item, whole: Item, rate: Item) -> Finding | None:
    if part.interval is None or whole.interval is None or rate.interval is None:
        return None
    quotient = part.interval.over(whole.interval)
    if quotient is None or quotient.times(100).meets(rate.interval):
        return None
    spans = (whole.span, part.span)
    return Finding("rate_differs", spans, rate.span, amount(quotient.middle * 100, rate))


# --- shares --------------------------------------------------------------------------------------------------------


def _share(run: Run, index: int, words: Words) -> Finding | None:
    """``500人，其中党员200人，占总数的40%``: the part, and any of the amounts before it that may be the whole."""
    share, part = run[index], run[index - 1]
    if not words.share.fullmatch(share.before) or not part.is_level:
        return None
    wholes = [
        item
        for item in before(run, index - 1, _FAR)
        if item.unit == part.unit and item.is_level and item.path == part.path[: len(item.path)]
    ]
    if not wholes or not (words.opens.search(part.before) or words.among.match(part.before)):
        return None
    return _of_any(part, wholes, share)


def _shares(run: Run, words: Words) -> Iterator[Finding]:
    """``男性占62%，女性占48%``: shares under words of one row, which together are no more than the whole."""
    row: list[Item] = []
    last: str | None = None
    for item in [*run, None]:
        name = _dimension(item, words) if item is not None else None
        if item is None or name is None or name != last or not _LISTED.match(item.before):
            yield from _over_whole(row)
            row = []
        if item is not None and name is not None:
            row.append(item)
        last = name


def _dimension(item: Item, words: Words) -> str | None:
    """The row of words that a share belongs to (sex: 男, 女); ``None`` for other figures."""
    if item.unit != "%" or not words.share_of.fullmatch(item.before):
        return None
    return next((name for name, row in words.dimensions.items() if row.search(item.before)), None)


def _over_whole(row: Sequence[Item]) -> Iterator[Finding]:
    if len(row) < 2 or len({item.label for item in row}) < len(row):
        return
    together = total([item.interval for item in row if item.interval])
    if together.is_above(Interval(100, 100, 100)):
        spans = tuple(item.span for item in row)
        yield Finding("shares_exceed_whole", spans[:-1], spans[-1], amount(together.middle, row[-1]))


# --- means ---------------------------------------------------------------------------------------------------------


def _mean(run: Run, index: int, words: Words) -> Finding | None:
    """``12人共发放6万元，人均5000元``, ``每户发放500元，120户共6万元``: one number of people, one sum, one mean."""
    mean = run[index]
    unit = next((unit for unit, cue in words.means.items() if cue.search(mean.before)), None)
    if unit is None or words.periodic.search(mean.label + mean.after[:3]):
        return None
    near = [*run[max(0, index - _FAR) : index], *run[index + 1 : index + 3]]
    people = [item for item in near if item.unit == unit]
    sums = [item for item in near if item.unit == "元"]
    if len(people) != 1 or len(sums) != 1 or not _are_of_one(mean, people[0], sums[0], words):
        return None
    if mean.interval is None or people[0].interval is None or sums[0].interval is None:
        return None
    quotient = sums[0].interval.over(people[0].interval)
    if quotient is None or quotient.meets(mean.interval):
        return None
    spans = tuple(sorted((people[0].span, sums[0].span)))
    return Finding("mean_differs", spans, mean.span, amount(quotient.middle, mean))


def _are_of_one(mean: Item, people: Item, money: Item, words: Words) -> bool:
    """Whether a sum was given to these people: both are done, the sum is said to be all, or to have been paid."""
    is_paid = money.span < mean.span and ("均" in mean.label or bool(words.payments.search(money.label)))
    is_all = is_paid or bool(words.sum.search(money.before))
    is_done = Status.PLANNED not in (people.figure.status, money.figure.status)
    return is_all and is_done and people.is_level and money.is_level and people.path == money.path == mean.path
