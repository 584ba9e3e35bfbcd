"""From counts to scores, and that they are what the annotators' own tool says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.audit.auditing import audit_packs, audit_run
from pipeline.audit.counts import Counts, count, total
from pipeline.audit.intervals import Bootstrap
from pipeline.audit.matching import match
from pipeline.audit.samples import load_samples
from pipeline.audit.scores import PARTS, parts_of, precision_recall_f1, scores_of
from pipeline.recognize import load_packs
from tests.audit.figures import found, gold, sample

ROOT = Path(__file__).parents[2]
TOOL = ROOT.parent / "shared" / "tools" / "score.py"
SAMPLES = ROOT / "corpus" / "gold" / "written.jsonl"


def counts(annotations, figures):
    return count(match(sample(*annotations), figures))


def test_all_right():
    one = counts([gold("86户", 86, indicator="a")], [found("86户", 86, indicator="a")])
    assert one == Counts(*[1] * len(Counts._fields))
    parts = parts_of([one, one])
    assert [part.part for part in parts] == list(PARTS)
    assert {part[1:6] for part in parts} == {(1.0, 1.0, 1.0, 1.0, 1.0)}
    assert set(scores_of(parts).values()) == {1.0}


def test_nothing_found():
    one = counts([gold("86户", 86, indicator="a")], [])
    assert one == Counts(gold=1, gold_facts=1)
    assert set(scores_of(parts_of([one, one])).values()) == {0.0}


def test_nothing_at_all():
    assert set(scores_of(parts_of([])).values()) == {0.0}


PARTS_OF_A_FIGURE = [
    ({"value": 68}, {"value": 0, "figure": 0, "fact": 0}),
    ({"unit": "个"}, {"unit": 0, "figure": 0, "fact": 0}),
    ({"mod": "about"}, {"mod": 0}),
    ({"status": "planned"}, {"status": 0}),
    ({"year": 2022}, {"year": 0}),
    ({"indicator": "b"}, {"indicator": 0, "fact": 0}),
    ({"indicator": None}, {"indicator": 0, "fact": 0, "found_facts": 0}),
]


@pytest.mark.parametrize(("wrong", "lacking"), PARTS_OF_A_FIGURE)
def test_each_part_is_counted_by_itself(wrong, lacking):
    right = {"value": 86, "unit": "户", "indicator": "a"}
    one = counts([gold("86户", **right)], [found("86户", **{**right, **wrong})])
    assert one._asdict() == {name: lacking.get(name, 1) for name in Counts._fields}


def test_a_share_is_over_what_was_found():
    annotations = [gold("1230张", 1230), gold("86户", 86), gold("300人", 300)]
    one = counts(annotations, [found("1230张", 1230, status="planned"), found("86户", 86), found("2023", 2023)])
    parts = {part.part: part for part in parts_of([one, one])}
    assert parts["status"][1:4] == (0.5, 0.5, 0.5)
    assert (parts["status"].is_share, parts["status"].gold) == (True, 4)
    assert parts["span"][1:3] == pytest.approx((2 / 3, 2 / 3))
    assert not parts["span"].is_share


def test_precision_recall_f1():
    assert precision_recall_f1(0, 0, 0) == (0.0, 0.0, 0.0)
    assert precision_recall_f1(3, 4, 6) == (0.75, 0.5, 0.6)


def test_totals():
    assert total([]) == Counts()
    assert total([Counts(gold=2, found=1), Counts(gold=3)]) == Counts(gold=5, found=1)


GOOD, BAD = Counts(gold=10, found=10, matched=10), Counts(gold=10, found=10, matched=5)


def span(columns):
    return 2 * columns["matched"] / (columns["gold"] + columns["found"])


def test_an_interval_holds_the_score_and_is_the_same_each_time():
    low, high = Bootstrap([GOOD, BAD] * 10).interval(span)
    assert (low, high) == Bootstrap([GOOD, BAD] * 10).interval(span)
    assert 0.6 < low < 0.75 < high < 0.9


def test_more_samples_narrow_an_interval_and_equal_samples_close_it():
    ends = [Bootstrap([GOOD, BAD] * n).interval(span) for n in (4, 40)]
    assert ends[1][1] - ends[1][0] < (ends[0][1] - ends[0][0]) / 2
    assert Bootstrap([BAD] * 9).interval(span) == (0.5, 0.5)


def test_an_interval_is_pinned():
    """The same numbers on every machine and with every numpy."""
    low, high = Bootstrap([GOOD, GOOD, BAD]).interval(span)
    assert (low, high) == (0.5, 1.0)
    low, high = Bootstrap([GOOD, BAD] * 10).interval(span)
    assert (low, high) == (0.65, 0.85)


def test_one_sample_has_no_interval():
    assert Bootstrap([GOOD]).interval(span) is None
    assert {(part.low, part.high) for part in parts_of([GOOD])} == {(None, None)}


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    """What the tool says of a run over the samples, and the tables of the run."""
    if not TOOL.exists():
        pytest.skip("the annotators' tool is not part of the repository")
    folder = tmp_path_factory.mktemp("tool")
    write_inputs(folder / "in")
    subprocess.run([sys.executable, "-m", "pipeline", "run", folder / "in", "-o", folder / "out"], cwd=ROOT, check=True,
                   capture_output=True, timeout=300)  # fmt: skip
    arguments = [SAMPLES, "--out", folder / "out", "--json", folder / "scores.json"]
    done = subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    return json.loads((folder / "scores.json").read_text("utf-8")), folder / "out"


def write_inputs(folder):
    folder.mkdir()
    for one in load_samples(SAMPLES).samples:
        (folder / one.name).write_bytes(one.text.encode("utf-8"))


@pytest.mark.parametrize("way", ["run here", "from tables"])
def test_the_same_scores_as_the_annotators_tool(theirs, way):
    said, out = theirs
    audit = audit_packs([SAMPLES], load_packs(["veterans"])) if way == "run here" else audit_run([SAMPLES], out)
    short = {"precision": "p", "recall": "r", "f1": "f1"}
    names = {f"{kind}_{score}": f"{kind}_{end}" for kind in ("figure", "fact") for score, end in short.items()}
    ours = {names.get(name, name): score for name, score in audit.scores.items()}
    kept = [*names.values(), "mod", "status", "year"]
    assert {name: ours[name] for name in kept} == {name: said[name] for name in kept}
    parts = {part.part: part for part in audit.parts}
    assert (parts["span"].found, parts["span"].gold) == (said["pred"], said["gold"])
    assert (parts["fact"].found, parts["fact"].gold) == (said["pred_facts"], said["gold_facts"])
    assert len(audit.altered) == said["text_changed"]
    by_indicator = {row.indicator: (row.gold, row.found, row.right) for row in audit.indicators}
    told = {
        code: tuple(row.get(key, 0) for key in ("gold", "pred", "ok")) for code, row in said["per_indicator"].items()
    }
    assert by_indicator == told
