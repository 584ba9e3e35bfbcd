"""Whatever happens to the last line of a journal, the answers before it are there."""

from __future__ import annotations

import errno
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.audit.review.answers import Answered, Checked, Opened, Undone, Verdict, Written
from pipeline.audit.review.journal import Journal, ReviewError, journal_path
from pipeline.audit.samples import Annotation, Sample

text = st.text(st.characters(codec="utf-8"), max_size=8)
count = st.integers(0, 10**6)
number = st.none() | st.integers(0, 10**9) | st.floats(0, 1e9)
span = st.tuples(count, count)
annotation = st.builds(
    Annotation, count, count, text, number, number, st.none() | text, text, text, st.none() | count, st.none() | text
)
sample = st.builds(Sample, text, text, st.tuples(annotation), text, st.none() | st.tuples(span))
record = st.one_of(
    st.builds(Opened, sample),
    st.builds(Answered, text, span, st.sampled_from(Verdict), st.none() | annotation),
    st.builds(Checked, text, span),
    st.builds(Undone, count),
    st.builds(Written, text),
)


def records(path):
    with Journal(path) as journal:
        return list(journal.records)


def write(path, all_records):
    with Journal(path) as journal:
        for one in all_records:
            journal.append(one)


@settings(max_examples=40)
@given(st.lists(record, max_size=4), st.data())
def test_a_journal_cut_anywhere_holds_the_records_before_the_cut(tmp_path_factory, all_records, data):
    path = tmp_path_factory.mktemp("journal") / "j"
    write(path, all_records)
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    complete = max(whole[:cut].count(b"\n") - 1, 0)
    assert records(path) == all_records[:complete]
    write(path, all_records[complete:])  # and it goes on from there
    assert path.read_bytes() == whole


def test_bytes_that_a_power_cut_left_behind_the_last_line_are_no_record(tmp_path):
    write(tmp_path / "j", [Undone(1)])
    with (tmp_path / "j").open("ab") as stream:
        stream.write(b"\0" * 40)
    assert records(tmp_path / "j") == [Undone(1)]


@pytest.mark.parametrize("line", [b"[]", b"{}", b"5", b"\xff", b'{"kind": "bogus"}', b'{"kind": "undo"}'])
def test_a_whole_line_that_is_no_record_is_refused_with_its_number(tmp_path, line):
    write(tmp_path / "j", [Undone(1)])
    with (tmp_path / "j").open("ab") as stream:
        stream.write(line + b"\n")
    before = (tmp_path / "j").read_bytes()
    with pytest.raises(ReviewError, match=r"j:3: not a line of a review journal; move"):
        Journal(tmp_path / "j")
    assert (tmp_path / "j").read_bytes() == before


def test_another_file_is_refused_and_left_alone(tmp_path):
    (tmp_path / "j").write_text('{"id": "a", "text": "b"}\n', encoding="utf-8")
    with pytest.raises(ReviewError, match=r"j:1: "):
        Journal(tmp_path / "j")
    assert (tmp_path / "j").read_text("utf-8") == '{"id": "a", "text": "b"}\n'


def test_two_at_once_are_refused_and_the_second_may_come_when_the_first_is_gone(tmp_path):
    with Journal(tmp_path / "j"), pytest.raises(ReviewError, match="in use by another review: end that one"):
        Journal(tmp_path / "j")
    assert records(tmp_path / "j") == []


def test_an_answer_is_synced_before_append_returns(tmp_path, monkeypatch):
    with Journal(tmp_path / "j") as journal:
        synced = []
        monkeypatch.setattr(os, "fsync", lambda _: synced.append((tmp_path / "j").read_bytes()))
        journal.append(Undone(7))
    assert synced[-1].endswith(b'{"kind": "undo", "record": 7}\n')


def test_an_answer_that_does_not_fit_on_the_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    with Journal(tmp_path / "j") as journal:
        journal.append(Undone(1))
        real = os.write
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda to, data: full() if len(data) < 9 else real(to, data[:9]))
            with pytest.raises(OSError, match="full"):
                journal.append(Undone(2))
        journal.append(Undone(3))
        assert journal.records == [Undone(1), Undone(3)]
    assert records(tmp_path / "j") == [Undone(1), Undone(3)]


def full():
    raise OSError(errno.ENOSPC, "full")


def test_the_journal_lies_beside_the_gold_file(tmp_path):
    assert journal_path(tmp_path / "a.jsonl") == tmp_path / "a.jsonl.journal.jsonl"
