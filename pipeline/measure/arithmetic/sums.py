"""Sums: ``老兵120人、军属80人，共计220人``, and lists that what is left closes: ``其中迁入512座，其余23座``.

Where the figures would agree if one of them were 10,000, 1000, 100 or 10 times as much or as little, the unit of that
one has slipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from pipeline.measure.arithmetic.finding import Finding
from pipeline.measure.arithmetic.intervals import Interval, total
from pipeline.measure.arithmetic.items import LISTED, LONGEST, MOST_PARTS, Item, Run, amount, are_comparable, before
from pipeline.measure.arithmetic.words import Words

# 三项共计: the number of parts, between them and the sum.
_ITEMS = re.compile("，?以?上?[两二三四五六七八九2-9][项类笔者个部]分?")
_FACTORS = (10_000, 1000, 100, 10)


def sum_differs(run: Run, index: int, words: Words) -> Finding | None:
    """The finding where the figure at ``index`` is a sum of those before it, or their rest, and does not agree."""
    return _summed(run, index, words) or _with_rest(run, index, words)


def _summed(run: Run, index: int, words: Words) -> Finding | None:
    """``A120人、B80人，共计220人``: the sum at ``index`` of what stands before it."""
    whole = run[index]
    if not words.sum.search(whole.before) or not whole.is_level or whole.interval is None:
        return None
    parts = _summands(run, index, words)
    if len(parts) < 2:
        return None
    return None if any(one.meets(whole.interval) for one in sums_of(parts, 2)) else differs(whole, parts)


def _summands(run: Run, index: int, words: Words) -> list[Item]:
    """The list right before a sum, the last one first; nothing where it is not a list of amounts of one unit."""
    whole = run[index]
    parts: list[Item] = []
    if _ITEMS.fullmatch(run[index - 1].before + run[index - 1].quote):  # 三项共计
        index -= 1
    for item in takewhile(lambda item: item.path == whole.path, before(run, index, MOST_PARTS + 1)):
        is_part = item.is_level and item.unit == whole.unit and are_comparable(whole.figure, item.figure)
        is_open = words.open_end.search(item.before) or words.and_more.match(item.after)
        if not is_part or is_open or words.sum.search(item.before):
            return []
        parts.append(item)
        if not LISTED.match(item.before) or len(item.before) > LONGEST:
            break
    return parts if len(parts) <= MOST_PARTS else []


def _with_rest(run: Run, index: int, words: Words) -> Finding | None:
    """``703座，其中迁入512座，就地修缮168座，其余23座``: what is left, at ``index``, closes the list of parts."""
    rest = run[index]
    if not words.rest.match(rest.before) or rest.interval is None or rest.figure.unit in words.no_amounts:
        return None
    parts: list[Item] = []
    for item in takewhile(lambda item: item.path == rest.path, before(run, index, MOST_PARTS)):
        if item.unit != rest.unit or not item.is_level:
            return None
        behind = parts[-1].before if parts else ""
        is_opened = bool(words.opens.search(behind) or words.among_these.match(behind))
        is_whole = bool(parts) and (is_opened or bool(words.due.search(item.before)))
        if is_whole or words.sum.search(item.before):
            return _differs_with_rest(item, parts[::-1], rest) if parts else None
        parts.append(item)
    return None


def _differs_with_rest(whole: Item, parts: list[Item], rest: Item) -> Finding | None:
    """The finding unless the rest and any of the parts side by side make the whole: others may be parts of parts."""
    if whole.interval is None or rest.interval is None or whole.figure.status is not parts[0].figure.status:
        return None
    if any(together.plus(rest.interval).meets(whole.interval) for together in sums_of(parts, 1)):
        return None
    return differs(whole, [*parts, rest])


def sums_of(parts: list[Item], fewest: int) -> Iterator[Interval]:
    """The sums of parts side by side, of so many at least."""
    for first in range(len(parts)):
        for last in range(first + fewest, len(parts) + 1):
            yield total([part.interval for part in parts[first:last] if part.interval])


def differs(whole: Item, parts: list[Item]) -> Finding | None:
    """The finding where ``parts`` do not add up to ``whole``."""
    intervals = [part.interval for part in parts if part.interval]
    if whole.interval is None or len(intervals) < len(parts) or total(intervals).meets(whole.interval):
        return None
    spans = tuple(sorted(part.span for part in parts))
    slip = _slipped(whole, parts)
    if slip:
        return Finding("unit_slip", spans, whole.span, slip)
    return Finding("sum_differs", spans, whole.span, amount(total(intervals).middle, whole))


def _slipped(whole: Item, parts: list[Item]) -> str | None:
    """What would agree if one figure were 10,000 (1000, 100, 10) times as much or as little; ``None`` for nothing."""
    intervals = [part.interval for part in parts if part.interval]
    if whole.interval is None:
        return None
    together = total(intervals)
    for factor in _FACTORS:
        if together.times(factor).meets(whole.interval) or together.meets(whole.interval.times(factor)):
            return f"{amount(together.middle, whole)} in all"
        for part in parts:
            if part.interval is None:
                continue
            rest = total([other.interval for other in parts if other is not part and other.interval])
            for changed in (factor, 1 / factor):
                if rest.plus(part.interval.times(changed)).meets(whole.interval):
                    return f"{amount((part.figure.value or 0) * changed, part)} in place of {part.quote}"
    return None
