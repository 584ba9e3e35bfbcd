"""The sample reports: each is one of the annotated samples, in one of the forms in which reports come."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.read import read

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTS = sorted((CORPUS / "reports").iterdir())


@pytest.fixture(scope="module")
def samples():
    lines = (CORPUS / "gold" / "written.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_report_is_an_annotated_sample(path, samples):
    source = read(path.name, path.read_bytes())
    assert source.problems == ()
    if source.format == "html":
        assert path.read_text("utf-8") in [sample["text"] for sample in samples]
    else:
        assert source.text in [sample["text"] for sample in samples]


def test_all_complete_reports_are_there(samples):
    complete = [sample for sample in samples if sample["source"] == "report"]
    texts = {read(path.name, path.read_bytes()).text for path in REPORTS} | {path.read_bytes() for path in REPORTS}
    assert [one["id"] for one in complete if not {one["text"], one["text"].encode()} & texts] == []


def test_the_forms_in_which_reports_come():
    sources = [read(path.name, path.read_bytes()) for path in REPORTS]
    formats = Counter(source.format for source in sources)
    assert {"text", "html", "docx"} <= set(formats)
    assert {"utf-8", "utf-8-sig", "gb18030", "big5hkscs"} <= {source.encoding for source in sources}
    assert len(sources) >= 14
