"""The numbering of Chinese official papers (GB/T 9704: ``一、`` ``（一）`` ``1.`` ``（1）``), and its variants."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from pipeline.split.numbers import number_of

_NUMERAL = "[一二三四五六七八九十]"

# From the outermost style to the innermost, in the usual order. Each may stand at the head of a line.
_STYLES: tuple[tuple[str, str], ...] = (
    ("part", rf"第{_NUMERAL}{{1,3}}(?:部分|章|篇)"),
    ("part_of_part", rf"第{_NUMERAL}{{1,3}}节(?!课)"),
    ("formal", "[壹贰叁肆伍陆柒捌玖拾]{1,2}、"),
    ("chinese", rf"{_NUMERAL}{{1,3}}(?:、+|[.．]\s?)(?!{_NUMERAL}、)"),
    ("chinese_bracket", rf"[（(]{_NUMERAL}{{1,3}}[）)]"),
    ("chinese_paren", rf"{_NUMERAL}{{1,3}}[）)]"),
    ("roman", "(?:[Ⅰ-Ⅻ][.．、]?|(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})[.．、])(?![A-Za-z])"),
    ("arabic", r"\d{1,2}(?:、|[.．](?!\d)|[.．](?=(?:19|20)\d\d年))|[⒈-⒛]"),
    ("bare", r"\d{1,2}(?=[ \t　]{1,4}[一-鿿])"),
    ("decimal", r"\d{1,2}[.．]\d{1,2}(?![\d.．%％])"),
    ("decimals", r"\d{1,2}[.．]\d{1,2}[.．]\d{1,2}(?![\d.．%％])"),
    ("letter", "[A-Ha-h][.．、)）](?![A-Za-z.])"),
    ("arabic_paren", r"\d{1,2}[）)]"),
    ("arabic_bracket", r"[（(]\d{1,2}[）)]|[⑴-⒇]"),
    ("circled", "[①-⑳]"),
    ("ordinal", rf"第{_NUMERAL}{{1,2}}[，、：](?!第)"),
    ("sequence", "(?:首先|其次|再次|再者|最后)[，,]"),
    ("of_them", rf"其{_NUMERAL}{{1,2}}(?:[，、：]|是)"),
    ("must", rf"{_NUMERAL}{{1,2}}要(?![求点素闻塞道紧害职是])"),
    ("inline", rf"{_NUMERAL}{{1,2}}是(?!否)"),
    ("sides", "(?:另?一方面)[，,]?"),
    ("titled", r"【[^【】\n]{2,12}】"),
)

RANKS = {name: rank for rank, (name, _) in enumerate(_STYLES)}
# Items of a paragraph rather than headings: they lie in whatever stands around them.
ITEMS = frozenset({"ordinal", "sequence", "of_them", "must", "inline", "sides"})

_AT_LINE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES)
# Headings are often run into their paragraph, behind the end of a sentence (``……兜得住。二、养老服务跟得上。``).
_IN_SENTENCE = (
    "chinese", "chinese_bracket", "arabic", "arabic_bracket", "circled", "ordinal", "sequence", "of_them", "must",
    "inline", "sides", "titled",
)  # fmt: skip
_IN_LINE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES if name in _IN_SENTENCE)
# Items stand behind a comma or colon as well; inside a word (``统一是``) they do not.
_IN_CLAUSE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES if name in ("must", "inline", "sides"))
_LISTED = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _STYLES if name in ("ordinal", "sequence", "of_them"))

_LINE_MARKER = re.compile(rf"^[ \t　★☆●◆▲■]*(?:{_AT_LINE})", re.MULTILINE)
# ``（一）1、抓党建``: an inner mark right behind the mark of a line.
_SECOND_MARKER = re.compile(
    r"[ \t]*(?:(?P<chinese_bracket>（[一二三四五六七八九十]{1,3}）)|(?P<arabic>\d{1,2}(?:、|[.．](?!\d)))"
    r"|(?P<arabic_bracket>（\d{1,2}）)|(?P<circled>[①-⑳]))"
)
_SENTENCE_MARKER = re.compile(rf"[。；！？★](?:{_IN_LINE})")
_COMMA_MARKER = re.compile(rf"[，：,](?:{_IN_CLAUSE})")
_COLON_MARKER = re.compile(rf"：(?:{_LISTED})")
_ENCLOSED = re.compile(r"“[^”\n]{0,200}”|《[^》\n]{0,100}》|（[^）\n]{0,200}）|\([^)\n]{0,200}\)")
# Marks that are words like any other where they stand alone: what must follow (or have gone before) nearby.
_SERIES = frozenset({"sequence", "of_them", "must", "sides"})
_FARTHEST = 1500
_DECIMALS = frozenset({"bare", "decimal", "decimals"})
_NUMERAL_BEHIND = re.compile(rf"{_NUMERAL}(?![是、])")


class Marker(NamedTuple):
    """One numbering mark: where it stands (text offsets), its style, and the number that it gives, if any."""

    start: int
    end: int
    style: str
    number: int | None


def find_markers(text: str) -> list[Marker]:
    """All numbering marks of ``text``, in order."""
    found: dict[int, Marker] = {}
    for match in _LINE_MARKER.finditer(text):
        if _is_table_line(text, match.end()):
            continue
        marker = _marker(match)
        found[marker.start] = marker
        second = _SECOND_MARKER.match(text, marker.end) if marker.style not in ITEMS | {"titled"} else None
        if second and second.lastgroup != marker.style:
            found[second.start(str(second.lastgroup))] = _marker(second)
    enclosed = _Spans(_ENCLOSED, text)
    for pattern in (_SENTENCE_MARKER, _COMMA_MARKER, _COLON_MARKER):
        for match in pattern.finditer(text):
            marker = _marker(match)
            if not enclosed.hold(marker.start):
                found.setdefault(marker.start, marker)
    return _confirmed(text, [found[start] for start in sorted(found)])


def _marker(match: re.Match[str]) -> Marker:
    style = str(match.lastgroup)
    start, end = match.span(style)
    return Marker(start, end, style, number_of(match.group(style)))


def _is_table_line(text: str, end: int) -> bool:
    """Whether a line goes on as a row of cells behind its mark, which ends at ``end`` and may have a tab of its own."""
    stop = text.find("\n", end, end + 400)
    return "\t" in text[end : stop if stop >= 0 else end + 400].lstrip()


class _Spans:
    """Stretches of a text that an expression finds: quotations, brackets."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._spans = [match.span() for match in pattern.finditer(text)]
        self._starts = [start for start, _ in self._spans]

    def hold(self, position: int) -> bool:
        """Whether ``position`` lies inside one of them, behind its first character."""
        index = bisect_right(self._starts, position - 1) - 1
        return index >= 0 and position < self._spans[index][1]


def _confirmed(text: str, markers: list[Marker]) -> list[Marker]:
    """The marks that the others bear out: ``首先，`` needs its ``其次，``, ``1.1`` its ``1.2``."""
    kept = _only_series(_only_decimals(text, markers))
    seen: set[tuple[str, int | None]] = set()
    confirmed: list[Marker] = []
    for marker in kept:
        # ``。三、四连官兵``: a numeral behind the mark makes it a list of names, unless the mark before was there.
        is_doubtful = marker.style == "chinese" and _NUMERAL_BEHIND.match(text, marker.end) and _is_run_in(text, marker)
        if is_doubtful and (marker.style, (marker.number or 0) - 1) not in seen:
            continue
        seen.add((marker.style, marker.number))
        confirmed.append(marker)
    return confirmed


def _is_run_in(text: str, marker: Marker) -> bool:
    return marker.start > 0 and text[marker.start - 1] in "。；！？"


def _only_series(markers: list[Marker]) -> list[Marker]:
    """Without marks of a series that stand alone (``首先，我代表……``, ``一方面``)."""
    alone: set[int] = set()
    last: dict[str, Marker] = {}
    joined: set[int] = set()
    for marker in markers:
        if marker.style not in _SERIES:
            continue
        before = last.get(marker.style)
        alone.add(marker.start)
        if before and _follows(before, marker):
            joined |= {before.start, marker.start}
        last[marker.style] = marker
    return [marker for marker in markers if marker.start not in alone - joined]


def _follows(before: Marker, marker: Marker) -> bool:
    """Whether a mark goes on with the series of the one before it."""
    if marker.start - before.start > _FARTHEST:
        return False
    if before.number is None or marker.number is None:
        return before.end - before.start < marker.end - marker.start or marker.number is None is not before.number
    return marker.number == before.number + 1


def _only_decimals(text: str, markers: list[Marker]) -> list[Marker]:
    """Without ``1.5`` where no neighbour (``1.4``, ``1.6``) heads a line too, and ``1`` without ``1.1``."""
    written = {_decimal(text, marker) for marker in markers if marker.style in _DECIMALS}
    return [marker for marker in markers if marker.style not in _DECIMALS or _is_decimal(text, marker, written)]


def _is_decimal(text: str, marker: Marker, written: set[tuple[int, ...]]) -> bool:
    decimal = _decimal(text, marker)
    return (*decimal, 1) in written if marker.style == "bare" else _has_neighbour(decimal, written)


def _decimal(text: str, marker: Marker) -> tuple[int, ...]:
    return tuple(int(part) for part in re.split("[.．]", text[marker.start : marker.end]))


def _has_neighbour(decimal: tuple[int, ...], written: set[tuple[int, ...]]) -> bool:
    *outer, last = decimal
    return (*outer, last + 1) in written or (last > 1 and (*outer, last - 1) in written)
