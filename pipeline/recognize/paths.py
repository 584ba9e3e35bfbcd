"""How far a word is from a figure, in the terms of Chinese report prose.

A figure looks for its noun and verb along paths, and every path has a cost; the cheaper word is the nearer one:

* to the left in its own segment (``发放优待证17735张``): nothing but unknown characters costs;
* to the right (``17735张优待证发放到位``): a little more;
* over 、 ， ； ：, over a bracket, over another figure (``慰问金12.6万元、慰问品300余份``): each has its price, since
  each may begin something new; a ； between items of a list (``烈属6户；驻军8家``) has that of 、;
* from the first clause of the sentence, its topic (``义务兵家庭优待金，86户，……``), from the sentence before, and from
  the headings above (``一是抚恤补助。年内……支出1863万元``): a flat price each, but only if the figure's own segment
  does not speak of something unknown (``取证129人`` is not of the training that the sentence is about).

A closed bracket on the way is skipped (``优待金652户（含进藏兵11户），医疗补助……``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from typing import NamedTuple

from pipeline.model import Figure, Role, Section
from pipeline.recognize.words import Hit, Hits
from pipeline.split import outwards

# Prices. They were set once by hand from the ways listed above; their order matters more than their size.
UNKNOWN_OWN = 0.35
UNKNOWN = 0.1
WORD = 0.15
COMMA, SEMICOLON, PAUSE, COLON, BRACKET, FIGURE = 2.0, 5.0, 0.5, 1.0, 0.5, 1.2
RIGHT, RIGHT_UNKNOWN, RIGHT_COMMA, RIGHT_PAUSE, RIGHT_FIGURE = 0.3, 0.2, 3.0, 2.0, 2.2
TOPIC, HEADING, OUTER_HEADING, SENTENCE_BEFORE, TITLE = 3.2, 4.2, 0.7, 5.0, 6.0
# What each unknown character by the figure adds to paths that leave its segment: it speaks of something else.
OWN_UNKNOWN_FAR, OWN_UNKNOWN_LEFT = 0.6, 0.3
MOST_COUNTED = 4
# No path is longer than this many characters: beyond it every word is too dear, and a sentence may have no end.
REACH = 240

# What a thing costs is said before what is done: ``按每户500元的标准，为24户老兵家庭发放救助金``.
_AT_RATE = re.compile("[按以][^，。；]{0,24}\\Z")
_RATE = re.compile("[^，。；、]{0,4}标准，?")
# So close before a figure a word is that figure's.
_BY = 2
_SAME = {"名": "人", "位": "人"}
_MARKS = re.compile(r"[，；：、（）]")
_LEFT_PRICE = {"，": COMMA, "；": SEMICOLON, "、": PAUSE, "：": COLON, "（": BRACKET, "）": BRACKET}
_BLANK = re.compile(r"[“”‘’《》 \t【】。！？\n]")
_CHARACTER = re.compile(r"[一-鿿]")
_SENTENCE_END = re.compile(r"[。！？\n★]")


class Found(NamedTuple):
    """A word as seen from a figure: what it costs to reach it, and whether it lies in the figure's own segment."""

    cost: float
    hit: Hit
    is_own: bool


class Surroundings(NamedTuple):
    """All words that a figure can reach, the span of its own segment (text offsets), and how much there is unknown."""

    found: list[Found]
    own_start: int
    own_end: int
    unknown: int


class _Item(NamedTuple):
    """A word, mark or figure on the way to the left, and what it costs to pass it."""

    start: int
    end: int
    price: float
    hit: Hit | None
    mark: str


def _without_brackets(items: list[_Item]) -> list[_Item]:
    """The items without those inside closed brackets; of the brackets the opening one stays."""
    kept: list[_Item] = []
    depth = 0
    for item in items:
        if item.mark == "）":
            depth += 1
        elif item.mark == "（" and depth:
            depth -= 1
            kept.append(item)
        elif not depth:
            kept.append(item)
    return kept


def is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures count in the same unit."""
    return _SAME.get(str(one.unit), one.unit) == _SAME.get(str(other.unit), other.unit)


class Paths:
    """Paths in one text."""

    def __init__(
        self,
        text: str,
        sections: tuple[Section, ...],
        figures: tuple[Figure, ...],
        hits: Hits,
        telling: Container[int],
    ) -> None:
        self._text = text
        self._sections = sections
        self._figures = figures
        self._hits = hits
        self._telling = telling
        self._marks = [match.start() for match in _MARKS.finditer(text)]
        self._semicolons = [mark for mark in self._marks if text[mark] == "；"]
        self._stops = [match.end() for match in _SENTENCE_END.finditer(text)]
        self._starts = [figure.start for figure in figures]
        title = next((section for section in sections if section.role is Role.TITLE), None)
        self._title = (title.start, title.end) if title else (0, 0)

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around ``position``."""
        index = bisect_right(self._stops, position)
        start = self._stops[index - 1] if index else 0
        return start, self._stops[index] if index < len(self._stops) else len(self._text)

    def statement(self, position: int) -> tuple[int, int]:
        """The part of the sentence around ``position`` up to the ； on either side."""
        first, last = self.sentence(position)
        index = bisect_right(self._semicolons, position)
        start = self._semicolons[index - 1] + 1 if index else first
        end = self._semicolons[index] if index < len(self._semicolons) else last
        return max(first, start), min(last, end)

    def around(self, index: int) -> Surroundings:
        """What the figure at ``index`` can reach."""
        figure = self._figures[index]
        first, last = self.sentence(figure.start)
        own_start, own_end = self._own(index, first, last)
        near_first, near_last = max(first, figure.start - REACH), min(last, figure.end + REACH)
        unknown = self.unknown(own_start, figure.start) + self._counted(figure.end, own_end)
        leaving = OWN_UNKNOWN_LEFT * unknown
        found = self._left(figure.start, near_first, own_start, leaving) + self._right(index, near_last, own_end)
        far = OWN_UNKNOWN_FAR * unknown
        found += [Found(TOPIC + far, hit, False) for hit in self._topic(first, figure.start)]
        found += self._headings(figure, first, far)
        return Surroundings(found, own_start, own_end, unknown)

    def is_of_title(self, hit: Hit, figure: Figure) -> bool:
        """Whether a word stands in the title of the report, and the title is no heading above the figure."""
        start, end = self._title
        above = outwards(self._sections, self._sections[figure.section])
        return start <= hit.start < end <= figure.start and all(section.start != start for section in above)

    def own(self, index: int) -> tuple[int, int]:
        """The own segment of the figure at ``index``."""
        return self._own(index, *self.sentence(self._figures[index].start))

    def _own(self, index: int, first: int, last: int) -> tuple[int, int]:
        """The own segment of a figure: up to the marks or figures on either side.

        On the left a 、 ends it only behind a figure, and right before this one (``561名实现就业、52名得到救助``).
        """
        figure = self._figures[index]
        left = max(self._figures[index - 1].end if index else 0, first)
        for mark in reversed(self._marks_within(left, figure.start)):
            if self._text[mark] != "、" or mark + 1 == figure.start or self._is_after_figure(mark, index):
                left = mark + 1
                break
        right = min(self._figures[index + 1].start if index + 1 < len(self._figures) else last, last)
        marks = [mark for mark in self._marks_within(figure.end, right) if self._text[mark] != "）"]
        return left, marks[0] if marks else right

    def _is_after_figure(self, mark: int, index: int) -> bool:
        return bool(index) and self._figures[index - 1].end == mark

    def _marks_within(self, start: int, end: int) -> list[int]:
        return self._marks[bisect_left(self._marks, start) : bisect_left(self._marks, end)]

    def unknown(self, start: int, end: int) -> int:
        """How many characters of a span no known word covers."""
        covered = sum(hit.end - hit.start for hit in self._hits.within(start, end))
        blank = len(_BLANK.findall(self._text, start, end))
        return max(0, end - start - covered - blank)

    def _counted(self, start: int, end: int) -> int:
        """How many unknown characters stand right behind the figure: what it counts (``7个县区``) is no known word."""
        hits = self._hits.within(start, end)
        limit = min(hits[0].start if hits else end, start + MOST_COUNTED)
        return len(_CHARACTER.findall(self._text, start, max(start, limit)))

    def _left(self, start: int, first: int, own_start: int, leaving: float) -> list[Found]:
        """Words before the figure in its sentence, walking away from it; ``leaving`` its segment has a price."""
        found: list[Found] = []
        cost, position = 0.0, start
        for item in self._walk_left(first, start):
            is_own = item.start >= own_start
            cost += max(0, position - item.end) * (UNKNOWN_OWN if is_own else UNKNOWN)
            if item.hit is not None:
                found.append(Found(cost if is_own else cost + leaving, item.hit, is_own))
            cost += item.price
            position = item.start
        return found

    def _walk_left(self, first: int, start: int) -> list[_Item]:
        """Words, marks and figures between ``first`` and ``start``, the nearest first, closed brackets left out."""
        items = [_Item(hit.start, hit.end, WORD, hit, "") for hit in self._hits.within(first, start)]
        for place in self._marks_within(first, start):
            mark = self._text[place]
            price = PAUSE if mark == "；" and self._is_between_items(place) else _LEFT_PRICE[mark]
            items.append(_Item(place, place + 1, price, None, mark))
        lower, upper = bisect_left(self._starts, first), bisect_left(self._starts, start)
        items += [_Item(figure.start, figure.end, FIGURE, None, "") for figure in self._figures[lower:upper]]
        items.sort(key=lambda item: item[:2], reverse=True)
        return _without_brackets(items)

    def _is_between_items(self, semicolon: int) -> bool:
        """Whether a ； stands between items of a list, each a thing and its number (``慰问烈属6户；驻军8家``), and so
        is a 、."""
        first, last = self.sentence(semicolon)
        marks = [mark for mark in self._marks_within(first, last) if self._text[mark] in "，；"]
        index = marks.index(semicolon)
        start = marks[index - 1] + 1 if index else first
        end = marks[index + 1] if index + 1 < len(marks) else last
        is_apart = (not index or self._text[start - 1] == "；") and (end == last or self._text[end] == "；")
        return is_apart and self._is_item(start, semicolon) and self._is_item(semicolon + 1, end)

    def _is_item(self, start: int, end: int) -> bool:
        """Whether a span holds one figure, which ends it."""
        lower, upper = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return upper - lower == 1 and not _CHARACTER.search(self._text, self._figures[lower].end, end)

    def _right(self, index: int, last: int, own_end: int) -> list[Found]:
        """Words behind the figure, up to the end of its part of the sentence."""
        start = self._figures[index].end
        found: list[Found] = []
        cost, position = RIGHT, start
        following = index + 1
        inside = self._bracket(start, last)
        rate = self.rate(index, last)
        if rate is not None:
            # What follows is the clause of the figure, with the number of those who get it.
            position, following = rate, following + 1
        for hit in self._hits.within(start, last):
            if inside <= hit.start and position < inside:
                # The bracket was a remark: ``19人（军士17人、残疾军人2人）年内全部上岗``.
                cost, position = RIGHT + BRACKET, inside
                following = bisect_left(self._starts, inside)
            crossed = self._marks_within(position, hit.start)
            marks = [self._text[mark] for mark in crossed]
            if "；" in marks or cost > 8 or (marks and self._is_taken(index, hit)):
                break
            gap = hit.start - position - len(crossed)
            cost += sum(RIGHT_COMMA if mark == "，" else RIGHT_PAUSE for mark in marks if mark != "）")
            while following < len(self._figures) and self._figures[following].end <= hit.start:
                gap -= self._figures[following].end - self._figures[following].start
                cost += RIGHT_FIGURE
                following += 1
            cost += max(0, gap) * RIGHT_UNKNOWN
            found.append(Found(cost, hit, hit.start < own_end))
            cost += WORD
            position = hit.end
        return found

    def _bracket(self, start: int, last: int) -> int:
        """Where the bracket ends that opens at ``start``; ``start`` where there is none."""
        end = self._text.find("）", start, last) + 1 if self._text.startswith("（", start) else 0
        return end or start

    def rate(self, index: int, last: int) -> int | None:
        """Where the clause begins that says what a rate is paid for; ``None`` where the figure at ``index`` is none.

        It is looked for up to ``last``.
        """
        figure = self._figures[index]
        match = _RATE.match(self._text, figure.end, last)
        if match is None or figure.unit != "元":
            return None
        return match.end() if _AT_RATE.search(self._text, max(0, figure.start - REACH), figure.start) else None

    def is_by_next(self, index: int, hit: Hit) -> bool:
        """Whether a word behind the figure stands by the next one: ``93个站专职人员只有31名``."""
        following = index + 1
        if following == len(self._figures) or hit.start < self._figures[index].end:
            return False
        other = self._figures[following]
        is_near = 0 <= other.start - hit.end <= _BY and not self._marks_within(self._figures[index].end, other.start)
        return (
            is_near
            and other.unit != "元"
            and not any(one.word in self._telling for one in self._hits.within(hit.end, other.start))
        )

    def is_of_next(self, index: int, hit: Hit) -> bool:
        """Whether a word stands right before the next figure, which is like this one: ``7件积案化解6件``."""
        following = index + 1
        if following == len(self._figures) or hit.end != self._figures[following].start:
            return False
        one, other = self._figures[index], self._figures[following]
        return is_alike(one, other) and not self._marks_within(one.end, hit.start)

    def _is_taken(self, index: int, hit: Hit) -> bool:
        """Whether a word in a later clause is by a figure like this one, on either side of it.

        ``出动20名队员，转移群众126人``; ``吸引3000余人逛摊，180人当场签约``. Rates have a name
        each: ``知晓率100%、参训率98%``.
        """
        following = bisect_left(self._starts, hit.start)
        for number in {index + 1, following} & {*range(index + 1, len(self._figures))}:
            other = self._figures[number]
            first, last = (hit.end, other.start) if hit.end <= other.start else (other.end, hit.start)
            between = self._text[self._figures[index].end : min(hit.start, other.start)]
            is_apart = "，" in between or (other.unit == "%" and "、" in between)
            if is_apart and is_alike(self._figures[index], other) and not self._marks_within(first, last):
                return True
        return False

    def _topic(self, first: int, start: int) -> list[Hit]:
        """Words of the first clause of the sentence that has any, where it holds no figure and is not the figure's own.

        A time or place at the head is no topic: ``6月12日至18日，适应性培训在党校举办，……164名退役士兵参加``.
        """
        limit = min(start, first + REACH)
        begin = first
        for mark in self._marks_within(first, limit):
            if self._text[mark] not in "，：；":
                continue
            if bisect_left(self._starts, first) < bisect_left(self._starts, mark):
                return []
            hits = self._hits.within(begin, mark)
            if any(hit.end - hit.start > 1 and hit.word in self._telling for hit in hits):
                return hits
            begin = mark + 1
        return []

    def _headings(self, figure: Figure, first: int, far: float) -> list[Found]:
        """Words of the headings above the figure, and of the sentence before its own in the same section."""
        found: list[Found] = []
        home = self._sections[figure.section]
        if home.start < first:
            before = self.sentence(first - 1) if first else (0, 0)
            begin = max(before[0], home.heading_end, first - REACH)
            found += [Found(SENTENCE_BEFORE + far, hit, False) for hit in self._hits.within(begin, first)]
        cost = HEADING
        for section in outwards(self._sections, home):
            heading = self._hits.within(section.start, min(section.heading_end, figure.start))
            found += [Found(cost + far, hit, False) for hit in heading]
            cost += OUTER_HEADING
        title = (hit for hit in self._hits.within(*self._title) if self.is_of_title(hit, figure))
        found += [Found(TITLE + far, hit, False) for hit in title]
        return found
