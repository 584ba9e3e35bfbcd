"""The work reports of the provinces, where they are on this machine: each looks back, and then plans.

Every boundary was read by eye. What is pinned copies no sentence: the words of its kind, and how much lies behind.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import pipeline
from pipeline.rows import Extraction, SectionRow

REPORTS = Path(os.environ.get("BAOGAO_REPORTS", Path(__file__).parents[3] / "shared" / "reports"))
PATHS = sorted(REPORTS.glob("provincial_*/*"))
N_REPORTS = 53

pytestmark = pytest.mark.skipif(len(PATHS) < N_REPORTS, reason="the reports of the provinces are not on this machine")

# What the heading of a plan, or the sentence that opens one, says.
PLANS = re.compile(r"(?:20\d\d年|十五五).{0,30}(?:工作|任务|要求|目标|安排|考虑|时期)|今年|“十五五”时期")
# A heading may be a slogan: what it is for then stands among the first paragraphs below it.
REACH = 1500
# Parts behind a plan that are none: words explained, lines of the site.
BEHIND = ("plan", "boilerplate", "metadata")
LEAST, MOST = 0.2, 0.8


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: f"{path.parent.name[-4:]}-{path.stem}")
def report(request: pytest.FixtureRequest) -> Extraction:
    path: Path = request.param
    return pipeline.extract(path.read_bytes(), name=path.name)


def first_plan(report: Extraction) -> SectionRow:
    return next(section for section in report.sections if section.role == "plan")


def test_the_plan_begins_at_words_that_say_so(report: Extraction) -> None:
    plan = first_plan(report)
    assert PLANS.search(report.document.text, plan.start, plan.start + REACH)
    assert report.document.text[plan.start - 1].isspace()


def test_most_of_the_report_is_review_or_plan(report: Extraction) -> None:
    planned = sum(
        section.end - section.start
        for section in report.sections
        if section.role == "plan" and (section.parent_id is None or role_of(report, section.parent_id) != "plan")
    )
    assert LEAST < planned / report.document.n_chars < MOST
    reviewed = [section for section in report.sections if section.role == "review" and section.parent_id is None]
    assert reviewed[0].end - reviewed[0].start > LEAST * report.document.n_chars


def role_of(report: Extraction, section_id: str) -> str:
    return next(section.role for section in report.sections if section.section_id == section_id)


def test_no_plan_before_the_review_and_no_review_behind_the_plan(report: Extraction) -> None:
    plan = first_plan(report)
    behind = [
        section.heading
        for section in report.sections
        if section.start > plan.start and section.role not in BEHIND and section.parent_id is None
    ]
    assert [heading for heading in behind if "解释" not in heading and "注释" not in heading] == []
    assert any(section.role == "review" for section in report.sections if section.start < plan.start)
