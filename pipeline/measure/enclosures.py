"""Titles in 《》 and short quotations in “” of one text: what a number inside one is."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.measure.kinds import Kind

_TITLE = re.compile(r"《[^《》]{1,60}》|〔[^〔〕]{1,12}〕|\[[^\[\]]{1,8}\]")
_QUOTE = re.compile(r"“([^“”]{1,40})”")
_SHORT_QUOTE = 14
# A title may stand inside a quotation: as many spans back are asked.
_NESTED = 4
_SPEECH = re.compile("[，。；！？]")
# “三类”指…… tells what a word means; “工业稳增长提质26条” is a paper.
_DEFINES = re.compile("是?指|即|包括")
_OF_PAPER = "条"
# A quotation of nothing but a number and one of these units is a figure in quotation marks (两个“100%”, “三类”人员).
_QUOTED = re.compile(r"百分之.*|.*[%‰元成倍个套类种项名次家户人支]")


class Enclosures:
    """Titles and short quotations of one text, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        spans = [(m.start(), m.end(), True) for m in _TITLE.finditer(text)]
        spans += [(m.start(), m.end(), False) for m in _QUOTE.finditer(text) if not _SPEECH.search(m.group(1))]
        self._spans = sorted(spans)
        self._starts = [span[0] for span in self._spans]

    def kind(self, start: int, end: int, is_plain: bool) -> Kind | None:
        """Title or slogan for a number inside one.

        A quotation that holds nothing but the number and its unit (``两个“100%”``) quotes a figure, and so does a
        longer one around digits with a unit (``“每个街道至少聘请1名公益律师”``): ``is_plain`` says that
        it is of that kind. With a rarer measure word
        it names something (``“二十条”``, ``“三包”``).
        """
        index = bisect_right(self._starts, start)
        around = [span for span in self._spans[max(0, index - _NESTED) : index] if span[1] >= end]
        if not around:
            return None
        first, last, is_title = around[-1]
        if is_title:
            return Kind.TITLE
        if (first + 1, last - 1) == (start, end):
            return None if self._is_quoted(start, end, is_plain) else Kind.SLOGAN
        is_paper = end == last - 1 and self._text[end - 1] == _OF_PAPER
        return None if is_plain and not is_paper and last - first > _SHORT_QUOTE - 2 else Kind.SLOGAN

    def _is_quoted(self, start: int, end: int, is_plain: bool) -> bool:
        """Whether a figure stands in quotation marks of its own, and does not name what follows (``“15条”措施``) or is
        explained (``“三类”指……``)."""
        if _DEFINES.match(self._text, end + 1):
            return False
        follows = self._text[end + 1 : end + 2]
        names = self._text[end - 1] == "条" or "一" <= follows <= "鿿"
        return bool(_QUOTED.fullmatch(self._text, start, end)) or (is_plain and not names)
