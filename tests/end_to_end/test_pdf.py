"""A folder of PDF reports, good and bad: the good ones come out whole, each bad one costs itself and a row."""

import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import pipeline
from pipeline.store.loading import Tables
from tests.read.pdf_files import lines, pdf, picture, report

ROOT = Path(__file__).parents[2]
PARAGRAPHS = [
    "云岭县2023年退役军人工作总结",
    "一、主要工作",
    "全年共发放优待证4512张，悬挂光荣牌386块，走访慰问优抚对象1208人次，发放慰问金62.4万元。",
    "二、2024年工作打算",
    "新建服务站12个，培训工作人员200人次，新发放优待证600张。",
]
GOOD = report(PARAGRAPHS, per_page=4)

# Name, content, and the code of its one problem.
BAD = {
    "密码.pdf": (pdf(lines("甲"), encrypt=StandardEncryption("secret")), "protected"),
    "扫描.pdf": (pdf(picture, picture), "scanned"),
    "半截.pdf": (GOOD[: len(GOOD) // 4], "damaged"),
    "空白.pdf": (pdf(lines("")), "empty"),
    "网页.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported_format"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "in").mkdir()
    (folder / "in" / "总结.pdf").write_bytes(GOOD)
    (folder / "in" / "总结.txt").write_text("\n".join(PARAGRAPHS), "utf-8")
    (folder / "in" / "一半扫描.pdf").write_bytes(pdf(lines("走访老兵312人。"), picture))
    for name, (data, _) in BAD.items():
        (folder / "in" / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    command = [sys.executable, "-m", "pipeline", "run", folder / "in", "-o", folder / "out"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return pipeline.load(folder / "out")


def test_each_bad_file_is_one_row(tables: Tables) -> None:
    errors = tables.problems[tables.problems["severity"] == "error"]
    assert dict(zip(errors["source"], errors["code"], strict=True)) == {name: code for name, (_, code) in BAD.items()}
    assert len(errors) == len(BAD)


def test_a_pdf_gives_what_its_text_gives(tables: Tables) -> None:
    figures = tables.figures.merge(tables.documents[["doc_id", "source"]], on="doc_id")
    columns = ["value", "unit", "mod", "status", "year", "counted", "act", "clause", "indicator"]
    from_pdf = figures[figures["source"] == "总结.pdf"][columns].reset_index(drop=True)
    from_text = figures[figures["source"] == "总结.txt"][columns].reset_index(drop=True)
    assert len(from_pdf) == 7
    assert from_pdf.equals(from_text)


def test_quotes_stand_in_the_text(tables: Tables) -> None:
    texts = dict(zip(tables.documents["doc_id"], tables.documents["text"], strict=True))
    for figure in tables.figures.itertuples():
        assert texts[figure.doc_id][figure.start : figure.end] == figure.quote


def test_pages_left_out_are_named(tables: Tables) -> None:
    (warning,) = tables.problems[tables.problems["severity"] == "warning"].itertuples()
    assert (warning.source, warning.code) == ("一半扫描.pdf", "scanned_pages")
    assert "page 2 of 2" in warning.message
