"""A minus before a rate: ``增长-1.5%`` is -1.5, ``下降3.2%`` stays 3.2, and ``3-5%`` is a range."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.measure.quantity import Quantity
from pipeline.measure.shapes.reader import Reader

_MINUS = re.compile("(?:[一-鿿（：]-|(?:为|增长|增速|同比|环比)负)$")
_CHANGE = re.compile("(?:增长|增速|增幅|同比|环比|为|达|差额|结余)-$")


def signed(reader: Reader, quantity: Quantity) -> Quantity:
    """``quantity`` with the minus that stands before it, if one does: of a rate, or of a sum that is said to change."""
    if quantity.value is None or quantity.value_max is not None or quantity.group not in ("rates", "money"):
        return quantity
    if quantity.start == 0 or reader.text[quantity.start - 1] not in "-负":
        return quantity
    sign = _MINUS if quantity.group == "rates" else _CHANGE
    if not sign.search(reader.text, max(0, quantity.start - 4), quantity.start):
        return quantity
    return replace(quantity, start=quantity.start - 1, value=-quantity.value)
