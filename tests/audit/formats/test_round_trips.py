"""Samples come back from every format as they went."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.formats import FORMATS, FormatError, Offsets, export_samples, import_samples
from pipeline.audit.formats.drafts import samples_of
from pipeline.audit.formats.offsets import from_code_points, to_code_points
from pipeline.audit.samples import dump_samples, load_samples
from tests.audit.formats.samples import CHARACTERS, SAMPLES, figure, made_up, sample

EVERY = pytest.mark.parametrize("name", FORMATS)


@EVERY
def test_out_and_in_again(name, tmp_path):
    export_samples(SAMPLES, tmp_path / "x", name)
    assert import_samples(tmp_path / "x", name).samples == SAMPLES


def test_our_own_file_is_the_same_to_the_byte(tmp_path):
    export_samples(SAMPLES, tmp_path / "gold.jsonl", "jsonl")
    assert (tmp_path / "gold.jsonl").read_bytes() == dump_samples(SAMPLES).encode()
    assert load_samples(tmp_path / "gold.jsonl").samples == SAMPLES


@EVERY
@given(samples=st.lists(made_up(), max_size=3, unique_by=lambda one: one.id))
def test_whatever_was_annotated(name, samples):
    kind = FORMATS[name]
    files = kind.write(samples, {"visit.persons": "走访慰问人数"}, False)
    main = files if kind.is_folder else {"": files[""]}
    back = samples_of(kind.read(main)[0], kind.offsets)
    assert back == samples


def test_what_was_reviewed_in_part_is_carried_or_refused(tmp_path):
    """A tool that shows the whole text would make a whole sample of it."""
    part = replace(sample("s", "共3户，另2户", figure("共3户，另2户", "3户", 3)), reviewed=((0, 3),))
    export_samples([part], tmp_path / "jsonl", "jsonl")
    assert import_samples(tmp_path / "jsonl", "jsonl").samples == (part,)
    for name in set(FORMATS) - {"jsonl"}:
        with pytest.raises(FormatError, match="reviewed in part"):
            export_samples([part], tmp_path / name, name)


@given(text=st.text(CHARACTERS), offsets=st.sampled_from(Offsets))
def test_offsets_there_and_back(text, offsets):
    points = range(len(text) + 1)
    assert to_code_points(text, from_code_points(text, points, offsets), offsets) == list(points)


def test_offsets_that_fall_nowhere():
    assert to_code_points("𠮷a", [0, 1, 2, 3, 4, -1], Offsets.UTF_16) == [0, None, 1, 2, None, None]
    assert to_code_points("𠮷a", [0, 2, 3, -1], Offsets.CODE_POINTS) == [0, 2, None, None]


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("brat", figure("共3户", "3户", 3, indicator="visit-home.persons")),  # - stands for . there
        ("brat", figure("共3户", "3户", 3, unit="户; 人")),
        ("label-studio", figure("共3户", "3户", None)),  # no number, but not masked
        ("doccano", figure("共3户", "3户", 3, indicator="visit/planned")),
    ],
)
def test_what_a_format_cannot_tell_is_not_written(name, one, tmp_path):
    with pytest.raises(FormatError):
        export_samples([sample("s", "共3户", one)], tmp_path / "x", name)
    assert list(tmp_path.iterdir()) == []


@EVERY
def test_nothing_is_written_over(name, tmp_path):
    path = tmp_path / "x"
    export_samples(SAMPLES, path, name)
    with pytest.raises(FormatError, match="is there already"):
        export_samples(SAMPLES[:1], path, name)
    assert import_samples(path, name).samples == SAMPLES
    export_samples(SAMPLES[:1], path, name, force=True)
    assert import_samples(path, name).samples == SAMPLES[:1]


def test_a_folder_of_somebody_else_is_never_written_over(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("论文", encoding="utf-8")
    with pytest.raises(FormatError, match="is there already"):
        export_samples(SAMPLES, tmp_path / "mine", "brat", force=True)
    assert (tmp_path / "mine" / "thesis.txt").exists()


@EVERY
def test_a_file_for_a_folder_and_the_other_way_round(name, tmp_path):
    path = tmp_path / "x"
    if FORMATS[name].is_folder:
        path.write_text("{}", encoding="utf-8")
    else:
        path.mkdir()
    with pytest.raises(FormatError, match="folder"):
        import_samples(path, name)
