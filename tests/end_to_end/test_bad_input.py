"""A folder of bad input between good reports: each costs itself, a line and a row, and the good ones come out."""

from __future__ import annotations

import io
import os
import random
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.store.loading import Tables

ROOT = Path(__file__).parents[2]

REPORT = "青禾县退役军人事务局2022年工作总结\n2022年，全局上下齐心。\n一、主要工作\n发放优待证{}张，走访老兵{}名。\n"
ODD_NAME = "青禾 报告\n（二）.txt"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def docx() -> bytes:
    text = "".join(f"<w:p><w:r><w:t>第{n}次走访老兵{n * 7919 % 1000}名。</w:t></w:r></w:p>" for n in range(3000))
    return zipped({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'})


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = random.Random(7).randbytes(64 * (1 + 3 * 64))
    head = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


# Name, content, and the code of its one problem.
BAD: dict[str, tuple[bytes, str]] = {
    "空.txt": (b"", "empty"),
    "图片.txt": (png(), "not_text"),
    "半截.docx": (docx()[: len(docx()) // 2], "damaged"),
    "别的.docx": (zipped({"xl/workbook.xml": "<workbook/>"}), "not_docx"),
    "无权.txt": (REPORT.format(7, 8).encode(), "unreadable_file"),
    "乱码.txt": (random.Random(3).randbytes(6000), "not_text"),
    "巨大.txt": ("走访老兵三十名。\n".encode() * 2_400_000, "too_large"),
    "未知.xyz": (b"\x00\x01", "unknown_format"),
    "嵌套.html": (b"<div>" * 50_000 + REPORT.format(1, 2).encode(), "too_deep"),
}
GOOD = {"甲.txt": (611, 31), "乙.txt": (722, 42), ODD_NAME: (833, 53)}


def without_privileges() -> list[str] | None:
    """What to put before a command so that file permissions hold for it, also where the tests run as root."""
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    works = shutil.which("setpriv") and subprocess.run([*command, "true"], capture_output=True).returncode == 0
    return command if works else None


UNPRIVILEGED = without_privileges()
if UNPRIVILEGED is None:
    del BAD["无权.txt"]


@dataclass(frozen=True)
class Run:
    """One run of the command line over all of it."""

    code: int
    stdout: str
    stderr: list[str]
    tables: Tables


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("bad")
    inputs, out = folder / "in", folder / "out"
    inputs.mkdir()
    for name, (content, _) in BAD.items():
        (inputs / name).write_bytes(content)
    for name, numbers in GOOD.items():
        (inputs / name).write_text(REPORT.format(*numbers), encoding="utf-8")
    if UNPRIVILEGED is not None:
        (inputs / "无权.txt").chmod(0)
    command = [*(UNPRIVILEGED or []), sys.executable, "-m", "pipeline", "run", str(inputs), "-o", str(out), "-j", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    return Run(done.returncode, done.stdout, done.stderr.splitlines(), pipeline.load(out))


def about(lines: list[str], name: str) -> list[str]:
    return [line for line in lines if name in line]


def rows_of(run: Run, name: str) -> pd.DataFrame:
    problems = run.tables.problems
    return problems[problems["source"] == name]


def test_the_exit_code_says_that_some_inputs_failed(run: Run) -> None:
    assert run.code == 1
    assert f"{len(BAD)} errors" in run.stdout
    assert "Traceback" not in run.stdout + "\n".join(run.stderr)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_one_row(run: Run, name: str) -> None:
    (line,) = about(run.stderr, name)
    assert line.startswith(f"error: {name}: ")
    (row,) = rows_of(run, name).itertuples()
    assert (row.severity, row.doc_id if isinstance(row.doc_id, str) else None) == ("error", None)
    assert row.code == BAD[name][1]
    assert name not in set(run.tables.documents["source"])
    assert row.message
    assert "\n" not in str(row.message)


def test_nothing_else_is_a_problem(run: Run) -> None:
    problems = run.tables.problems
    assert set(problems["source"]) <= {*BAD, ODD_NAME}


@pytest.mark.parametrize("name", GOOD)
def test_good_reports_come_out_with_their_facts(run: Run, name: str) -> None:
    facts = run.tables.facts[run.tables.facts["source"] == name]
    assert dict(zip(facts["indicator"], facts["value"], strict=True)) == {
        "preferential_card.issued": GOOD[name][0],
        "visit.persons": GOOD[name][1],
    }


def test_an_odd_name_is_a_document_and_a_warning(run: Run) -> None:
    assert list(run.tables.documents["source"]).count(ODD_NAME) == 1
    (row,) = rows_of(run, ODD_NAME).itertuples()
    assert (row.severity, row.code) == ("warning", "unusual_name")
    assert not any(line.startswith("error") for line in about(run.stderr, "（二）"))


def test_every_input_is_a_document_or_an_error(run: Run) -> None:
    errors = run.tables.problems.query("severity == 'error'")["source"]
    assert sorted([*run.tables.documents["source"], *errors]) == sorted([*BAD, *GOOD])
