"""Scoring: what counts as right, and that it is what the annotators' own tool says."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys

import pytest

from pipeline.audit.samples import Annotation, Sample, load_samples
from pipeline.rows import FigureRow
from tests.quality.gate import ROOT
from tests.quality.scoring import Scores, Tally, measure, same_number, same_unit

TOOL = ROOT.parent / "shared" / "tools" / "score.py"
SAMPLES = ROOT / "corpus" / "gold" / "written.jsonl"
NAMES = {f"{kind}_{score}": f"{kind}_{short}" for kind in ("figure", "fact") for score, short in
         (("precision", "p"), ("recall", "r"), ("f1", "f1"))}  # fmt: skip


def gold(start, end, value, unit="人", indicator=None, **more):
    standard = {"quote": "", "value_max": None, "mod": "exact", "status": "achieved", "year": None}
    return Annotation(start=start, end=end, value=value, unit=unit, indicator=indicator, **{**standard, **more})


def found(start, end, value, unit="人", indicator=None, **more):
    empty = dict.fromkeys(FigureRow._fields)
    own = {"start": start, "end": end, "value": value, "unit": unit, "indicator": indicator}
    return FigureRow(**{**empty, "mod": "exact", "status": "achieved", **own, **more})


def scores(annotations, figures, text="x"):
    tally = Tally()
    tally.add(Sample("s", text, tuple(annotations)), figures)
    return tally.result().scores


def test_all_right():
    one = scores([gold(0, 3, 5, indicator="a")], [found(0, 3, 5, indicator="a")])
    assert one == Scores(*[1.0] * 9)


def test_nothing_found():
    assert scores([gold(0, 3, 5)], []) == Scores(*[0.0] * 9)


@pytest.mark.parametrize(
    ("figure", "figures", "facts"),
    [
        (found(2, 6, 5, indicator="a"), 1.0, 1.0),  # any overlap will do
        (found(3, 6, 5, indicator="a"), 0.0, 0.0),  # beside it
        (found(0, 3, 6, indicator="a"), 0.0, 0.0),  # another value
        (found(0, 3, 5, "户", indicator="a"), 0.0, 0.0),  # another unit
        (found(0, 3, 5, value_max=7, indicator="a"), 0.0, 0.0),  # a range
        (found(0, 3, 5, indicator="b"), 1.0, 0.0),  # another indicator
        (found(0, 3, 5), 1.0, 0.0),  # none
    ],
)
def test_what_makes_a_figure_and_a_fact_right(figure, figures, facts):
    one = scores([gold(0, 3, 5, indicator="a")], [figure])
    assert (one.figure_f1, one.fact_f1) == (figures, facts)


def test_one_figure_stands_for_one_annotation():
    one = scores([gold(0, 3, 5), gold(1, 4, 5)], [found(0, 4, 5)])
    assert (one.figure_precision, one.figure_recall) == (1.0, 0.5)


def test_the_larger_overlap_is_the_partner():
    assert scores([gold(0, 4, 5)], [found(0, 1, 7), found(1, 4, 5)]).figure_recall == 1.0


def test_only_what_begins_in_the_reviewed_parts_counts():
    figures = [found(0, 3, 5), found(9, 12, 7), found(20, 22, 8)]
    tally = Tally()
    tally.add(Sample("s", "x" * 30, (gold(0, 3, 5),), "", ((0, 9), (20, 30))), figures)
    assert (tally.result().scores.figure_precision, tally.result().found_figures) == (0.5, 2)


def test_pages_pair_by_value_and_unit():
    figures = [found(90, 93, 5, indicator="b"), found(95, 98, 5, indicator="a")]
    one = scores([gold(0, 3, 5, indicator="a")], figures, text=" <html>")
    assert (one.figure_recall, one.fact_recall, one.fact_precision) == (1.0, 1.0, 0.5)


def test_mod_status_and_year_are_judged_over_what_was_found():
    annotations = [gold(0, 3, 5, year=2023), gold(4, 6, 1), gold(8, 9, 2)]
    one = scores(annotations, [found(0, 3, 5, year=2022, mod="about"), found(4, 6, 1, status="planned")])
    assert (one.mod, one.status, one.year) == (0.5, 0.5, 0.5)


def test_numbers_and_units():
    assert same_number(None, None)
    assert not same_number(0, None)
    assert not same_number(None, 0)
    assert same_number(0.33, 1 / 3)
    assert not same_number(1.33, 4 / 3)
    assert same_unit("名", "位")
    assert same_unit(None, "")
    assert not same_unit("户", "人")


@pytest.mark.skipif(not TOOL.exists(), reason="the annotators' tool is not part of the repository")
def test_the_same_scores_as_the_annotators_tool(tmp_path):
    command = f"{shlex.quote(sys.executable)} -m pipeline run {{inp}} -o {{out}}"
    arguments = [SAMPLES, "--cmd", command, "--cwd", ROOT, "--json", tmp_path / "scores.json"]
    done = subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    theirs = json.loads((tmp_path / "scores.json").read_text("utf-8"))
    ours = measure(load_samples(SAMPLES).samples)
    assert {NAMES.get(key, key): value for key, value in ours.scores._asdict().items()} == pytest.approx(
        {key: theirs[key] for key in [*NAMES.values(), "mod", "status", "year"]}, abs=1e-12
    )
    assert (ours.found_figures, ours.found_facts) == (theirs["pred"], theirs["pred_facts"])
