"""An audit on a terminal, or as plain text with marks in a pipe: what is wrong first, the scores last."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from pipeline.audit.auditing import Audit
from pipeline.audit.errors import Error
from pipeline.audit.indicators import IndicatorScore
from pipeline.audit.rules import Conflict, RuleScore
from pipeline.audit.scores import Part
from pipeline.cli.console import WIDE, Column, table_of
from pipeline.cli.marking import Cells, folded, marked
from pipeline.recognize.explain import Mark, Passage

_MOST_ROWS = 12
_INDENT = 5
_PIPE_WIDTH = 100
_KEPT = "--keep DIR keeps them all"


def _numbers(*titles: str) -> list[Column]:
    return [Column(title, right=True) for title in titles]


_SCORES = _numbers("precision", "recall", "F1")
_PARTS = [Column("part"), *_numbers("right", "found", "gold"), *_SCORES, *_numbers("95 % of F1", "before")]
_INDICATORS = [Column("indicator"), Column("label"), *_numbers("gold", "found", "right"), *_SCORES]
_RULES = [Column("rule"), Column("indicator"), *_numbers("fired", "right", "wrong", "overlaps", "conflicts")]
_CONFLICTS = [Column("rule"), Column("other"), Column("principle"), *_numbers("figures", "right", "lost")]
_SHARES = "value, unit, mod, status, year: the share of the figures that were matched"


class View:
    """Prints the parts of an audit, at most ``limit`` faults of each list."""

    def __init__(self, console: Console, limit: int) -> None:
        self._console = console
        self._limit = limit
        self._is_plain = not console.is_terminal
        self._is_wide = console.width >= WIDE
        self._width = _PIPE_WIDTH if self._is_plain else console.width

    # --- faults ---------------------------------------------------------------------------------------------------

    def errors(self, title: str, errors: Sequence[Error]) -> None:
        """The first faults of a list, sentence by sentence, and how many more there are."""
        self._console.print(f"{title}: {len(errors):,}", style="bold")
        shown = errors[: self._limit]
        for number, (_, of_sentence) in enumerate(groupby(shown, key=lambda one: (one.sample, one.sentence)), 1):
            self._sentence(number, list(of_sentence))
        if self._limit and len(errors) > self._limit:
            self._console.print(f"… and {len(errors) - self._limit:,} more (--limit N shows N; {_KEPT})")
        self._console.print()

    def _sentence(self, number: int, errors: Sequence[Error]) -> None:
        """A sentence with its faulty figures underlined, and below it what is wrong with each."""
        first = errors[0]
        self._console.print(Text(f"{number:>3}. ").append(first.sample, "bold"), soft_wrap=True)
        passage = Passage(first.sentence, tuple(Mark(one.start, one.end, "figure") for one in errors))
        for row in folded(marked(passage, self._is_plain), self._width - _INDENT):
            self._line([(char, "bold underline" if kind else "") for char, kind in row], _INDENT)
        for error in errors:
            head, *more = folded(_told(error), self._width - 2 * _INDENT)
            self._line(head, _INDENT)
            for row in more:
                self._line(row, 2 * _INDENT)

    def _line(self, cells: Sequence[tuple[str, str]], indent: int) -> None:
        line = Text(" " * indent)
        for style, run in groupby(cells, key=lambda cell: cell[1]):
            line.append("".join(char for char, _ in run), style)
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False)

    # --- tables ---------------------------------------------------------------------------------------------------

    def tables(self, audit: Audit, before: dict[str, float]) -> None:
        """Conflicts, rules and indicators that cost something, and last the parts; ``before`` is an earlier F1."""
        conflicts = [row for row in audit.conflicts if row.lost]
        self._table("conflicts lost", _CONFLICTS, [_conflict(row) for row in conflicts], len(audit.conflicts), ())
        fired = sorted((row for row in audit.rules if row.fired), key=lambda row: (-row.wrong, -row.fired))
        self._table("rules that were wrong", _RULES, [_rule(row) for row in fired if row.wrong], len(fired), (1,))
        mistaken = [row for row in audit.indicators if row.f1 < 1]
        mistaken.sort(key=lambda row: 2 * row.right - row.gold - row.found)
        rows = [_indicator(row) for row in mistaken]
        self._table("indicators with mistakes", _INDICATORS, rows, len(audit.indicators), (1,))
        self._parts(audit, before)

    def _table(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], of: int, wide: Sequence[int]
    ) -> None:
        """The first rows of a table ``of`` so many; the columns ``wide`` are for a wide terminal."""
        self._console.print(f"{title}: {len(rows):,} of {of:,}", style="bold")
        if rows:
            shown = [index for index in range(len(columns)) if self._is_wide or index not in wide]
            cells = [[row[index] for index in shown] for row in rows[:_MOST_ROWS]]
            self._console.print(table_of([columns[index] for index in shown], cells))
        if len(rows) > _MOST_ROWS:
            self._console.print(f"… and {len(rows) - _MOST_ROWS:,} more ({_KEPT})")
        self._console.print()

    def _parts(self, audit: Audit, before: dict[str, float]) -> None:
        for gold in audit.gold:
            line = f"{gold.file}: {gold.samples:,} samples, {gold.figures:,} figures, {gold.facts:,} facts"
            self._console.print(line, soft_wrap=True)
        columns = _PARTS if before else _PARTS[:-1]
        self._console.print(table_of(columns, [_part(row, before)[: len(columns)] for row in audit.parts]))
        self._console.print(_SHARES, style="dim")


def _told(error: Error) -> Cells:
    """What is wrong with a figure, in one line."""
    rule = f"  [{error.rule}]" if error.rule else ""
    is_named = error.rule or error.kind in ("missed", "spurious", "indicator")
    name = f" ({error.indicator})" if error.indicator and not is_named else ""
    told = f" {error.quote}{name}: {_expected(error)}"
    pieces = ((error.kind, "bold red"), (told, ""), (rule, "dim"))
    return [(" " if char.isspace() else char, style) for text, style in pieces for char in text]


def _expected(error: Error) -> str:
    if error.kind == "missed":
        return str(error.expected)
    if error.kind == "spurious":
        return str(error.found)
    return f"expected {error.expected or 'none'}, found {error.found or 'none'}"


def _part(part: Part, before: dict[str, float]) -> list[str]:
    own = ["", "", _share(part.f1)] if part.is_share else [_share(part.precision), _share(part.recall), _share(part.f1)]
    ends = "" if part.low is None or part.high is None else f"{_share(part.low)}–{_share(part.high)}"
    counts = [f"{number:,}" for number in (part.right, part.found, part.gold)]
    return [part.part, *counts, *own, ends, _share(before[part.part]) if part.part in before else ""]


def _indicator(row: IndicatorScore) -> list[str]:
    counts = [f"{number:,}" for number in (row.gold, row.found, row.right)]
    return [row.indicator, row.label, *counts, *map(_share, (row.precision, row.recall, row.f1))]


def _rule(row: RuleScore) -> list[str]:
    counts = (row.fired, row.right, row.wrong, row.overlaps, row.conflicts)
    return [row.rule, row.indicator, *("" if number is None else f"{number:,}" for number in counts)]


def _conflict(row: Conflict) -> list[str]:
    return [row.rule, row.other, row.principle.replace("_", " "), *(f"{one:,}" for one in row[3:])]


def _share(share: float) -> str:
    return f"{share:.4f}"
