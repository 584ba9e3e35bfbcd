"""Samples of which only parts were gone through."""

from __future__ import annotations

import pytest

from pipeline.audit.samples import Sample, dump_samples, load_samples


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
