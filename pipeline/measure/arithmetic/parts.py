"""Parts and their total: ``走访320户，其中困难户120户``, ``（男12人，女15人）``, ``服务站106个，即县级1个、乡级105个``.

Parts may be fewer than all, so with 其中 only too much is a fault. They have to agree where the text says that all of
them are there: in a bracket of kinds that belong together, behind 分别是 or a colon, without 其余 among them. Parts
that may overlap (党员120人，女性90人) are not added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.measure.arithmetic.finding import Finding
from pipeline.measure.arithmetic.intervals import Interval, total
from pipeline.measure.arithmetic.items import LISTED, LONGEST, MOST_PARTS, Item, Run, amount, are_comparable, before
from pipeline.measure.arithmetic.sums import differs, sum_differs
from pipeline.measure.arithmetic.words import Words

_FAR = 6
# What may stand between a total and its parts.
_COLON = re.compile("[^，。；：（）]{0,6}：[^，。；：（）]{0,12}")
_BRACKET = re.compile("(?:[^，。；：（）]{0,8}|，)（")


def check_parts(run: Run, words: Words) -> Iterator[Finding]:
    """What contradicts itself among the totals and parts of a run."""
    told: set[tuple[int, int]] = set()
    for index in range(1, len(run)):
        finding = _under_total(run, index, words) or sum_differs(run, index, words)
        if finding is not None and finding.written not in told:
            told.add(finding.written)
            yield finding


def _under_total(run: Run, index: int, words: Words) -> Finding | None:
    """Parts from ``index`` on, where words or a bracket before it say that parts follow."""
    first = run[index]
    is_bracket = _opens_bracket(run, index)
    is_open = _is_opened(run, index, words)
    is_closed = bool(words.closed.search(first.before) or _COLON.fullmatch(first.before))
    is_said = is_open or is_closed or is_bracket
    if not (is_said or _may_be_kinds(run, index, words)) or not first.is_level:
        return None
    parts = _parts(run, index, words)
    if not is_said and not _are_kinds_of(run[index - 1], parts, words):
        return None
    whole = _total(run, index, words) if is_open and not is_bracket else _right_before(run, index)
    if whole is None or not all(are_comparable(whole.figure, part.figure) for part in parts):
        return None
    if any(words.overlap.search(item.after) for item in parts):
        return None
    is_closed = is_closed or (is_bracket and _are_all_kinds(parts, words))
    if is_closed and not is_open and _is_exhaustive(run, index, parts, words):
        return differs(whole, parts)
    return _exceeds(whole, _whole_of(run, whole, words), parts, words)


def _may_be_kinds(run: Run, index: int, words: Words) -> bool:
    """Whether what follows may be parts of the figure before, by the marks and words between them."""
    is_next = run[index].unit == run[index - 1].unit and run[index].before.startswith("，")
    return is_next and bool(words.kinds(run[index].before))


def _are_kinds_of(whole: Item, parts: list[Item], words: Words) -> bool:
    """Whether parts follow though no word says so: ``服务机构334个，县级1个、乡镇18个``, all kinds of one row, of which
    the total is none."""
    if len(parts) < 2 or not _rows_of_all(parts, words) - words.kinds(whole.before).keys():
        return False
    return max(part.figure.value or 0 for part in parts) <= (whole.figure.value or 0)


def _opens_bracket(run: Run, index: int) -> bool:
    """Whether a bracket right behind the figure before opens with this one: ``35人（男12人``."""
    first, last = run[index], run[index - 1]
    is_deeper = len(first.path) == len(last.path) + 1 and first.path[: len(last.path)] == last.path
    return is_deeper and bool(_BRACKET.match(first.before)) and bool(first.label.strip())


def _is_opened(run: Run, index: int, words: Words) -> bool:
    """Whether 其中 stands before a figure, or before the one that it hangs on to: ``其中集体访12批80人``."""
    return bool(words.opens.search(run[index].before)) or (
        not run[index].before and index > 1 and bool(words.opens.search(run[index - 1].before))
    )


def _right_before(run: Run, index: int) -> Item | None:
    """The total right before its bracket or colon."""
    whole = run[index - 1]
    return whole if whole.is_level and whole.unit == run[index].unit else None


def _total(run: Run, index: int, words: Words) -> Item | None:
    """The total of which 其中 says that parts follow: the nearest amount of the unit before it, where that is near, or
    where the part is more than any other before."""
    part = run[index]
    found = [
        item
        for item in before(run, index, _FAR)
        if item.is_level and item.unit == part.unit and item.path == part.path[: len(item.path)]
    ]
    if not found or words.cumulative.search(part.before):
        return None
    is_near = found[0] is run[index - 1 if part.before else index - 2] and not any(
        words.opens.search(item.before) for item in found
    )
    if is_near:
        return found[0]
    return max(found, key=lambda item: item.figure.value or 0)


def _whole_of(run: Run, whole: Item, words: Words) -> list[Item]:
    """The total, with the amounts that stand in a list with it: ``军官17名、士兵62名，其中…`` are of both."""
    index = whole.at
    found = [whole]
    while index and len(found) < MOST_PARTS and _mark(run[index]) and run[index - 1].is_level:
        if words.restated.match(run[index].before):
            break
        index -= 1
        if run[index].unit == whole.unit:
            found.append(run[index])
    return found


def _parts(run: Run, index: int, words: Words) -> list[Item]:
    """The parts of a list that begins at ``index``: amounts of one unit, in one bracket, side by side."""
    first = run[index]
    parts = [first]
    for item in run[index + 1 : index + _FAR + MOST_PARTS]:
        if len(item.path) > len(first.path):
            continue
        if item.path != first.path or not _goes_on(parts, item, words):
            break
        parts.append(item)
    return parts


def _goes_on(parts: list[Item], item: Item, words: Words) -> bool:
    """Whether an amount is one more in a list; one with 、 between its parts is closed by a ，."""
    mark = _mark(item)
    if not mark or len(item.before) > LONGEST or item.unit != parts[0].unit or not item.is_level:
        return False
    if mark == "，" and len(parts) > 1 and _mark(parts[-1]) != "，":
        return False
    is_new = mark == "，" and words.acts.search(item.before)
    return not is_new and not words.opens.search(item.before) and not words.sum.search(item.before)


def _mark(item: Item) -> str:
    """The mark or word that sets an item of a list apart from the one before, ``""`` for none."""
    found = LISTED.match(item.before)
    return found[0] if found else ""


def _is_exhaustive(run: Run, index: int, parts: list[Item], words: Words) -> bool:
    """Whether all parts are named: the list fills its bracket or its sentence, and no word leaves it open."""
    last = parts[-1]
    if len(parts) < 2 or any(words.open_end.search(part.before) for part in parts) or words.and_more.match(last.after):
        return False
    if len(parts[0].path) > len(run[index - 1].path):
        return last.after.startswith("）")
    if last.after and not last.after.startswith("，"):
        return False
    behind = run[last.at + 1 : last.at + 1 + _FAR]
    return _mark(last) != "，" or not any(item.unit == last.unit and item.path == last.path for item in behind)


def _exceeds(whole: Item, wholes: list[Item], parts: list[Item], words: Words) -> Finding | None:
    limit = total([item.interval for item in wholes if item.interval])
    for part in parts:
        if part.interval and part.interval.is_above(limit):
            is_new = part is not parts[0] and _mark(part) == "，"
            return None if is_new else _too_much(whole, [part], part.interval)
    firsts = (total([part.interval for part in parts[:number] if part.interval]) for number in range(2, len(parts)))
    if _may_overlap(parts, words) or any(some.meets(limit) for some in firsts):  # what follows counts something else
        return None
    together = total([part.interval for part in parts if part.interval])
    return _too_much(whole, parts, together) if together.is_above(limit) else None


def _too_much(whole: Item, parts: list[Item], together: Interval) -> Finding:
    spans = tuple(part.span for part in parts)
    return Finding("parts_exceed_total", spans, whole.span, amount(together.middle, whole))


def _may_overlap(parts: list[Item], words: Words) -> bool:
    """Whether one may be counted in two of the parts: they are told apart by different things, or, set apart by
    commas, nobody knows by what."""
    if parts[0].unit != "元" and any(words.occasions.search(part.before) for part in parts):
        return True
    if _are_all_kinds(parts, words):
        return False
    named = [part for part in parts if not words.others.search(part.before)]
    rows = [words.classes_of(part.before) for part in named]
    return any(_mark(part) == "，" for part in parts[1:]) or (any(rows) and not set.intersection(*rows))


def _are_all_kinds(parts: list[Item], words: Words) -> bool:
    """Whether each part is another kind of one row of words: 男 and 女, 县级, 乡级 and 村级."""
    return bool(_rows_of_all(parts, words))


def _rows_of_all(parts: list[Item], words: Words) -> set[str]:
    """The rows of words of which each part has another one."""
    kinds = [words.kinds(part.before) for part in parts]
    return {name for name in kinds[0] if len({row[name] for row in kinds if name in row}) == len(parts)}
