"""What the lines and blocks of a web page say when they are the site's and not the report's: labels, menus, footers.

Everything here is about the form of a single line or the name of a single block; the words are those of
``rules/lexicon/web_pages.yaml``. ``choice.py`` decides where on the page they may count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.lexicon import Lexicon

_FILE = "web_pages"
_GAP = r"[ \u3000\xa0]*"
_LONGEST = 300
_LONGEST_MENU = 120
_LONGEST_ASIDE = 60
_LONGEST_HEAD = 36
_TRIM = " \t\u3000\xa0|[]【】（）()"
_NUMBER = r"[（(\[]?[\d,.]+ ?[万千+]{0,2}[次人条篇页字分]?[)）\]]?"

_FIELD = re.compile(r"\W*[^，。；：:\d]{2,6}[:：]\s*[^\s。；][^。；]*$")
_FIELD_NAME = re.compile(r"(?:^|\s)[\u4e00-\u9fff]{2,6}[:：]")
_STAMP = re.compile(
    r"[\[（(]?((?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?)[\])）]?[\s|　·]*", re.ASCII
)

Labels = tuple[tuple[str, str], ...]


class Form(NamedTuple):
    """What a line looks like.

    ``labels`` are the (label, value) pairs of a line of metadata. ``footer``: of the foot of a site; ``menu``: a
    breadcrumb, a greeting, a pointer to other pages; ``aside``: buttons, counters, advertisements, notices, which stand
    between the lines of a report as well; ``opens_box``: the head of a box of the site (相关阅读).

    ``title``: like the title of a paper; ``paper``: like what stands on a paper before and behind its text: a
    salutation, a date, the body that signs, an attachment; ``numbered``: with a number of a paper's style (三、);
    ``field``: names and values (录入：张某), or a bare number; ``dated``: the date with which a paper ends;
    ``chatter``: as a site, its readers and its shops speak, and no paper.
    """

    labels: Labels = ()
    footer: bool = False
    menu: bool = False
    aside: bool = False
    opens_box: bool = False
    title: bool = False
    paper: bool = False
    numbered: bool = False
    field: bool = False
    dated: bool = False
    chatter: bool = False

    @property
    def furniture(self) -> bool:
        """Whether the line looks like the site's."""
        return self.footer or self.menu or self.aside or self.opens_box or bool(self.labels)

    @property
    def of_paper(self) -> bool:
        """Whether the line looks like one of a paper, outside its running text."""
        return self.paper or self.title or self.numbered or self.dated


PLAIN = Form()


class Furniture:
    """The words of the lexicon, compiled; raises :class:`~pipeline.lexicon.LexiconError` where a group is missing."""

    def __init__(self, lexicon: Lexicon) -> None:
        strong, weak = (_spaced(lexicon.words(_FILE, group)) for group in ("labels", "weak_labels"))
        self._strong_label = re.compile(
            rf"(?:^|(?<=[\s|【\[（(]))({strong}){_GAP}[:：]|(?:^|(?<=\t))({strong})(?=\t|$)"
        )
        self._any_label = re.compile(
            rf"(?:^|(?<=[\s|【\[（(]))({strong}|{weak}){_GAP}[:：]|(?:^|(?<=\t))({strong}|{weak})(?=\t|$)"
        )
        self._footer, self._notices, self._asides, self._box = (
            lexicon.pattern(_FILE, group) for group in ("footer", "notices", "asides", "box_heads")
        )
        self._title, self._paper, self._numbering, self._date = (
            lexicon.pattern(_FILE, group) for group in ("titles", "paper", "numbering", "dates")
        )
        self._chatter, self._short_chatter = (lexicon.pattern(_FILE, group) for group in ("chatter", "short_chatter"))
        self._menu = re.compile(rf"^\W*(?:{lexicon.pattern(_FILE, 'menu').pattern})")
        buttons, counters = ("|".join(lexicon.words(_FILE, group)) for group in ("buttons", "counters"))
        counted = rf"(?:{counters})\s*[:：]?\s*{_NUMBER}|{_NUMBER}\s*(?:{counters})"
        self._buttons = re.compile(rf"^[\W_]*(?:(?:{counted}|{buttons})[\W_]*)+$")
        self._talk = re.compile("|".join(lexicon.words(_FILE, "talk")))
        self._site_block = _named(lexicon.words(_FILE, "site_blocks"))
        self._report_block = _named(lexicon.words(_FILE, "report_blocks"), end=r"\s")
        self._headline_block = _named(lexicon.words(_FILE, "headline_blocks"))

    def form(self, text: str) -> Form:
        """What ``text``, a line of a page, looks like."""
        if len(text) > _LONGEST:
            return PLAIN
        text = text.strip()
        is_head = len(text) <= _LONGEST_HEAD and self._box.search(text) is not None
        is_paper = len(text) <= _LONGEST_MENU and self._paper.search(text) is not None
        return Form(
            self._labels(text),
            self._footer.search(text) is not None,
            self._is_menu(text),
            self._is_aside(text),
            is_head,
            self._is_title(text),
            is_paper,
            self._numbering.match(text) is not None,
            len(text) <= _LONGEST_ASIDE and _is_field(text),
            len(text) <= _LONGEST_ASIDE and self._date.search(text) is not None,
            self._is_chatter(text),
        )

    def _labels(self, text: str) -> Labels:
        """The (label, value) pairs of a line such as ``发布日期：2024-01-05 来源：某局``; none where it has none.

        A day in digits at its head, or all by itself, is one as well (``[2024-01-05] 来源：某局``).
        """
        if stamp := _STAMP.match(text):
            behind = self._labels(text[stamp.end() :])
            return (("日期", stamp.group(1)), *behind) if behind or stamp.end() == len(text) else ()
        if not any(mark in text for mark in "：:\t"):
            return ((text, ""),) if self._strong_label.fullmatch(text + "：") else ()
        first = self._any_label.search(text.strip(_TRIM))
        if first is None or first.start() > 0 or not self._strong_label.search(text):
            return ()
        found = list(self._any_label.finditer(text))
        ends = [match.start() for match in found[1:]] + [len(text)]
        return tuple(
            (re.sub(r"\s", "", match.group(1) or match.group(2)), text[match.end() : end].strip(_TRIM))
            for match, end in zip(found, ends, strict=True)
        )

    def _is_menu(self, text: str) -> bool:
        """Whether a line is a breadcrumb and the like, or speaks to those who use the site, with two words for it."""
        is_short = len(text) <= _LONGEST_MENU
        return is_short and (
            ("。" not in text and self._menu.match(text) is not None) or len(set(self._talk.findall(text))) > 1
        )

    def _is_aside(self, text: str) -> bool:
        if self._notices.search(text):
            return True
        is_short = len(text) <= _LONGEST_ASIDE
        return is_short and bool(self._buttons.match(text) or self._asides.search(text))

    def _is_chatter(self, text: str) -> bool:
        is_short = len(text) <= _LONGEST_ASIDE
        return bool(self._chatter.search(text) or (is_short and self._short_chatter.search(text)))

    def _is_title(self, text: str) -> bool:
        return 6 <= len(text) <= 60 and "。" not in text and self._title.search(text) is not None

    def is_site_block(self, names: str) -> bool:
        """Whether a block's id and classes call it navigation, footer or the like."""
        return self._site_block.search(names) is not None

    def is_report_block(self, names: str) -> bool:
        """Whether a block's id and classes are those that a content system gives to the text of a page."""
        return self._report_block.search(names) is not None

    def is_headline_block(self, names: str) -> bool:
        """Whether a block's id and classes call it a title."""
        return self._headline_block.search(names) is not None


def _is_field(text: str) -> bool:
    return _FIELD.match(text) is not None or len(_FIELD_NAME.findall(text)) > 1 or text.isdigit()


def _spaced(words: Iterable[str]) -> str:
    """An alternation of words that may be written with spaces between their characters (``索 引 号``)."""
    return "|".join(_GAP.join(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _named(names: Iterable[str], end: str = r"[\s_-]") -> re.Pattern[str]:
    """A search for one of the names in ``id class class``: ``foot-wrap`` is a foot, ``view-count`` no view."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(names)})(?=$|{end})", re.I)
