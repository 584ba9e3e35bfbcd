"""What a part of a report is for, by the words of its heading or of the line or paragraph that it begins with."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.model import Role
from pipeline.split.mood import Mood

_ORDER = (Role.PROBLEMS, Role.PLAN, Role.HIGHLIGHTS, Role.REVIEW)
# A line that tells figures is no heading, though it stands at the place of one: what its first clause names counts
# (``◆陵园改造过半，剩余180万元工程下月扫尾``).
_TELLS = re.compile(r"，.*\d(?![\d年月日号—-])|\d[^，。\d年月日号、.]{1,3}[^，。]{0,24}，")
# A letter that hands in another paper is for what that is for: 关于报送2024年绩效目标的函.
_WRAPPED = re.compile(r"关于(?:报送|上报|呈报|提交|印发|公布|下发|转发)(.{2,60}?)的(?:通知|函|报告|请示|意见)$")
_OF_BOTH = re.compile("(?:总结|回顾|情况|成就|成绩|成效).*[及和与暨]")
# As much of a paragraph as the words that open it can take.
_REACH = 120
# How much more a paragraph must ask than tell (mood.py) that its first words let expect it.
_ASKS = 0.5
_SOME_TIME = "其间"
# How many words may stand between the time of a heading and its noun.
_BETWEEN = 4


class PlanHeads:
    """Headings of plans, made of the words ``plan_heads`` of ``rules/lexicon/sections.yaml``."""

    def __init__(self, lexicon: Lexicon) -> None:
        def words(*names: str) -> str:
            return "|".join(word for name in names for word in lexicon.words("sections", "plan_heads", name))

        between, tails = f"(?:{words('between')}){{0,{_BETWEEN}}}", f"(?:{words('tails')})?[？?]?"
        anything = f"(?:{words('nouns', 'values', 'timed')})"
        joined = f"(?:(?:以?及|[与和、]){between}{anything})?"
        timed = f"(?:{words('years', 'later')}){between}{anything}{joined}{tails}"
        nouns, values = (f"{between}(?:{words(name)}){joined}{tails}" for name in ("nouns", "values"))
        pairs = f"{between}{anything}(?:以?及|[与和、]){between}(?:{words('nouns')})"
        self._head = re.compile(f"{timed}|{nouns}|{values}|{pairs}|(?:{words('later')})")
        # Run into its paragraph, with the mark that ends it.
        self.run_in = f"(?:{timed}|{nouns})(?:[。：:]|(?<=[？?]))|(?:{words('later')})[：:]"
        self._opening = re.compile(self.run_in)

    def is_head(self, heading: str) -> bool:
        """Whether ``heading`` is made of such words alone (``明年打算``, ``2024年重点任务``)."""
        return bool(self._head.fullmatch(heading.strip()))

    def opens(self, paragraph: str) -> bool:
        """Whether ``paragraph`` begins with such a heading (``下步打算：走访……``)."""
        return bool(self._opening.match(paragraph))


class RoleCues:
    """The cues of ``rules/lexicon/sections.yaml``, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        def cue(*path: str) -> re.Pattern[str]:
            return lexicon.pattern("sections", *path)

        self._cues = [(role, cue("roles", role.value)) for role in _ORDER]
        self._heads = PlanHeads(lexicon)
        self._neutral = cue("neutral")
        self._done = cue("done")
        self._weak_review = cue("weak_review")
        self._plan_title = cue("plan_title")
        self._plan_opening = cue("plan_opening")
        self._review_title = cue("review_title")
        self._rule_title = lexicon.pattern("status", "rule_title")
        self._rule_opening = lexicon.pattern("status", "rule_opening")
        self._title = cue("title_words")
        self._metadata = cue("metadata")
        self._subtitle = cue("subtitle")
        self._boilerplate = cue("boilerplate")
        self._page_end = cue("page_end")
        self._contents = cue("contents")
        self._glossary = cue("glossary")
        self._salutation = cue("salutation")
        self._paragraphs = (
            (Role.PROBLEMS, cue("problems_paragraph")),
            (Role.PLAN, cue("plan_paragraph")),
            (Role.PLAN, cue("goals_paragraph")),
        )
        self._future = cue("future_paragraph")
        self._turn = cue("turn_paragraph")
        self._goals = cue("goals_paragraph")
        self._presented = cue("year_paragraph")
        self._review_paragraph = cue("review_paragraph")
        self.plan_sentence = re.compile(f"(?<=[。；！])(?:{cue('plan_sentence').pattern}|{self._heads.run_in})")
        heads = "|".join(cue(name).pattern.replace("^", "") for name in ("future_paragraph", "turn_paragraph"))
        self.future_sentence = re.compile(f"(?<=[。！？])(?:{heads})")
        self.report_heads = [re.compile(pattern) for pattern in lexicon.words("sections", "report_heads")]
        self.report_tails = [re.compile(pattern) for pattern in lexicon.words("sections", "report_tails")]
        self.annexes = [re.compile(pattern) for pattern in lexicon.words("sections", "annex")]
        self.question = cue("questions")
        self._plan_question = cue("plan_questions")
        self.mood = Mood(lexicon)

    def of_heading(self, heading: str) -> Role | None:
        """The role that a heading names, or ``None``.

        A heading that names a review and a plan (``2023年工作总结及2024年工作计划``) is of the whole report: none.
        """
        if self._glossary.search(heading):
            return Role.GLOSSARY
        heading = heading.partition("，")[0] if _TELLS.search(heading) else heading
        heading = self._neutral.sub("", heading)
        roles = [role for role, cue in self._cues if cue.search(heading)]
        if not roles and self._heads.is_head(heading):
            roles = [Role.PLAN]
        if Role.PLAN in roles and _OF_BOTH.search(heading):
            return None
        if Role.PLAN in roles and self._done.search(heading):
            return Role.REVIEW
        return roles[0] if roles else None

    def of_question(self, question: str) -> Role | None:
        """``PLAN`` where a question of an interview asks for what is to come (``下一步有什么打算？``)."""
        return Role.PLAN if self._plan_question.search(question) else None

    def is_weak(self, heading: str) -> bool:
        """Whether a heading only says that it is about work: below a plan it goes on with it (``2026年主要工作``)."""
        return bool(self._weak_review.search(heading))

    def of_paragraph(self, paragraph: str) -> Role | None:
        """``PLAN`` or ``PROBLEMS`` where the beginning of a paragraph says that it turns to them."""
        head = paragraph[:_REACH]
        if self._heads.opens(head):
            return Role.PLAN
        return next((role for role, cue in self._paragraphs if cue.search(head)), None)

    def asks_from(self, paragraph: str) -> bool:
        """Whether a paragraph names a later time first, and then asks and tells nothing (``下半年，走访80户。``)."""
        is_future, is_turn = self._future.search(paragraph[:_REACH]), self._turn.search(paragraph[:_REACH])
        if not is_future and not is_turn:
            return False
        # The time that opens a paragraph is no evidence of its own: `年内新接收5人，病故9人。`
        signs = self.mood.signs(_SOME_TIME + paragraph[is_turn.end() :] if is_turn else paragraph)
        if signs.is_story:
            return False
        if is_future and not signs.told and not signs.exact:
            return True
        return signs.balance >= _ASKS and bool(signs.wanted or not (signs.told or signs.exact))

    def asks(self, paragraph: str) -> bool:
        """Whether a paragraph that may be a plan says how much is wanted, and asks for more than it tells."""
        signs = self.mood.signs(paragraph)
        tells = signs.told or signs.exact
        return signs.wanted > 0 and (signs.balance >= _ASKS or not tells)

    def sets_goals(self, paragraph: str) -> bool:
        """Whether a paragraph begins with the goals of a period (``今年的预期目标是``)."""
        return bool(self._goals.search(paragraph[:_REACH]))

    def presents_year(self, paragraph: str) -> bool:
        """Whether a paragraph begins with what a year is (``2025年是“十四五”规划收官之年``)."""
        return bool(self._presented.search(paragraph[:_REACH]))

    def reviews(self, paragraph: str) -> bool:
        """Whether a paragraph begins as a look back (``过去一年，``)."""
        return bool(self._review_paragraph.search(paragraph[:_REACH]))

    def is_plan(self, title: str, opening: str) -> bool:
        """Whether a title is a plan's alone (``2024年双拥工作要点``), or the opening says it (``制定如下要点``)."""
        wrapped = _WRAPPED.search(title)
        title = wrapped[1] if wrapped else title
        is_titled = bool(self._plan_title.search(title)) and not self._review_title.search(title)
        says_so = self._plan_opening.search(opening)
        return is_titled or bool(says_so and not self._review_title.search(opening, 0, says_so.start()))

    def looks_back(self, title: str) -> bool:
        """Whether a title says that the paper looks back (``情况汇报``)."""
        return bool(self._review_title.search(title))

    def makes_rules(self, title: str, opening: str) -> bool:
        """Whether a paper makes rules, by its title or its opening (``管理办法``, ``现明确如下``)."""
        return bool(self._rule_title.search(title) or self._rule_opening.search(opening))

    def is_title(self, line: str) -> bool:
        """Whether a line is worded as the title of a paper."""
        return bool(self._title.search(line))

    def of_line(self, line: str) -> Role | None:
        """``METADATA`` or ``BOILERPLATE`` for a line that describes the page or belongs to the site."""
        if self._boilerplate.search(line):
            return Role.BOILERPLATE
        return Role.METADATA if self._metadata.search(line) else None

    def is_subtitle(self, line: str) -> bool:
        """Whether a line says where, when and by whom a speech was held."""
        return bool(self._subtitle.search(line))

    def ends_page(self, line: str) -> bool:
        """Whether all that stands below the line is the site's (``相关链接``)."""
        return bool(self._page_end.search(line))

    def is_salutation(self, line: str) -> bool:
        """Whether a short line addresses somebody (``各位代表：``)."""
        return bool(self._salutation.search(line))

    def opens_contents(self, line: str) -> bool:
        """Whether the line heads a table of contents (``目录``)."""
        return len(line) < _REACH and bool(self._contents.search(line))
