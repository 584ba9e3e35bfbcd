"""What a check found: figures that contradict each other, and what would agree."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Problem, Severity, Text

_STAGE = "measure"


class Finding(NamedTuple):
    """Figures that do not agree.

    ``given`` are the spans of those that are believed and ``written`` is that of the one that they contradict (text
    offsets; which of them is wrong nobody can say); ``agrees`` is what would stand there if they were right.
    """

    code: str
    given: tuple[tuple[int, int], ...]
    written: tuple[int, int]
    agrees: str


# The longest list of figures that a message shows.
_MOST = 8
_FORMS = {
    "parts_exceed_total": "{given} make {agrees}, which is more than their total {written}",
    "shares_exceed_whole": "{given} and {written} make {agrees}, which is more than the whole",
    "unit_slip": "{given} and {written} differ by a slip of the unit: {agrees}",
}
_ONE_PART = "{given} is more than its total {written}"
_OTHER = "with {given} it would be {agrees}, but {written} is written"


def problem_of(finding: Finding, text: Text, source: str) -> Problem:
    """The warning, with the words and offsets of ``source``, the text as read."""

    def shown(span: tuple[int, int]) -> str:
        start, end = text.to_source(*span)
        return f"“{' '.join(source[start:end].split())}” at character {start}"

    spans = finding.given[:_MOST]
    more = f" and {len(finding.given) - _MOST} more" if len(finding.given) > _MOST else ""
    given = ", ".join(map(shown, spans)) + more
    is_one_part = finding.code == "parts_exceed_total" and len(spans) == 1
    form = _ONE_PART if is_one_part else _FORMS.get(finding.code, _OTHER)
    message = form.format(given=given, written=shown(finding.written), agrees=finding.agrees)
    return Problem(_STAGE, Severity.WARNING, finding.code, message)
