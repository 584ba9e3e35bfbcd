"""The nouns that flow through the pipeline, from left to right.

    bytes -> Source -> Text -> Section... -> Figure... -> Fact...

All of them are frozen. Two coordinate systems exist, and a name says which one is meant:

* *source offsets* count code points of ``Source.text``, the text as read; every table uses them;
* *text offsets* count code points of ``Text.value``, the normalized text in which the later stages work.

All intervals are half-open. ``Text.to_source`` leads from the second to the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.alignment import Alignment


SEVERAL = "several_reports"
"""The flag of a page of several reports: what one of them says does not hold for the next."""


class UserError(Exception):
    """What whoever runs a command can mend; the message says what, where and what to do, without a traceback."""


class Severity(StrEnum):
    """``error``: the input gave no document. ``warning``: it did, but something about it should be known."""

    ERROR = "error"
    WARNING = "warning"


class Role(StrEnum):
    """What a section of a report is for."""

    TITLE = "title"
    METADATA = "metadata"
    TOC = "toc"
    PREAMBLE = "preamble"
    REVIEW = "review"
    PROBLEMS = "problems"
    PLAN = "plan"
    HIGHLIGHTS = "highlights"
    GLOSSARY = "glossary"
    BOILERPLATE = "boilerplate"


class Mod(StrEnum):
    """How exact a figure is (guideline: ``mod``)."""

    EXACT = "exact"
    ABOUT = "about"
    MIN = "min"
    MAX = "max"
    MASKED = "masked"


class Status(StrEnum):
    """Whether a figure is done, intended, or a rule that holds in general (guideline: ``status``)."""

    ACHIEVED = "achieved"
    PLANNED = "planned"
    STANDARD = "standard"


class Script(StrEnum):
    """The script that a text is written in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, or that a reader of the tables should know: where, how bad, which, in words."""

    stage: str
    severity: Severity
    code: str
    message: str


FIRST_YEAR, LAST_YEAR = 1949, 2100
"""The years that a report may be supplied with."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """What whoever hands in a report says of it, since a pasted text seldom does; ``None`` where nothing is said.

    It stands before whatever the text says. ``year`` is the one under review; of a paper that only plans, the one
    planned. Raises ``ValueError`` for a year before 1949 or after 2100.
    """

    title: str | None = None
    year: int | None = None
    region: str | None = None

    def __post_init__(self) -> None:
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"year {self.year} is not between {FIRST_YEAR} and {LAST_YEAR}")
        for name in ("title", "region"):
            object.__setattr__(self, name, _one_line(getattr(self, name)))

    def __bool__(self) -> bool:
        return self != NOTHING


def _one_line(words: str | None) -> str | None:
    """Words without line ends and blanks around; a lone surrogate, which has no bytes, becomes ``?``."""
    return " ".join((words or "").encode("utf-8", "replace").decode("utf-8").split()) or None


NOTHING = Supplied()


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a fetched report came, as far as its bytes do not say it: days are ISO dates of China.

    ``fetched`` is the day on which its bytes came, so what it says of itself is not younger; ``modified`` the day on
    which the server says that they were last changed; ``listed`` the day that a list of the site shows for it.
    ``suffix``, with its dot, is that of the kind of file that came. ``parent`` is the address of the page whose
    attachment it is.
    """

    fetched: str
    modified: str | None = None
    listed: str | None = None
    suffix: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A report as read: its text is never altered afterwards, and all offsets in the tables count in it.

    ``name`` is the path relative to the input root in POSIX form, a URL, or ``-`` for pasted text. ``sha256`` is of
    the bytes. ``title`` and ``metadata`` (label, value) are what the page says of itself outside its text; ``beside``
    are the lines next to the report that were left out, which may say that more follows. ``supplied`` is what whoever
    handed it in says of it, ``delivery`` how it came if it was fetched.
    """

    name: str
    text: str
    format: str
    encoding: str | None
    sha256: str
    title: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    beside: str = ""
    flags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    supplied: Supplied = NOTHING
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """The normalized text of a report and the way back from each of its characters to the source.

    ``flags`` and ``problems`` tell what damage was found; every flag that takes something from the figures has its
    problem.
    """

    value: str
    alignment: Alignment
    script: Script = Script.SIMPLIFIED
    flags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of ``value[start:end]``."""
        return self.alignment.to_source(start, end)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered or otherwise headed part of a report.

    ``number`` counts within its style (``三、`` is 3); ``marker`` is the numbering as written. ``start``, ``end`` are
    text offsets and cover the heading, the body and all children; ``heading_end`` ends the heading. ``parent`` is the
    index of the enclosing section, ``None`` at the top. ``year`` and ``plan_year`` are those of the report that it is
    part of where a page holds several, else ``None``.
    """

    index: int
    parent: int | None
    level: int
    number: int | None
    marker: str
    heading: str
    role: Role
    start: int
    end: int
    heading_end: int
    year: int | None = None
    plan_year: int | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """What a table says of the figure in one of its cells.

    ``title`` stands above the table or the row; ``counted`` is what the head of the column and the name of the row say
    that is counted, without units and times; ``statement`` is as much of it as names an indicator, ``""`` for a rise
    or a comparison; ``row`` is the row in words (``乡镇：城关镇；优待证发放（张）：1,250``).
    """

    title: str
    counted: str | None
    statement: str
    row: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts or measures something, as ``gold/GUIDELINES.md`` defines it; offsets are text offsets.

    ``value`` has its multipliers folded in (``22万元`` is 220000 元) and is ``None`` where the number was masked;
    ``value_max`` is the upper end of a range. ``period_start`` and ``period_end`` are ISO dates where the text tells
    them. ``counted`` is the noun that is counted, ``act`` the verb, both Simplified and as far as known. ``cell`` is
    what the heads of a table say, where the figure stands in one.
    """

    start: int
    end: int
    section: int
    value: float | None
    value_max: float | None
    unit: str | None
    mod: Mod
    status: Status
    year: int | None = None
    period_start: str | None = None
    period_end: str | None = None
    counted: str | None = None
    act: str | None = None
    cell: TableCell | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that a rule names: ``figure`` is its index in the document.

    ``is_opposite``: the indicator counts growth and the figure tells a fall, or the other way round: the value of the
    fact is the negative of the figure's.
    """

    figure: int
    indicator: str
    rule: str
    is_opposite: bool = False
