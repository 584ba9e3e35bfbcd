"""Numbers that have no unit because what they measure has none: ``指数达到76`` ``满意度由85.2提升至88.4``."""

from __future__ import annotations

import re

from pipeline.measure.amounts import Amount
from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.ledger import BEHIND_BARE
from pipeline.measure.shapes.reader import Reader

_MOVED = "(?:上升|提升|提高|增加|下降|降低|回落|上涨)?[升降增]?[至到为]"
_SCORE = re.compile(rf"(?:指数|满意度|得分|总分|评分|分值)(?:平均)?(?:从|由|为|达到?|是|：|{_MOVED})?\Z")
_CHANGES = re.compile(rf"{_MOVED}(?=\d)")
_REACH = 14


def scored(reader: Reader, start: int, amount: Amount) -> Quantity | None:
    """An index or a score at ``start``, or what one changed to."""
    text = reader.text
    if amount.han or amount.value is None or amount.scale > 1:
        return None
    is_closed = text[amount.end : amount.end + 1] in BEHIND_BARE
    is_first = bool(_SCORE.search(text, max(0, start - _REACH), start))
    if not (is_first and (is_closed or _CHANGES.match(text, amount.end))) and not (
        is_closed and _is_second(reader, start)
    ):
        return None
    return Quantity(start, amount.end, float(amount.value), None, None, amount.mod)


def _is_second(reader: Reader, start: int) -> bool:
    """Whether the figure just before is a score that changed to the number at ``start``."""
    before = reader.found[-1] if reader.found else None
    if before is None or before.unit is not None or before.group is not None:
        return False
    is_score = bool(_SCORE.search(reader.text, max(0, before.start - _REACH), before.start))
    changes = _CHANGES.match(reader.text, before.end)
    return is_score and changes is not None and changes.end() == start
