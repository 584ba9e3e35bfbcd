"""The main text of web pages: how much of the report is kept, and how much of the site comes with it.

The pages of ``build`` were made with in view; those of ``test`` are of other systems and were looked at by nobody who
worked on the reader.
"""

from __future__ import annotations

import pytest

from pipeline.read import read
from tests.known import known
from tests.read.main_text import Score, load_half, scores, total

# Half, the least of the report that is kept, the most of the site that is let in.
HALVES = [
    ("build", 0.99, 0.01),
    ("test", 0.99, 0.02),
    known("test", 0.99, 0.01, because="0.017 of the site is let in, three quarters of it on one page"),
]


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Score]]:
    return {half: scores(load_half(half), lambda name, data: read(name, data).text) for half in ("build", "test")}


@pytest.mark.parametrize(("half", "least_kept", "most_let_in"), HALVES)
def test_the_report_is_kept_and_the_site_left_out(found, half, least_kept, most_let_in):
    shares = total(found[half].values()).shares()
    assert shares.report_kept >= least_kept, _worst(found[half])
    assert shares.site_let_in <= most_let_in, _worst(found[half])


def _worst(each: dict[str, Score]) -> str:
    return "\n".join(f"{name}: {one}" for name, one in each.items() if one.site_let_in or one.report_kept < one.report)
