"""What got better and what got worse, figure by figure."""

from __future__ import annotations

import json

import pytest

from pipeline.audit.auditing import Audit
from pipeline.audit.baseline import changes
from pipeline.audit.counts import Counts
from pipeline.audit.errors import Error
from pipeline.audit.keeping import KeptError, as_json, keep, kept_of, load_kept
from pipeline.audit.scores import parts_of


def error(kind, at=5, sample="a", found="x"):
    return Error(sample, kind, "发放优待证5张。", 5, 7, "5张", None, found, None, "card.issued", at)


def audit(*errors, samples=("a", "b")):
    stamps = dict.fromkeys(samples, "same")
    return Audit((), parts_of([Counts(1, 1, 1)] * 2), (), (), (), errors, stamps)


# Faults before, faults after, which are better and which worse.
CASES = [
    ("nothing", [], [], [], []),
    ("still wrong", ["year"], ["year"], [], []),
    ("mended", ["year"], [], ["year"], []),
    ("broken", [], ["year"], [], ["year"]),
    ("one for another", ["year"], ["status"], ["year"], ["status"]),
    ("found at last, though not all of it is right", ["missed"], ["year", "indicator"], ["missed"], []),
    ("wrong, and now not found at all", ["year"], ["missed"], [], ["missed"]),
    ("no longer named where nothing is", ["spurious"], [], ["spurious"], []),
    ("missed at a place where something else is found", ["missed"], ["missed", "spurious"], [], ["spurious"]),
]


@pytest.mark.parametrize(("what", "before", "after", "better", "worse"), CASES)
def test_changes(what, before, after, better, worse):
    done = changes(kept_of(audit(*map(error, before))), audit(*map(error, after)))
    assert [one.kind for one in done.better] == better, what
    assert [one.kind for one in done.worse] == worse, what


def test_figures_are_told_apart_by_sample_and_place():
    before, after = [error("year"), error("year", at=9)], [error("year", at=9), error("year", sample="b")]
    done = changes(kept_of(audit(*before)), audit(*after))
    assert done.better == (before[0],)
    assert done.worse == (after[1],)


def test_what_was_wrong_and_is_wrong_otherwise_is_neither():
    done = changes(kept_of(audit(error("year", found="2021"))), audit(error("year", found="2022")))
    assert done.better == done.worse == ()


def test_only_samples_that_are_the_same_are_compared():
    old = kept_of(audit(error("year"), error("year", sample="gone"), samples=("a", "b", "gone")))
    new = audit(error("status", sample="new"), samples=("a", "b", "new"))
    new.samples["b"] = "changed"
    done = changes(old, new)
    assert (done.compared, done.others) == (1, 3)
    assert (len(done.better), done.worse, done.f1) == (1, (), {})


def test_the_scores_before_are_told_where_all_samples_are_the_same():
    assert changes(kept_of(audit()), audit()).f1["span"] == 1.0


def test_what_is_kept_is_loaded(tmp_path):
    one = audit(error("year"), error("missed", found=None))
    keep(one, tmp_path / "kept")
    assert load_kept(tmp_path / "kept") == load_kept(tmp_path / "kept" / "audit.json") == kept_of(one)
    assert json.loads((tmp_path / "kept" / "audit.json").read_text("utf-8")) == as_json(one)


def test_an_earlier_audit_is_replaced(tmp_path):
    keep(audit(error("year")), tmp_path)
    keep(audit(), tmp_path)
    assert load_kept(tmp_path).errors == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "audit.json", "conflicts.parquet", "errors.parquet", "indicators.parquet", "rules.parquet", "scores.parquet",
    ]  # fmt: skip


BROKEN = [
    ("", "not an audit kept with --keep"),
    ("[]", "not an audit kept with --keep"),
    ("{}", "not an audit kept with --keep: KeyError('format')"),
    ('{"format": "baogao-run", "version": 1}', "not an audit that this version can read"),
    ('{"format": "baogao-audit", "version": 2}', "not an audit that this version can read"),
    ('{"format": "baogao-audit", "version": 1, "errors": [{}]}', "not an audit kept with --keep"),
]


@pytest.mark.parametrize(("content", "told"), BROKEN)
def test_what_is_no_kept_audit(tmp_path, content, told):
    (tmp_path / "audit.json").write_text(content, "utf-8")
    with pytest.raises(KeptError) as raised:
        load_kept(tmp_path)
    assert told in str(raised.value)


def test_nothing_is_there(tmp_path):
    with pytest.raises(KeptError, match="make it with `baogao audit GOLD --keep"):
        load_kept(tmp_path)
