"""What the parts of short papers are for (moods.yaml): each family of plans, and what looks like it in a review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from pipeline.model import Role, Section
from pipeline.split import Report

Split = Callable[..., tuple[str, tuple[Section, ...], Report]]
PAPERS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("moods.yaml").read_text("utf-8"))


def _roles(words: list[str], text: str, sections: tuple[Section, ...]) -> dict[str, bool]:
    """Whether each of ``words`` stands in a plan."""
    places = {word: text.index(word) for word in words}
    return {
        word: max((one for one in sections if one.start <= at < one.end), key=lambda one: one.level).role is Role.PLAN
        for word, at in places.items()
    }


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper["about"])
def test_what_the_parts_of_a_paper_are_for(split: Split, paper: dict[str, Any]) -> None:
    text, sections, _ = split(paper["text"])
    planned, reviewed = paper.get("plan", []), paper.get("review", [])
    expected = dict.fromkeys(planned, True) | dict.fromkeys(reviewed, False)
    assert _roles([*planned, *reviewed], text, sections) == expected
