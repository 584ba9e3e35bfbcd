"""Full-width letters, digits and the signs of numbers: ``２９，０５０`` -> ``29,050``. All keep their length."""

from __future__ import annotations

import re

from pipeline.alignment import Edit
from pipeline.normalize.characters import NUMERALS
from pipeline.normalize.step import overwritten, rewritten

_FULL_WIDTH = re.compile("[Ａ-Ｚａ-ｚ０-９％＋－～／＊＿＃＆＠＝〜∼]")
_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"〜": "~", "∼": "~"}

#: ``3．5`` and ``1．加强``, but not ``马克思．列宁``.
_POINT = re.compile("(?<=[0-9一二三四五六七八九十])．")

#: The sign comes first in these expressions and its left side is looked at behind it: that is what makes them fast.
_DASH = re.compile(
    f"[–—‐‑−‒](?= ?[0-9{NUMERALS}])(?:(?<=[0-9%年月日时点{NUMERALS}].)|(?<=[0-9%年月日时点{NUMERALS}] .))"
)

#: ``1.05：1`` and ``8∶30``; ``附件1：2023年计划`` is a label, not a ratio.
_RATIO = re.compile("[：∶](?= ?[0-9])(?:(?<=[0-9].)|(?<=[0-9] .))(?! ?(?:19|20)[0-9]{2}年)")
_LABEL = re.compile("(?:附件|附表|表|图|专栏)[0-9]{1,3}$")

_GROUPED = re.compile("[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])")
_GROUP_COMMA = re.compile("，(?<=[0-9]，)[0-9]{3}(?![0-9])")
#: What the first group goes on from: a digit, or a digit and its mark; ``大头，4,387.5万元`` begins a new clause.
_RUN_ON = re.compile("[0-9][.,，]?$")
_EACH = re.compile("(?:分别|依次|各)[^。；]{0,12}$")


def half_width(text: str) -> list[Edit]:
    """Letters, digits and signs become ASCII: ``ＡＡ级３５％`` -> ``AA级35%``; ``－－`` is a dash, ``￥`` stays."""
    new = text
    if _FULL_WIDTH.search(new):
        new = new.replace("－－", "——")
        for char in sorted(set(_FULL_WIDTH.findall(new))):
            new = new.replace(char, _HALF_WIDTH[char])
    if "．" in new:
        new = _POINT.sub(".", new)
    return rewritten(text, new)


def range_signs(text: str) -> list[Edit]:
    """Dashes between numbers become ``-``, colons between them ``:``; ``——`` stays a dash."""
    return rewritten(text, _RATIO.sub(_ratio, _DASH.sub("-", text)))


def thousands(text: str) -> list[Edit]:
    """The full-width comma of a grouped number becomes the ASCII one: ``29，050元`` -> ``29,050元``."""
    if not _GROUP_COMMA.search(text):
        return []
    groups = [found for found in _GROUPED.finditer(text) if is_grouped(text, *found.span())]
    return rewritten(text, overwritten(text, [(found.start(), found[0].replace("，", ",")) for found in groups]))


def is_grouped(text: str, start: int, end: int) -> bool:
    """Whether the digit groups at ``[start, end)`` are one number.

    Not so behind further digits (``2020，365天``), nor where a list is announced (``分别发放120，150，180人``).
    """
    if _RUN_ON.search(text, max(0, start - 2), start):
        return False
    count = end - start > 7
    return not (count and _EACH.search(text, max(0, start - 15), start))


def _ratio(found: re.Match[str]) -> str:
    if _LABEL.search(found.string, max(0, found.start() - 6), found.start()):
        return found[0]
    return ":"
