"""Samples of which only parts were gone through."""

from __future__ import annotations

import json

import pytest

from pipeline.audit.checking import GoldError
from pipeline.audit.matching import match
from pipeline.audit.samples import Sample, dump_samples, load_samples, stamp
from tests.audit.figures import TEXT, found, gold


@pytest.mark.parametrize("reviewed", [None, (), ((0, 2),), ((0, 1), (2, 3))])
def test_the_parts_are_written_and_read(tmp_path, reviewed):
    sample = Sample("a", "三人\n", (), "b", reviewed)
    (tmp_path / "g").write_text(dump_samples([sample]), encoding="utf-8")
    assert load_samples(tmp_path / "g").samples == (sample,)
    assert ("reviewed" in dump_samples([sample])) is (reviewed is not None)


@pytest.mark.parametrize(
    ("reviewed", "start", "covered"),
    [(None, 9, True), ((), 0, False), (((2, 4),), 2, True), (((2, 4),), 4, False), (((0, 1), (2, 3)), 2, True)],
)
def test_a_figure_counts_where_it_begins(reviewed, start, covered):
    assert Sample("a", "", (), "", reviewed).covers(start) is covered


@pytest.mark.parametrize(
    "reviewed",
    [5, "0-3", [5], [[1]], [[0, 1, 2]], [[0, True]], [[0, 1.5]], [[-1, 2]], [[0, 4]], [[2, 1]], [[2, 3], [0, 1]],
     [[0, 2], [1, 3]]],
)  # fmt: skip
def test_parts_that_make_no_sense_are_refused(tmp_path, reviewed):
    sample = {"id": "a", "source": "", "text": "三人\n", "figures": [], "reviewed": reviewed}
    (tmp_path / "g").write_text(json.dumps(sample), encoding="utf-8")
    with pytest.raises(GoldError, match="g:1: reviewed: "):
        load_samples(tmp_path / "g")


def test_what_was_found_elsewhere_counts_for_nothing():
    card, visit, other = found("1230张", 1230, "张"), found("86户", 86, "户"), found("300人", 300)
    annotated = gold("86户", 86, "户")
    whole = Sample("a", TEXT, (annotated,))
    part = Sample("a", TEXT, (annotated,), "", ((visit.start, other.end),))
    assert match(whole, [card, visit, other]) == (((annotated, visit),), (), (card, other))
    assert match(part, [card, visit, other]) == (((annotated, visit),), (), (other,))


def test_what_is_found_a_bit_before_the_part_is_still_the_partner():
    annotated, wider = gold("230张", 1230, "张"), found("1230张", 1230, "张")
    part = Sample("a", TEXT, (annotated,), "", ((annotated.start, len(TEXT)),))
    assert match(part, [wider]) == (((annotated, wider),), (), ())


def test_other_parts_make_another_sample():
    assert stamp(Sample("a", "三人", (), "", ((0, 1),))) != stamp(Sample("a", "三人", ()))


def test_what_was_reviewed_is_a_text_whatever_it_begins_with():
    assert Sample("a", "<p>三人", ()).is_page
    assert not Sample("a", "<p>三人", (), "", ((0, 5),)).is_page
