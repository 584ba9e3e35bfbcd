"""Lists of people that are not all of the field: what is counted of them is counted of none.

``退役军人、农民工等重点群体就业1930人`` says nothing of veterans, ``退役军人860人、农民工
1070人`` does.
"""

from __future__ import annotations

import re

from pipeline.recognize.words import Hit, Vocabulary

# A list ends with its clause, and with a number.
_END = re.compile(r"[，。；：！？（）()\n\d]")
_BETWEEN = re.compile("[、和及与]|以及")
_OTHERS = re.compile("等[^，。；\n]{0,4}群体")
_REACH = 48
# So much stands between a word of the field and the next item (``退役军人家庭、``), no verb: ``老兵走访农民和职工``.
_LONGEST_NAME = 6
# The last item goes on with what was done to all: so much of it may still be its name.
_LONGEST_ITEM = 10


def is_mixed(vocabulary: Vocabulary, text: str, hit: Hit) -> bool:
    """Whether the word of the field ``hit`` stands in a list with people of other fields."""
    before = _END.split(text[max(0, hit.start - _REACH) : hit.start])[-1]
    after = _END.split(text[hit.end : hit.end + _REACH], maxsplit=1)[0]
    items = _beside(_BETWEEN.split(before)[::-1]) + [item[:_LONGEST_ITEM] for item in _beside(_BETWEEN.split(after))]
    is_foreign = any(vocabulary.has_other_people(item) and not vocabulary.is_of_field(item) for item in items)
    return is_foreign or _OTHERS.search(after) is not None


def _beside(pieces: list[str]) -> list[str]:
    """The items of a list on one side of a word: ``pieces`` without the first, which is the rest of its own item."""
    return pieces[1:] if len(pieces[0]) <= _LONGEST_NAME else []
