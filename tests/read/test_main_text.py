"""The main text of web pages: how much of the report is kept, and how much of the site comes with it.

The reader was made with the pages of ``build`` in view; those of ``test`` are of other systems, and whoever changes
the reader does not look into them.
"""

from __future__ import annotations

import pytest

from pipeline.read import read
from tests.read.main_text import HALVES, Score, load_half, scores, total


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Score]]:
    return {half: scores(load_half(half), lambda name, data: read(name, data).text) for half in HALVES}


@pytest.mark.parametrize("half", HALVES)
def test_the_report_is_kept_and_the_site_left_out(found, half):
    shares = total(found[half].values()).shares()
    assert shares.report_kept >= 0.99, _worst(found[half])
    assert shares.site_let_in <= 0.01, _worst(found[half])


def _worst(each: dict[str, Score]) -> str:
    return "\n".join(f"{name}: {one}" for name, one in each.items() if one.site_let_in or one.report_kept < one.report)
