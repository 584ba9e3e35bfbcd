"""Samples drawn from a run: every stratum, the same each time, and what the run found at its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from pipeline.audit.auditing import audit_run
from pipeline.audit.drawing import STRATA, draw
from pipeline.audit.passages import origin
from pipeline.audit.samples import dump_samples
from pipeline.run import run
from pipeline.store.loading import load

REPORT = """\
{region}退役军人事务局2024年工作总结
全年走访慰问困难退役军人{n}户，种树{n}棵。
{rare}二、2025年工作打算
计划新建停车场{n}处。
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    root = tmp_path_factory.mktemp("reports")
    for n in range(3, 15):
        rare = "发放优待证9张。\n" if n == 7 else ""
        (root / f"{n:02d}.txt").write_text(REPORT.format(region=f"云溪{n}县", n=n, rare=rare), encoding="utf-8")
    (root / "copy.txt").write_text((root / "07.txt").read_text("utf-8"), encoding="utf-8")
    run([root], root / "out", jobs=1)
    return root / "out"


def indicators(samples):
    return Counter(figure.indicator for sample in samples for figure in sample.figures)


@pytest.mark.parametrize("by", STRATA)
def test_the_same_each_time_and_without_copies(by, out):
    samples = draw(out, 5, by)
    assert len(samples) == len({one.id for one in samples}) == 5
    assert draw(out, 5, by) == samples
    everything = draw(out, 1000, by)
    assert len(everything) == 24
    assert sum(one.source.startswith(("07.txt", "copy.txt")) for one in everything) == 2
    places = [(source, passage.block) for source, passage in (origin(one.source) for one in everything)]
    assert places == sorted(places)


def test_another_seed_draws_others(out):
    assert draw(out, 5, seed=1) != draw(out, 5)


@pytest.mark.parametrize("seed", range(5))
def test_a_rare_indicator_is_drawn_first(out, seed):
    drawn = indicators(draw(out, 3, "indicator", seed))
    assert drawn["preferential_card.issued"] == 1
    assert drawn[None] > 0
    assert {one.status for sample in draw(out, 2, "status", seed) for one in sample.figures} == {"achieved", "planned"}


def test_strata_of_reports(out):
    assert len({one.source.partition("#")[0] for one in draw(out, 12, "source")}) == 12


def test_all_figures_are_there_as_the_run_found_them(out):
    figures = load(out).figures
    originals = load(out).documents.query("duplicate_of.isna()")["doc_id"]
    figures = figures[figures["doc_id"].isin(originals)]
    samples = draw(out, 1000)
    drawn = [one for sample in samples for one in sample.figures]
    assert all(one.quote == sample.text[one.start : one.end] for sample in samples for one in sample.figures)
    for name in ("quote", "value", "unit", "mod", "status", "year", "indicator"):
        expected = Counter(None if value is None or value != value else value for value in figures[name].astype(object))
        assert Counter(getattr(one, name) for one in drawn) == expected


def test_what_stands_above(out):
    plan = next(one for one in draw(out, 1000) if "停车场" in one.text)
    assert plan.text.startswith("云溪")
    assert plan.text.splitlines()[1] == "二、2025年工作打算"


def test_a_sample_leads_back_to_its_report(out):
    texts = load(out).documents.set_index("source")["text"]
    for sample in draw(out, 1000):
        source, passage = origin(sample.source)
        assert passage.text(texts[source]) == sample.text


def test_drawn_passages_are_audited_where_they_stand_in_their_report(out, tmp_path):
    """With all that the report says around them: what the run found is what it finds."""
    drawn = tmp_path / "drawn.jsonl"
    drawn.write_text(dump_samples(draw(out, 6)), "utf-8", newline="")
    audit = audit_run([drawn], out)
    assert not audit.unread
    assert not audit.errors
    assert audit.parts


def test_a_passage_of_a_report_that_changed_is_told(out, tmp_path):
    one = draw(out, 1)[0]
    changed = replace(one, text=one.text.replace("全年", "全县"), source=one.source)
    drawn = tmp_path / "drawn.jsonl"
    drawn.write_text(dump_samples([replace(changed, figures=())]), "utf-8", newline="")
    assert audit_run([drawn], out).unread
