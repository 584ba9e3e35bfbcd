"""Classes of characters that several steps share.

All of them stay inside the Basic Multilingual Plane: one astral character in a class makes ``re`` eleven times slower.
"""

from __future__ import annotations

import re

#: Chinese characters, as the inside of a character class.
HAN = "〇々㐀-䶿一-鿿豈-﫿"

#: Chinese digits and multipliers.
NUMERALS = "〇一二两三四五六七八九十百千万亿"

#: What may begin a paragraph of its own: 一、 （一） 1. 1、 （1） ① 第一， 第三章 一是 附件 ● - |
MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:、|是(?!否))"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}(?:[、）)]|\.(?!\d))"
    r"|\d{1,2}(?:\.\d{1,2}){1,3} "
    r"|[①-⒛●•·■□◆◇★☆▲△※○◎√\-—|＊➢]|\*(?!\*)"
    r"|第[一二三四五六七八九十百\d]{1,3}[，、：是章节条部编篇]"
    r"|附(?:件|表|录|注|：)|目录|备注|注：|抄送|主送"
)

_HAN = re.compile(f"[{HAN}]")


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character; false for the empty string."""
    return "一" <= char <= "鿿" or bool(_HAN.match(char))


def is_wide(char: str) -> bool:
    """Whether ``char`` belongs to Chinese setting: Chinese characters, full-width and typographic punctuation."""
    return char >= "\u2010"
