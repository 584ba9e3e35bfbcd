"""Words on both sides of a figure that say together what it is, whatever the section: ``以20万元为限``."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from pipeline.lexicon import Lexicon, LexiconError
from pipeline.measure.quantity import Quantity
from pipeline.model import Status


class Surrounding(NamedTuple):
    """What stands before and behind a figure, of which units or groups of units, and what it says of the figure.

    ``most`` is the largest value that it is said of: more is no rate but a total.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    of: frozenset[str]
    most: float
    says: Status

    def fits(self, before: str, behind: str, quantity: Quantity) -> bool:
        """Whether it is said of ``quantity`` between ``before`` and ``behind``."""
        if self.of and quantity.unit not in self.of and quantity.group not in self.of:
            return False
        if (quantity.value_max or quantity.value or 0) > self.most:
            return False
        return bool(self.behind.match(behind) and self.before.search(before))


def surroundings(lexicon: Lexicon, file: str, *path: str) -> tuple[Surrounding, ...]:
    """Those at ``path`` of ``rules/lexicon/FILE.yaml``, in their order; raises ``LexiconError`` where one says nothing
    known."""
    where = f"rules/lexicon/{file}.yaml: {'.'.join(path)}"
    return tuple(_surrounding(f"{where}.{name}", entry) for name, entry in lexicon.mapping(file, *path).items())


def _surrounding(where: str, entry: object) -> Surrounding:
    if not isinstance(entry, dict):
        raise LexiconError(f"{where} must be a mapping")
    try:
        before, behind = re.compile(f"(?:{entry.get('before', '')})$"), re.compile(entry.get("behind", ""))
        most = float(entry.get("most", math.inf))
        return Surrounding(before, behind, frozenset(entry.get("of", ())), most, Status(entry["says"]))
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise LexiconError(f"{where}: {error}") from error
