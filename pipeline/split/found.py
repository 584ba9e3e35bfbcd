"""What was found of a report, and where: nothing is known of a report that does not stand somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Where(StrEnum):
    """What tells something of the whole: a part of the page or paper, or whoever handed it in."""

    TITLE = "title"
    PAGE_TITLE = "page_title"
    METADATA = "metadata"
    HEADING = "heading"
    DATE_LINE = "date_line"
    OPENING = "opening"
    SIGNATURE = "signature"
    BODY = "body"
    DERIVED = "derived"
    SUPPLIED = "supplied"
    LIST = "list"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """A value and the place that tells it; ``None`` for both is unknown."""

    value: Value | None = None
    where: Where | None = None

    def __bool__(self) -> bool:
        return self.value is not None

    @property
    def told_by(self) -> str | None:
        """The word for the place, ``None`` of what is unknown."""
        return self.where.value if self.where and self.value is not None else None

    def otherwise(self, other: Found[Value]) -> Found[Value]:
        """This, or the other where this is unknown."""
        return self if self.value is not None else other
