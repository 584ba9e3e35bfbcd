"""What an analyst should know of a text, as problems: what the page left out, what it has lost, that it is a sample."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Problem, Severity

_STAGE = "normalize"
_LONGEST = 60
_AROUND = 8

_SAID = (
    (re.compile(r"(?:全文|本文|文章|全篇)共?约?([\d,]{1,9})字"), "{} characters in all"),
    (re.compile(r"(?:全文|本文|文章|文档)共?([\d,]{1,5})页"), "{} pages in all"),
    (re.compile(r"显示(?:前)?([\d,]{1,9})字"), "{} characters shown"),
    (re.compile(r"(?:查看|当前|显示)(?:的|是|为)*第([\d,]{1,5})页"), "page {} shown"),
    (re.compile(r"省略约?([\d,]{1,9})字"), "{} characters left out"),
    (re.compile(r"(?:剩余|余下|还剩)的?(\d[\d.]{0,6}%|[\d,]{1,9} ?[字页])"), "{} left"),
)


def truncated(notices: Sequence[str]) -> Problem:
    """What the page says is missing: ``notices`` are its own words, at least one."""
    shown = [_short(" ".join(notice.split())) for notice in dict.fromkeys(notices)]
    more = f" and {len(shown) - 1} more" if len(shown) > 1 else ""
    found = ((form, pattern.search(" ".join(notices))) for pattern, form in _SAID)
    said = [form.format(_in_words(match[1])) for form, match in found if match]
    figures = f" ({', '.join(said)})" if said else ""
    return _warning("truncated", f"the page says that text is missing: “{shown[0]}”{more}{figures}")


def _in_words(number: str) -> str:
    return number.replace(" ", "").replace("字", " characters").replace("页", " pages")


def lost(count: int, text: str, start: int, end: int) -> Problem:
    """``count`` characters were lost, the first at ``text[start:end]`` of the source."""
    around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
    were = "1 character was lost or is unreadable" if count == 1 else f"{count} characters were lost or are unreadable"
    return _warning("lossy", f"{were}, the first at character {start}: “{around}”")


def cut(count: int, text: str, start: int, end: int) -> Problem:
    """``count`` numbers may be cut by a line end, the first at ``text[start:end]`` of the source."""
    around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
    may_be = "1 number may be" if count == 1 else f"{count} numbers may be"
    return _warning("lossy", f"{may_be} cut in two by a line end, the first at character {start}: “{around}”")


def wrongly_decoded(count: int, text: str, start: int, end: int, *, repaired: bool) -> Problem:
    """Some of the source was decoded wrongly before it came here; ``repaired``: its bytes could be read again."""
    around = text[start : end + _AROUND]
    one = count == 1
    again = "was read again from its bytes" if one else "were read again from their bytes"
    done = again if repaired else "could not be repaired; get the page again"
    were = "1 character was" if one else f"{count} characters were"
    return _warning("lossy", f"{were} decoded wrongly and {done}, the first at character {start}: “{around}”")


def template(reason: str) -> Problem:
    """The text seems to be a sample to be filled in."""
    return _warning("template", f"this may be a sample and no report: {reason}; do not count its figures unchecked")


def _short(notice: str) -> str:
    return notice if len(notice) <= _LONGEST else f"{notice[:_LONGEST]}…"


def _warning(code: str, message: str) -> Problem:
    return Problem(_STAGE, Severity.WARNING, code, message)
