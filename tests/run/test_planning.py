"""Which files a run reads, and how they are named."""

from __future__ import annotations

import os
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.planning import InputError, is_hidden, is_unusual, one_line, plan_inputs, readable


@pytest.fixture
def make(tmp_path):
    def write(*paths):
        for path in paths:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(path)

    return write


def names(tmp_path, *inputs, out="out"):
    return [item.name for item in plan_inputs([tmp_path / path for path in inputs], tmp_path / out).inputs]


def test_names_are_relative_to_the_folder_given(make, tmp_path):
    make("in/b.txt", "in/甲/c.txt", "in/a.txt")
    assert names(tmp_path, "in") == ["a.txt", "b.txt", "甲/c.txt"]
    assert names(tmp_path, "in/甲/c.txt") == ["c.txt"]


def test_files_of_one_name_take_in_the_folder_above(make, tmp_path):
    make("a/x.txt", "b/x.txt", "a/y.txt", "p/a/x.txt")
    assert names(tmp_path, "a", "b") == ["a/x.txt", "b/x.txt", "y.txt"]
    assert names(tmp_path, "a/x.txt", "b/x.txt") == ["a/x.txt", "b/x.txt"]
    assert names(tmp_path, "a", "p/a") == sorted([f"{tmp_path.name}/a/x.txt", "p/a/x.txt", "y.txt"])


def test_a_path_reached_twice_is_one_input_under_the_longer_name(make, tmp_path):
    make("in/sub/x.txt")
    for inputs in permutations(["in", "in/sub", "in/sub/x.txt", "in"]):
        assert names(tmp_path, *inputs) == ["sub/x.txt"]


def test_what_programs_hide_is_passed_over_and_counted(make, tmp_path):
    make("in/.git/config", "in/.DS_Store", "in/~$lock.docx", "in/Thumbs.db", "in/desktop.ini", "in/a.txt")
    plan = plan_inputs([tmp_path / "in"], tmp_path / "out")
    assert [item.name for item in plan.inputs] == ["a.txt"]
    assert plan.hidden == 5


def test_what_is_named_by_itself_is_read_even_if_hidden(make, tmp_path):
    make(".cache/.x.txt")
    assert names(tmp_path, ".cache/.x.txt") == [".x.txt"]


def test_the_output_folder_is_no_input(make, tmp_path):
    make("in/a.txt", "in/out/facts/part-0000.parquet")
    assert names(tmp_path, "in", out="in/out") == ["a.txt"]


def test_loops_of_links_end(make, tmp_path):
    make("in/a/x.txt", "in/b/y.txt")
    (tmp_path / "in/a/up").symlink_to(tmp_path / "in")
    (tmp_path / "in/a/other").symlink_to(tmp_path / "in/b")
    (tmp_path / "in/b/other").symlink_to(tmp_path / "in/a")
    (tmp_path / "in/self").symlink_to("self")
    assert names(tmp_path, "in") == ["a/x.txt", "b/y.txt", "self"]


def test_links_to_folders_elsewhere_are_followed_once(make, tmp_path):
    make("in/x.txt", "elsewhere/y.txt")
    (tmp_path / "in/one").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in/two").symlink_to(tmp_path / "elsewhere")
    assert names(tmp_path, "in") == ["one/y.txt", "x.txt"]


def test_an_input_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(InputError, match=r"there is no file or folder .*none"):
        plan_inputs([tmp_path / "none"], tmp_path / "out")


def test_standard_input(make, tmp_path):
    make("in/-")
    plan = plan_inputs(["-", tmp_path / "in"], tmp_path / "out", "走访".encode())
    assert [(item.name, item.data) for item in plan.inputs] == [("-", "走访".encode()), ("in/-", None)]


def test_names_that_are_not_utf8_are_written_out(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / os.fsdecode(b"\xb9\xa4.txt")).write_text("x")
    (tmp_path / "in" / "\\xb9\\xa4.txt").write_text("y")
    (tmp_path / "in" / "a\nb.txt").write_text("z")
    inputs = plan_inputs([tmp_path / "in"], tmp_path / "out").inputs
    assert sorted((item.name.rpartition("/")[2], item.unusual) for item in inputs) == [
        ("\\xb9\\xa4.txt", False),
        ("\\xb9\\xa4~2.txt", True),
        ("a\nb.txt", True),
    ]
    assert all(item.name.encode("utf-8") for item in inputs)
    assert len({item.path for item in inputs}) == 3


@given(st.binary(min_size=1, max_size=20))
def test_any_name_becomes_valid_unicode_and_one_line(raw):
    name = os.fsdecode(raw)
    assert readable(name).encode("utf-8")
    assert len(one_line(readable(name)).splitlines()) == 1
    assert is_unusual(name) or readable(name) == name


@pytest.mark.parametrize("name", ["报告 一.txt", "报告　二.txt", "𠀀.txt", "a-b_c.txt", "café.txt"])
def test_usual_names(name):
    assert not is_unusual(name)
    assert one_line(name) == name


@pytest.mark.parametrize(("name", "hidden"), [(".x", True), ("THUMBS.DB", True), ("~$x.docx", True), ("~x", False)])
def test_is_hidden(name, hidden):
    assert is_hidden(name) == hidden


@given(st.lists(st.sampled_from(["a", "b", "a/sub", "a/x.txt", "b/x.txt", "b/sub/x.txt"]), min_size=1))
def test_the_order_of_inputs_does_not_matter(tmp_path_factory, inputs):
    root = tmp_path_factory.getbasetemp() / "order"
    for path in ("a/x.txt", "a/sub/x.txt", "b/x.txt", "b/sub/x.txt", "b/y.txt"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    plans = [plan_inputs([root / path for path in order], root / "out") for order in (inputs, inputs[::-1])]
    assert plans[0] == plans[1]
    assert len({item.name for item in plans[0].inputs}) == len(plans[0].inputs)


def test_the_folder_beside_a_saved_page_is_passed_over(make, tmp_path):
    make("页.html", "页_files/style.css", "页_files/a.png", "b_files/c.txt")
    plan = plan_inputs([tmp_path], tmp_path / "out")
    assert [item.name for item in plan.inputs] == ["b_files/c.txt", "页.html"]
    assert plan.hidden == 1
