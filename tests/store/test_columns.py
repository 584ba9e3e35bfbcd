"""A column that is replaced leaves the bytes that the file would have had with it from the start."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.store.columns import read_columns, redraft
from pipeline.store.schemas import SCHEMAS
from pipeline.store.shards import put_in_place, write_draft
from pipeline.store.tables import to_table

TEXTS = (
    "全县发放优待证1.2万张。",
    "發放優待證120張，走訪慰問困難退役軍人30戶。",
    "2023年工作总结\n发布时间：2024-01-05\n走访XX户。",
)


def rows(marks):
    documents = [pipeline.extract(text, name=f"{number}.txt").document for number, text in enumerate(TEXTS)]
    return [row._replace(duplicate_of=mark) for row, mark in zip(documents, marks, strict=True)]


def written(out, marks):
    tables = {name: to_table(name, rows(marks) if name == "documents" else []) for name in SCHEMAS}
    put_in_place(out, write_draft(out, 3, tables))
    return out / "documents" / "part-0003.parquet"


MARKS = [(None, None, None), ("a", None, None), (None, "b", "a"), ("c", "c", "c")]


@pytest.mark.parametrize("before", MARKS)
@pytest.mark.parametrize("after", MARKS)
def test_the_bytes_are_those_of_a_file_written_at_once(tmp_path, before, after):
    path = written(tmp_path / "one", before)
    draft = redraft(tmp_path / "one", 3, "documents", "duplicate_of", after)
    assert list(draft.files) == ["documents"]
    put_in_place(tmp_path / "one", draft)
    assert path.read_bytes() == written(tmp_path / "two", after).read_bytes()
    assert draft.files["documents"].intact(tmp_path / "one")


def test_a_file_without_rows(tmp_path):
    put_in_place(tmp_path, write_draft(tmp_path, 0, {"documents": to_table("documents", [])}))
    before = (tmp_path / "documents" / "part-0000.parquet").read_bytes()
    put_in_place(tmp_path, redraft(tmp_path, 0, "documents", "duplicate_of", []))
    assert (tmp_path / "documents" / "part-0000.parquet").read_bytes() == before


def test_columns_are_read_by_themselves(tmp_path):
    path = written(tmp_path, (None, "x", None))
    assert list(read_columns(path, ["source", "duplicate_of"])) == [("0.txt", None), ("1.txt", "x"), ("2.txt", None)]
