"""Whether a report, or a place in one, is about the field of a pack.

A report of another bureau holds the same words (培训, 招聘会, 信访) and none of the facts; a general report holds a
sentence or a part about the field. So a report is about the field as a whole where its title or its body says so, or
where words of the field stand close together and outnumber those of other fields (低保, 学位). One sentence may hold
many words of the field: sentences are compared as well. Where a body of another field reports, it must begin with the
field and tell of nothing else: what it does for all has no word of any field (培训2300人次，其中退役士兵126人).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.model import Figure, Section
from pipeline.recognize.mixed import is_mixed
from pipeline.recognize.words import Hit, Vocabulary
from pipeline.split import outwards

_SENTENCE_END = re.compile("[。！？\n]")
_STOP = re.compile("[，；：、]")
_PART = re.compile("[其当]中|含|包括|占")
# A clause ends as well before the parts of its number in brackets.
_CLOSE = re.compile(r"[，；：、]|（(?=[^（）]{0,30}\d)")
# A clause is looked for no further than this from its figure.
_REACH = 120
# The title of a report that names its body, and no word of the field with it: 三江县税务局2023年工作总结.
_OTHER_BODY = re.compile(
    "(?:局|委员会|委|院|馆|市场|学校|大学|派出所|司法所|集团|协会|商会|联合会|工会|妇联|团委|政府|中心|支队|大队|公司|银行|"
    "(?<![干内全外])部(?![队分]))[^，。]{0,16}"
    "(?:总结|报告|汇报|要点|计划|情况|小结|盘点|月报|简况|快报|通报|简报|动态)"
)
# A report of the field has a word of it at least every so many characters.
_SPREAD = 500
# A body of another field that only helps (``会同民政局举办……``) does not make the sentence its own.
# What the names of bodies end in: 人社局, 妇联, 总工会.
_BODIES = frozenset("局会委院联")
# What stands before a body that only helps: its place (``与区司法局``), and others (``联合人社局、总工会``).
_HELPS = re.compile(
    r"(?:会同|联合|协同|协调|配合|与|和|同|在)[省市区县旗州镇]?(?:[\u4e00-\u9fff]{2,8}[、和]){0,3}[省市区县旗州镇]?\Z"
)
_WITH_US = re.compile(
    r"(?:[、和][\u4e00-\u9fff]{2,8}?){0,3}(?:与|和|同|会同|联合|协助|配合)[我本](?:局|办|中心|站|厅|镇|县|市|区)"
)
_LONGEST_LIST = 32
_LONGEST_TITLE, _LONGEST_ADDRESS = 50, 12
# The title of a report of a place as a whole: 柳河街道2023年工作总结.
_OF_PLACE = re.compile(r"(?:街道|镇|乡|社区|村)(?:20\d\d年)?(?:上半年|年度|度)?工作(?:总结|报告|情况|汇报)")


class _Words(NamedTuple):
    """Where words of the field begin, and which of them stand in no list with other people; where those of other
    fields do, and which of them name bodies."""

    ours: list[int]
    alone: list[int]
    others: list[int]
    bodies: list[int]


class Field:
    """The words of the field, and of other fields, in one report.

    ``body`` is the body with a field of its own whose report it is, if it is; ``lead`` ends what stands before the
    first figure; ``is_whole``: the report is about the field as a whole.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        text: str,
        hits: list[Hit],
        title: str | None,
        body: str | None = None,
        is_whole: bool = False,
        lead: int = 0,
    ) -> None:
        self._text, self._vocabulary = text, vocabulary
        words = _words(vocabulary, text, hits)
        self._things = [start for start in words.others if start not in words.bodies]
        self._bodies = words.bodies
        self._n_others = len(words.others)
        in_title = title is not None and vocabulary.is_of_field(title)
        self.is_present = bool(words.ours) or in_title
        # Another body may speak of the field in a title that is its own: 县公安局2023年英烈褒扬工作情况.
        is_sure = is_whole or (in_title if body is None else vocabulary.is_of_field(body))
        # Where it is not sure whose paper it is, lists of several peoples and words of neighbours speak against it.
        mixed = [start for start in words.ours if start not in words.alone]
        self._ours = words.alone
        self._others = [] if is_sure else sorted([*words.others, *mixed, *vocabulary.neighbours(text)])
        self.is_whole = is_sure or self._is_about(title, in_title=in_title, of_body=body is not None, lead=lead)
        if self.is_whole:
            self._ours, self._others = words.ours, words.others

    def _is_about(self, title: str | None, *, in_title: bool, of_body: bool, lead: int) -> bool:
        """Whether words of the field prevail; under a general title one sentence of another field is enough."""
        heading = title if title is not None else _first_line(self._text)
        is_general = self._vocabulary.is_of_others(heading) or _OF_PLACE.search(heading) is not None
        ours, others = self._sentences()
        if others > (0 if is_general and not in_title else ours):
            return False
        is_more = ours > others or len(self._ours) > self._n_others
        is_dense = is_more and len(self._ours) * _SPREAD > len(self._text)
        is_of_others = of_body or _OTHER_BODY.search(heading) is not None
        is_led = not others and _any_within(self._ours, 0, lead)
        return in_title or (is_dense and (is_led or not is_of_others))

    def _sentences(self) -> tuple[int, int]:
        """How many sentences tell of this field, and how many others of other fields."""
        ours = others = 0
        start = 0
        for end in (*(match.end() for match in _SENTENCE_END.finditer(self._text)), len(self._text)):
            if _any_within(self._ours, start, end):
                ours += 1
            elif _any_within(self._others, start, end):
                others += 1
            start = end
        return ours, others

    def covers(self, sentence: tuple[int, int], sections: tuple[Section, ...], figure: Figure) -> bool:
        """Whether the place of a figure is about the field.

        Its clause speaks first (``残疾人就业6500人`` beside ``退役军人就业4000人``), then its sentence, the headings
        above it, and the report as a whole. In a report about other things a sentence speaks for all of its clauses
        only where the word of the field is its topic (``双拥这一块，……走访慰问82人``). What another body does under a
        heading of the field (``随军家属就业。县人社局筹集岗位12个``) it does for the field.
        """
        clause = self._clause(figure, sentence)
        is_ours = _any_within(self._ours, *clause)
        if _any_within(self._things, *clause) and not is_ours:
            return False
        headed = self._is_headed(sections, figure)
        if not is_ours and (_any_within(self._others, *clause) or self._is_of_other_people(clause)):
            return headed
        if _any_within(self._ours, *self._speaking(sentence, clause)):
            return True
        if _any_within(self._others, *sentence) and not _any_within(self._ours, *sentence):
            return headed or (self.is_whole and not _any_within(self._bodies, *sentence))
        return headed or self.is_whole

    def _speaking(self, sentence: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
        """The span whose words decide: the sentence in a report of the field, elsewhere the clause or the topic.

        Clauses that say nothing of any field go with the one before that does (``退役军人专场3场，92家单位参加，……签约
        58人``).
        """
        if self.is_whole or _any_within(self._ours, *clause):
            return sentence
        begin = max(sentence[0], self._text.rfind("；", sentence[0], clause[0]) + 1)
        ours, others = _last_within(self._ours, begin, clause[0]), _last_within(self._others, begin, clause[0])
        if ours > others:
            return begin, clause[1]
        if others > ours:
            return clause
        topic = _STOP.search(self._text, *sentence)
        return sentence[0], topic.end() if topic else sentence[1]

    def _clause(self, figure: Figure, sentence: tuple[int, int]) -> tuple[int, int]:
        """The item of a list or the clause in which the figure stands.

        In a report of the field the numbers in brackets are parts of the one before them: ``代缴63人（低保49人，其余为
        特困）``.
        """
        first, start, end = max(sentence[0], figure.start - _REACH), figure.start, figure.end
        bracket = self._text.rfind("（", first, start)
        if self.is_whole and self._text.rfind("）", first, start) < bracket:
            start = end = bracket
        starts = [match.end() for match in _STOP.finditer(self._text, first, start)]
        stop = _CLOSE.search(self._text, end, min(sentence[1], end + _REACH))
        return starts[-1] if starts else first, stop.start() if stop else sentence[1]

    def _is_of_other_people(self, clause: tuple[int, int]) -> bool:
        """Whether a clause of a report about other things names its own people, not a part of those before it
        (``其中大学生126名``)."""
        words = self._text[slice(*clause)]
        return not self.is_whole and _PART.search(words) is None and self._vocabulary.has_other_people(words)

    def _is_headed(self, sections: tuple[Section, ...], figure: Figure) -> bool:
        """Whether a heading above the figure names the field."""
        above = outwards(sections, sections[figure.section])
        return any(_any_within(self._ours, section.start, section.heading_end) for section in above)


def _words(vocabulary: Vocabulary, text: str, hits: list[Hit]) -> _Words:
    ours = [hit for hit in hits if hit.word in vocabulary.of_field]
    alone = [hit for hit in ours if not is_mixed(vocabulary, text, hit)]
    others = [hit for hit in hits if hit.word in vocabulary.of_others and not _is_together(text, hit)]
    bodies = [hit for hit in others if text[hit.end - 1] in _BODIES]
    return _Words(*([hit.start for hit in group] for group in (ours, alone, others, bodies)))


def _is_together(text: str, body: Hit) -> bool:
    """Whether a body only helps; the place that it is of may stand before it (``与区司法局``), and the writer, whom it
    helps, behind it (``人社局、总工会与我局合办``)."""
    is_before = _HELPS.search(text, max(0, body.start - _LONGEST_LIST), body.start) is not None
    return is_before or (text[body.end - 1] in _BODIES and _WITH_US.match(text, body.end) is not None)


def _first_line(text: str) -> str:
    """The line that opens a text, if it may be its title; else to whom it is spoken (``各位代表！``)."""
    line = text.partition("\n")[0]
    end = _SENTENCE_END.search(line)
    if end is not None:
        return line[: end.start()] if end.start() < _LONGEST_ADDRESS else ""
    return line if len(line) <= _LONGEST_TITLE else ""


def _last_within(starts: list[int], start: int, end: int) -> int:
    """The last of ``starts`` in a span; -1 where there is none."""
    index = bisect_left(starts, end)
    return starts[index - 1] if index and starts[index - 1] >= start else -1


def _any_within(starts: list[int], start: int, end: int) -> bool:
    return bisect_left(starts, start) < bisect_left(starts, end)
