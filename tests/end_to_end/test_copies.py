"""A report and what other sites made of it, by way of the command."""

from __future__ import annotations

import random
import subprocess
import sys

import pandas as pd
import pytest

from pipeline.read import read
from tests.benchmarks.bench_copies import REPORTS
from tests.variations import cut, other_figures, other_shell, traditional

FILE = REPORTS / "沂川县2023年退役军人工作总结.docx"
TEXT = read(FILE.name, FILE.read_bytes()).text


def page(text):
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<html><head><title>报告</title></head><body><div class='content'>{body}</div></body></html>"


@pytest.fixture
def reports(tmp_path):
    root, chance = tmp_path / "in", random.Random(1)
    root.mkdir()
    (root / FILE.name).write_bytes(FILE.read_bytes())
    (root / "page.html").write_text(page(other_shell(TEXT, chance)), encoding="utf-8")
    (root / "mirror.txt").write_text(traditional(TEXT, chance), encoding="big5hkscs", errors="ignore")
    (root / "part.html").write_text(page(cut(0.4)(TEXT, chance)), encoding="gb18030")
    (root / "template.txt").write_text(other_figures(1.0)(TEXT, chance), encoding="utf-8")
    return root


def baogao_run(*inputs, out):
    command = [sys.executable, "-m", "pipeline", "run", *map(str, inputs), "-o", str(out), "--jobs", "1"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_copies_in_any_form_name_one_original(reports, tmp_path):
    printed = baogao_run(reports, out=tmp_path / "out")
    assert "\ncopies of other documents: 3 (duplicate_of in documents table)\n" in printed
    documents = pd.read_parquet(tmp_path / "out" / "documents").set_index("source")
    copies = documents["duplicate_of"].dropna()
    assert copies.nunique() == 1
    assert set(copies.index) < {"page.html", "mirror.txt", "part.html", FILE.name}
    assert "part.html" in copies
    assert documents.loc["part.html", "doc_id"] != copies.iloc[0]


def test_without_copies_none_are_told_of(reports, tmp_path):
    assert "copies of" not in baogao_run(reports / FILE.name, reports / "template.txt", out=tmp_path / "out")
