"""What a part of a report is for, by the words of its heading."""

from __future__ import annotations

import re

from pipeline.lexicon import Lexicon
from pipeline.model import Role

_ORDER = (Role.PROBLEMS, Role.PLAN, Role.HIGHLIGHTS, Role.REVIEW)


class RoleCues:
    """The cues of ``rules/lexicon/sections.yaml``, compiled."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues = [(role, lexicon.pattern("sections", "roles", role.value)) for role in _ORDER]
        self._plan_title = lexicon.pattern("sections", "plan_title")
        self._plan_opening = lexicon.pattern("sections", "plan_opening")
        self._review_title = lexicon.pattern("sections", "review_title")
        self._metadata = lexicon.pattern("sections", "metadata")
        self._boilerplate = lexicon.pattern("sections", "boilerplate")
        self._contents = lexicon.pattern("sections", "contents")

    def of_heading(self, heading: str) -> Role | None:
        """The role that a heading names, or ``None``.

        A heading that names a review and a plan (``2023年工作总结及2024年工作计划``) is of the whole report: none.
        """
        roles = [role for role, cue in self._cues if cue.search(heading)]
        if Role.PLAN in roles and re.search("(?:总结|回顾|情况).*[及和与]", heading):
            return None
        return roles[0] if roles else None

    def is_plan(self, title: str, opening: str) -> bool:
        """Whether a title is a plan's alone (``2024年双拥工作要点``), or the opening says it (``制定如下要点``)."""
        is_titled = bool(self._plan_title.search(title)) and not self._review_title.search(title)
        says_so = self._plan_opening.search(opening)
        return is_titled or bool(says_so and not self._review_title.search(opening, 0, says_so.end()))

    def of_line(self, line: str) -> Role | None:
        """``METADATA`` or ``BOILERPLATE`` for a line that describes the page or belongs to the site."""
        if self._boilerplate.search(line):
            return Role.BOILERPLATE
        return Role.METADATA if self._metadata.search(line) else None

    def opens_contents(self, line: str) -> bool:
        """Whether the line heads a table of contents (``目录``)."""
        return bool(self._contents.search(line))
