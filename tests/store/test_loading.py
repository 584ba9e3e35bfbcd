"""Tables come back as frames with dtypes that are of use."""

from __future__ import annotations

import pandas as pd
import pytest

import pipeline
from pipeline.run.batch import run
from pipeline.store.manifest import OutputError, read_manifest, write_manifest
from pipeline.store.schemas import SCHEMAS
from tests.run.fakes import engine


@pytest.fixture
def out(tmp_path):
    for number in range(20):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number}.txt").write_text(f"{number}人\nWARN\n", encoding="utf-8")
    run(tmp_path / "in", tmp_path / "year=2024", engine=engine(), jobs=1)
    return tmp_path / "year=2024"


def test_dtypes(out):
    tables = pipeline.load(out)
    facts = tables.facts
    assert len(facts) == 20
    assert list(facts.columns) == SCHEMAS["facts"].names
    assert isinstance(facts["unit"].dtype, pd.CategoricalDtype)
    assert facts["year"].dtype == pd.Int64Dtype()
    assert facts["value"].dtype == "float64"
    assert facts["start"].dtype == "int32"
    assert isinstance(facts["evidence"].dtype, pd.StringDtype)
    assert str(facts["published"].dtype).startswith("datetime64")
    assert facts["value"].sum() == sum(range(20))
    assert tables.documents["plan_year"].isna().all()
    assert len(tables.sections) == len(tables.figures) == len(tables.problems) == 20


def test_frames_are_read_once(out):
    tables = pipeline.load(out)
    assert tables.facts is tables.facts
    assert "20 documents" in repr(tables)


def test_pandas_reads_each_folder_by_itself(out):
    assert len(pd.read_parquet(out / "facts")) == 20


def test_without_a_manifest_it_says_what_to_do(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(FileNotFoundError, match="baogao run INPUT -o"):
            pipeline.load(folder)


def test_files_that_are_gone_or_altered_are_told(out):
    gone, altered = read_manifest(out).files("facts")
    (out / gone.path).unlink()
    with pytest.raises(FileNotFoundError, match="repeat the run"):
        _ = pipeline.load(out).facts
    (out / altered.path).rename(out / gone.path)
    with pytest.raises((OutputError, FileNotFoundError), match="repeat the run"):
        _ = pipeline.load(out).facts


def test_a_run_that_did_not_end_is_told(out):
    manifest = read_manifest(out)
    index = min(manifest.shards)
    some = {index: manifest.shards[index]}
    write_manifest(out, type(manifest)(manifest.n_shards, manifest.pack, manifest.code_version, shards=some))
    with pytest.warns(UserWarning, match="did not end"):
        tables = pipeline.load(out)
    assert 0 < len(tables.facts) < 20


def test_an_empty_manifest_gives_empty_frames(out):
    manifest = read_manifest(out)
    write_manifest(out, type(manifest)(1, manifest.pack, manifest.code_version, complete=True))
    assert list(pipeline.load(out).facts.columns) == SCHEMAS["facts"].names
